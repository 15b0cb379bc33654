"""The agreement on paper, in the layout of the office's letters, with who signed it, when, and under which mandate; filed by the act.

That a signature made here is an electronic signature in the meaning of the law is to be confirmed: parties who need one that a
court surely takes sign the printed agreement too.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import override

from zhicheng.desks.mediation.models import AgreementVersion, Assent
from zhicheng.desks.mediation.queries.agreement import (
    NOT_ALL,
    STALE,
    check_digest,
    check_latest,
    check_open,
    keep_seal,
    lock_case,
    name_all,
    stand,
)
from zhicheng.desks.mediation.queries.room import SIDES, SIGN, Room
from zhicheng.desks.mediation.queries.terms import read_terms, write_terms
from zhicheng.docket.acting import Command, House, perform
from zhicheng.docket.models import Entry, Paper
from zhicheng.front.documents import KINDS
from zhicheng.front.documents.official import Official, write_letter_docx, write_letter_pdf
from zhicheng.front.formats import day_in_prose
from zhicheng.grammar import Mistake, T
from zhicheng.register.parties import SCOPES, Party
from zhicheng.register.periods import ZONE
from zhicheng.register.store import Kept, keep_files

WRITERS = {"pdf": write_letter_pdf, "docx": write_letter_docx}
BRACES = re.compile(r"\{(\w+)\}")
GAP = "［　　］"
SYNTHETIC = T(en="Synthetic case: this paper was never signed.", zh="合成案件：本文书仅供演示，未实际签署。")
AGREEMENT = "agreement"
RECORD = T(en="Record of the signatures", zh="四、签署记录")
EXACTLY = T(
    en="All signed version {number}, with the SHA-256 {digest}.",
    zh="各方签署的均为第{number}稿，其 SHA-256 值为 {digest}。",
)
BY_PARTY = T(
    en="{role} {party}: signed by {who} on {at}{under}.", zh="{role}{party}：{who}于{at}签署{under}。"
)
UNDER = T(en=", under a mandate ({scope}, from {since}{until})", zh="（{scope}，委托自{since}起{until}）")
UNTIL = T(en=" until the day before {until}", zh="，至{until}前一日止")
BY_MEDIATOR = T(en="Mediator: signed by {who} on {at}.", zh="调解员：{who}于{at}签署。")


@dataclass(frozen=True)
class Signed:
    """Who has signed, for the paper: assents of the parties with their roles, and the mediator's name."""

    assents: Sequence[Assent]
    mediator: str
    at: datetime


def fill(text: str, values: Mapping[str, str]) -> str:
    """A text of the rule with its braces filled; a value that is missing is a gap for everybody to see."""
    return BRACES.sub(lambda match: values.get(match[1], "") or GAP, text)


def name_sides(room: Room, language: str) -> dict[str, str]:
    """The parties of each side by name, in a language."""

    def call(party: Party) -> str:
        return (party.name_en if language == "en" else "") or party.name

    sign = ", " if language == "en" else "、"
    return {side: sign.join(map(call, room.principals[side])) for side in SIDES}


def list_values(room: Room, language: str) -> dict[str, str]:
    """What texts of the procedure ask of the case itself."""
    apply = room.edition.acts[room.view.begins].form
    subject = apply["subject"].choices.get(room.find_said("subject") or "") if "subject" in apply else None
    said = {name: str(room.find_said(name) or "") for name in ("patent", "dispute", "asks")}
    return {
        "number": room.case.number, "office": room.case.office.name.of(language), "subject": subject.of(language) if subject else "",
        **said, **name_sides(room, language),
    }  # fmt: skip


def write_agreement(room: Room, version: AgreementVersion, *, effective_on: date | None, signed: Signed | None) -> str:  # fmt: skip
    """The text of the agreement; before it is signed the day it takes effect is a gap."""
    language = version.language
    with override(language):
        terms = write_terms(read_terms(version), language=language, names=name_sides(room, language))
        values = list_values(room, language) | {
            "terms": terms, "perform_by": day_in_prose(version.perform_by),
            "effective_on": day_in_prose(effective_on) if effective_on else "",
        }  # fmt: skip
        text = fill(room.edition.letters[AGREEMENT].of(language), values)
        return text + ("\n\n" + "\n\n".join(_list_record(room, version, signed)) if signed else "")


def _list_record(room: Room, version: AgreementVersion, signed: Signed) -> list[str]:
    language = version.language
    lines = [RECORD.of(language), EXACTLY.of(language).format(number=version.number, digest=version.digest)]
    roles = {each.party_id: room.edition.parties[each.role].of(language) for each in reversed(room.members)}
    lines += [_say_signature(each, roles, language) for each in signed.assents]
    return [*lines, BY_MEDIATOR.of(language).format(who=signed.mediator, at=say_at(signed.at))]


def _say_signature(each: Assent, roles: Mapping[int, str], language: str) -> str:
    mandate, under = each.mandate, ""
    if mandate:
        until = UNTIL.of(language).format(until=mandate.until.isoformat()) if mandate.until else ""
        under = UNDER.of(language).format(scope=SCOPES[mandate.scope].of(language), since=mandate.since.isoformat(), until=until)  # fmt: skip
    role = roles.get(each.party_id or 0, "")
    return BY_PARTY.of(language).format(role=role, party=each.party, who=str(each.user), at=say_at(each.at), under=under)  # fmt: skip


def say_at(at: datetime) -> str:
    """A moment where the offices are: '2026-11-27 13:05'."""
    return f"{at.astimezone(ZONE):%Y-%m-%d %H:%M}"


def lay_out(room: Room, *, text: str, language: str, on: date, code: str = AGREEMENT) -> Official:
    """A text in the layout of letters; it bears no document number."""
    ribbon = SYNTHETIC.of(language) if room.case.synthetic else ""
    return Official(code, language, room.case.office.name.of(language), "", text, on, ribbon)


def seal_agreement(
    *, house: House, room: Room, version: AgreementVersion, digest: str, principals: Mapping[str, list[Party]], folder: Path, at: datetime
) -> Entry:  # fmt: skip
    """The mediator signs the version that all parties have signed: the act of the procedure, with the agreement as its papers.

    Raises Mistake, or what `perform` raises.
    """
    if not room.actor.fresh:
        raise Mistake(STALE)
    check_open(room)
    check_digest(version, digest)
    standing = stand(version, principals, latest=version.number)
    if standing.lacks_sign:
        raise Mistake(NOT_ALL.format(names=name_all(standing.lacks_sign)))
    command = _make_command(room, version, list(standing.signed.values()), folder, at)
    with transaction.atomic():
        lock_case(room)
        check_latest(room, version)
        keep_seal(version, user=room.actor.user, at=at)
        return perform(house=house, actor=room.actor, case_id=room.case.pk, command=command)


def _make_command(room: Room, version: AgreementVersion, assents: list[Assent], folder: Path, at: datetime) -> Command:  # fmt: skip
    on = at.astimezone(ZONE).date()
    text = write_agreement(room, version, effective_on=on, signed=Signed(assents, str(room.actor.user), at))
    paper = lay_out(room, text=text, language=version.language, on=on)
    stem = f"{paper.title} {version.number}"
    kept = keep_files(files=[(f"{stem}.{kind}", [write(paper)]) for kind, write in WRITERS.items()], folder=folder)  # fmt: skip
    terms = write_terms(
        read_terms(version), language=version.language, names=name_sides(room, version.language)
    )
    said: dict[str, Any] = {"terms": terms, "effective_on": on.isoformat(), "perform_by": version.perform_by.isoformat()}  # fmt: skip
    command = uuid.uuid5(room.case.pk, f"{SIGN} {version.number}")
    return Command(SIGN, at, command, said, {"paper": tuple(map(_type, kept))})


def _type(kept: Kept) -> Kept:
    return replace(kept, type=KINDS[kept.name.rpartition(".")[2]])


def list_signed(room: Room) -> list[Paper]:
    """The files of the agreement that was signed last, for those who are inside; [] before."""
    if not room.is_inside or not room.has_done(SIGN):
        return []
    last = max(done.seq for done in room.view.done if done.act == SIGN)
    return list(Paper.objects.filter(case=room.case, entry__seq=last))
