"""Words in the name of an applicant that tell a university or a research institute, where the source does not say. Our own list.

申请人名称中可辨识高校、科研院所的用词，用于来源未注明类别时。为本系统自拟。
"""

from zhicheng.grammar import Column, T, Table

WORDS = {
    "university": (
        "university universities universitaet universität universitat université universite universidad universidade "
        "università universita universiteit univ college polytechnic politecnico hochschule daigaku 大学 学院 学校"
    ),
    "institute": "academy institute research 研究院 研究所 科学院 研究中心",
}

rule = Table(
    title=T(en="Words that tell a kind of applicant (illustrative)", zh="辨识申请人类别的用词（示意）"),
    key=("sector", "word"),
    columns={
        "sector": Column("string", T(en="kind of party", zh="类别")),
        "word": Column("string", T(en="word in the name", zh="名称中的用词")),
    },
    entries=tuple(
        {"sector": sector, "word": word} for sector, words in WORDS.items() for word in words.split()
    ),
)
