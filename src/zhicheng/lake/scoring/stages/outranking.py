"""Outranking: units are compared pair by pair; no weight is traded for another, only counted.

Copeland's rule after Munda and Nardo (2009), as composite indicators use it.
"""

from __future__ import annotations

import numpy as np


def outrank(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """(..., n, n) share of weight by which the unit of the row beats that of the column; an equal child gives half to
    each, a child missing on one side counts for neither. The diagonal is 0."""
    share = weights / weights.sum(axis=-1, keepdims=True)
    n, c = values.shape[-2:]
    lead = np.broadcast_shapes(values.shape[:-2], weights.shape[:-1])
    matrix = np.zeros((*lead, n, n))
    for child in range(c):
        own, other = values[..., :, None, child], values[..., None, :, child]
        won = (own > other) + 0.5 * (own == other)
        matrix += share[..., child, None, None] * won
    matrix[..., np.arange(n), np.arange(n)] = 0
    return matrix


def copeland(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """(..., n) duels won less duels lost, from (..., n, c) values; NaN where a unit has no child with a value."""
    matrix = outrank(values, weights)
    balance = matrix - np.swapaxes(matrix, -1, -2)
    balance = np.where(np.abs(balance) < TIE, 0.0, balance)
    found = np.sign(balance).sum(axis=-1)
    return np.where(np.isnan(values).all(axis=-1), np.nan, found)


TIE = 1e-12
"""Weights that differ by less are equal: half a weight summed in another order must not decide a duel."""
