"""A city's profile."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.forms import ChoiceForm
from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import Standing, stand_cities
from zhicheng.desks.navigation.queries.profile import (
    count_applicants,
    count_fields,
    count_years,
    find_peers,
    find_strengths,
    list_facts,
)
from zhicheng.desks.navigation.views.drawings import draw_fields, draw_strengths, draw_years
from zhicheng.desks.navigation.views.frame import page, told
from zhicheng.desks.navigation.views.sentences import city_path, patents_path, say_city
from zhicheng.front.charts import Chart
from zhicheng.front.exports import export_chart
from zhicheng.front.formats import number, text
from zhicheng.front.links import with_query
from zhicheng.lake.counting import RULES

DRAWN_PEERS = 4


@page
def show_city(request: HttpRequest, *, choice: Choice, place_id: str) -> HttpResponse:
    """One computed sentence; trend, strengths, fields, applicants, peers, indicators."""
    standing = stand_cities(choice).get(place_id)
    if standing is None:
        return show_absent(request, choice, place_id)
    peers = find_peers(choice, standing)
    charts = _charts(choice, standing, peers)
    sent = export_chart(
        request=request,
        charts=charts.values(),
        about=choice.about((_("City"), choice.say(place_id))),
        ribbon=choice.within,
    )
    if sent:
        return sent
    applicants = _list_applicants(choice, standing)
    context = told(
        choice, standing=standing, place=standing.place, name=choice.say(place_id), charts=charts,
        other_name=_other_name(choice, standing), sentence=say_city(choice, standing), facts=list_facts(choice, place_id),
        patents=choice.pull("patent_count", standing.patents, {"city": place_id}), peers=_list_peers(choice, standing, peers),
        applicants=applicants, all_patents=patents_path(choice, city=place_id),
        all_figures=with_query(reverse("navigation:city_figures", kwargs={"place_id": place_id}), {}, **choice.asked),
        crumbs=_crumbs(choice, standing),
        applicants_title=_title_applicants(choice, standing, applicants),
        no_applicants=_("This dataset names no applicants of the city."),
        count_says=text(RULES[choice.count]),
        form=ChoiceForm({"dataset": choice.dataset.code, "count": choice.count}, choice=choice),
    )  # fmt: skip
    return render(request, "navigation/city.html", context)


def show_absent(request: HttpRequest, choice: Choice, place_id: str) -> HttpResponse:
    """A city without a figure: under this counting rule, in this dataset, or known to other datasets only."""
    knowing = [held for held in choice.lake.datasets if choice.lake.place(place_id, dataset=held.code)]
    if not knowing:
        raise Http404(place_id)
    here = choice.dataset in knowing
    note = choice.figures("patent_count", by=("city",), where={"city": place_id}).note if here else None
    others = [
        (with_query(request.path, {}, dataset=held.code), held.title)
        for held in knowing
        if held != choice.dataset
    ]
    context = told(
        choice, name=text(choice.lake.atlas(knowing[0].code).say(place_id)), elsewhere=others, note=note,
        form=ChoiceForm({"dataset": choice.dataset.code, "count": choice.count}, choice=choice),
    )  # fmt: skip
    return render(request, "navigation/no_city.html", context, status=200 if here else 404)


def _charts(choice: Choice, standing: Standing, peers: list[Standing]) -> dict[str, Chart]:
    place_id = standing.place.id
    near = [(peer, count_years(choice, peer.place.id)) for peer in peers[:DRAWN_PEERS]]
    return {
        "years": draw_years(choice, standing, count_years(choice, place_id), near),
        "strengths": draw_strengths(choice, standing, find_strengths(choice, place_id)),
        "fields": draw_fields(choice, standing, count_fields(choice, place_id)),
    }


def _crumbs(choice: Choice, standing: Standing) -> dict[str, str]:
    place, path, scope = standing.place, reverse("navigation:cities"), choice.asked
    country = {**scope, "country": place.country}
    crumbs = {
        "cities": with_query(path, scope),
        "country": with_query(path, country),
        "country_name": choice.say_country(place.country),
    }
    if place.province and place.province != place.id:
        crumbs |= {
            "province": with_query(path, country, province=place.province),
            "province_name": choice.say(place.province),
        }
    return crumbs


def _title_applicants(choice: Choice, standing: Standing, applicants: list[dict[str, Any]]) -> str:
    if not applicants:
        return _("Applicants")
    said = {
        "name": applicants[0]["name"],
        "share": applicants[0]["share"],
        "city": choice.say(standing.place.id),
    }
    return _("%(name)s leads with %(share)s of the patents of %(city)s") % said


def _other_name(choice: Choice, standing: Standing) -> str:
    place, name = standing.place, choice.say(standing.place.id)
    names = [other for other in (place.name_zh, place.name) if other and other not in name]
    return names[0] if names else ""


def _list_peers(choice: Choice, standing: Standing, peers: list[Standing]) -> list[dict[str, Any]]:
    ranked = sorted([*peers, standing], key=lambda each: (-each.patents, each.place.id))
    return [
        {
            "name": choice.say(each.place.id),
            "href": city_path(choice, each.place.id),
            "rank": number(each.rank),
            "patents": choice.pull("patent_count", each.patents, {"city": each.place.id}),
            "chosen": each is standing,
        }
        for each in ranked
    ]


def _list_applicants(choice: Choice, standing: Standing) -> list[dict[str, Any]]:
    place_id = standing.place.id
    rows = count_applicants(choice, place_id)
    return [
        {
            "name": text(choice.lake.say("applicant", row["applicant"], choice.dataset.code)),
            "href": patents_path(choice, city=place_id, applicant=row["applicant"]),
            "patents": choice.pull(
                "patent_count", row["value"], {"city": place_id, "applicant": row["applicant"]}
            ),
            "share": number(100 * row["value"] / standing.patents, "percent"),
        }
        for row in rows
        if row["applicant"] is not None
    ]
