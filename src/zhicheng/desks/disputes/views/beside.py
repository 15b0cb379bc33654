"""Two papers of a case beside one another, and a paper as the browser may show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from zhicheng.desks.disputes.queries.exhibits import (
    MOST_CHARACTERS,
    PDF,
    PICTURE,
    SHEET,
    TEXT,
    Exhibit,
    find_way,
    list_exhibits,
    read_words,
)
from zhicheng.desks.disputes.queries.issuing import lay_out
from zhicheng.desks.disputes.queries.told import Told, read_said, tell_case
from zhicheng.desks.disputes.queries.wording import GAP
from zhicheng.desks.disputes.views.case import find_paper
from zhicheng.desks.disputes.views.frame import desk_page
from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case
from zhicheng.front.documents.official import Official
from zhicheng.front.papers import note_reading
from zhicheng.front.readers import local, read_house
from zhicheng.register.store import open_file

SIDES = ("left", "right")
SEALED = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
"""What a paper may do in a browser: be looked at in a page of ours. No script of it runs, nothing is fetched, it has no origin."""
HEADERS = {
    "Content-Security-Policy": SEALED,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(frozen=True)
class Pane:
    """One side of the page: what was chosen, and how it is shown."""

    side: str
    chosen: Exhibit | None
    way: str = ""
    sheet: Official | None = None
    words: str = ""


@csp_replace({"frame-src": [SELF]})
@desk_page("GET", "HEAD")
def show_papers(request: HttpRequest, *, actor: Actor, case: Case) -> HttpResponse:
    """Any two letters or papers of the case that the reader may have, side by side; what cannot be shown by name and hash."""
    told = tell_case(read_house(), actor, case)
    held = {each.key: each for each in list_exhibits(actor, told)}
    asked = {side: request.GET.get(side, "") for side in SIDES}
    if any(key and key not in held for key in asked.values()):
        raise Http404
    panes = [_fill(side, held.get(asked[side]), told, actor) for side in SIDES]
    context = {
        "case": case, "panes": panes, "gap": GAP, "most": MOST_CHARACTERS, "swapped": asked["left"] and asked["right"],
        "groups": [[each for each in held.values() if bool(each.shown) is letters] for letters in (True, False)],
    }  # fmt: skip
    return render(request, "disputes/papers.html", context)


def _fill(side: str, chosen: Exhibit | None, told: Told, actor: Actor) -> Pane:
    if chosen is None:
        return Pane(side, None)
    if chosen.shown:
        letter = chosen.shown.letter
        words = read_said(told.record[letter.seq]).get("text")
        if words is None:
            raise Http404
        on = local(chosen.shown.moved_at if letter.number else timezone.now())
        sheet = lay_out(letter, case=told.case, text=words, number=letter.number, on=on)
        return Pane(side, chosen, SHEET, sheet)
    paper: Any = chosen.paper
    way = find_way(paper, folder=settings.FILES)
    if way != TEXT:
        return Pane(side, chosen, way)
    note_reading(paper, case=told.case.pk, by=actor.user, at=timezone.now())
    return Pane(side, chosen, way, words=read_words(paper, folder=settings.FILES))


@desk_page("GET", "HEAD")
def view_paper(request: HttpRequest, *, actor: Actor, case: Case, paper_id: int) -> FileResponse:
    """A PDF or a picture as it was handed in, for a frame or an image of ours; anything else is not shown at all."""
    paper = find_paper(actor, case, paper_id)
    if find_way(paper, folder=settings.FILES) not in (PDF, PICTURE):
        raise Http404
    note_reading(paper, case=case.pk, by=actor.user, at=timezone.now())
    stream = open_file(sha256=paper.sha256, folder=settings.FILES)
    response = FileResponse(stream, filename=paper.name, content_type=paper.type)
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response
