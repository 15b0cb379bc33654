"""Figures: the shelf of all indicators, one of them as a table and a chart, and all of a city's on one page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhicheng.desks.navigation.forms import FigureForm
from zhicheng.desks.navigation.queries.cases import find_docket
from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.figures import (
    Asked,
    default_sort,
    find_rows,
    group_indicators,
    read_asked,
)
from zhicheng.desks.navigation.views.frame import page, told
from zhicheng.desks.navigation.views.plots import draw_figures
from zhicheng.desks.navigation.views.sentences import city_path
from zhicheng.front.exports import export_chart, export_listing
from zhicheng.front.formats import text, unit_beside
from zhicheng.front.house import read_book
from zhicheng.front.links import with_query
from zhicheng.front.tables import Cell, Column, Listing, filters_on, page_number, page_size, read_query
from zhicheng.grammar import Entry, Indicator
from zhicheng.lake import Figures
from zhicheng.lake.cases import counts_cases
from zhicheng.lake.measuring import find_impossible

NAMES = {
    "patent": gettext_lazy("Patent"), "city": gettext_lazy("City"), "other_city": gettext_lazy("Other city"),
    "county": gettext_lazy("County or district"), "subclass": gettext_lazy("Subclass"), "inventor": gettext_lazy("Inventor"),
    "province": gettext_lazy("Province or state"), "country": gettext_lazy("Country or region"),
    "field": gettext_lazy("Field"), "other_field": gettext_lazy("Other field"), "applicant": gettext_lazy("Applicant"), "type": gettext_lazy("Type"),
    "procedure": gettext_lazy("Procedure"), "outcome": gettext_lazy("Result"),
    "year": gettext_lazy("Year of publication"), "filing_year": gettext_lazy("Year of filing"), "priority_year": gettext_lazy("Year of priority"),
}  # fmt: skip


def name_dimensions(rule: Indicator) -> dict[str, Any]:
    """The dimensions in words; the year of cases is that of the event which the rule counts."""
    return NAMES | ({"year": gettext_lazy("Year")} if counts_cases(rule) else {})


def figure_path(choice: Choice, code: str, **where: Any) -> str:
    """The page of an indicator's figures under the present choice."""
    return with_query(reverse("navigation:figure", kwargs={"code": code}), where, **choice.asked)


@page
def show_figures(request: HttpRequest, *, choice: Choice) -> HttpResponse:
    """Every indicator by the task of the policy it serves, and whether this dataset can measure it."""
    groups = [
        (group.title, [_shelved(choice, entry) for entry in group.entries])
        for group in group_indicators(read_book())
    ]
    total = sum(len(entries) for _title, entries in groups)
    measured = sum(1 for _title, entries in groups for each in entries if not each["lacks"])
    return render(
        request, "navigation/figures.html", told(choice, groups=groups, total=total, measured=measured)
    )


def _shelved(choice: Choice, entry: Entry) -> dict[str, Any]:
    return {
        "title": entry.title,
        "definition": entry.definition,
        "unit": entry.rule.unit,
        "href": figure_path(choice, entry.code),
        "lacks": find_impossible(entry.rule, dataset=choice.dataset),
    }


@page
def show_figure(request: HttpRequest, *, choice: Choice, code: str) -> HttpResponse:
    """One indicator by the dimensions asked: a table, a chart where it has the shape of one, an export of all."""
    query = read_query(request)
    if docket := find_docket(choice, code):
        return redirect(with_query(request.path, query, dataset=docket.dataset.code, count=None))
    query |= {"by": ",".join(request.GET.getlist("by"))} if request.GET.getlist("by") else {}
    asked = read_asked(code, query)
    kind, sort = query.get("as", ""), query.get("sort", "") or default_sort(asked)
    whole = kind in ("csv", "xlsx") and "chart" not in query
    size = page_size(query)
    found = find_rows(
        choice, asked, sort=sort, limit=None if whole else size,
        offset=0 if whole else (page_number(query) - 1) * size,
    )  # fmt: skip
    chart = draw_figures(choice, asked, found)
    if kind and chart and "chart" in query:
        sent = export_chart(
            request=request, charts=[chart], about=_about(choice, asked), ribbon=choice.within
        )
        if sent:
            return sent
    listing = _list(choice, asked, found, query=query, path=request.path, sort=sort, size=size)
    if whole:
        return export_listing(listing=listing, kind=kind)
    context = told(
        choice, asked=asked, rule=asked.rule, entry=asked.entry, found=found, listing=listing, chart=chart,
        form=FigureForm(_filled(choice, asked), choice=choice, asked=asked, names=name_dimensions(asked.rule)),
        command=_command(choice, asked),
    )  # fmt: skip
    return render(request, "navigation/figure.html", context)


def _filled(choice: Choice, asked: Asked) -> dict[str, Any]:
    said = {
        d: _say(choice, d, v)
        for d, v in choice.lake.read_where(asked.where, choice.dataset.code).cells.items()
    }
    return {
        **asked.where,
        **said,
        "by": list(asked.by),
        "dataset": choice.dataset.code,
        "count": choice.count,
    }


def _say(choice: Choice, dimension: str, value: Any) -> str:
    return text(choice.lake.say(dimension, value, choice.dataset.code))


def _about(choice: Choice, asked: Asked) -> tuple[tuple[Any, Any], ...]:
    names = name_dimensions(asked.rule)
    told_by = ", ".join(str(names[d]) for d in asked.by) or _("the whole dataset")
    return choice.about(
        (_("Figure"), text(asked.entry.title)), (_("Told by"), told_by), (_("Unit"), text(asked.rule.unit))
    )


def _command(choice: Choice, asked: Asked) -> str:
    parts = [f"zhicheng compute {asked.entry.code}"]
    parts += [f"--by {d}" for d in asked.by]
    parts += [f"--where '{d}={v}'" for d, v in asked.where.items()]
    parts += [] if choice.of_cases else [f"--count {choice.count}"]
    return " ".join([*parts, f"--dataset {choice.dataset.code}"])


def _list(
    choice: Choice, asked: Asked, found: Figures, *, query: dict[str, str], path: str, sort: str, size: int
) -> Listing:
    chips = filters_on(
        path=path,
        query=query,
        names=name_dimensions(asked.rule),
        say=lambda _key, value: value,
    )
    return Listing(
        code="figures", caption=text(asked.entry.title), columns=_columns(asked), total=found.total,
        rows=[_row(choice, asked, found, row) for row in found.rows], query=query, path=path, sort=sort, size=size,
        filters=chips, about=_about(choice, asked), ribbon=choice.within,
        empty=text(found.note) if found.note else _("No record falls into this cell."),
    )  # fmt: skip


def _columns(asked: Asked) -> tuple[Column, ...]:
    rule = asked.rule
    names = name_dimensions(rule)
    own = [Column(d, names[d], "text", d, fixed=True) for d in asked.by]
    value = Column(
        "value",
        text(rule.title),
        "number",
        "value",
        unit_beside(rule.title, rule.unit),
        falls=True,
        fixed=True,
    )
    inputs = [Column(i.name, text(i.says), "number", hidden=True) for i in rule.inputs]
    shows = [Column(name, text(says), "number", hidden=True) for name, says in rule.shows.items()]
    return (*own, value, *inputs, *shows, Column("note", _("Remark"), "prose"))


def _city(choice: Choice, place_id: str) -> str:
    """A city's page; a docket has none of its own, and the page says its cases beside the patents."""
    return (
        reverse("navigation:city", kwargs={"place_id": place_id})
        if choice.of_cases
        else city_path(choice, place_id)
    )


def _row(choice: Choice, asked: Asked, found: Figures, row: dict[str, Any]) -> dict[str, Any]:
    cell = {**found.where, **{d: row[d] for d in asked.by}}
    names = {d: Cell(_say(choice, d, row[d]), _city(choice, row[d]) if d == "city" else "") for d in asked.by}
    inputs = {i.name: row.get(i.name) for i in asked.rule.inputs}
    shows = {name: row.get(name) for name in asked.rule.shows}
    pull = choice.pull(asked.entry.code, row["value"], cell, row.get("note"))
    return {**names, "value": pull, **inputs, **shows, "note": text(row["note"]) if row.get("note") else ""}
