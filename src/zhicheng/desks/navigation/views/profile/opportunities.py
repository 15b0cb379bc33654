"""Where a city could go: the quadrant of fields, why one of them, and who could take it there."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.queries.choice import Choice, field_names
from zhicheng.desks.navigation.queries.cities import Standing
from zhicheng.desks.navigation.queries.opportunities import (
    Chance,
    Lender,
    Quadrant,
    Relative,
    find_chances,
    find_lenders,
    find_relatives,
)
from zhicheng.desks.navigation.queries.technology import list_spans
from zhicheng.desks.navigation.views.frame import page
from zhicheng.desks.navigation.views.profile.frame import part_path, show_part
from zhicheng.desks.navigation.views.sentences import city_path, in_sentence, patents_path
from zhicheng.front.charts import Axis, Chart, Point, quadrant
from zhicheng.front.formats import number, text
from zhicheng.front.links import with_query
from zhicheng.front.tables import Cell, read_query

NAMED = 6
"""Open fields that the drawing names first."""


@page
def show_opportunities(request: HttpRequest, *, choice: Choice, place_id: str) -> HttpResponse:
    """The quadrant, and the field that `?field=` names or the nearest open one."""
    return show_part(request, choice, place_id, part="city_opportunities", gather=gather_opportunities)


def gather_opportunities(request: HttpRequest, choice: Choice, standing: Standing) -> dict[str, Any]:
    """The quadrant's chart, the list of open fields, and why the chosen one."""
    found = find_chances(choice, standing.place.id)
    chosen = _choose(found, read_query(request).get("field", ""))
    return {
        "charts": {"quadrant": draw_quadrant(choice, standing, found)},
        "open": [_list_open(choice, standing, each, each is chosen) for each in found.open],
        "why": say_why(choice, standing, found, chosen) if chosen else None,
        "fields": [(each.field, text(field_names()[each.field]), each is chosen) for each in sorted(found.chances, key=lambda c: c.field)],
        "method": reverse("rules:rule", kwargs={"kind": "indicators", "code": "relatedness_density"}),
    }  # fmt: skip


def _choose(found: Quadrant, asked: str) -> Chance | None:
    named = next((each for each in found.chances if str(each.field) == asked), None)
    return named or next(iter(found.open or found.chances), None)


def draw_quadrant(choice: Choice, standing: Standing, found: Quadrant) -> Chart:
    """Relatedness density by complexity; filled where the city is specialised already, size by growth everywhere."""
    names, place_id = field_names(), standing.place.id
    first = {each.field for each in found.open[:NAMED]}
    points = [
        Point(
            text(names[c.field]), float(c.density), float(c.complexity), c.growth or 0,
            part_path(choice, "city_opportunities", place_id, field=c.field) + "#reasons", _grown(c), c.field in first,
            "held" if c.has else "open",
        )
        for c in found.chances
    ]  # fmt: skip
    rows = tuple(
        (
            Cell(
                text(names[c.field]),
                part_path(choice, "city_opportunities", place_id, field=c.field) + "#reasons",
            ),
            choice.pull("relatedness_density", c.density, {"city": place_id, "field": c.field}),
            choice.pull("field_complexity", c.complexity, {"field": c.field}),
            choice.pull("technology_advantage", c.advantage, {"city": place_id, "field": c.field}),
            choice.pull("patent_count", c.patents, {"city": place_id, "field": c.field}),
            _grown(c),
        )
        for c in sorted(found.chances, key=lambda c: (c.has, -c.density))
    )
    return Chart(
        code="quadrant", title=_title(choice, standing, found), rows=rows, source=choice.source_line, note=_note(choice),
        columns=(_("Field"), _("Relatedness density"), _("Complexity"), _("Advantage"), _("Patents"), _("Growth everywhere")),
        draw=quadrant(
            points=points, area=_("growth everywhere"),
            x=Axis(_("Relatedness density: how near the field is"), found.density, _("far"), _("near")),
            y=Axis(_("Complexity of the field"), found.complexity, _("simple"), _("complex")),
        ),
        empty="" if points else text(found.note) or _("The city has too few patents for this measure."),
    )  # fmt: skip


def _grown(chance: Chance) -> str:
    return "—" if chance.growth is None else f"× {number(chance.growth, digits=2)}"


def _title(choice: Choice, standing: Standing, found: Quadrant) -> str:
    city = choice.say(standing.place.id)
    if not found.open:
        return _("%(city)s has no open field that is both near and complex") % {"city": city}
    names = [in_sentence(text(field_names()[each.field])) for each in found.open[:2]]
    said = {"city": city, "first": names[0], "second": names[-1], "number": len(found.open)}
    if len(names) == 1:
        return _("One complex field lies near to %(city)s: %(first)s") % said
    return _("%(number)s complex fields lie near to %(city)s, nearest %(first)s and %(second)s") % said


def _note(choice: Choice) -> str:
    spans = list_spans(choice, number=2)
    said = _("Lines: the medians over all fields. ")
    if len(spans) == 2:
        grown = {"now": f"{spans[1][0]}–{spans[1][1]}", "before": f"{spans[0][0]}–{spans[0][1]}"}
        said += _("Growth: patents of all cities in %(now)s over those in %(before)s.") % grown
    return said


def _list_open(choice: Choice, standing: Standing, chance: Chance, chosen: bool) -> dict[str, Any]:
    place_id = standing.place.id
    return {
        "name": text(field_names()[chance.field]), "chosen": chosen, "growth": _grown(chance),
        "href": part_path(choice, "city_opportunities", place_id, field=chance.field) + "#reasons",
        "density": choice.pull("relatedness_density", chance.density, {"city": place_id, "field": chance.field}),
        "complexity": choice.pull("field_complexity", chance.complexity, {"field": chance.field}),
        "gain": choice.pull("patent_count", chance.patents, {"city": place_id, "field": chance.field}),
    }  # fmt: skip


def say_why(choice: Choice, standing: Standing, found: Quadrant, chance: Chance) -> dict[str, Any]:
    """Why a field: a sentence of figures, the related strengths with those who hold them, the cities that are strong in it."""
    return {
        "name": text(field_names()[chance.field]), "field": chance.field, "has": chance.has,
        "sentence": _say(choice, standing, found, chance),
        "relatives": [_say_relative(choice, standing, each, chance.field) for each in find_relatives(choice, standing.place.id, chance.field)],
        "lenders": [_say_lender(choice, standing, each, chance.field) for each in find_lenders(choice, standing, chance.field)],
        "field_page": with_query(reverse("navigation:field", kwargs={"number": chance.field}), choice.asked),
    }  # fmt: skip


def _say(choice: Choice, standing: Standing, found: Quadrant, chance: Chance) -> Any:
    where = {"city": standing.place.id, "field": chance.field}
    said = {
        "city": choice.say(standing.place.id), "field": in_sentence(text(field_names()[chance.field])),
        "density": choice.pull("relatedness_density", chance.density, where), "density_median": choice.write("relatedness_density", found.density),
        "complexity": choice.pull("field_complexity", chance.complexity, {"field": chance.field}),
        "complexity_median": choice.write("field_complexity", found.complexity),
        "patents": choice.pull("patent_count", chance.patents, where), "grown": _grown(chance),
    }  # fmt: skip
    return format_html(
        _("{city} has {patents} patents in {field}. Its relatedness density is {density} (median of the fields {density_median}), "
          "its complexity {complexity} (median {complexity_median}); everywhere the field grew {grown}."), **said)  # fmt: skip


def _say_relative(choice: Choice, standing: Standing, each: Relative, field: int) -> dict[str, Any]:
    where = {"city": standing.place.id, "field": each.field}
    return {
        "name": text(field_names()[each.field]), "href": patents_path(choice, **where),
        "proximity": choice.pull("field_proximity", each.proximity, {"field": field, "other_field": each.field}),
        "advantage": choice.pull("technology_advantage", each.advantage, where),
        "applicants": [_say_holder(choice, where, row, "applicant") for row in each.applicants],
        "inventors": [_say_holder(choice, where, row, "inventor") for row in each.inventors],
    }  # fmt: skip


def _say_holder(choice: Choice, where: dict[str, Any], row: dict[str, Any], who: str) -> dict[str, Any]:
    name = text(choice.lake.say(who, row[who], choice.dataset.code))
    return {"name": name, "patents": choice.pull("patent_count", row["value"], {**where, who: row[who]})}


def _say_lender(choice: Choice, standing: Standing, each: Lender, field: int) -> dict[str, Any]:
    place_id = each.standing.place.id
    where = {"city": place_id, "field": field}
    pair = {"city": standing.place.id, "other_city": place_id}
    return {
        "name": choice.say(place_id), "href": city_path(choice, place_id),
        "advantage": choice.pull("technology_advantage", each.advantage, where),
        "patents": choice.pull("patent_count", each.patents, where),
        "joint": choice.pull("joint_patents", each.joint, pair) if each.joint else "0",
    }  # fmt: skip
