"""Weights so chosen that each indicator's correlation with the composite has the wanted part; never negative.

Sources: P. Paruolo, M. Saisana and A. Saltelli, Ratings and rankings: voodoo or science?, JRSS A 176 (2013) 609-634;
W. Becker, M. Saisana, P. Paruolo and I. Vandecasteele, Ecological Indicators 80 (2017) 12-22.
The reference program searches without limits and can return negative weights; here w >= 0 and the sum is 1.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.optimize import minimize

from zhicheng.grammar import Mistake, T
from zhicheng.lake.scoring.arrays import Array
from zhicheng.lake.scoring.weighing.weighed import Weighed, need_complete, scale_to_one

STARTS = 4
CLOSE = 0.01
"""A correlation's part that stays further than this from the wanted one is said."""


def weigh_by_correlation(values: Array, *, wanted: Array | None = None, least: float = 0.0) -> Weighed:
    """Weights for an arithmetic mean of the columns at which correlations with the composite are in proportion to `wanted`.

    `values` is units x indicators, normalised, more is better. `wanted` (m, default equal) is scaled to 1; `least` is the
    smallest weight allowed. Figures: `worst_gap` (largest distance of a part from the wanted one), `n`. Deterministic:
    the starts are fixed. Raises Mistake where a value is missing, a column does not differ, or `least` * m exceeds 1.
    """
    values = need_complete(values, method=T(en="correlation-optimised weighting", zh="相关性优化赋权法"))
    count = values.shape[1]
    if len(values) < 3 or not np.ptp(values, axis=0).all() or not 0 <= least * count <= 1:
        raise Mistake(
            T(
                en="correlation-optimised weights need three units, columns that differ, and a least weight of 1/m at most",
                zh="相关性优化赋权至少需要三个单位，各列须有差异，且最低权重不超过指标数的倒数",
            )
        )
    target = scale_to_one(np.ones(count) if wanted is None else wanted)
    covariance = np.atleast_2d(np.cov(values, rowvar=False))
    return seek_balance(lambda w: correlate_parts(covariance, w), target=target, least=least, n=len(values))


def correlate_parts(covariance: Array, weights: Array) -> Array:
    """Correlation of each column with the weighted sum of all, from the covariance matrix."""
    moved = covariance @ weights
    return moved / np.sqrt(np.diag(covariance) * max(float(weights @ moved), 1e-300))


def seek_balance(
    correlate: Callable[[Array], Array], *, target: Array, least: float = 0.0, n: int = 0
) -> Weighed:
    """Search the weights at which `correlate(weights)`, brought to a sum of 1, comes closest to `target` (least squares).

    `correlate` may score a whole tree again: that is how the weights of a higher level are found.
    """

    def miss(weights: Array) -> float:
        found = correlate(weights)
        total = found.sum()
        return 1e6 * float(((found / total - target) ** 2).sum()) if total > 1e-9 else 1e6

    count = len(target)
    draws = np.random.default_rng(86).dirichlet(np.ones(count), STARTS)
    starts = np.vstack([np.full(count, 1 / count), target, draws])
    tries = [_descend(miss, least + (1 - least * count) * start, least) for start in starts]
    weights = min(tries, key=miss)
    parts = correlate(weights)
    gap = float(np.abs(parts / parts.sum() - target).max())
    return Weighed(weights, _notes(gap, weights, least), figures={"worst_gap": gap, "n": float(n)})


def _descend(miss: Callable[[Array], float], start: Array, least: float) -> Array:
    total = {"type": "eq", "fun": lambda w: w.sum() - 1, "jac": lambda w: np.ones(len(w))}
    found = minimize(
        miss, start, method="SLSQP", bounds=[(least, 1)] * len(start), constraints=[total],
        options={"maxiter": 500, "ftol": 1e-12},
    )  # fmt: skip
    return scale_to_one(np.clip(found.x if np.isfinite(found.x).all() else start, max(least, 0.0), 1))


def _notes(gap: float, weights: Array, least: float) -> tuple[T, ...]:
    notes = []
    if gap > CLOSE:
        says = T(
            en="the wanted balance cannot be reached with weights of zero or more: a part stays {gap:.3f} away",
            zh="在权重非负条件下无法完全达到目标平衡，最大偏离{gap:.3f}",
        )
        notes.append(says.format(gap=gap))
    at_floor = int((weights <= least + 1e-6).sum())
    if at_floor:
        says = T(en="{k} weights stand at their floor of {least}", zh="有{k}项权重处于下限{least}")
        notes.append(says.format(k=at_floor, least=least))
    return tuple(notes)
