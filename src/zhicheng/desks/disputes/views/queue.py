"""My work and the office's queue; the supervisor's view of what is overdue and where cases wait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhicheng.desks.disputes.forms import QueueForm
from zhicheng.desks.disputes.queries.bottlenecks import PAGE, find_bottlenecks
from zhicheng.desks.disputes.queries.queue import (
    SORTS,
    USUAL,
    VIEWS,
    Asked,
    count_cases,
    find_cases,
    with_parts,
)
from zhicheng.desks.disputes.queries.saved import list_saved, read_view
from zhicheng.desks.disputes.queries.unfinished import list_unfinished
from zhicheng.desks.disputes.views.frame import desk_page
from zhicheng.docket.acting import House
from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case
from zhicheng.docket.reading import read_edition
from zhicheng.front.clocks import say_open
from zhicheng.front.exports import export_listing
from zhicheng.front.formats import text
from zhicheng.front.lens import read_lens
from zhicheng.front.links import with_query
from zhicheng.front.readers import read_house
from zhicheng.front.tables import Cell, Column, Listing, filters_on, page_number, page_size, read_query

TITLES = {
    "mine": gettext_lazy("My work"),
    "office": gettext_lazy("The office"),
    "overdue": gettext_lazy("Overdue"),
    "soon": gettext_lazy("Due soon"),
    "offered": gettext_lazy("Offered to us"),
    "closed": gettext_lazy("Closed"),
}
SYNTHETIC = gettext_lazy("synthetic cases")


@desk_page("GET", "HEAD")
def show_queue(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Cases that the reader may see, the clock that ends first on top; views, filters, sorting, pages, export."""
    query, kind, house = read_query(request), request.GET.get("as", ""), read_house()
    asked = read_asked(query, actor)
    if kind in ("csv", "xlsx"):
        return export_listing(listing=_list(request, query, asked, actor, house), kind=kind)
    tabs = _list_tabs(request.path, asked, actor)
    listing = _list(request, query, asked, actor, house, total=tabs.pop("total"))
    context = {
        "listing": listing, "form": _form(query, house, actor), "asked": asked, "office": ", ".join(str(p.office) for p in actor.posts),
        "may_begin": bool(actor.posts), "ribbon": listing.ribbon, **tabs,
        "drafts": len(list_unfinished(actor, house, at=timezone.now())),
    }  # fmt: skip
    return render(request, "disputes/queue.html", context)


def _list_tabs(path: str, asked: Asked, actor: Actor) -> dict[str, Any]:
    """The views that everybody has, and those that an officer saved: address, title, number of cases, whether it is shown.

    `total` is how many cases are found; it is counted in the same query.
    """
    saved = [(each, read_view(each)) for each in list_saved(actor.user)] if actor.user and actor.posts else []
    bare = replace(asked, sort=USUAL)
    counts = count_cases(actor, [bare, *map(Asked, VIEWS), *(asks for _, asks in saved)])
    tabs = [
        (with_query(path, {}, view=view), TITLES[view], counts[Asked(view)], view == asked.view)
        for view in VIEWS
    ]
    own = [(view_path(path, asks), each.name, counts[asks], asks == asked) for each, asks in saved]
    known = any(current for *_, current in own) or not actor.posts
    return {"tabs": tabs, "own": own, "is_saved": known, "total": counts[bare]}


def view_path(path: str, asked: Asked) -> str:
    """The queue as it is asked for."""
    sort = "" if asked.sort == USUAL else asked.sort
    return with_query(path, {}, view=asked.view, q=asked.text, procedure=asked.procedure, state=asked.state, sort=sort)  # fmt: skip


def read_asked(query: Mapping[str, str], actor: Actor) -> Asked:
    """What the address of the queue asks; without a view the reader's own work, where there is any."""
    view = query.get("view", "")
    view = view if view in VIEWS else "mine" if find_cases(actor, Asked("mine")).exists() else "office"
    sort = query.get("sort", "")
    return Asked(
        view, query.get("q", "").strip()[:100], query.get("procedure", "")[:60], query.get("state", "")[:60],
        sort if sort.removeprefix("-") in SORTS else USUAL,
    )  # fmt: skip


def _form(query: dict[str, str], house: House, actor: Actor) -> QueueForm:
    """The filters; no state for who is only a party, for it finds none of their cases."""
    procedures = [(entry.code, text(entry.title)) for entry in house.book.of("procedures")]
    chosen = [entry for entry in house.book.of("procedures") if entry.code == query.get("procedure")]
    states = {
        code: text(state.title)
        for entry in chosen
        for edition in entry.rule.editions
        for code, state in edition.states.items()
    }
    form = QueueForm(query, procedures=procedures, states=list(states.items()))
    if not actor.posts:
        del form.fields["state"]
    return form


def _list(
    request: HttpRequest, query: dict[str, str], asked: Asked, actor: Actor, house: House, *, total: int | None = None
) -> Listing:  # fmt: skip
    """A page of the cases that are asked for; all of them where their number is not given."""
    found, size, whole = find_cases(actor, asked), page_size(query), total is None
    if total is None:
        cases = with_parts(found)
        total = len(cases)
    else:
        first = (min(page_number(query), max(1, -(-total // size))) - 1) * size
        cases = with_parts(found[first : first + size])
    names = {"q": _("Number, matter or party"), "procedure": _("Kind of case"), "state": _("State")}
    on = {
        key: value
        for key, value in (("q", asked.text), ("procedure", asked.procedure), ("state", asked.state))
        if value
    }
    kept = {key: value for key, value in query.items() if key not in names} | on | {"view": asked.view}
    rows = [_row(each, actor, house, whole=whole) for each in cases]

    def say(key: str, value: str) -> Any:
        return name_value(house, key, value, of=asked.procedure)

    return Listing(
        code="cases", caption=TITLES[asked.view], columns=_columns(actor), rows=rows, total=total, query=kept, path=request.path,
        sort=asked.sort, size=size, filters=filters_on(path=request.path, query=kept, names=names, say=say),
        empty=_FILTERED if on else _EMPTY[asked.view], why=_say_why(asked, actor, total),
        ribbon=SYNTHETIC if any(each.synthetic for each in cases) else "",
    )  # fmt: skip


_EMPTY = {
    "mine": gettext_lazy("Nothing is assigned to you."),
    "office": gettext_lazy("No open case."),
    "overdue": gettext_lazy("Nothing is overdue."),
    "soon": gettext_lazy("Nothing is due within five days."),
    "offered": gettext_lazy("No other office has offered a case."),
    "closed": gettext_lazy("No case is closed yet."),
}


def name_value(house: House, key: str, value: str, *, of: str = "") -> Any:
    """The value of a filter in words. A state is one of the kind of case `of`; without it, of the first kind that knows it."""
    if key == "procedure" and value in house.book:
        return house.book[value].title
    entries = [each for each in house.book.of("procedures") if key == "state" and of in ("", each.code)]
    known = (
        e.states[value].title for each in entries for e in reversed(each.rule.editions) if value in e.states
    )
    return next(known, value)


_FILTERED = gettext_lazy("Nothing here fits the filters.")
_NO_STATE = gettext_lazy(
    "Cases in which you are a party are not found by state: a party is told states by other names. "
    "Look for the number, the matter or the kind of case."
)
_NO_NAME = gettext_lazy(
    "A confidential case in which you are a party is found by its number or matter, not by the name of a party."
)


def _say_why(asked: Asked, actor: Actor, total: int) -> Any:
    """What the filters cannot find for somebody who is a party; the same whatever their cases are."""
    if not actor.parties:
        return ""
    if asked.state:
        return _NO_STATE
    return _NO_NAME if asked.text and not total else ""


def _columns(actor: Actor) -> tuple[Column, ...]:
    """The columns; who is a party sorts by no state, as none finds their cases."""
    return (
        Column("number", _("Case"), sort="number", fixed=True),
        Column("procedure", _("Kind of case"), sort="procedure"),
        Column("state", _("State"), sort="" if actor.parties else "state"),
        Column("clock", _("Next deadline"), "drawing", sort="due", fixed=True),
        Column("holders", _("Assigned to")),
        Column("office", _("Office"), hidden=True),
        Column("opened", _("Opened"), "day", sort="opened", falls=True),
    )


def _row(case: Case, actor: Actor, house: House, *, whole: bool) -> dict[str, Any]:
    lens = read_lens(actor, case, read_edition(house.book, case), holders=case.now_held)  # type: ignore[attr-defined]
    edition, open_clocks = lens.say_edition(), [each for each in case.open_clocks if lens.counts(each.whose)]  # type: ignore[attr-defined]
    running = [clock for clock in open_clocks if not clock.suspended] or open_clocks
    clock: Any = ""
    if running and case.closed_at is None:
        first = running[0]
        words = say_open(
            first.due_on,
            suspended=first.suspended,
            on=actor.on,
            calendar=house.calendar,
            provisional=first.provisional,
            due_at=first.due_at,
        )
        title = text(edition.clocks[first.code].title)
        clock = (
            f"{title}: {words.says}"
            if whole
            else format_html('<span class="clock {}"><b>{}</b> {}</span>', words.light, title, words.says)
        )
    return {
        "number": Cell(case.number, reverse("disputes:case", kwargs={"case_id": case.pk}), case.title),
        "procedure": text(house.book[case.procedure].title), "state": text(edition.states[case.state].title), "clock": clock,
        "holders": "、".join(dict.fromkeys(str(each.user) for each in case.now_held if lens.names(each.user.pk))),  # type: ignore[attr-defined]
        "office": str(case.office), "opened": localdate(case.opened_at),
    }  # fmt: skip


@desk_page("GET", "HEAD")
def show_supervision(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """What is overdue, by whose duty and in which step, and where cases wait longest: for offices, not for parties."""
    if not actor.posts:
        raise Http404
    query = read_query(request)
    found = find_bottlenecks(actor, read_house(), page=page_number(query))
    listing = Listing(
        code="overdue", caption=TITLES["overdue"], columns=(), rows=(), total=found.clocks, query=query, path=request.path, size=PAGE
    )  # fmt: skip
    return render(request, "disputes/supervision.html", {"found": found, "on": actor.on, "listing": listing})
