"""Technology fields that the source itself states for a patent; where it does, they hold instead of those found by its symbols.

来源自行载明的专利技术领域；有此载明的，以其为准，不再由分类号推定。
"""

from zhicheng.grammar import Column, T, Table

rule = Table(
    title=T(en="Fields stated by the source", zh="来源所载领域"),
    key=("patent_id", "field",),
    columns={
        "patent_id": Column("string", T(en="patent", zh="专利")),
        "field": Column("int8", T(en="field, 1 to 35", zh="领域，1 至 35")),
        "share": Column("int32", T(en="share in 1/5040", zh="份额，以 1/5040 计")),
    },
)  # fmt: skip
