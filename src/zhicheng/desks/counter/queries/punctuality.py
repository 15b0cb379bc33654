"""How an office keeps its clocks, month by month: decisive clocks that were settled in a month, and how many of them in time.

Counted from the tables that the docket publishes, as the on-time rate is by year: a clock counts in the month in which it was
stopped, or in which its period ended where it was stopped later or runs still. Months with few clocks are hidden, and where
only one month of a year would be, the next smallest with it: the figure of the year would give it away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from zhicheng.grammar import Book, T
from zhicheng.lake import Lake
from zhicheng.lake.cases import holds_cases
from zhicheng.lake.snapshot import Dataset

RATE, MINIMUM = "on_time_rate", "case_cell_minimum"
MONTHS = range(1, 13)


@dataclass(frozen=True)
class Month:
    """Clocks settled in a month, and how many of them in time; `hidden` where so few would tell of cases."""

    settled: int = 0
    kept: int = 0
    hidden: bool = False

    @property
    def share(self) -> float | None:
        """Per cent in time; None where nothing was settled or the month is hidden."""
        return None if self.hidden or not self.settled else 100 * self.kept / self.settled


@dataclass(frozen=True)
class Kept:
    """A year of a dataset: each procedure with its twelve months, and the years that there are."""

    dataset: Dataset
    year: int
    years: list[int]
    rows: list[tuple[str, T, list[Month]]]


def list_dockets(lake: Lake) -> list[Dataset]:
    """The datasets that were published from cases, real ones first."""
    return [each for each in lake.datasets if holds_cases(each) and "case_clocks" in each.tables]


def count_months(dataset: Dataset, *, lake: Path, book: Book, year: int | None, least: int) -> Kept:
    """The months of a year, the last one with a settled clock where none is asked."""
    counts = _count(pl.read_parquet(lake / dataset.tables["case_clocks"].file))
    years = sorted({key[1] for key in counts}, reverse=True)
    chosen = year if year in years else max(years, default=0)
    procedures = sorted({key[0] for key in counts if key[1] == chosen})
    rows = [
        (
            code,
            _title(book, code),
            _veil([counts.get((code, chosen, month), Month()) for month in MONTHS], least),
        )
        for code in procedures
    ]
    return Kept(dataset, chosen, years, rows)


def _title(book: Book, code: str) -> T:
    return book[code].rule.title if code in book.entries else T(en=code, zh=code)


def _count(clocks: pl.DataFrame) -> Mapping[tuple[str, int, int], Month]:
    """Settled decisive clocks by procedure, year and month."""
    settled = clocks.filter(
        pl.col("decisive") & (pl.col("kept").is_not_null() | pl.col("overdue").fill_null(False))
    )
    in_time = pl.col("stopped_on").is_not_null() & (
        pl.col("due_on").is_null() | (pl.col("stopped_on") <= pl.col("due_on"))
    )
    day = pl.when(in_time).then(pl.col("stopped_on")).otherwise(pl.col("due_on"))
    rows = settled.with_columns(day=day, kept=pl.col("kept").fill_null(False)).filter(
        pl.col("day").is_not_null()
    )
    by = rows.group_by(
        "procedure", pl.col("day").dt.year().alias("year"), pl.col("day").dt.month().alias("month")
    )
    told = by.agg(settled=pl.len(), kept=pl.col("kept").sum())
    return {
        (p, y, m): Month(int(n), int(k))
        for p, y, m, n, k in told.select("procedure", "year", "month", "settled", "kept").rows()
    }


def _veil(months: list[Month], least: int) -> list[Month]:
    """Months with fewer clocks than the minimum hidden, and one more where only one would be."""
    few = {at for at, each in enumerate(months) if 0 < each.settled < least}
    if len(few) == 1:
        others = [at for at, each in enumerate(months) if each.settled and at not in few]
        few |= {min(others, key=lambda at: months[at].settled)} if others else set()
    return [replace(each, hidden=at in few) for at, each in enumerate(months)]
