"""Chance by position: the draw of record i in a stream depends on seed, stream and i alone, never on what came before.

So batches of any size, and any order of work, give the same records; and a record can be asked about before it is
made (a citation knows the date of what it cites). The mixing function is SplitMix64 (Steele, Lea, Flood 2014).
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

import numpy as np

Array = np.ndarray

_STEP = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)


@lru_cache(maxsize=256)
def _start(seed: int, stream: str) -> np.uint64:
    digest = hashlib.blake2b(f"{seed}/{stream}".encode(), digest_size=8).digest()
    return np.uint64(int.from_bytes(digest, "little"))


def draw(*, seed: int, stream: str, at: Array) -> Array:
    """Return numbers in [0, 1), one for each position in `at`."""
    bits = at.astype(np.uint64)
    bits *= _STEP
    bits += _start(seed, stream)
    for shift, factor in ((30, _FIRST), (27, _SECOND)):
        bits ^= bits >> np.uint64(shift)
        bits *= factor
    bits ^= bits >> np.uint64(31)
    return (bits >> np.uint64(11)) * (1.0 / (1 << 53))


def draw_below(limit: Array | int, *, seed: int, stream: str, at: Array) -> Array:
    """Return whole numbers from 0 to limit - 1 (int64), one for each position in `at`."""
    return (draw(seed=seed, stream=stream, at=at) * limit).astype(np.int64)


def choose(ladder: Array, *, seed: int, stream: str, at: Array, row: Array | int = 0) -> Array:
    """Choose a column of `ladder` (see `build_ladder`) in each position's `row`, by the weights of that row."""
    columns = ladder.size // round(float(ladder[-1]))
    steps = row + draw(seed=seed, stream=stream, at=at)
    found = np.searchsorted(ladder, steps, side="right")
    return np.clip(found - np.asarray(row) * columns, 0, columns - 1)


def build_ladder(weights: Array) -> Array:
    """Cumulate weights [rows, columns] into one rising sequence: row r runs from r to r + 1."""
    table = np.atleast_2d(np.asarray(weights, dtype=np.float64))
    steps = np.cumsum(table, axis=1)
    steps /= steps[:, -1:]
    return (steps + np.arange(len(table))[:, None]).ravel()


def spread(counts: Array) -> tuple[Array, Array]:
    """Return for every item of every record: the record's row and the item's place in it, from 0."""
    row = np.repeat(np.arange(len(counts)), counts)
    begin = np.cumsum(counts) - counts
    return row, np.arange(len(row)) - begin[row]
