"""Revealed technology advantage made symmetric: 0 where the field's share in the city is as in all cities, above 0 up to nearly 1 where
it is larger, below 0 down to nearly -1 where it is smaller. Fields in which the city has no patent stand in no row; theirs would be -1.

对称化的显性技术优势：份额与总体相同为 0；较高者为正，上限接近 1；较低者为负，下限接近 −1。该市无专利的领域不列出（其值为 −1）。
"""

from datetime import date

from zhicheng.grammar import Indicator, Input, T, Version
from zhicheng.rulebook.sources.dalum_1998 import rule as DALUM_1998
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

CONTEXT = ("country", "type", "year", "filing_year")


def symmetric(technology_advantage):
    """Turn the ratio around 1 into a difference around 0."""
    cells = technology_advantage
    return cells.mutate(value=(cells.value - 1) / (cells.value + 1))


rule = Indicator(
    title=T(en="Symmetric technology advantage", zh="对称显性技术优势"),
    cites=(SIPO_2016_86["II.i.2"], DALUM_1998["symmetric"]),
    unit=T(en="−1 to 1", zh="−1 至 1"),
    by=("city", "field"),
    also=CONTEXT,
    needs=("patents", "fields"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=symmetric,
            says=T(en="(advantage − 1) ÷ (advantage + 1)", zh="（优势 − 1）÷（优势 + 1）"),
        ),
    ),
    inputs=(
        Input("here", of="patent_count", same=("city", "field", *CONTEXT),
              says=T(en="patents of the city in the field", zh="该市该领域件数")),
        Input("city_total", of="patent_count", same=("city", *CONTEXT),
              says=T(en="patents of the city, over all fields", zh="该市各领域件数之和")),
        Input("field_total", of="patent_count", same=("field", *CONTEXT),
              says=T(en="patents in the field, over all cities", zh="该领域各市件数之和")),
        Input("grand_total", of="patent_count", same=CONTEXT,
              says=T(en="patents over all cities and fields", zh="各市各领域件数之和")),
    ),
    decimals=2,
)  # fmt: skip
