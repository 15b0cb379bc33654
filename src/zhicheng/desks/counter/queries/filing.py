"""Filing a matter online: which questions a service asks, what was answered, and the act that begins the case."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction

from zhicheng.desks.counter.queries.catalogue import list_takers
from zhicheng.docket.acting import Command, open_case
from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Entry
from zhicheng.front.formats import text
from zhicheng.front.house import read_book
from zhicheng.front.readers import read_house
from zhicheng.grammar import Act, Edition, Field, Mistake, Procedure, Service, T
from zhicheng.grammar import Entry as Rule
from zhicheng.register.drafts import Draft, DraftFile, Form, list_drafts
from zhicheng.register.offices import Office
from zhicheng.register.periods import ZONE
from zhicheng.register.receipts import (
    Code,
    Receipt,
    add_holder,
    count_alike,
    is_code_of,
    keep_receipt,
    make_code,
    make_mark,
)

OFFICE, NAMED = "office", "named"
"""The question which office, asked where several take a matter; and the one whose answer decides whether a name is asked."""
MARK = "@"
"""Before the name of a question: how it was asked when it was answered."""
ALIKE = timedelta(days=180)
MARKED = ("right_number", "patent", "respondent_name")
"""Fields by which two filings are alike: a number, the name of the other side."""
WHICH = Field(T(en="Which office is it for?", zh="向哪个机关提交？"), type="choice")
NO_TAKER = T(en="No office takes this online yet.", zh="目前没有机关在网上受理此事项。")


@dataclass(frozen=True)
class Filing:
    """A matter being filed: the service, the rules it is filed under, and the draft that keeps the answers."""

    rule: Rule
    procedure: Procedure
    edition: Edition
    draft: Draft | None
    way: str = ""
    """Another way than one question a page, such as '&at=counter', so that drafts of both are kept apart."""

    @property
    def service(self) -> Service:
        return self.rule.rule

    @property
    def act(self) -> Act:
        """The act that begins the case."""
        return self.edition.acts[self.procedure.begins]

    @property
    def typed(self) -> Mapping[str, str]:
        """Everything that was typed so far, by question."""
        kept = self.draft.said if self.draft else {}
        return {name: value for name, value in kept.items() if not name.startswith(MARK)}

    @property
    def said(self) -> Mapping[str, str]:
        """The answers so far, as they were typed: those to questions that are asked now as they were asked then."""
        changed = self.find_changed()
        return {name: value for name, value in self.typed.items() if name not in changed}

    def find_changed(self) -> frozenset[str]:
        """Answered questions that the rules ask in other words by now, or no longer. Their answers are kept and not sent."""
        kept = self.draft.said if self.draft else {}
        asked = {name.removeprefix(MARK): mark for name, mark in kept.items() if name.startswith(MARK)}
        return frozenset(
            name for name, mark in asked.items() if mark != mark_question(self.act.form.get(name))
        )

    def list_files(self) -> list[DraftFile]:
        """The files that were added, without those to questions that have changed."""
        changed = self.find_changed()
        return [each for each in self.draft.files.all() if each.field not in changed] if self.draft else []

    @property
    def about(self) -> Form:
        return Form(
            self.service.procedure, self.procedure.begins, query=f"service={self.rule.code}{self.way}"
        )

    def list_questions(self) -> dict[str, Field]:
        """The questions in order. Who stays without a name is not asked for what tells who they are."""
        takers = list_takers(self.service.procedure)
        asked = {OFFICE: ask_office(takers)} if len(takers) > 1 else {}
        names = self.said.get(NAMED) == "yes" or self.service.given.get(NAMED) == "yes"
        for name in self.service.asks:
            field = self.act.form[name]
            if names or not field.personal:
                asked[name] = field
        return asked

    def list_missing(self) -> list[str]:
        """Questions that must be answered and are not."""
        files = {each.field for each in self.list_files()}
        return [
            name
            for name, field in self.list_questions().items()
            if field.required and not self.said.get(name) and name not in files
        ]

    @property
    def has_contact(self) -> bool:
        """Whether the form asks who comes in fields of its own, which are kept under seal."""
        return any(field.personal for field in self.act.form.values())

    def list_takers(self) -> list[Office]:
        """The offices that the matter may be handed to."""
        return list_takers(self.service.procedure)

    def find_office(self) -> Office:
        """The office that is to have it. Raises Mistake where none takes it."""
        takers = list_takers(self.service.procedure)
        chosen = [each for each in takers if str(each.pk) == self.said.get(OFFICE)] or takers
        if not chosen:
            raise Mistake(NO_TAKER)
        return chosen[0]

    def list_marks(self) -> list[str]:
        """What the filing names, as keyed hashes."""
        named = ((name, self.said.get(name, "")) for name in MARKED)
        return [mark for name, value in named if (mark := make_mark(name, value))]


@dataclass(frozen=True)
class Filed:
    """A matter that was filed: its entry, and the receipt to hand out."""

    entry: Entry
    code: Code


def ask_office(takers: Iterable[Office]) -> Field:
    """The question which office a matter is for."""
    return Field(WHICH.title, type="choice", choices={str(each.pk): each.name for each in takers})


def mark_question(field: Field | None) -> str:
    """A digest of how a question is asked, so that an answer is known to be to this question and to no other."""
    return sha256(repr(field).encode()).hexdigest()[:16]


def read_filing(rule: Rule, *, token: str, at: datetime, way: str = "") -> Filing:
    """A filing as it stands for who holds the token."""
    procedure = read_book().procedure(rule.rule.procedure)
    edition = procedure.at(at.astimezone(ZONE).date())
    empty = Filing(rule, procedure, edition, None, way)
    own = list_drafts(at=at, token=token) if token else Draft.objects.none()
    about = empty.about
    draft = own.filter(procedure=about.procedure, act=about.act, query=about.query).first()
    return Filing(rule, procedure, edition, draft, way)


def count_similar(filing: Filing, *, on: date) -> int:
    """How many filings of the last half year name the same number or the same other side."""
    return count_alike(marks=filing.list_marks(), since=on - ALIKE)


def file_matter(filing: Filing, *, token: str, at: datetime) -> Filed:
    """Begin the case, bind it to a receipt, and let the draft go; sent twice it is one. Raises Mistake, Refused, FormMistake."""
    assert filing.draft is not None
    draft, office = filing.draft, filing.find_office()
    code = make_code(token=token, command=draft.command)
    with transaction.atomic():
        if found := Receipt.objects.filter(command=draft.command).first():
            return Filed(find_first(found), code)
        party = add_holder()
        entry = open_case(
            house=read_house(),
            actor=Actor(None, at.astimezone(ZONE).date(), parties=frozenset({party.pk})),
            procedure=filing.service.procedure,
            office=office,
            command=_make_command(filing, party.pk, at),
            title=text(filing.rule.title),
        )
        keep_receipt(
            code=code, case=entry.case_id, party=party, service=filing.rule.code, command=draft.command,
            on=at.astimezone(ZONE).date(), marks=filing.list_marks(),
        )  # fmt: skip
        draft.delete()
    return Filed(entry, code)


def find_filed(*, token: str, command: uuid.UUID) -> Filed | None:
    """What the same person filed with this command a moment ago: the form was sent twice."""
    found = Receipt.objects.filter(command=command).first()
    code = make_code(token=token, command=command)
    return Filed(find_first(found), code) if found and is_code_of(found, code.plain) else None


def find_first(receipt: Receipt) -> Entry:
    """The entry that began the case of a receipt."""
    return Entry.objects.filter(case=receipt.case).order_by("seq")[0]


def _make_command(filing: Filing, party: int, at: datetime) -> Command:
    """The answers as the act takes them; whoever files takes part as a party."""
    assert filing.draft is not None
    form, asked = filing.act.form, filing.list_questions()
    said: dict[str, Any] = {name: value for name, value in filing.service.given.items() if name in form}
    said |= {
        name: filing.said[name]
        for name in asked
        if name in form and form[name].type != "document" and filing.said.get(name)
    }
    parts = (
        name
        for name, field in form.items()
        if field.type == "register" and name in filing.act.by and name in filing.edition.parties
    )
    said |= dict.fromkeys(parts, party)
    papers: dict[str, tuple[Any, ...]] = {}
    for file in filing.list_files():
        papers[file.field] = (*papers.get(file.field, ()), file.kept)
    return Command(act=filing.procedure.begins, at=at, id=filing.draft.command, said=said, papers=papers)
