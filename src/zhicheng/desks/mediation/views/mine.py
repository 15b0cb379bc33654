"""My mediations: what each asks of me next and until when; one mediation at a glance."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhicheng.desks.mediation.queries.asked import list_coming, list_mine, tell_asked
from zhicheng.desks.mediation.queries.room import Room, list_rooms
from zhicheng.desks.mediation.views.frame import desk_page, say_asked, show_page
from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case
from zhicheng.front.house import read_book
from zhicheng.front.sittings import send_calendar
from zhicheng.grammar import T
from zhicheng.register.parties import Party
from zhicheng.register.people import User


@desk_page("GET", "HEAD")
def show_mine(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """The mediations in which the reader is a party or the mediator, what asks for something first."""
    mine = list_mine(read_book(), actor)
    rows = [(each, say_asked(each.room, each.asked[:1])) for each in mine]
    open_rows = [row for row in rows if not row[0].room.case.closed_at]
    closed = [row for row in rows if row[0].room.case.closed_at]
    has_sessions = any(asked.place == "sessions" for each in mine for asked in each.asked)
    context = {"rows": open_rows, "closed": closed, "has_sessions": has_sessions}
    return render(request, "mediation/mine.html", context)


@desk_page("GET", "HEAD")
def send_sessions(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """All sessions to come in the reader's mediations as one calendar file."""
    sittings = [each for room in list_rooms(read_book(), actor) for each in list_coming(room)]
    return send_calendar(sittings, name=_("Sessions"), file="sessions.ics", locate=locate(request))


def locate(request: HttpRequest) -> Callable[[Case], str]:
    """Where a case is read by who takes part in its mediation."""

    def find(case: Case) -> str:
        return request.build_absolute_uri(reverse("mediation:room", kwargs={"case_id": case.pk}))

    return find


@desk_page("GET", "HEAD")
def show_room(request: HttpRequest, *, room: Room) -> HttpResponse:
    """One mediation: what is asked of the reader, its parties and mediator, and where it stands."""
    held = room.view.standing.held_by("mediator")
    told = {"asked": say_asked(room, tell_asked(room)), "mediators": _name(held), "roles": _list_roles(room)}
    return show_page(request, room, "room", told)


def _name(users: frozenset[int]) -> list[str]:
    return [str(each) for each in User.objects.filter(pk__in=users)] if users else []


def _list_roles(room: Room) -> list[tuple[T, Party]]:
    return [(room.edition.parties[each.role], each.party) for each in room.members]
