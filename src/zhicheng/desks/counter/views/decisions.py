"""Published decisions for everybody, with a feed; for the office the way there: one person redacts, another checks."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.desks.counter.forms import PublicationForm
from zhicheng.desks.counter.models import Publication
from zhicheng.desks.counter.queries.openness import (
    find_decided,
    list_public,
    list_ready,
    list_waiting,
    may_publish,
    publish,
    put_forward,
    select_public,
    send_back,
    tell_ready,
)
from zhicheng.desks.counter.queries.punctuality import MINIMUM
from zhicheng.desks.counter.queries.redacting import redact
from zhicheng.desks.counter.queries.tallies import tally_published
from zhicheng.docket.actors import Actor
from zhicheng.front.formats import text
from zhicheng.front.house import read_book
from zhicheng.front.readers import read_reader
from zhicheng.grammar import Mistake

LONGEST, NEWEST = 100, 30
View = Callable[..., HttpResponse]


@require_safe
def show_decisions(request: HttpRequest) -> HttpResponse:
    """Published decisions, searched by words."""
    words = request.GET.get("q", "")[:LONGEST]
    actor, book = read_reader(request, at=timezone.now()), read_book()
    least = int(book[MINIMUM].rule.at(on=localdate()).amount)
    years, rows = tally_published(book, least=least) if not words else ([], [])
    context = {
        "found": list_public(words), "words": words, "works_on": may_publish(actor), "years": years, "rows": rows, "least": least,
        "minimum": MINIMUM,
    }  # fmt: skip
    return render(request, "counter/decisions.html", context)


@require_safe
def show_decision(request: HttpRequest, *, publication_id: int) -> HttpResponse:
    """One published decision, without what tells of persons."""
    found = select_public().filter(pk=publication_id).first()
    if found is None:
        raise Http404
    book = read_book()
    procedure = book.entries.get(found.procedure)
    return render(request, "counter/decision.html", {"found": found, "procedure": procedure})


@require_safe
def send_feed(request: HttpRequest) -> HttpResponse:
    """The newest decisions as an Atom feed (RFC 4287)."""
    found = list_public()[:NEWEST]
    home = request.build_absolute_uri(reverse("counter:decisions"))
    updated = found[0].published_at if found else timezone.now()
    assert updated is not None
    entries = "".join(_write_entry(request, each) for each in found)
    own = request.build_absolute_uri()
    feed = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>{escape(home)}</id><title>{escape(_('Published decisions'))}</title><updated>{updated.isoformat()}</updated>"
        f'<link href="{escape(home)}"/><link rel="self" href="{escape(own)}"/>'
        f"<author><name>{escape(text(settings.CITY.name))}</name></author>{entries}</feed>\n"
    )
    return HttpResponse(feed, content_type="application/atom+xml; charset=utf-8")


def _write_entry(request: HttpRequest, each: Publication) -> str:
    href = request.build_absolute_uri(reverse("counter:decision", kwargs={"publication_id": each.pk}))
    assert each.published_at is not None
    return (
        f'<entry><id>{escape(href)}</id><title>{escape(each.title)}</title><link href="{escape(href)}"/>'
        f"<updated>{each.published_at.isoformat()}</updated><summary>{escape(each.number)}</summary></entry>"
    )


def officer_page(may: Callable[[Actor], bool]) -> Callable[[View], View]:
    """A page for officers who may do something; to everybody else it is not there."""

    def wrap(view: View) -> View:
        @never_cache
        @wraps(view)
        def shown(request: HttpRequest, **parts: Any) -> HttpResponse:
            actor = read_reader(request, at=timezone.now())
            if not may(actor):
                raise Http404
            return view(request, actor=actor, **parts)

        return shown

    return wrap


office_page = officer_page(may_publish)
"""For who works on publications."""


@require_safe
@office_page
def show_work(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Decisions to be made public, and texts that wait for a check."""
    book = read_book()
    waiting = [(each, each.proposed_by == actor.user) for each in list_waiting(actor)]
    return render(
        request,
        "counter/openness.html",
        {"ready": tell_ready(book, list_ready(book, actor)), "waiting": waiting},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@office_page
def prepare(request: HttpRequest, *, actor: Actor, case_id: uuid.UUID) -> HttpResponse:
    """The text of a decision with what tells of persons taken out, to be read, mended and put forward."""
    decided = find_decided(read_book(), actor, case_id)
    if decided is None:
        raise Http404
    proposal = decided.propose()
    title = redact(decided.case.title, names=decided.names).text or text(decided.act.title)
    start = {"title": title, "text": proposal.text}
    form = PublicationForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        title, body = form.cleaned_data["title"], form.cleaned_data["text"]
        put_forward(decided, actor=actor, title=title, body=body, at=timezone.now())
        messages.success(request, _("Put forward. Somebody else checks it before it is public."))
        return redirect("counter:openness")
    context = {"decided": decided, "form": form, "found": proposal.found}
    return render(request, "counter/prepare.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@office_page
def check(request: HttpRequest, *, actor: Actor, publication_id: int) -> HttpResponse:
    """A redacted text beside the whole one: another person makes it public, or sends it back."""
    found = next((each for each in list_waiting(actor) if each.pk == publication_id), None)
    if found is None:
        raise Http404
    refused = ""
    if request.method == "POST":
        try:
            return _decide(request, found, actor)
        except Mistake as mistake:
            refused = text(mistake.says)
    decided = find_decided(read_book(), actor, found.case)
    context = {"found": found, "decided": decided, "own": found.proposed_by == actor.user, "refused": refused}
    return render(request, "counter/check_text.html", context, status=403 if refused else 200)


def _decide(request: HttpRequest, found: Publication, actor: Actor) -> HttpResponse:
    if "publish" in request.POST:
        publish(found, actor=actor, at=timezone.now())
        messages.success(request, _("The decision is public."))
        return redirect("counter:decision", publication_id=found.pk)
    send_back(found)
    messages.success(request, _("Sent back: it can be put forward anew."))
    return redirect("counter:openness")
