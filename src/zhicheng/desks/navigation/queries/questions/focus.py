"""What questions are asked about when a text names nothing: the city in focus, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings

from zhicheng.desks.navigation.queries.choice import Choice, field_names
from zhicheng.desks.navigation.queries.cities import stand_cities
from zhicheng.desks.navigation.queries.opportunities import find_chances
from zhicheng.desks.navigation.queries.profile import (
    count_applicants,
    count_fields,
    find_peers,
    find_strengths,
)
from zhicheng.desks.navigation.queries.questions.question import APPLICANT, CHANCE, CITY, FIELD, OTHER
from zhicheng.desks.navigation.queries.questions.spotting import Spotted


@dataclass(frozen=True)
class Focus:
    """The city in focus, and the other city, field and applicant a reader chose, None where none was."""

    choice: Choice
    city: str
    other: str | None = None
    field: int | None = None

    def about(self, needs: tuple[str, ...], spotted: Spotted) -> dict[str, Any] | None:
        """Ids of the subjects a question needs: named in the text, else chosen, else of the city; None where one is missing."""
        city, other = self._cities(spotted.ids(CITY), pair=OTHER in needs)
        around = self if city == self.city else Focus(self.choice, city, self.other, self.field)
        find = {
            CITY: lambda: city,
            OTHER: lambda: other or around.neighbour,
            FIELD: lambda: next(iter(spotted.ids(FIELD)), None) or around.strength,
            CHANCE: lambda: next(iter(spotted.ids(FIELD)), None) or around.chance,
            APPLICANT: lambda: next(iter(spotted.ids(APPLICANT)), None) or around.applicant,
        }
        found = {need: find[need]() for need in needs}
        return None if None in found.values() else found

    def _cities(self, named: tuple[str, ...], *, pair: bool) -> tuple[str, str | None]:
        """The city and the other: a pair's second city is the one named where the first is in focus already."""
        if not named:
            return self.city, None
        if pair and len(named) == 1 and named[0] != self.city:
            return self.city, named[0]
        return named[0], next((each for each in named[1:] if each != named[0]), None)

    @cached_property
    def neighbour(self) -> str | None:
        """The city to compare with: the chosen one, the office's first peer, the next in size of the country, else of all."""
        cities = stand_cities(self.choice)
        if self.other and self.other != self.city:
            return self.other
        named = (find_standing(self.choice, name) for name in settings.CITY.peers)
        near = (each.place.id for each in find_peers(self.choice, cities[self.city]))
        return next((each for each in (*named, *near, *cities) if each and each != self.city), None)

    @property
    def strength(self) -> int | None:
        """The chosen field, else the city's first strength, else its largest field."""
        return self.field or self.choice.keep(("strength", self.city), self._find_strength)

    def _find_strength(self) -> int | None:
        strong = find_strengths(self.choice, self.city)
        return strong[0].field if strong else next(iter(count_fields(self.choice, self.city)), None)

    @property
    def chance(self) -> int | None:
        """The chosen field, else the first that the city could go to, else its strength."""
        return self.field or self.choice.keep(("chance", self.city), self._find_chance)

    def _find_chance(self) -> int | None:
        found = find_chances(self.choice, self.city)
        return next((each.field for each in (*found.open, *found.chances)), None) or self.strength

    @property
    def applicant(self) -> str | None:
        """The applicant with most patents of the city."""
        return self.choice.keep(("applicant", self.city), self._find_applicant)

    def _find_applicant(self) -> str | None:
        if "applicants" not in self.choice.dataset.holdings:
            return None
        rows = count_applicants(self.choice, self.city, limit=2)
        return next((row["applicant"] for row in rows if row["applicant"] is not None), None)


def read_focus(choice: Choice, query: Mapping[str, str]) -> Focus | None:
    """The focus in a query string: `city`, `other` by id or name, `field` by number; else the office's own region, else
    the largest city. None where the dataset has no city with patents."""
    cities = stand_cities(choice)
    own = find_standing(choice, query.get("city", "")) or find_standing(choice, settings.CITY.region)
    city = own or next(iter(cities), None)
    if city is None:
        return None
    asked = query.get("field", "")
    field = int(asked) if asked in {str(number) for number in field_names()} else None
    return Focus(choice, city, find_standing(choice, query.get("other", "")), field)


def find_standing(choice: Choice, text: str) -> str | None:
    """The id of the city that an id or a name means, the best known first; None where no city with patents has it."""
    cities = stand_cities(choice)
    if text in cities or not text:
        return text or None
    labels = choice.keep("labels", lambda: _label_cities(choice))
    if text in labels:
        return labels[text]
    found = choice.lake.find_places(text[:100], dataset=choice.dataset.code)
    return next((place.id for place in found if place.id in cities), None)


def _label_cities(choice: Choice) -> dict[str, str]:
    """Cities by the labels that pages show, where homonyms carry their province; a shared label means the largest."""
    said = [(choice.atlas.say(place_id), place_id) for place_id in reversed(stand_cities(choice))]
    return {label: place_id for name, place_id in said for label in (name.en, name.zh)}
