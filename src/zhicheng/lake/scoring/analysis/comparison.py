"""Comparison of methods: how far the ranks move when something is chosen otherwise.

Source: OECD/JRC Handbook (2008), step 7: average shift in rank.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from zhicheng.lake.scoring.analysis.correlation import Kind, correlate
from zhicheng.lake.scoring.arrays import Array
from zhicheng.lake.scoring.stages.ranking import rank

KINDS: tuple[Kind, ...] = ("spearman", "kendall")


@dataclass(frozen=True)
class Comparison:
    """Several rankings beside a nominal one. `ranks` is methods x n, the nominal first.

    By method: `shift` is the mean absolute change of rank, `largest` the largest, `unit` the position of the unit it
    befell, `spearman` and `kendall` the agreement with the nominal ranking, `kept` the share of its top `top` that stays,
    `n` the units ranked by both.
    """

    names: tuple[str, ...]
    ranks: Array
    shift: Array
    largest: Array
    unit: np.ndarray
    spearman: Array
    kendall: Array
    kept: Array
    top: int
    n: np.ndarray


def compare_methods(scores: Mapping[str, Array], *, top: int = 10) -> Comparison:
    """Compare scores (n) of the same units under several methods; the first is nominal. Rank 1 is best, ties share it."""
    names = tuple(scores)
    stack = np.vstack([np.asarray(scores[name], dtype=float) for name in names])
    ranks = rank(stack)
    both = np.isfinite(ranks) & np.isfinite(ranks[0])
    moves = np.where(both, np.abs(ranks - ranks[0]), np.nan)
    n = both.sum(axis=1)
    shift = np.divide(np.nansum(moves, axis=1), n, out=np.full(len(names), np.nan), where=n > 0)
    worst = np.nan_to_num(moves, nan=-1.0)
    spearman, kendall = (correlate(stack[:1].T, stack.T, kind=kind).r[0] for kind in KINDS)
    first = ranks[0] <= top
    kept = np.array([(row[first] <= top).mean() if first.any() else np.nan for row in ranks])
    largest = np.where(n > 0, worst.max(axis=1), np.nan)
    return Comparison(names, ranks, shift, largest, worst.argmax(axis=1), spearman, kendall, kept, top, n)
