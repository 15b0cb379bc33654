"""All figures of a city, by the task of the policy that they serve."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import Standing
from zhicheng.desks.navigation.queries.figures import list_city_figures
from zhicheng.desks.navigation.views.frame import page
from zhicheng.desks.navigation.views.profile.frame import show_part
from zhicheng.desks.navigation.views.profile.groups import list_groups


@page
def show_city_figures(request: HttpRequest, *, choice: Choice, place_id: str) -> HttpResponse:
    """All figures of a city; what cannot be measured says why."""
    return show_part(request, choice, place_id, part="city_figures", gather=gather_figures)


def gather_figures(request: HttpRequest, choice: Choice, standing: Standing) -> dict[str, Any]:
    """The figures in groups, a line each."""
    found = list_city_figures(choice, standing.place.id)
    return {"groups": list_groups(choice, found)}
