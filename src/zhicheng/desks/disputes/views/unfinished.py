"""Unfinished forms: saved from any act, listed for their owner, continued, discarded once that is confirmed."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.desks.disputes.queries.unfinished import PARAMETER, Unfinished, list_unfinished, read_said
from zhicheng.desks.disputes.views.frame import desk_page
from zhicheng.docket.actors import Actor
from zhicheng.front.readers import read_house
from zhicheng.register.drafts import Draft, Form, save_draft
from zhicheng.register.store import Kept, keep_file

LATER = "later"
"""The name of the button that saves a form as it is."""


@desk_page("GET", "HEAD")
def show_drafts(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """The reader's unfinished forms, the latest first; nobody else sees them."""
    shown = list_unfinished(actor, read_house(), at=timezone.now())
    return render(request, "disputes/drafts.html", {"shown": shown})


@desk_page("GET", "HEAD", "POST")
def discard_draft(request: HttpRequest, *, actor: Actor, draft_id: Any) -> HttpResponse:
    """Whether a draft is really to go; sent, it is gone."""
    shown = list_unfinished(actor, read_house(), at=timezone.now())
    found = next((each for each in shown if each.draft.pk == draft_id), None)
    if found is None:
        raise Http404
    if request.method == "POST":
        found.draft.delete()
        messages.success(request, _("The draft is deleted."))
        return redirect("disputes:drafts")
    return render(request, "disputes/draft_discard.html", {"found": found})


def keep_for_later(
    request: HttpRequest, form: Any, *, about: Form, actor: Actor, unfinished: Unfinished | None
) -> Draft:
    """Save a form as it is, with its files. Raises Mistake for a file that is not taken, and for too many drafts."""
    files = {
        name: tuple(keep_upload(each) for each in request.FILES.getlist(name))
        for name in request.FILES
        if name in form.fields
    }
    return save_draft(
        form=about, said=read_said(form, request.POST), files=files, at=timezone.now(), owner=actor.user,
        draft=unfinished.draft if unfinished else None,
    )  # fmt: skip


def read_query(request: HttpRequest) -> str:
    """What the form's address asks besides its draft: the letter it is of, the entry that caused it."""
    return urlencode([(name, value) for name, value in request.GET.items() if name != PARAMETER])


def keep_upload(upload: Any) -> Kept:
    """An uploaded file in the store."""
    return keep_file(chunks=upload.chunks(), name=upload.name, folder=settings.FILES)
