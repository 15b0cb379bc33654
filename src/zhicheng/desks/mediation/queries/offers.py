"""Offers: read by who wrote them, by the mediator as far as they were let in, by the other side once both have released theirs.

Before that nothing of an offer reaches the other side, not that there is one. What a side does with its offers changes
nothing of what the other side can see, until both are opened in the same moment.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Max

from zhicheng.desks.mediation.models import MEDIATOR, NOBODY, RELEASED, Offer
from zhicheng.desks.mediation.queries.authority import Authority
from zhicheng.desks.mediation.queries.room import SIDES, Room
from zhicheng.docket.models import Case
from zhicheng.grammar import Mistake, T
from zhicheng.register.parties import Party

SHOWN = {
    NOBODY: T(en="Draft: my side alone", zh="草稿，仅本方可见"),
    MEDIATOR: T(en="For the mediator's eyes", zh="仅供调解员知悉"),
    RELEASED: T(
        en="May be shown once the other side has released its own", zh="可以出示，双方均同意出示后同时公开"
    ),
}
CLOSED = T(
    en="Offers are written and released while the case is in mediation.",
    zh="仅在调解期间可以提交、出示方案。",
)
NOT_YOURS = T(en="There is no such offer of your side.", zh="本方没有该方案。")
OPENED = T(
    en="This offer was opened to both sides and cannot be changed.", zh="该方案已向双方公开，不能更改。"
)
WAITS = T(
    en="Another offer of your side is released already; take that one back first.",
    zh="本方已有一份方案同意出示；请先收回该方案。",
)
NO_AUTHORITY = T(en="You may not release an offer: {why}.", zh="您不能出示方案：{why}。")


@dataclass(frozen=True)
class Round:
    """The offers of both sides that were opened together, the requester's first."""

    number: int
    opened_at: datetime
    offers: tuple[Offer, ...]


@dataclass(frozen=True)
class Seen:
    """The offers that a reader may know: `own` are those of their side, `entrusted` those a mediator was let into, by side."""

    own: tuple[Offer, ...]
    entrusted: tuple[tuple[str, tuple[Offer, ...]], ...]
    rounds: tuple[Round, ...]


def see_offers(room: Room) -> Seen:
    """The offers of a mediation for its reader: one query, of what the reader may know alone."""
    if not room.is_inside:
        return Seen((), (), ())
    held = Offer.objects.filter(case=room.case.pk).select_related("party", "written_by")
    opened, waiting = held.filter(opened_at__isnull=False), held.filter(opened_at=None)
    if room.is_side:
        own = list(waiting.filter(side=room.part) | opened)
        return Seen(tuple(each for each in own if each.round is None), (), _pair(own))
    known = list(waiting.exclude(shown=NOBODY).filter(seq__gte=room.since) | opened)
    shut = [each for each in known if each.round is None]
    sides = tuple((side, tuple(each for each in shut if each.side == side)) for side in SIDES)
    return Seen((), sides, _pair(known))


def _pair(offers: Iterable[Offer]) -> tuple[Round, ...]:
    opened = sorted((each for each in offers if each.round and each.opened_at), key=lambda each: (-(each.round or 0), SIDES.index(each.side)))  # fmt: skip
    rounds = []
    for number, pair in groupby(opened, key=lambda each: each.round or 0):
        both = tuple(pair)
        rounds.append(Round(number, both[0].opened_at or datetime.min, both))  # noqa: DTZ901  an opened offer has its moment
    return tuple(rounds)


def write_offer(room: Room, *, party: Party, text: str, amount: Decimal | None, at: datetime) -> Offer:
    """Keep an offer of the reader's side as a draft. Raises Mistake when the mediation is not open."""
    _check_open(room)
    return Offer.objects.create(
        case=room.case.pk, side=room.part, party=party, text=text, amount=amount, written_by=room.actor.user, written_at=at,
    )  # fmt: skip


def show_offer(room: Room, *, offer_id: Any, shown: str, authorities: Iterable[Authority], at: datetime) -> Offer:  # fmt: skip
    """Choose who may read an offer of the reader's side; both sides' are opened at once when the second one is released.

    Raises Mistake: for an offer that was opened, without authority to settle, or where another one waits.
    """
    _check_open(room)
    with transaction.atomic():
        _lock(room)
        offer = _find_own(room, offer_id)
        offer.shown = shown
        offer.seq = room.case.seq if shown != NOBODY else 0
        if shown == RELEASED:
            _check_release(room, offer, authorities)
        offer.save(update_fields=["shown", "seq"])
        if shown == RELEASED:
            _open_both(room, offer, at)
    return offer


def erase_offer(room: Room, *, offer_id: Any) -> None:
    """Delete an offer of the reader's side that was not opened; nothing of it stays. Raises Mistake for one that was."""
    with transaction.atomic():
        _lock(room)
        _find_own(room, offer_id).delete()


def _lock(room: Room) -> None:
    """One hand at a time in the offers of a case."""
    Case.objects.seen_by(room.actor).select_for_update(of=("self",)).get(pk=room.case.pk)


def _check_open(room: Room) -> None:
    if not room.is_open or not room.is_side:
        raise Mistake(CLOSED)


def _find_own(room: Room, offer_id: Any) -> Offer:
    offer = Offer.objects.filter(pk=offer_id, case=room.case.pk, side=room.part).first()
    if offer is None:
        raise Mistake(NOT_YOURS)
    if offer.opened_at:
        raise Mistake(OPENED)
    return offer


def _check_release(room: Room, offer: Offer, authorities: Iterable[Authority]) -> None:
    by = next((each for each in authorities if each.party.pk == offer.party_id), None)
    if by is None:
        raise Mistake(NOT_YOURS)
    if not by.reason.value:
        raise Mistake(NO_AUTHORITY.format(why=by.reason.says))
    waiting = Offer.objects.filter(case=room.case.pk, side=room.part, shown=RELEASED, opened_at=None)
    if waiting.exclude(pk=offer.pk).exists():
        raise Mistake(WAITS)


def _open_both(room: Room, offer: Offer, at: datetime) -> None:
    held = Offer.objects.filter(case=room.case.pk)
    other = held.filter(side=room.other, shown=RELEASED, opened_at=None).first()
    if other is None:
        return
    number = (held.aggregate(last=Max("round"))["last"] or 0) + 1
    held.filter(pk__in=(offer.pk, other.pk)).update(opened_at=at, round=number)
