"""The structure of a city's counts, and the concentration of a field: one number each.

All read counts of cities by fields, shape (R, C). A city (or field) without any count has no structure: nan. The structure of all
is that of the summed counts. Sources: Herfindahl (1950), Shannon (1948), Krugman, "Geography and Trade" (1991), Hoover and
Giarratani, "An Introduction to Regional Economics" (1985), Hachman (1995).
"""

import numpy as np

from zhicheng.lake.complexity.advantages import advantage
from zhicheng.lake.complexity.shapes import Numbers, as_counts, divide


def herfindahl(counts: object) -> Numbers:
    """Sum of squared shares of the fields in each city, (R,): 1/C when even, 1 for a single field; not normalised."""
    return (_shares(counts) ** 2).sum(axis=1)


def entropy(counts: object) -> Numbers:
    """Shannon's entropy of the fields in each city in bits, (R,): 0 for a single field."""
    shares = _shares(counts)
    logs = np.log2(shares, out=np.zeros_like(shares), where=shares > 0)
    return 0.0 - (shares * logs).sum(axis=1)


def krugman(counts: object) -> Numbers:
    """Sum of absolute differences between the shares in the city and in all, (R,), 0 to 2; the city is part of all."""
    found = as_counts(counts)
    return np.abs(_shares(found) - _shares(found.sum(axis=0, keepdims=True))).sum(axis=1)


def specialisation(counts: object) -> Numbers:
    """Hoover's coefficient of specialisation, (R,): half of `krugman`, 0 to 1."""
    return krugman(counts) / 2.0


def mean_quotient(counts: object) -> Numbers:
    """The advantages of a city, weighted by its shares, (R,): 1 when it is like all."""
    quotients = np.nan_to_num(advantage(counts))
    return (quotients * _shares(counts)).sum(axis=1)


def hachman(counts: object) -> Numbers:
    """Hachman's index of similarity to all, (R,): 1 / `mean_quotient`, 1 when alike."""
    return divide(1.0, mean_quotient(counts))


def locational_gini(counts: object) -> Numbers:
    """Krugman's locational Gini of each field, (C,), 0 to 0.5: the area between its Lorenz curve and the diagonal.

    Cities are ordered by the field's advantage; the curve runs over their shares in all counts. Cities without any count are
    left out.
    """
    found = as_counts(counts)
    found = found[found.sum(axis=1) > 0]
    size = found.sum(axis=1) / found.sum()
    held = divide(found, found.sum(axis=0, keepdims=True))
    order = np.argsort(held / size[:, None], axis=0, kind="stable")
    heights = np.cumsum(np.take_along_axis(held, order, axis=0), axis=0)
    steps = size[order]
    trapezoids = steps * (heights - np.take_along_axis(held, order, axis=0) / 2.0)
    return np.where(found.any(axis=0), 0.5 - trapezoids.sum(axis=0), np.nan)


def _shares(counts: object) -> Numbers:
    found = as_counts(counts)
    return divide(found, found.sum(axis=1, keepdims=True))
