"""Figures of cases that give one another away: of each tie, whoever knows all terms but one can work that one out. Where one must not be
shown to the public, another of the same tie is not shown either.

相互可推算的案件指标：同一组中已知其余各项即可算出一项。其中一项不予公开的，同组至少另有一项不予公开。
"""

from zhicheng.grammar import Column, T, Table

TERMS = (
    ("stock", "cases_open", 1, 0, "", True),
    ("stock", "cases_open", -1, -1, "", True),
    ("stock", "cases_received", -1, 0, "", True),
    ("stock", "cases_closed", 1, 0, "", True),
    ("length", "case_duration", 1, 0, "", True),
    ("length", "cases_closed", -1, 0, "", True),
    ("over", "settlement_rate", 1, 0, "", False),
    ("over", "cases_closed", -1, 0, "", False),
    ("settled", "settlement_rate", 1, 0, "", False),
    ("settled", "cases_closed", -1, 0, "settled", False),
)
NAMES = ("tie", "code", "sign", "year", "outcome", "exact")

rule = Table(
    title=T(en="Ties of figures of cases", zh="案件指标勾稽关系"),
    key=("tie", "code", "year", "outcome"),
    columns={
        "tie": Column("string", T(en="tie; the signed terms of one add up to nought", zh="勾稽关系；同一关系各项带符号相加为零")),
        "code": Column("string", T(en="indicator", zh="指标")),
        "sign": Column("int8", T(en="added (1) or taken off (-1)", zh="加（1）或减（-1）")),
        "year": Column("int32", T(en="years later than the cell (0: its own)", zh="与单元年份之差（0 即当年）")),
        "outcome": Column("string", T(en="result, where the term is of one result", zh="结案方式（仅限一种者）")),
        "exact": Column("boolean", T(en="always so; else only nearly, as where a dispute has one case", zh="恒成立；否则仅近似成立，如一起纠纷只有一案时")),
    },
    entries=tuple(dict(zip(NAMES, term, strict=True)) for term in TERMS),
)  # fmt: skip
