"""Clocks of an office that ran on past their last day on the day of publication: all that an office must keep, not only the decisive ones, and
none of the parties. By the year in which the period ended.

逾期未办期限数：发布之日机关已逾期而未办的期限次数，含非考核期限，不含当事人的期限；按届满年份。
"""

from datetime import date

from zhicheng.grammar import Indicator, T, Version
from zhicheng.rulebook.cases import CELLS, added_up, overdue
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Indicator(
    title=T(en="Overdue clocks", zh="逾期未办期限数"),
    cites=(SIPO_2016_86["II.ii.1"], SIPO_2016_86["III.iii"]),
    unit=T(en="clocks", zh="次"),
    by=(),
    also=CELLS,
    needs=("cases", "case_clocks"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=added_up,
            says=T(en="number of clocks overdue on the day of publication", zh="发布之日逾期未办的期限次数"),
        ),
    ),
    records=overdue,
)
