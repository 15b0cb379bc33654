"""What a mediation asks of its reader next, and until when. It is read from the case and the agreement, never from an offer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zhicheng.desks.mediation.models import AgreementVersion
from zhicheng.desks.mediation.queries.agreement import Standing, list_versions, stand
from zhicheng.desks.mediation.queries.room import (
    CALL,
    CONFIRM,
    CONSENT,
    DECLARE,
    FOLLOW,
    HOLD,
    SIDES,
    Room,
    list_rooms,
)
from zhicheng.docket.actors import Actor
from zhicheng.front.sittings import Sitting
from zhicheng.grammar import Book, T
from zhicheng.register.parties import Party

ACT, SESSIONS, AGREEMENT, PACKET, PERFORMANCE = "act", "sessions", "agreement", "packet", "performance"
"""Where what is asked is done: by an act of the case, or on a page of the mediation."""

ANSWER = T(en="Say whether you agree to mediation", zh="答复是否同意调解")
READ = T(en="Read version {number} of the agreement and say whether you accept it", zh="阅读协议第{number}稿，答复是否接受")  # fmt: skip
SIGN_IT = T(en="Sign version {number} of the agreement", zh="签署协议第{number}稿")
COME = T(en="Come to the session", zh="参加调解会")
LEAD = T(en="Hold the session", zh="主持调解会")
MINUTES = T(en="Enter the minutes of the session", zh="登记调解笔录")
CALL_ONE = T(en="Call a session", zh="通知调解")
DECLARE_IT = T(en="Declare conflicts of interest", zh="声明利害关系")
WRITE = T(en="Write the agreement", zh="起草协议")
ASK_COURT = T(en="Ask the court together to confirm the agreement", zh="共同申请司法确认")
PERFORM = T(en="Perform what was agreed", zh="按约履行协议")
LOOK = T(en="Follow up the performance", zh="回访履行情况")


@dataclass(frozen=True)
class Asked:
    """One thing to do: what, where (`ACT` with the act's code, or a page), and the last day, where there is one."""

    says: T
    place: str
    act: str = ""
    due: date | None = None


@dataclass(frozen=True)
class Mine:
    """A mediation in its reader's list: what is asked next, and what comes after it."""

    room: Room
    asked: tuple[Asked, ...]

    @property
    def next(self) -> Asked | None:
        """What is asked first."""
        return self.asked[0] if self.asked else None


def list_mine(book: Book, actor: Actor) -> list[Mine]:
    """The reader's mediations: those that ask something by a day first, then those that ask something, then the others."""
    rooms = list_rooms(book, actor)
    ids = [room.case.pk for room in rooms]
    versions = list_versions(ids, comments=False) if ids else []
    mine = [
        Mine(
            room,
            tuple(
                list_asked(
                    room,
                    [each for each in versions if each.case == room.case.pk],
                    list_coming(room),
                )
            ),
        )
        for room in rooms
    ]
    return sorted(mine, key=lambda each: (bool(each.room.case.closed_at), each.next is None, (each.next and each.next.due) or date.max))  # fmt: skip


def list_asked(
    room: Room,
    versions: Sequence[AgreementVersion],
    sittings: Sequence[Sitting],
    principals: Mapping[str, list[Party]] | None = None,
) -> Iterator[Asked]:
    """What is asked of the reader now, the first thing first. `versions` the latest first, `sittings` those to come.

    Without `principals` all parties of the sides count: a list needs no question about agents for each case.
    """
    parties = principals or {side: room.list_parties(side) for side in SIDES}
    standing = stand(versions[0], parties, latest=versions[0].number) if versions and room.is_open else None
    yield from _ask_mediator(room, standing, sittings) if room.is_mediator else _ask_party(room, standing, sittings)  # fmt: skip


def _ask_party(room: Room, standing: Standing | None, sittings: Sequence[Sitting]) -> Iterator[Asked]:
    if room.may(CONSENT):
        yield Asked(ANSWER, ACT, CONSENT, room.find_due("reply"))
    if standing and room.is_side and not standing.sealed:
        mine = {each.pk for each in room.list_parties(room.part)}
        number = {"number": standing.version.number}
        if any(each.pk in mine for each in standing.lacks_accept):
            yield Asked(READ.format(**number), AGREEMENT)
        elif not standing.lacks_accept and any(each.pk in mine for each in standing.lacks_sign):
            yield Asked(SIGN_IT.format(**number), AGREEMENT)
    yield from (Asked(COME, SESSIONS, due=each.on) for each in sittings)
    if room.is_side and room.may(CONFIRM):
        yield Asked(ASK_COURT, PACKET, CONFIRM, room.find_due("confirmation"))
    if room.is_side and room.find_due("performance"):
        yield Asked(PERFORM, PERFORMANCE, due=room.find_due("performance"))


def _ask_mediator(room: Room, standing: Standing | None, sittings: Sequence[Sitting]) -> Iterator[Asked]:
    if room.is_open and not room.has_done(DECLARE, since=room.since):
        yield Asked(DECLARE_IT, ACT, DECLARE)
        return
    if standing and not standing.lacks_sign and not standing.sealed:
        yield Asked(SIGN_IT.format(number=standing.version.number), AGREEMENT)
    yield from (Asked(LEAD, SESSIONS, due=each.on) for each in sittings)
    yield from _ask_session(room, standing, sittings)
    if room.may(FOLLOW):
        yield Asked(LOOK, PERFORMANCE, FOLLOW, room.find_due("performance"))


def _ask_session(room: Room, standing: Standing | None, sittings: Sequence[Sitting]) -> Iterator[Asked]:
    called = max((done.seq for done in room.view.done if done.act == CALL), default=0)
    if called and not room.has_done(HOLD, since=called) and room.may(HOLD):
        if not any(each.on > room.on for each in sittings):
            yield Asked(MINUTES, ACT, HOLD)
    elif room.may(CALL) and standing is None:
        if room.has_done(HOLD):
            yield Asked(WRITE, AGREEMENT)
        yield Asked(CALL_ONE, ACT, CALL)


def list_coming(room: Room) -> list[Sitting]:
    """The sessions to come that the reader may know of, the next one first."""
    coming = (each for each in room.sittings.values() if each.on >= room.on and not each.changed)
    return sorted(coming, key=lambda each: each.on)


def tell_asked(room: Room) -> list[Asked]:
    """What is asked of the reader of one mediation."""
    versions = list_versions([room.case.pk], comments=False)
    return list(list_asked(room, versions, list_coming(room), room.principals))
