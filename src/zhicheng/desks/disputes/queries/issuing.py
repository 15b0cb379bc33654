"""The steps of a letter as they are done: each only when the one before is, and an issued one with its number and files.

The document number, the files and the entry are one transaction: a number is given once, and none is left out.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from zhicheng.desks.disputes.queries.told import tell_case
from zhicheng.desks.disputes.queries.wording import GAP, read_text, write_wording
from zhicheng.docket.acting import Command, House, Refused, perform
from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case, Entry
from zhicheng.docket.permission import View
from zhicheng.docket.reading import read_done, view_case
from zhicheng.front.documents import KINDS
from zhicheng.front.documents.official import Official, write_letter_docx, write_letter_pdf
from zhicheng.front.letters import (
    DRAFT,
    ISSUE,
    Letter,
    explain_act,
    find_fault,
    fold_letters,
    read_draft,
    refuse_step,
)
from zhicheng.grammar import T
from zhicheng.register.offices import Office
from zhicheng.register.periods import ZONE
from zhicheng.register.store import Kept, keep_files

WRITERS = {"docx": write_letter_docx, "pdf": write_letter_pdf}
SYNTHETIC = T(en="Synthetic case: this letter was never sent.", zh="合成案件：本文书仅供演示，未实际发出。")
LAST = re.compile(r"〔(\d{4})〕(\d+)号")


@dataclass(frozen=True)
class _Made:
    """A letter with a number, and its files by their names."""

    number: str
    files: tuple[tuple[str, bytes], ...]


def do_step(
    *,
    house: House,
    actor: Actor,
    case_id: uuid.UUID,
    command: Command,
    folder: Path,
    naming: int | None = None,
) -> Entry:
    """Do an act of a letter. Raises what `perform` raises, and `Refused` where the letter does not wait for it.

    A draft without a text is made from the case as the act of the entry `naming` left it.
    """  # fmt: skip
    made = _make_ahead(house, actor, case_id, command)
    with transaction.atomic():
        case = Case.every.select_for_update(of=("self",)).select_related("office").get(pk=case_id)
        if Entry.objects.filter(command=command.id).exists():
            return perform(house=house, actor=actor, case_id=case_id, command=command)
        view = view_case(house.book, case)
        letter = _check(actor, case, view, command)
        if command.act == DRAFT:
            command = _write_draft(house, actor, case, command, naming)
        elif command.act == ISSUE and letter:
            command = _issue(case, letter, command, made, folder)
        return perform(house=house, actor=actor, case_id=case_id, command=command)


def lay_out(letter: Letter, *, case: Case, text: str, number: str, on: date) -> Official:
    """A letter as it stands on paper."""
    issuer = case.office.name.of(letter.language)
    ribbon = SYNTHETIC.of(letter.language) if case.synthetic else ""
    return Official(letter.code.replace("_", "-"), letter.language, issuer, number, text, on, ribbon)


def give_document_number(*, office: Office, at: datetime) -> str:
    """The next number of an office in a year: '440300函〔2026〕3号'. To be kept, call it in the transaction that issues.

    Offices with the same division code are told apart by their place in the register.
    """
    Office.objects.select_for_update().get(pk=office.pk)  # the row of numbers has one writer
    on = at.astimezone(ZONE)
    begun = datetime(on.year, 1, 1, tzinfo=ZONE)
    issued = Entry.objects.filter(
        act=ISSUE, office=office, at__gte=begun, at__lt=begun.replace(year=on.year + 1)
    )
    last = next(_read_numbers(issued.order_by("-pk")), 0)
    first = Office.objects.filter(code=office.code).order_by("pk").first() if office.code else None
    mark = office.code if first and first.pk == office.pk else f"{office.code or ''}-{office.pk}".strip("-")
    return f"{mark}函〔{on.year}〕{last + 1}号"


def _read_numbers(entries: Any) -> Iterator[int]:
    for entry in entries.iterator(chunk_size=10):
        if found := LAST.search(str(read_done(entry).said.get("number", ""))):
            yield int(found[2])


def _check(actor: Actor, case: Case, view: View, command: Command) -> Letter | None:
    """The letter that the command is about. Raises `Refused` where the step may not be done or is not its turn."""
    reason = explain_act(actor, command.act, view)
    if not reason.value:
        raise Refused(reason)
    if command.act == DRAFT:
        return None
    letter = _find_letter(view, command)
    text = read_text(letter, case=case) if letter else None
    fault = find_fault(command.act, command.said, view, text, gaps=GAP in (text or ""))
    if fault:
        raise Refused(refuse_step(reason, view.edition.acts[command.act].title, fault))
    return letter


def _find_letter(view: View, command: Command) -> Letter | None:
    return fold_letters(view.done).get(read_draft(command.said))


def _write_draft(house: House, actor: Actor, case: Case, command: Command, naming: int | None) -> Command:
    """The command with its text, made from the case where none was written."""
    said = dict(command.said)
    if said.get("text"):
        return replace(command, said=said | {"text": str(said["text"]).replace("\r\n", "\n")})
    if said.get("letter") not in view_case(house.book, case).edition.letters:
        return command
    told = tell_case(house, actor, case)
    language = str(said.get("language", ""))
    wording = write_wording(told, code=said["letter"], language=language, on=actor.on, naming=naming)
    return replace(command, said=said | {"text": wording.text})


def _issue(case: Case, letter: Letter, command: Command, made: _Made | None, folder: Path) -> Command:
    """The command with the number and the files, which are in the store before it is done."""
    number = give_document_number(office=case.office, at=command.at)
    if made is None or made.number != number:
        made = _make(case, letter, number, command.at)
    kept = keep_files(files=[(name, [content]) for name, content in made.files], folder=folder)
    return replace(command, said=dict(command.said) | {"number": number}, papers={"paper": _typed(kept)})


def _typed(kept: tuple[Kept, ...]) -> tuple[Kept, ...]:
    """The files by the types that we wrote."""
    return tuple(replace(each, type=KINDS[each.name.rpartition(".")[2]]) for each in kept)


def _make_ahead(house: House, actor: Actor, case_id: uuid.UUID, command: Command) -> _Made | None:
    """The files with the number that comes next, made before the transaction: setting pages takes longer than writing does."""
    case = Case.every.select_related("office").filter(pk=case_id).first() if command.act == ISSUE else None
    if case is None or Entry.objects.filter(command=command.id).exists():
        return None
    letter = _check(actor, case, view_case(house.book, case), command)
    with transaction.atomic():
        number = give_document_number(office=case.office, at=command.at)
    return _make(case, letter, number, command.at) if letter else None


def _make(case: Case, letter: Letter, number: str, at: datetime) -> _Made:
    text = read_text(letter, case=case) or ""
    paper = lay_out(letter, case=case, text=text, number=number, on=at.astimezone(ZONE).date())
    stem = re.sub(r"[^\w〔〕-]+", " ", f"{paper.title} {number}").strip()[:60]
    return _Made(number, tuple((f"{stem}.{kind}", write(paper)) for kind, write in WRITERS.items()))
