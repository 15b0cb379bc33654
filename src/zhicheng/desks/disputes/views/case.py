"""A case on one screen, why a clock stands where it does, its papers, its export."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from zhicheng.desks.disputes.queries.entrance import may_enter
from zhicheng.desks.disputes.queries.shelf import fill_shelf, list_letters
from zhicheng.desks.disputes.queries.told import Told, tell_case
from zhicheng.desks.disputes.views.frame import desk_page
from zhicheng.docket.actors import Actor
from zhicheng.docket.clocks import Reading
from zhicheng.docket.models import Case, Paper
from zhicheng.docket.reading import read_edition
from zhicheng.front.clocks import explain_clock, say_reading
from zhicheng.front.lens import read_lens
from zhicheng.front.letters import ISSUE, STEPS
from zhicheng.front.links import with_query
from zhicheng.front.papers import note_reading
from zhicheng.front.procedures import trace_states
from zhicheng.front.readers import read_house
from zhicheng.front.sittings import Sitting, find_sittings
from zhicheng.register.store import open_file

PANEL = "X-Zhicheng-Panel"


@desk_page("GET", "HEAD")
def show_case(request: HttpRequest, *, actor: Actor, case: Case) -> HttpResponse:
    """Left: what must happen next, by whom, by when. Middle: the timeline. Right: parties, documents, links."""
    house = read_house()
    told = tell_case(house, actor, case)
    clocks = [
        (reading, run, say_reading(reading, on=actor.on, calendar=house.calendar))
        for reading, run in told.clocks
    ]
    due = next((each for each in clocks if each[0].is_open), None)
    acts = {code: why for code, why in told.acts.items() if code not in STEPS}  # letters have their own part
    allowed = [(code, told.edition.acts[code]) for code, reason in acts.items() if reason.value]
    refused = [(told.edition.acts[code], reason) for code, reason in acts.items() if not reason.value]
    steps = sorted(
        (each for each in allowed if each[1].to), key=lambda each: _rank(each[0], due[0] if due else None)
    )
    names, shelf = told.edition.duties | told.edition.parties, fill_shelf(actor, told)
    context = {
        "told": told, "case": case, "state": told.edition.states[case.state], "procedure": house.book[case.procedure].title,
        "clocks": clocks, "due": due, "whose": names.get(due[0].clock.whose, due[0].clock.whose) if due else "",
        "primary": steps[0] if steps else None, "refused": refused, "lines": list(reversed(told.lines)),
        "shelf": shelf, "sittings": list(_find_sittings(actor, told)),
        "steps": steps[1:], "others": [(code, act) for code, act in allowed if not act.to],
        "here": case.state if shelf.inside else "", "visited": trace_states(told.edition, told.view.done) if shelf.inside else (),
        "rule_page": _rule_page(case), "lets_in": may_enter(actor, case), "mediates": _takes_part(actor, told),
    }  # fmt: skip
    return render(request, "disputes/case.html", context)


def _takes_part(actor: Actor, told: Told) -> bool:
    """Whether the reader is a party to a mediation, or its mediator."""
    if "mediator" not in told.edition.duties or actor.user is None:
        return False
    return bool(told.parts) or actor.user.pk in told.view.standing.held_by("mediator")


def _find_sittings(actor: Actor, told: Told) -> Iterable[Sitting]:
    entries = told.record.values()
    return find_sittings(actor, told.edition, told.case, entries=entries, lens=told.lens).values()


def _rule_page(case: Case) -> str:
    """The page of the procedure in the edition of the case."""
    path = reverse("rules:rule", kwargs={"kind": "procedures", "code": case.procedure})
    return with_query(path, {}, on=case.edition.isoformat())


def _rank(code: str, first: Reading | None) -> int:
    """Acts that stop the clock that ends first come first, in the order in which the rule names them."""
    stops = [stop.partition(":")[0] for stop in first.clock.stops] if first else []
    return stops.index(code) if code in stops else len(stops)


@desk_page("GET", "HEAD")
def show_clock(request: HttpRequest, *, actor: Actor, case: Case, code: str, run: int) -> HttpResponse:
    """Why a clock stands where it does, line by line: a part for the side panel, a whole page without JavaScript."""
    told: Told = tell_case(read_house(), actor, case)
    found = next((reading for reading, number in told.clocks if (reading.code, number) == (code, run)), None)
    if found is None:
        raise Http404
    template = "front/why_part.html" if request.headers.get(PANEL) else "front/why.html"
    response = render(request, template, {"reason": explain_clock(found, procedure=case.procedure)})
    patch_vary_headers(response, [PANEL])
    return response


def find_paper(actor: Actor, case: Case, paper_id: int) -> Paper:
    """A document of the case that the reader may have: as the entry it came with, or as a letter that was issued to them."""
    house, paper = read_house(), case.papers.select_related("entry").filter(pk=paper_id).first()
    if paper is None:
        raise Http404
    if read_lens(actor, case, read_edition(house.book, case)).sees_paper(paper):
        return paper
    if paper.entry.act != ISSUE or all(
        paper not in each.papers for each in list_letters(actor, tell_case(house, actor, case))
    ):
        raise Http404
    return paper


@desk_page("GET", "HEAD")
def send_paper(request: HttpRequest, *, actor: Actor, case: Case, paper_id: int) -> FileResponse:
    """A document of the case that the reader may have, as it was handed in, never shown by the browser itself."""
    paper = find_paper(actor, case, paper_id)
    note_reading(paper, case=case.pk, by=actor.user, at=timezone.now())
    response = FileResponse(
        open_file(sha256=paper.sha256, folder=settings.FILES),
        as_attachment=True,
        filename=paper.name,
        content_type=paper.type,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
