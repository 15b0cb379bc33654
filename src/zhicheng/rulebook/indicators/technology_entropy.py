"""Technology entropy: how evenly the patents of a city are spread over the 35 fields. 0 when all stand in one field,
3.56 (the natural logarithm of 35) when all fields have equally many.

技术熵：该市专利在 35 个领域间分布的均匀程度。全部集中于一个领域为 0，各领域相等为 3.56（即 35 的自然对数）。
"""

from datetime import date

from zhicheng.grammar import Indicator, Input, T, Version
from zhicheng.rulebook.sources.shannon_1948 import rule as SHANNON_1948
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86
from zhicheng.rulebook.sources.wipo_concordance_2008 import rule as WIPO_CONCORDANCE_2008

EXACT = 10**12
"""Terms are rounded to 12 digits and added as integers, so that the sum does not depend on their order."""


def shannon(patent_count, by):
    """Add -p ln p over the fields of each cell."""
    cells = patent_count
    total = cells.weight.sum().over(group_by=[cells[d] for d in by])
    cells = cells.mutate(share=cells.weight / total)
    cells = cells.mutate(term=(-cells.share * cells.share.ln() * EXACT).round().cast("int64"))
    summed = cells.aggregate(by=by, terms=cells.term.sum(), patents=cells.weight.sum())
    return summed.mutate(value=summed.terms / EXACT).drop("terms")


rule = Indicator(
    title=T(en="Technology entropy", zh="技术熵"),
    cites=(SIPO_2016_86["II.i.2"], SHANNON_1948["6"], WIPO_CONCORDANCE_2008["table"]),
    unit=T(en="nats", zh="奈特"),
    by=(),
    also=("city", "province", "country", "applicant", "type", "year", "filing_year"),
    over=("field",),
    needs=("patents", "fields"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=shannon,
            says=T(en="−Σ p ln p, where p is the share of a field in the patents of the cell", zh="−Σ p ln p，p 为某领域在该单元专利中的份额"),
        ),
    ),
    inputs=(
        Input("patents", of="patent_count", same=("city", "province", "country", "applicant", "type", "year", "filing_year"),
              says=T(en="patents by field", zh="各领域件数")),
    ),
    decimals=2,
)  # fmt: skip
