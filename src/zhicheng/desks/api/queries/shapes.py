"""What the API answers, field by field; the schema that other systems read is made from these."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Schema

from zhicheng.grammar import T


class Text(Schema):
    """A text in both languages."""

    en: str
    zh: str


class Titled(Schema):
    """A code and what it is called."""

    code: str
    title: Text


class Clause(Schema):
    """A clause of a source, as the rulebook names it."""

    source: str
    id: str
    label: str


class Why(Schema):
    """A reason: what was found, by which clauses, from what inputs. The same tree that pages and exports show."""

    says: Text
    value: Any = None
    rule: str = ""
    clauses: list[Clause] = []
    steps: list[Text] = []
    inputs: list[Why] = []
    note: Text | None = None


class Fault(Schema):
    """A field that is missing or wrong, and what would be right. `field` is a path from the body on, such as said.facts."""

    field: str
    says: str


class Problem(Schema):
    """What went wrong (RFC 9457). `title` and `detail` are in the language of Accept-Language."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Fault] = []
    reason: Why | None = None


class OfficeOut(Schema):
    """An office."""

    id: int
    code: str
    name: Text


class CaseLine(Schema):
    """A case in a list. `etag` is the end of its chain as far as the reader may know it."""

    id: UUID
    number: str
    procedure: Titled
    title: str
    state: Titled
    office: OfficeOut
    opened_at: datetime
    closed_at: datetime | None
    synthetic: bool
    etag: str
    href: str


class PartyOut(Schema):
    """Who takes part in a case."""

    role: Titled
    id: int
    name: str
    code: str


class HolderOut(Schema):
    """Who has a case in hand."""

    duty: Titled
    name: str


class CaseOut(CaseLine):
    """A case as it stands."""

    edition: date
    confidential: bool
    offered_to: OfficeOut | None
    parties: list[PartyOut]
    holders: list[HolderOut]


class CasePage(Schema):
    """A page of cases, the last opened first; `next` leads on, null at the end. A page may hold fewer than were asked for."""

    cases: list[CaseLine]
    next: str | None


class Said(Schema):
    """An answer of a form, as it is kept."""

    field: str
    title: Text
    value: Any = None


class PaperOut(Schema):
    """A document by the SHA-256 of its content."""

    field: str
    sha256: str
    name: str
    type: str
    size: int


class EntryOut(Schema):
    """An act that was done. `seq` and `digest` are told to the office alone: from gaps a party would learn of what it may not."""

    seq: int | None
    digest: str | None
    act: Titled
    at: datetime
    duty: Titled
    who: str
    said: list[Said]
    papers: list[PaperOut]


class Entries(Schema):
    """The acts of a case that the reader may know of, in order."""

    entries: list[EntryOut]


class ClockOut(Schema):
    """A run of a period. `left` are working days; `status` is running, suspended, overdue, kept, late or ended."""

    code: str
    title: Text
    run: int
    whose: Titled
    status: str
    began_on: date
    due_on: date | None
    due_at: datetime | None
    left: int | None
    stopped_on: date | None
    provisional: bool
    reason: Why


class Clocks(Schema):
    """The periods of a case on a day."""

    on: date
    clocks: list[ClockOut]


class FieldOut(Schema):
    """What a form asks."""

    name: str
    title: Text
    type: str
    required: bool
    hint: Text | None
    choices: list[Titled]


class ActOut(Schema):
    """An act that fits the state of the case and the caller's part in it, and why it may or may not be done now."""

    code: str
    title: Text
    allowed: bool
    decisive: bool
    two: bool
    form: list[FieldOut]
    reason: Why


class Acts(Schema):
    """The acts of a case, the allowed ones first."""

    acts: list[ActOut]


class Done(Schema):
    """What was done, and where the case stands now."""

    case: CaseLine
    entry: EntryOut


class TransferOut(Schema):
    """A case that was handed over. `acts` is how many acts its chain was found whole with; `signed_by` the key of the export."""

    key: UUID
    case: UUID
    number: str
    state: Text
    office: OfficeOut
    sender: str
    sender_number: str
    acts: int
    signed_by: str
    key_known: bool
    received_at: datetime


class FileOut(Schema):
    """A file that was taken in."""

    sha256: str
    size: int
    type: str
    name: str
    notes: list[str]


class SubscriptionOut(Schema):
    """An address that is told. `secret` is given once, when it begins."""

    id: int
    url: str
    made_at: datetime
    ended_at: datetime | None
    secret: str | None = None


class Subscriptions(Schema):
    """The caller's subscriptions, the newest first."""

    subscriptions: list[SubscriptionOut]


class DeliveryOut(Schema):
    """A message and what became of it: waiting, delivered, withheld or failed; `answer` is the status the other side gave."""

    id: UUID
    outcome: str
    attempts: int
    answer: int | None
    asked_at: datetime
    tried_at: datetime | None


class Deliveries(Schema):
    """The last hundred messages of a subscription, the newest first."""

    deliveries: list[DeliveryOut]


def say(text: T) -> Text:
    """A text of the grammar as the API tells it."""
    return Text(en=text.en, zh=text.zh)
