"""What the register tells the lake: its cases, clocks and acts as rows of the tables of the docket, a dataset of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from zhicheng.desks.ledger.models import LedgerCase, LedgerClock
from zhicheng.desks.ledger.queries.clocks import refresh_clocks
from zhicheng.desks.ledger.queries.columns import Layout, lay_out
from zhicheng.desks.ledger.queries.deeds import tell_row
from zhicheng.docket.acting import House
from zhicheng.docket.actors import Actor
from zhicheng.front.case_tables import CaseTables, Row
from zhicheng.front.cases import Named
from zhicheng.grammar import Book, T
from zhicheng.lake.deriving import Resolver
from zhicheng.lake.intake.reader import Profile
from zhicheng.lake.loading import Progress, Result
from zhicheng.lake.places.gazetteer import open_gazetteer
from zhicheng.lake.publishing import Publication, publish
from zhicheng.register.calendars import read_calendar
from zhicheng.register.offices import Office

PROFILE = Profile(
    code="docket_register", title=T(en="Cases of another system", zh="上级系统案件"), holdings=frozenset(),
    source=T(en="the case registers that offices imported", zh="各单位导入的案件台账"),
    licence=T(
        en="the office's own; numbers may be published, single cases may not", zh="归本单位；可以公布统计数字，不公布单个案件"
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Registers(CaseTables):
    """The registers of all offices as they stand at an instant, as rows."""

    @cached_property
    def _layouts(self) -> dict[str, Layout]:
        return {entry.code: lay_out(entry.rule, code=entry.code) for entry in self.book.of("procedures")}

    def _list_cases(self) -> Iterator[LedgerCase]:
        for office in Office.objects.order_by("pk"):
            yield from LedgerCase.objects.at_office(office).order_by().iterator(chunk_size=1_000)

    def list_outcomes(self) -> Iterator[Row]:
        """Rows of `case_outcomes`; each case is a dispute of its own."""
        for case in self._list_cases():
            yield (
                str(case.pk), case.procedure, *self.seats[case.office_id], case.opened_on, case.closed_on, case.outcome or None,
                str(case.pk), False,
            )  # fmt: skip

    def list_clocks(self) -> Iterator[Row]:
        """Rows of `case_clocks`, with what is overdue on the day."""
        names = (
            "case_id", "case__procedure", "case__edition", "code", "run", "whose", "began_on", "due_on", "due_at", "stopped_on",
            "kept", "suspended",
        )  # fmt: skip
        yield from map(
            self.tell_clock, LedgerClock.objects.order_by().values_list(*names).iterator(chunk_size=1_000)
        )

    def list_entries(self) -> Iterator[Row]:
        """Rows of `case_entries`; a register tells no duty."""
        for case in self._list_cases():
            for deed in tell_row(self._layouts[case.procedure], case.cells).deeds:
                yield str(case.pk), deed.seq, deed.act, case.procedure, deed.at.date(), *self.seats[case.office_id], None  # fmt: skip


def publish_register(
    *, lake: Path, book: Book, at: datetime, gazetteer: Callable[[], Resolver] | None = None,
    progress: Progress = lambda says, done: None,
) -> list[Result]:  # fmt: skip
    """Publish the registers, their clocks counted by the calendar of today; nothing where no office ever had one."""
    for _case in refresh_clocks(house=House(book, read_calendar())):
        pass
    found = gazetteer or open_gazetteer(lake)
    told = Registers(book, at, found)
    rows = {"case_outcomes": told.list_outcomes(), "case_clocks": told.list_clocks(), "case_entries": told.list_entries()}  # fmt: skip
    publication = Publication(PROFILE, rows, told.today)
    result = publish(publication, lake=lake, book=book, gazetteer=found, at=at, progress=progress)
    return [result] if result else []


def find_seen(actor: Actor, ids: Iterable[str]) -> list[Named]:
    """Which of some ids are cases of the register that the reader may see: how a figure leads to them."""
    seen = LedgerCase.objects.seen_by(actor).filter(pk__in=list(ids)).order_by()
    return [Named(str(key), number, "ledger") for key, number in seen.values_list("pk", "number")]
