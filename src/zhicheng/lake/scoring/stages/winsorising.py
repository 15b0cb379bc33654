"""Winsorising: the outermost points of a column take the next figure inwards, one after the other.

A column is sorted once. Only its tails change, so the moments of its core are computed once and those of the tails at each
step; both are taken about the median, so that nothing large is subtracted from something large.
"""

from __future__ import annotations

import numpy as np

from zhicheng.lake.scoring.plan import Treat
from zhicheng.lake.scoring.stages.moments import find_shape, shape_of

UNTOUCHED, HIGH, LOW, TRANSFORMED = 0, 1, 2, 3
SPARE = 4
"""Points that a tail holds beyond those that may be winsorised, for ties; a column with more ties goes the plain way."""


def fails(shape: tuple[np.ndarray, np.ndarray], setting: Treat) -> np.ndarray:
    """True where skewness and kurtosis both are beyond their limits; a column that cannot be judged does not fail."""
    return (np.abs(shape[0]) > setting.skewness) & (shape[1] > setting.kurtosis)


def winsorise(columns: np.ndarray, *, setting: Treat) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Winsorise (c, n) columns until each passes or its points are used up: values, marks, points used (c,).

    The points used are those that stand at the last high plus those at the last low, as ties are drawn in together; a
    tie may use more than `points`.
    """
    low, high, used = _find_limits(columns, setting)
    values = np.minimum(np.maximum(columns, low[:, None]), high[:, None])
    marks = np.where(columns > high[:, None], HIGH, np.where(columns < low[:, None], LOW, UNTOUCHED))
    return values, marks.astype(np.int8), used


def _find_limits(columns: np.ndarray, setting: Treat) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(c,) where each column is cut off below and above, and points used."""
    ordered = np.sort(columns, axis=-1)
    held = (~np.isnan(columns)).sum(axis=-1)
    width = setting.points + SPARE
    low, high = np.full(len(columns), -np.inf), np.full(len(columns), np.inf)
    used = np.zeros(len(columns), dtype=int)
    if setting.points <= 0:
        return low, high, used
    quick = held > 3 * width  # the core holds a third of the column at least
    done = np.zeros(len(columns), dtype=bool)
    if quick.any():
        tails = _Tails(ordered[quick], held[quick], width)
        done[quick] = tails.draw_in(setting)
        low[quick], high[quick], used[quick] = tails.limits()
    for row in np.flatnonzero(~done):
        low[row], high[row], used[row] = _draw_in_plainly(ordered[row, : held[row]], setting)
    return low, high, used


def _draw_in_plainly(figures: np.ndarray, setting: Treat) -> tuple[float, float, int]:
    """The same for one column without missing figures, every step from the start."""
    low, high, above, under = -np.inf, np.inf, 0, 0
    while above + under < setting.points:
        now = np.clip(figures, low, high)
        shape = find_shape(now[None, :], axis=-1)
        if not fails(shape, setting)[0]:
            break
        if shape[0][0] >= 0:
            above = int((now == now.max()).sum())
            high = float(now[now < now.max()].max())
        else:
            under = int((now == now.min()).sum())
            low = float(now[now > now.min()].min())
    return low, high, above + under


class _Tails:
    """Sorted columns (c, n), missing figures last, as two tails (c, width) each, both with the outermost point first, and
    the sums of powers 1 to 4 of the core between them; all about the median."""

    def __init__(self, ordered: np.ndarray, held: np.ndarray, width: int) -> None:
        n = held[:, None]
        middle = np.take_along_axis(ordered, n // 2, axis=-1)
        self.raw_above = np.take_along_axis(ordered, n - 1 - np.arange(width), axis=-1)
        self.raw_below = ordered[:, :width]
        self.above, self.below = self.raw_above - middle, self.raw_below - middle
        place = np.arange(ordered.shape[1])
        core = np.where((place >= width) & (place < n - width), ordered - middle, 0.0)
        square = core * core
        products = ((core, core), (square, core), (square, square))
        self.core = [core.sum(axis=-1), *(np.einsum("ij,ij->i", a, b) for a, b in products)]
        self.held = held.astype(np.float64)
        self.used_above, self.used_below = np.zeros(len(held), dtype=int), np.zeros(len(held), dtype=int)

    def draw_in(self, setting: Treat) -> np.ndarray:
        """Draw in all columns; true where the tails were wide enough, so that the result stands."""
        fits = np.ones(len(self.held), dtype=bool)
        going = np.arange(len(self.held))
        while going.size:
            shape = self._shape(going)
            still = fails(shape, setting) & ((self.used_above + self.used_below)[going] < setting.points)
            rightward = shape[0][still] >= 0
            going = going[still]
            fits[going[rightward]] = _step(self.above, self.used_above, going[rightward])
            fits[going[~rightward]] = _step(-self.below, self.used_below, going[~rightward])
            going = going[fits[going]]
        return fits

    def _shape(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Skewness and kurtosis of some columns as they stand now."""
        top = np.take_along_axis(self.above[rows], self.used_above[rows, None], axis=-1)
        bottom = np.take_along_axis(self.below[rows], self.used_below[rows, None], axis=-1)
        ends = np.concatenate(
            [np.minimum(self.above[rows], top), np.maximum(self.below[rows], bottom)], axis=-1
        )
        square = ends * ends
        powers = (ends, square, square * ends, square * square)
        s1, s2, s3, s4 = (
            core[rows] + each.sum(axis=-1) for core, each in zip(self.core, powers, strict=True)
        )
        mean = s1 / self.held[rows]
        third = s3 - 3 * mean * s2 + 2 * mean**2 * s1
        fourth = s4 - 4 * mean * s3 + 6 * mean**2 * s2 - 3 * mean**3 * s1
        return shape_of(self.held[rows], s2 - mean * s1, third, fourth)

    def limits(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Cut-offs below and above, infinite where nothing was drawn in, and points used."""
        high = np.take_along_axis(self.raw_above, self.used_above[:, None], axis=-1)[:, 0]
        low = np.take_along_axis(self.raw_below, self.used_below[:, None], axis=-1)[:, 0]
        low, high = np.where(self.used_below > 0, low, -np.inf), np.where(self.used_above > 0, high, np.inf)
        return low, high, self.used_above + self.used_below


def _step(tail: np.ndarray, used: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Draw in the outermost points of some columns, ties together: `used` becomes the number of points beyond the next
    figure. False where the tail ends before it."""
    own = tail[rows]
    level = np.take_along_axis(own, used[rows, None], axis=-1)
    count = (own >= level).sum(axis=-1)
    fits = count < own.shape[1]
    used[rows] = np.where(fits, count, used[rows])
    return fits
