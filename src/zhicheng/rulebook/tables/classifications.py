"""One row for each symbol of a patent.

每件专利的每个分类号一行。
"""

from zhicheng.grammar import Column, T, Table

rule = Table(
    title=T(en="Classifications", zh="分类号"),
    key=("patent_id", "scheme", "symbol",),
    columns={
        "patent_id": Column("string", T(en="patent", zh="专利")),
        "scheme": Column("string", T(en="IPC or CPC", zh="IPC 或 CPC")),
        "symbol": Column("string", T(en="symbol, as in H04L27/26", zh="分类号，如 H04L27/26")),
        "seq": Column("int32", T(en="order, from 1", zh="次序，自 1 起")),
    },
)  # fmt: skip
