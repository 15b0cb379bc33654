"""What a name may mean when a side is added to a comparison: cities, provinces as one, declared clusters."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import stand_cities
from zhicheng.desks.navigation.queries.clusters import list_clusters
from zhicheng.grammar import T
from zhicheng.lake.clusters import BETWEEN
from zhicheng.lake.names import search_key

OFFERED, LONGEST = 12, 100
"""Offers shown at most, and letters of a name that are looked at."""


@dataclass(frozen=True)
class Offer:
    """A city with its patents and country, or a cluster with the number of its cities; `token` names it in a query string."""

    token: str
    name: T
    country: str = ""
    patents: Any = None
    cities: int = 0


def find_offers(choice: Choice, text: str, *, without: Collection[str] = ()) -> list[Offer]:
    """Cities by any of their names, then provinces and clusters; not those `without`."""
    text = text.strip()[:LONGEST]
    wanted = search_key(text)
    if not wanted:
        return []
    named = [
        each
        for each in offer_clusters(choice)
        if wanted in search_key(each.name.en) or wanted in search_key(each.name.zh)
    ]
    offers = [*_find_cities(choice, text), *_find_provinces(choice, text), *named]
    return [each for each in offers if each.token not in without][:OFFERED]


def pick_offer(offers: Collection[Offer], text: str) -> Offer | None:
    """The only offer, or the only one of just this name; None where the reader has to choose."""
    wanted = search_key(text)
    exact = [each for each in offers if wanted in (search_key(each.name.en), search_key(each.name.zh))]
    found = exact or list(offers)
    return found[0] if len(found) == 1 else None


def offer_clusters(choice: Choice) -> list[Offer]:
    """The declared clusters of which the dataset has patents of two cities or more; kept."""
    return choice.keep("offered clusters", lambda: _offer_clusters(choice))


def _offer_clusters(choice: Choice) -> list[Offer]:
    held = [each for each in list_clusters(choice) if each.usable]
    return [Offer(f"{BETWEEN}{each.spec}", each.name, cities=len(each.held)) for each in held]


def _find_cities(choice: Choice, text: str) -> list[Offer]:
    cities = stand_cities(choice)
    places = choice.lake.find_places(text, dataset=choice.dataset.code, limit=LONGEST)
    found = [cities[place.id] for place in places if place.id in cities]
    return [
        Offer(each.place.id, choice.atlas.say(each.place.id), each.place.country, each.patents)
        for each in found[:OFFERED]
    ]


def _find_provinces(choice: Choice, text: str) -> list[Offer]:
    """Provinces with patents of two cities or more."""
    places = choice.lake.find_places(text, dataset=choice.dataset.code, level="province", limit=OFFERED)
    homes = [each.place.province for each in stand_cities(choice).values()]
    counted = [(place, homes.count(place.id)) for place in places]
    return [
        Offer(f"{BETWEEN}{p.id}", choice.atlas.say(p.id), p.country, cities=n) for p, n in counted if n > 1
    ]
