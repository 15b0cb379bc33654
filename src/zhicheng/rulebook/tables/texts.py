"""Abstracts, claims and descriptions.

摘要、权利要求与说明书。
"""

from zhicheng.grammar import Column, T, Table

rule = Table(
    title=T(en="Texts", zh="文本"),
    key=("patent_id", "part", "lang",),
    columns={
        "patent_id": Column("string", T(en="patent", zh="专利")),
        "part": Column("string", T(en="abstract, claims or description", zh="部分：摘要、权利要求、说明书")),
        "lang": Column("string", T(en="language", zh="语种")),
        "text": Column("string", T(en="text", zh="文本")),
    },
)  # fmt: skip
