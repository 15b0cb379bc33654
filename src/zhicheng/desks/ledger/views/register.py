"""The register of the reader's office as a list, and its export in the columns that the import reads back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhicheng.desks.ledger.forms import RegisterForm
from zhicheng.desks.ledger.models import LedgerCase
from zhicheng.desks.ledger.queries.columns import lay_out
from zhicheng.desks.ledger.queries.listing import (
    SORTS,
    USUAL,
    VIEWS,
    Asked,
    count_cases,
    find_cases,
    tell_rows,
    with_parts,
)
from zhicheng.desks.ledger.queries.writing import write_register
from zhicheng.desks.ledger.views.frame import list_offices, register_page
from zhicheng.docket.acting import House
from zhicheng.docket.actors import Actor
from zhicheng.front.clocks import say_open
from zhicheng.front.exports import export_listing, send
from zhicheng.front.formats import text
from zhicheng.front.links import with_query
from zhicheng.front.readers import read_house
from zhicheng.front.tables import Cell, Column, Listing, filters_on, page_number, page_size, read_query

TITLES = {
    "open": gettext_lazy("Cases in hand"),
    "overdue": gettext_lazy("Overdue"),
    "soon": gettext_lazy("Due soon"),
    "closed": gettext_lazy("Closed"),
}
EMPTY = {
    "open": gettext_lazy("No open case."),
    "overdue": gettext_lazy("Nothing is overdue."),
    "soon": gettext_lazy("Nothing is due within five days."),
    "closed": gettext_lazy("No case is closed yet."),
}
FILTERED = gettext_lazy("Nothing here fits the filters.")
HOW = gettext_lazy("Import a file of the superior's system: its cases then stand here with their deadlines.")


@register_page("GET", "HEAD")
def show_register(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Cases of the register that the reader may see, the clock that ends first on top; views, filters, sorting, pages, export."""
    query, kind, house = read_query(request), request.GET.get("as", ""), read_house()
    asked = read_asked(query)
    counts = count_cases(actor, asked)
    whole = kind in ("csv", "xlsx")
    listing = _list(request, query, asked, actor, house, total=counts["asked"], whole=whole)
    if whole:
        return export_listing(listing=listing, kind=kind)
    tabs = [(with_query(request.path, {}, view=v), TITLES[v], counts[v], v == asked.view) for v in VIEWS]
    context = {
        "listing": listing, "form": _form(query, house), "asked": asked, "tabs": tabs, "office": ", ".join(str(p.office) for p in actor.posts),
        "may_import": bool(list_offices(actor)), "exports": _list_exports(actor, house), "bare": not any(counts.values()),
    }  # fmt: skip
    return render(request, "ledger/register.html", context)


def read_asked(query: Mapping[str, str]) -> Asked:
    """What the address of the register asks; without a view, what is open."""
    view, sort = query.get("view", ""), query.get("sort", "")
    return Asked(
        view if view in VIEWS else VIEWS[0], query.get("q", "").strip()[:100], query.get("procedure", "")[:60], query.get("state", "")[:60],
        sort if sort.removeprefix("-") in SORTS else USUAL,
    )  # fmt: skip


def _form(query: Mapping[str, str], house: House) -> RegisterForm:
    entries = house.book.of("procedures")
    chosen = [entry for entry in entries if entry.code == query.get("procedure")]
    states = {
        code: text(state.title)
        for entry in chosen
        for edition in entry.rule.editions
        for code, state in edition.states.items()
    }
    procedures = [(entry.code, text(entry.title)) for entry in entries]
    return RegisterForm(dict(query), procedures=procedures, states=list(states.items()))


def _list(
    request: HttpRequest, query: dict[str, str], asked: Asked, actor: Actor, house: House, *, total: int, whole: bool
) -> Listing:  # fmt: skip
    """A page of the cases that are asked for, or all of them."""
    found, size = find_cases(actor, asked), page_size(query)
    first = (min(page_number(query), max(1, -(-total // size))) - 1) * size
    cases = with_parts(found if whole else found[first : first + size])
    names = {"q": _("Number, matter or party"), "procedure": _("Kind of case"), "state": _("State")}
    on = {key: value for key in names if (value := query.get(key, "").strip())}
    kept = {key: value for key, value in query.items() if key not in names} | on | {"view": asked.view}

    def say(key: str, value: str) -> Any:
        return _name_value(house, key, value, of=asked.procedure)

    return Listing(
        code="register", caption=TITLES[asked.view], columns=_columns(), rows=[_row(each, actor, house, whole=whole) for each in cases],
        total=total, query=kept, path=request.path, sort=asked.sort, size=size, empty=FILTERED if on else EMPTY[asked.view],
        why=HOW if asked.view == "open" and not on else "",
        filters=filters_on(path=request.path, query=kept, names=names, say=say),
    )  # fmt: skip


def _name_value(house: House, key: str, value: str, *, of: str) -> Any:
    """The value of a filter in words."""
    if key == "procedure" and value in house.book:
        return house.book[value].title
    entries = [each for each in house.book.of("procedures") if key == "state" and of in ("", each.code)]
    states = (e.states[value].title for each in entries for e in each.rule.editions if value in e.states)
    return next(states, value)


def _columns() -> tuple[Column, ...]:
    return (
        Column("number", _("Case"), sort="number", fixed=True),
        Column("clock", _("Next deadline"), "drawing", sort="due", fixed=True),
        Column("state", _("State"), sort="state"),
        Column("procedure", _("Kind of case"), sort="procedure"),
        Column("parties", _("Parties")),
        Column("office", _("Office"), hidden=True),
        Column("opened", _("Opened"), "day", sort="opened", falls=True),
    )


def _row(case: LedgerCase, actor: Actor, house: House, *, whole: bool) -> dict[str, Any]:
    edition = house.book.procedure(case.procedure).at(case.edition)
    return {
        "number": Cell(case.number, reverse("ledger:case", kwargs={"case_id": case.pk}), case.matter),
        "procedure": text(house.book[case.procedure].title), "state": text(edition.states[case.state].title) if case.state else "",
        "clock": _say_clock(case, actor, house, whole=whole), "parties": case.parties.replace("\n", "、"), "office": str(case.office),
        "opened": case.opened_on,
    }  # fmt: skip


def _say_clock(case: LedgerCase, actor: Actor, house: House, *, whole: bool) -> Any:
    """The open clock that ends first, with its light; '' where none is open."""
    clocks = case.open_clocks if case.closed_on is None else []  # type: ignore[attr-defined]
    running = [clock for clock in clocks if not clock.suspended] or clocks
    if not running:
        return ""
    first = running[0]
    words = say_open(
        first.due_on, suspended=first.suspended, on=actor.on, calendar=house.calendar, provisional=first.provisional
    )  # fmt: skip
    title = text(house.book.procedure(case.procedure).at(case.edition).clocks[first.code].title)
    if whole:
        return f"{title}: {words.says}"
    return format_html('<span class="clock {}"><b>{}</b> {}</span>', words.light, title, words.says)


def _list_exports(actor: Actor, house: House) -> list[tuple[Any, Any, int, str]]:
    """(office, kind of case, office's key, code) of every register that the reader can take out whole."""
    held = LedgerCase.objects.seen_by(actor).order_by("office", "procedure")
    pairs = held.values_list("office", "procedure").distinct()
    offices = {post.office_id: post.office for post in actor.posts}
    return [(offices[o], house.book[p].title, o, p) for o, p in pairs if o in offices]


@register_page("GET", "HEAD")
def export_register(
    request: HttpRequest, *, actor: Actor, office_id: int, procedure: str, kind: str
) -> HttpResponse:
    """All cases of a kind at an office of the reader's, as a file that the import reads back."""
    house = read_house()
    if kind not in ("xlsx", "csv") or procedure not in {e.code for e in house.book.of("procedures")}:
        raise Http404
    cases = LedgerCase.objects.seen_by(actor).filter(office=office_id, procedure=procedure)
    rows = list(tell_rows(cases, house=house, on=actor.on))
    if not rows:
        raise Http404
    layout = lay_out(house.book.procedure(procedure), code=procedure)
    content = write_register(layout, rows, kind=kind)
    return send(content=content, kind=kind, name=f"{procedure}-{actor.on.isoformat()}")
