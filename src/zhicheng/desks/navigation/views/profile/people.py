"""Who invents in a city: applicants, universities and institutes, inventors, districts, and how concentrated they are."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import Standing
from zhicheng.desks.navigation.queries.people import (
    list_applicants,
    list_counties,
    list_inventors,
    list_learned,
)
from zhicheng.desks.navigation.queries.profile import list_facts
from zhicheng.desks.navigation.views.frame import page
from zhicheng.desks.navigation.views.profile.frame import show_part
from zhicheng.desks.navigation.views.ranks import draw_ranked, say_part
from zhicheng.front.charts import Chart
from zhicheng.front.formats import number
from zhicheng.front.links import with_query

LISTED = 50
FACTS = (
    "applicant_concentration",
    "applicant_hhi",
    "co_applicant_share",
    "key_inventors",
    "co_inventor_share",
)


@page
def show_people(request: HttpRequest, *, choice: Choice, place_id: str) -> HttpResponse:
    """Applicants, universities, inventors and districts."""
    return show_part(request, choice, place_id, part="city_people", gather=gather_people)


def gather_people(request: HttpRequest, choice: Choice, standing: Standing) -> dict[str, Any]:
    """The charts of those who invent in a city, and how concentrated they are."""
    return {
        "charts": {
            "applicants": draw_applicants(choice, standing),
            "learned": draw_learned(choice, standing),
            "inventors": draw_inventors(choice, standing),
            "counties": draw_counties(choice, standing),
        },
        "facts": list_facts(choice, standing.place.id, FACTS),
        "all_applicants": with_query(reverse("navigation:applicants"), {"city": standing.place.id}, **choice.asked),
    }  # fmt: skip


def draw_applicants(choice: Choice, standing: Standing) -> Chart:
    """The applicants with most patents, and their share of the city."""
    rows = list_applicants(choice, standing.place.id)[:LISTED]
    title = _("Applicants")
    if rows:
        said = {
            "name": _name(choice, "applicant", rows[0]), "city": choice.say(standing.place.id),
            "share": number(100 * rows[0]["value"] / standing.patents, "percent"),
        }  # fmt: skip
        title = _("%(name)s leads with %(share)s of the patents of %(city)s") % said
    return _draw(
        choice, standing, rows, "applicant", code="applicants", title=title,
        empty=_("This dataset names no applicants of the city."),
    )  # fmt: skip


def draw_learned(choice: Choice, standing: Standing) -> Chart:
    """Universities and institutes."""
    rows = list_learned(choice, standing.place.id, number=LISTED)
    title = _("Universities and institutes")
    if rows:
        said = {
            "name": _name(choice, "applicant", rows[0]),
            "patents": choice.write("patent_count", rows[0]["value"]),
        }
        title = _("%(name)s is first among universities and institutes with %(patents)s patents") % said
    return _draw(
        choice, standing, rows, "applicant", code="learned", title=title, empty=_("No university or institute among the applicants of the city."),
        note=_("As the source says; where it does not, by words in the name (an illustrative list of our own)."),
    )  # fmt: skip


def draw_inventors(choice: Choice, standing: Standing) -> Chart:
    """Inventors, told apart by name and city only."""
    rows = list_inventors(choice, standing.place.id, number=LISTED)
    title = _("Inventors")
    if rows:
        said = {
            "name": _name(choice, "inventor", rows[0]),
            "patents": choice.write("patent_count", rows[0]["value"]),
        }
        title = _("%(name)s is named on %(patents)s patents, more than any other inventor") % said
    return _draw(
        choice, standing, rows, "inventor", code="inventors", title=title, empty=_("This dataset names no inventors of the city."),
        note=_("Inventors are told apart by name and city: homonyms in one city are one."),
    )  # fmt: skip


def draw_counties(choice: Choice, standing: Standing) -> Chart:
    """Districts and towns, where addresses name them."""
    rows = list_counties(choice, standing.place.id, number=LISTED)
    title = _("Districts and towns")
    if rows:
        said = {
            "name": _name(choice, "county", rows[0]),
            "patents": choice.write("patent_count", rows[0]["value"]),
        }
        title = _("Of the districts that addresses name, %(name)s has most patents: %(patents)s") % said
    return _draw(
        choice, standing, rows, "county", code="counties", title=title, empty=_("No address of this city names a district in this dataset."),
        note=_("Only patents whose inventors' addresses name a place within the city."),
    )  # fmt: skip


def _name(choice: Choice, who: str, row: dict[str, Any]) -> str:
    return say_part(choice, who, row[who])


def _draw(choice: Choice, standing: Standing, rows: list[dict[str, Any]], who: str, **said: str) -> Chart:
    where = {"city": standing.place.id}
    return draw_ranked(
        choice, rows, who, where=where, total=standing.patents, counted=None, share=_("Share of the city"), **said
    )  # fmt: skip
