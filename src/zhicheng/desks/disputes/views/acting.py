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
from django.utils.translation import gettext as _

from zhicheng.desks.disputes.forms import ActForm
from zhicheng.desks.disputes.queries.issuing import do_step
from zhicheng.desks.disputes.queries.lens import read_lens
from zhicheng.desks.disputes.queries.letters import DRAFT, GIVEN, STEPS, explain_act, read_draft
from zhicheng.desks.disputes.queries.reader import local, read_house
from zhicheng.desks.disputes.views.frame import desk_page
from zhicheng.desks.disputes.views.letters import Prefilled, begin_draft, name_draft, offer_draft, read_naming
from zhicheng.docket.acting import Command, House, Moved, Refused, open_case, perform
from zhicheng.docket.actors import Actor, read_actor
from zhicheng.docket.models import Case, Entry
from zhicheng.docket.permission import View
from zhicheng.docket.reading import read_edition, view_case
from zhicheng.docket.standing import Standing
from zhicheng.front.formats import text
from zhicheng.front.links import with_query
from zhicheng.grammar import Act, Edition, Mistake
from zhicheng.register.answers import FormMistake
from zhicheng.register.offices import Office
from zhicheng.register.party_finding import find_or_add
from zhicheng.register.people import User
from zhicheng.register.store import Kept, keep_file


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
    form = _make_form(request, asked)
    status = 200 if reason.value else 403
    if request.method == "POST" and reason.value and form.is_valid():
        try:
            onward = send(form, _read_command(form, asked))
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
    again = f"{reverse('account_reauthenticate')}?next={request.path}"
    context = {
        "form": form, "act": asked.act, "reason": reason, "again": again, "unverified": not asked.actor.verified,
        "stale": asked.act.decisive and not asked.actor.fresh, **told,
    }  # fmt: skip
    return render(request, "disputes/act.html", context, status=status)


def _make_form(request: HttpRequest, asked: _Asked) -> ActForm:
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    start = {"command": uuid.uuid4(), "seen": asked.case.seq if asked.case else None}
    return ActForm(
        *given,
        initial=start | asked.start.values,
        act=asked.act,
        edition=asked.edition,
        office=asked.office,
        view=asked.view,
        user=asked.actor.user,
        code=asked.code,
        without=GIVEN.get(asked.code, ()),
        fixed=asked.start.fixed,
    )


def _read_command(form: ActForm, asked: _Asked) -> Command:
    """The command of a valid form: files are kept first, parties found or added."""
    at = timezone.now()
    said = form.said()
    for name, party in form.named_parties().items():
        said[name] = find_or_add(
            name=party["name"], kind=party["kind"] or "organisation", code=party["code"]
        ).pk
    second = None
    if asked.act.two and form.cleaned_data.get("second_officer"):
        user = User.objects.get(pk=form.cleaned_data["second_officer"])
        second = read_actor(user, on=local(at))
    papers = {name: tuple(_keep(each) for each in files) for name, files in form.uploads().items()}
    return Command(
        act=asked.code,
        at=at,
        id=form.cleaned_data["command"],
        said=said,
        papers=papers,
        second=second,
        seen=form.cleaned_data["seen"],
    )


def _keep(upload: Any) -> Kept:
    return keep_file(chunks=upload.chunks(), name=upload.name, folder=settings.FILES)
