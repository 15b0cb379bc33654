"""What the pages of the desk share: who may enter, the strong sign-in of mediators, and the pages of one mediation beside one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zhicheng.desks.mediation.queries.asked import (
    ACT,
    AGREEMENT,
    PACKET,
    PERFORMANCE,
    SESSIONS,
    Asked,
)
from zhicheng.desks.mediation.queries.room import Room, find_room
from zhicheng.docket.acting import Moved, Refused
from zhicheng.front.clocks import Words, say_open
from zhicheng.front.formats import text
from zhicheng.front.house import read_book
from zhicheng.front.readers import read_house, read_reader
from zhicheng.grammar import Mistake

View = Callable[..., HttpResponseBase]


def desk_page(*methods: str) -> Callable[[View], View]:
    """A page for whoever is signed in. With `case_id` the view gets the room, if the reader may enter it; else there is none."""

    def wrap(view: View) -> View:
        @never_cache
        @wraps(view)
        def shown(request: HttpRequest, **parts: Any) -> HttpResponseBase:
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            actor = read_reader(request, at=timezone.now())
            if actor.user is None:
                says = _("Mediations are for the parties and for their mediator.")
                return render(request, "mediation/refused.html", {"says": says}, status=403)
            if "case_id" not in parts:
                return view(request, actor=actor, **parts)
            room = find_room(read_book(), actor, parts.pop("case_id"))
            if room is None:
                raise Http404
            if room.is_mediator and not actor.verified:
                return _ask_for_more(request)
            return view(request, room=room, **parts)

        return shown

    return wrap


def _ask_for_more(request: HttpRequest) -> HttpResponse:
    """A mediator reads secrets of both sides: a password alone is too little."""
    says = _("Mediators sign in with a second factor before they read what the parties entrust to them.")
    return render(request, "mediation/refused.html", {"says": says, "unverified": True}, status=403)


def inside(room: Room) -> None:
    """Raise Http404 for a third party: offers and agreement are between the sides and the mediator."""
    if not room.is_inside:
        raise Http404


def tell_tabs(room: Room, current: str) -> list[tuple[str, str, bool]]:
    """The pages of a mediation that its reader may open: address, title, whether it is this one."""
    named: list[tuple[str, Any]] = [("room", _("Overview")), ("sessions", _("Sessions"))]
    if room.is_inside:
        named += [("offers", _("Offers")), ("agreement", _("Agreement")), ("packet", _("For the court")), ("performance", _("Performance"))]  # fmt: skip
    return [
        (reverse(f"mediation:{name}", kwargs={"case_id": room.case.pk}), title, name == current)
        for name, title in named
    ]


def show_page(
    request: HttpRequest, room: Room, page: str, told: dict[str, Any], *, status: int = 200, tab: str = ""
) -> HttpResponse:
    """A page of a mediation in its frame."""
    context = {
        "room": room, "case": room.case, "state": room.state.title if room.is_mediator else room.state.public or room.state.title,
        "part": room.edition.parties.get(room.part) or room.edition.duties[room.part], "tabs": tell_tabs(room, tab or page),
    }  # fmt: skip
    return render(request, f"mediation/{page}.html", context | told, status=status)


def say_asked(room: Room, asked: Iterable[Asked]) -> list[tuple[Asked, str, Words | None]]:
    """What is asked, where it is done, and the last day in words."""
    calendar = read_house().calendar
    return [
        (each, locate(room, each), say_open(each.due, suspended=False, on=room.on, calendar=calendar) if each.due else None)
        for each in asked
    ]  # fmt: skip


def locate(room: Room, asked: Asked) -> str:
    """The address of what is asked."""
    if asked.place == ACT:
        return reverse("disputes:act", kwargs={"case_id": room.case.pk, "act": asked.act})
    page = {SESSIONS: "sessions", AGREEMENT: "agreement", PACKET: "packet", PERFORMANCE: "performance"}
    return reverse(f"mediation:{page[asked.place]}", kwargs={"case_id": room.case.pk})


def attempt(request: HttpRequest, form: Any, deed: Callable[[], Any], *, done: str) -> int:
    """Do something that may be refused: 302 when it was done, with a message; else the status of the page, the form saying why."""
    try:
        deed()
    except Refused as refused:
        form.add_error(None, text(refused.says))
        return 403
    except Moved as moved:
        form.add_error(None, text(moved.says))
        return 409
    except Mistake as mistake:
        form.add_error(None, text(mistake.says))
        return 422
    messages.success(request, done)
    return 302
