"""Moments that pass over missing figures, along the units. Nothing here warns: what has no figures has NaN."""

from __future__ import annotations

import numpy as np

NOISE = 1e-14
"""Figures that differ from their mean by less than this share of it are equal: the difference is rounding."""


def find_mean(values: np.ndarray, *, axis: int = -2) -> np.ndarray:
    """Means along an axis, which is kept with length 1."""
    held = ~np.isnan(values)
    n = held.sum(axis=axis, keepdims=True)
    total = np.where(held, values, 0.0).sum(axis=axis, keepdims=True)
    return np.where(n > 0, total / np.maximum(n, 1), np.nan)


def find_median(values: np.ndarray, *, axis: int = -2) -> np.ndarray:
    """Medians along an axis, which is kept with length 1: the middle figure, or the mean of the two in the middle."""
    ordered = np.sort(values, axis=axis)
    n = (~np.isnan(values)).sum(axis=axis, keepdims=True)
    lower, upper = (np.maximum(n - 1, 0) // 2, np.maximum(n // 2, 0))
    last = values.shape[axis] - 1
    pair = [np.take_along_axis(ordered, np.minimum(at, last), axis=axis) for at in (lower, upper)]
    return np.where(n > 0, (pair[0] + pair[1]) / 2, np.nan)


def find_ends(values: np.ndarray, *, axis: int = -2) -> tuple[np.ndarray, np.ndarray]:
    """Lowest and highest figures along an axis, which is kept with length 1."""
    return np.fmin.reduce(values, axis=axis, keepdims=True), np.fmax.reduce(values, axis=axis, keepdims=True)


def find_spread(values: np.ndarray, *, freedom: int, axis: int = -2) -> np.ndarray:
    """Standard deviations along an axis, divided by n - `freedom`; NaN where all figures are equal or too few."""
    held = ~np.isnan(values)
    n = held.sum(axis=axis, keepdims=True)
    apart = np.where(held, values - find_mean(values, axis=axis), 0.0)
    square = (apart * apart).sum(axis=axis, keepdims=True)
    real = square > n * (NOISE * find_mean(values, axis=axis)) ** 2
    return np.where((n > freedom) & real, np.sqrt(square / np.maximum(n - freedom, 1)), np.nan)


def find_shape(values: np.ndarray, *, axis: int = -2) -> tuple[np.ndarray, np.ndarray]:
    """Skewness and excess kurtosis along an axis, corrected for bias (type 2: as spreadsheets and most packages do).

    NaN where fewer than 3 (skewness) or 4 (kurtosis) figures are held, or all are equal.
    Joanes and Gill (1998), The Statistician 47(1), G1 and G2.
    """
    held = ~np.isnan(values)
    n = held.sum(axis=axis).astype(np.float64)
    full = bool(held.all())
    mean = find_mean(values, axis=axis)
    apart = values - mean if full else np.where(held, values - mean, 0.0)
    square = apart * apart
    sums = [_sum_products(a, b, axis) for a, b in ((apart, apart), (square, apart), (square, square))]
    sums[0] = np.where(sums[0] > n * (NOISE * np.squeeze(mean, axis=axis)) ** 2, sums[0], 0.0)
    return shape_of(n, *sums)


def _sum_products(a: np.ndarray, b: np.ndarray, axis: int) -> np.ndarray:
    return np.einsum("...ij,...ij->...j" if axis == -2 else "...ij,...ij->...i", a, b)


def shape_of(n: np.ndarray, s2: np.ndarray, s3: np.ndarray, s4: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Skewness and kurtosis from the number of figures and the sums of their 2nd, 3rd and 4th powers about the mean."""
    with np.errstate(divide="ignore", invalid="ignore"):
        m2, m3, m4 = np.where(s2 > 0, s2, np.nan) / n, s3 / n, s4 / n
        skewness = m3 / (m2 * np.sqrt(m2)) * np.sqrt(n * (n - 1)) / np.where(n > 2, n - 2, np.nan)
        excess = m4 / (m2 * m2) - 3
        kurtosis = (n - 1) / np.where(n > 3, (n - 2) * (n - 3), np.nan) * ((n + 1) * excess + 6)
    return skewness, kurtosis
