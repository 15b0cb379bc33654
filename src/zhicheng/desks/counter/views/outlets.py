"""Outlets for everybody: where, when, for what; which districts have none; a time booked, followed and given back by its code."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.desks.counter.forms import BookingForm, ReceiptForm
from zhicheng.desks.counter.models import Outlet, Seat
from zhicheng.desks.counter.queries.appointments import Free, book_seat, cancel_seat, find_seat, list_free
from zhicheng.desks.counter.queries.gates import FILINGS, RECEIPTS
from zhicheng.desks.counter.queries.opening_hours import WEEKDAYS
from zhicheng.desks.counter.queries.outlets import (
    Coverage,
    cover,
    list_cities,
    list_districts,
    list_outlets,
    show_one,
)
from zhicheng.desks.counter.queries.window import is_of_counter
from zhicheng.front.charts import Chart, Mark, bars
from zhicheng.front.formats import day, text
from zhicheng.front.house import read_book
from zhicheng.front.readers import read_reader
from zhicheng.grammar import Mistake
from zhicheng.register.periods import ZONE


@require_safe
def show_outlets(request: HttpRequest) -> HttpResponse:
    """All outlets, or those of a district and for a service."""
    book, on = read_book(), localdate()
    district, service = request.GET.get("district", "")[:6], request.GET.get("service", "")[:60]
    found = [show_one(each, book, on=on) for each in list_outlets(on=on, district=district, service=service)]
    districts = [each for city in list_cities() for each in list_districts(city)]
    context = {
        "found": found, "districts": districts, "services": [*book.of("services")], "district": district, "service": service,
        "synthetic": any(each.outlet.synthetic for each in found), "clerk": is_of_counter(read_reader(request, at=timezone.now())),
    }  # fmt: skip
    return render(request, "counter/outlets.html", context)


@require_safe
def show_outlet(request: HttpRequest, *, outlet_id: int) -> HttpResponse:
    """One outlet, fit to print, with its free times by day."""
    outlet = _find(outlet_id)
    shown = show_one(outlet, read_book(), on=localdate())
    free = list_free(outlet, at=timezone.now())
    context = {"shown": shown, "outlet": outlet, "days": _count_days(free)}
    return render(request, "counter/outlet.html", context)


def _find(outlet_id: int) -> Outlet:
    found = next((each for each in list_outlets(on=localdate()) if each.pk == outlet_id), None)
    if found is None:
        raise Http404(outlet_id)
    return found


def _count_days(free: list[Free]) -> list[tuple[Any, int]]:
    days: dict[Any, int] = {}
    for each in free:
        on = each.begins_at.astimezone(ZONE).date()
        days[on] = days.get(on, 0) + each.left
    return [*days.items()]


@require_safe
def show_coverage(request: HttpRequest) -> HttpResponse:
    """Every district of the city: which has an outlet for which service, and where there is none."""
    book, on = read_book(), localdate()
    covered = [cover(city, book, on=on) for city in list_cities()]
    drawn = [(each, _draw(each)) for each in covered]
    synthetic = any(each.synthetic for each in list_outlets(on=on))
    return render(request, "counter/coverage.html", {"drawn": drawn, "synthetic": synthetic})


def _draw(covered: Coverage) -> Chart:
    """How many of the services each district offers."""
    whole = len(covered.services)
    offered = [(name, sum(count > 0 for count in counts)) for _code, name, counts in covered.rows]
    marks = [
        Mark(text(name), count, written=f"{count} / {whole}", chosen=bool(count)) for name, count in offered
    ]
    said = {"bare": len(covered.bare), "all": len(covered.rows)}
    title = (
        _("%(bare)s of %(all)s districts have no outlet") % said
        if covered.bare
        else _("Every one of %(all)s districts has an outlet") % said
    )
    return Chart(
        code=f"coverage-{covered.city}", title=title, draw=bars(marks=marks, reference=whole, reference_label=_("all services")),
        note=_("Services for which a district has an outlet of its own. Districts by the divisions of 2024."),
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest, *, outlet_id: int) -> HttpResponse:
    """Choose a free time of a day; taken, its code is shown once."""
    outlet = _find(outlet_id)
    free = list_free(outlet, at=timezone.now())
    days = _count_days(free)
    asked = request.GET.get("day", "")
    on = next((each for each, _left in days if each.isoformat() == asked), days[0][0] if days else None)
    form = _make_form(
        request, outlet, [each for each in free if each.begins_at.astimezone(ZONE).date() == on]
    )
    if request.method == "POST" and (done := _take(request, outlet, form)):
        return done
    context = {"outlet": outlet, "form": form, "days": days, "on": on}
    return render(request, "counter/book.html", context, status=422 if form.errors else 200)


def _make_form(request: HttpRequest, outlet: Outlet, free: list[Free]) -> BookingForm:
    """The form for one day; of a time that was sent it is read later whether it is still free."""
    times = [(each.begins_at.isoformat(), _say_time(each)) for each in free]
    sent = request.POST.get("begins", "")
    if sent and sent not in dict(times) and _is_offered(outlet, sent):
        times.append((sent, sent))
    services = [
        (each.code, text(each.rule.title))
        for each in read_book().of("services")
        if each.code in outlet.services
    ]
    start = {"command": uuid.uuid4(), "token": secrets.token_urlsafe(32)}
    return BookingForm(request.POST or None, times=times, services=services, initial=start)


def _is_offered(outlet: Outlet, sent: str) -> bool:
    try:
        begins = datetime.fromisoformat(sent)
    except ValueError:
        return False
    return begins.tzinfo is not None and outlet.seats.filter(begins_at=begins).exists()


def _say_time(each: Free) -> str:
    begins, ends = each.begins_at.astimezone(ZONE), each.ends_at.astimezone(ZONE)
    left = _("%(left)s left") % {"left": each.left}
    return f"{begins:%H:%M}–{ends:%H:%M} · {left}"


def _take(request: HttpRequest, outlet: Outlet, form: BookingForm) -> HttpResponse | None:
    if not form.is_valid():
        return None
    if not FILINGS.passes():
        form.add_error(None, _("Very many people are booking at this moment. Try again in a few minutes."))
        return None
    said = form.cleaned_data
    try:
        seat, code = book_seat(
            outlet=outlet, begins_at=datetime.fromisoformat(said["begins"]), service=said["service"],
            called=said["called"], token=said["token"], command=said["command"],
        )  # fmt: skip
    except Mistake as mistake:
        form.add_error("begins", text(mistake.says))
        return None
    response = render(request, "counter/booked.html", _tell(seat) | {"code": code.grouped})
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _tell(seat: Seat) -> dict[str, Any]:
    begins, ends = seat.begins_at.astimezone(ZONE), seat.ends_at.astimezone(ZONE)
    entry = read_book().entries.get(seat.service)
    return {
        "seat": seat, "outlet": seat.outlet, "when": f"{day(begins.date())} {begins:%H:%M}–{ends:%H:%M}",
        "weekday": WEEKDAYS[begins.weekday()], "rule": entry,
    }  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_appointment(request: HttpRequest) -> HttpResponse:
    """The appointment of a code that is typed in; given back where that is asked for."""
    form, status = ReceiptForm(request.POST or None), 200
    form.fields["receipt"].label = _("Code of your appointment")
    if request.method == "POST" and form.is_valid():
        if not RECEIPTS.passes():
            form.add_error(None, _("Very many codes are typed in at this moment. Try again in a minute."))
            return render(request, "counter/appointment.html", {"form": form}, status=429)
        try:
            seat = find_seat(form.cleaned_data["receipt"], at=timezone.now())
        except Mistake as mistake:
            form.add_error("receipt", text(mistake.says))
        else:
            told = _tell(seat) | {
                "form": form,
                "typed": form.cleaned_data["receipt"],
                "gone": "cancel" in request.POST,
            }
            if told["gone"]:
                cancel_seat(seat)
            return render(request, "counter/appointment.html", told)
    if form.errors:
        status = 422
    return render(request, "counter/appointment.html", {"form": form}, status=status)
