"""What the incomes of places say about fields and cities: PRODY and EXPY.

Hausmann, Hwang and Rodrik, "What you export matters", Journal of Economic Growth 12 (2007). Computed without rounding; EconGeo
rounds the advantages to two digits first.
"""

import numpy as np

from zhicheng.lake.complexity.advantages import advantage
from zhicheng.lake.complexity.shapes import Numbers, as_counts, divide


def prody(counts: object, incomes: object) -> Numbers:
    """Return the mean income of the cities, weighted by their advantage in each field, shape (C,), in units of income.

    `incomes` (R,) are incomes a head. nan for a field present nowhere.
    """
    weights = np.nan_to_num(advantage(counts))
    paid = np.asarray(incomes, dtype=np.float64)
    return divide((weights * paid[:, None]).sum(axis=0), weights.sum(axis=0))


def expy(counts: object, incomes: object) -> Numbers:
    """Return the mean of `prody` over a city's counts, shape (R,), in units of income. nan for a city without any."""
    found = as_counts(counts)
    levels = np.nan_to_num(prody(found, incomes))
    return divide((found * levels).sum(axis=1), found.sum(axis=1))
