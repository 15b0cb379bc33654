"""Cases of a worked example, in the words of the office, as the docket would publish them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from zhicheng.grammar import Book
from zhicheng.lake.cases import CASE_TABLES, build_case_table

Row = tuple[Any, ...]


def build_cases(cases: list[dict[str, Any]], *, book: Book) -> dict[str, pl.DataFrame]:
    """The published tables of cases that an example gives.

    A case has id, opened and, where told, city, province, district, procedure, closed, outcome, dispute, acts (act: day)
    and clocks (clock, due, stopped, kept, overdue; of_office and decisive unless it says no).
    """
    rows = {"case_outcomes": _outcomes, "case_clocks": _clocks, "case_entries": _entries}
    return {name: build_case_table(name, rows[name](cases), book=book) for name in CASE_TABLES}


def _place(case: dict[str, Any]) -> Row:
    return case.get("province"), case.get("city"), case.get("district")


def _outcomes(cases: list[dict[str, Any]]) -> Iterator[Row]:
    for case in cases:
        yield (
            case["id"], case.get("procedure", "adjudication"), *_place(case), case["opened"], case.get("closed"),
            case.get("outcome", "decided" if "closed" in case else None), case.get("dispute", case["id"]), True,
        )  # fmt: skip


def _clocks(cases: list[dict[str, Any]]) -> Iterator[Row]:
    for case in cases:
        for run, clock in enumerate(case.get("clocks", ()), 1):
            yield (
                case["id"], case.get("procedure", "adjudication"), clock["clock"], run, case["opened"], clock.get("due"),
                clock.get("stopped"), clock.get("kept"), clock.get("due") is None, clock.get("overdue", False),
                clock.get("of_office", True), clock.get("decisive", True),
            )  # fmt: skip


def _entries(cases: list[dict[str, Any]]) -> Iterator[Row]:
    for case in cases:
        for seq, (act, day) in enumerate(case.get("acts", {}).items(), 1):
            yield case["id"], seq, act, case.get("procedure", "adjudication"), day, *_place(case), "officer"
