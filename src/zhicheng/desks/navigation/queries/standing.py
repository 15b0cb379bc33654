"""Where cities stand on competitiveness and match: scores, ranks and rank intervals of a group of cities, made at once.

The scorecard, its stages and its Monte Carlo run are those of `zhicheng score`; nothing is scored here.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import Standing, stand_cities
from zhicheng.desks.navigation.queries.profile import NOT_HELD
from zhicheng.desks.navigation.queries.weights import DECLARED, Weights, weigh
from zhicheng.front.house import read_book
from zhicheng.grammar import Mistake, Reason, T
from zhicheng.lake import Dataset, Figures, Lake
from zhicheng.lake.measuring import find_missing
from zhicheng.lake.scoring import Plan, Scored, Sheet, score
from zhicheng.lake.scoring.declared import build_plan, find_cell, read_figures
from zhicheng.lake.scoring.replicating import draw, replicate
from zhicheng.lake.scoring.settings import Uncertain, build_factors
from zhicheng.lake.scoring.uncertainty import Uncertainty, describe

SCORECARD = "regional_navigation"
REPLICATIONS, SEED = 1_000, 1
FEWEST, MOST = 3, 300
"""Fewer cities cannot be compared; of more, the largest are taken."""
ENOUGH, LEASTS = 10, (20, 10, 5, 1)
"""When nothing is asked: the first of these fewest patents that leaves enough cities, the city of the page among them."""
COUNTRY, SIZE = "country", "size"
LARGE = 20_000
"""Patents from which on figures that are not kept yet take longer than a reader should wait unasked."""


@dataclass(frozen=True)
class Group:
    """Cities that are compared with one another, the largest first: of one country with at least `least` patents, or
    of all countries with at least `least` and fewer than `below`. `left_out` counts those beyond the largest `MOST`;
    `added` is true where the city of the page has fewer patents and was taken in all the same."""

    kind: str
    ids: tuple[str, ...]
    least: int
    below: int | None = None
    left_out: int = 0
    added: bool = False


@dataclass(frozen=True)
class Ranked:
    """A rank, 1 being the best, among so many; `low` to `high` hold it in at least nine of ten replications."""

    rank: int
    low: int
    high: int
    among: int

    def overlaps(self, other: "Ranked") -> bool:
        """Whether the two intervals have a rank in common."""
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True)
class OnAxes:
    """Where a city stands in its group: scores from 0 (the worst of the group on every figure) to 100 (the best), None
    where no figure of an axis is held; `ranks` of the axes and of the whole by code, as far as there is a score."""

    place_id: str
    competitiveness: float | None
    match: float | None
    together: float | None
    rank: Ranked | None
    ranks: Mapping[str, Ranked] = field(default_factory=dict[str, Ranked])


@dataclass(frozen=True, eq=False)
class Basis:
    """The figures of a group, before anything is weighed. `cells` say what a leaf is narrowed to, `lacking` why a
    dataset has no figure of a leaf at all, `gaps` why a city (leaf, city) has none."""

    sheet: Sheet
    plan: Plan
    cells: Mapping[str, dict[str, str]]
    lacking: Mapping[str, T]
    gaps: Mapping[tuple[str, str], T]


@dataclass(frozen=True, eq=False)
class Stand:
    """A group scored under some weights: every stage, and each city on the axes. `axes` are the codes of the two."""

    basis: Basis
    scored: Scored
    axes: tuple[str, str]
    cities: Mapping[str, OnAxes]
    replications: int

    @property
    def plan(self) -> Plan:
        return self.scored.plan

    def score(self, place_id: str, code: str) -> float | None:
        """The score of a city at any part of the tree."""
        row, place = self.scored.units.index(place_id), self.plan.tree.places[code]
        return _number(self.scored.scores[row, place])

    def ordered(self) -> list[OnAxes]:
        """The cities by rank, those without a score last."""
        return sorted(self.cities.values(), key=lambda c: (c.rank.rank if c.rank else math.inf, c.place_id))


def find_group(choice: Choice, *, place_id: str, kind: str = COUNTRY, least: int | None = None) -> Group:
    """The cities that a city is compared with; see `Group`. Raises KeyError for a city without patents."""
    everyone = stand_cities(choice)
    own = everyone[place_id]
    if kind == SIZE:
        low, high = find_band(own.patents)
        return _gather(own, [c for c in everyone.values() if low <= c.patents < high], SIZE, low, high)
    near = [c for c in everyone.values() if c.place.country == own.place.country]
    least = least or _choose_least(near, own)
    return _gather(own, [c for c in near if c.patents >= least], COUNTRY, least, None)


def _choose_least(near: Sequence[Standing], own: Standing) -> int:
    enough = [n for n in LEASTS if own.patents >= n and sum(c.patents >= n for c in near) >= ENOUGH]
    return enough[0] if enough else LEASTS[-1]


def find_band(patents: Any) -> tuple[int, int]:
    """The size group of a number of patents: from 0, 3, 10, 30, 100 ... to below the next."""
    low, high = 0, 3
    while patents >= high:
        low, high = high, high * 10 // 3 if str(high)[0] == "3" else high * 3
    return low, high


def _gather(own: Standing, members: list[Standing], kind: str, least: int, below: int | None) -> Group:
    ids = [c.place.id for c in members]
    added = own.place.id not in ids
    kept = ids[:MOST] if added or own.place.id in ids[:MOST] else [*ids[: MOST - 1], own.place.id]
    left_out = len(ids) - len(kept)
    return Group(kind, tuple([*kept, own.place.id] if added else kept), least, below, left_out, added)


def stand_on_axes(
    choice: Choice, *, cities: Sequence[str], weights: Weights = DECLARED
) -> Mapping[str, OnAxes]:
    """Competitiveness, match, rank and rank interval of each of `cities` (ids), compared with one another.

    A score depends on who is compared: take `find_group(choice, place_id=...).ids` for a city among its like. Raises
    `Mistake` for fewer than three cities.
    """
    return score_cities(choice, cities=cities, weights=weights).cities


def score_cities(choice: Choice, *, cities: Sequence[str], weights: Weights = DECLARED) -> Stand:
    """The same with every stage; kept as long as the snapshot stays. Raises `Mistake` for fewer than three cities."""
    ids = tuple(sorted(set(cities)))
    if len(ids) < FEWEST:
        raise Mistake(
            T(
                en=f"{len(ids)} cities cannot be compared; at least {FEWEST} are needed",
                zh=f"参评城市仅 {len(ids)} 座，至少应有 {FEWEST} 座方可比较",
            )
        )
    return choice.keep(("stand", ids, weights.key), lambda: _score(read_basis(choice, ids), weights))


def read_basis(choice: Choice, ids: tuple[str, ...]) -> Basis:
    """The figures of all leaves for some cities; kept, whatever the weights."""
    return choice.keep(("basis", ids), lambda: _read_basis(choice, ids))


class _Asking:
    """The lake as a scorecard asks it, under the reader's choice; it remembers the answers, to say why one is missing."""

    def __init__(self, lake: Lake) -> None:
        self.lake, self.answers = lake, list[Figures]()

    def figures(self, code: str, **asked: Any) -> Figures:
        self.answers.append(self.lake.figures(code, **asked))
        return self.answers[-1]

    def dataset(self, code: str | None = None) -> Dataset:
        return self.lake.dataset(code)

    def say(self, dimension: str, value: Any, dataset: str | None = None) -> T:
        return self.lake.say(dimension, value, dataset)

    def explain(self, code: str, **asked: Any) -> Reason:
        return self.lake.explain(code, **asked)


def list_waiting(choice: Choice) -> list[T]:
    """Titles of the figures that must be computed first under this choice, where that takes a while; else none."""
    if sum(each.patents for each in stand_cities(choice).values()) < LARGE:
        return []
    book, held, count = read_book(), choice.dataset, choice.count
    asked = [
        (leaf.indicator, ("city", *leaf.where))
        for leaf in book.scorecard(SCORECARD).rule.leaves
        if leaf.indicator
    ]
    return [
        book[code].title
        for code, by in asked
        if not find_missing(book.indicator(code), dataset=held, count=count, dimensions=by)
        and not choice.lake.is_kept(code, by=by, count=count, dataset=held.code)
    ]


def declare_plan() -> Plan:
    """The scorecard as the rulebook declares it, without figures."""
    return build_plan(read_book().scorecard(SCORECARD), book=read_book())


def _read_basis(choice: Choice, ids: tuple[str, ...]) -> Basis:
    entry, asking = read_book().scorecard(SCORECARD), _Asking(choice.lake)
    asked = Sheet(ids, (), np.empty((len(ids), 0)))
    sheet, _notes = read_figures(
        entry.rule, lake=asking, count=choice.count, dataset=choice.dataset.code, reported=asked
    )
    leaves = [leaf for leaf in entry.rule.leaves if leaf.indicator]
    answers = dict(zip((leaf.code for leaf in leaves), asking.answers, strict=True))
    gaps = {(code, id_): why for code, found in answers.items() for id_, why in _find_gaps(found, ids)}
    return Basis(
        sheet, declare_plan(),
        cells={leaf.code: find_cell(leaf, dataset=choice.dataset) for leaf in leaves},
        lacking={code: found.note for code, found in answers.items() if found.note}, gaps=gaps,
    )  # fmt: skip


def _find_gaps(found: Figures, ids: tuple[str, ...]) -> list[tuple[str, T]]:
    rows = {row["city"]: row for row in found.rows}
    none = {"value": None, "note": found.note}
    return [
        (id_, rows.get(id_, none).get("note") or NOT_HELD)
        for id_ in ids
        if rows.get(id_, none)["value"] is None
    ]


def _score(basis: Basis, weights: Weights) -> Stand:
    plan = weigh(basis.plan, weights)
    found, tree = score(sheet=basis.sheet, plan=plan), plan.tree
    first, second, *_rest = (tree.codes[child] for child in tree.group(tree.codes[tree.root]).children)
    factors = build_factors(plan=plan, sheet=basis.sheet, asked=Uncertain(), seed=SEED)
    draws = draw(factors=factors, replications=REPLICATIONS, seed=SEED)
    told = {
        node: describe(replicate(sheet=basis.sheet, plan=plan, factors=factors, draws=draws, node=node))
        for node in (first, second, tree.codes[tree.root])
    }
    cities = {unit: _stand(found, told, unit, (first, second)) for unit in found.units}
    return Stand(basis, found, (first, second), cities, min(t.counted for t in told.values()))


def _stand(found: Scored, told: Mapping[str, Uncertainty], unit: str, axes: tuple[str, str]) -> OnAxes:
    tree, row = found.plan.tree, found.units.index(unit)
    ranks = {node: ranked for node in told if (ranked := _rank(found, told[node], unit, tree.places[node]))}
    own = [_number(found.scores[row, tree.places[axis]]) for axis in axes]
    whole = tree.codes[tree.root]
    return OnAxes(unit, own[0], own[1], _number(found.scores[row, tree.root]), ranks.get(whole), ranks)


def _rank(found: Scored, told: Uncertainty, unit: str, place: int) -> Ranked | None:
    """The rank of the plan as it stands. Its interval is that of the replications, rounded outwards to whole ranks, and
    widened where the plan's own rank lies outside."""
    ranks = found.ranks[:, place]
    rank, at = ranks[found.units.index(unit)], told.units.index(unit)
    if np.isnan(rank) or np.isnan(told.rank_low[at]):
        return None
    low, high = math.floor(told.rank_low[at]), math.ceil(told.rank_high[at])
    return Ranked(int(rank), min(low, int(rank)), max(high, int(rank)), int((~np.isnan(ranks)).sum()))


def _number(value: Any) -> float | None:
    return None if np.isnan(value) else float(value)
