"""Reading cases: the list, a case, its acts, its periods, and what may be done now."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone
from ninja.params.functions import Path, Query
from pydantic import AwareDatetime

from zhicheng.desks.api.queries.finding import Search, find_case, find_page, find_paper
from zhicheng.desks.api.queries.shapes import Acts, CaseOut, CasePage, Clocks, Entries
from zhicheng.desks.api.queries.telling import Seen, tell_acts, tell_clocks, tell_entries, tell_line
from zhicheng.desks.api.queries.telling import tell_case as tell
from zhicheng.desks.api.views.door import answers, api, need, seal
from zhicheng.front.papers import note_reading
from zhicheng.front.readers import read_house
from zhicheng.register.store import open_file
from zhicheng.register.tokens import ACT, READ

ETAG = {
    "headers": {
        "ETag": {
            "description": "The end of the case's chain as far as the caller may know it; send it back as If-Match.",
            "schema": {"type": "string"},
        }
    }
}
TAGGED: dict[str, Any] = {"responses": {200: ETAG}}
BYTES: dict[str, Any] = {
    "responses": {
        200: {
            "description": "The bytes of the document",
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}
Digest = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]


@api.get("/cases", response=answers(_200=CasePage), tags=["cases"], operation_id="listCases")
def list_cases(
    request: HttpRequest,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    procedure: Annotated[str, Query(max_length=60)] = "",
    state: Annotated[str, Query(max_length=60)] = "",
    changed_since: Annotated[AwareDatetime | None, Query()] = None,
    cursor: Annotated[str, Query(max_length=200)] = "",
) -> CasePage:
    """The cases that the token's person may see, the last opened first.

    `changed_since` is an instant with its zone: cases in which something was done from then on.
    """
    search = Search(limit, _plain(procedure), _plain(state), changed_since, cursor)
    seen, following = find_page(read_house(), need(request, READ), search)
    return CasePage(cases=[tell_line(each) for each in seen], next=following)


def _plain(text: str) -> str:
    """A code; what a database would not take finds nothing."""
    return text if text.isascii() and text.isprintable() else "?"


def _see(request: HttpRequest, response: HttpResponse, case_id: UUID) -> Seen:
    """The case for the caller, and its ETag in the answer."""
    seen = find_case(read_house(), need(request, READ, ACT), case_id)
    response.headers["ETag"] = f'"{seen.head}"'
    return seen


@api.get("/cases/{uuid:case_id}", response=answers(404, _200=CaseOut), tags=["cases"], operation_id="readCase", openapi_extra=TAGGED)  # fmt: skip
def read_case(request: HttpRequest, response: HttpResponse, case_id: UUID) -> CaseOut:
    """A case as it stands."""
    return tell(_see(request, response, case_id))


@api.get("/cases/{uuid:case_id}/entries", response=answers(404, _200=Entries), tags=["cases"], operation_id="readEntries", openapi_extra=TAGGED)  # fmt: skip
def read_entries(request: HttpRequest, response: HttpResponse, case_id: UUID) -> Entries:
    """What was done, in order, as far as the caller may know it."""
    return Entries(entries=tell_entries(_see(request, response, case_id)))


@api.get("/cases/{uuid:case_id}/papers/{sha256}", response=answers(404), tags=["cases"], operation_id="readPaper", openapi_extra=BYTES)  # fmt: skip
def read_paper(request: HttpRequest, case_id: UUID, sha256: Digest) -> FileResponse:
    """A document that an act names, as it was handed in; that it was read is recorded."""
    caller = need(request, READ)
    paper = find_paper(find_case(read_house(), caller, case_id), sha256)
    stream = open_file(sha256=paper.sha256, folder=settings.FILES)
    note_reading(paper, case=case_id, by=caller.actor.user, at=timezone.now())
    sent = FileResponse(
        stream, as_attachment=True, filename=paper.name, content_type="application/octet-stream"
    )
    return seal(sent)


@api.get("/cases/{uuid:case_id}/clocks", response=answers(404, _200=Clocks), tags=["cases"], operation_id="readClocks", openapi_extra=TAGGED)  # fmt: skip
def read_clocks(request: HttpRequest, response: HttpResponse, case_id: UUID) -> Clocks:
    """The periods of the case today, each with the reason of its last day."""
    seen = _see(request, response, case_id)
    return Clocks(on=seen.caller.actor.on, clocks=tell_clocks(seen))


@api.get("/cases/{uuid:case_id}/acts", response=answers(404, _200=Acts), tags=["cases"], operation_id="readActs", openapi_extra=TAGGED)  # fmt: skip
def read_acts(request: HttpRequest, response: HttpResponse, case_id: UUID) -> Acts:
    """What fits the state of the case, with its form, and whether and why the token may do it now."""
    return Acts(acts=tell_acts(_see(request, response, case_id)))
