"""Change of the number of patents against the year before, in per cent. Years that the dataset covers only in part have none.

专利件数较上年的增减百分比。数据集未完整覆盖的年份不计算。
"""

from datetime import date

from zhicheng.grammar import Indicator, Input, T, Version
from zhicheng.rulebook.growth import MISSING, against_the_year_before
from zhicheng.rulebook.sources.oecd_patent_manual_2009 import rule as OECD_PATENT_MANUAL_2009
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86


def growth(patent_count, by, full_years):
    """Each year against the one before it."""
    return against_the_year_before(patent_count, by, full_years)


rule = Indicator(
    title=T(en="Growth against the year before", zh="较上年增长"),
    cites=(SIPO_2016_86["II.i.2"], OECD_PATENT_MANUAL_2009["4"]),
    unit=T(en="%", zh="%"),
    by=("year",),
    also=("city", "province", "country", "field", "type"),
    needs=("patents",),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=growth,
            says=T(en="(patents of the year − patents of the year before) ÷ patents of the year before × 100", zh="（当年件数 − 上年件数）÷ 上年件数 × 100"),
        ),
    ),
    inputs=(
        Input("this_year", of="patent_count", same=("city", "province", "country", "field", "type", "year"),
              says=T(en="patents of the year", zh="当年件数")),
        Input("last_year", of="patent_count", same=("city", "province", "country", "field", "type", "year"), shift={"year": -1},
              says=T(en="patents of the year before", zh="上年件数")),
    ),
    missing={**MISSING, "no_year_before": T(en="no patents in the year before", zh="上年无专利")},
    decimals=1,
)  # fmt: skip
