"""The tables that are folded from the record: the case as it stands, its parties, holders and clocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import models

from zhicheng.docket.clocks import KEPT, LATE, SUSPENDED, Reading, read_clocks
from zhicheng.docket.deeds import Deed
from zhicheng.docket.models import Case, ClockRow, Entry, Holder, Member
from zhicheng.docket.permission import View
from zhicheng.docket.reading import list_deeds
from zhicheng.docket.standing import Done, Standing
from zhicheng.grammar import Edition
from zhicheng.register.calendar import Calendar
from zhicheng.register.periods import ZONE

SETTLED = ("seq", "head", "state", "outcome", "stayed_from", "office_id", "offered_to_id", "closed_at")


class Overtaken(Exception):
    """Another act was written between reading a case and writing it: read it again."""


def project(case: Case, view: View, standing: Standing, clocks: list[ClockRow] | None) -> None:
    """Write a settled case, if it still follows on what was read, and the rows that changed. Raises `Overtaken`."""
    if view.is_new:
        case.save(force_insert=True)
    elif not Case.every.filter(pk=case.pk, seq=case.seq - 1).update(**{n: getattr(case, n) for n in SETTLED}):
        raise Overtaken
    Member.objects.bulk_create(list_members(case, standing)[len(view.standing.members) :])
    if standing.holders != view.standing.holders:
        case.holders.all().delete()
        Holder.objects.bulk_create(list_holders(case, standing))
    if clocks is not None:
        case.clocks.all().delete()
        ClockRow.objects.bulk_create(clocks)


def find_clocks(case: Case, view: View, done: Done, *, calendar: Calendar) -> list[ClockRow] | None:
    """The clocks of a settled case after one act more; None where they are as they were."""
    held = () if view.is_new else case.clocks.all()
    clocks = list_clocks(case, view.edition, list_deeds([*view.done, done]), calendar=calendar, at=done.at)
    return clocks if count_rows(clocks) != count_rows(held) else None


def count_rows(rows: Iterable[models.Model]) -> Counter[tuple[object, ...]]:
    """Rows by their values, without the numbers that the database gives."""
    return Counter(tuple(getattr(row, f.attname) for f in row._meta.fields if not isinstance(f, models.AutoField)) for row in rows)  # fmt: skip


def settle(case: Case, standing: Standing, entry: Entry) -> None:
    """Set the fields of a case that follow from its record, entry by entry."""
    case.seq, case.head = entry.seq, entry.digest
    case.state, case.outcome, case.stayed_from = standing.state, standing.outcome, standing.stayed_from
    case.office_id, case.offered_to_id = standing.office or case.office_id, standing.offered_to
    case.closed_at = (case.closed_at or entry.at) if standing.outcome else None


def list_members(case: Case, standing: Standing) -> list[Member]:
    """The parties of a case and their parts."""
    return [Member(case=case, role=role, party_id=party, since=seq) for role, party, seq in standing.members]


def list_holders(case: Case, standing: Standing) -> list[Holder]:
    """Who has or had the case, and who was recused."""
    return [
        Holder(case=case, user_id=h.user, duty=h.duty, since=h.since, until=h.until, barred=h.barred)
        for h in standing.holders
    ]


def list_clocks(case: Case, edition: Edition, deeds: Sequence[Deed], *, calendar: Calendar, at: datetime) -> list[ClockRow]:  # fmt: skip
    """The clocks of a case as its deeds say."""
    now = at.astimezone(ZONE).replace(tzinfo=None)
    runs, rows = Counter[str](), list[ClockRow]()
    for reading in read_clocks(edition, deeds, calendar=calendar, region=case.office.code, on=now):
        runs[reading.code] += 1
        rows.append(_row(case, reading, runs[reading.code], calendar.version))
    return rows


def _row(case: Case, reading: Reading, run: int, calendar: str) -> ClockRow:
    stopped = reading.stopped.at.date() if reading.stopped else None
    return ClockRow(
        case=case, code=reading.code, run=run, whose=reading.clock.whose, began_on=reading.began_on, due_on=reading.due,
        due_at=reading.due_at.replace(tzinfo=ZONE) if reading.due_at else None, stopped_on=stopped,
        kept={KEPT: True, LATE: False}.get(reading.status), suspended=reading.status == SUSPENDED,
        provisional=reading.provisional, calendar=calendar,
    )  # fmt: skip
