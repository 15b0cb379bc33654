"""A city of which there are cases and no patents: what each tab tells all the same, and what would fill it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy

from zhicheng.desks.navigation.queries.cases import count_city
from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.figures import list_city_figures
from zhicheng.desks.navigation.views.profile.groups import list_groups

WAITING = {
    "city": gettext_lazy(
        "With patents of its inventors or applicants the page tells where the city stands, what it is good at and where it could go."
    ),
    "city_technology": gettext_lazy(
        "Patents of the city fill this page: the fields it is strong in, and how they changed over the years."
    ),
    "city_opportunities": gettext_lazy(
        "Patents of the city fill this page: the fields that are near to what it can do, and who could take it there."
    ),
    "city_people": gettext_lazy(
        "Patents of the city fill this page: its applicants, its inventors and its counties."
    ),
    "city_partners": gettext_lazy(
        "Patents of the city with applicants or inventors elsewhere fill this page: with whom it works together."
    ),
    "city_quality": gettext_lazy(
        "Patents of the city fill this page: how good they are, beside the cities next in size."
    ),
    "city_standing": gettext_lazy(
        "Patents of the city fill this page: its rank among cities of its kind, and what it rests on."
    ),
    "city_report": gettext_lazy(
        "A report is made of the city's patents; once there are some, it can be asked for here."
    ),
    "city_figures": gettext_lazy("Patents of the city add the figures of patents."),
}
"""What would fill each part of the profile, by the route of the part."""


def tell_vacancy(choice: Choice, dockets: Sequence[Choice], place_id: str, *, part: str) -> dict[str, Any]:
    """What a part says without patents: figures of cases on the overview and among all figures, and what is waited for."""
    all_figures = part == "city_figures"
    return {
        "part": part,
        "waiting": WAITING[part],
        "dockets": count_city(choice, place_id) if part == "city" else [],
        "tables": [
            (each, list_groups(each, list_city_figures(each, place_id))) for each in dockets if all_figures
        ],
    }
