"""The agreement: its latest version, older ones, the form of a new one, comments, acceptance, signatures, the signed paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.desks.mediation.forms import AssentForm, CommentForm, TermsForm, begin_terms
from zhicheng.desks.mediation.models import AgreementVersion
from zhicheng.desks.mediation.queries.agreement import (
    accept_version,
    list_versions,
    sign_version,
    stand,
    write_comment,
    write_version,
)
from zhicheng.desks.mediation.queries.authority import list_authorities
from zhicheng.desks.mediation.queries.paper import GAP, lay_out, list_signed, seal_agreement, write_agreement
from zhicheng.desks.mediation.queries.room import Room
from zhicheng.desks.mediation.queries.starts import list_starts
from zhicheng.desks.mediation.queries.terms import MOST, read_terms
from zhicheng.desks.mediation.views.frame import attempt, desk_page, inside, show_page
from zhicheng.front.links import with_query
from zhicheng.front.readers import read_house
from zhicheng.register.custody import READ, note_custody
from zhicheng.register.store import open_file


def _find_version(room: Room, number: int) -> tuple[AgreementVersion, list[AgreementVersion]]:
    inside(room)
    versions = list_versions([room.case.pk])
    version = next((each for each in versions if each.number == number), None)
    if version is None:
        raise Http404
    return version, versions


@desk_page("GET", "HEAD")
def show_agreement(request: HttpRequest, *, room: Room) -> HttpResponse:
    """The latest version; without one, that there is none yet."""
    inside(room)
    versions = list_versions([room.case.pk])
    if not versions:
        return show_page(request, room, "agreement", {"versions": [], "may_write": _may_write(room)})
    return _show(request, room, versions[0], versions)


@desk_page("GET", "HEAD")
def show_version(request: HttpRequest, *, room: Room, number: int) -> HttpResponse:
    """One version, the latest or an older one."""
    version, versions = _find_version(room, number)
    return _show(request, room, version, versions)


def _may_write(room: Room) -> bool:
    return room.is_mediator and room.is_open


def _show(
    request: HttpRequest, room: Room, version: AgreementVersion, versions: list[AgreementVersion],
    *, comment: CommentForm | None = None, assent: AssentForm | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    principals = room.principals
    standing = stand(version, principals, latest=versions[0].number)
    authorities = list_authorities(room)
    mine = [each.party.pk for each in authorities if each.reason.value]
    going = room.is_open and standing.is_latest and not standing.sealed
    signing = room.is_mediator or any(pk not in standing.signed for pk in mine)
    ready = not (standing.lacks_sign if room.is_mediator else standing.lacks_accept)
    effective = date.fromisoformat(room.find_said("effective_on")) if standing.sealed else None
    text = write_agreement(room, version, effective_on=effective, signed=None)
    told = {
        "versions": versions, "version": version, "standing": standing, "authorities": authorities, "gap": GAP,
        "paper": lay_out(room, text=text, language=version.language, on=room.on), "signed": list_signed(room),
        "may_write": _may_write(room), "roles": {each.party_id: room.edition.parties[each.role] for each in room.members},
        "may_comment": going, "comment": comment or CommentForm(), "assent": assent or AssentForm(initial={"digest": version.digest}),
        "may_accept": going and any(pk not in standing.accepted for pk in mine), "may_sign": going and signing and ready,
        "parts": room.edition.parties | room.edition.duties,
    }  # fmt: skip
    return show_page(request, room, "agreement", told, status=status)


@desk_page("GET", "HEAD", "POST")
def draft_agreement(request: HttpRequest, *, room: Room) -> HttpResponse:
    """The form of a version: it begins with the latest one, or with the terms that fit the subject."""
    if not _may_write(room):
        raise Http404
    language = request.GET.get("language", "zh-hans")
    if request.method == "POST":
        form, status = _read_terms(request, room)
        if status == 302:
            return redirect("mediation:agreement", case_id=room.case.pk)
    else:
        form, status = _begin(room, language), 200
    path = reverse("mediation:draft", kwargs={"case_id": room.case.pk})
    others = [(with_query(path, {}, language=code), title) for code, title in (("zh-hans", "中文"), ("en", "English")) if code != language]  # fmt: skip
    told = {"form": form, "others": others, "most": MOST}
    return show_page(request, room, "draft", told, status=status, tab="agreement")


def _begin(room: Room, language: str) -> TermsForm:
    versions = list_versions([room.case.pk])
    last = versions[0] if versions else None
    terms = read_terms(last) if last else list_starts(str(room.find_said("subject")), language=language)
    said = begin_terms(
        terms, language=last.language if last else language, perform_by=last.perform_by if last else None
    )
    return TermsForm(initial=said, rows=len(terms), parties=room.edition.parties)


def _read_terms(request: HttpRequest, room: Room) -> tuple[TermsForm, int]:
    """The form as it was sent: with one row more where that was asked, else kept as a version where it is right."""
    sent: Any = request.POST.copy()
    rows = int(sent["rows"]) if sent.get("rows", "").isdecimal() and len(sent["rows"]) < 4 else 1
    if "more" in sent:
        sent["rows"] = str(min(rows + 1, MOST))
        form = TermsForm(initial=sent.dict(), rows=rows + 1, parties=room.edition.parties)
        return form, 200
    form = TermsForm(sent, rows=rows, parties=room.edition.parties)
    if not form.is_valid():
        return form, 422
    said = form.cleaned_data

    def write() -> None:
        write_version(room, terms=form.terms(), perform_by=said["perform_by"], language=said["language"], at=timezone.now())  # fmt: skip

    return form, attempt(request, form, write, done=_("The version is kept and shown to both sides."))


@desk_page("POST")
def comment(request: HttpRequest, *, room: Room, number: int) -> HttpResponse:
    """Say something of the latest version."""
    version, versions = _find_version(room, number)
    form, status = CommentForm(request.POST), 422
    if form.is_valid():
        text, at = form.cleaned_data["text"], timezone.now()
        status = attempt(request, form, lambda: write_comment(room, version=version, text=text, at=at), done=_("The comment is kept."))  # fmt: skip
    if status == 302:
        return redirect("mediation:version", case_id=room.case.pk, number=number)
    return _show(request, room, version, versions, comment=form, status=status)


@desk_page("POST")
def accept(request: HttpRequest, *, room: Room, number: int) -> HttpResponse:
    """Accept exactly this version for the parties that the reader may settle for."""
    version, versions = _find_version(room, number)
    form, status = AssentForm(request.POST), 422
    if form.is_valid():
        authorities = list_authorities(room)

        def do() -> None:
            accept_version(room, version=version, digest=form.cleaned_data["digest"], authorities=authorities, at=timezone.now())  # fmt: skip

        status = attempt(request, form, do, done=_("You accepted this version."))
    if status == 302:
        return redirect("mediation:version", case_id=room.case.pk, number=number)
    return _show(request, room, version, versions, assent=form, status=status)


@desk_page("GET", "HEAD", "POST")
def sign(request: HttpRequest, *, room: Room, number: int) -> HttpResponse:
    """Sign exactly this version, signed in anew: a party for whom it may settle, the mediator as the last, which files it in the case."""
    version, versions = _find_version(room, number)
    principals = room.principals
    standing = stand(version, principals, latest=versions[0].number)
    if standing.sealed:
        return redirect("mediation:version", case_id=room.case.pk, number=number)
    form, status = AssentForm(request.POST or None, initial={"digest": version.digest}), 200
    if request.method == "POST":
        status = _sign(request, room, version, form, principals) if form.is_valid() else 422
        if status == 302:
            return redirect("mediation:version", case_id=room.case.pk, number=number)
    text = write_agreement(room, version, effective_on=None, signed=None)
    here = reverse("mediation:sign", kwargs={"case_id": room.case.pk, "number": number})
    told = {
        "version": version, "form": form, "authorities": list_authorities(room), "standing": standing, "gap": GAP,
        "paper": lay_out(room, text=text, language=version.language, on=room.on), "stale": not room.actor.fresh,
        "again": with_query(reverse("account_reauthenticate"), {}, next=here),
    }  # fmt: skip
    return show_page(request, room, "sign", told, status=status, tab="agreement")


def _sign(request: HttpRequest, room: Room, version: AgreementVersion, form: AssentForm, principals: dict) -> int:  # fmt: skip
    at, digest = timezone.now(), form.cleaned_data["digest"]

    def do() -> None:
        if room.is_mediator:
            seal_agreement(
                house=read_house(), room=room, version=version, digest=digest, principals=principals, folder=settings.FILES, at=at
            )  # fmt: skip
        else:
            authorities = list_authorities(room)
            sign_version(room, version=version, digest=digest, authorities=authorities, principals=principals, at=at)  # fmt: skip

    return attempt(request, form, do, done=_("You signed this version."))


@desk_page("GET", "HEAD")
def send_paper(request: HttpRequest, *, room: Room, paper_id: int) -> FileResponse:
    """The signed agreement, for those who signed it."""
    inside(room)
    paper = next((each for each in list_signed(room) if each.pk == paper_id), None)
    if paper is None:
        raise Http404
    note_custody(sha256=paper.sha256, deed=READ, by=room.actor.user, at=timezone.now(), case=str(room.case.pk), name=paper.name)  # fmt: skip
    stream = open_file(sha256=paper.sha256, folder=settings.FILES)
    response = FileResponse(stream, as_attachment=True, filename=paper.name, content_type=paper.type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
