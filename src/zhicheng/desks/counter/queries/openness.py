"""Decisions on their way to the public: which cases have one, what its text is, who may write and who may check it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from zhicheng.desks.counter.models import Publication
from zhicheng.desks.counter.queries.redacting import Redacted, redact
from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case, Entry, Member
from zhicheng.docket.reading import read_edition
from zhicheng.front.formats import text
from zhicheng.front.lens import read_said
from zhicheng.grammar import Act, Book, Edition, Mistake, T
from zhicheng.register.parties import PERSON
from zhicheng.register.periods import ZONE

PARTS = frozenset({"clerk", "officer", "reviewer", "head"})
OWN = T(en="You wrote this text yourself; somebody else checks it.", zh="此文本由您本人提出，须由他人复核。")
MOST = 100
PUBLISH = "publish"
"""The act by which procedures record that a decision was made public."""


@dataclass(frozen=True)
class Decided:
    """The last act of a case that decided something by letter, and its text."""

    case: Case
    act: Act
    on: date
    text: str
    names: tuple[str, ...]

    def propose(self) -> Redacted:
        """The text with what tells of persons taken out, as a proposal."""
        return redact(self.text, names=self.names)


def may_publish(actor: Actor) -> bool:
    """Whether somebody works on publications: with a post, signed in with a second factor."""
    return actor.verified and any(PARTS & set(post.duties) for post in actor.posts)


def list_offices(actor: Actor) -> set[int]:
    """Offices whose decisions somebody prepares or checks."""
    return {post.office_id for post in actor.posts if PARTS & set(post.duties)}


def list_ready(book: Book, actor: Actor) -> list[Case]:
    """Cases of the reader's offices with a decision that nobody has put forward yet, the latest first. A confidential one has none."""
    seen = Case.objects.seen_by(actor).filter(office__in=list_offices(actor), confidential=False)
    done = Publication.objects.filter(withdrawn_at=None).values("case")
    acts = {
        code
        for entry in book.of("procedures")
        for edition in entry.rule.editions
        for code in list_decisions(edition)
    }
    decided = Entry.objects.filter(case__in=seen, act__in=acts).values("case")
    return list(seen.filter(pk__in=decided).exclude(pk__in=done).order_by("-opened_at")[:MOST])


def list_decisions(edition: Edition) -> frozenset[str]:
    """The acts whose letter is made public: those with which a time for publication begins, and those that end a case by letter.

    To open a case, or to ask a court to enforce, is decided by letter too; that is no decision of the matter.
    """
    clocks = (clock for clock in edition.clocks.values() if PUBLISH in clock.stops)
    told = {event.partition(":")[0] for clock in clocks for event in clock.starts}
    deciding = {code: act for code, act in edition.acts.items() if act.decisive and act.letter}
    return frozenset(
        code for code, act in deciding.items() if code in told or (act.to and edition.states[act.to].end)
    )


def tell_ready(book: Book, cases: Iterable[Case]) -> list[tuple[Case, Act, date]]:
    """Each case with the act that decided it last, and its day."""
    cases = list(cases)
    entries: dict[object, list[Entry]] = {}
    for each in Entry.objects.filter(case__in=cases).order_by("-seq"):
        entries.setdefault(each.case_id, []).append(each)
    told = []
    for case in cases:
        edition = read_edition(book, case)
        found = next((each for each in entries.get(case.pk, ()) if each.act in list_decisions(edition)), None)
        told += [(case, edition.acts[found.act], found.at.astimezone(ZONE).date())] if found else []
    return told


def find_decided(book: Book, actor: Actor, case_id: object) -> Decided | None:
    """The decision of a case that the reader may prepare; None without."""
    seen = Case.objects.seen_by(actor).filter(office__in=list_offices(actor), confidential=False)
    case = seen.select_related("office").filter(pk=case_id).first()
    if case is None:
        return None
    edition = read_edition(book, case)
    entries = list(Entry.objects.filter(case=case).prefetch_related("sealed").order_by("-seq"))
    last = next((each for each in entries if each.act in list_decisions(edition)), None)
    if last is None:
        return None
    act = edition.acts[last.act]
    return Decided(
        case, act, last.at.astimezone(ZONE).date(), _find_text(edition, act, last, entries), _list_names(case, entries)
    )  # fmt: skip


def _find_text(edition: Edition, act: Act, decided: Entry, entries: Iterable[Entry]) -> str:
    """The wording of the last draft of the deciding letter; where none was drafted, what the act's form said."""
    drafts = (read_said(each) for each in entries if each.act == "draft_letter")
    for draft in drafts:
        if draft.get("letter") == act.letter and draft.get("text"):
            return str(draft["text"])
    said = read_said(decided)
    told = [
        f"{text(field.title)}\n{said[name]}"
        for name, field in act.form.items()
        if name in said and field.type in ("text", "long")
    ]
    return "\n\n".join([text(act.title), *told])


def _list_names(case: Case, entries: Iterable[Entry]) -> tuple[str, ...]:
    """Names of persons: parties that are persons, what the forms hold as personal, and the officers."""
    members = Member.objects.filter(case=case, party__kind=PERSON).select_related("party")
    names = [each.party.name for each in members]
    names += [
        seal.value
        for entry in entries
        for seal in entry.sealed.all()
        if seal.name != "text" and len(seal.value) <= 60 and not seal.erased_at
    ]
    return tuple(names)


def put_forward(decided: Decided, *, actor: Actor, title: str, body: str, at: datetime) -> Publication:
    """Hand a redacted text to another person to check."""
    assert actor.user is not None
    return Publication.objects.create(
        case=decided.case.pk, office=decided.case.office, procedure=decided.case.procedure, number=decided.case.number,
        title=title, text=body, decided_on=decided.on, proposed_by=actor.user, proposed_at=at,
    )  # fmt: skip


def list_waiting(actor: Actor) -> list[Publication]:
    """Texts of the reader's offices that wait for a check."""
    waiting = Publication.objects.filter(office__in=list_offices(actor), published_at=None, withdrawn_at=None)
    return list(waiting.select_related("proposed_by").order_by("proposed_at"))


def publish(publication: Publication, *, actor: Actor, at: datetime) -> None:
    """Make a text public. Raises Mistake for who wrote it."""
    assert actor.user is not None
    if publication.proposed_by_id == actor.user.pk:
        raise Mistake(OWN)
    publication.checked_by, publication.published_at = actor.user, at
    publication.save(update_fields=["checked_by", "published_at"])


def send_back(publication: Publication) -> None:
    """Drop a text that is not fit: the decision can be put forward anew. One that is public stays public."""
    Publication.objects.filter(pk=publication.pk, published_at=None).delete()


def select_public() -> QuerySet[Publication]:
    """The decisions that everybody may read, the latest first."""
    return Publication.objects.exclude(published_at=None).filter(withdrawn_at=None).select_related("office")


def list_public(words: str = "") -> list[Publication]:
    """Published decisions with all the words in them, the latest first."""
    found = select_public()
    for word in words.split():
        found = found.filter(Q(text__icontains=word) | Q(title__icontains=word) | Q(number__icontains=word))
    return list(found[:MOST])
