"""Treating: outliers are brought in, one point after the other, and only where the shape of a column demands it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from zhicheng.grammar import T
from zhicheng.lake.scoring.plan import Treat
from zhicheng.lake.scoring.stages.moments import find_shape
from zhicheng.lake.scoring.words import choose_word

UNTOUCHED, HIGH, LOW, TRANSFORMED = 0, 1, 2, 3
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
    failing = _fails(before, setting)
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


def _fails(shape: np.ndarray, setting: Treat) -> np.ndarray:
    return (np.abs(shape[0]) > setting.skewness) & (shape[1] > setting.kurtosis)


def _shape(columns: np.ndarray) -> np.ndarray:
    """(2, c) skewness and kurtosis of (c, n) columns that lie as rows."""
    return np.stack(find_shape(columns.T))


def _treat_columns(
    columns: np.ndarray, setting: Treat, transform: Callable[[np.ndarray, Treat, np.ndarray], np.ndarray]
):
    """Winsorise, then transform, (c, n) columns that fail: values, marks, points, transformed, final shape and pass."""
    values, marks, points = winsorise(columns, setting=setting)
    shape = _shape(values)
    failing = _fails(shape, setting)
    transformed = failing & (setting.then != "none")
    if transformed.any():
        source = values if setting.combine else columns
        values[transformed] = transform(source[transformed], setting, _shape(source[transformed])[0])
        marks[transformed] = np.where(np.isnan(columns[transformed]), UNTOUCHED, TRANSFORMED)
        shape[:, transformed] = _shape(values[transformed])
        failing = _fails(shape, setting)
    return values, marks, points, transformed, np.vstack([shape, ~failing])


def winsorise(columns: np.ndarray, *, setting: Treat) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Winsorise (c, n) columns until each passes or its points are used up: values, marks, points used (c,).

    The points used are those that stand at the last high plus those at the last low, as ties are drawn in together; a
    tie may use more than `points`.
    """
    values, marks = columns.copy(), np.zeros(columns.shape, dtype=np.int8)
    high, low = np.zeros(len(columns), dtype=int), np.zeros(len(columns), dtype=int)
    shape = _shape(values)
    going = np.flatnonzero(_fails(shape, setting) & (setting.points > 0))
    while going.size:
        rightward = shape[0, going] >= 0
        _draw_in(values, marks, going[rightward], high, mark=HIGH)
        _draw_in(values, marks, going[~rightward], low, mark=LOW)
        shape[:, going] = _shape(values[going])
        going = going[_fails(shape[:, going], setting) & ((high + low)[going] < setting.points)]
    return values, marks, high + low


def _draw_in(values: np.ndarray, marks: np.ndarray, rows: np.ndarray, used: np.ndarray, *, mark: int) -> None:
    """Give the outermost points of some rows the next figure inwards."""
    if rows.size:
        sign = 1.0 if mark == HIGH else -1.0
        own = values[rows] * sign
        outer = own == np.nanmax(own, axis=-1, keepdims=True)
        inner = np.nanmax(np.where(outer, -np.inf, own), axis=-1, keepdims=True)
        values[rows] = np.where(outer, inner, own) * sign
        marks[rows] = np.where(outer, mark, marks[rows])
        used[rows] = outer.sum(axis=-1)


def _low(columns: np.ndarray) -> np.ndarray:
    return np.nanmin(columns, axis=-1, keepdims=True)


def _high(columns: np.ndarray) -> np.ndarray:
    return np.nanmax(columns, axis=-1, keepdims=True)


def _log(columns: np.ndarray, setting: Treat, skewness: np.ndarray) -> np.ndarray:
    """ln(x - low + 1 % of the range)."""
    low, high = _low(columns), _high(columns)
    return np.log(columns - low + 0.01 * (high - low))


def _log_plus_one(columns: np.ndarray, setting: Treat, skewness: np.ndarray) -> np.ndarray:
    """ln(x - low + 1)."""
    return np.log(columns - _low(columns) + 1)


def _log_range(columns: np.ndarray, setting: Treat, skewness: np.ndarray) -> np.ndarray:
    """ln((high - 1)(x - low) / (high - low) + 1): keeps the order only where the highest figure is above 1."""
    low, high = _low(columns), _high(columns)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.log((high - 1) * (columns - low) / (high - low) + 1)


def _log_signed(columns: np.ndarray, setting: Treat, skewness: np.ndarray) -> np.ndarray:
    """As 'log' for a column that leans right; one that leans left is mirrored, transformed and mirrored back."""
    left = (skewness < 0)[:, None]
    mirrored = np.where(left, -columns, columns)
    return np.where(left, -1, 1) * _log(mirrored, setting, skewness)


def _boxcox(columns: np.ndarray, setting: Treat, skewness: np.ndarray) -> np.ndarray:
    """Box and Cox (1964) of x - low + 1 with the given power; power 0 is the logarithm."""
    moved = columns - _low(columns) + 1
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
