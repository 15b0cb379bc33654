"""Advantage: where a field's share in a city is at least its share in all.

Balassa, "Trade Liberalisation and 'Revealed' Comparative Advantage", The Manchester School 33 (1965). Geographers call the
same ratio a location quotient.
"""

import numpy as np

from zhicheng.lake.complexity.shapes import Numbers, Truths, as_amounts, as_counts, divide

SURE = 1e-12
"""Two products that differ by more than this share are told apart in doubles (each has an error below 4e-16)."""


def advantage(counts: object) -> Numbers:
    """Return (count / city's total) / (field's total / grand total) for each city and field, shape (R, C).

    A city or a field without any count has no ratio: nan, never 0.
    """
    found = as_counts(counts)
    cities, fields = found.sum(axis=1, keepdims=True), found.sum(axis=0, keepdims=True)
    return divide(found * found.sum(), cities * fields)


def find_present(counts: object) -> Truths:
    """Say for each city and field whether its advantage is at least 1, shape (R, C). Exactly 1 counts.

    Integer counts of any size are compared exactly, by count x grand total >= city's total x field's total: in doubles where
    the two sides are far apart, in whole numbers where they are near. Fractions in doubles are compared as the exact values
    that the doubles hold. A count of nought is never present.
    """
    found = as_amounts(counts)
    exact = found if found.dtype.kind in "buiO" else None
    if exact is None:
        exact = _scale(found)
    return _compare(exact)


def _scale(counts: np.ndarray) -> np.ndarray:
    """Doubles as whole numbers in a common unit: Python's integers where they are fractions, else 64 bits."""
    if (counts == np.floor(counts)).all() and counts.sum() < 2**53:
        return counts.astype(np.int64)
    ratios = [float(value).as_integer_ratio() for value in counts.ravel()]
    unit = max((below for _, below in ratios), default=1)  # denominators are powers of two
    whole = np.empty(counts.size, dtype=object)
    whole[:] = [above * (unit // below) for above, below in ratios]
    return whole.reshape(counts.shape)


def _compare(counts: np.ndarray) -> Truths:
    wide = counts.astype(object) if _may_overflow(counts) else counts.astype(np.int64)
    cities, fields = wide.sum(axis=1), wide.sum(axis=0)
    total = int(cities.sum())
    left = counts.astype(np.float64) * float(total)
    right = np.outer(cities.astype(np.float64), fields.astype(np.float64))
    present = (left >= right) & (left > 0)
    near = np.argwhere((np.abs(left - right) <= SURE * right) & (left > 0))
    for city, field in near:
        present[city, field] = int(counts[city, field]) * total >= int(cities[city]) * int(fields[field])
    return present


def _may_overflow(counts: np.ndarray) -> bool:
    """Whether the grand total might not fit into 64 bits."""
    return counts.dtype == object or float(counts.astype(np.float64).sum()) >= 2.0**62
