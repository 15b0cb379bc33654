"""The clocks and the state of a case of the register, kept as the docket keeps its own, and counted by the docket's own function."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from zhicheng.desks.ledger.models import LedgerCase, LedgerClock
from zhicheng.desks.ledger.queries.columns import MATTER, Layout, lay_out
from zhicheng.desks.ledger.queries.deeds import Told, list_parties, read_row_clocks, tell_row
from zhicheng.docket.acting import House
from zhicheng.docket.clocks import KEPT, LATE, SUSPENDED, Reading
from zhicheng.front.clocks import number_runs
from zhicheng.register.offices import Office
from zhicheng.register.periods import ZONE


def settle(case: LedgerCase, told: Told, *, layout: Layout, house: House) -> None:
    """Set what follows from the cells of a case: its edition, state and end, its names to search by, its calendar."""
    case.edition, case.confidential = told.edition.since, layout.rule.confidential
    case.state, case.outcome = told.standing.state, told.standing.outcome
    case.opened_on, case.closed_on = told.deeds[0].at.date(), told.closed_on
    case.matter = case.cells.get(MATTER, "")
    case.parties = "\n".join(name for _part, name in list_parties(layout, case.cells))
    case.calendar = house.calendar.version


def list_clock_rows(case: LedgerCase, told: Told, *, house: House) -> list[LedgerClock]:
    """The clocks of a case as of its last act, as rows."""
    last = max(deed.at for deed in told.deeds)
    readings = read_row_clocks(told, region=case.office.code, calendar=house.calendar, on=last)
    return [_row(case, reading, run) for reading, run in number_runs(readings)]


def _row(case: LedgerCase, reading: Reading, run: int) -> LedgerClock:
    return LedgerClock(
        case=case, code=reading.code, run=run, whose=reading.clock.whose, began_on=reading.began_on, due_on=reading.due,
        due_at=reading.due_at.replace(tzinfo=ZONE) if reading.due_at else None,
        stopped_on=reading.stopped.at.date() if reading.stopped else None, kept={KEPT: True, LATE: False}.get(reading.status),
        suspended=reading.status == SUSPENDED, provisional=reading.provisional,
    )  # fmt: skip


def read_case(
    case: LedgerCase, *, house: House, at: datetime
) -> tuple[Layout, Told, list[tuple[Reading, int]]]:
    """The layout of a case's kind, its deeds, and its clocks at an instant, each with the number of its run."""
    layout = lay_out(house.book.procedure(case.procedure), code=case.procedure)
    told = tell_row(layout, case.cells)
    now = at.astimezone(ZONE).replace(tzinfo=None)
    readings = read_row_clocks(told, region=case.office.code, calendar=house.calendar, on=now)
    return layout, told, number_runs(readings)


def refresh_clocks(*, house: House) -> Iterator[LedgerCase]:
    """Count anew the clocks of cases that were counted by another calendar, each in a transaction of its own; yields them."""
    for office in Office.objects.order_by("pk"):
        stale = LedgerCase.objects.at_office(office).exclude(calendar=house.calendar.version)
        for case in stale.select_related("office").iterator(chunk_size=200):
            layout = lay_out(house.book.procedure(case.procedure), code=case.procedure)
            told = tell_row(layout, case.cells)
            settle(case, told, layout=layout, house=house)
            with transaction.atomic():
                case.clocks.all().delete()
                LedgerClock.objects.bulk_create(list_clock_rows(case, told, house=house))
                case.save()
            yield case
