"""'Keep in a project': the small form behind a figure's panel and at the foot of every page, for signed-in staff."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve
from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.queries.patents import read_cell
from zhicheng.desks.navigation.queries.project_access import Act, Refused, Seat, list_seats
from zhicheng.desks.navigation.queries.project_addresses import check_address
from zhicheng.desks.navigation.queries.project_content import keep_view
from zhicheng.desks.navigation.queries.project_figures import (
    Kept,
    measure,
    read_kept,
    say_count,
    say_kept,
    say_where,
)
from zhicheng.desks.navigation.queries.project_runs import keep_result
from zhicheng.desks.navigation.views.project_forms import KeepForm
from zhicheng.desks.navigation.views.project_frame import ASKED, SENT, signed_in, staff_page, today
from zhicheng.front.formats import text
from zhicheng.front.tables import read_query
from zhicheng.grammar import Mistake, T
from zhicheng.lake import Lake

NOTHING = T(
    en="Nothing was named that could be kept. Open a page or a figure, and keep it from there.",
    zh="未指明要保存的内容。请打开相应页面或数值，再从该处保存。",
)


@staff_page(*ASKED, *SENT)
def keep(request: HttpRequest) -> HttpResponse:
    """Keep `?figure=CODE&city=...` or `?view=/cities/...` in one of the projects in which one may add."""
    lake, query = today(), read_query(request)
    try:
        figure = _read_figure(lake, query) if query.get("figure") else None
        address = "" if figure else _read_view(query)
    except Mistake as mistake:
        return render(request, "navigation/project_keep.html", {"problem": mistake.says}, status=400)
    seats = list_seats(signed_in(request), Act.ADD)
    title = _name_page(lake, address) if address else ""
    form = KeepForm(request.POST or None, seats=seats, initial={"title": title})
    if not figure:
        form.fields["title"].required = True
    told: dict[str, Any] = {
        "form": form, "seats": seats, "address": address, "figure": _tell_figure(lake, figure) if figure else None,
    }  # fmt: skip
    if request.method != "POST" or not form.is_valid():
        return render(
            request, "navigation/project_keep.html", told, status=422 if request.method == "POST" else 200
        )
    return _keep(request, form, seats, lake=lake, figure=figure, address=address, told=told)


def _read_figure(lake: Lake, query: dict[str, str]) -> Kept:
    return read_kept(
        lake,
        code=query["figure"],
        where=read_cell(query),
        dataset=query.get("dataset", ""),
        count=query.get("count", ""),
    )


def _read_view(query: dict[str, str]) -> str:
    if not query.get("view"):
        raise Mistake(NOTHING)
    return check_address(query["view"])


def _name_page(lake: Lake, address: str) -> str:
    """A name to begin with: the city or the rule that the page is about."""
    parts = urlsplit(address)
    named = resolve(unquote(parts.path)).kwargs
    dataset = dict(parse_qsl(parts.query)).get("dataset") or (lake.dataset().code if lake.datasets else "")
    if code := named.get("code"):
        return text(lake.book[code].title) if code in lake.book else ""
    return (
        text(say_where(lake, {"city": named["place_id"]}, dataset=dataset)) if named.get("place_id") else ""
    )


def _tell_figure(lake: Lake, figure: Kept) -> dict[str, Any]:
    """What the figure is called and what it is now, before it is kept."""
    measured = measure(lake, figure)
    return {
        "says": say_kept(lake, figure), "value": measured.value, "note": measured.note, "count": say_count(figure.count),
        "dataset": lake.dataset(figure.dataset).title, "unit": lake.book.indicator(figure.code).unit,
    }  # fmt: skip


def _keep(
    request: HttpRequest,
    form: KeepForm,
    seats: list[Seat],
    *,
    lake: Lake,
    figure: Kept | None,
    address: str,
    told: dict[str, Any],
) -> HttpResponse:
    said, at = form.cleaned_data, timezone.now()
    seat = next(each for each in seats if str(each.project.pk) == said["project"])
    try:
        if figure:
            keep_result(seat, figure, label=said["title"], lake=lake, at=at)
        else:
            keep_view(seat, address=address, title=said["title"], note=said["note"], at=at)
    except Refused:
        raise
    except Mistake as mistake:
        form.add_error("project", text(mistake.says))
        return render(request, "navigation/project_keep.html", told, status=422)
    messages.success(request, _("Kept in “%(title)s”.") % {"title": seat.project.title})
    return redirect("navigation:project", project_id=seat.project.pk)
