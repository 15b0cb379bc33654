"""What of a case its reader may know: the office all of it, a party what it did, what it was told, and what is open to both sides.

It follows from the rule alone: who does an act, whom it `tells` or serves, whether the case is confidential, and where a new
state has another name for the public. What the office does besides is not shown, not even by title: a suspect who reads
“Approve a seizure” is warned.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case, Entry, Holder, Member, Paper
from zhicheng.grammar import Act, Edition, T
from zhicheng.register.chain import SEALED
from zhicheng.register.posts import DUTIES

IN_CHARGE = ("officer", "mediator")
"""Duties whose holders parties know by name."""


@dataclass(frozen=True)
class Lens:
    """The eyes of one reader on one case. `parts` are the reader's parts in it; without any, the reader is of the office."""

    edition: Edition
    parts: frozenset[str]
    user: int | None
    confidential: bool
    known: frozenset[int]
    """Users whom a party knows by name: who is in charge, and themselves."""

    def hears(self, entry: Entry) -> bool:
        """Whether the reader may know what the form of an entry said, and see its papers."""
        act = self.edition.acts[entry.act]
        if not self.parts or self._is_own(act, entry) or self.parts & set(act.tells):
            return True
        if act.does == "serve":
            return json.loads(entry.body)["said"]["to"] in self.parts
        return bool(self._list_sides(act)) and not self.confidential

    def sees(self, entry: Entry, before: str) -> bool:
        """Whether the reader may know that an act was done: what they hear, and what led from `before` to another public state."""
        act = self.edition.acts[entry.act]
        return self.hears(entry) or bool(act.to and self._say_state(act.to) != self._say_state(before))

    def sees_paper(self, paper: Paper) -> bool:
        """Whether the reader may have a document: as its entry, and a confidential one only from their own hand."""
        act = self.edition.acts[paper.entry.act]
        own = not self.parts or self._is_own(act, paper.entry)
        return self.hears(paper.entry) and (own or not paper.confidential)

    def hides(self, entry: Entry) -> frozenset[T]:
        """Titles of the fields of an entry that are another's own: personal values of the other side."""
        act = self.edition.acts[entry.act]
        if not self.parts or self._is_own(act, entry):
            return frozenset()
        return frozenset(field.title for field in act.form.values() if field.personal)

    def narrow(self, entries: Iterable[Entry]) -> list[Entry]:
        """The entries that the reader may see, in order."""
        state, seen = "", []
        for entry in entries:
            if self.sees(entry, state):
                seen.append(entry)
            state = json.loads(entry.body)["state"]
        return seen

    def meet(self, members: Iterable[Member], entries: Iterable[Entry]) -> list[Member]:
        """The parties whom the reader may know: of a confidential case their own side, and who is named where they hear it."""
        heard = {entry.seq for entry in entries if self.hears(entry)}
        all_of = not self.parts or not self.confidential
        return [each for each in members if all_of or each.role in self.parts or each.since in heard]

    def counts(self, whose: str) -> bool:
        """Whether a clock may be shown where its beginning is not known: a party's, not the office's own."""
        return not self.parts or whose not in DUTIES

    def names(self, user: int | None) -> bool:
        """Whether the reader may know somebody of the office, or of the other side, by name."""
        return not self.parts or user in self.known

    def say_edition(self) -> Edition:
        """The edition with states by the names that the reader may know."""
        if not self.parts:
            return self.edition
        states = {
            code: replace(each, title=each.public or each.title) for code, each in self.edition.states.items()
        }
        return replace(self.edition, states=states)

    def _say_state(self, code: str) -> T | None:
        state = self.edition.states.get(code)
        return (state.public or state.title) if state else None

    def _is_own(self, act: Act, entry: Entry) -> bool:
        """What the reader did, or what only their side can do, entered by a clerk at the counter."""
        sides = self._list_sides(act)
        return (self.user is not None and entry.actor_id == self.user) or (
            bool(sides) and sides <= self.parts
        )

    def _list_sides(self, act: Act) -> frozenset[str]:
        return frozenset(act.by) & frozenset(self.edition.parties)


def read_lens(actor: Actor, case: Case, edition: Edition, *, holders: Iterable[Holder] | None = None) -> Lens:
    """The lens of somebody who may see a case. Who takes part in it as a party reads it as one, whatever posts they hold.

    `holders` are who has the case now, where they are loaded already.
    """
    parts = frozenset(each.role for each in case.members.all() if each.party_id in actor.parties)
    if not parts or actor.user is None:
        return Lens(edition, parts, None, case.confidential, frozenset())
    held = case.holders.filter(until=None, barred=False) if holders is None else holders
    charge = {each.user_id for each in held if each.duty in IN_CHARGE}
    return Lens(edition, parts, actor.user.pk, case.confidential, frozenset(charge | {actor.user.pk}))


def read_said(entry: Entry) -> dict[str, Any]:
    """What the form of an entry said, with the personal values that are still kept; None for those that were erased."""
    sealed = {each.name: each.value if each.erased_at is None else None for each in entry.sealed.all()}
    said: dict[str, Any] = json.loads(entry.body)["said"]
    return {name: _unseal(value, sealed.get(name)) for name, value in said.items()}


def _unseal(value: Any, sealed: str | None) -> Any:
    """A personal value where it is still kept; nothing where it was erased."""
    return sealed if isinstance(value, dict) and SEALED in value else value
