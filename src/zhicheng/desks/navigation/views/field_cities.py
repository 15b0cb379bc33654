"""A technology field by cities: patents, advantage, the years of the largest, and where in the world."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.fields import count_years_of, list_strong_cities
from zhicheng.desks.navigation.queries.profile import strength_minimum
from zhicheng.desks.navigation.queries.quality import SMALLEST
from zhicheng.desks.navigation.views.ranks import draw_ranked
from zhicheng.desks.navigation.views.sentences import city_path, in_sentence
from zhicheng.desks.navigation.views.subjects import Subject
from zhicheng.front.charts import Chart, Dot, Mark, Series, bars, dots, multiples
from zhicheng.front.formats import number, text
from zhicheng.front.house import read_book
from zhicheng.front.tables import Cell

LISTED, DRAWN, COURSES, DOTS, YEARS = 50, 10, 8, 150, 20
Counts = Mapping[str, Any]
"""Patents by city, the largest first."""


def draw_cities(choice: Choice, subject: Subject, cities: Counts, total: Any) -> Chart:
    """The cities with most patents in a field."""
    rows = [{"city": city, "value": value} for city, value in list(cities.items())[:LISTED]]
    title = _("Cities")
    if rows:
        said = {
            "city": choice.say(rows[0]["city"]), "cities": number(len(cities)), "field": in_sentence(subject.name),
            "share": number(100 * rows[0]["value"] / total, "percent"),
        }  # fmt: skip
        title = _("%(city)s leads %(cities)s cities in %(field)s with %(share)s of the patents") % said
    return draw_ranked(
        choice, rows, "city", where=subject.where, total=total, code="cities", title=title, share=_("Share of the field"),
        empty=_why_empty(choice),
    )  # fmt: skip


def _why_empty(choice: Choice) -> str:
    note = choice.figures("patent_count", by=("city",), limit=1).note
    return text(note) or _("No patent of this field could be placed in a city.")


def draw_advantage(choice: Choice, subject: Subject, field: int) -> Chart:
    """The cities most specialised in a field, against 1, the share of all cities together."""
    found = list_strong_cities(choice, field)[:LISTED]
    cells = [{"city": city, "field": field} for city, _value, _patents in found]
    pulls = [
        choice.pull("technology_advantage", value, cell)
        for (_city, value, _patents), cell in zip(found, cells, strict=True)
    ]
    counts = [
        choice.pull("patent_count", patents, cell)
        for (_city, _value, patents), cell in zip(found, cells, strict=True)
    ]
    names = [choice.say(city) for city, _value, _patents in found]
    marks = [
        Mark(name, pull.value, pull.href, pull.written, chosen=pull.value >= 1) for name, pull in zip(names, pulls, strict=True)
    ]  # fmt: skip
    linked = [Cell(name, city_path(choice, cell["city"])) for name, cell in zip(names, cells, strict=True)]
    title = _("The most specialised cities")
    if found and found[0][1] >= 1:
        said = {"city": names[0], "field": in_sentence(subject.name), "times": number(found[0][1], digits=1)}
        title = _("%(city)s is %(times)s times as specialised in %(field)s as all cities together") % said
    return Chart(
        code="advantage", title=title, draw=bars(marks=marks[:DRAWN], reference=1, reference_label=_("all cities = 1")),
        columns=(_("City"), text(read_book().indicator("technology_advantage").title), _("Patents")), rows=tuple(zip(linked, pulls, counts, strict=True)),
        source=choice.source_line,
        note=_("Only cities with at least %(least)s patents in the field and %(all)s in all.") % {"least": strength_minimum(), "all": SMALLEST},
        empty="" if found else _("No city has enough patents in this field to compare."),
    )  # fmt: skip


def draw_courses(choice: Choice, subject: Subject, field: int, cities: list[str]) -> Chart:
    """The largest cities of a field, each as a small line over the same years."""
    largest, last = cities[:COURSES], choice.dataset.full_years[1]
    held = count_years_of(choice, field, largest)
    years = range(max(last - YEARS + 1, choice.dataset.full_years[0]), last + 1)
    pulls = {
        city: [choice.pull("patent_count", held[city].get(year, 0), {"city": city, "field": field, "year": year}) for year in years]
        for city in largest
    }  # fmt: skip
    series = [
        Series(choice.say(city), tuple(Mark(str(y), p.value, "", p.written) for y, p in zip(years, row, strict=True)), not place, city_path(choice, city))
        for place, (city, row) in enumerate(pulls.items())
    ]  # fmt: skip
    table = tuple((str(year), *(row[place] for row in pulls.values())) for place, year in enumerate(years))
    first, final = (str(years[0]), str(years[-1])) if years else ("", "")
    return Chart(
        code="courses", title=_title_courses(choice, held, last), source=choice.source_line, rows=table,
        draw=multiples(series=series, behind=True, first=first, last=final), columns=(_("Year of publication"), *(s.name for s in series)),
        note=_("One scale for all. The figure beneath a name: patents of the last whole year."),
        empty="" if any(held.values()) and years else _why_empty(choice),
    )  # fmt: skip


def _title_courses(choice: Choice, held: Mapping[str, Mapping[int, Any]], last: int) -> str:
    now = {city: years.get(last, 0) for city, years in held.items()}
    if not any(now.values()):
        return _("The largest cities over the years")
    first = max(now, key=lambda city: now[city])
    said = {"city": choice.say(first), "patents": choice.write("patent_count", now[first]), "year": last}
    return _("Of the largest cities %(city)s had most patents in %(year)s: %(patents)s") % said


def draw_where(choice: Choice, subject: Subject, cities: Counts) -> Chart:
    """Cities as dots on a plain grid, the area by patents in the field."""
    places = choice.atlas.places
    placed = [(places[city], value) for city, value in cities.items() if city in places][:DOTS]
    points = [
        Dot(choice.say(place.id), place.lon, place.lat, float(value), city_path(choice, place.id), choice.write("patent_count", value))
        for place, value in placed
        if place.lon is not None and place.lat is not None
    ]  # fmt: skip
    countries = {places[city].country for city in cities if city in places}
    rows = tuple(
        (Cell(choice.say(place.id), city_path(choice, place.id)), choice.pull("patent_count", value, {**subject.where, "city": place.id}))
        for place, value in placed[:LISTED]
    )  # fmt: skip
    title, note = (
        _("Where in the world"),
        _("The area of a dot is the number of patents. A plain grid of degrees, without boundaries."),
    )
    if len(cities) > DOTS:
        note += " " + _("The %(number)s largest cities are drawn.") % {"number": DOTS}
    if len(countries) > 1:
        title = _("The patents come from %(countries)s countries and regions") % {
            "countries": number(len(countries))
        }
    return Chart(
        code="where", title=title, draw=dots(points=points), columns=(_("City"), _("Patents")), rows=rows, source=choice.source_line,
        note=note, empty="" if points else _why_empty(choice),
    )  # fmt: skip
