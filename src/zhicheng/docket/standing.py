"""State as a fold: what the acts of a case add up to, without a database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from zhicheng.grammar import Edition

DEEDS = ("serve", "suspend", "resume", "extend", "offer", "take", "return", "assign", "recuse", "join", "withdraw", "correct")  # fmt: skip
"""What the kernel does besides moving the state, by the word an act `does`."""


@dataclass(frozen=True)
class Done:
    """One act as the fold reads it: its code, who did it (and who with them), in which office, what the form said, and when."""

    seq: int
    act: str
    actor: int | None
    office: int | None
    said: Mapping[str, Any]
    second: int | None = None
    at: datetime = datetime.min  # noqa: DTZ901  who folds without clocks may leave it out


@dataclass(frozen=True)
class Held:
    """An assignment: user, duty, from which entry until which; `barred` after a recusal."""

    user: int
    duty: str
    since: int
    until: int | None = None
    barred: bool = False


@dataclass(frozen=True)
class Standing:
    """What a case stands at. `members` are (role, party id, seq)."""

    state: str = ""
    office: int | None = None
    offered_to: int | None = None
    stayed_from: str = ""
    outcome: str = ""
    members: tuple[tuple[str, int, int], ...] = ()
    holders: tuple[Held, ...] = ()
    seq: int = 0

    def held_by(self, duty: str) -> frozenset[int]:
        """Users assigned to a duty now."""
        return frozenset(h.user for h in self.holders if h.duty == duty and h.until is None and not h.barred)

    def bars(self, user: int | None) -> bool:
        """Whether a user was recused from the case."""
        return any(h.barred and h.user == user for h in self.holders)


def fold(edition: Edition, acts: Iterable[Done]) -> Standing:
    """All acts in order."""
    standing = Standing()
    for done in acts:
        standing = apply(edition, standing, done)
    return standing


def apply(edition: Edition, standing: Standing, done: Done) -> Standing:
    """One act more."""
    act = edition.acts[done.act]
    told = replace(_DOES.get(act.does, _nothing)(standing, done), seq=done.seq)
    if standing.office is None:
        told = replace(told, office=done.office)
    if act.to:
        told = replace(told, state=act.to, outcome=edition.states[act.to].end)
    if told.outcome:  # what ended is neither stayed nor on offer
        told = replace(told, stayed_from="", offered_to=None)
    return replace(told, members=(*told.members, *_read_members(edition, told, done)))


def _read_members(edition: Edition, standing: Standing, done: Done) -> list[tuple[str, int, int]]:
    """Parties that a form names: a field called as a part in the case holds the register's number of who has it."""
    held = {(role, party) for role, party, _seq in standing.members}
    named = [(name, value) for name, value in done.said.items() if name in edition.parties]
    if edition.acts[done.act].does == "join":
        named.append((str(done.said.get("as", "")), done.said.get("party")))
    return [
        (role, int(party), done.seq)
        for role, parties in named
        for party in (parties if isinstance(parties, list) else [parties])
        if party and (role, int(party)) not in held
    ]


def _nothing(standing: Standing, done: Done) -> Standing:
    return standing


def _suspend(standing: Standing, done: Done) -> Standing:
    return replace(standing, stayed_from=standing.stayed_from or standing.state)


def _resume(standing: Standing, done: Done) -> Standing:
    return replace(standing, state=standing.stayed_from or standing.state, stayed_from="")


def _offer(standing: Standing, done: Done) -> Standing:
    return replace(standing, offered_to=int(done.said["office"]))


def _take(standing: Standing, done: Done) -> Standing:
    """The new office has the case; those who held it in the old one hold it no longer."""
    holders = tuple(replace(h, until=done.seq) if h.until is None else h for h in standing.holders)
    return replace(standing, office=standing.offered_to, offered_to=None, holders=holders)


def _return(standing: Standing, done: Done) -> Standing:
    return replace(standing, offered_to=None)


def _assign(standing: Standing, done: Done) -> Standing:
    held = Held(int(done.said["person"]), str(done.said["duty"]), done.seq)
    return replace(standing, holders=(*standing.holders, held))


def _recuse(standing: Standing, done: Done) -> Standing:
    user = int(done.said["person"])
    held = [replace(h, until=done.seq) if h.user == user and h.until is None else h for h in standing.holders]
    return replace(standing, holders=(*held, Held(user, "", done.seq, until=done.seq, barred=True)))


_DOES = {
    "suspend": _suspend, "resume": _resume, "offer": _offer, "take": _take, "return": _return, "assign": _assign, "recuse": _recuse,
}  # fmt: skip
