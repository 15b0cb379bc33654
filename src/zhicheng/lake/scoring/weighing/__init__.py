"""Weighing: nine ways to find the weights of siblings. Each is a pure function of NumPy arrays and returns `Weighed`.

Values are units x indicators, normalised, more is better; weights sum to 1. Benefit of the doubt gives each unit weights
of its own and returns `Benefit`. Weights found from data are statistics, not judgements, and say so in their notes.
"""

from zhicheng.lake.scoring.weighing.balance import seek_balance, weigh_by_correlation
from zhicheng.lake.scoring.weighing.components import weigh_by_components
from zhicheng.lake.scoring.weighing.dispersion import weigh_by_conflict, weigh_by_entropy
from zhicheng.lake.scoring.weighing.frontier import Benefit, score_by_benefit
from zhicheng.lake.scoring.weighing.given import weigh_by_budget, weigh_equally
from zhicheng.lake.scoring.weighing.hierarchy import weigh_by_pairs
from zhicheng.lake.scoring.weighing.weighed import Weighed

__all__ = [
    "Benefit",
    "Weighed",
    "score_by_benefit",
    "seek_balance",
    "weigh_by_budget",
    "weigh_by_components",
    "weigh_by_conflict",
    "weigh_by_correlation",
    "weigh_by_entropy",
    "weigh_by_pairs",
    "weigh_equally",
]
