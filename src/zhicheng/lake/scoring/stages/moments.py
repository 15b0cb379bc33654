"""Moments that pass over missing figures, along the units."""

from __future__ import annotations

import numpy as np


def count(values: np.ndarray) -> np.ndarray:
    """(..., 1, m) how many figures a column holds."""
    return (~np.isnan(values)).sum(axis=-2, keepdims=True)


def find_shape(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(..., m) skewness and excess kurtosis, corrected for bias (type 2: as spreadsheets and most packages give them).

    NaN where fewer than 3 (skewness) or 4 (kurtosis) figures are held, or all are equal.
    Joanes and Gill (1998), The Statistician 47(1), G1 and G2.
    """
    held = ~np.isnan(values)
    n = held.sum(axis=-2).astype(np.float64)
    full = bool(held.all())
    filled = values if full else np.where(held, values, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        d = filled - (filled.sum(axis=-2) / n)[..., None, :]
        if not full:
            d *= held
        square = d * d
        m2, m3, m4 = (s.sum(axis=-2) / n for s in (square, square * d, square * square))
        m2 = np.where(m2 > 0, m2, np.nan)
        skewness = m3 / m2**1.5 * np.sqrt(n * (n - 1)) / np.where(n > 2, n - 2, np.nan)
        excess = m4 / m2**2 - 3
        kurtosis = (n - 1) / np.where(n > 3, (n - 2) * (n - 3), np.nan) * ((n + 1) * excess + 6)
    return skewness, kurtosis
