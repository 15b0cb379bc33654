"""Handing a case over from another system, and asking later what became of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Status

from zhicheng.desks.api.queries.asked import TransferIn
from zhicheng.desks.api.queries.commanding import Request
from zhicheng.desks.api.queries.shapes import TransferOut
from zhicheng.desks.api.queries.telling import ROOT
from zhicheng.desks.api.queries.transfers import find_transfer, receive_case, tell_transfer
from zhicheng.desks.api.views.acting import MADE, Key
from zhicheng.desks.api.views.door import answers, api, need
from zhicheng.desks.api.views.reading import TAGGED
from zhicheng.front.readers import read_house
from zhicheng.register.tokens import TRANSFER


@api.post(
    "/transfers", response=answers(400, 409, 413, _200=TransferOut, _201=TransferOut), tags=["transfers"],
    operation_id="handOverCase", openapi_extra=MADE,
)  # fmt: skip
def hand_over(request: HttpRequest, response: HttpResponse, asked: TransferIn, key: Key) -> Status:
    """Hand a case over to the office of the token. 200: it was handed over before under this key.

    With `chain` the export of the case is verified first: every act, document and signature. The answer tells the number here.
    """
    sent = Request.make(need(request, TRANSFER), key, timezone.now(), "transfers", asked)
    transfer, new = receive_case(read_house(), asked, sent)
    response.headers["Location"] = f"{ROOT}/transfers/{transfer.command}"
    return Status(201 if new else 200, _tell(sent, transfer, response))


@api.get(
    "/transfers/{uuid:key}", response=answers(404, _200=TransferOut), tags=["transfers"], operation_id="readTransfer",
    openapi_extra=TAGGED,
)  # fmt: skip
def read_transfer(request: HttpRequest, response: HttpResponse, key: UUID) -> TransferOut:
    """A case that the token's person handed over: its number and state here."""
    sent = Request(need(request, TRANSFER), key, timezone.now(), "")
    return _tell(sent, find_transfer(sent, key), response)


def _tell(sent: Request, transfer: Any, response: HttpResponse) -> TransferOut:
    told, seen = tell_transfer(read_house(), sent, transfer)
    response.headers["ETag"] = f'"{seen.head}"'
    return told
