"""Economic complexity: what the pattern of cities and fields says beyond counts.

Arrays in, arrays out; rows are cities (R of them), columns are fields (C). Nothing here reads a lake. Each convention in which
the known programs differ is named at its function, chosen once, and set against them in docs/explanation/complexity.md.

No result depends on the number of threads: what a threaded library adds is made exact before (`exact_sums`), and the
eigenvectors are found step by step without one (`lanczos`).
"""

from zhicheng.lake.complexity.advantages import advantage, find_present
from zhicheng.lake.complexity.incomes import expy, prody
from zhicheng.lake.complexity.iterations import Fitness, Reflections, fitness, reflect
from zhicheng.lake.complexity.parts import (
    part_complexity,
    part_density,
    part_outlook,
    part_outlook_gain,
)
from zhicheng.lake.complexity.prospects import (
    density,
    density_external,
    density_internal,
    outlook,
)
from zhicheng.lake.complexity.ranks import RankIntervals, rank_intervals, rank_panel
from zhicheng.lake.complexity.relations import correlate, count_together, proximity, relate
from zhicheng.lake.complexity.scores import Complexity, complexity
from zhicheng.lake.complexity.structures import (
    entropy,
    hachman,
    herfindahl,
    krugman,
    locational_gini,
    mean_quotient,
    specialisation,
)

__all__ = [
    "Complexity",
    "Fitness",
    "RankIntervals",
    "Reflections",
    "advantage",
    "complexity",
    "correlate",
    "count_together",
    "density",
    "density_external",
    "density_internal",
    "entropy",
    "expy",
    "find_present",
    "fitness",
    "hachman",
    "herfindahl",
    "krugman",
    "locational_gini",
    "mean_quotient",
    "outlook",
    "part_complexity",
    "part_density",
    "part_outlook",
    "part_outlook_gain",
    "prody",
    "proximity",
    "rank_intervals",
    "rank_panel",
    "reflect",
    "relate",
    "specialisation",
]
