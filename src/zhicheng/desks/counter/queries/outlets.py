"""Outlets as the public finds them, and which districts of a city have one for which service."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from zhicheng.desks.counter.models import Outlet
from zhicheng.desks.counter.queries.opening_hours import WEEKDAYS, list_spans
from zhicheng.docket.actors import Actor
from zhicheng.grammar import Book, Entry, T
from zhicheng.lake.places.china import list_counties, say_city, say_county
from zhicheng.register.offices import Office
from zhicheng.register.regions import trim_code

AHEAD = 30
"""Days ahead of which differing hours are told."""


@dataclass(frozen=True)
class Shown:
    """An outlet as it is read: its district, its services by name, hours by weekday, days ahead that differ, today's hours."""

    outlet: Outlet
    district: T
    services: list[Entry]
    week: list[tuple[T, str]]
    differing: list[tuple[date, str, str]]
    today: str


@dataclass(frozen=True)
class Coverage:
    """Of a city: its districts by code, and how many outlets each has for each service. `gaps` are the pairs without one."""

    city: str
    services: list[Entry]
    rows: list[tuple[str, T, list[int]]]

    @property
    def bare(self) -> list[T]:
        """Districts without any outlet."""
        return [name for _code, name, counts in self.rows if not any(counts)]

    @property
    def gaps(self) -> int:
        return sum(not count for _code, _name, counts in self.rows for count in counts)


def list_outlets(*, on: date, district: str = "", service: str = "") -> list[Outlet]:
    """The outlets that are open to the public on a day, those of a district and for a service where asked."""
    found = _list_open(on)
    if district:
        found = found.filter(district=district)
    return [each for each in found if not service or service in each.services]


def _list_open(on: date) -> QuerySet[Outlet]:
    return Outlet.objects.filter(Q(closed_on=None) | Q(closed_on__gt=on)).select_related("office")


def list_editable(actor: Actor) -> list[Outlet]:
    """The outlets of an officer's offices, closed ones too."""
    return list(Outlet.objects.filter(office__in={post.office_id for post in actor.posts}))


def show_one(outlet: Outlet, book: Book, *, on: date) -> Shown:
    """An outlet as the public reads it on a day."""
    week = [(day, _say(_spans(outlet.hours.get(str(number), [])))) for number, day in enumerate(WEEKDAYS)]
    days = (on + timedelta(days=each) for each in range(AHEAD))
    dates = {each["on"] for each in outlet.exceptions}
    differing = [(day, *_tell(outlet, day)) for day in days if day.isoformat() in dates]
    services = [each for each in book.of("services") if each.code in outlet.services]
    return Shown(outlet, say_county(outlet.district), services, week, differing, _tell(outlet, on)[0])


def _spans(pairs: Iterable[Sequence[str]]) -> list[str]:
    return ["–".join(pair) for pair in pairs]


def _say(spans: Sequence[str]) -> str:
    return ", ".join(spans)


def _tell(outlet: Outlet, on: date) -> tuple[str, str]:
    spans, note = list_spans(hours=outlet.hours, exceptions=outlet.exceptions, on=on)
    return _say([each.written for each in spans]), note


def list_districts(city: str) -> list[tuple[str, T]]:
    """The districts and counties of a city by its six-digit code, by the divisions of 2024; of one without any the city itself."""
    return [*list_counties(city).items()] or [(city, say_city(city))]


def list_cities() -> list[str]:
    """The cities that the offices here serve, by code; a district's office counts for its city."""
    codes = Office.objects.exclude(code="").values_list("code", flat=True)
    whole = {code if len(trim_code(code)) == 2 else f"{code[:4]}00" for code in codes}
    provinces = {code[:2] for code in whole if len(trim_code(code)) > 2}
    return sorted(code for code in whole if code[:2] not in provinces or len(trim_code(code)) > 2)


def cover(city: str, book: Book, *, on: date) -> Coverage:
    """Which districts of a city have an outlet for which service."""
    services = [*book.of("services")]
    outlets = list_outlets(on=on)
    rows = [
        (code, name, [_count(outlets, code, each.code) for each in services])
        for code, name in list_districts(city)
    ]
    return Coverage(city, services, rows)


def _count(outlets: Collection[Outlet], district: str, service: str) -> int:
    return sum(each.district == district and service in each.services for each in outlets)
