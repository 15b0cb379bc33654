"""What the parts of a profile share: the tabs, the crumbs, the charts sent as files, the city that is not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhicheng.desks.navigation.forms import ChoiceForm
from zhicheng.desks.navigation.queries.cases import list_dockets
from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import Standing, stand_cities
from zhicheng.desks.navigation.views.frame import told
from zhicheng.desks.navigation.views.profile.vacancy import tell_vacancy
from zhicheng.front.charts import Chart
from zhicheng.front.exports import export_chart
from zhicheng.front.formats import text
from zhicheng.front.keeping import leave
from zhicheng.front.links import with_query
from zhicheng.lake.cases import COUNTED_ONCE, holds_cases
from zhicheng.lake.counting import RULES
from zhicheng.lake.places import Place

PARTS = (
    ("city", gettext_lazy("Overview")),
    ("city_technology", gettext_lazy("Technology")),
    ("city_opportunities", gettext_lazy("Opportunities")),
    ("city_people", gettext_lazy("People and firms")),
    ("city_partners", gettext_lazy("Partners")),
    ("city_quality", gettext_lazy("Quality")),
    ("city_standing", gettext_lazy("Standing")),
    ("city_report", gettext_lazy("Report")),
    ("city_figures", gettext_lazy("All figures")),
)
"""The parts of a city's profile: route and name, in the order of the tabs."""
Gather = Callable[[HttpRequest, Choice, Standing], dict[str, Any]]
"""What a part tells of a city: `charts` by name, and whatever else its template says."""


def part_path(choice: Choice, part: str, place_id: str, **query: Any) -> str:
    """The address of a part of a city's profile under the present choice."""
    return with_query(reverse(f"navigation:{part}", kwargs={"place_id": place_id}), query, **choice.asked)


def show_part(
    request: HttpRequest, choice: Choice, place_id: str, *, part: str, gather: Gather
) -> HttpResponse:
    """A part of the profile as a page, or one of its charts as a file."""
    standing = stand_cities(choice).get(place_id)
    if standing is None:
        return show_absent(request, choice, place_id)
    found = gather(request, choice, standing)
    charts: dict[str, Chart] = found.get("charts", {})
    about = choice.about((_("City"), choice.say(place_id)))
    sent = export_chart(request=request, charts=charts.values(), about=about, ribbon=choice.within)
    if sent:
        return sent
    template = f"navigation/{part}.html"
    return render(request, template, told(choice, **frame_city(choice, standing, part), **found))


def frame_city(choice: Choice, standing: Standing, part: str) -> dict[str, Any]:
    """Name, crumbs, tabs and choosers of a city's page."""
    return {"standing": standing, **frame_place(choice, standing.place, part, names=choice)}


def frame_place(choice: Choice, place: Place, part: str, *, names: Choice) -> dict[str, Any]:
    """The same for a place whose name only `names` may know, such as the docket of its office."""
    tabs = [(part_path(choice, code, place.id), title, code == part) for code, title in PARTS]
    return {
        "place": place, "name": names.say(place.id), "tabs": tabs, "other_name": _other_name(names, place),
        "crumbs": _crumbs(choice, place, names), "count_says": text(COUNTED_ONCE if choice.of_cases else RULES[choice.count]),
        "form": ChoiceForm({"dataset": choice.dataset.code, "count": choice.count}, choice=choice),
    }  # fmt: skip


def show_absent(request: HttpRequest, choice: Choice, place_id: str) -> HttpResponse:
    """A city without a patent: under this counting rule, in this dataset, or known to other datasets only.

    A city whose office has cases answers with them in any case. Raises Http404 for a city that nothing knows.
    """
    knowing = [
        held
        for held in choice.lake.datasets
        if not holds_cases(held) and choice.lake.place(place_id, dataset=held.code)
    ]
    here = choice.dataset in knowing
    note = choice.figures("patent_count", by=("city",), where={"city": place_id}).note if here else None
    others = [
        (with_query(request.path, {}, dataset=held.code), held.title)
        for held in knowing
        if held != choice.dataset
    ]
    if dockets := [each for each in list_dockets(choice) if _is_city(each, place_id)]:
        return _show_cases(request, choice, place_id, dockets, elsewhere=others, note=note)
    if not knowing:
        raise Http404(place_id)
    context = told(
        choice, name=text(choice.lake.atlas(knowing[0].code).say(place_id)), elsewhere=others, note=note,
        form=ChoiceForm({"dataset": choice.dataset.code, "count": choice.count}, choice=choice),
    )  # fmt: skip
    return render(request, "navigation/no_city.html", context, status=200 if here else 404)


def _is_city(docket: Choice, place_id: str) -> bool:
    place = docket.atlas.places.get(place_id)
    return place is not None and place.level == "city"


def _show_cases(
    request: HttpRequest, choice: Choice, place_id: str, dockets: list[Choice], **more: Any
) -> HttpResponse:
    """The profile of a city of which there are cases only: its tabs say what would fill them."""
    asked = request.resolver_match.url_name if request.resolver_match else ""
    part = asked if asked in dict(PARTS) else "city_report"
    framed = frame_place(choice, dockets[0].atlas.places[place_id], part, names=dockets[0])
    context = framed | tell_vacancy(choice, dockets, place_id, part=part) | more
    context["all_figures"] = part_path(choice, "city_figures", place_id)
    response = render(request, "navigation/city_vacant.html", told(choice, **context))
    return response if all(each.veiled for each in dockets) else leave(response)


def _crumbs(choice: Choice, place: Place, names: Choice) -> list[tuple[str, str]]:
    path, scope = reverse("navigation:cities"), choice.asked
    country = {**scope, "country": place.country}
    crumbs = [
        (with_query(path, scope), _("Cities")),
        (with_query(path, country), names.say_country(place.country)),
    ]
    if place.province and place.province != place.id:
        crumbs.append((with_query(path, country, province=place.province), names.say(place.province)))
    return crumbs


def _other_name(names: Choice, place: Place) -> str:
    name = names.say(place.id)
    others = [other for other in (place.name_zh, place.name) if other and other not in name]
    return others[0] if others else ""
