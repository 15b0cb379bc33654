"""Acting: a case opened, an act done, a file handed in; each once for its key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Status
from ninja.params.functions import Header, Query

from zhicheng.desks.api.queries.asked import ActIn, CaseIn, Line
from zhicheng.desks.api.queries.callers import Caller
from zhicheng.desks.api.queries.commanding import Request, begin_case, do_act
from zhicheng.desks.api.queries.finding import find_case
from zhicheng.desks.api.queries.handing import take_file
from zhicheng.desks.api.queries.shapes import Done, FileOut
from zhicheng.desks.api.queries.telling import look, tell_entry, tell_line
from zhicheng.desks.api.views.door import answers, api, need
from zhicheng.desks.api.views.reading import ETAG
from zhicheng.docket.models import Entry
from zhicheng.front.readers import read_house
from zhicheng.register.tokens import ACT, TRANSFER

Key = Annotated[
    UUID, Header(alias="Idempotency-Key", description="A new UUID for each command; sent again it is done once.")
]  # fmt: skip
Match = Annotated[str | None, Header(alias="If-Match", max_length=500, description="The ETag of the case as you last read it. Without it: 428.")]  # fmt: skip
PIECE = 2**16
MADE: dict[str, Any] = {"responses": {200: ETAG, 201: ETAG}}
RAW: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@api.post(
    "/cases", response=answers(400, 413, _200=Done, _201=Done), tags=["acts"], operation_id="openCase", openapi_extra=MADE
)  # fmt: skip
def open_case(request: HttpRequest, response: HttpResponse, asked: CaseIn, key: Key) -> Status:
    """Open a case by the first act of its procedure. 200: it was opened before under this key."""
    caller = need(request, ACT)
    entry, new = begin_case(read_house(), asked, Request.make(caller, key, timezone.now(), "cases", asked))
    done = tell_done(caller, entry, response)
    response.headers["Location"] = done.case.href
    return Status(201 if new else 200, done)


@api.post(
    "/cases/{uuid:case_id}/acts", response=answers(400, 404, 412, 413, 428, _200=Done, _201=Done), tags=["acts"],
    operation_id="doAct", openapi_extra=MADE,
)  # fmt: skip
def post_act(
    request: HttpRequest, response: HttpResponse, case_id: UUID, asked: ActIn, key: Key, match: Match = None
) -> Status:
    """Do an act in a case. 200: it was done before under this key. 403 says check by check why it may not be done."""
    caller = need(request, ACT)
    seen = find_case(read_house(), caller, case_id)
    sent = Request.make(caller, key, timezone.now(), str(case_id), asked)
    entry, new = do_act(seen, asked, sent, match=match)
    return Status(201 if new else 200, tell_done(caller, entry, response))


def tell_done(caller: Caller, entry: Entry, response: HttpResponse) -> Done:
    """The entry and the case after it, read anew, with its ETag in the answer."""
    house = read_house()
    seen = look(house, caller, entry.case)
    response.headers["ETag"] = f'"{seen.head}"'
    return Done(
        case=tell_line(seen), entry=tell_entry(seen, next(e for e in seen.entries if e.seq == entry.seq))
    )


@api.post("/files", response=answers(413, _201=FileOut), tags=["acts"], operation_id="handInFile", openapi_extra=RAW)  # fmt: skip
def hand_in_file(request: HttpRequest, name: Annotated[Line, Query()]) -> Status:
    """Hand in a file, whose bytes are the body; acts then name it by its SHA-256. The same content twice is one file."""
    caller = need(request, ACT, TRANSFER)
    kept = take_file(caller, name=name, chunks=_read(request), at=timezone.now())
    told = FileOut(sha256=kept.sha256, size=kept.size, type=kept.type, name=kept.name, notes=list(kept.notes))
    return Status(201, told)


def _read(request: HttpRequest) -> Iterator[bytes]:
    while piece := request.read(PIECE):
        yield piece
