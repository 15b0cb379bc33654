"""Offers: write one, choose who may read it, see both sides' once both were released."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.desks.mediation.forms import OfferForm
from zhicheng.desks.mediation.models import NOBODY, SHOWN
from zhicheng.desks.mediation.queries.authority import list_authorities
from zhicheng.desks.mediation.queries.erasing import read_days
from zhicheng.desks.mediation.queries.offers import SHOWN as TITLES
from zhicheng.desks.mediation.queries.offers import erase_offer, see_offers, show_offer, write_offer
from zhicheng.desks.mediation.queries.room import Room
from zhicheng.desks.mediation.views.frame import attempt, desk_page, inside, show_page
from zhicheng.front.formats import text
from zhicheng.front.house import read_book
from zhicheng.grammar import Mistake

ERASE = "erase"


@desk_page("GET", "HEAD", "POST")
def show_offers(request: HttpRequest, *, room: Room) -> HttpResponse:
    """The offers that the reader may know, and for a side the form of a new one."""
    inside(room)
    form, status = None, 200
    if room.is_side and room.is_open:
        authorities = list_authorities(room)
        form = OfferForm(request.POST or None, parties=[each.party for each in authorities])
        if request.method == "POST":
            status = _write(request, room, form, authorities)
            if status == 302:
                return redirect("mediation:offers", case_id=room.case.pk)
    days = read_days(read_book(), on=room.on, region=room.case.office.code)
    told = {
        "seen": see_offers(room),
        "form": form,
        "titles": TITLES,
        "days": days,
        "sides": room.edition.parties,
    }
    return show_page(request, room, "offers", told, status=status)


def _write(request: HttpRequest, room: Room, form: OfferForm, authorities: list) -> int:
    if not form.is_valid():
        return 422
    said, at = form.cleaned_data, timezone.now()
    party = next(each.party for each in authorities if str(each.party.pk) == said["party"])

    def write() -> None:
        offer = write_offer(room, party=party, text=said["text"], amount=said["amount"], at=at)
        if said["shown"] != NOBODY:
            show_offer(room, offer_id=offer.pk, shown=said["shown"], authorities=authorities, at=at)

    return attempt(request, form, write, done=_("The offer is kept."))


@desk_page("POST")
def change_offer(request: HttpRequest, *, room: Room, offer_id: uuid.UUID) -> HttpResponse:
    """Choose who may read an offer of the own side, or erase it."""
    inside(room)
    asked = request.POST.get("shown", "")
    try:
        if asked == ERASE:
            erase_offer(room, offer_id=offer_id)
            messages.success(request, _("The offer is erased."))
        elif asked in SHOWN:
            authorities = list_authorities(room)
            show_offer(room, offer_id=offer_id, shown=asked, authorities=authorities, at=timezone.now())
            messages.success(request, text(TITLES[asked]))
    except Mistake as mistake:
        messages.error(request, text(mistake.says))
    return redirect("mediation:offers", case_id=room.case.pk)
