"""The cases behind a figure: named to whoever may see them, counted to everybody else."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhicheng.desks.navigation.queries.cases import find_cases
from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.views.frame import told
from zhicheng.front.exports import export_listing
from zhicheng.front.figures import address
from zhicheng.front.formats import number, text
from zhicheng.front.tables import Cell, Column, Listing, page_number, page_size, read_query


def show_case_evidence(
    request: HttpRequest, *, choice: Choice, code: str, where: dict[str, str]
) -> HttpResponse:
    """Counts for everybody; the numbers of those cases that the reader may see by the docket's own rule."""
    query, size, kind = read_query(request), page_size(read_query(request)), read_query(request).get("as", "")
    reason = choice.explain(code, where)
    rows: list[dict[str, Any]] = []
    counted, others = "", ""
    if reason.records is not None:
        rows, seen = find_cases(choice, code, where)
        counted = _say_cases(len(rows) + seen.others)
        others = _say_others(seen.others, named=len(rows)) if seen.others else ""
    whole = kind in ("csv", "xlsx")
    first = (page_number(query) - 1) * size
    listing = Listing(
        code="evidence", caption=_("Cases behind this figure"), columns=_columns(), total=len(rows), query=query, path=request.path,
        rows=[_row(choice, row) for row in (rows if whole else rows[first : first + size])], size=size, ribbon=choice.within,
        about=choice.about(
            (_("Figure"), text(reason.says)), (_("Value"), choice.pull(code, reason.value, where).written),
            (_("Cases"), f"{counted} {others}"),
        ),
    )  # fmt: skip
    if whole:
        return export_listing(listing=listing, kind=kind)
    context = told(
        choice, reason=reason, listing=listing, counted=counted, others=others, named=bool(rows),
        pull=choice.pull(code, reason.value, where, reason.note), why=address("why", code, where, choice.scope),
    )  # fmt: skip
    return render(request, "navigation/evidence_cases.html", context)


def _say_cases(cases: int) -> str:
    said = ngettext("%(n)s case stands behind this figure.", "%(n)s cases stand behind this figure.", cases)
    return said % {"n": number(cases)}


def _say_others(others: int, *, named: int) -> str:
    if named:
        said = ngettext("And %(n)s case you may not see.", "And %(n)s cases you may not see.", others)
    else:
        said = ngettext(
            "It is shown by number only to whoever may see the case.",
            "They are shown by number only to whoever may see the cases.",
            others,
        )
    return said % {"n": number(others)} if named else said


def _columns() -> tuple[Column, ...]:
    return (
        Column("case", _("Case"), fixed=True),
        Column("procedure", _("Procedure")),
        Column("opened_on", _("Opened"), "day"),
        Column("closed_on", _("Closed"), "day"),
        Column("share", _("Counts as"), "number"),
    )


def _row(choice: Choice, row: dict[str, Any]) -> dict[str, Any]:
    procedure = text(choice.lake.say("procedure", row["procedure"], choice.dataset.code))
    return {**row, "case": Cell(row["named"].number, row["named"].href), "procedure": procedure}
