"""The city of a report: what is asked, and everything its chapters share, computed once."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from zhicheng.desks.navigation.queries.choice import Choice, field_names
from zhicheng.desks.navigation.queries.cities import Standing, stand_cities
from zhicheng.desks.navigation.queries.guidance import Guidance, guide
from zhicheng.desks.navigation.queries.opportunities import Quadrant, find_chances
from zhicheng.desks.navigation.queries.profile import Strength, count_years, find_strengths
from zhicheng.desks.navigation.queries.reports import Brief
from zhicheng.desks.navigation.queries.standing import (
    COUNTRY,
    FEWEST,
    SIZE,
    Group,
    OnAxes,
    Stand,
    find_group,
    score_cities,
)
from zhicheng.desks.navigation.queries.technology import list_spans
from zhicheng.desks.navigation.views.sentences import in_sentence
from zhicheng.desks.navigation.views.standing_words import say_group, standing_path
from zhicheng.front.figures import Pull
from zhicheng.front.formats import language, text

Span = tuple[int, int]
FEWEST_PATENTS = 10
"""A city with fewer is not placed on the index."""


@dataclass(frozen=True, eq=False)
class Study:
    """One city under one choice; `brief` says what the report shall be."""

    choice: Choice
    standing: Standing
    brief: Brief

    @property
    def place_id(self) -> str:
        return self.standing.place.id

    @cached_property
    def name(self) -> str:
        """The city in the language of the report."""
        return self.choice.say(self.place_id)

    def pull(self, code: str, value: Any, *, note: Any = None, **where: Any) -> Pull:
        """A figure of the city; `where` narrows it."""
        return self.choice.pull(code, value, {"city": self.place_id, **where}, note)

    @cached_property
    def patents(self) -> Pull:
        return self.pull("patent_count", self.standing.patents)

    @cached_property
    def years(self) -> dict[int, Any]:
        """Patents by year of publication."""
        return count_years(self.choice, self.place_id)

    @cached_property
    def spans(self) -> tuple[Span, Span] | None:
        """The last five whole years and the five before; None where the dataset covers fewer than ten."""
        spans = list_spans(self.choice, number=2)
        return (spans[0], spans[1]) if len(spans) == 2 else None

    def pull_span(self, span: Span, counted: dict[int, Any], **where: Any) -> Pull:
        """The patents of the city within a span, added up from those of its years."""
        value = sum(counted.get(year, 0) for year in range(span[0], span[1] + 1))
        return self.pull("patent_count", value, period=f"{span[0]}..{span[1]}", **where)

    @cached_property
    def strengths(self) -> list[Strength]:
        """Fields in which the city is at least as specialised as all cities, the strongest first."""
        return [each for each in find_strengths(self.choice, self.place_id) if each.advantage >= 1]

    @cached_property
    def quadrant(self) -> Quadrant:
        return find_chances(self.choice, self.place_id)

    @cached_property
    def guidance(self) -> Guidance:
        return guide(self.choice, self.place_id)

    @cached_property
    def group(self) -> Group:
        """The cities that the city is compared with on the index: those asked for, those of its size where its country has too few."""
        found = find_group(self.choice, place_id=self.place_id, kind=self.brief.group, least=self.brief.least)
        return (
            found if len(found.ids) >= FEWEST else find_group(self.choice, place_id=self.place_id, kind=SIZE)
        )

    @property
    def is_small(self) -> bool:
        """Whether the city has so few patents that a place among others would be chance."""
        return self.standing.patents < FEWEST_PATENTS

    @cached_property
    def group_words(self) -> str:
        return say_group(self.choice, self.group, self.standing.place)

    @cached_property
    def stand(self) -> Stand | None:
        """The group on both axes under the weights asked for; None where fewer than three cities can be compared, or where the
        city has too few patents to be placed."""
        if len(self.group.ids) < FEWEST or self.is_small:
            return None
        return score_cities(self.choice, cities=self.group.ids, weights=self.brief.weights)

    @property
    def on_axes(self) -> OnAxes | None:
        return self.stand.cities[self.place_id] if self.stand else None

    @cached_property
    def kept(self) -> dict[str, str]:
        """Group and weights as the page of the standing keeps them in its address."""
        kind = self.group.kind
        usual = find_group(self.choice, place_id=self.place_id, kind=kind).least
        group = {} if kind == COUNTRY else {"group": kind}
        least = {} if self.group.least == usual else {"least": str(self.group.least)}
        return group | least | self.brief.weights.asked()

    def standing_page(self, place_id: str = "", **query: Any) -> str:
        """The page of a city's standing, this one's where none is named, under the same group and weights."""
        return standing_path(self.choice, place_id or self.place_id, self.kept, **query)

    def say_city(self, place_id: str) -> str:
        return self.choice.say(place_id)

    @cached_property
    def known(self) -> dict[str, Standing]:
        """All cities of the dataset."""
        return stand_cities(self.choice)


def say_field(field: int) -> str:
    """A field as it begins a line."""
    return text(field_names()[field])


def say_field_within(field: int) -> str:
    """A field within a sentence; in Chinese between quotation marks, since names hold commas of their own."""
    name = say_field(field)
    return f"“{name}”" if language() == "zh-hans" else in_sentence(name)


def write_span(span: Span) -> str:
    """'2017–2021'."""
    return f"{span[0]}–{span[1]}"
