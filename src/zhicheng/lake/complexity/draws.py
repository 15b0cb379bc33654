"""Counts drawn again, and what is present in each draw.

Only cells with a count are worked; they lie row by row, so that what is present is a sparse matrix as soon as it is found.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from zhicheng.lake.complexity.shapes import Numbers, Places, Truths


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


def draw(means: Numbers, batches: Iterable[int], random: np.random.Generator) -> Iterator[Drawn]:
    """Draw each count of `means`, shape (R, C), from its Poisson distribution; yield presence batch by batch.

    The draws do not depend on how they are batched.
    """
    shape = means.shape
    rows, columns = np.nonzero(means > 0)
    cells = means[rows, columns]
    for number in batches:
        counts = random.poisson(cells, size=(number, len(cells))).astype(np.float64)
        yield _find_present(counts, rows, columns, shape)


def _find_present(counts: Numbers, rows: np.ndarray, columns: np.ndarray, shape: tuple[int, int]) -> Drawn:
    """Presence in each replication: the comparison is exact while a replication holds under 94 million patents."""
    cities, fields = _add_up(counts, rows, shape[0]), _add_up(counts, columns, shape[1])
    total = cities.sum(axis=1, keepdims=True)
    present = (counts * total >= cities[:, rows] * fields[:, columns]) & (counts > 0)
    return _pack(present, rows, columns, shape)


def _add_up(counts: Numbers, places: np.ndarray, number: int) -> Numbers:
    """Sums by place in each replication, shape (B, number)."""
    at = places + number * np.arange(len(counts))[:, None]
    return np.bincount(at.ravel(), counts.ravel(), number * len(counts)).reshape(-1, number)


def _pack(present: Truths, rows: np.ndarray, columns: np.ndarray, shape: tuple[int, int]) -> Drawn:
    replication, cell = np.nonzero(present)
    number = len(present)
    at_row, at_column = replication * shape[0] + rows[cell], replication * shape[1] + columns[cell]
    diversity = np.bincount(at_row, minlength=number * shape[0])
    ubiquity = np.bincount(at_column, minlength=number * shape[1])
    return Drawn(
        columns=at_column.astype(np.int32),
        starts=np.concatenate([[0], np.cumsum(diversity)]).astype(np.int32),
        diversity=diversity.reshape(number, -1).astype(np.float64),
        ubiquity=ubiquity.reshape(number, -1).astype(np.float64),
    )
