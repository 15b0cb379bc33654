"""All figures of a city, by the task of the policy that they serve."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import Standing
from zhicheng.desks.navigation.queries.figures import list_city_figures
from zhicheng.desks.navigation.views.figures import figure_path
from zhicheng.desks.navigation.views.frame import page
from zhicheng.desks.navigation.views.profile.frame import show_part
from zhicheng.grammar import Entry


@page
def show_city_figures(request: HttpRequest, *, choice: Choice, place_id: str) -> HttpResponse:
    """All figures of a city; what cannot be measured says why."""
    return show_part(request, choice, place_id, part="city_figures", gather=gather_figures)


def gather_figures(request: HttpRequest, choice: Choice, standing: Standing) -> dict[str, Any]:
    """The figures in groups, a line each."""
    found = list_city_figures(choice, standing.place.id)
    return {"groups": [(group.title, [_line(choice, *line) for line in lines]) for group, lines in found]}


def _line(choice: Choice, entry: Entry, row: dict[str, Any], where: dict[str, Any]) -> dict[str, Any]:
    years = [v for d, v in where.items() if d != "city"]
    return {
        "title": entry.title,
        "year": years[0] if years else "",
        "href": figure_path(choice, entry.code),
        "unit": entry.rule.unit,
        "figure": choice.pull(entry.code, row["value"], where, row.get("note")),
        "note": row.get("note") if row["value"] is not None else None,
    }
