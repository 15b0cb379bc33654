"""In which of the 35 technology fields a patent stands, and with what share.

专利归入 35 个技术领域中的哪些，各占多少份额。
"""

from zhicheng.grammar import Column, T, Table

rule = Table(
    title=T(en="Fields of patents", zh="专利所属领域"),
    key=("patent_id", "field",),
    derived=True,
    columns={
        "patent_id": Column("string", T(en="patent", zh="专利")),
        "field": Column("int8", T(en="field, 1 to 35", zh="领域，1 至 35")),
        "share": Column("int32", T(en="share in 1/5040", zh="份额，以 1/5040 计")),
    },
)  # fmt: skip
