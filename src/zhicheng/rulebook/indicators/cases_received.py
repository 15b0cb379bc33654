"""Cases that the offices of a place were asked to deal with, each once, in the year in which it was opened. A case that moved to another
office counts where it is now.

某地机关收到的案件数，每案计一次，按收案年份。移送其他机关的案件，计入现承办机关所在地。
"""

from datetime import date

from zhicheng.grammar import Indicator, T, Version
from zhicheng.rulebook.cases import CELLS, added_up, received
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Indicator(
    title=T(en="Cases received", zh="收案数"),
    cites=(SIPO_2016_86["II.ii.1"],),
    unit=T(en="cases", zh="件"),
    by=(),
    also=CELLS,
    needs=("cases",),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=added_up,
            says=T(en="number of cases opened in the cell", zh="该单元内收到的案件数"),
        ),
    ),
    records=received,
)
