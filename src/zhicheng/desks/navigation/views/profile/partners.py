"""With whom a city invents."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import Standing
from zhicheng.desks.navigation.queries.partners import Partner, find_partners
from zhicheng.desks.navigation.queries.profile import list_facts
from zhicheng.desks.navigation.queries.technology import SPAN
from zhicheng.desks.navigation.views.frame import page
from zhicheng.desks.navigation.views.profile.frame import show_part
from zhicheng.desks.navigation.views.sentences import city_path
from zhicheng.front.charts import Chart, Dot, Mark, dots, flows
from zhicheng.front.formats import number
from zhicheng.front.tables import Cell

FACTS = ("cross_city_share", "co_inventor_share", "co_applicant_share")
DRAWN = 12


@page
def show_partners(request: HttpRequest, *, choice: Choice, place_id: str) -> HttpResponse:
    """Partner cities and flows."""
    return show_part(request, choice, place_id, part="city_partners", gather=gather_partners)


def gather_partners(request: HttpRequest, choice: Choice, standing: Standing) -> dict[str, Any]:
    """The flows at home and abroad, where the partners lie, and how much is done together."""
    since = choice.dataset.full_years[1] - SPAN + 1
    partners = find_partners(choice, standing.place.id, since=since)
    home = [each for each in partners if each.place.country == standing.place.country]
    abroad = [each for each in partners if each.place.country != standing.place.country]
    return {
        "charts": {
            "home": draw_flows(choice, standing, home, since, abroad=False),
            "abroad": draw_flows(choice, standing, abroad, since, abroad=True),
            "where": draw_where(choice, standing, partners),
        },
        "facts": list_facts(choice, standing.place.id, FACTS),
    }  # fmt: skip


def _pull(choice: Choice, standing: Standing, each: Partner) -> Any:
    return choice.pull("joint_patents", each.joint, {"city": standing.place.id, "other_city": each.place.id})


def draw_flows(
    choice: Choice, standing: Standing, partners: list[Partner], since: int, *, abroad: bool
) -> Chart:
    """Joint patents with cities of the same country, or of others, as ribbons."""
    marks = [
        Mark(_say(choice, each, abroad), p.value, p.href, p.written)
        for each in partners
        if (p := _pull(choice, standing, each))
    ]
    rows = tuple(
        (Cell(_say(choice, each, abroad), city_path(choice, each.place.id)), _pull(choice, standing, each), choice.write("joint_patents", each.lately))
        for each in partners
    )  # fmt: skip
    city = choice.say(standing.place.id)
    empty = (
        _("No joint patent with a city of another country or region.")
        if abroad
        else _("No joint patent with another city of the country.")
    )
    return Chart(
        code="abroad" if abroad else "home", title=_title(choice, city, partners, abroad), draw=flows(name=city, partners=marks[:DRAWN]),
        columns=(_("City"), _("Joint patents"), _("Since %(year)s") % {"year": since}), rows=rows, source=choice.source_line,
        note=_("Patents counted for %(city)s that have an inventor in the other city.") % {"city": city}, empty="" if partners else empty,
    )  # fmt: skip


def _say(choice: Choice, each: Partner, abroad: bool) -> str:
    name = choice.say(each.place.id)
    return f"{name}, {choice.say_country(each.place.country)}" if abroad else name


def _title(choice: Choice, city: str, partners: list[Partner], abroad: bool) -> str:
    if not partners:
        return _("Partners in other countries and regions") if abroad else _("Partners within the country")
    said = {
        "city": city, "partner": _say(choice, partners[0], abroad), "number": choice.write("joint_patents", partners[0].joint),
        "partners": number(len(partners)),
    }  # fmt: skip
    if abroad:
        return (
            _(
                "In other countries and regions %(city)s invents with %(partners)s cities, most with %(partner)s: %(number)s patents"
            )
            % said
        )
    return (
        _(
            "Within the country %(city)s invents with %(partners)s cities, most with %(partner)s: %(number)s patents"
        )
        % said
    )


def draw_where(choice: Choice, standing: Standing, partners: list[Partner]) -> Chart:
    """Partners as dots on a plain grid, the area by joint patents."""
    placed = [each for each in partners if each.place.lat is not None and each.place.lon is not None]
    points = [
        Dot(choice.say(e.place.id), e.place.lon, e.place.lat, float(e.joint), city_path(choice, e.place.id), choice.write("joint_patents", e.joint))
        for e in placed if e.place.lon is not None and e.place.lat is not None
    ]  # fmt: skip
    countries = len({each.place.country for each in partners})
    title = (
        _("The partners lie in %(countries)s countries and regions") % {"countries": countries}
        if countries > 1
        else _("Where the partners lie")
    )
    rows = tuple(
        (Cell(choice.say(each.place.id), city_path(choice, each.place.id)), _pull(choice, standing, each))
        for each in placed
    )
    return Chart(
        code="where", title=title, draw=dots(points=points), columns=(_("City"), _("Joint patents")), rows=rows,
        source=choice.source_line, note=_("The area of a dot is the number of joint patents. A plain grid of degrees, without boundaries."),
        empty="" if points else _("No partner with coordinates."),
    )  # fmt: skip
