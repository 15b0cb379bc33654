"""Change of the number of cases received against the year before, in per cent. Years that the docket covers only in part have none.

收案数较上年的增减百分比。案件系统未完整覆盖的年份不计算。
"""

from datetime import date

from zhicheng.grammar import Indicator, Input, T, Version
from zhicheng.rulebook.cases import CELLS
from zhicheng.rulebook.growth import MISSING, against_the_year_before
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86


def growth(cases_received, by, full_years):
    """Each year against the one before it."""
    return against_the_year_before(cases_received, by, full_years)


rule = Indicator(
    title=T(en="Growth of cases against the year before", zh="收案数较上年增长"),
    cites=(SIPO_2016_86["II.ii.1"],),
    unit=T(en="%", zh="%"),
    by=("year",),
    also=tuple(each for each in CELLS if each != "year"),
    needs=("cases",),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=growth,
            says=T(en="(cases of the year − cases of the year before) ÷ cases of the year before × 100", zh="（当年收案数 − 上年收案数）÷ 上年收案数 × 100"),
        ),
    ),
    inputs=(
        Input("this_year", of="cases_received", same=CELLS, says=T(en="cases of the year", zh="当年收案数")),
        Input("last_year", of="cases_received", same=CELLS, shift={"year": -1}, says=T(en="cases of the year before", zh="上年收案数")),
    ),
    missing={**MISSING, "no_year_before": T(en="no cases in the year before", zh="上年无案件")},
    decimals=1,
)  # fmt: skip
