"""The first page of a city: one sentence, three strengths, two opportunities and who could take us there, the trend."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.queries.cases import count_city, list_dockets
from zhicheng.desks.navigation.queries.choice import Choice, field_names
from zhicheng.desks.navigation.queries.cities import Standing
from zhicheng.desks.navigation.queries.opportunities import Chance, find_chances, find_lenders
from zhicheng.desks.navigation.queries.peers import suggest_peers
from zhicheng.desks.navigation.queries.profile import (
    Strength,
    count_years,
    find_peers,
    find_strengths,
    list_facts,
)
from zhicheng.desks.navigation.views.clusters import list_members, list_part_of
from zhicheng.desks.navigation.views.comparisons import compare_path
from zhicheng.desks.navigation.views.drawings import draw_years
from zhicheng.desks.navigation.views.frame import page
from zhicheng.desks.navigation.views.profile.filings import draw_filings
from zhicheng.desks.navigation.views.profile.frame import part_path, show_part
from zhicheng.desks.navigation.views.sentences import city_path, patents_path, say_city
from zhicheng.front.formats import number, text
from zhicheng.front.keeping import leave

DRAWN_PEERS, COMPARED, STRENGTHS, CHANCES = 4, 2, 3, 2


@page
def show_city(request: HttpRequest, *, choice: Choice, place_id: str) -> HttpResponse:
    """What a mayor reads in three minutes. Whoever sees more of the cases than the public gets a page of their own."""
    response = show_part(request, choice, place_id, part="city", gather=gather_overview)
    return response if all(each.veiled for each in list_dockets(choice)) else leave(response)


def gather_overview(request: HttpRequest, choice: Choice, standing: Standing) -> dict[str, Any]:
    """The sentence, the strengths, the opportunities, the trend, the facts and the peers of a city."""
    place_id = standing.place.id
    peers = find_peers(choice, standing)
    near = [(peer, count_years(choice, peer.place.id)) for peer in peers[:DRAWN_PEERS]]
    found = find_chances(choice, place_id)
    return {
        "charts": {
            "years": draw_years(choice, standing, count_years(choice, place_id), near),
            "filings": draw_filings(choice, standing),
        },
        "sentence": say_city(choice, standing), "facts": list_facts(choice, place_id),
        "patents": choice.pull("patent_count", standing.patents, {"city": place_id}),
        "strengths": [_say_strength(choice, standing, each) for each in find_strengths(choice, place_id)[:STRENGTHS] if each.advantage >= 1],
        "chances": [say_chance(choice, standing, each) for each in found.open[:CHANCES]], "no_chances": found.note or _("No field is both near and complex."),
        "peers": _list_peers(choice, standing, peers), "all_patents": patents_path(choice, city=place_id),
        "more_strengths": part_path(choice, "city_technology", place_id), "more_chances": part_path(choice, "city_opportunities", place_id),
        "compare": compare_path(choice, [place_id, *(each.standing.place.id for each in suggest_peers(choice, place_id, COMPARED))]),
        "members": list_members(choice), "part_of": list_part_of(choice, place_id), "dockets": count_city(choice, place_id),
    }  # fmt: skip


def _say_strength(choice: Choice, standing: Standing, strength: Strength) -> dict[str, Any]:
    where = {"city": standing.place.id, "field": strength.field}
    return {
        "name": text(field_names()[strength.field]),
        "advantage": choice.pull("technology_advantage", strength.advantage, where),
        "patents": choice.pull("patent_count", strength.patents, where),
        "href": patents_path(choice, **where),
    }


def say_chance(choice: Choice, standing: Standing, chance: Chance) -> dict[str, Any]:
    """A field the city could go to: how near and how complex, and the city that could take it there."""
    where = {"city": standing.place.id, "field": chance.field}
    lenders = find_lenders(choice, standing, chance.field, number=1)
    return {
        "name": text(field_names()[chance.field]),
        "density": choice.pull("relatedness_density", chance.density, where),
        "complexity": choice.pull("field_complexity", chance.complexity, {"field": chance.field}),
        "patents": choice.pull("patent_count", chance.patents, where),
        "href": part_path(choice, "city_opportunities", standing.place.id, field=chance.field) + "#reasons",
        "lender": _say_lender(choice, lenders[0], chance.field) if lenders else "",
    }


def _say_lender(choice: Choice, lender: Any, field: int) -> Any:
    place_id = lender.standing.place.id
    said = {
        "href": city_path(choice, place_id), "city": choice.say(place_id),
        "advantage": choice.pull("technology_advantage", lender.advantage, {"city": place_id, "field": field}),
        "joint": number(lender.joint),
    }  # fmt: skip
    if lender.joint:
        return format_html(
            _('<a href="{href}">{city}</a> (advantage {advantage}; {joint} joint patents already)'), **said
        )
    return format_html(_('<a href="{href}">{city}</a> (advantage {advantage})'), **said)


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
