"""Means of children, weighted; a missing child leaves its weight to the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

OUTSIDE: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "any": lambda x: np.zeros(x.shape, dtype=bool),
    "nonnegative": lambda x: x < 0,
    "positive": lambda x: x <= 0,
    "nonzero": lambda x: x == 0,
}
"""Domain of a mean -> where a value lies outside of it. A missing value lies nowhere."""


@dataclass(frozen=True)
class Bent:
    """A mean of bent values: back(mean(bend(x))). `domain` says which values it is defined for."""

    bend: Callable[[np.ndarray], np.ndarray]
    back: Callable[[np.ndarray], np.ndarray]
    domain: str


PLAIN = Bent(lambda x: x, lambda y: y, "any")
"""The arithmetic mean."""


def bend(method: str, options: dict[str, Any]) -> Bent | None:
    """The bending of a mean by its name; None for a method that is no such mean.

    'power' with power 1 is arithmetic, 0 geometric, -1 harmonic.
    """
    power = float(options.get("power", 1)) if method == "power" else POWERS.get(method)
    if power is None:
        return None
    if power == 1:
        return PLAIN
    if power == 0:
        return Bent(np.log, np.exp, "positive")
    if power == -1:
        return Bent(np.reciprocal, np.reciprocal, "nonzero" if method == "harmonic" else "positive")
    domain = "nonnegative" if power > 0 else "positive"
    return Bent(lambda x: x**power, lambda y: y ** (1 / power), domain)


POWERS = {"arithmetic": 1.0, "geometric": 0.0, "harmonic": -1.0}


def take_mean(values: np.ndarray, weights: np.ndarray, bent: Bent) -> np.ndarray:
    """(..., n) means of (..., n, c) values with (..., c) weights; NaN where no child has a value, or one has a value
    outside of the mean's domain."""
    known = ~np.isnan(values)
    if bent is PLAIN:
        return _average(values, weights, known)
    bad = find_outside(values, bent)
    safe = np.where(bad | ~known, 1.0, values)
    found = bent.back(_average(bent.bend(safe), weights, known))
    return np.where(bad.any(axis=-1), np.nan, found)


def _average(values: np.ndarray, weights: np.ndarray, known: np.ndarray) -> np.ndarray:
    column = weights[..., None]
    if known.all():
        return (values @ (column / column.sum(axis=-2, keepdims=True)))[..., 0]
    with np.errstate(invalid="ignore", divide="ignore"):
        return (np.where(known, values, 0.0) @ column / (known.astype(np.float64) @ column))[..., 0]


def find_outside(values: np.ndarray, bent: Bent) -> np.ndarray:
    """(..., n, c) true for values that the mean is not defined for."""
    return OUTSIDE[bent.domain](values)
