"""Like with like: what the score would be for a unit of that size, who the peers are, and the place among them.

Source: OECD/JRC Handbook (2008), step 9 (links to other variables). Ordinary least squares on the logarithm of size;
a unit's residual is judged by a line fitted without it (externally studentised; R. D. Cook and S. Weisberg, 1982).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zhicheng.grammar import Mistake, T
from zhicheng.lake.scoring.analysis.line import Line, fit_line
from zhicheng.lake.scoring.arrays import Array
from zhicheng.lake.scoring.stages.ranking import rank


@dataclass(frozen=True)
class Regression:
    """`line` of score on log10 of size: its slope is points per tenfold size.

    By unit (n): `expected` score at its size, `residual` above (+) or below it, `outlying` the studentised residual
    (beyond 2 to each side is unusual), nan where the unit lacks a size or a score.
    """

    line: Line
    expected: Array
    residual: Array
    outlying: Array


def regress_on_size(scores: Array, *, size: Array) -> Regression:
    """Regress scores (n) on log10 of `size` (n), such as population. Raises Mistake below four units, at a size of zero
    or less, or when all are of one size."""
    scores, size = np.asarray(scores, dtype=float), np.asarray(size, dtype=float)
    held = np.isfinite(scores) & np.isfinite(size)
    if held.sum() < 4 or (size[held] <= 0).any() or np.ptp(size[held]) == 0:
        raise Mistake(
            T(
                en="regression on size needs four units or more, sizes above zero, and sizes that differ",
                zh="规模回归至少需要四个单位，规模须大于零且存在差异",
            )
        )
    x, y = np.log10(size[held]), scores[held]
    line = fit_line(x, y)
    expected, outlying = np.full(len(scores), np.nan), np.full(len(scores), np.nan)
    expected[held] = line.intercept + line.slope * x
    outlying[held] = _studentise(x, y - expected[held])
    return Regression(line, expected, scores - expected, outlying)


def _studentise(x: Array, residual: Array) -> Array:
    """Each residual over the error that a line without that unit gives it."""
    n, away = len(x), x - x.mean()
    lever = 1 / n + away**2 / (away @ away)
    left = residual @ residual - residual**2 / (1 - lever)
    error = np.sqrt(np.clip(left, 0, None) / (n - 3) * (1 - lever))
    return np.divide(residual, error, out=np.zeros(n), where=error > 1e-12)


def find_peers(features: Array, *, count: int = 5) -> np.ndarray:
    """Positions (n, count) of each unit's nearest others, nearest first, by distance of standardised `features` (n, f).

    Give sizes as logarithms. A unit without a feature has no peers (-1) and is nobody's; too few others leave -1.
    """
    features = np.asarray(features, dtype=float)
    held = np.isfinite(features).all(axis=1)
    known = features[held]
    spread = known.std(axis=0) if len(known) else np.ones(features.shape[1])
    scaled = features / np.where(spread > 0, spread, 1.0)
    gaps = ((scaled[:, None] - scaled[None]) ** 2).sum(axis=2)
    gaps[~held] = gaps[:, ~held] = np.inf
    np.fill_diagonal(gaps, np.inf)
    gaps = np.nan_to_num(gaps, nan=np.inf, posinf=np.inf)
    order = np.argsort(gaps, axis=1, kind="stable")[:, :count]
    found = np.full((len(features), count), -1)
    near = np.where(np.isfinite(np.take_along_axis(gaps, order, axis=1)), order, -1)
    found[:, : order.shape[1]] = near
    return found


def group_by_size(size: Array, *, groups: int = 3) -> np.ndarray:
    """Group 0 (smallest) to groups - 1 by quantiles of size (n); -1 where size is missing."""
    size = np.asarray(size, dtype=float)
    held = np.isfinite(size)
    found = np.full(len(size), -1)
    if held.any():
        edges = np.quantile(size[held], np.arange(1, groups) / groups)
        found[held] = np.searchsorted(edges, size[held], side="right")
    return found


def rank_within(scores: Array, *, groups: np.ndarray) -> Array:
    """Rank of each unit (n) among those of its group; 1 is best, ties share it. None or -1 is no group: nan."""
    scores = np.asarray(scores, dtype=float)
    found = np.full(len(scores), np.nan)
    for group in {g for g in groups.tolist() if g is not None and g != -1}:
        rows = np.flatnonzero(groups == group)
        found[rows] = rank(scores[rows])
    return found
