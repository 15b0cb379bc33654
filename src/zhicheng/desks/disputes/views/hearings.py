"""The office's hearings to come: a list, one as a calendar file, all of them as one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhicheng.desks.disputes.views.frame import desk_page
from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case
from zhicheng.docket.reading import read_edition
from zhicheng.front.readers import read_house
from zhicheng.front.sittings import Sitting, find_sittings, list_sittings, send_calendar


@desk_page("GET", "HEAD")
def show_hearings(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Hearings and sessions to come in the cases that the reader may see, the next one first."""
    return render(request, "disputes/hearings.html", {"sittings": list_sittings(read_house(), actor)})


@desk_page("GET", "HEAD")
def send_hearings(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """All hearings to come as one calendar file."""
    sittings = list_sittings(read_house(), actor)
    return _send(request, sittings, name=_("Hearings"), file="hearings.ics")


@desk_page("GET", "HEAD")
def send_hearing(request: HttpRequest, *, actor: Actor, case: Case, seq: int) -> HttpResponse:
    """The hearing that an entry of the record fixed, as a calendar file; one that was moved says that it is cancelled."""
    sitting = find_sittings(actor, read_edition(read_house().book, case), case).get(seq)
    if sitting is None:
        raise Http404
    return _send(request, [sitting], name=case.number, file=f"hearing-{seq}.ics")


def _send(request: HttpRequest, sittings: list[Sitting], *, name: str, file: str) -> HttpResponse:
    def locate(case: Case) -> str:
        return request.build_absolute_uri(reverse("disputes:case", kwargs={"case_id": case.pk}))

    return send_calendar(sittings, name=name, file=file, locate=locate)
