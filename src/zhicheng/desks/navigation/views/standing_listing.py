"""All cities of a group as one list: scores, ranks, intervals; in files also every part and every figure, with weights."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import stand_cities
from zhicheng.desks.navigation.queries.standing import OnAxes, Stand
from zhicheng.desks.navigation.queries.standing_reasons import find_figure
from zhicheng.desks.navigation.queries.weights import write_weight
from zhicheng.desks.navigation.views.standing_tree import tell_weights
from zhicheng.desks.navigation.views.standing_words import pull_score, write_interval
from zhicheng.front.formats import text
from zhicheng.front.tables import Cell, Column, Listing, page_number, page_size

FIGURE, SCORE = "figure.", "score."
Paths = tuple[Callable[[str], str], Callable[[str, str], str]]
"""The standing page of a city; the reason of a city's score at a part of the tree."""


def list_stand(
    choice: Choice, stand: Stand, *, query: Mapping[str, Any], path: str, paths: Paths, about: Any, whole: bool
) -> Listing:  # fmt: skip
    """The cities by rank, or as the query sorts them; `whole` has all rows and all columns, for a file."""
    sort, size = str(query.get("sort", "rank")), page_size(query)
    found = _sorted(choice, stand, sort)
    start = 0 if whole else (min(page_number(query), -(-len(found) // size) or 1) - 1) * size
    shown = found if whole else found[start : start + size]
    columns = _columns(stand)
    own = {key: value for key, value in query.items() if key != "columns"} if whole else query
    listing = Listing(
        code="standing", caption=_("Cities on both axes"), total=len(found), query=own, path=path, sort=sort, size=size, rows=(),
        columns=tuple(replace(c, hidden=False) for c in columns) if whole else columns,
        about=(*about, *tell_weights(stand)), ribbon=say_ribbon(choice), empty=_("No city can be compared."),
    )  # fmt: skip
    wanted = {column.key for column in listing.shown}
    return replace(listing, rows=[_row(choice, stand, each, paths, wanted) for each in shown])


def say_ribbon(choice: Choice) -> str:
    """What every file carries: that the weights are illustrative, and that the data is a sample."""
    return "; ".join(filter(None, (_("illustrative weights"), choice.within)))


def _sorted(choice: Choice, stand: Stand, sort: str) -> list[OnAxes]:
    key, down = sort.removeprefix("-"), sort.startswith("-")
    patents = stand_cities(choice)
    values: dict[str, Callable[[OnAxes], Any]] = {
        "city": lambda each: choice.say(each.place_id),
        "patents": lambda each: patents[each.place_id].patents,
        stand.axes[0]: lambda each: each.competitiveness,
        stand.axes[1]: lambda each: each.match,
    }
    ordered, value = stand.ordered(), values.get(key)
    if value is None:
        return ordered[::-1] if sort == "-rank" else ordered
    held = [each for each in ordered if value(each) is not None]
    return sorted(held, key=value, reverse=down) + [each for each in ordered if value(each) is None]


def _columns(stand: Stand) -> tuple[Column, ...]:
    tree, weights = stand.plan.tree, stand.plan.weighing
    points = _("points")
    axes = [
        column
        for axis in stand.axes
        for column in (
            Column(f"{SCORE}{axis}", _title(stand, axis), "number", axis, points, falls=True),
            Column(f"rank.{axis}", _("Rank: %(part)s") % {"part": _title(stand, axis)}, "number", hidden=True),
        )
    ]  # fmt: skip
    parts = [
        Column(
            f"{SCORE}{code}", _("%(part)s (weight %(weight)s)") % {"part": _title(stand, code), "weight": write_weight(float(weights[p]))},
            "number", unit=points, hidden=True,
        )
        for p, code in enumerate(tree.codes) if code not in (*stand.axes, tree.codes[tree.root])
    ]  # fmt: skip
    figures = [
        Column(f"{FIGURE}{node.code}", node.name, "number", unit=node.unit, hidden=True)
        for node in tree.nodes[: tree.width]
    ]
    return (
        Column("city", _("City"), sort="city", fixed=True),
        Column("rank", _("Rank"), "number", "rank"),
        Column("interval", _("Rank interval"), "number"),
        Column(f"{SCORE}{tree.codes[tree.root]}", _("Together"), "number", unit=points),
        *axes,
        Column("patents", _("Patents"), "number", "patents", falls=True),
        *parts,
        *figures,
    )


def _title(stand: Stand, code: str) -> str:
    return text(stand.plan.tree.nodes[stand.plan.tree.places[code]].name)


def _row(choice: Choice, stand: Stand, each: OnAxes, paths: Paths, wanted: set[str]) -> dict[str, Any]:
    page, why = paths
    tree, id_ = stand.plan.tree, each.place_id
    scores = {
        key: pull_score(stand.score(id_, code), why(id_, code))
        for code in tree.codes
        if (key := f"{SCORE}{code}") in wanted
    }
    figures = {
        key: find_figure(stand.basis, code, id_)
        for code in tree.leaves
        if (key := f"{FIGURE}{code}") in wanted
    }
    ranks = {f"rank.{axis}": ranked.rank for axis, ranked in each.ranks.items()}
    return {
        "city": Cell(choice.say(id_), page(id_)), "rank": each.rank.rank if each.rank else None,
        "interval": write_interval(each.rank), **ranks, **scores, **figures,
        "patents": choice.pull("patent_count", stand_cities(choice)[id_].patents, {"city": id_}),
    }  # fmt: skip
