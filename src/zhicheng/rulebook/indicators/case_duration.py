"""Median number of days from the opening of a case to its end, over the cases closed: half of them took no longer. Days of a stay are days
like others.

结案周期：自收案至结案天数的中位数，即半数案件用时不超过此数。中止期间照计。
"""

from datetime import date

import ibis

from zhicheng.grammar import Indicator, T, Version
from zhicheng.rulebook.cases import CELLS, closed
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86


def median_days(cases, by):
    """The days of the case in the middle, or the mean of the two in the middle."""
    groups = [cases[d] for d in by]
    order = ibis.row_number().over(group_by=groups, order_by=[cases.days, cases.case_id])
    rows = cases.mutate(order=order, size=cases.case_id.count().over(group_by=groups))
    middle = rows.filter((rows.order * 2 >= rows.size - 2) & (rows.order * 2 <= rows.size))
    cells = middle.aggregate(by=by, total=middle.days.sum(), ends=middle.days.count(), size=middle.size.max())
    return cells.mutate(value=cells.total / cells.ends, counted=cells.size.cast("float64")).drop(
        "total", "ends", "size"
    )


rule = Indicator(
    title=T(en="Length of closed cases", zh="结案周期"),
    cites=(SIPO_2016_86["II.ii.1"],),
    unit=T(en="days", zh="天"),
    by=(),
    also=CELLS,
    needs=("cases",),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=median_days,
            says=T(
                en="median of (day closed − day opened), by year of the end",
                zh="（结案日 − 收案日）之中位数，按结案年份",
            ),
        ),
    ),
    shows={"counted": T(en="cases closed", zh="结案数")},
    records=closed,
    decimals=1,
)
