"""For whom somebody acts in a mediation, and whether they may settle: the party itself, or an agent under a mandate of that day.

An agent may settle only under a special authority (特别授权). An agent who was entered in the case beside the party is no party
of its own: where a member holds a mandate of another member of the same side, the principal is the party.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhicheng.desks.mediation.queries.room import Room
from zhicheng.grammar import Reason, T
from zhicheng.register.parties import SCOPES, Mandate, Party

SPECIAL = "special"
SELF = T(en="You act as {party} yourself", zh="您是{party}本人")
UNDER = T(
    en="You act for {party} under a mandate: {scope}, from {since}{until}",
    zh="您受{party}委托：{scope}，自{since}起{until}",
)
UNTIL = T(en=" to the day before {until}", zh="至{until}前一日止")
TOO_NARROW = T(
    en="A general authority does not cover settling for {party}; a special authority is needed, entered at the office",
    zh="一般授权不包括代{party}进行和解、调解；须有特别授权，并在机关登记",
)
NO_MANDATE = T(
    en="No mandate of {party} is in force today; it is entered at the office",
    zh="{party}的授权委托今日未生效或者已届满；请到机关登记",
)


@dataclass(frozen=True)
class Authority:
    """By what right somebody acts for a party: `mandate` is None for the party itself. `reason.value`: whether it covers settling."""

    party: Party
    mandate: Mandate | None
    reason: Reason


def list_authorities(room: Room) -> list[Authority]:
    """For which parties of their side the reader acts, and by what right."""
    if not room.is_side or room.actor.user is None:
        return []
    own = _find_own(room)
    held = [each for each in room.mandates if each.agent.pk in own and _holds(each, room.on)]
    return [_judge(party, own, held) for party in room.principals[room.part]]


def _holds(mandate: Mandate, on: date) -> bool:
    return mandate.since <= on and (mandate.until is None or on < mandate.until)


def _find_own(room: Room) -> frozenset[int]:
    """Keys of the parties that the reader signs in for, with those they were merged with."""
    rows = list(
        Party.objects.filter(pk__in=room.actor.parties).values_list("pk", "user_id", "merged_into_id")
    )
    own = {pk for pk, user, _into in rows if room.actor.user and user == room.actor.user.pk}
    for _each in rows:
        own |= {pk for pk, _user, into in rows if into in own} | {into for pk, _user, into in rows if into and pk in own}  # fmt: skip
    return frozenset(own)


def _judge(party: Party, own: frozenset[int], held: list[Mandate]) -> Authority:
    if party.pk in own:
        return Authority(party, None, Reason(says=SELF.format(party=party.name), value=True))
    mine = [each for each in held if _is_same(each.principal, party)]
    best = next((each for each in mine if each.scope == SPECIAL), mine[0] if mine else None)
    if best is None:
        return Authority(party, None, Reason(says=NO_MANDATE.format(party=party.name), value=False))
    if best.scope != SPECIAL:
        return Authority(party, best, Reason(says=TOO_NARROW.format(party=party.name), value=False))
    until = UNTIL.format(until=best.until.isoformat()) if best.until else T(en="", zh="")
    says = UNDER.format(party=party.name, scope=SCOPES[best.scope], since=best.since.isoformat(), until=until)
    return Authority(party, best, Reason(says=says, value=True))


def _is_same(one: Party, other: Party) -> bool:
    """Whether two entries are one party: the same, or one merged into the other."""
    return one.pk in (other.pk, other.merged_into_id) or one.merged_into_id == other.pk
