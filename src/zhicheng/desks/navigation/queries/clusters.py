"""Clusters: what a cluster takes in, which clusters and provinces a city belongs to, and clusters of a reader's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import Standing, stand_cities
from zhicheng.desks.navigation.queries.profile import count_by
from zhicheng.front.house import read_book
from zhicheng.grammar import Clause, Mistake, T, same
from zhicheng.lake.clusters import (
    COMMA,
    MOST,
    TOO_FEW,
    TOO_MANY,
    UNKNOWN,
    list_declared,
    name_cluster,
    read_cluster,
    split_name,
)
from zhicheng.lake.places.china import say_city
from zhicheng.lake.places.taiwan import ONE_PLACE

BETWEEN_NAMES = re.compile(r"[\r\n]+")
BETWEEN_IDS = re.compile(r"[,;，；、]+")


@dataclass(frozen=True)
class Declared:
    """A cluster that the rulebook names: cities that the dataset holds, members that it lacks, and the clause."""

    spec: str
    name: T
    held: tuple[str, ...]
    absent: tuple[str, ...]
    clause: Clause | None

    @property
    def usable(self) -> bool:
        """Whether the dataset holds enough of it to be looked at as one."""
        return len(self.held) > 1


@dataclass(frozen=True)
class Province:
    """A province with its cities that have patents in the dataset."""

    id: str
    cities: tuple[str, ...]
    patents: Any


def take_plain(choice: Choice) -> Choice:
    """The choice of the dataset that a cluster is made over; the same choice for a plain dataset."""
    dataset, spec = split_name(choice.dataset.code)
    return replace(choice, dataset=choice.lake.dataset(dataset)) if spec else choice


def list_cluster(choice: Choice) -> tuple[Standing, ...]:
    """The cities that the cluster of this choice takes in, as the plain dataset counts them, the largest first."""
    _dataset, spec = split_name(choice.dataset.code)
    if not spec:
        return ()
    plain = take_plain(choice)
    members = set(read_cluster(spec, book=choice.lake.book, atlas=plain.atlas).members)
    return tuple(each for each in stand_cities(plain).values() if each.place.id in members)


def list_clusters(choice: Choice) -> list[Declared]:
    """The clusters that the rulebook names, as far as the plain dataset holds them."""
    return [_declare(choice, each) for each in list_declared(choice.lake.book)]


def _declare(choice: Choice, entry: dict[str, Any]) -> Declared:
    places, known = choice.atlas.places, stand_cities(choice)
    held = [place for each in entry["members"] for place in _take_in(choice, each)]
    absent = [each for each in entry["members"] if each not in places]
    cities = tuple(place for place in dict.fromkeys(held) if place in known)
    ordered = sorted(cities, key=lambda place: (-known[place].patents, place))
    return Declared(
        entry["cluster"], entry["name"], tuple(ordered), tuple(absent), _find_clause(entry["cites"])
    )


def _take_in(choice: Choice, place_id: str) -> Iterable[str]:
    """The cities that a member stands for: itself, and those of a province."""
    within = (p.id for p in choice.atlas.places.values() if p.province == place_id and p.id != place_id)
    return (place_id, *within)


def _find_clause(cites: str) -> Clause | None:
    """The clause written as 'source clause'."""
    source, _space, clause = cites.partition(" ")
    book = read_book()
    return book[source].rule[clause] if source in book else None


def list_provinces_as_one(choice: Choice, country: str) -> list[Province]:
    """Provinces of a country with two cities or more in the dataset, those with most patents first."""
    cities: dict[str, list[str]] = {}
    for each in stand_cities(choice).values():
        if each.place.country == country and each.place.province and each.place.province != each.place.id:
            cities.setdefault(each.place.province, []).append(each.place.id)
    counted = count_by(choice, "province", {}) if cities else {}
    found = [Province(id_, tuple(held), counted.get(id_, 0)) for id_, held in cities.items() if len(held) > 1]
    return sorted(found, key=lambda province: (-province.patents, province.id))


def list_wholes(choice: Choice, place_id: str) -> list[tuple[str, T]]:
    """The declared clusters and the province that a city of a plain dataset belongs to, as spec and name."""
    place = choice.atlas.places.get(place_id)
    if place is None or split_name(choice.dataset.code)[1]:
        return []
    found = [
        (each.spec, each.name) for each in list_clusters(choice) if each.usable and place_id in each.held
    ]
    province = place.province if place.province != place_id else None
    beside = [each for each in stand_cities(choice).values() if province and each.place.province == province]
    return [*found, (province, choice.atlas.say(province))] if province and len(beside) > 1 else found


def read_members(choice: Choice, text: str) -> str:
    """The spec of a cluster from names or ids, one a line or with commas between.

    Raises `Mistake` for an unknown name, fewer than two places, or more than twelve.
    """
    found = tuple(dict.fromkeys(_find(choice, name) for name in _split(choice, text)))
    if len(found) > MOST:
        raise Mistake(TOO_MANY.format(most=MOST, number=len(found)))
    if not found or (len(found) == 1 and len(tuple(_take_in(choice, found[0]))) < 3):
        raise Mistake(TOO_FEW)
    return COMMA.join(found)


def _split(choice: Choice, text: str) -> list[str]:
    """Names one a line; a line with commas holds several unless it is a name itself."""
    names: list[str] = []
    for line in filter(None, (each.strip() for each in BETWEEN_NAMES.split(text))):
        names += [line] if _is_name(choice, line) else [each.strip() for each in BETWEEN_IDS.split(line)]
    return [name for name in names if name]


def _is_name(choice: Choice, text: str) -> bool:
    try:
        return bool(_find(choice, text))
    except Mistake:
        return False


def _find(choice: Choice, text: str) -> str:
    """The id of a city, else of a province, by name or id. Raises `Mistake` with near names of cities."""
    try:
        place = choice.atlas.resolve(text, level="city")
    except Mistake as unknown:
        try:
            place = choice.atlas.resolve(text, level="province")
        except Mistake:
            raise unknown from None
    if place.level not in ("city", "province"):
        raise Mistake(UNKNOWN.format(dataset=choice.dataset.code, place=text))
    return place.id


def name_place(choice: Choice, place_id: str) -> T:
    """The name of a place that this dataset may lack: as another dataset says it, else as the division is called."""
    atlases = [choice.atlas, *(choice.lake.atlas(held.code) for held in choice.lake.datasets)]
    held = next((atlas for atlas in atlases if place_id in atlas.places), None)
    if held:
        return held.say(place_id)
    if place_id.startswith("cn:"):
        return say_city(place_id.removeprefix("cn:"))
    return next(
        (T(en=en, zh=zh) for id_, en, zh in ONE_PLACE.values() if place_id == f"gn:{id_}"), same(place_id)
    )


def name_dataset(choice: Choice, spec: str) -> str:
    """The code of the dataset in which a cluster is one place."""
    return name_cluster(take_plain(choice).dataset.code, spec)
