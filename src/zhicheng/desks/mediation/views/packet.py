"""The packet for the court, with what it lacks and until when both may ask; and whether the agreement is performed."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from zhicheng.desks.mediation.forms import CourtForm
from zhicheng.desks.mediation.queries.packet import bundle_packet, explain_deadline, list_pieces
from zhicheng.desks.mediation.queries.performance import read_performance
from zhicheng.desks.mediation.queries.room import CONFIRM, SIGN, Room
from zhicheng.desks.mediation.views.frame import desk_page, inside, show_page
from zhicheng.front.clocks import say_reading
from zhicheng.front.readers import read_house


def _read_court(request: HttpRequest) -> str:
    form = CourtForm(request.GET)
    return form.cleaned_data["court"] if form.is_valid() else ""


@desk_page("GET", "HEAD")
def show_packet(request: HttpRequest, *, room: Room) -> HttpResponse:
    """What the court wants: what is there, what lacks, and the last day by clause."""
    inside(room)
    court, calendar = _read_court(request), read_house().calendar
    reading, reason = explain_deadline(room, calendar=calendar)
    pieces = list_pieces(room, court=court, folder=settings.FILES, reason=reason, write=False)
    told = {
        "pieces": pieces, "reason": reason, "words": say_reading(reading, on=room.on, calendar=calendar) if reading else None,
        "form": CourtForm(initial={"court": court}), "court": court, "ready": room.has_done(SIGN),
        "act": (CONFIRM, room.edition.acts[CONFIRM]) if room.may(CONFIRM) else None,
    }  # fmt: skip
    return show_page(request, room, "packet", told)


@desk_page("GET", "HEAD")
def send_packet(request: HttpRequest, *, room: Room) -> HttpResponse:
    """The packet as a ZIP; there is none before the agreement is signed."""
    inside(room)
    if not room.has_done(SIGN):
        raise Http404
    at = timezone.localtime()
    _reading, reason = explain_deadline(room, calendar=read_house().calendar)
    pieces = list_pieces(room, court=_read_court(request), folder=settings.FILES, reason=reason, write=True)
    response = HttpResponse(bundle_packet(pieces, at=at), content_type="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="packet.zip"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@desk_page("GET", "HEAD")
def show_performance(request: HttpRequest, *, room: Room) -> HttpResponse:
    """The terms with their days, the clocks, what was followed up, and what may be done."""
    inside(room)
    calendar = read_house().calendar
    performance = read_performance(room, calendar=calendar)
    clocks = [
        (each, say_reading(each, on=room.on, calendar=calendar)) for each in reversed(performance.clocks)
    ]
    return show_page(request, room, "performance", {"performance": performance, "clocks": clocks, "sides": room.edition.parties})  # fmt: skip
