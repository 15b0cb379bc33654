"""What a name may mean when a side is added to a comparison: cities, provinces as one, declared clusters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import stand_cities
from zhicheng.grammar import T
from zhicheng.lake.clusters import BETWEEN, list_declared
from zhicheng.lake.names import search_key

OFFERED = 12
"""Offers shown at most."""


@dataclass(frozen=True)
class Offer:
    """A city with its patents, or a cluster with the number of its cities; `token` names it in a query string."""

    token: str
    name: T
    within: str
    patents: Any = None
    cities: int = 0


def find_offers(choice: Choice, text: str, *, without: Collection[str] = ()) -> list[Offer]:
    """Cities by any of their names, then provinces and clusters whose name contains the text; not those `without`."""
    wanted = search_key(text[:100])
    if not wanted:
        return []
    offers = [*_find_cities(choice, text[:100]), *_find_clusters(choice, wanted)]
    return [each for each in offers if each.token not in without][:OFFERED]


def pick_offer(offers: Collection[Offer], text: str) -> Offer | None:
    """The only offer, or the only one of just this name; None where the reader has to choose."""
    wanted = search_key(text)
    exact = [each for each in offers if wanted in (search_key(each.name.en), search_key(each.name.zh))]
    found = exact or list(offers)
    return found[0] if len(found) == 1 else None


def list_clusters(choice: Choice) -> list[Offer]:
    """The declared clusters of which the dataset has patents of two cities or more."""
    return [each for each in _list_groups(choice) if each.token.removeprefix(BETWEEN) in _declared(choice)]


def _find_cities(choice: Choice, text: str) -> list[Offer]:
    cities = stand_cities(choice)
    places = choice.lake.find_places(text, dataset=choice.dataset.code, limit=100)
    found = [cities[place.id] for place in places if place.id in cities]
    return [
        Offer(each.place.id, choice.atlas.say(each.place.id), each.place.country, each.patents) for each in found[:OFFERED]
    ]  # fmt: skip


def _find_clusters(choice: Choice, wanted: str) -> list[Offer]:
    return [
        each
        for each in _list_groups(choice)
        if wanted in search_key(each.name.en) or wanted in search_key(each.name.zh)
    ]


def _list_groups(choice: Choice) -> list[Offer]:
    """Declared clusters and provinces with patents of two cities or more; kept."""
    return choice.keep("groups", lambda: _gather_groups(choice))


def _gather_groups(choice: Choice) -> list[Offer]:
    cities, places = stand_cities(choice), choice.atlas.places
    provinces = Counter(each.place.province for each in cities.values() if each.place.province)
    held = [
        (spec, name, sum(each in cities for each in members))
        for spec, (name, members) in _declared(choice).items()
    ]
    groups = [Offer(f"{BETWEEN}{spec}", name, "", cities=number) for spec, name, number in held if number > 1]
    return groups + [
        Offer(f"{BETWEEN}{code}", choice.atlas.say(code), places[code].country, cities=number)
        for code, number in provinces.most_common()
        if number > 1 and code in places and places[code].level == "province"
    ]


def _declared(choice: Choice) -> dict[str, tuple[T, tuple[str, ...]]]:
    return {each["cluster"]: (each["name"], each["members"]) for each in list_declared(choice.lake.book)}
