"""Counts drawn again, and what is present in each draw.

Only cells with a count are worked. They lie row by row, so that what is present is a sparse matrix as soon as it is found, and
one replication at a time, so that it stays in the cache.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy.special import pdtr

from zhicheng.lake.complexity.shapes import Numbers, Places

STEPS = 2**16
"""Equal steps of a table of a distribution."""
HIGHEST, TABLES = 60.0, 64
"""The highest mean that has a table, and how many of the most frequent means have one."""
OPEN = 255
"""In a table: the value is not the same over the whole step."""


@dataclass(frozen=True)
class Drawn:
    """Presence in B replications as one sparse matrix of B x R rows and B x C columns, a block for each replication.

    columns, starts       column of each cell present, row by row, and where each row starts
    diversity, ubiquity   (B, R) and (B, C)
    """

    columns: Places
    starts: Places
    diversity: Numbers
    ubiquity: Numbers


def draw(means: Numbers, *, batches: Iterable[int], random: np.random.Generator) -> Iterator[Drawn]:
    """Draw each count of `means`, shape (R, C), from its Poisson distribution; yield presence batch by batch."""
    rows, columns = np.nonzero(means > 0)
    poisson = Poisson(means[rows, columns])
    finder = _Finder(rows, columns, means.shape)
    for number in batches:
        yield _pack([finder.find(counts) for counts in poisson.draw(number, random)], means.shape)


class Poisson:
    """Poisson distributions of many means, few of them distinct, as counts of patents are.

    Frequent means are drawn from a table: a step of 16 random bits names the value, or, where the value changes within the step,
    53 more bits decide. That is inversion of the distribution itself, not of an approximation. Other means are drawn by NumPy.
    """

    def __init__(self, means: Numbers) -> None:
        distinct, which, often = np.unique(means, return_inverse=True, return_counts=True)
        low = np.flatnonzero(distinct <= HIGHEST)
        tabled = np.sort(low[np.argsort(-often[low], kind="stable")[:TABLES]])
        table = np.full(len(distinct), len(tabled))  # the last table holds nothing: NumPy draws those
        table[tabled] = np.arange(len(tabled))
        self._at = table[which] * STEPS
        self._others = np.flatnonzero(table[which] == len(tabled))
        self._means = means[self._others]
        self._heights = pdtr(np.arange(int(HIGHEST) * 4), distinct[tabled][:, None])
        nothing = np.zeros(STEPS, dtype=np.uint8)
        self._table = np.concatenate([*map(_tabulate, self._heights), nothing])

    def draw(self, number: int, random: np.random.Generator) -> Numbers:
        """Counts, shape (number, cells)."""
        counts = np.empty((number, len(self._at)))
        for row in counts:
            steps = random.integers(0, STEPS, len(self._at), dtype=np.uint16)
            values = self._table.take(self._at + steps)
            unsure = np.flatnonzero(values == OPEN)
            values[unsure] = self._decide(self._at[unsure] // STEPS, steps[unsure], random)
            row[:] = values
            row[self._others] = random.poisson(self._means)
        return counts

    def _decide(self, table: np.ndarray, steps: np.ndarray, random: np.random.Generator) -> np.ndarray:
        """The value whose range holds a point within the step."""
        points = (steps + random.random(len(steps))) / STEPS
        return (self._heights[table] <= points[:, None]).sum(axis=1)


def _tabulate(heights: Numbers) -> np.ndarray:
    """The value of each step, or OPEN where the distribution reaches `heights` within the step."""
    edges = heights * STEPS
    whole = np.minimum(np.ceil(edges), STEPS).astype(np.int64)
    table = np.repeat(np.arange(len(heights), dtype=np.uint8), np.diff(whole, prepend=0))
    table[np.floor(edges[edges < STEPS]).astype(np.int64)] = OPEN
    return table


@dataclass(frozen=True)
class _Present:
    columns: Places
    diversity: np.ndarray
    ubiquity: np.ndarray


class _Finder:
    """Finds what is present among cells that lie row by row."""

    def __init__(self, rows: np.ndarray, columns: np.ndarray, shape: tuple[int, int]) -> None:
        self._columns, self._number = columns, shape[1]
        self._packed = columns.astype(np.int32)
        self._lengths = np.bincount(rows, minlength=shape[0])
        self._filled = np.flatnonzero(self._lengths)
        self._starts = (np.cumsum(self._lengths) - self._lengths)[self._filled]

    def find(self, counts: Numbers) -> _Present:
        """Compare as `find_present` does, in doubles: exact while all counts are under 94 million patents."""
        cities = self._add_up(counts)
        fields = np.bincount(self._columns, counts, self._number)
        needed = np.repeat(cities, self._lengths) * fields.take(self._columns)
        present = (counts * cities.sum() >= needed) & (counts > 0)
        columns = self._packed.take(np.flatnonzero(present))
        return _Present(
            columns,
            self._add_up(present.astype(np.float64)),
            np.bincount(columns, minlength=self._number),
        )

    def _add_up(self, values: Numbers) -> Numbers:
        """Sums by row; they are whole numbers."""
        sums = np.zeros(len(self._lengths))
        sums[self._filled] = np.add.reduceat(values, self._starts)
        return sums


def _pack(found: list[_Present], shape: tuple[int, int]) -> Drawn:
    diversity = np.array([each.diversity for each in found])
    return Drawn(
        columns=np.concatenate([each.columns + np.int32(b * shape[1]) for b, each in enumerate(found)]),
        starts=np.concatenate([[0], np.cumsum(diversity)]).astype(np.int32),
        diversity=diversity,
        ubiquity=np.array([each.ubiquity for each in found], dtype=np.float64),
    )
