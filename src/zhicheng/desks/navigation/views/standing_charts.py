"""The pictures of a standing: the two axes with every city of the group, and the rank intervals of those nearest."""

from collections.abc import Callable

import numpy as np
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import stand_cities
from zhicheng.desks.navigation.queries.standing import OnAxes, Stand
from zhicheng.desks.navigation.views.standing_words import (
    axis_name,
    pull_score,
    title_axes,
    title_intervals,
    write_interval,
)
from zhicheng.front.charts import Chart
from zhicheng.front.charts.intervals import Interval, intervals
from zhicheng.front.charts.quadrant import Axis, Point, quadrant
from zhicheng.front.formats import number
from zhicheng.front.tables import Cell

NEAR = 4
Path = Callable[[str], str]
"""A city's own standing page, under the same group and weights."""


def draw_axes(choice: Choice, stand: Stand, city: OnAxes, path: Path, *, note: str) -> Chart:
    """Competitiveness against match, the city in pine, its group as rings; split at the middle city."""
    placed = [each for each in stand.ordered() if each.competitiveness is not None and each.match is not None]
    middles = (_middle([e.competitiveness for e in placed]), _middle([e.match for e in placed]))
    names = [axis_name(stand, axis) for axis in stand.axes]
    x, y = (
        Axis(
            _("%(axis)s, points") % {"axis": name}, middle,
            _("weaker in %(axis)s") % {"axis": name}, _("stronger in %(axis)s") % {"axis": name},
        )
        for name, middle in zip(names, middles, strict=True)
    )  # fmt: skip
    name = choice.say(city.place_id)
    points = [_point(choice, each, each.place_id == city.place_id, path) for each in placed]
    return Chart(
        code="axes", title=title_axes(stand, city, name, middles), source=choice.source_line, note=note,
        draw=quadrant(points=points, x=x, y=y, held=name, open_=_("the other cities"), area=_("Area: number of patents")),
        columns=(_("City"), *(n[:1].upper() + n[1:] for n in names)),
        rows=tuple(_row(choice, each, path) for each in placed),
        empty="" if placed else _("No city has figures on both axes."),
    )  # fmt: skip


def _middle(values: list[float | None]) -> float:
    return float(np.median([v for v in values if v is not None])) if values else 50.0


def _point(choice: Choice, each: OnAxes, chosen: bool, path: Path) -> Point:
    written = f"{number(each.competitiveness, digits=1)}, {number(each.match, digits=1)}"
    patents = float(stand_cities(choice)[each.place_id].patents)
    return Point(
        choice.say(each.place_id), each.competitiveness, each.match, patents, path(each.place_id), written,
        chosen, "held" if chosen else "open",
    )  # fmt: skip


def _row(choice: Choice, each: OnAxes, path: Path) -> tuple[Cell, str, str]:
    name = Cell(choice.say(each.place_id), path(each.place_id))
    return name, number(each.competitiveness, digits=1), number(each.match, digits=1)


def find_near(stand: Stand, city: OnAxes) -> list[OnAxes]:
    """The city with those ranked next above and below it, more of one where the other ends."""
    ranked = [each for each in stand.ordered() if each.rank]
    if city not in ranked:
        return []
    first = max(0, min(ranked.index(city) - NEAR, len(ranked) - 2 * NEAR - 1))
    return ranked[first : first + 2 * NEAR + 1]


def draw_intervals(choice: Choice, stand: Stand, city: OnAxes, path: Path, *, note: str) -> Chart:
    """Rank and rank interval of the city and of those ranked next to it."""
    near = find_near(stand, city)
    rows = [_interval(choice, each, each is city, path) for each in near]
    return Chart(
        code="ranks", title=title_intervals(city, choice.say(city.place_id), near), source=choice.source_line, note=note,
        draw=intervals(rows=rows, better="low"), columns=(_("City"), _("Rank"), _("Rank interval"), _("Points")),
        rows=tuple(_ranked(choice, each, path) for each in near), empty="" if rows else _("The city has no rank."),
    )  # fmt: skip


def _interval(choice: Choice, each: OnAxes, chosen: bool, path: Path) -> Interval:
    assert each.rank is not None
    low, high = float(each.rank.low), float(each.rank.high)
    written, spread = number(each.rank.rank), write_interval(each.rank)
    return Interval(
        choice.say(each.place_id), low, float(each.rank.rank), high, None, path(each.place_id), written, spread, chosen
    )  # fmt: skip


def _ranked(choice: Choice, each: OnAxes, path: Path) -> tuple[Cell, str, str, object]:
    rank = number(each.rank.rank) if each.rank else "—"
    name = Cell(choice.say(each.place_id), path(each.place_id))
    return name, rank, write_interval(each.rank), pull_score(each.together, path(each.place_id)).written
