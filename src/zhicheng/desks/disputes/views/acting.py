"""Doing an act: its form, its mistakes by field, its refusal with reasons, and the case after it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _

from zhicheng.desks.disputes.forms import ActForm
from zhicheng.desks.disputes.queries.issuing import do_step
from zhicheng.desks.disputes.queries.unfinished import (
    PARAMETER,
    Unfinished,
    address,
    find_unfinished,
    take_up,
)
from zhicheng.desks.disputes.views.frame import desk_page
from zhicheng.desks.disputes.views.letters import Prefilled, begin_draft, name_draft, offer_draft, read_naming
from zhicheng.desks.disputes.views.unfinished import LATER, keep_for_later, keep_upload, read_query
from zhicheng.docket.acting import Command, House, Moved, Refused, open_case, perform
from zhicheng.docket.actors import Actor, read_actor
from zhicheng.docket.models import Case, Entry
from zhicheng.docket.permission import View
from zhicheng.docket.reading import read_edition, view_case
from zhicheng.docket.standing import Standing
from zhicheng.front.formats import text
from zhicheng.front.lens import read_lens
from zhicheng.front.letters import DRAFT, GIVEN, STEPS, explain_act, read_draft
from zhicheng.front.links import with_query
from zhicheng.front.readers import local, read_house
from zhicheng.grammar import Act, Edition, Mistake
from zhicheng.register.answers import FormMistake
from zhicheng.register.drafts import Draft, Form, list_drafts
from zhicheng.register.offices import Office
from zhicheng.register.party_finding import find_or_add
from zhicheng.register.people import User


@desk_page("GET", "HEAD")
def choose_procedure(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """The kinds of case that the reader's offices handle."""
    house = read_house()
    offices = [post.office for post in actor.posts]
    held = [
        entry
        for entry in house.book.of("procedures")
        if any(office.handles(entry.code) for office in offices)
    ]
    return render(request, "disputes/choose.html", {"procedures": held})


@desk_page("GET", "HEAD", "POST")
def begin_case(request: HttpRequest, *, actor: Actor, procedure: str) -> HttpResponse:
    """The first act of a case, filed at the reader's own office."""
    house = read_house()
    if procedure not in house.book or house.book[procedure].kind != "procedures":
        raise Http404
    rule = house.book.procedure(procedure)
    office = next((post.office for post in actor.posts if post.office.handles(procedure)), None)
    if office is None:
        raise Http404
    edition = rule.at(local(timezone.now()))
    view = View(procedure, edition, Standing(office=office.pk), (), rule.begins)

    cause = _find_cause(house, actor, request.GET.get("cause", ""), procedure)
    matter = cause.case.title if cause and not cause.case.confidential else ""

    def send(form: ActForm, command: Command) -> str:
        title = form.cleaned_data["case_title"] or matter
        entry = open_case(
            house=house,
            actor=actor,
            procedure=procedure,
            office=office,
            command=command,
            title=title,
            cause=cause,
        )
        return reverse("disputes:case", kwargs={"case_id": entry.case_id})

    asked = _Asked(house, actor, rule.begins, edition, office, view, None)
    return _ask(request, asked, send, {"procedure_title": rule.title, "cause": cause.case if cause else None})


def _find_cause(house: House, actor: Actor, asked: str, procedure: str) -> Entry | None:
    """The entry that opens a case of this kind, where the reader knows its case for an office."""
    if not asked.isdecimal():
        return None
    seen = Case.objects.seen_by(actor)
    entry = Entry.objects.filter(pk=asked, case__in=seen).select_related("case").first()
    if entry is None:
        return None
    edition = read_edition(house.book, entry.case)
    known = not read_lens(actor, entry.case, edition).parts
    return entry if known and edition.acts[entry.act].opens == procedure else None


@desk_page("GET", "HEAD", "POST")
def do_act(request: HttpRequest, *, actor: Actor, case: Case, act: str) -> HttpResponse:
    """The form of an act in a case; sent, it is done and the case is shown."""
    house = read_house()
    view = view_case(house.book, case)
    if act not in view.edition.acts:
        raise Http404
    office = (
        case.offered_to
        if view.edition.acts[act].does in ("take", "return") and case.offered_to
        else case.office
    )

    def send(form: ActForm, command: Command) -> str:
        if act in STEPS:
            naming, folder = read_naming(request), settings.FILES
            done = do_step(house=house, actor=actor, case_id=case.pk, command=command, folder=folder, naming=naming)  # fmt: skip
            draft = done.seq if act == DRAFT else read_draft(command.said)
            return reverse("disputes:letter", kwargs={"case_id": case.pk, "draft": draft})
        entry = perform(house=house, actor=actor, case_id=case.pk, command=command)
        opens = view.edition.acts[act].opens
        if opens and any(post.office.handles(opens) for post in actor.posts):
            return with_query(reverse("disputes:begin", kwargs={"procedure": opens}), {}, cause=entry.pk)
        return offer_draft(house, actor, entry) or reverse("disputes:case", kwargs={"case_id": case.pk})

    start = begin_draft(request, house, actor, case) if act == DRAFT else name_draft(request, view)
    asked = _Asked(house, actor, act, view.edition, office, view, case, start)
    told = {"case": case, "procedure_title": house.book[case.procedure].title, "letter": start}
    return _ask(request, asked, send, told)


class _Asked:
    """An act somebody is about to do: under which edition, at which office, in which case."""

    def __init__(
        self,
        house: House,
        actor: Actor,
        code: str,
        edition: Edition,
        office: Office,
        view: View,
        case: Case | None,
        start: Prefilled | None = None,
    ) -> None:
        self.house, self.actor, self.code, self.edition = house, actor, code, edition
        self.office, self.view, self.case, self.start = office, view, case, start or Prefilled()

    @property
    def act(self) -> Act:
        return self.edition.acts[self.code]


def _ask(request: HttpRequest, asked: _Asked, send: Any, told: Mapping[str, Any]) -> HttpResponse:
    draft = read_draft(request.POST if request.method == "POST" else request.GET)
    reason = explain_act(asked.actor, asked.code, asked.view, draft=draft)
    form, unfinished = _make_form(request, asked)
    status = 200 if reason.value else 403
    if request.method == "POST" and LATER in request.POST:
        try:
            keep_for_later(
                request, form, about=_about(request, asked), actor=asked.actor, unfinished=unfinished
            )
        except Mistake as mistake:
            form.add_error(None, text(mistake.says))
        else:
            messages.success(request, _("Saved as a draft: %(act)s") % {"act": text(asked.act.title)})
            return redirect("disputes:drafts")
    elif request.method == "POST" and reason.value and form.is_valid():
        try:
            onward = _send(form, asked, send, unfinished)
        except FormMistake as mistake:
            for name, says in mistake.fields.items():
                form.add_error(name if name in form.fields else None, text(says))
        except Moved as moved:
            form.add_error(None, text(moved.says))
            status = 409
        except Refused as refused:
            reason, status = refused.reason, 403
        except Mistake as mistake:
            form.add_error(None, text(mistake.says))
        else:
            messages.success(request, _("Done: %(act)s") % {"act": text(asked.act.title)})
            return redirect(onward)
    if form.errors and status == 200:
        status = 422
    around = _tell_drafts(request, asked, unfinished) | _tell_sign_in(request, asked)
    context = {"form": form, "act": asked.act, "reason": reason, **around, **told}
    return render(request, "disputes/act.html", context, status=status)


def _tell_sign_in(request: HttpRequest, asked: _Asked) -> dict[str, Any]:
    """What a refusal says of how the reader is signed in."""
    again = f"{reverse('account_reauthenticate')}?next={request.path}"
    stale = asked.act.decisive and not asked.actor.fresh
    return {"again": again, "unverified": not asked.actor.verified, "stale": stale}


def _about(request: HttpRequest, asked: _Asked) -> Form:
    return Form(asked.view.procedure, asked.code, asked.case.pk if asked.case else None, read_query(request))


def _tell_drafts(request: HttpRequest, asked: _Asked, unfinished: Unfinished | None) -> dict[str, Any]:
    """The draft that the form began with, and the reader's others of this form."""
    about = _about(request, asked)
    own = list_drafts(at=timezone.now(), owner=asked.actor.user).filter(procedure=about.procedure, case=about.case, act=about.act)  # fmt: skip
    others = [(address(each), each) for each in own if not unfinished or each.pk != unfinished.draft.pk]
    return {"unfinished": unfinished, "drafts": others}


def _send(form: ActForm, asked: _Asked, send: Any, unfinished: Unfinished | None) -> str:
    """Do the act; the draft it was made of has then served."""
    onward = send(form, _read_command(form, asked, unfinished))
    if unfinished:
        unfinished.draft.delete()
    return onward


def _make_form(request: HttpRequest, asked: _Asked) -> tuple[ActForm, Unfinished | None]:
    """The form of an act, begun with the draft that the address names; files that came with it need not come again."""
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    draft = _find_draft(request, asked)
    command = draft.command if draft else uuid.uuid4()
    form = ActForm(
        *given,
        initial={"command": command, "seen": asked.case.seq if asked.case else None} | asked.start.values,
        act=asked.act,
        edition=asked.edition,
        office=asked.office,
        view=asked.view,
        user=asked.actor.user,
        code=asked.code,
        without=GIVEN.get(asked.code, ()),
        fixed=asked.start.fixed,
    )
    if draft is None:
        return form, None
    rule = asked.house.book.procedure(draft.procedure)
    unfinished = take_up(draft, form, rule, folder=settings.FILES)
    form.initial.update(unfinished.values)
    for name, kept in unfinished.files.items():
        names = ", ".join(each.name for each in kept)
        form.fields[name].required = False
        form.fields[name].help_text = escape(_("From the draft: %(names)s. Files chosen now take their place.") % {"names": names})  # fmt: skip
    return form, unfinished


def _find_draft(request: HttpRequest, asked: _Asked) -> Draft | None:
    """The reader's own draft that the address names; there is no other form it could be for."""
    named = request.GET.get(PARAMETER, "")
    if not named:
        return None
    about = _about(request, asked)
    draft = find_unfinished(asked.actor, named, at=timezone.now())
    if draft is None or (draft.procedure, draft.case) != (about.procedure, about.case):
        raise Http404
    if draft.case and draft.act != about.act:
        raise Http404
    return draft


def _read_command(form: ActForm, asked: _Asked, unfinished: Unfinished | None) -> Command:
    """The command of a valid form: files are kept first, parties found or added; files of the draft stand unless others came."""
    at = timezone.now()
    said = form.said()
    for name, party in form.named_parties().items():
        said[name] = find_or_add(**party).pk
    second = None
    if asked.act.two and form.cleaned_data.get("second_officer"):
        user = User.objects.get(pk=form.cleaned_data["second_officer"])
        second = read_actor(user, on=local(at))
    papers = dict(unfinished.files) if unfinished else {}
    papers |= {name: tuple(keep_upload(each) for each in files) for name, files in form.uploads().items()}
    return Command(
        act=asked.code,
        at=at,
        id=form.cleaned_data["command"],
        said=said,
        papers=papers,
        second=second,
        seen=form.cleaned_data["seen"],
    )
