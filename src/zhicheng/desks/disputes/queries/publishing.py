"""What the docket tells the lake: cases, clocks and acts as rows of the declared tables, without persons and texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from zhicheng.docket.models import Case, ClockRow, Entry
from zhicheng.front.case_tables import CaseTables, Row
from zhicheng.grammar import Book, T
from zhicheng.lake.deriving import Resolver
from zhicheng.lake.intake.reader import Profile
from zhicheng.lake.loading import Progress, Result
from zhicheng.lake.places.gazetteer import open_gazetteer
from zhicheng.lake.publishing import Publication, publish
from zhicheng.register.periods import ZONE

LICENCE = T(
    en="the office's own; numbers may be published, single cases may not",
    zh="归本单位；可以公布统计数字，不公布单个案件",
)
REAL = Profile(
    code="docket", title=T(en="Cases of the office", zh="本单位案件"), licence=LICENCE,
    source=T(en="the docket of this office", zh="本单位案件系统"), holdings=frozenset(),
)  # fmt: skip
SYNTHETIC = Profile(
    code="docket_synthetic", title=T(en="Synthetic cases", zh="合成案件"), licence=T(en="CC0-1.0", zh="CC0-1.0"),
    source=T(en="made by a seeded program that does the acts of each procedure", zh="由定种程序依次办理各程序行为生成"), holdings=frozenset(), synthetic=True,
)  # fmt: skip


@dataclass(frozen=True)
class Docket(CaseTables):
    """The real or the synthetic cases as they stand at an instant, as rows; nothing is held but what a row needs."""

    synthetic: bool

    def list_outcomes(self) -> Iterator[Row]:
        """Rows of `case_outcomes`."""
        cases = Case.objects.for_office_work().filter(synthetic=self.synthetic).order_by()
        names = ("pk", "procedure", "office_id", "opened_at", "closed_at", "outcome", "dispute")
        for case, procedure, office, opened, closed, outcome, dispute in cases.values_list(*names).iterator():
            yield (
                str(case), procedure, *self.seats[office], _day(opened), _day(closed) if closed else None, outcome or None,
                str(dispute), self.synthetic,
            )  # fmt: skip

    def list_clocks(self) -> Iterator[Row]:
        """Rows of `case_clocks`, with what is overdue on the day."""
        names = (
            "case_id", "case__procedure", "case__edition", "code", "run", "whose", "began_on", "due_on", "due_at", "stopped_on",
            "kept", "suspended",
        )  # fmt: skip
        rows = ClockRow.objects.filter(case__synthetic=self.synthetic).order_by()
        yield from map(self.tell_clock, rows.values_list(*names).iterator())

    def list_entries(self) -> Iterator[Row]:
        """Rows of `case_entries`."""
        names = ("case_id", "seq", "act", "case__procedure", "at", "office_id", "duty")
        rows = Entry.objects.filter(case__synthetic=self.synthetic).order_by()
        for case, seq, act, procedure, at, office, duty in rows.values_list(*names).iterator():
            yield str(case), seq, act, procedure, _day(at), *self.seats.get(office, (None, None, None)), duty


def publish_cases(
    *,
    lake: Path,
    book: Book,
    at: datetime,
    gazetteer: Callable[[], Resolver] | None = None,
    progress: Progress = lambda says, done: None,
) -> list[Result]:
    """Publish the real cases and the synthetic ones, each as a dataset of the lake; one that never had a case is left out."""
    found = gazetteer or open_gazetteer(lake)
    made = []
    for profile in (REAL, SYNTHETIC):
        docket = Docket(book, at, found, profile.synthetic)
        rows = {
            "case_outcomes": docket.list_outcomes(), "case_clocks": docket.list_clocks(), "case_entries": docket.list_entries(),
        }  # fmt: skip
        publication = Publication(profile, rows, at.astimezone(ZONE).date())
        result = publish(publication, lake=lake, book=book, gazetteer=found, at=at, progress=progress)
        made += [result] if result else []
    return made


def _day(at: datetime) -> date:
    """The day of an instant where the offices are."""
    return at.astimezone(ZONE).date()
