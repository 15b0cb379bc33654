"""A mediation as one person may enter it: as a side, as a third party, or as the mediator who was appointed. For all others there is none.

That somebody may see the case is not enough: an officer, a head and another mediator of the same office stay outside.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case, ClockRow, Entry, Member
from zhicheng.docket.permission import View, may
from zhicheng.docket.reading import read_edition, view_case
from zhicheng.front.lens import Lens, read_lens
from zhicheng.front.sittings import Sitting, find_sittings
from zhicheng.grammar import Book, Edition, State
from zhicheng.register.parties import Mandate, Party

MEDIATOR = "mediator"
SIDES = ("requester", "respondent")
THIRD = "third_party"
HOLD, CALL, SIGN, DECLARE = "hold_session", "call_session", "sign", "declare"
CONSENT, CONFIRM = "consent", "request_confirmation"
FOLLOW, PERFORMED = "follow_up", "record_performance"
"""Acts of the procedure that the desk names; a procedure with a mediator has those of the first line."""


@dataclass(frozen=True)
class Room:
    """A mediation for one person: `part` is a side, the third party's, or the mediator's; `edition` as the case is pinned to it."""

    case: Case
    edition: Edition
    view: View
    actor: Actor
    part: str
    since: int = 0
    """For the mediator: the entry by which they were appointed."""
    entries: tuple[Entry, ...] = ()
    """The record of the case, to look things up in."""

    @property
    def is_mediator(self) -> bool:
        """Whether the reader is the mediator."""
        return self.part == MEDIATOR

    @property
    def is_side(self) -> bool:
        """Whether the reader is one of the two sides."""
        return self.part in SIDES

    @property
    def is_inside(self) -> bool:
        """Whether the reader takes part in offers and agreement."""
        return self.is_mediator or self.is_side

    @property
    def other(self) -> str:
        """The other side."""
        return next(side for side in SIDES if side != self.part)

    @property
    def on(self) -> date:
        """The day."""
        return self.actor.on

    @property
    def is_open(self) -> bool:
        """Whether offers and terms are still talked about: while a session may be held."""
        return self.case.state in self.edition.acts[HOLD].states

    @property
    def state(self) -> State:
        """Where the case stands."""
        return self.edition.states[self.case.state]

    @cached_property
    def members(self) -> list[Member]:
        """The parties of the case with their parts."""
        return list(self.case.members.all())

    def list_parties(self, side: str) -> list[Party]:
        """The parties of a side, with agents who were entered beside them."""
        return [each.party for each in self.members if each.role == side]

    @cached_property
    def clocks(self) -> list[ClockRow]:
        """The runs of the clocks of the case."""
        return list(self.case.clocks.all())

    @cached_property
    def lens(self) -> Lens:
        """What the reader may know of the record; nobody is named by it."""
        return read_lens(self.actor, self.case, self.edition, holders=())

    @property
    def sittings(self) -> dict[int, Sitting]:
        """The sessions that the reader may know of, by the number of their entry."""
        return find_sittings(self.actor, self.edition, self.case, entries=self.entries, lens=self.lens)

    @cached_property
    def mandates(self) -> list[Mandate]:
        """All mandates that a party of the sides ever gave for this case or for all, under the name it has here or was merged from."""
        ids = [each.party_id for each in self.members if each.role in SIDES]
        given = Q(principal__in=ids) | Q(principal__merged_into__in=ids) | Q(principal__merged__in=ids)
        held = Mandate.objects.filter(given, case__in=("", self.case.number))
        return list(held.select_related("agent", "principal").distinct())

    @cached_property
    def principals(self) -> dict[str, list[Party]]:
        """The parties of each side that must agree: where a member holds a mandate of another of its side, it is no party of its own."""
        role = {each.party_id: each.role for each in self.members if each.role in SIDES}
        pairs = [(each.agent.pk, each.principal.pk) for each in self.mandates]
        agents = {agent for agent, given in pairs if agent in role and role[agent] == role.get(given)}
        return {
            side: [party for party in self.list_parties(side) if party.pk not in agents] for side in SIDES
        }

    def may(self, act: str) -> bool:
        """Whether the reader may do an act of the procedure now."""
        return act in self.edition.acts and bool(may(self.actor, act, self.view).value)

    def find_due(self, code: str) -> date | None:
        """The last day of a clock that runs."""
        return next((row.due_on for row in self.clocks if row.code == code and row.stopped_on is None), None)

    def find_said(self, name: str) -> Any:
        """What the latest act said under a name; None where none did."""
        return next((done.said[name] for done in reversed(self.view.done) if name in done.said), None)

    def has_done(self, act: str, *, since: int = 0) -> bool:
        """Whether an act was done, after an entry."""
        return any(done.act == act and done.seq > since for done in self.view.done)


def list_procedures(book: Book) -> list[str]:
    """The procedures that a mediator brings to an agreement."""
    return [
        entry.code
        for entry in book.of("procedures")
        if any(MEDIATOR in edition.duties and SIGN in edition.acts for edition in entry.rule.editions)
    ]


def list_rooms(book: Book, actor: Actor) -> list[Room]:
    """All mediations that somebody may enter, the latest first."""
    entries = Prefetch("entries", Entry.objects.order_by("seq"))
    clocks = Prefetch("clocks", ClockRow.objects.order_by("began_on"))
    found = _ask(book, actor).prefetch_related(entries, clocks).order_by("closed_at", "-opened_at")
    rooms = (read_room(book, actor, case, tuple(case.entries.all())) for case in found)
    return [room for room in rooms if room]


def find_room(book: Book, actor: Actor, case_id: uuid.UUID) -> Room | None:
    """The mediation, for who may enter it."""
    case = _ask(book, actor).filter(pk=case_id).first()
    entries = Entry.objects.filter(case=case_id).order_by("seq") if case else ()
    return read_room(book, actor, case, tuple(entries)) if case else None


def _ask(book: Book, actor: Actor) -> QuerySet[Case]:
    """Cases that somebody may see and has a part in, with what a room needs of them."""
    held = Q(holders__user=actor.user, holders__duty=MEDIATOR, holders__until=None, holders__barred=False)
    mine = Q(members__party__in=actor.parties) | held
    return (
        Case.objects.seen_by(actor)
        .filter(mine, procedure__in=list_procedures(book))
        .distinct()
        .select_related("office")
        .prefetch_related(Prefetch("members", Member.objects.select_related("party").order_by("since", "pk")))
    )


def read_room(book: Book, actor: Actor, case: Case, entries: tuple[Entry, ...]) -> Room | None:
    """The room of a case; None for who has no part in it. Who takes part as a party enters as one, whatever posts they hold."""
    edition, view = read_edition(book, case), view_case(book, case, entries=entries)
    parts = {each.role for each in case.members.all() if each.party_id in actor.parties}
    if parts:
        part = next((side for side in SIDES if side in parts), THIRD)
        return Room(case, edition, view, actor, part, entries=entries)
    user = actor.user.pk if actor.user else None
    if user is None or MEDIATOR not in actor.duties(case.office_id) or view.standing.bars(user):
        return None
    held = [each.since for each in view.standing.holders if each.user == user and each.duty == MEDIATOR and each.until is None]  # fmt: skip
    return Room(case, edition, view, actor, MEDIATOR, min(held), entries) if held else None
