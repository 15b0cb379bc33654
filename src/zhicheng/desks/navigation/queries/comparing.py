"""What is compared: up to five cities or clusters of one dataset, as a query string names them.

A city is named by the id of its place (`cn:440300`), a cluster by `~` and its spec (`~greater_bay_area`, `~cn:440300,cn:440600`),
with or without the code of the dataset before it. A cluster is one place of a derived dataset (see `lake.clusters`), so each side of
a comparison has a choice of its own: the same counting rule, its own dataset.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import Standing, stand_cities
from zhicheng.desks.navigation.queries.peers import read_structures
from zhicheng.desks.navigation.queries.profile import count_fields, count_years
from zhicheng.desks.navigation.queries.quality import MEASURES, STRUCTURE
from zhicheng.desks.navigation.queries.standing import LARGE
from zhicheng.desks.navigation.queries.technology import sectors_of_fields
from zhicheng.front.figures import Pull
from zhicheng.front.house import read_book
from zhicheng.grammar import Mistake, T
from zhicheng.lake.clusters import BETWEEN, name_cluster, read_cluster, split_name
from zhicheng.lake.measuring import find_missing

MOST = 5
"""Sides of a comparison at most."""
CLUSTER = "cluster:"
NEEDED = (
    ("patent_count", ("city", "year")), ("patent_count", ("city", "field")), ("technology_advantage", ("city", "field")),
    ("relatedness_density", ("city", "field")), ("joint_patents", ("city", "other_city")), ("city_complexity", ("city",)),
    *((code, ("city",)) for code in (*MEASURES, *STRUCTURE)),
)  # fmt: skip
"""Figures that a comparison rests on, and what they are told by."""
BASE_LEAST, BASE_BACK = 10, 10
"""Patents that each side has in the year that stands for 100, and how many years back that year is looked for first."""
TOO_MANY = T(en="only {most} can be compared at once", zh="一次最多比较 {most} 个")
NO_PATENTS = T(
    en="it has no patents in this dataset under this counting rule",
    zh="按此计数规则，该地在本数据集中没有专利",
)
OTHER_DATASET = T(
    en="it is of dataset '{other}', the others are of '{dataset}'",
    zh="该城市群属数据集“{other}”，其余属“{dataset}”",
)


@dataclass(frozen=True)
class Side:
    """One city or cluster: the choice its figures are taken under, where it stands, how a query string names it, and its members."""

    choice: Choice
    standing: Standing
    token: str
    members: frozenset[str]

    @property
    def place_id(self) -> str:
        return self.standing.place.id

    @property
    def name(self) -> str:
        return self.choice.say(self.place_id)

    @property
    def is_cluster(self) -> bool:
        return BETWEEN in self.token

    @property
    def patents(self) -> Pull:
        return self.pull("patent_count", self.standing.patents)

    def pull(self, code: str, value: Any, note: Any = None, **cell: Any) -> Pull:
        """A figure of this side that can be pulled."""
        return self.choice.pull(code, value, {"city": self.place_id, **cell}, note)


@dataclass(frozen=True)
class LeftOut:
    """What was named and is not compared, and why."""

    name: str
    says: T


@dataclass(frozen=True)
class Compared:
    """The sides, the first the one that the others are held against, and what was left out."""

    choice: Choice
    sides: tuple[Side, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def tokens(self) -> list[str]:
        return [side.token for side in self.sides]

    @property
    def country(self) -> str:
        """The country or region of all sides; empty where they are of several."""
        countries = {side.standing.place.country for side in self.sides}
        return countries.pop() if len(countries) == 1 else ""


def choose_base(choice: Choice, names: Sequence[str], *, asked: bool) -> Choice:
    """The choice in which sides are plain cities: without a cluster, and in the dataset that a cluster names unless one is `asked`.

    Raises `Mistake` for a dataset that the lake does not hold.
    """
    plain, _spec = split_name(choice.dataset.code)
    named = next((code for code, spec in map(split_name, names) if code and spec), "")
    wanted = named if named and not asked else plain
    if wanted == choice.dataset.code:
        return choice
    count = choice.lake.default_count(wanted) if choice.is_default else choice.count
    return Choice(choice.lake, choice.lake.dataset(wanted), count)


def read_sides(choice: Choice, names: Sequence[str]) -> Compared:
    """The cities and clusters that a query string names, in its order, each once; what cannot be compared is told apart."""
    sides: dict[str, Side] = {}
    left: list[LeftOut] = []
    for name in filter(None, map(str.strip, names)):
        try:
            side = read_side(choice, name)
        except Mistake as mistake:
            left.append(LeftOut(name, mistake.says))
            continue
        if side.token not in sides and len(sides) == MOST:
            left.append(LeftOut(side.name, TOO_MANY.format(most=MOST)))
        else:
            sides.setdefault(side.token, side)
    return Compared(choice, tuple(sides.values()), tuple(left))


def read_side(choice: Choice, name: str) -> Side:
    """One side by its place id, name, or cluster; a province is the cluster of its cities. Raises `Mistake`."""
    code, spec = split_name(name)
    if spec and code not in ("", choice.dataset.code):
        raise Mistake(OTHER_DATASET.format(other=code, dataset=choice.dataset.code))
    spec = spec or name.removeprefix(CLUSTER) if name.startswith((CLUSTER, BETWEEN)) else spec
    place = choice.atlas.places.get(name)
    if not spec and place and place.level == "province":
        spec = name
    return _read_cluster(choice, spec) if spec else _read_city(choice, name)


def _read_city(choice: Choice, name: str) -> Side:
    place = choice.atlas.resolve(name, level="city")
    standing = stand_cities(choice).get(place.id)
    if standing is None:
        raise Mistake(NO_PATENTS)
    return Side(choice, standing, place.id, frozenset({place.id}))


def _read_cluster(choice: Choice, spec: str) -> Side:
    cluster = read_cluster(spec, book=choice.lake.book, atlas=choice.atlas)
    dataset = choice.lake.dataset(name_cluster(choice.dataset.code, spec))
    own = replace(choice, dataset=dataset)
    standing = stand_cities(own).get(cluster.place_id)
    if standing is None:
        raise Mistake(NO_PATENTS)
    return Side(own, standing, f"{BETWEEN}{spec}", frozenset(cluster.members))


def count_side(side: Side) -> dict[int, Any]:
    """Patents of a side by year of publication, of the years that its dataset covers whole; years without are left out."""
    choice = side.choice
    counted = choice.keep(("patents by year", side.place_id), lambda: count_years(choice, side.place_id))
    first, last = choice.dataset.full_years
    return {year: value for year, value in counted.items() if value and first <= year <= last}


def find_base(counts: Sequence[Mapping[int, Any]], last: int) -> int | None:
    """The year that stands for 100: the one ten years before the last, else the next in which each side has ten patents;
    failing that any year in which each has one. None where there is no such year before the last."""
    for least, first in ((BASE_LEAST, last - BASE_BACK), (BASE_LEAST, 0), (1, 0)):
        shared = list_bases(counts, last, least=least)
        if found := [year for year in shared if year >= first]:
            return found[0]
    return None


def list_bases(counts: Sequence[Mapping[int, Any]], last: int, *, least: int = 1) -> list[int]:
    """Years before the last in which each side has at least so many patents."""
    years = sorted(set().union(*counts)) if counts else []
    return [year for year in years if year < last and all(each.get(year, 0) >= least for each in counts)]


def index_years(counts: Mapping[int, Any], base: int, years: Sequence[int]) -> dict[int, float]:
    """Patents of each year as a hundredth part of those of the base year; a year without patents is 0."""
    return {year: float(100 * counts.get(year, 0) / counts[base]) for year in years}


def share_fields(side: Side) -> dict[int, tuple[Any, float]]:
    """Patents by field, and their share in the patents of the side over all fields."""
    counts = side.choice.keep(("fields", side.place_id), lambda: count_fields(side.choice, side.place_id))
    total = sum(counts.values())
    return {field: (value, float(value / total)) for field, value in counts.items()}


def share_sectors(side: Side) -> dict[T, float]:
    """The share of each sector in the patents of the side over all fields."""
    sectors, shares = sectors_of_fields(), dict[T, float]()
    for field, (_value, share) in share_fields(side).items():
        shares[sectors[field]] = shares.get(sectors[field], 0.0) + share
    return shares


def overlap_sides(one: Side, other: Side) -> float | None:
    """The part of two structures that is the same: 1 - half the sum of absolute differences of the shares of fields
    (Krugman 1991). None where a side has no classified patents."""
    a, b = share_fields(one), share_fields(other)
    if not a or not b:
        return None
    return 1 - sum(abs(a.get(f, (0, 0.0))[1] - b.get(f, (0, 0.0))[1]) for f in {*a, *b}) / 2


def list_advantages(side: Side) -> dict[int, float]:
    """The advantage of a side by field; fields without patents are left out."""
    structures = read_structures(side.choice)
    if side.place_id not in structures.rows:
        return {}
    row = structures.advantages[structures.rows[side.place_id]]
    return {field: float(value) for field, value in zip(structures.columns, row, strict=True) if value}


def measure_side(side: Side, code: str) -> tuple[Mapping[str, Any], T | None]:
    """The row of a side among the figures of a measure by city, empty where it has none, and why there are no figures at all."""
    choice = side.choice
    held = choice.keep(("measures", side.place_id), dict[str, Any])
    if code not in held:
        found = choice.figures(code, by=("city",), where={"city": side.place_id})
        held[code] = (found.rows[0] if found.rows else {}, found.note)
    return held[code]


def list_waiting(sides: Sequence[Side]) -> list[T]:
    """Titles of the figures that must be computed before the sides can be compared, where that takes a while; else none."""
    large = [
        side for side in sides if sum(each.patents for each in stand_cities(side.choice).values()) >= LARGE
    ]
    waiting = {
        code: read_book().indicator(code).title
        for side in large
        for code, by in NEEDED
        if not _is_held(side, code, by)
    }
    return list(waiting.values())


def _is_held(side: Side, code: str, by: tuple[str, ...]) -> bool:
    """Whether a figure is kept, or cannot be measured at all."""
    choice, rule = side.choice, read_book().indicator(code)
    if find_missing(rule, dataset=choice.dataset, count=choice.count, dimensions=by):
        return True
    return choice.lake.is_kept(code, by=by, count=choice.count, dataset=choice.dataset.code)
