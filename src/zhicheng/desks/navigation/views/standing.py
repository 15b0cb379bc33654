"""A city's standing: competitiveness and match among its like, with rank intervals and weights that the reader may set."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.forms import StandingForm
from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import Standing, stand_cities
from zhicheng.desks.navigation.queries.standing import (
    COUNTRY,
    FEWEST,
    SCORECARD,
    SIZE,
    Group,
    Stand,
    declare_plan,
    find_band,
    find_group,
    list_waiting,
    score_cities,
)
from zhicheng.desks.navigation.queries.standing_reasons import explain_stand
from zhicheng.desks.navigation.queries.weights import BASE, EQUAL, PREFIX, Weights, read_weights
from zhicheng.desks.navigation.views.frame import page, told
from zhicheng.desks.navigation.views.profile.frame import frame_city, part_path, show_absent
from zhicheng.desks.navigation.views.reasons import PANEL
from zhicheng.desks.navigation.views.sentences import city_path
from zhicheng.desks.navigation.views.standing_charts import draw_axes, draw_intervals
from zhicheng.desks.navigation.views.standing_files import show_recipe, write_command
from zhicheng.desks.navigation.views.standing_listing import list_stand, say_ribbon
from zhicheng.desks.navigation.views.standing_tree import (
    list_lines,
    list_moved,
    list_shifts,
    list_totals,
    list_wrong,
)
from zhicheng.desks.navigation.views.standing_words import (
    list_words,
    say_group,
    say_standing,
    say_weights,
    standing_path,
    title_change,
)
from zhicheng.front.exports import export_chart, export_listing
from zhicheng.front.formats import number, text
from zhicheng.front.keeping import leave
from zhicheng.front.tables import read_query

LEASTS = (1, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True)
class Asked:
    """What the page is asked: the city, whom it is compared with, under which weights. `kept` is the shortest query that
    asks the same."""

    place_id: str
    group: Group
    weights: Weights
    kept: dict[str, str]


def read_asked(choice: Choice, place_id: str, query: Mapping[str, str]) -> Asked:
    """Read a query string; what is wrong in it falls back to what is used when nothing is asked."""
    kind = SIZE if query.get("group") == SIZE else COUNTRY
    usual = find_group(choice, place_id=place_id, kind=kind)
    group, written = usual, query.get("least", "")
    if kind == COUNTRY and written.isascii() and written.isdecimal() and 0 < int(written[:8]) <= 10**7:
        group = find_group(choice, place_id=place_id, kind=kind, least=int(written))
    weights = read_weights(query, plan=declare_plan())
    kept = {"group": SIZE} if kind == SIZE else {}
    kept |= {"least": str(group.least)} if group.least != usual.least else {}
    return Asked(place_id, group, weights, kept | weights.asked())


@page
def show_standing(request: HttpRequest, *, choice: Choice, place_id: str) -> HttpResponse:
    """One computed sentence; the two axes, rank intervals, the tree with weights, all cities of the group."""
    standing = stand_cities(choice).get(place_id)
    if standing is None:
        return show_absent(request, choice, place_id)
    query = read_query(request)
    asked = read_asked(choice, place_id, query)
    if not asked.weights.wrong and not query.get("as") and _own(query) != asked.kept:
        rest = {
            key: value for key, value in query.items() if not _is_own(key) and key not in ("dataset", "count")
        }
        return HttpResponseRedirect(standing_path(choice, place_id, {**rest, **asked.kept}))
    waiting = [] if "compute" in query else list_waiting(choice)
    if len(asked.group.ids) < FEWEST or waiting:
        now = standing_path(choice, place_id, asked.kept, compute="1")
        context = _frame(choice, standing, asked) | {"few": not waiting, "waiting": waiting, "now": now}
        return leave(render(request, "navigation/standing.html", context))
    stand = score_cities(choice, cities=asked.group.ids, weights=asked.weights)
    if query.get("why"):
        return _show_why(request, choice, stand, place_id, query["why"])
    return _show(request, choice, standing, asked, stand, query)


def _own(query: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in query.items() if _is_own(key)}


def _is_own(key: str) -> bool:
    return key in ("group", "least", BASE) or key.startswith(PREFIX)


def _show_why(request: HttpRequest, choice: Choice, stand: Stand, place_id: str, code: str) -> HttpResponse:
    """The reason of a score: a part for the side panel, a whole page without JavaScript."""
    reason = explain_stand(stand, place_id=place_id, code=code)
    template = "front/why_part.html" if request.headers.get(PANEL) else "front/why.html"
    response = render(request, template, told(choice, reason=reason, digits=1))
    patch_vary_headers(response, [PANEL])
    return response


def _show(
    request: HttpRequest, choice: Choice, standing: Standing, asked: Asked, stand: Stand, query: Mapping[str, str]
) -> HttpResponse:  # fmt: skip
    city, kind = stand.cities[asked.place_id], query.get("as", "")
    if kind in ("cities", "weights"):
        return show_recipe(stand, kind=kind)
    own, why = partial(_path, choice, asked), partial(_why, choice, asked)
    note = _note(choice, asked, stand)
    charts = {
        "axes": draw_axes(choice, stand, city, own, note=note),
        "ranks": draw_intervals(choice, stand, city, own, note=note),
    }
    about = _about(choice, standing, asked, stand)
    if kind and "chart" in query:
        sent = export_chart(request=request, charts=charts.values(), about=about, ribbon=say_ribbon(choice))
        if sent:
            return sent
    whole = kind in ("csv", "xlsx")
    listing = list_stand(
        choice, stand, query=query, path=request.path, paths=(own, why), about=about, whole=whole
    )
    if whole:
        return export_listing(listing=listing, kind=kind)
    context = (
        _frame(choice, standing, asked)
        | _tell(choice, standing, asked, stand)
        | {"charts": charts, "listing": listing}
    )
    return render(request, "navigation/standing.html", context)


def _path(choice: Choice, asked: Asked, place_id: str) -> str:
    return standing_path(choice, place_id, asked.kept)


def _why(choice: Choice, asked: Asked, place_id: str, code: str) -> str:
    return standing_path(choice, place_id, asked.kept, why=code)


def _note(choice: Choice, asked: Asked, stand: Stand) -> str:
    said = {"group": say_group(choice, asked.group, stand_cities(choice)[asked.place_id].place), "weights": say_weights(asked.weights),
            "number": number(stand.replications)}  # fmt: skip
    return _("Illustrative index of %(group)s, with %(weights)s. Rank intervals hold nine of ten of %(number)s replications.") % said  # fmt: skip


def _about(choice: Choice, standing: Standing, asked: Asked, stand: Stand) -> tuple[tuple[Any, Any], ...]:
    return choice.about(
        (_("City"), choice.say(asked.place_id)),
        (_("Compared with"), say_group(choice, asked.group, standing.place)),
        (_("Status"), _("illustrative: indicators and weights are ours, modelled on the PNID index of 2017")),
        (_("Weights"), say_weights(asked.weights)),
        (_("Replications"), stand.replications),
    )


def _frame(choice: Choice, standing: Standing, asked: Asked) -> dict[str, Any]:
    """What the page has even where nothing can be compared."""
    place = standing.place
    country, band = choice.say_country(place.country), find_band(standing.patents)
    groups = [
        (COUNTRY, _("Cities of %(country)s") % {"country": country}),
        (SIZE, _("Cities with %(least)s to %(most)s patents") % {"least": number(band[0]), "most": number(band[1] - 1)}),
    ]  # fmt: skip
    filled = {
        "group": asked.group.kind,
        "least": str(asked.group.least),
        "dataset": choice.dataset.code,
        "count": choice.count,
    }
    form = StandingForm(
        filled, choice=choice, groups=groups, leasts=_offer_leasts(choice, standing, asked.group)
    )
    frame = frame_city(choice, standing, "city_standing") | {"form": form}
    return told(
        choice, **frame, back=city_path(choice, asked.place_id), kept=[*asked.weights.asked().items()], rule=SCORECARD,
        report=part_path(choice, "city_report", asked.place_id, **asked.kept),
        group=asked.group, by_size=standing_path(choice, asked.place_id, {**asked.weights.asked(), "group": SIZE}),
    )  # fmt: skip


def _offer_leasts(choice: Choice, standing: Standing, group: Group) -> list[tuple[str, str]]:
    """Fewest patents to choose from, each with the number of cities it leaves; none where size is compared."""
    if group.kind == SIZE:
        return []
    near = [c for c in stand_cities(choice).values() if c.place.country == standing.place.country]
    counted = {n: sum(c.patents >= n for c in near) for n in sorted({*LEASTS, group.least})}
    return [
        (str(n), _("%(least)s (%(number)s cities)") % {"least": number(n), "number": number(cities)})
        for n, cities in counted.items()
        if cities >= FEWEST or n == group.least
    ]


def _tell(choice: Choice, standing: Standing, asked: Asked, stand: Stand) -> dict[str, Any]:
    """What the page says where cities are compared."""
    city, weights, place_id = stand.cities[asked.place_id], asked.weights, asked.place_id
    hrefs = {code: _why(choice, asked, place_id, code) for code in stand.plan.tree.codes}
    group, rest = (
        say_group(choice, asked.group, standing.place),
        {k: v for k, v in asked.kept.items() if not _is_weight(k)},
    )
    declared = score_cities(choice, cities=asked.group.ids)
    lacking = [stand.plan.tree.nodes[stand.plan.tree.places[code]].name for code in stand.basis.lacking]
    shown = {**choice.asked, **rest, **({BASE: EQUAL} if weights.equal else {})}
    return {
        "sentence": say_standing(stand, city, name=choice.say(place_id), group=group, hrefs=hrefs),
        "lines": list_lines(choice, stand, place_id, weights, hrefs.__getitem__), "lacking": list_words(text(n) for n in lacking),
        "leaves": stand.plan.tree.width, "lacks": len(lacking), "weights": weights, "weighed": list(shown.items()),
        "reset": standing_path(choice, place_id, rest), "equal": standing_path(choice, place_id, {**rest, BASE: EQUAL}),
        "moved": list_moved(stand, weights), "shifts": [] if weights.declared else list_shifts(choice, declared, stand, place_id),
        "wrong": list_wrong(stand, weights),
        "totals": list_totals(stand, place_id, hrefs), "changed_title": title_change(declared, stand, place_id, choice.say(place_id)),
        "command": write_command(choice, replications=stand.replications), "path": _path(choice, asked, place_id),
        "files": {kind: standing_path(choice, place_id, asked.kept, **{"as": kind}) for kind in ("cities", "weights")},
    }  # fmt: skip


def _is_weight(key: str) -> bool:
    return key == BASE or key.startswith(PREFIX)
