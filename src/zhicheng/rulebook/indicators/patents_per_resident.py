"""Patents of a city published in a year, over the residents of that year, from the economy table with its source.

城市当年公布的专利件数与当年居民数之比；后者取自经济数据表并注明来源。
"""

from datetime import date

from zhicheng.grammar import Indicator, Input, T, Version
from zhicheng.rulebook.economies import divide_by_economy
from zhicheng.rulebook.sources.oecd_patent_manual_2009 import rule as OECD_PATENT_MANUAL_2009
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86


def over_population(patent_count, economy, by):
    """Join the patents of a year with the residents of that year."""
    return divide_by_economy(patent_count, economy, by, "population", lag=0, unit=10_000)


rule = Indicator(
    title=T(en="Patents per 10,000 residents", zh="每万人专利件数"),
    cites=(SIPO_2016_86["II.iv.1"], OECD_PATENT_MANUAL_2009["5"]),
    unit=T(en="patents per 10,000 residents", zh="件/万人"),
    by=("city", "year"),
    also=("type",),
    needs=("patents", "population"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=over_population,
            says=T(en="patents ÷ the residents of that year", zh="专利件数 ÷ 当年居民数"),
        ),
    ),
    inputs=(
        Input("patents", of="patent_count", same=("city", "year", "type"), says=T(en="patents of the year", zh="当年件数")),
    ),
    shows={"amount": T(en="residents of that year, in 10,000", zh="当年居民数（万人）")},
    missing={
        "no_figure": T(en="the economy table has no such figure for this place and year", zh="经济数据表缺该地该年数据"),
    },
    decimals=2,
)  # fmt: skip
