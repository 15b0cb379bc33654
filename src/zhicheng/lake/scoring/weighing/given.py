"""Weights that people give: equal ones, and points that experts allot from a budget.

Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 6: equal weighting, budget allocation process.
"""

from __future__ import annotations

import numpy as np

from zhicheng.grammar import Mistake, T
from zhicheng.lake.scoring.arrays import Array
from zhicheng.lake.scoring.weighing.weighed import Weighed, scale_to_one

FEW_EXPERTS = 3
WIDE = 0.5
"""A spread above this part of the weight is said: the experts do not agree."""


def weigh_equally(*, count: int) -> Weighed:
    """The same weight for each of `count` siblings."""
    return Weighed(scale_to_one(np.ones(count)))


def weigh_by_budget(points: Array) -> Weighed:
    """Mean share of each indicator over experts who each allot one budget.

    `points` is experts x indicators. Every expert's row is brought to 1, so that each has one voice whatever
    the budget was. `spread` is the standard deviation (n - 1) between experts; nan with a single expert.
    Raises Mistake where a point is missing or negative, or a row allots nothing.
    """
    shares = np.vstack([_shares_of(row, expert) for expert, row in enumerate(np.atleast_2d(points), 1)])
    many = len(shares) > 1
    spread = shares.std(axis=0, ddof=1) if many else np.full(shares.shape[1], np.nan)
    weights = scale_to_one(shares.mean(axis=0))
    figures = {"experts": float(len(shares)), "widest_relative_spread": _widest(weights, spread)}
    return Weighed(weights, _notes(len(shares), figures["widest_relative_spread"]), spread, figures)


def _shares_of(row: Array, expert: int) -> Array:
    try:
        return scale_to_one(row)
    except Mistake as mistake:
        says = T(en="expert {expert}: {fault}", zh="第{expert}位专家：{fault}")
        raise Mistake(says.format(expert=expert, fault=mistake.says)) from mistake


def _widest(weights: Array, spread: Array) -> float:
    relative = np.divide(spread, weights, out=np.zeros_like(spread), where=weights > 0)
    return float(relative.max())


def _notes(experts: int, widest: float) -> tuple[T, ...]:
    notes = []
    if experts < FEW_EXPERTS:
        notes.append(
            T(
                en="only {n} experts: the weights rest on few voices", zh="仅有{n}位专家，权重代表性有限"
            ).format(n=experts)
        )
    if widest > WIDE:
        notes.append(
            T(
                en="experts do not agree: a weight spreads by {percent:.0f} % of itself",
                zh="专家意见分歧较大：有权重的离散程度达其自身的{percent:.0f}%",
            ).format(percent=100 * widest)
        )
    return tuple(notes)
