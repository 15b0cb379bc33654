"""Uncertainty: what the replications say of each unit, and of each pair."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zhicheng.lake.scoring.replicating import Replications
from zhicheng.lake.scoring.stages.ranking import TIE

LOWER, UPPER = 0.05, 0.95


@dataclass(frozen=True, eq=False)
class Uncertainty:
    """For each of n units: rank and score in the replications that count. All (n,), NaN where a unit never scored.

    `below` is the probability of a score under the threshold, `top` of a rank of at most k; None when not asked.
    `present` is the share of counting replications in which the unit has a score. Intervals are quantiles 5 % and 95 %,
    interpolated linearly (type 7).
    """

    units: tuple[str, ...]
    rank_mean: np.ndarray
    rank_median: np.ndarray
    rank_low: np.ndarray
    rank_high: np.ndarray
    score_mean: np.ndarray
    score_low: np.ndarray
    score_high: np.ndarray
    present: np.ndarray
    below: np.ndarray | None
    top: np.ndarray | None
    counted: int
    failed: int


def describe(found: Replications, *, threshold: float | None = None, top: int | None = None) -> Uncertainty:
    """Statistics of the replications that count; failed ones are left out and counted."""
    good = found.good
    scores, ranks = found.scores[good], found.ranks[good]
    present = ~np.isnan(ranks)
    share = present.mean(axis=0) if len(ranks) else np.full(len(found.units), np.nan)
    low, middle, high = take_quantiles(ranks, (LOWER, 0.5, UPPER))
    score_low, score_high = take_quantiles(scores, (LOWER, UPPER))
    return Uncertainty(
        units=found.units, rank_mean=_mean(ranks), rank_median=middle, rank_low=low, rank_high=high, score_mean=_mean(scores),
        score_low=score_low, score_high=score_high, present=share,
        below=None if threshold is None else _share(scores < threshold * (1 - TIE), present),
        top=None if top is None else _share(ranks <= top, present), counted=int(good.sum()), failed=int(found.failed.sum()),
    )  # fmt: skip


def take_quantiles(values: np.ndarray, shares: tuple[float, ...]) -> np.ndarray:
    """(shares, n) quantiles of each column of (R, n), missing ones passed over, interpolated linearly (type 7)."""
    ordered = np.sort(values, axis=0)
    held = (~np.isnan(values)).sum(axis=0)
    found = np.full((len(shares), values.shape[1]), np.nan)
    columns = np.flatnonzero(held)
    for place, share in enumerate(shares):
        at = (held[columns] - 1) * share
        lower = np.floor(at).astype(np.intp)
        upper = np.minimum(lower + 1, held[columns] - 1)
        start, end = ordered[lower, columns], ordered[upper, columns]
        found[place, columns] = start + (end - start) * (at - lower)
    return found


def _mean(values: np.ndarray) -> np.ndarray:
    return _share(values, ~np.isnan(values))


def _share(values: np.ndarray, present: np.ndarray) -> np.ndarray:
    held = present.sum(axis=0)
    total = np.where(present, values, 0).sum(axis=0)
    return np.where(held > 0, total / np.maximum(held, 1), np.nan)


def compare_pairs(found: Replications) -> np.ndarray:
    """(n, n) probability that the unit of the row scores above that of the column; an equal score counts half to each.
    NaN on the diagonal and where two units never score together."""
    good = found.good
    ordered = (
        found.scores[good] if np.isnan(found.scores[good]).any() else -found.ranks[good].astype(np.int32)
    )
    ordered = np.ascontiguousarray(ordered.T)  # whole numbers in the same order as the scores compare faster
    n = len(found.units)
    chance = np.full((n, n), np.nan)
    for row in range(n - 1):
        own, others = ordered[row], ordered[row + 1 :]
        above, equal = np.count_nonzero(own > others, axis=1), np.count_nonzero(own == others, axis=1)
        together = _count_together(own, others)
        share = np.where(together > 0, (above + equal / 2) / np.maximum(together, 1), np.nan)
        chance[row, row + 1 :], chance[row + 1 :, row] = share, 1 - share
    return chance


def _count_together(own: np.ndarray, others: np.ndarray) -> np.ndarray:
    """In how many replications both units have a score."""
    if own.dtype.kind == "i":
        return np.full(len(others), own.size)
    return np.count_nonzero(~np.isnan(own) & ~np.isnan(others), axis=1)


SEPARATE = 0.95
"""Two units are told apart when one is above the other with at least this probability."""


def is_separable(chance: np.ndarray) -> np.ndarray:
    """(n, n) true where a difference is no matter of the assumptions."""
    return (chance >= SEPARATE) | (chance <= 1 - SEPARATE)
