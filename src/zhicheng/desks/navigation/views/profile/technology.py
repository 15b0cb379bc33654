"""What a city is good at: strengths, sectors and fields, classes, and how they moved over the years."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.queries.choice import Choice, field_names
from zhicheng.desks.navigation.queries.cities import Standing
from zhicheng.desks.navigation.queries.profile import count_fields, find_strengths
from zhicheng.desks.navigation.queries.technology import (
    Node,
    advantages,
    build_tree,
    group_fields,
    list_spans,
    spread_fields,
)
from zhicheng.desks.navigation.views.drawings import draw_strengths
from zhicheng.desks.navigation.views.frame import page
from zhicheng.desks.navigation.views.profile.frame import show_part
from zhicheng.desks.navigation.views.sentences import in_sentence
from zhicheng.desks.navigation.views.subjects import field_path
from zhicheng.front.charts import Chart, Mark, Ring, Series, heat, sunburst, treemap
from zhicheng.front.formats import number, text
from zhicheng.front.house import read_book
from zhicheng.front.tables import Cell
from zhicheng.grammar import T

SHOWN_FIELDS, INNER, OUTER = 12, 0.012, 0.02
"""Rows of the heat table; shares below which classes and subclasses are put together."""
Grouped = Sequence[tuple[T, Mapping[int, Any]]]
"""Patents by field within each sector."""


@page
def show_technology(request: HttpRequest, *, choice: Choice, place_id: str) -> HttpResponse:
    """Strengths, structure and change."""
    return show_part(request, choice, place_id, part="city_technology", gather=gather_technology)


def gather_technology(request: HttpRequest, choice: Choice, standing: Standing) -> dict[str, Any]:
    """The four charts of a city's technology."""
    place_id = standing.place.id
    return {
        "charts": {
            "strengths": draw_strengths(choice, standing, find_strengths(choice, place_id)),
            "sectors": draw_sectors(choice, standing),
            "spread": draw_spread(choice, standing),
            "classes": draw_classes(choice, standing),
        }
    }  # fmt: skip


def draw_sectors(choice: Choice, standing: Standing) -> Chart:
    """Fields as areas within their sectors; strengths in the accent."""
    place_id = standing.place.id
    strong = {field for field, value in advantages(choice, place_id).items() if value >= 1}
    grouped = group_fields(choice, place_id)
    return draw_areas(
        choice, {"city": place_id}, grouped, strong=strong, title=_title_sectors(choice, standing, grouped, _total(grouped)),
        note=_("Area: patents. Coloured: fields in which the city is more specialised than all cities together. A patent in several fields stands in each."),
    )  # fmt: skip


def draw_areas(
    choice: Choice, where: Mapping[str, Any], grouped: Grouped, *, title: str, note: str, strong: Container[int] = (),
) -> Chart:  # fmt: skip
    """The fields of a cell as areas within their sectors; those in `strong` in the accent."""
    names, total = field_names(), _total(grouped)
    groups, rows = [], []
    for sector, fields in grouped:
        pulls = {f: choice.pull("patent_count", value, {**where, "field": f}) for f, value in fields.items()}
        marks = tuple(
            Mark(text(names[f]), p.value, p.href, p.written, chosen=f in strong) for f, p in pulls.items()
        )
        groups.append(Series(text(sector), marks))
        rows += [
            (Cell(text(names[f]), field_path(choice, f)), text(sector), p, number(100 * p.value / total, "percent"))
            for f, p in pulls.items()
        ]  # fmt: skip
    return Chart(
        code="sectors", title=title, draw=treemap(groups=groups), rows=tuple(rows), source=choice.source_line, note=note,
        columns=(_("Field"), _("Sector"), _("Patents"), _("Share")), empty="" if rows else _("No classified patents."),
    )  # fmt: skip


def _total(grouped: Grouped) -> Any:
    return sum(sum(fields.values()) for _sector, fields in grouped)


def _title_sectors(choice: Choice, standing: Standing, grouped: Any, total: Any) -> str:
    if not grouped:
        return _("Sectors and fields")
    sector, fields = grouped[0]
    said = {
        "sector": text(sector), "city": choice.say(standing.place.id),
        "share": number(100 * sum(fields.values()) / total, "percent", 0),
    }  # fmt: skip
    return _("%(sector)s makes up %(share)s of the patents of %(city)s") % said


def draw_spread(choice: Choice, standing: Standing) -> Chart:
    """The largest fields over spans of whole years."""
    place_id, names, spans = standing.place.id, field_names(), list_spans(choice)
    spread = spread_fields(choice, place_id)
    fields = list(count_fields(choice, place_id))[:SHOWN_FIELDS]
    heads = tuple(f"{a}–{b}" for a, b in spans)
    series, rows = [], []
    for field in fields:
        pulls = [_pull_span(choice, place_id, field, span, spread.get(field, {})) for span in spans]
        marks = tuple(Mark(head, p.value, p.href, p.written) for head, p in zip(heads, pulls, strict=True))
        series.append(Series(text(names[field]), marks))
        rows.append((text(names[field]), *pulls))
    return Chart(
        code="spread", title=_title_spread(spread, spans, fields), draw=heat(rows=series, columns=heads), rows=tuple(rows),
        columns=(_("Field"), *heads), source=choice.source_line, empty="" if rows and spans else _("Fewer than five whole years."),
        note=_("Patents by year of publication, in spans of five years that the dataset covers whole."),
    )  # fmt: skip


def _pull_span(
    choice: Choice, place_id: str, field: int, span: tuple[int, int], years: Mapping[int, Any]
) -> Any:
    value = sum(years.get(year, 0) for year in range(span[0], span[1] + 1))
    return choice.pull(
        "patent_count", value, {"city": place_id, "field": field, "period": f"{span[0]}..{span[1]}"}
    )


def _title_spread(
    spread: Mapping[int, Mapping[int, Any]], spans: list[tuple[int, int]], fields: list[int]
) -> str:
    if len(spans) < 2 or not fields:
        return _("Fields over the years")

    def held(field: int, span: tuple[int, int]) -> Any:
        return sum(spread.get(field, {}).get(year, 0) for year in range(span[0], span[1] + 1))

    gains = {field: held(field, spans[-1]) - held(field, spans[-2]) for field in fields}
    best = max(gains, key=lambda field: gains[field])
    said = {
        "field": text(field_names()[best]), "before": number(held(best, spans[-2])), "now": number(held(best, spans[-1])),
        "span": f"{spans[-1][0]}–{spans[-1][1]}",
    }  # fmt: skip
    if gains[best] <= 0:
        return _("No large field grew in %(span)s") % said
    return _("%(field)s grew most: from %(before)s patents to %(now)s in %(span)s") % said


def draw_classes(choice: Choice, standing: Standing) -> Chart:
    """Sections, classes and subclasses of the classification as rings."""
    place_id, tree = standing.place.id, build_tree(choice, standing.place.id)
    strong = tree.below[0] if tree.below else None
    rows = tuple(
        (leaf.symbol, _section(section.symbol), choice.pull("patent_count", leaf.value, {"city": place_id, "subclass": leaf.symbol}))
        for section in tree.below for part in section.below for leaf in part.below
    )  # fmt: skip
    said = (
        {
            "share": number(100 * strong.value / tree.value, "percent", 0),
            "section": in_sentence(_section(strong.symbol)),
        }
        if strong
        else {}
    )
    return Chart(
        code="classes", title=_("%(share)s of the subclasses named belong to %(section)s") % said if strong else _("Classes"),
        draw=sunburst(root=_ring(choice, place_id, tree, tree.value)), source=choice.source_line, empty="" if strong else _("No classified patents."),
        columns=(_("Subclass"), _("Section"), _("Patents")), rows=tuple(sorted(rows, key=lambda row: -row[2].value)),
        note=_("Sections, classes and subclasses of the IPC, or of the CPC where a patent has no IPC. A patent counts in each subclass it names."),
    )  # fmt: skip


def _section(symbol: str) -> str:
    sections = {each["section"]: text(each["name"]) for each in read_book()["ipc_sections"].rule.entries}
    return sections.get(symbol, symbol)


def _ring(choice: Choice, place_id: str, node: Node, whole: Any) -> Ring:
    """A node as a ring; what is too small to be seen is put together."""
    depth = len(node.symbol)
    least = float(whole) * (OUTER if depth == 3 else INNER)
    kept = [each for each in node.below if float(each.value) >= least]
    rest = [each for each in node.below if float(each.value) < least]
    children = [_ring(choice, place_id, each, whole) for each in kept]
    if rest:
        children.append(Ring(_("other"), float(sum(each.value for each in rest))))
    href = (
        choice.pull("patent_count", node.value, {"city": place_id, "subclass": node.symbol}).href
        if depth == 4
        else ""
    )
    label, name = (
        choice.say(place_id) if not depth else node.symbol,
        _section(node.symbol) if depth == 1 else "",
    )
    written = choice.write("patent_count", node.value)
    return Ring(label, float(node.value), href, written, tuple(children), depth == 0, name)
