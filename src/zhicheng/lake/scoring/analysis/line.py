"""A straight line through points, with its error: ordinary least squares."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from zhicheng.lake.scoring.arrays import Array


@dataclass(frozen=True)
class Line:
    """y = intercept + slope * x over n points; `low` and `high` are 95 % limits of the slope, `explained` is r squared,
    `p` that of the slope. Limits and p are nan for two points."""

    slope: float
    intercept: float
    low: float
    high: float
    explained: float
    p: float
    n: int


def fit_line(x: Array, y: Array) -> Line:
    """Fit complete points (n) whose x differ."""
    n, away = len(x), x - x.mean()
    slope = float(away @ (y - y.mean()) / (away @ away))
    intercept = float(y.mean() - slope * x.mean())
    left = float(((y - intercept - slope * x) ** 2).sum())
    whole = float(((y - y.mean()) ** 2).sum())
    explained = 1 - left / whole if whole > 0 else float("nan")
    if n < 3:
        return Line(slope, intercept, float("nan"), float("nan"), explained, float("nan"), n)
    error = float(np.sqrt(left / (n - 2) / (away @ away)))
    reach = float(stats.t.ppf(0.975, n - 2)) * error
    p = 2 * float(stats.t.sf(abs(slope) / error, n - 2)) if error > 0 else 0.0
    return Line(slope, intercept, slope - reach, slope + reach, explained, p, n)
