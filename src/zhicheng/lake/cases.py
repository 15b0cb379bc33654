"""Cases in the lake: tables that the docket publishes, and how they differ from patents.

A case counts once, where its office is: no counting rule applies to it. A figure of cases names in `records` which
cases it counts, and its formula reads them as `cases`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import polars as pl

from zhicheng.grammar import Book, Indicator, T
from zhicheng.lake.snapshot import Dataset

CASES, CASE_ID = "cases", "case_id"
CASE_TABLES = {"case_outcomes": CASES, "case_clocks": "case_clocks", "case_entries": "case_entries"}
"""The published tables, and what a dataset holds when they have rows."""
COUNTED_ONCE = T(
    en="each case counts once, for the office that has it now", zh="每案计一次，归现承办机关；计数规则不适用"
)
TYPES = {
    "string": pl.String, "int8": pl.Int8, "int32": pl.Int32, "int64": pl.Int64, "float64": pl.Float64, "date": pl.Date,
    "boolean": pl.Boolean,
}  # fmt: skip
CHUNK = 10_000


def counts_cases(rule: Indicator) -> bool:
    """Whether the records of a figure are cases, not patents."""
    return CASES in rule.needs


def holds_cases(dataset: Dataset) -> bool:
    """Whether a dataset was published from a docket."""
    return next(iter(CASE_TABLES)) in dataset.tables


def find_case_holdings(tables: dict[str, pl.DataFrame]) -> frozenset[str]:
    """What published tables hold, by their rows."""
    return frozenset(name for table, name in CASE_TABLES.items() if table in tables and len(tables[table]))


def build_case_table(name: str, rows: Iterable[tuple[Any, ...]], *, book: Book) -> pl.DataFrame:
    """A published table from rows in the order of its declared columns, sorted by its key; read in bounded chunks."""
    rule = book[name].rule
    schema = pl.Schema({column: TYPES[said.type] for column, said in rule.columns.items()})
    chunks = [pl.DataFrame(chunk, schema=schema, orient="row") for chunk in _cut(rows)]
    return pl.concat([pl.DataFrame(schema=schema), *chunks]).sort(rule.key)


def _cut(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    going = iter(rows)
    while chunk := list(islice(going, CHUNK)):
        yield chunk
