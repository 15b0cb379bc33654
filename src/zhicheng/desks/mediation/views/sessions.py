"""Sessions of a mediation: when and where, as calendar files, and the minutes for who may read them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from zhicheng.desks.mediation.queries.room import CALL, HOLD, Room
from zhicheng.desks.mediation.queries.sessions import list_minutes
from zhicheng.desks.mediation.views.frame import desk_page, show_page
from zhicheng.desks.mediation.views.mine import locate
from zhicheng.front.sittings import send_calendar


@desk_page("GET", "HEAD")
def show_sessions(request: HttpRequest, *, room: Room) -> HttpResponse:
    """Sessions to come and past, and for the mediator the minutes and how to call or hold one."""
    sittings = list(room.sittings.values())
    coming = [each for each in sittings if each.on >= room.on and not each.changed]
    acts = [(code, room.edition.acts[code]) for code in (CALL, HOLD) if room.may(code)]
    told = {
        "coming": sorted(coming, key=lambda each: each.on), "past": [each for each in reversed(sittings) if each not in coming],
        "minutes": list_minutes(room), "acts": acts,
    }  # fmt: skip
    return show_page(request, room, "sessions", told)


@desk_page("GET", "HEAD")
def send_session(request: HttpRequest, *, room: Room, seq: int) -> HttpResponse:
    """The session that an entry of the record fixed, as a calendar file."""
    sitting = room.sittings.get(seq)
    if sitting is None:
        raise Http404
    return send_calendar([sitting], name=room.case.number, file=f"session-{seq}.ics", locate=locate(request))  # fmt: skip
