"""Cases as rows of the lake's declared tables: what every keeper of cases needs to tell them, and the publication of all keepers.

Which keepers there are is a setting: `CASE_PUBLISHERS` name functions that publish, `CASE_OWNERS` those that lead from an id to
a case (see `front.cases`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from zhicheng.grammar import Book, Edition
from zhicheng.lake.deriving import Resolver
from zhicheng.lake.loading import Progress, Result
from zhicheng.lake.publishing import Seat, find_seat
from zhicheng.register.offices import Office
from zhicheng.register.periods import ZONE

DECISIVE = "decisive_clocks"
Row = tuple[Any, ...]


@dataclass(frozen=True)
class CaseTables:
    """What rows of cases are told by: the rules, the instant, and where places are found."""

    book: Book
    at: datetime
    gazetteer: Callable[[], Resolver]

    @cached_property
    def seats(self) -> dict[int, Seat]:
        """Where each office is, by its key."""
        opened = self.gazetteer()
        offices = Office.objects.values_list("pk", "code", "region")
        return {key: find_seat(code, region, gazetteer=opened) for key, code, region in offices}

    @cached_property
    def decisive(self) -> dict[str, frozenset[str]]:
        """The clocks by which an office is measured, of the procedures that the table names."""
        entries = self.book[DECISIVE].rule.entries if DECISIVE in self.book else ()
        procedures = {each["procedure"] for each in entries}
        return {p: frozenset(each["clock"] for each in entries if each["procedure"] == p) for p in procedures}

    @cached_property
    def today(self) -> date:
        """The day of publication where the offices are."""
        return self.at.astimezone(ZONE).date()

    @cached_property
    def _editions(self) -> dict[tuple[str, date], Edition]:
        return {
            (entry.code, edition.since): edition
            for entry in self.book.of("procedures")
            for edition in entry.rule.editions
        }

    def tell_clock(self, row: Row) -> Row:
        """A row of `case_clocks` from (case, procedure, edition, code, run, whose, began, due, due at, stopped, kept, suspended)."""
        case, procedure, since, code, run, whose, began, due, due_at, stopped, kept, suspended = row
        over = (due_at < self.at) if due_at else bool(due and due < self.today)
        of_office = self._is_of_office(procedure, since, whose)
        named = self.decisive.get(procedure)
        return (
            str(case), procedure, code, run, began, due, stopped, kept, suspended, stopped is None and not suspended and over,
            of_office, of_office if named is None else code in named,
        )  # fmt: skip

    def _is_of_office(self, procedure: str, since: date, whose: str) -> bool:
        """Whether a clock is kept by somebody with a duty in an office; one of a rule that is gone is not counted."""
        edition = self._editions.get((procedure, since))
        return edition is not None and whose in edition.duties


def publish_all(
    *, lake: Path, book: Book, at: datetime, progress: Progress = lambda says, done: None
) -> list[Result]:
    """Publish the cases of every keeper, each as datasets of its own; equal rows are the same snapshot."""
    publishers = [import_string(name) for name in settings.CASE_PUBLISHERS]
    return [
        result for publish in publishers for result in publish(lake=lake, book=book, at=at, progress=progress)
    ]
