"""Which family a patent belongs to.

专利所属同族。
"""

from zhicheng.grammar import Column, T, Table

rule = Table(
    title=T(en="Families", zh="同族"),
    key=("patent_id", "family_kind",),
    columns={
        "patent_id": Column("string", T(en="patent", zh="专利")),
        "family_id": Column("string", T(en="family", zh="同族号")),
        "family_kind": Column("string", T(en="docdb, inpadoc or extended", zh="同族种类")),
    },
)  # fmt: skip
