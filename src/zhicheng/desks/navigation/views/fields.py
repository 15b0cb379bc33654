"""The 35 technology fields: patents, growth, complexity, who leads; sorted and exported like any list."""

from __future__ import annotations

from statistics import median
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.forms import ChoiceForm
from zhicheng.desks.navigation.queries.applicants import count_whole
from zhicheng.desks.navigation.queries.choice import Choice, field_names
from zhicheng.desks.navigation.queries.fields import Line, list_fields
from zhicheng.desks.navigation.queries.technology import group_counts, list_spans, sectors_of_fields
from zhicheng.desks.navigation.views.frame import page, told
from zhicheng.desks.navigation.views.profile.technology import draw_areas
from zhicheng.desks.navigation.views.ranks import say_part
from zhicheng.desks.navigation.views.sentences import in_sentence
from zhicheng.desks.navigation.views.subjects import field_path, page_path
from zhicheng.front.charts import Chart
from zhicheng.front.exports import export_chart, export_listing
from zhicheng.front.formats import number, text
from zhicheng.front.house import read_book
from zhicheng.front.tables import Cell, Column, Listing, read_query

SORTS = {
    "patents": lambda line: line.patents,
    "field": lambda line: text(field_names()[line.field]),
    "growth": lambda line: line.growth,
    "complexity": lambda line: line.complexity.get("value"),
}


@page
def show_fields(request: HttpRequest, *, choice: Choice) -> HttpResponse:
    """The list of fields, with their areas above it."""
    query, lines = read_query(request), list_fields(choice)
    chart, kind = draw_all(choice, lines), query.get("as", "")
    if "chart" in query and (
        sent := export_chart(request=request, charts=[chart], about=choice.about(), ribbon=choice.within)
    ):
        return sent
    listing = _list(request, choice, lines)
    if kind in ("csv", "xlsx"):
        return export_listing(listing=listing, kind=kind)
    form = ChoiceForm({"dataset": choice.dataset.code, "count": choice.count}, choice=choice)
    return render(request, "navigation/fields.html", told(choice, form=form, listing=listing, chart=chart))


def _list(request: HttpRequest, choice: Choice, lines: list[Line]) -> Listing:
    query = read_query(request)
    sort = query.get("sort", "-patents")
    sort = sort if sort.removeprefix("-") in SORTS else "-patents"
    total = choice.figures("patent_count").value
    return Listing(
        code="fields", caption=_("Technology fields"), columns=_columns(choice), rows=[_row(choice, line, total) for line in _sort(lines, sort)],
        total=len(lines), query=query, path=request.path, sort=sort, size=len(lines), about=choice.about(), ribbon=choice.within,
    )  # fmt: skip


def _sort(lines: list[Line], sort: str) -> list[Line]:
    """In the order asked for; what has no value stands last."""
    key = SORTS[sort.removeprefix("-")]
    held = sorted((line for line in lines if key(line) is not None), key=key, reverse=sort.startswith("-"))
    return [*held, *(line for line in lines if key(line) is None)]


def _columns(choice: Choice) -> tuple[Column, ...]:
    spans = [f"{first}–{last}" for first, last in list_spans(choice, number=2)]
    grown = [
        Column("before", spans[0], "number", hidden=True), Column("lately", spans[1], "number", hidden=True),
        Column("growth", _("Growth"), "number", "growth", _("%(now)s over %(before)s") % {"now": spans[1], "before": spans[0]}, falls=True),
    ] if len(spans) == 2 else []  # fmt: skip
    return (
        Column("field", _("Field"), sort="field", fixed=True),
        Column("patents", _("Patents"), "number", "patents", falls=True),
        Column("share", _("Share of all"), "number"),
        *grown,
        Column(
            "complexity", read_book().indicator("field_complexity").title, "number", "complexity", falls=True
        ),
        Column("city", _("Leading city")),
        Column("applicant", _("Leading applicant")),
    )


def _row(choice: Choice, line: Line, total: Any) -> dict[str, Any]:
    cell, spans = {"field": line.field}, list_spans(choice, number=2)
    row = {
        "field": Cell(text(field_names()[line.field]), field_path(choice, line.field), sectors_of_fields()[line.field]),
        "patents": choice.pull("patent_count", line.patents, cell),
        "share": number(100 * line.patents / total, "percent") if total else None,
        "growth": say_growth(line.growth),
        "complexity": choice.pull("field_complexity", line.complexity.get("value"), cell, line.complexity.get("note")),
        "city": _leader(choice, "city", line.city), "applicant": _leader(choice, "applicant", line.applicant),
    }  # fmt: skip
    for name, span, value in zip(("before", "lately"), spans, (line.before, line.lately), strict=False):
        row[name] = choice.pull("patent_count", value, {**cell, "period": f"{span[0]}..{span[1]}"})
    return row


def say_growth(growth: float | None) -> str | None:
    """How many times as many as before: `× 1.32`."""
    return None if growth is None else f"× {number(growth, digits=2)}"


def _leader(choice: Choice, who: str, leader: tuple[str, Any] | None) -> Cell | None:
    """Who leads a field, with the patents in small letters."""
    if leader is None:
        return None
    counted = count_whole(choice) if who == "applicant" else choice
    patents = counted.write("patent_count", leader[1])
    return Cell(say_part(choice, who, leader[0]), page_path(choice, who, leader[0]), patents)


def draw_all(choice: Choice, lines: list[Line]) -> Chart:
    """All fields as areas within their sectors; those that grew more than most in the accent."""
    grown = {line.field: line.growth for line in lines if line.growth is not None}
    middle = median(grown.values()) if grown else 0.0
    note = _("Area: patents. A patent in several fields stands in each.")
    if grown:
        note = _(
            "Area: patents. Coloured: the half of the fields that grew most. A patent in several fields stands in each."
        )
    return draw_areas(
        choice, {}, group_counts({line.field: line.patents for line in lines if line.patents}), title=_title(lines, grown), note=note,
        strong={field for field, growth in grown.items() if growth > middle},
    )  # fmt: skip


def _title(lines: list[Line], grown: dict[int, float]) -> str:
    if not lines[0].patents:
        return _("Technology fields")
    said = {"field": text(field_names()[lines[0].field])}
    if not grown:
        return _("%(field)s is the largest field") % said
    best = max(grown, key=lambda field: (grown[field], -field))
    said |= {"grown": in_sentence(text(field_names()[best])), "times": number(grown[best], digits=1)}
    return _("%(field)s is the largest field; %(grown)s grew most, to %(times)s times as many patents") % said
