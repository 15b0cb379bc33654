"""Patents of a city published in a year, over the gross domestic product of that year, from the economy table with its source.

城市当年公布的专利件数与当年地区生产总值之比；后者取自经济数据表并注明来源。
"""

from datetime import date

from zhicheng.grammar import Indicator, Input, T, Version
from zhicheng.rulebook.economies import divide_by_economy
from zhicheng.rulebook.sources.oecd_patent_manual_2009 import rule as OECD_PATENT_MANUAL_2009
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86


def over_gdp(patent_count, economy, by):
    """Join the patents of a year with the gross domestic product of that year."""
    return divide_by_economy(patent_count, economy, by, "gdp", lag=0, unit=100_000_000)


rule = Indicator(
    title=T(en="Patents per 100 million yuan of GDP", zh="每亿元地区生产总值专利件数"),
    cites=(SIPO_2016_86["II.i.1"], OECD_PATENT_MANUAL_2009["5"]),
    unit=T(en="patents per 100 million yuan", zh="件/亿元"),
    by=("city", "year"),
    also=("type",),
    needs=("patents", "gdp"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=over_gdp,
            says=T(en="patents ÷ the gross domestic product of that year", zh="专利件数 ÷ 当年地区生产总值"),
        ),
    ),
    inputs=(
        Input("patents", of="patent_count", same=("city", "year", "type"), says=T(en="patents of the year", zh="当年件数")),
    ),
    shows={"amount": T(en="gross domestic product of that year, in 100 million yuan", zh="当年地区生产总值（亿元）")},
    missing={
        "no_figure": T(en="the economy table has no such figure for this place and year", zh="经济数据表缺该地该年数据"),
    },
    decimals=3,
)  # fmt: skip
