"""The list of applicants: search, sort, filter, page, export."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.forms import ApplicantForm
from zhicheng.desks.navigation.queries.applicants import (
    SECTORS,
    SORTS,
    Asked,
    count_whole,
    find_applicants,
    find_sector,
    list_sectors,
    tell_lives,
    tell_main_fields,
)
from zhicheng.desks.navigation.queries.choice import Choice, field_names
from zhicheng.desks.navigation.queries.people import COMPANY
from zhicheng.desks.navigation.views.frame import page, told
from zhicheng.desks.navigation.views.ranks import draw_ranked
from zhicheng.desks.navigation.views.subjects import applicant_path, field_path
from zhicheng.front.charts import Chart
from zhicheng.front.exports import export_chart, export_listing
from zhicheng.front.formats import number, text
from zhicheng.front.tables import (
    Cell,
    Column,
    Filter,
    Listing,
    filters_on,
    page_number,
    page_size,
    read_query,
)

DRAWN = 10
Found = dict[str, Any]
"""Patents by party id, in the order asked for."""


@page
def show_applicants(request: HttpRequest, *, choice: Choice) -> HttpResponse:
    """The applicants that match, of a city or in a field where these are asked for."""
    query = read_query(request)
    form, asked = _read(choice, query)
    found = find_applicants(choice, asked)
    total, chips = _count_all(choice, asked), _chips(choice, request.path, query, asked)
    about = choice.about(*((chip.title, chip.value) for chip in chips))
    chart, kind = _draw(choice, found, asked, total), query.get("as", "")
    if "chart" in query and (
        sent := export_chart(request=request, charts=[chart], about=about, ribbon=choice.within)
    ):
        return sent
    size, whole = page_size(query), kind in ("csv", "xlsx")
    start = (min(page_number(query), -(-len(found) // size) or 1) - 1) * size
    shown = list(found)[None if whole else start : None if whole else start + size]
    listing = Listing(
        code="applicants", caption=_("Applicants"), columns=_columns(), rows=_rows(choice, asked, found, shown, total), total=len(found),
        query=query, path=request.path, sort=asked.sort, size=size, filters=chips, about=about, ribbon=choice.within, empty=_why_empty(choice, asked),
    )  # fmt: skip
    if whole:
        return export_listing(listing=listing, kind=kind)
    context = told(
        choice, form=form, listing=listing, chart=chart, total=len(found), shared=_is_shared(choice, asked)
    )
    return render(request, "navigation/applicants.html", context)


def _read(choice: Choice, query: dict[str, str]) -> tuple[ApplicantForm, Asked]:
    """The form as filled, and what it asks; a city may be named or given by its id. Raises `Mistake` for an unknown one."""
    city = (
        choice.atlas.resolve(query["city"].strip(), level="city").id if query.get("city", "").strip() else ""
    )
    present = set(list_sectors(choice).values())
    given = {"city": choice.say(city) if city else "", "dataset": choice.dataset.code, "count": choice.count}
    form = ApplicantForm(
        {**query, **given}, choice=choice, sectors=[(code, text(name)) for code, name in SECTORS.items() if code in present]
    )  # fmt: skip
    asked, sort = form.asked(), query.get("sort", "-patents")
    sort = sort if sort.removeprefix("-") in SORTS else "-patents"
    field = int(asked["field"]) if "field" in asked else None
    return form, Asked(asked.get("q", ""), city, field, asked.get("sector", ""), sort)


def _cell(asked: Asked) -> dict[str, Any]:
    """The cell that the applicants are counted in."""
    return {**({"city": asked.city} if asked.city else {}), **({"field": asked.field} if asked.field else {})}


def _counted(choice: Choice, asked: Asked) -> Choice:
    return count_whole(choice) if asked.field else choice


def _is_shared(choice: Choice, asked: Asked) -> bool:
    """Whether the reader asked for shares, and whole patents are counted instead."""
    return _counted(choice, asked).count != choice.count


def _count_all(choice: Choice, asked: Asked) -> Any:
    """All patents of the cell, of which every applicant has its share."""
    return _counted(choice, asked).figures("patent_count", by=tuple(_cell(asked)), where=_cell(asked)).value


def _draw(choice: Choice, found: Found, asked: Asked, total: Any) -> Chart:
    rows = [
        {"applicant": party, "value": value}
        for party, value in sorted(found.items(), key=lambda each: -each[1])[:DRAWN]
    ]
    title = _("Applicants")
    if len(rows) > 1 and total:
        said = {
            "name": choice.atlas.parties[rows[0]["applicant"]], "applicants": number(len(found)),
            "share": number(100 * rows[0]["value"] / total, "percent"),
        }  # fmt: skip
        title = _("%(name)s leads %(applicants)s applicants with %(share)s of all patents") % said
    return draw_ranked(
        choice, rows, "applicant", where=_cell(asked), total=total, counted=_counted(choice, asked), code="leading", title=title,
        share=_("Share"), empty=_why_empty(choice, asked),
    )  # fmt: skip


def _why_empty(choice: Choice, asked: Asked) -> str:
    """Why no applicant is listed: none matches, or the choice cannot tell any."""
    cell = _cell(asked)
    note = _counted(choice, asked).figures("patent_count", by=(*cell, "applicant"), where=cell, limit=1).note
    return text(note) or _("No applicant matches.")


def _columns() -> tuple[Column, ...]:
    return (
        Column("applicant", _("Applicant"), sort="applicant", fixed=True),
        Column("patents", _("Patents"), "number", "patents", falls=True),
        Column("share", _("Share"), "number"),
        Column("first", _("First published"), "number", "first"),
        Column("last", _("Last published"), "number", "last", falls=True),
        Column("field", _("Field with most patents")),
        Column("sector", _("Kind of applicant"), hidden=True),
    )


def _rows(choice: Choice, asked: Asked, found: Found, shown: list[str], total: Any) -> list[dict[str, Any]]:
    """The rows of a page; years and fields are asked for these applicants only, unless all are exported."""
    if not shown:
        return []
    named = shown if len(shown) < 1000 else ()
    lives, fields, counted = (
        tell_lives(choice, named),
        tell_main_fields(choice, named),
        _counted(choice, asked),
    )
    return [
        {
            "patents": counted.pull("patent_count", found[party], {**_cell(asked), "applicant": party}),
            "share": number(100 * found[party] / total, "percent") if total else None,
            **_describe(choice, party, lives, fields),
        }
        for party in shown
    ]


def _describe(
    choice: Choice, party: str, lives: dict[str, tuple[int, int]], fields: dict[str, int]
) -> dict[str, Any]:
    kind = find_sector(choice, party)
    sector = SECTORS.get(kind, "")
    first, last = lives.get(party, (None, None))
    field = fields.get(party)
    return {
        "applicant": Cell(choice.atlas.parties[party], applicant_path(choice, party), "" if kind == COMPANY else sector), "sector": sector,
        "first": first and str(first), "last": last and str(last),
        "field": Cell(text(field_names()[field]), field_path(choice, field)) if field else None,
    }  # fmt: skip


def _chips(choice: Choice, path: str, query: dict[str, str], asked: Asked) -> tuple[Filter, ...]:
    names = {
        "q": _("Name"),
        "city": _("City of the inventors"),
        "sector": _("Kind of applicant"),
        "field": _("Field"),
    }
    said = {
        "city": choice.say(asked.city), "sector": SECTORS.get(asked.sector, ""),
        "field": field_names()[asked.field] if asked.field else "",
    }  # fmt: skip
    valid = {"q": asked.text, "city": asked.city, "sector": asked.sector, "field": asked.field}
    kept = {key: value for key, value in query.items() if key not in valid or valid[key]}
    return filters_on(path=path, query=kept, names=names, say=lambda key, value: text(said.get(key, value)))
