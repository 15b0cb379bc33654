"""Treating: outliers are brought in, one point after the other, and only where the shape of a column demands it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from zhicheng.grammar import T
from zhicheng.lake.scoring.plan import Treat
from zhicheng.lake.scoring.stages.moments import find_ends, find_shape
from zhicheng.lake.scoring.stages.winsorising import TRANSFORMED, UNTOUCHED, fails, winsorise
from zhicheng.lake.scoring.words import choose_word

TRANSFORM = T(en="transformation", zh="变换方法")


@dataclass(frozen=True, eq=False)
class Treated:
    """Treated `values` (..., n, m) and what was done.

    `marks` (..., n, m): 0 untouched, 1 winsorised from above, 2 from below, 3 transformed with its column. `points`
    (..., m) how many points were winsorised; `transformed` (..., m); `before`, `after` skewness and kurtosis, each
    (2, ..., m); `passed` (..., m) whether the column passes in the end. A column too short or constant to be judged
    has NaN there and passes untouched.
    """

    values: np.ndarray
    marks: np.ndarray
    points: np.ndarray
    transformed: np.ndarray
    before: np.ndarray
    after: np.ndarray
    passed: np.ndarray


def treat(values: np.ndarray, *, setting: Treat, skip: np.ndarray | None = None) -> Treated:
    """Treat (..., n, m) figures column by column; `skip` (m,) is true for columns that stay as they are.

    A column that fails is winsorised: its highest points (all that tie) take the next lower figure, or its lowest the
    next higher when it leans to the left, until it passes or `points` are used up. If it still fails it is
    transformed. Raises `Mistake` for an unknown transformation.
    """
    transform = TRANSFORMS[choose_word(setting.then, among=tuple(TRANSFORMS), what=TRANSFORM)]
    shape = values.shape[:-2] + values.shape[-1:]
    before = np.stack(find_shape(values))
    failing = fails((before[0], before[1]), setting)
    if not setting.on:
        failing[...] = False
    if skip is not None:
        failing &= ~skip
    out, marks = values.copy(), np.zeros(values.shape, dtype=np.int8)
    points, transformed = np.zeros(shape, dtype=int), np.zeros(shape, dtype=bool)
    after, passed = before.copy(), ~failing
    if failing.any():
        columns = np.moveaxis(values, -2, -1)[failing]
        done, how, used, lasting, held = _treat_columns(columns, setting, transform)
        np.moveaxis(out, -2, -1)[failing] = done
        np.moveaxis(marks, -2, -1)[failing] = how
        points[failing], transformed[failing], passed[failing] = used, lasting, held[2] > 0
        after[:, failing] = held[:2]
    return Treated(out, marks, points, transformed, before, after, passed)


def _treat_columns(
    columns: np.ndarray, setting: Treat, transform: Callable[[np.ndarray, Treat, np.ndarray], np.ndarray]
):
    """Winsorise, then transform, (c, n) columns that fail: values, marks, points, transformed, final shape and pass."""
    values, marks, points = winsorise(columns, setting=setting)
    shape = find_shape(values, axis=-1)
    failing = fails(shape, setting)
    transformed = failing & (setting.then != "none")
    final = np.stack(shape)
    if transformed.any():
        source = values if setting.combine else columns
        values[transformed] = transform(source[transformed], setting, shape[0][transformed])
        marks[transformed] = np.where(np.isnan(columns[transformed]), UNTOUCHED, TRANSFORMED)
        final[:, transformed] = find_shape(values[transformed], axis=-1)
        failing = fails((final[0], final[1]), setting)
    return values, marks, points, transformed, np.vstack([final, ~failing])


def _log(columns: np.ndarray, setting: Treat, skewness: np.ndarray) -> np.ndarray:
    """ln(x - low + 1 % of the range)."""
    low, high = find_ends(columns, axis=-1)
    return np.log(columns - low + 0.01 * (high - low))


def _log_plus_one(columns: np.ndarray, setting: Treat, skewness: np.ndarray) -> np.ndarray:
    """ln(x - low + 1)."""
    return np.log(columns - find_ends(columns, axis=-1)[0] + 1)


def _log_range(columns: np.ndarray, setting: Treat, skewness: np.ndarray) -> np.ndarray:
    """ln((high - 1)(x - low) / (high - low) + 1): keeps the order only where the highest figure is above 1."""
    low, high = find_ends(columns, axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.log((high - 1) * (columns - low) / (high - low) + 1)


def _log_signed(columns: np.ndarray, setting: Treat, skewness: np.ndarray) -> np.ndarray:
    """As 'log' for a column that leans right; one that leans left is mirrored, transformed and mirrored back."""
    left = (skewness < 0)[:, None]
    mirrored = np.where(left, -columns, columns)
    return np.where(left, -1, 1) * _log(mirrored, setting, skewness)


def _boxcox(columns: np.ndarray, setting: Treat, skewness: np.ndarray) -> np.ndarray:
    """Box and Cox (1964) of x - low + 1 with the given power; power 0 is the logarithm."""
    moved = columns - find_ends(columns, axis=-1)[0] + 1
    return np.log(moved) if setting.power == 0 else (moved**setting.power - 1) / setting.power


def _leave(columns: np.ndarray, setting: Treat, skewness: np.ndarray) -> np.ndarray:
    return columns


TRANSFORMS: dict[str, Callable[[np.ndarray, Treat, np.ndarray], np.ndarray]] = {
    "log": _log,
    "log_plus_one": _log_plus_one,
    "log_range": _log_range,
    "log_signed": _log_signed,
    "boxcox": _boxcox,
    "none": _leave,
}
"""Transformations of (c, n) columns."""
