"""Options of a scoring rule: one amount for all leaves, or a table code -> amount."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from zhicheng.grammar import Mistake, T


@dataclass(frozen=True, eq=False)
class Leaves:
    """The c leaves that a rule is applied to: codes, directions (c,), targets (c,) with NaN for none, and all units."""

    codes: tuple[str, ...]
    directions: np.ndarray
    targets: np.ndarray
    units: tuple[str, ...] = ()


def read_amount(
    options: dict[str, Any], name: str, leaves: Leaves, default: float | np.ndarray | None
) -> np.ndarray:
    """An option as an array that fits (..., n, c). Raises `Mistake` when it is no number, or needed and not given."""
    given = options.get(name, default)
    if isinstance(given, dict):
        given = [given.get(code, default) for code in leaves.codes]
        if any(g is None for g in given):
            lacking = [c for c, g in zip(leaves.codes, given, strict=True) if g is None]
            raise _lacking(name, ", ".join(lacking))
    if given is None:
        raise _lacking(name, ", ".join(leaves.codes))
    try:
        return np.asarray(given, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise Mistake(
            T(
                en=f"{name} = {given!r}: a number, or a table of code = number, is expected",
                zh=f"{name} = {given!r}：应为一个数，或“代码 = 数”的表",
            )
        ) from error


def read_pair(
    options: dict[str, Any], leaves: Leaves, *, low: float | None = None, high: float | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """The options `low` and `high`, given in the figures' own unit, turned with the leaf's direction so that low is the
    worse end. Raises `Mistake` when they are equal."""
    ends = read_amount(options, "low", leaves, low), read_amount(options, "high", leaves, high)
    if np.any(ends[0] >= ends[1]):
        raise Mistake(
            T(
                en=f"{', '.join(leaves.codes)}: 'low' must lie below 'high', whatever the direction",
                zh=f"{'、'.join(leaves.codes)}：无论指标方向如何，low 都应小于 high",
            )
        )
    turned = ends[0] * leaves.directions, ends[1] * leaves.directions
    return np.minimum(*turned), np.maximum(*turned)


def _lacking(name: str, codes: str) -> Mistake:
    return Mistake(
        T(
            en=f"{codes}: the scoring rule needs the option '{name}'",
            zh=f"{codes}：该计分规则缺少参数“{name}”",
        )
    )
