"""The law on patents before the amendment of 2020. Its text was not read; what is cited is to be confirmed.

2020年修正前的专利法。未见原文，所引条款待核。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="patent_law_2008",
    title=T(en="Patent Law of the People's Republic of China (amended 2008)", zh="中华人民共和国专利法（2008年修正）"),
    issuer=T(en="Standing Committee of the National People's Congress", zh="全国人民代表大会常务委员会"),
    issued_on="2008-12-27",
    clauses={
        "60": T(
            en="The department for patents deals with infringement on request; suit within 15 days",
            zh="管理专利工作的部门应请求处理侵权纠纷；不服的十五日内起诉",
        ),
    },
    unconfirmed=frozenset({"60"}),
)  # fmt: skip
