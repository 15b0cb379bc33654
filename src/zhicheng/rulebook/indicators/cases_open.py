"""Cases of a place that were open at the end of a year; of the year that still runs, on the last day published.

某地年末未结案件数；当年为最近一次发布之日的未结数。
"""

from datetime import date

from zhicheng.grammar import Indicator, T, Version
from zhicheng.rulebook.cases import CELLS, added_up, still_open
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Indicator(
    title=T(en="Cases open at the end of the year", zh="年末未结案件数"),
    cites=(SIPO_2016_86["II.ii.1"], SIPO_2016_86["III.iii"]),
    unit=T(en="cases", zh="件"),
    by=("year",),
    also=tuple(each for each in CELLS if each != "year"),
    needs=("cases",),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=added_up,
            says=T(
                en="number of cases opened by the end of the year and not closed by then",
                zh="至年末已收案而未结案的件数",
            ),
        ),
    ),
    records=still_open,
)
