"""Cases of a place that came to their end, each once, in the year of the end; told by result as well.

某地办结的案件数，每案计一次，按结案年份；可按结案方式列出。
"""

from datetime import date

from zhicheng.grammar import Indicator, T, Version
from zhicheng.rulebook.cases import CELLS, added_up, closed
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Indicator(
    title=T(en="Cases closed", zh="结案数"),
    cites=(SIPO_2016_86["II.ii.1"],),
    unit=T(en="cases", zh="件"),
    by=(),
    also=(*CELLS, "outcome"),
    needs=("cases",),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=added_up,
            says=T(en="number of cases closed in the cell", zh="该单元内办结的案件数"),
        ),
    ),
    records=closed,
)
