"""The on-time rate by month: counted by hand from a few clocks, few hidden, and no month worked out from the year."""

from datetime import date

import polars as pl
import pytest
from django.test import Client

from desks.pages import words
from zhicheng.desks.counter.queries.punctuality import count_months
from zhicheng.front.house import read_book
from zhicheng.grammar import T
from zhicheng.lake.snapshot import Dataset, Stored

SCHEMA = {
    "case_id": pl.String, "procedure": pl.String, "clock": pl.String, "run": pl.Int32, "began_on": pl.Date, "due_on": pl.Date,
    "stopped_on": pl.Date, "kept": pl.Boolean, "suspended": pl.Boolean, "overdue": pl.Boolean, "of_office": pl.Boolean, "decisive": pl.Boolean,
}  # fmt: skip


def row(due: str, stopped: str | None, kept: bool | None, *, overdue: bool = False, decisive: bool = True):
    days = [date(2026, 1, 1), date.fromisoformat(due), date.fromisoformat(stopped) if stopped else None]
    return ("c", "adjudication", "decision", 1, *days, kept, False, overdue, True, decisive)


def months(tmp_path, rows, least: int = 5):
    pl.DataFrame(rows, schema=SCHEMA, orient="row").write_parquet(tmp_path / "clocks.parquet")
    same = T(en="x", zh="x")
    held = Dataset(
        "docket", same, same, same, tables={"case_clocks": Stored("clocks.parquet", "", len(rows))}
    )
    told = count_months(held, lake=tmp_path, book=read_book(), year=None, least=least)
    return [(each.settled, each.kept, each.hidden) for each in told.rows[0][2]]


def test_a_clock_counts_in_the_month_in_which_it_was_settled(tmp_path) -> None:
    rows = [
        row("2026-03-31", "2026-02-10", True),  # kept in February
        row("2026-03-31", "2026-04-10", False),  # late: settled when its period ended, in March
        row("2026-03-15", None, None, overdue=True),  # overdue still: March
        row("2026-03-15", None, None),  # runs still
        row("2026-03-15", "2026-03-01", True, decisive=False),  # not one by which the office is measured
    ]
    told = months(tmp_path, rows, least=1)
    assert told[:4] == [(0, 0, False), (1, 1, False), (2, 0, False), (0, 0, False)]
    assert sum(each[0] for each in told) == 3


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({1: 6, 2: 7}, set()),
        ({1: 4, 2: 7, 3: 9}, {1, 2}),  # January alone would follow from the year
        ({1: 4, 2: 3, 3: 9}, {1, 2}),
        ({1: 4}, {1}),
    ],
)
def test_few_are_hidden_and_do_not_follow_from_the_year(tmp_path, counts, hidden) -> None:
    rows = [
        row("2026-12-31", f"2026-{month:02d}-05", True)
        for month, count in counts.items()
        for _ in range(count)
    ]
    told = months(tmp_path, rows)
    assert {month for month, each in enumerate(told, start=1) if each[2]} == hidden


@pytest.mark.django_db
def test_without_a_publication_the_page_says_what_will_be_there(settings, tmp_path) -> None:
    settings.LAKE = tmp_path
    assert "Nothing is published yet" in words(Client().get("/on-time/").content.decode())
