"""Up to five cities or clusters side by side, and the picker that puts them there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.forms import CompareForm
from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.comparing import (
    MOST,
    Compared,
    choose_base,
    count_side,
    find_base,
    list_bases,
    list_waiting,
    read_sides,
)
from zhicheng.desks.navigation.queries.complements import pair_sides
from zhicheng.desks.navigation.queries.offers import Offer, find_offers, pick_offer
from zhicheng.desks.navigation.views.compare_charts import (
    draw_alike,
    draw_index,
    draw_sectors,
    draw_strengths,
    draw_years,
)
from zhicheng.desks.navigation.views.compare_picker import Picker, gather_picker
from zhicheng.desks.navigation.views.compare_ranks import (
    draw_ranks,
    draw_ranks_of_complexity,
    draw_ranks_of_year,
)
from zhicheng.desks.navigation.views.compare_tables import (
    KINDS,
    Table,
    export_table,
    list_details,
    list_lacking,
    list_lines,
    list_matrix,
    tell_lending,
    tell_quality,
)
from zhicheng.desks.navigation.views.compare_words import say_lead, say_sides
from zhicheng.desks.navigation.views.comparisons import compare_path
from zhicheng.desks.navigation.views.frame import page, told
from zhicheng.front.charts import Chart
from zhicheng.front.exports import export_chart
from zhicheng.front.keeping import leave
from zhicheng.lake.counting import RULES

FILES = ("csv", "xlsx", "svg", "png")
MANY = 3
"""Sides from which on it is drawn how alike each two are; of two the sentence on top says it."""


@page
def show_compare(request: HttpRequest, *, choice: Choice) -> HttpResponse:
    """The picker; with two sides or more the sentence, charts and tables, or one of them as a file."""
    query, names = request.GET, request.GET.getlist("city")
    compared = read_sides(choose_base(choice, names, asked="dataset" in query), names)
    offers = find_offers(compared.choice, query.get("q", ""), without=compared.tokens)
    place = _move(compared, names, query.get("instead", ""), pick_offer(offers, query.get("q", "")))
    if place:
        return HttpResponseRedirect(compare_path(compared.choice, place, **_kept(request)))
    charts = _list_charts(request, compared)
    sent = _send(request, compared, charts)
    if sent:
        return sent
    context = told(compared.choice, compared=compared, **gather_picker(_picker(request, compared, offers)))
    waiting = [] if "compute" in query else list_waiting(compared.sides)
    if waiting:
        context |= {
            "waiting": waiting,
            "now": compare_path(compared.choice, compared.tokens, **_kept(request), compute="1"),
        }
    elif len(compared.sides) > 1:
        context |= _gather(request, compared, charts)
    status = 404 if names and not compared.sides else 200
    response = render(request, "navigation/compare.html", context, status=status)
    return leave(response) if waiting else response


def _kept(request: HttpRequest) -> dict[str, str]:
    """What the address keeps besides the sides and the choice."""
    return {key: value for key in ("base", "peers") if (value := request.GET.get(key, ""))}


def _move(compared: Compared, names: list[str], instead: str, picked: Offer | None) -> list[str]:
    """The sides of the address to go to: with the one picked, or as each is named; empty where the address is right."""
    tokens = compared.tokens
    if picked and instead in tokens:
        return [picked.token if token == instead else token for token in tokens]
    if picked and len(tokens) < MOST:
        return [*tokens, picked.token]
    return tokens if tokens != names and not compared.left_out and tokens else []


def _picker(request: HttpRequest, compared: Compared, offers: list[Offer]) -> Picker:
    return Picker(compared, offers, request.GET.get("q", "").strip(), _kept(request))


def _list_charts(request: HttpRequest, compared: Compared) -> dict[str, Callable[[], Chart]]:
    """The charts by code, each drawn when it is asked for."""
    if len(compared.sides) < 2:
        return {}
    drawers = {
        "ranks": draw_ranks, "ranks_year": draw_ranks_of_year, "ranks_complexity": draw_ranks_of_complexity,
        "years": draw_years, "index": partial(draw_index, base=_read_base(request, compared)), "sectors": draw_sectors,
        "strengths": draw_strengths, **({"alike": draw_alike} if len(compared.sides) >= MANY else {}),
    }  # fmt: skip
    return {code: partial(draw, compared) for code, draw in drawers.items()}


def _read_base(request: HttpRequest, compared: Compared) -> int | None:
    """The year that stands for 100: the one asked for where each side has patents in it, else the one that is found."""
    last = compared.choice.dataset.full_years[1]
    counts = [count_side(side) for side in compared.sides]
    bases, asked = list_bases(counts, last), request.GET.get("base", "")
    return next((year for year in bases if str(year) == asked), None) or find_base(counts, last)


def _about(compared: Compared) -> tuple[tuple[Any, Any], ...]:
    return compared.choice.about((_("Compared"), say_sides(compared.sides)))


def _send(
    request: HttpRequest, compared: Compared, charts: dict[str, Callable[[], Chart]]
) -> HttpResponse | None:
    """The chart or table asked for by `?chart=code&as=kind` as a file; None where none is."""
    code, kind = request.GET.get("chart", ""), request.GET.get("as", "")
    if not kind or len(compared.sides) < 2:
        return None
    about, ribbon = _about(compared), compared.choice.within
    if code in charts:
        return export_chart(request=request, charts=[charts[code]()], about=about, ribbon=ribbon)
    return export_table(request, _list_tables(compared), about=about, ribbon=ribbon)


def _list_tables(compared: Compared) -> list[Table]:
    return [tell_quality(compared, list_lines(compared)), tell_lending(pair_sides(compared.sides))]


def _gather(
    request: HttpRequest, compared: Compared, charts: dict[str, Callable[[], Chart]]
) -> dict[str, Any]:
    """The sentence, the charts with their files, the tables."""
    pairs, lines = pair_sides(compared.sides), list_lines(compared)
    files = partial(_list_files, request, compared)
    drawn = {code: {"chart": draw(), "files": files(code, FILES)} for code, draw in charts.items()}
    return {
        "sentence": say_lead(compared, pairs), "names": say_sides(compared.sides), "drawn": drawn, "matrix": list_matrix(compared, pairs),
        "details": list_details(pairs), "lending": tell_lending(pairs), "lending_files": files("lending", KINDS),
        "lines": lines, "lacking": list_lacking(compared), "quality": tell_quality(compared, lines),
        "quality_files": files("quality", KINDS), "form": _form(request, compared), "count_says": RULES[compared.choice.count],
        "clustered": [side.name for side in compared.sides if side.is_cluster],
    }  # fmt: skip


def _list_files(
    request: HttpRequest, compared: Compared, code: str, kinds: tuple[str, ...]
) -> list[tuple[str, str]]:
    """Name and address of each file of a chart or table."""
    asked = _kept(request) | {"chart": code}
    return [
        (kind.upper(), compare_path(compared.choice, compared.tokens, **asked, **{"as": kind}))
        for kind in kinds
    ]


def _form(request: HttpRequest, compared: Compared) -> CompareForm:
    choice, last = compared.choice, compared.choice.dataset.full_years[1]
    bases = list_bases([count_side(side) for side in compared.sides], last)
    given = {"dataset": choice.dataset.code, "count": choice.count, "base": _read_base(request, compared)}
    return CompareForm(given, choice=choice, bases=bases[::-1])
