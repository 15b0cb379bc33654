"""Ranking: 1 is best, equal scores share the better rank, on scores as computed, never rounded.

Two scores that were added up are equal when they differ by no more than rounding does: sums of the same numbers in another
order. Otherwise a tie would be broken by the processor, and differently by the next one. Figures as they were given, and
what is made of each alone, are compared as they are.
"""

from __future__ import annotations

import numpy as np

TIE = 1e-12
"""Share of a score below which a difference is rounding."""


def rank(scores: np.ndarray, *, tie: float = TIE) -> np.ndarray:
    """(..., n) ranks from the highest score down, float64; ties share the smallest rank (1, 2, 2, 4) and a missing
    score has none. `tie` is the share of a score below which a difference is none."""
    order = np.argsort(-scores, axis=-1, kind="stable")
    ordered = np.take_along_axis(scores, order, axis=-1)
    place = np.broadcast_to(np.arange(scores.shape[-1]), scores.shape)
    fresh = np.ones(scores.shape, dtype=bool)
    before, after = ordered[..., :-1], ordered[..., 1:]
    fresh[..., 1:] = before - after > tie * np.maximum(np.abs(before), np.abs(after))
    firsts = np.maximum.accumulate(np.where(fresh, place, 0), axis=-1)
    ranks = np.empty(scores.shape)
    np.put_along_axis(ranks, order, firsts + 1.0, axis=-1)
    ranks[np.isnan(scores)] = np.nan
    return ranks


def count_ties(ranks: np.ndarray) -> np.ndarray:
    """(n,) how many units share each unit's rank, itself included; 0 where there is no rank."""
    held = ~np.isnan(ranks)
    return ((ranks[:, None] == ranks[None, :]) & held[:, None]).sum(axis=1)
