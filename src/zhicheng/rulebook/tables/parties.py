"""One row for each applicant or owner: spellings that differ only in case and punctuation are one.

每位申请人或专利权人一行：仅大小写、标点不同的写法合为一个。
"""

from zhicheng.grammar import Column, T, Table

rule = Table(
    title=T(en="Parties", zh="当事人"),
    key=("party_id",),
    derived=True,
    columns={
        "party_id": Column("string", T(en="name without case and punctuation", zh="去除大小写与标点后的名称")),
        "name": Column("string", T(en="most frequent spelling", zh="最常见写法")),
        "sector": Column("string", T(en="kind of party", zh="类别")),
        "patents": Column("int64", T(en="patents it stands on", zh="所涉专利件数")),
    },
)  # fmt: skip
