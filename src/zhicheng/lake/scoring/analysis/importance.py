"""How much each indicator really moves the composite, which its weight alone does not tell.

Sources: P. Paruolo, M. Saisana and A. Saltelli, JRSS A 176 (2013) 609-634: the correlation ratio as measure of
importance, estimated by local linear regression; OECD/JRC Handbook (2008), step 7.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zhicheng.lake.scoring.analysis.correlation import correlate
from zhicheng.lake.scoring.arrays import Array

WIDTHS = np.geomspace(0.15, 5, 14)
"""Band widths tried, in standard deviations of the indicator."""
LEAST_ROWS = 8


@dataclass(frozen=True)
class Importance:
    """By indicator, (m,) each: `linear` is r squared with the composite, `linear_low` and `linear_high` its 95 % limits;
    `ratio` is the correlation ratio, the share of the composite's variance that goes with the indicator in any form;
    `share` is `ratio` over its sum, to be laid beside the nominal weight; `n` rows were used."""

    linear: Array
    linear_low: Array
    linear_high: Array
    ratio: Array
    share: Array
    n: Array


def measure_importance(values: Array, *, scores: Array) -> Importance:
    """Importance of each column of units x indicators for the composite `scores` (n).

    The ratio is found by local linear regression with the band width that predicts left-out units best; nan below
    eight rows. Ratios of correlated indicators overlap: they need not sum to 1.
    """
    found = correlate(values, np.asarray(scores, dtype=float)[:, None])
    r, low, high = (part[:, 0] for part in (found.r, found.low, found.high))
    crosses = (low < 0) & (high > 0)
    least = np.where(crosses, 0.0, np.minimum(low**2, high**2))
    ratio = np.array([find_ratio(column, scores) for column in np.asarray(values, dtype=float).T])
    total = np.nansum(ratio)
    share = ratio / total if total > 0 else np.full(len(ratio), np.nan)
    return Importance(r**2, least, np.maximum(low**2, high**2), ratio, share, found.n[:, 0])


def find_ratio(x: Array, y: Array) -> float:
    """Var(E(y | x)) / Var(y) over the rows that have both: variance of the fitted over that of the given figures."""
    both = np.isfinite(x) & np.isfinite(y)
    x, y = x[both], y[both]
    if len(x) < LEAST_ROWS or np.ptp(x) == 0 or np.ptp(y) == 0:
        return float("nan")
    x = (x - x.mean()) / x.std()
    smoothers = [_smoother(x, width) for width in WIDTHS]
    errors = [_leave_out_error(smooth, y) for smooth in smoothers]
    fitted = smoothers[int(np.argmin(errors))] @ y
    return float(min(np.var(fitted) / np.var(y), 1.0))


def _smoother(x: Array, width: float) -> Array:
    """The matrix of local linear regression with a Gaussian kernel: fitted = matrix @ y."""
    gap = x[None, :] - x[:, None]
    kernel = np.exp(-0.5 * (gap / width) ** 2)
    s0, s1, s2 = (kernel.sum(1), (kernel * gap).sum(1), (kernel * gap**2).sum(1))
    below = s0 * s2 - s1**2
    local = kernel * (s2[:, None] - s1[:, None] * gap)
    flat = below <= 1e-12 * s0 * np.maximum(s2, 1e-300)
    return np.where(flat[:, None], kernel / s0[:, None], local / np.where(flat, 1.0, below)[:, None])


def _leave_out_error(smooth: Array, y: Array) -> float:
    """Mean squared error of each unit predicted from the others; infinite where a unit predicts itself alone."""
    own = 1 - np.diag(smooth)
    if (own < 1e-6).any():
        return float("inf")
    return float((((y - smooth @ y) / own) ** 2).mean())
