"""Clusters: several cities looked at as one. Those that plans name, provinces, and any that a reader joins."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from zhicheng.desks.navigation.forms import ChoiceForm
from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import list_countries
from zhicheng.desks.navigation.queries.clusters import (
    Declared,
    Province,
    list_cluster,
    list_clusters,
    list_provinces_as_one,
    list_wholes,
    name_dataset,
    name_place,
    read_members,
    take_plain,
)
from zhicheng.desks.navigation.views.cities import find_own_city
from zhicheng.desks.navigation.views.frame import page, told
from zhicheng.desks.navigation.views.sentences import city_path
from zhicheng.front.formats import sentence, text
from zhicheng.front.links import with_query
from zhicheng.front.tables import read_query
from zhicheng.grammar import Mistake

NAMED = 4
"""Cities that a row of a province names; the others are counted."""


@page
def show_clusters(request: HttpRequest, *, choice: Choice) -> HttpResponse:
    """What can be looked at as one, and a form that joins cities and leads to their profile."""
    choice, query = take_plain(choice), read_query(request)
    mistake = ""
    if "cities" in query:
        try:
            return HttpResponseRedirect(cluster_path(choice, read_members(choice, query["cities"][:2000])))
        except Mistake as found:
            mistake = sentence(found.says)
    countries = list_countries(choice)
    own = find_own_city(choice)
    usual = own.place.country if own else countries[0][0] if countries else ""
    asked = query.get("country", "")
    country = asked if asked in dict(countries) else usual
    form = ChoiceForm({"dataset": choice.dataset.code, "count": choice.count}, choice=choice)
    context = told(
        choice, form=form, mistake=mistake, asked=query.get("cities", ""), country=choice.say_country(country) if country else "",
        countries=[(code, name, code == country) for code, name in countries],
        clusters=[_say_declared(choice, each) for each in list_clusters(choice)],
        provinces=[_say_province(choice, each) for each in list_provinces_as_one(choice, country)],
    )  # fmt: skip
    return render(request, "navigation/clusters.html", context, status=400 if mistake else 200)


def cluster_path(choice: Choice, spec: str) -> str:
    """The profile of a cluster over the plain dataset, under the same counting rule."""
    path = reverse("navigation:city", kwargs={"place_id": f"cluster:{spec}"})
    count = None if choice.is_default else choice.count
    return with_query(path, {}, dataset=name_dataset(choice, spec), count=count)


def list_members(choice: Choice) -> tuple[dict[str, Any], ...]:
    """The cities of the cluster that is looked at, each with its `name`, `patents` in the plain dataset and page.

    Nothing for a plain dataset. For `navigation/members.html`, as `members`.
    """
    plain = take_plain(choice)
    return tuple(
        {
            "id": each.place.id, "name": plain.say(each.place.id), "href": city_path(plain, each.place.id),
            "patents": plain.pull("patent_count", each.patents, {"city": each.place.id}),
        }
        for each in list_cluster(choice)
    )  # fmt: skip


def list_part_of(choice: Choice, place_id: str) -> tuple[dict[str, Any], ...]:
    """The declared clusters and the province that a city belongs to, with `name` and page. For `navigation/part_of.html`."""
    return tuple(
        {"name": text(name), "href": cluster_path(choice, spec)}
        for spec, name in list_wholes(choice, place_id)
    )


def _say_declared(choice: Choice, each: Declared) -> dict[str, Any]:
    return {
        "name": each.name, "clause": each.clause, "href": cluster_path(choice, each.spec) if each.usable else "",
        "held": _link(choice, each.held), "absent": [name_place(choice, place) for place in each.absent],
    }  # fmt: skip


def _say_province(choice: Choice, each: Province) -> dict[str, Any]:
    return {
        "name": choice.say(each.id), "href": cluster_path(choice, each.id), "number": len(each.cities),
        "cities": _link(choice, each.cities[:NAMED]), "more": max(len(each.cities) - NAMED, 0),
        "patents": choice.pull("patent_count", each.patents, {"province": each.id}),
    }  # fmt: skip


def _link(choice: Choice, places: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(city_path(choice, place), choice.say(place)) for place in places]
