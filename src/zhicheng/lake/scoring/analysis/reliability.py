"""Cronbach's alpha: do the indicators of a group measure one thing? With n, interval, and alpha without each of them.

Sources: L. J. Cronbach, Psychometrika 16 (1951) 297-334; L. S. Feldt, Psychometrika 30 (1965) 357-370, for the interval;
OECD/JRC Handbook (2008), step 4.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from zhicheng.lake.scoring.arrays import Array


@dataclass(frozen=True)
class Reliability:
    """`alpha` of the values as they are, `standardised` from the mean correlation, 95 % limits `low` and `high` of alpha.

    `without` (m) is alpha when one indicator is left out. `n` complete rows of `rows` were used; nan below two indicators
    or three rows.
    """

    alpha: float
    standardised: float
    low: float
    high: float
    without: Array
    n: int
    rows: int


def measure_alpha(values: Array, *, level: float = 0.95) -> Reliability:
    """Alpha of units x indicators, in scores of one direction; rows with a gap are left out and counted."""
    values = np.asarray(values, dtype=float)
    whole = values[np.isfinite(values).all(axis=1)]
    n, count = whole.shape
    nothing = float("nan")
    if n < 3 or count < 2:
        return Reliability(nothing, nothing, nothing, nothing, np.full(count, np.nan), n, len(values))
    covariance = np.cov(whole, rowvar=False)
    alpha = _alpha(covariance)
    spread = np.sqrt(np.diag(covariance))
    standardised = _alpha(covariance / np.outer(spread, spread)) if (spread > 0).all() else nothing
    without = np.array([_alpha(np.delete(np.delete(covariance, j, 0), j, 1)) for j in range(count)])
    low, high = (
        1 - (1 - alpha) * stats.f.ppf(at, n - 1, (n - 1) * (count - 1))
        for at in ((1 + level) / 2, (1 - level) / 2)
    )
    return Reliability(alpha, standardised, float(low), float(high), without, n, len(values))


def _alpha(covariance: Array) -> float:
    """k / (k - 1) (1 - sum of variances / variance of the sum)."""
    count, whole = len(covariance), covariance.sum()
    if count < 2 or whole <= 0:
        return float("nan")
    return float(count / (count - 1) * (1 - np.trace(covariance) / whole))
