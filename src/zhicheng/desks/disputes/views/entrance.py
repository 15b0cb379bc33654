"""Letting the parties of a case in: who signs in for them, and under which mandates agents act. For the office that has the case."""

from __future__ import annotations

import logging
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.desks.disputes.forms import LetInForm, MandateForm
from zhicheng.desks.disputes.queries.entrance import (
    VALID_FOR,
    Entered,
    enter_mandate,
    let_in,
    list_entered,
    list_without,
    may_enter,
)
from zhicheng.desks.disputes.views.frame import desk_page
from zhicheng.desks.disputes.views.unfinished import keep_upload
from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case
from zhicheng.docket.reading import read_edition
from zhicheng.front.formats import text
from zhicheng.front.readers import read_house
from zhicheng.grammar import Mistake
from zhicheng.register.parties import SCOPES

logger = logging.getLogger("zhicheng.register")
LET_IN, MANDATE = "let-in", "mandate"


@desk_page("GET", "HEAD", "POST")
def show_parties(request: HttpRequest, *, actor: Actor, case: Case) -> HttpResponse:
    """The parties with their accounts and mandates, and the two forms that change them."""
    if not may_enter(actor, case):
        raise Http404
    entered = list_entered(case, read_edition(read_house().book, case).parties)
    asked = request.POST.get("form", "") if actor.verified else ""
    forms = _make_forms(request, entered, asked)
    status, link = 200, ""
    if request.method == "POST":
        status = 422 if actor.verified else 403
        if asked in forms and forms[asked].is_valid():
            done = _let_in(request, forms[LET_IN], entered) if asked == LET_IN else _enter(request, forms[MANDATE], case, entered, actor)  # fmt: skip
            if done == "":
                return redirect("disputes:parties", case_id=case.pk)
            status, link = (200, done) if done else (422, "")
    context = {
        "case": case, "entered": entered, "let_in": forms[LET_IN], "mandate": forms[MANDATE], "link": link, "days": VALID_FOR.days,
        "verified": actor.verified, "scopes": SCOPES, "without": list_without(entered),
    }  # fmt: skip
    return render(request, "disputes/parties.html", context, status=status)


def _make_forms(request: HttpRequest, entered: list[Entered], asked: str) -> dict[str, Any]:
    sent = {name: (request.POST, request.FILES) if asked == name else () for name in (LET_IN, MANDATE)}
    return {
        LET_IN: LetInForm(*sent[LET_IN], parties=list_without(entered), prefix=LET_IN),
        MANDATE: MandateForm(*sent[MANDATE], parties=[each.party for each in entered], prefix=MANDATE),
    }


def _let_in(request: HttpRequest, form: LetInForm, entered: list[Entered]) -> str | None:
    """The link to hand over, '' where the account was there already, None where it was refused."""
    said = form.cleaned_data
    party = next(each for each in list_without(entered) if str(each.pk) == said["party"])
    try:
        secret = let_in(party=party, email=said["email"], at=timezone.now())
    except Mistake as mistake:
        form.add_error("email", text(mistake.says))
        return None
    logger.info("a party was let in", extra={"party": party.pk})
    messages.success(request, _("%(party)s can sign in.") % {"party": party.name})
    return request.build_absolute_uri(reverse("invitation", kwargs={"secret": secret})) if secret else ""


def _enter(
    request: HttpRequest, form: MandateForm, case: Case, entered: list[Entered], actor: Actor
) -> str | None:
    said = form.cleaned_data
    principal = next(each.party for each in entered if str(each.party.pk) == said["principal"])
    told = {name: said[name] for name in ("agent", "kind", "scope", "since", "until", "only_here")}
    try:
        deed = keep_upload(said["deed"])
        enter_mandate(case, principal=principal, **told, deed=deed, by=actor.user, at=timezone.now())
    except Mistake as mistake:
        form.add_error(None, text(mistake.says))
        return None
    messages.success(request, _("The mandate is entered."))
    return ""
