"""Scorecards: composite scores from figures, stage by stage, with their uncertainty.

How the parts fit:

    tree = grow(nodes)                      a compiled `Tree`: codes, weights, groups as index arrays
    sheet = Sheet(units, codes, values)     n units by m leaves, NaN for missing, columns beside it
    plan = Plan(tree, impute=..., ...)      every choice between the raw figure and the rank
    found = score(sheet=sheet, plan=plan)   `Scored`: each stage's values, details, scores (n, k), ranks (n, k)

The stages are pure functions in `zhicheng.lake.scoring.stages`; values are shaped (..., n, m), so that replications run
as one tensor:

    denominate(values, ...) screen(values, ...) impute(values, ...) treat(values, ...) normalise(values, ...)
    aggregate(values, ...) -> (..., n, k)   rank(scores) -> (..., n)

`replicate(sheet=, plan=, factors=, draws=)` runs a plan for many draws of its assumptions and serves both Monte Carlo
and sensitivity. Frames (Polars or pandas) come in and go out at the edge only, in `frames`.
"""

from zhicheng.lake.scoring.coin_files import read_coin
from zhicheng.lake.scoring.plan import Aggregate, Denominate, Impute, Normalise, Plan, Screen, Treat
from zhicheng.lake.scoring.running import Prepared, Scored, Stage, prepare, score
from zhicheng.lake.scoring.sheet import Sheet
from zhicheng.lake.scoring.tree import Group, Node, Tree, grow

__all__ = [
    "Aggregate",
    "Denominate",
    "Group",
    "Impute",
    "Node",
    "Normalise",
    "Plan",
    "Prepared",
    "Scored",
    "Screen",
    "Sheet",
    "Stage",
    "Treat",
    "Tree",
    "grow",
    "prepare",
    "read_coin",
    "score",
]
