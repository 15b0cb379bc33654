"""What the closed cases of a place came to: the part of each result, in per cent of all closed.

结案方式构成：各类结案方式占全部结案数的百分比。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Indicator, Input, T, Version
from zhicheng.rulebook.cases import CELLS
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86


def part_of_all(cases_closed, by):
    """Each result against all results of the same cell."""
    others = [d for d in by if d != "outcome"]
    whole = cases_closed.weight.sum().over(group_by=[cases_closed[d] for d in others])
    cells = cases_closed.select(*by, part=cases_closed.weight, whole=whole)
    return cells.mutate(value=cells.part / cells.whole * 100)


rule = Indicator(
    title=T(en="Results of closed cases", zh="结案方式构成"),
    cites=(SIPO_2016_86["II.ii.1"], SIPO_2016_86["II.ii.2"]),
    unit=T(en="%", zh="%"),
    by=("outcome",),
    also=CELLS,
    needs=("cases",),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=part_of_all,
            says=T(en="cases closed with the result ÷ cases closed × 100", zh="该类结案数 ÷ 结案数 × 100"),
        ),
    ),
    inputs=(
        Input("part", of="cases_closed", same=(*CELLS, "outcome"), says=T(en="closed with this result", zh="该类结案数")),
        Input("whole", of="cases_closed", same=CELLS, says=T(en="all closed", zh="结案数")),
    ),
    decimals=1,
    status=ILLUSTRATIVE,
)  # fmt: skip
