"""Procedures: what an office does step by step. States, acts with their forms, letters, and the clocks that run."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from zhicheng.grammar.parameter import Limit
from zhicheng.grammar.source import IN_FORCE, Clause
from zhicheng.grammar.words import RuleMistake, T

UNITS = ("hours", "days", "working_days", "months")
OPEN = ("*",)
"""In place of states: every state that is not an end."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a form asks. `type`: text, long, day, moment, choice, yes, document; person, party, register, office, duty, clock."""

    title: T
    type: str = "text"
    hint: T | None = None
    required: bool = True
    choices: dict[str, T] = field(default_factory=dict[str, T])
    personal: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """Where a case stands: for staff, for the public where that differs, and before it is reached; `end` is an outcome."""

    title: T
    public: T | None = None
    ahead: T | None = None
    end: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that may be done: `by` which duties or parties, in which states, leading `to` a state ('' stays).

    `does` is what the kernel does besides (docket.DEEDS); `after` must have been done before, what `apart_from` names not
    by the same person; `two` asks for a second officer, `decisive` for a fresh sign-in; `opens` begins a linked case.
    """

    title: T
    by: tuple[str, ...]
    states: tuple[str, ...] = OPEN
    to: str = ""
    form: dict[str, Field] = field(default_factory=dict[str, Field])
    does: str = ""
    after: tuple[str, ...] = ()
    apart_from: tuple[str, ...] = ()
    two: bool = False
    decisive: bool = False
    letter: str = ""
    opens: str = ""
    tells: tuple[str, ...] = ()
    cites: tuple[Clause, ...] = ()
    status: str = IN_FORCE


@dataclass(frozen=True, slots=True)
class Clock:
    """A period that somebody must keep, and what starts, stops, holds and extends it.

    An event is an act, or an act with whom it is about: 'serve:respondent'. Limits are dated and regional;
    `most` bounds the period with its extensions; `back` names the field of the start with the day that is counted back from.
    """

    title: T
    whose: str
    limits: tuple[Limit, ...]
    starts: tuple[str, ...]
    stops: tuple[str, ...]
    pauses: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()
    extension: tuple[Limit, ...] = ()
    most: tuple[Limit, ...] = ()
    back: str = ""


@dataclass(frozen=True)
class Edition:
    """A procedure as it is from a day on; a case stays under the edition it was submitted under.

    `published` is when service by publication counts as done.
    """

    since: date
    says: T
    duties: dict[str, T]
    parties: dict[str, T]
    states: dict[str, State]
    acts: dict[str, Act]
    clocks: dict[str, Clock]
    letters: dict[str, T] = field(default_factory=dict[str, T])
    published: tuple[Limit, ...] = ()


@dataclass(frozen=True)
class Procedure:
    """A kind of case: its dated editions, the act that begins it, and the word of its case numbers."""

    title: T
    cites: tuple[Clause, ...]
    editions: tuple[Edition, ...]
    begins: str
    mark: T
    confidential: bool = False

    def at(self, on: date) -> Edition:
        """The edition in force on a day. Raises `RuleMistake` before the first."""
        held = [edition for edition in self.editions if edition.since <= on]
        if not held:
            raise RuleMistake(f"{self.title.en} has no edition in force on {on}")
        return max(held, key=lambda edition: edition.since)
