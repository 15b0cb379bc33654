"""A case that another system hands over: opened here as any case is, with what happened there told in its record.

The number there and what was done there stand in a note, the export as a document: two entries of the chain here. The acts
of the other office are not acts of this one; periods run from the day on which the case came.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import transaction

from zhicheng.desks.api.models import Transfer
from zhicheng.desks.api.queries.asked import TransferIn
from zhicheng.desks.api.queries.chains import Verdict, verify_chain
from zhicheng.desks.api.queries.commanding import (
    WRONG,
    Request,
    find_office,
    find_procedure,
    keep_sent,
    open_one,
    telling_troubles,
)
from zhicheng.desks.api.queries.finding import NO_CASE, find_case
from zhicheng.desks.api.queries.handing import NOT_YOURS, find_kept
from zhicheng.desks.api.queries.problems import Trouble
from zhicheng.desks.api.queries.shapes import TransferOut, say
from zhicheng.desks.api.queries.telling import Seen, tell_office
from zhicheng.docket.acting import Command, House, perform
from zhicheng.docket.models import Entry
from zhicheng.grammar import T
from zhicheng.register.store import Kept, find_path

FILE, NOTE = "file", "note"
NO_POST = T(
    en="A token for handing cases over is one of a post in the office that receives them.",
    zh="用于移送案件的令牌，须对应接收机关的岗位。",
)
BEFORE = T(
    en="{sender} handed over {number} before; here it is {key}.",
    zh="{sender}此前已移送{number}，移送键为 {key}。",
)
BROKEN = T(en="The chain of the case does not hold.", zh="案件记录链核验未通过。")
OTHER = T(
    en="it is the chain of {found}, not of {number}", zh="该记录链属于案件{found}，与所填案号{number}不符"
)
WHAT = T(
    en="Export of the case from {sender}, number there {number}",
    zh="{sender}移送的案件导出文件（原案号：{number}）",
)


def receive_case(house: House, asked: TransferIn, request: Request) -> tuple[Transfer, bool]:
    """Open the case that was handed over; the transfer, and whether it is new. Raises Trouble."""
    if request.find_done():
        return find_transfer(request, request.key), False
    caller = request.caller
    if caller.token.office is None or not caller.actor.posts:
        raise Trouble("refused", NO_POST)
    sender, number = asked.sender.name.strip(), asked.sender.number.strip()
    if before := Transfer.objects.filter(user=caller.actor.user, sender=sender, number=number).first():
        raise Trouble("already", BEFORE.format(sender=sender, number=number, key=before.command))
    rule, office = find_procedure(house, asked.procedure), find_office(caller, asked)
    chain, verdict = _check_chain(asked, request)
    with telling_troubles(), transaction.atomic():
        entry = open_one(house, asked, request, rule, office)
        _tell_past(house, asked, request, entry, chain)
        keep_sent(request, entry)
        return Transfer.objects.create(
            command=request.key, user=caller.actor.user, case=entry.case_id, sender=sender, number=number,
            chain=chain.sha256 if chain else "", signed_by=verdict.signed_by, acts=verdict.acts, made_at=request.at,
        ), True  # fmt: skip


def _check_chain(asked: TransferIn, request: Request) -> tuple[Kept | None, Verdict]:
    """The export that came with the case, and what the verifier says of it. Raises Trouble where it does not hold."""
    if asked.chain is None:
        return None, Verdict(())
    kept = find_kept(request.caller, asked.chain, "transferred-case.zip")
    if kept is None:
        raise Trouble("invalid", WRONG, {"chain": NOT_YOURS})
    path = find_path(sha256=kept.sha256, folder=settings.FILES)
    verdict = verify_chain(path, key=request.caller.token.key)
    faults = verdict.faults
    if not faults and verdict.number != asked.sender.number.strip():
        faults = (OTHER.format(found=verdict.number[:100], number=asked.sender.number),)
    if faults:
        some = faults[:20]
        says = T(en="; ".join(each.en for each in some), zh="；".join(each.zh for each in some))
        raise Trouble("invalid", BROKEN, {"chain": says})
    return kept, verdict


def _tell_past(house: House, asked: TransferIn, request: Request, entry: Entry, chain: Kept | None) -> None:
    """Enter the export and what happened there into the record of the case here."""
    told = {"sender": asked.sender.name.strip(), "number": asked.sender.number.strip()}
    if chain:
        what = WHAT.format(**told)
        said = {"what": f"{what.zh} {what.en}"[:300]}
        _do(house, request, entry, Command(FILE, request.at, _name(request, FILE), said, {"paper": (chain,)}))
    what = T(en="Handed over by {sender}; number there: {number}", zh="{sender}移送，原案号：{number}").format(**told)  # fmt: skip
    lines = [what.zh, what.en, *(f"{each.on.isoformat()} {each.what}" for each in asked.happened)]
    _do(house, request, entry, Command(NOTE, request.at, _name(request, NOTE), {"text": "\n".join(lines)}))


def _do(house: House, request: Request, entry: Entry, command: Command) -> None:
    perform(house=house, actor=request.caller.actor, case_id=entry.case_id, command=command)


def _name(request: Request, act: str) -> uuid.UUID:
    """The command of an act that follows from the transfer: the same for the same key."""
    return uuid.uuid5(request.key, act)


def find_transfer(request: Request, key: uuid.UUID) -> Transfer:
    """A transfer of the caller's own. Raises Trouble."""
    found = Transfer.objects.filter(command=key, user=request.caller.actor.user).first()
    if found is None:
        raise Trouble("not-found", NO_CASE)
    return found


def tell_transfer(house: House, request: Request, transfer: Transfer) -> tuple[TransferOut, Seen]:
    """A transfer with the number and the state of its case here. Raises Trouble where the case went on to another office."""
    seen = find_case(house, request.caller, transfer.case)
    state = seen.lens.say_edition().states[seen.case.state]
    return TransferOut(
        key=transfer.command, case=transfer.case, number=seen.case.number, state=say(state.public or state.title),
        office=tell_office(seen.case.office), sender=transfer.sender, sender_number=transfer.number, acts=transfer.acts,
        signed_by=transfer.signed_by, key_known=bool(transfer.signed_by) and transfer.signed_by == request.caller.token.key,
        received_at=transfer.made_at,
    ), seen  # fmt: skip
