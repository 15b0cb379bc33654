"""What a chart or a page is about: a city, an applicant, a field; and where each has its page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from zhicheng.desks.navigation.queries.choice import Choice, field_names
from zhicheng.desks.navigation.queries.cities import Standing
from zhicheng.desks.navigation.views.sentences import city_path
from zhicheng.front.formats import text
from zhicheng.front.links import with_query


@dataclass(frozen=True)
class Subject:
    """Its name, the cell that its figures stand in, the address of its page."""

    name: str
    where: Mapping[str, Any]
    href: str = ""


def city_subject(choice: Choice, standing: Standing) -> Subject:
    """A city."""
    place_id = standing.place.id
    return Subject(choice.say(place_id), {"city": place_id}, city_path(choice, place_id))


def applicant_subject(choice: Choice, party_id: str) -> Subject:
    """An applicant."""
    name = choice.atlas.parties.get(party_id, party_id)
    return Subject(name, {"applicant": party_id}, applicant_path(choice, party_id))


def field_subject(choice: Choice, number: int) -> Subject:
    """A technology field."""
    return Subject(text(field_names()[number]), {"field": number}, field_path(choice, number))


def applicant_path(choice: Choice, party_id: str) -> str:
    """The page of an applicant under the present choice."""
    return with_query(reverse("navigation:applicant", kwargs={"party_id": party_id}), {}, **choice.asked)


def field_path(choice: Choice, number: int) -> str:
    """The page of a technology field under the present choice."""
    return with_query(reverse("navigation:field", kwargs={"number": number}), {}, **choice.asked)


def page_path(choice: Choice, dimension: str, value: Any) -> str:
    """The page of a city, an applicant or a field; empty for what has none."""
    pages = {"city": city_path, "applicant": applicant_path, "field": field_path}
    return pages[dimension](choice, value) if dimension in pages and value not in (None, "") else ""
