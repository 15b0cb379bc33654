"""How sure a city's rank by complexity is: intervals from drawing the counts again.

A year's patents are one draw of what might have been filed. Each replication draws every count anew from a Poisson
distribution around the count found, and goes the whole way again: presence, complexity, sign, rank. Poisson and not multinomial
within a city, because a city's total is as much a matter of chance as its parts, and because cells drawn apart need no order.
A count of nought stays nought. The intervals show the chance in counting, not faults of the data or of the method; percentile
intervals of ranks are too short where many cities lie close together (Hall and Miller, Annals of Statistics 37, 2009).
"""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

from zhicheng.lake.complexity.advantages import find_present
from zhicheng.lake.complexity.draws import Drawn, draw
from zhicheng.lake.complexity.lanczos import find_next, normalise
from zhicheng.lake.complexity.scores import SAME, Complexity, complexity
from zhicheng.lake.complexity.shapes import Numbers, as_amounts

BATCH = 5
"""Replications worked at once: enough to keep Python out of the way, few enough to stay in the cache."""
CLOSE = 1e-7
"""Residual at which a vector is good enough to rank by."""


@dataclass(frozen=True)
class RankIntervals:
    """Ranks of R cities by complexity, 1 the most complex; equal values share the better rank. nan: no rank.

    rank           (R,) from the counts themselves
    low, high      (R,) at least the share `level` of the replications lies between them, both included, and so does `rank`
    middle         (R,) the median of the replications; where it lies far from `rank`, chance has carried the city there
    ranked         (R,) replications in which the city had a rank
    replications   those that gave ranks
    failed         those whose matrix fell into parts or had no second eigenvalue
    """

    rank: Numbers
    low: Numbers
    high: Numbers
    middle: Numbers
    ranked: Numbers
    replications: int
    failed: int


def rank_intervals(
    counts: object, *, replications: int = 200, seed: int = 0, level: float = 0.9, unit: float = 1.0
) -> RankIntervals:
    """Return the ranks of cities by complexity and their intervals from counts, shape (R, C).

    `unit` is what one patent weighs in `counts`. The same seed gives the same intervals on any number of cores. Raises
    `ValueError` for counts as `find_present` does, fewer than two replications, or a level outside 0 and 1.
    """
    return rank_panel([counts], replications=replications, seed=seed, level=level, unit=unit, workers=1)[0]


def rank_panel(
    years: Iterable[object],
    *,
    replications: int = 200,
    seed: int = 0,
    level: float = 0.9,
    unit: float = 1.0,
    workers: int | None = None,
) -> list[RankIntervals]:
    """Return `rank_intervals` of each year of a panel, shape (years, R, C), the years shared among `workers` threads.

    Each year has a stream of random numbers of its own: the n-th year's intervals depend neither on the other years nor on
    `workers` (None: one for each core).
    """
    if replications < 2:
        raise ValueError(f"an interval needs at least 2 replications, not {replications}")
    if not 0 < level < 1:
        raise ValueError(f"the level lies between 0 and 1; {level} does not")
    panel = [as_amounts(counts) for counts in years]
    seeds = np.random.SeedSequence(seed).spawn(len(panel))

    def work(number: int) -> RankIntervals:
        return _rank_year(
            panel[number],
            replications=replications,
            level=level,
            unit=unit,
            random=np.random.Generator(np.random.SFC64(seeds[number])),
        )

    with ThreadPoolExecutor(workers or os.cpu_count()) as pool:
        return list(pool.map(work, range(len(panel))))


def _rank_year(
    counts: np.ndarray, *, replications: int, level: float, unit: float, random: np.random.Generator
) -> RankIntervals:
    found = complexity(find_present(counts))
    guess = _guess(found)
    draws = draw(counts.astype(np.float64) / unit, batches=_batches(replications), random=random)
    ranks = np.vstack([_rank_batch(drawn, guess) for drawn in draws])
    good = np.isfinite(ranks).any(axis=1)
    rank = _rank(found.cities[None, :])[0]
    ranked, low, middle, high = _cut(ranks[good], level)
    return RankIntervals(
        rank=rank,
        low=np.fmin(low, rank),
        high=np.fmax(high, rank),
        middle=middle,
        ranked=ranked,
        replications=int(good.sum()),
        failed=int((~good).sum()),
    )


def _guess(found: Complexity) -> Numbers:
    """Where to look for the second vector: near that of the counts, and a little in every direction."""
    noise = np.random.default_rng(0).standard_normal(len(found.cities)) / 100.0
    known = np.nan_to_num(found.cities_uncentred) * np.sqrt(found.diversity)
    return known / max(float(np.sqrt((known**2).sum())), 1.0) + noise / np.sqrt(len(noise))


def _batches(replications: int) -> Iterator[int]:
    for start in range(0, replications, BATCH):
        yield min(BATCH, replications - start)


def _rank_batch(drawn: Drawn, guess: Numbers) -> Numbers:
    """Ranks in each replication, shape (B, R); a row of nan where it failed."""
    sizes = drawn.diversity
    matrix = normalise(drawn.columns, drawn.starts, diversity=sizes, ubiquity=drawn.ubiquity)
    first = np.sqrt(sizes / np.maximum(sizes.sum(axis=1, keepdims=True), 1.0))
    values, vector = find_next(matrix, known=first[:, None, :], guess=guess, close=CLOSE)
    images = (matrix @ (matrix.T @ vector.ravel())).reshape(sizes.shape)
    ours = np.divide(images, np.sqrt(sizes), out=np.full(sizes.shape, np.nan), where=sizes > 0)
    ours[(values <= SAME) | (values >= 1.0 - SAME)] = np.nan
    return _rank(_orient(ours, sizes))


def _orient(values: Numbers, diversity: Numbers) -> Numbers:
    """Turn each row so that it correlates positively with diversity over the cities that have fields."""
    has = diversity > 0
    number = np.maximum(has.sum(axis=1, keepdims=True), 1)
    centred = np.where(has, diversity - (diversity.sum(axis=1, keepdims=True) / number), 0.0)
    return np.where((centred * np.where(has, values, 0.0)).sum(axis=1, keepdims=True) < 0, -values, values)


def _rank(values: Numbers) -> Numbers:
    """Ranks within each row, 1 the highest; nan stays nan."""
    missing = np.isnan(values)
    ranks = rankdata(np.where(missing, np.inf, -values), method="min", axis=1).astype(np.float64)
    ranks[missing] = np.nan
    return ranks


def _cut(ranks: Numbers, level: float) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """How many ranks a city has, the order statistics that leave at most half of 1 - level outside, and the median between."""
    ordered = np.sort(ranks, axis=0)  # nan comes last
    ranked = np.isfinite(ordered).sum(axis=0)
    if not len(ordered):
        none = np.full(ranks.shape[1], np.nan)
        return ranked.astype(np.float64), none, none, none
    cities = np.arange(ordered.shape[1])
    outside = np.floor(ranked * (1.0 - level) / 2.0 + 1e-9).astype(np.int64)
    last = np.maximum(ranked - 1, 0)
    middle = (ordered[last // 2, cities] + ordered[(last + 1) // 2, cities]) / 2.0
    return (
        ranked.astype(np.float64),
        ordered[outside, cities],
        middle,
        ordered[last - np.minimum(outside, last), cities],
    )
