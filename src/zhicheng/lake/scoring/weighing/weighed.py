"""Weights with all that must be said beside them, and the checks that every weighing shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from zhicheng.grammar import Mistake, T
from zhicheng.lake.scoring.arrays import Array


@dataclass(frozen=True)
class Weighed:
    """Weights of one group of siblings (m), summing to 1, with notes for the reader and figures of the method.

    `spread` is the standard deviation of each weight between experts where experts gave it.
    `figures` holds what the method also found, by name: a consistency ratio, a share of variance.
    """

    weights: Array
    notes: tuple[T, ...] = ()
    spread: Array | None = None
    figures: Mapping[str, float] = field(default_factory=dict)


def scale_to_one(raw: Array) -> Array:
    """Divide by the sum. Raises Mistake where a weight is missing or negative, or all are zero."""
    raw = np.asarray(raw, dtype=float)
    total = raw.sum()
    if raw.size and np.isfinite(raw).all() and (raw >= 0).all() and total > 0:
        return raw / total
    raise Mistake(
        T(
            en="weights must be numbers of zero or more with a positive sum",
            zh="权重须为不小于零的数，且合计大于零",
        )
    )


def need_complete(values: Array, *, method: T) -> Array:
    """The matrix (units x indicators) as floats. Raises Mistake where a value is missing: the first gap is named."""
    values = np.asarray(values, dtype=float)
    gaps = np.argwhere(~np.isfinite(values))
    if not len(gaps):
        return values
    unit, column = (int(i) + 1 for i in gaps[0])
    raise Mistake(
        T(
            en="{method} needs complete values; {count} are missing, first at unit {unit}, indicator {column}: "
            "impute first",
            zh="{method}须有完整数值；现缺{count}个，首个在第{unit}个单位、第{column}项指标：请先插补",
        ).format(method=method, count=len(gaps), unit=unit, column=column)
    )
