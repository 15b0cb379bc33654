"""The letters of a case as its page shows them: how far each is, who did what, what comes next and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from zhicheng.desks.disputes.queries.told import Line, Told, read_said
from zhicheng.desks.disputes.queries.wording import list_offers
from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Paper
from zhicheng.front.addressed import is_named, list_given
from zhicheng.front.letters import (
    CHECK,
    COUNTERSIGN,
    DRAFT,
    DROP,
    DROPPED,
    ISSUE,
    ISSUED,
    STAGES,
    WAITING,
    Letter,
    fold_letters,
    name_letter,
)
from zhicheng.grammar import Act, T, same

BY_NEED = (CHECK, ISSUE, COUNTERSIGN, DROP)
"""The steps of a letter as they are offered: what is needed first."""
LIGHTS = {ISSUED: "done", DROPPED: "held"}


@dataclass(frozen=True)
class ShownLetter:
    """A letter on the page of its case. `steps` are acts the reader may do now; `waits` says who does the next one.

    A party gets a letter as it was issued: without `lines`, which say who in the office did what, and without steps.
    """

    letter: Letter
    title: T
    stage: T
    light: str
    lines: tuple[Line, ...]
    papers: tuple[Paper, ...]
    steps: tuple[tuple[str, Act], ...]
    waits: T | None

    @property
    def moved_at(self) -> datetime:
        """When the last step was done: of an issued letter, when it was issued."""
        return self.letter.steps[-1].at


@dataclass(frozen=True)
class Shelf:
    """All letters of a case that the reader may see, and those still to be drafted: code, title, entry that named it."""

    letters: tuple[ShownLetter, ...]
    offers: tuple[tuple[str, T, int], ...]
    may_draft: bool
    inside: bool


def fill_shelf(actor: Actor, told: Told) -> Shelf:
    """The letters of a case for somebody."""
    inside = not told.parts
    may_draft = DRAFT in told.acts and told.acts[DRAFT].value
    offers = tuple(list_offers(told, fold_letters(told.view.done))) if may_draft else ()
    return Shelf(tuple(reversed(list_letters(actor, told))), offers, may_draft, inside)


def list_letters(actor: Actor, told: Told) -> list[ShownLetter]:
    """The letters of a case in the order of drafting; to a party those that were issued to it (see `addressed`)."""
    letters = fold_letters(told.view.done)
    if told.parts:
        return _list_given(actor, told, letters)
    by_seq = {line.entry.seq: line for line in told.lines}
    return [_show(letter, told, by_seq) for letter in letters.values()]


def _list_given(actor: Actor, told: Told, letters: dict[int, Letter]) -> list[ShownLetter]:
    own = [each.party for each in told.case.members.all() if each.party_id in actor.parties]
    given = list_given(letters, edition=told.edition, done=told.view.done, parts=told.parts, heard=told.heard)
    return [
        ShownLetter(
            letter, name_letter(told.edition, letter.code), STAGES[ISSUED], LIGHTS[ISSUED], (),
            tuple(told.record[letter.steps[-1].seq].papers.all()), (), None,
        )
        for letter in sorted(given, key=lambda each: each.seq)
        if is_named(read_said(told.record[letter.seq]).get("text"), language=letter.language, names=own)
    ]  # fmt: skip


def _show(letter: Letter, told: Told, by_seq: dict[int, Line]) -> ShownLetter:
    lines = tuple(by_seq[step.seq] for step in letter.steps)
    next_up = [code for code in BY_NEED if letter.stage in WAITING[code]]
    steps = tuple(
        (code, told.edition.acts[code]) for code in next_up if code in told.acts and told.acts[code].value
    )
    return ShownLetter(
        letter, name_letter(told.edition, letter.code), STAGES[letter.stage], LIGHTS.get(letter.stage, "calm"), lines,
        tuple(paper for line in lines for paper in line.papers), steps, _say_waits(told, next_up),
    )  # fmt: skip


def _say_waits(told: Told, next_up: list[str]) -> T | None:
    """'Issue a letter: Head of the office'; None where nothing is left to do."""
    code = next((each for each in next_up if each not in (COUNTERSIGN, DROP)), None)
    if code is None:
        return None
    act = told.edition.acts[code]
    names = [told.edition.duties.get(duty, same(duty)) for duty in act.by]
    said = T(en=" or ".join(n.en for n in names), zh="或".join(n.zh for n in names))
    return T(en="{act}: {said}", zh="{act}：{said}").format(act=act.title, said=said)
