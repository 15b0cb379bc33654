"""How sure the ranks of cities by patents are: intervals from drawing the counts again.

A count of patents is one draw of what might have been filed. Each replication draws the count of every city anew from a Poisson
distribution around the count found, and ranks again; the interval holds the rank in nine of ten replications, and the rank found.
A city without patents stays without. Cities are drawn apart from each other, although a patent of two cities counts in both; under
fractional counting the shares are drawn as if they were whole patents, which makes the intervals a little too wide. They show the
chance in counting, not faults of the data. The intervals of complexity come from the same kind of draw (`city_complexity`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from zhicheng.desks.navigation.queries.cities import stand_cities, years_beside
from zhicheng.desks.navigation.queries.comparing import Compared, Side, count_side, measure_side
from zhicheng.lake.methods import LEVEL, SEED

REPLICATIONS, BATCH = 1000, 100
"""Replications in all, and of those worked at once."""


@dataclass(frozen=True)
class RankSpan:
    """A rank, 1 the highest, among so many cities; in nine of ten replications it lies from `low` to `high`, both included."""

    rank: int
    low: int
    high: int
    among: int

    def meets(self, other: RankSpan) -> bool:
        """Whether the intervals have a rank in common: chance may have put the two in their order."""
        return self.low <= other.high and other.low <= self.high


def rank_counts(
    counts: Mapping[str, Any], wanted: Sequence[str], *, replications: int = REPLICATIONS, seed: int = SEED
) -> dict[str, RankSpan]:
    """The ranks and intervals of the wanted among all counts; equal counts share the better rank, a count of nought has none.

    The same seed gives the same intervals, in whatever order the counts come.
    """
    names = sorted(name for name, value in counts.items() if value)
    found = np.array([float(counts[name]) for name in names])
    at = [names.index(name) for name in wanted if counts.get(name)]
    if not at:
        return {}
    random = np.random.Generator(np.random.SFC64(seed))
    sizes = [min(BATCH, replications - start) for start in range(0, replications, BATCH)]
    drawn = np.vstack([_rank(random.poisson(found, (size, len(found))), at) for size in sizes])
    outside = int(np.floor(replications * (1 - LEVEL) / 2 + 1e-9))
    ordered, rank = np.sort(drawn, axis=0), _rank(found[None, :], at)[0]
    low, high = np.minimum(ordered[outside], rank), np.maximum(ordered[-1 - outside], rank)
    ends = zip(at, rank, low, high, strict=True)
    return {names[place]: RankSpan(int(r), int(a), int(b), len(found)) for place, r, a, b in ends}


def _rank(counts: np.ndarray, at: Sequence[int]) -> np.ndarray:
    """The ranks of the columns `at` within each row, 1 the highest."""
    return np.stack([1 + (counts > counts[:, [each]]).sum(axis=1) for each in at], axis=1)


def rank_sides(compared: Compared, *, year: int | None = None) -> dict[str, RankSpan]:
    """The sides by patents, in all years or in one, among the cities of their country, of all where they are of several; kept.

    All are ranked in one list: a cluster stands in it as one, in place of its members; those without patents have no rank.
    """
    key = ("ranks", *compared.tokens, compared.country, year)
    return compared.choice.keep(key, lambda: rank_counts(count_rivals(compared, year), compared.tokens))


def count_rivals(compared: Compared, year: int | None) -> dict[str, Any]:
    """Patents of the sides by token, and of the cities they are ranked among by place id."""
    choice, country = compared.choice, compared.country
    members = frozenset().union(*(side.members for side in compared.sides))
    cities = [
        each
        for each in stand_cities(choice).values()
        if each.place.id not in members and country in ("", each.place.country)
    ]
    if year is None:
        counts: dict[str, Any] = {each.place.id: each.patents for each in cities}
        return counts | {side.token: side.standing.patents for side in compared.sides}
    years = years_beside(choice)
    counts = {each.place.id: years.get(each.place.id, {}).get(year, 0) for each in cities}
    return counts | {side.token: count_side(side).get(year, 0) for side in compared.sides}


def rank_complexity(side: Side) -> RankSpan | None:
    """A side by complexity among all cities that take part in its measure, as the rule draws it; None where it does not."""
    row, _note = measure_side(side, "city_complexity")
    if row.get("rank") is None:
        return None
    return RankSpan(*(int(row[each]) for each in ("rank", "rank_low", "rank_high", "cities")))
