"""Peers of a city: of like size and like structure, of its own country first.

Size is the ratio of patents. Structure is the overlap of the shares of fields, 1 - half the sum of their absolute differences
(Krugman, Geography and Trade, 1991; the same measure as `industry_fit`). Both lie between 0 and 1 when the ratio is taken of the
smaller to the larger; a city's likeness is their product. The product is our proposal, for no source joins the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import Standing, stand_cities
from zhicheng.desks.navigation.queries.profile import strength_minimum

PEERS, LONGEST = 6, 12
"""Peers suggested when no number is given, and kept at most."""
SMALLEST = 50
"""Patents that a peer has at least, unless the city itself has fewer: the structure of a handful says nothing."""

Numbers = np.ndarray


@dataclass(frozen=True)
class Structures:
    """Patents by city and field: `rows` and `columns` name them by place id and field, `counts` has shape (cities, fields)."""

    rows: dict[str, int]
    columns: tuple[int, ...]
    counts: Numbers

    @cached_property
    def shares(self) -> Numbers:
        """The share of each field in the patents of its city over all fields; 0 in a city without classified patents."""
        totals = self.counts.sum(axis=1, keepdims=True)
        return np.divide(self.counts, totals, out=np.zeros_like(self.counts), where=totals > 0)

    @cached_property
    def advantages(self) -> Numbers:
        """The advantage of each city in each field, as `technology_advantage` has it; 0 where there are no patents."""
        fields = self.counts.sum(axis=0)
        whole = np.divide(fields, fields.sum(), out=np.zeros_like(fields), where=fields.sum() > 0)
        return np.divide(self.shares, whole, out=np.zeros_like(self.shares), where=whole > 0)

    def overlaps(self, place_id: str) -> Numbers:
        """The overlap of a city's structure with that of every city, shape (cities,), from 0 to 1."""
        own = self.shares[self.rows[place_id]]
        return 1.0 - np.abs(self.shares - own).sum(axis=1) / 2.0

    def strong(self, *places: str) -> list[int]:
        """Fields that are a strength of all these cities; that in which the weakest of them is strongest comes first."""
        at = [self.rows[each] for each in places]
        lowest = self.advantages[at].min(axis=0)
        held = (lowest >= 1) & (self.counts[at].min(axis=0) >= strength_minimum())
        return [self.columns[each] for each in np.argsort(-lowest, kind="stable") if held[each]]


@dataclass(frozen=True)
class Peer:
    """A city like another.

    ratio     its patents over those of the other
    overlap   the part of their structures that is the same, from 0 to 1
    shared    fields that are a strength of both, the strongest first
    """

    standing: Standing
    ratio: float
    overlap: float
    shared: tuple[int, ...]

    @property
    def likeness(self) -> float:
        """Size and structure together: the smaller over the larger, times the overlap."""
        return min(self.ratio, 1 / self.ratio) * self.overlap


def read_structures(choice: Choice) -> Structures:
    """The structures of all cities of the dataset under this choice; kept."""
    return choice.keep("structures", lambda: _read_structures(choice))


def _read_structures(choice: Choice) -> Structures:
    found = choice.figures("patent_count", by=("city", "field")).rows
    cells = [
        (row["city"], row["field"], float(row["value"])) for row in found if row["field"] and row["value"]
    ]
    rows = {place: at for at, place in enumerate(sorted({place for place, _field, _value in cells}))}
    columns = tuple(sorted({field for _place, field, _value in cells}))
    at = {field: place for place, field in enumerate(columns)}
    counts = np.zeros((len(rows), len(columns)))
    for place, field, value in cells:
        counts[rows[place], at[field]] = value
    return Structures(rows, columns, counts)


def suggest_peers(choice: Choice, place_id: str, number: int = PEERS, *, abroad: bool = False) -> list[Peer]:
    """The cities most like a city, the likest first; none for a city without classified patents.

    Cities of its own country come first, others only where those are too few; `abroad` lets all compete.
    """
    return choice.keep(("peers", place_id, abroad), lambda: _suggest(choice, place_id, abroad))[:number]


def _suggest(choice: Choice, place_id: str, abroad: bool) -> list[Peer]:
    cities, structures = stand_cities(choice), read_structures(choice)
    own = cities.get(place_id)
    if own is None or place_id not in structures.rows:
        return []
    overlaps = structures.overlaps(place_id)
    least = min(SMALLEST, own.patents)
    near = [
        Peer(each, float(each.patents / own.patents), float(overlaps[structures.rows[each.place.id]]), ())
        for each in cities.values()
        if each.place.id in structures.rows and each is not own and each.patents >= least
    ]

    def order(peer: Peer) -> tuple[bool, float, str]:
        foreign = peer.standing.place.country != own.place.country
        return (foreign and not abroad, -peer.likeness, peer.standing.place.id)

    return [_share(peer, place_id, structures) for peer in sorted(near, key=order)[:LONGEST]]


def _share(peer: Peer, place_id: str, structures: Structures) -> Peer:
    shared = structures.strong(place_id, peer.standing.place.id)
    return Peer(peer.standing, peer.ratio, peer.overlap, tuple(shared))
