"""Appointments at an outlet without an account: times that are offered, one that is taken, followed by its code, given back.

A seat is taken by changing one that is free, in one statement: of two who want the last one, one gets it. The code is made as
that of a receipt is; the office keeps its hash.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from zhicheng.desks.counter.models import Outlet, Seat
from zhicheng.desks.counter.queries.opening_hours import list_spans
from zhicheng.grammar import Mistake, T
from zhicheng.register.periods import ZONE
from zhicheng.register.receipts import PUBLIC, Code, hash_code, make_code, read_code

AHEAD, SHORTEST, KEPT = timedelta(days=14), timedelta(minutes=30), timedelta(days=7)
"""How far ahead people book, how short before, and how long after the day a booking is kept."""
FULL = T(en="This time was taken a moment ago; choose another.", zh="该时段刚刚约满，请另选时段。")
NO_CODE = T(
    en="There is no appointment with this code. Compare it with what you kept: 25 letters and digits in five groups.",
    zh="没有此预约。请与所记内容核对：共25位字母和数字，分为五组。",
)


@dataclass(frozen=True)
class Free:
    """A time with so many seats left."""

    begins_at: datetime
    ends_at: datetime
    left: int


def make_seats(*, outlet: Outlet, since: date, until: date, minutes: int, capacity: int) -> int:
    """Offer times from a day to a day, inclusive, within the hours of opening; how many seats are new.

    What is offered already stays as it is, and a time that would overlap it is left out.
    """
    held = set(outlet.seats.values_list("begins_at", "ends_at"))
    seats = [
        Seat(outlet=outlet, begins_at=begins, ends_at=ends, number=number)
        for begins, ends in _list_times(outlet, since, until, timedelta(minutes=minutes))
        if not any(
            begins < other and start < ends and (begins, ends) != (start, other) for start, other in held
        )
        for number in range(1, capacity + 1)
    ]
    before = outlet.seats.count()
    Seat.objects.bulk_create(seats, ignore_conflicts=True)
    return outlet.seats.count() - before


def _list_times(
    outlet: Outlet, since: date, until: date, length: timedelta
) -> Iterator[tuple[datetime, datetime]]:
    for number in range((until - since).days + 1):
        on = since + timedelta(days=number)
        spans, _note = list_spans(hours=outlet.hours, exceptions=outlet.exceptions, on=on)
        for span in spans:
            begins, closes = (datetime.combine(on, each, ZONE) for each in (span.opens, span.closes))
            while begins + length <= closes:
                yield begins, begins + length
                begins += length


def clear_free(*, outlet: Outlet, since: date, until: date) -> int:
    """Take back the times of some days that nobody has taken; how many seats."""
    first, last = (
        datetime.combine(each, datetime.min.time(), ZONE) for each in (since, until + timedelta(days=1))
    )
    gone, _kinds = outlet.seats.filter(digest="", begins_at__gte=first, begins_at__lt=last).delete()
    return gone


def list_free(outlet: Outlet, *, at: datetime) -> list[Free]:
    """The times of the next two weeks with a seat left, on days on which the outlet is open then."""
    seats = outlet.seats.filter(digest="", begins_at__gte=at + SHORTEST, begins_at__lt=at + AHEAD)
    left = Counter(seats.values_list("begins_at", "ends_at"))
    return [
        Free(begins, ends, count)
        for (begins, ends), count in sorted(left.items())
        if _is_open(outlet, begins)
    ]


def _is_open(outlet: Outlet, begins: datetime) -> bool:
    """Whether the outlet is open at a time that was offered before its hours were changed."""
    local = begins.astimezone(ZONE)
    if outlet.closed_on and local.date() >= outlet.closed_on:
        return False
    spans, _note = list_spans(hours=outlet.hours, exceptions=outlet.exceptions, on=local.date())
    return any(span.opens <= local.time() < span.closes for span in spans)


def book_seat(
    *, outlet: Outlet, begins_at: datetime, service: str, called: str, token: str, command: uuid.UUID
) -> tuple[Seat, Code]:
    """Take a seat at a time. Sent twice it is one seat with one code. Raises Mistake where none is left."""
    code = make_code(token=token, command=command)
    done = Seat.objects.filter(command=command).first()
    if done and hash_code(code.plain, salt=done.salt) == done.digest:
        return done, code
    for seat in outlet.seats.filter(begins_at=begins_at, digest="").values_list("pk", flat=True):
        taken = Seat.objects.filter(pk=seat, digest="").update(
            service=service, called=called, command=command, public=code.plain[:PUBLIC], salt=code.salt, digest=code.digest,
        )  # fmt: skip
        if taken:
            return Seat.objects.get(pk=seat), code
    raise Mistake(FULL)


def find_seat(typed: str, *, at: datetime) -> Seat:
    """The appointment of a code, from now on. Raises Mistake for none."""
    plain = read_code(typed)
    held = Seat.objects.filter(public=plain[:PUBLIC], ends_at__gt=at).exclude(digest="") if plain else ()
    for seat in held:
        if hash_code(plain, salt=seat.salt) == seat.digest:
            return seat
    raise Mistake(NO_CODE)


def cancel_seat(seat: Seat) -> None:
    """Give a seat back; nothing of who had it is kept."""
    _clear(Seat.objects.filter(pk=seat.pk, digest=seat.digest))


def purge_seats(*, at: datetime) -> int:
    """Forget who had seats of days that are over; how many."""
    return _clear(Seat.objects.filter(ends_at__lte=at - KEPT).exclude(digest=""))


def _clear(seats: QuerySet[Seat]) -> int:
    return seats.update(service="", called="", command=None, public="", salt="", digest="")


def list_taken(outlets: list[Outlet], *, on: date) -> list[Seat]:
    """Who comes on a day, in the order of the hours."""
    begins = datetime.combine(on, datetime.min.time(), ZONE)
    seats = Seat.objects.filter(
        outlet__in=outlets, begins_at__gte=begins, begins_at__lt=begins + timedelta(days=1)
    )
    return list(seats.exclude(digest="").select_related("outlet"))
