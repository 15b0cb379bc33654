"""DuckDB, embedded: no extensions, no access outside the lake's folder."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb
import ibis
import pyarrow as pa
import pyarrow.parquet as pq

from zhicheng.lake.snapshot import Dataset

THREADS = 2
MEMORY = "8GB"
IN_MEMORY, KEPT = 500_000, 3600.0
"""Rows up to which a file of cells is held in memory, and seconds for which it is kept unasked."""


@dataclass(frozen=True)
class Cells:
    """A file of cells in the engine: the name of its table or view, its columns, and when it was last asked for."""

    name: str
    kind: str
    columns: frozenset[str]
    used: float


class Engine:
    """One embedded engine a process, shared between threads: each query runs on a cursor of its own.

    It may read and write files of the lake's folder and nothing else.
    """

    def __init__(self, lake: Path) -> None:
        self.lake = lake.resolve()
        self._connection = _connect(self.lake)
        self._tables: dict[str, dict[str, Any]] = {}
        self._cells: dict[Path, Cells] = {}
        self._opening = threading.Lock()
        self._threads = threading.local()

    def tables(self, dataset: Dataset) -> dict[str, Any]:
        """The tables of a dataset as Ibis tables without data: expressions over them compile to SQL for this engine."""
        with self._opening:
            if dataset.content not in self._tables:
                self._tables[dataset.content] = {name: self._open(dataset, name) for name in dataset.tables}
            return self._tables[dataset.content]

    def _open(self, dataset: Dataset, name: str) -> Any:
        stored = dataset.tables[name]
        file, view = self.lake / stored.file, stored.view(name)
        self._connection.execute(
            f"CREATE VIEW IF NOT EXISTS {view} AS SELECT * FROM read_parquet('{_quoted(file)}')"
        )
        return ibis.table(ibis.Schema.from_pyarrow(pq.read_schema(file)), name=view)

    def open(self, file: Path) -> Any:
        """A Parquet file of kept figures as an Ibis table without data, for formulas that read them."""
        view = f"held_{file.stem.rpartition('-')[2]}"
        with self._opening:
            self._connection.execute(
                f"CREATE VIEW IF NOT EXISTS {view} AS SELECT * FROM read_parquet('{_quoted(file)}')"
            )
        return ibis.table(ibis.Schema.from_pyarrow(pq.read_schema(file)), name=view)

    def compile(self, expression: Any) -> str:
        """SQL of an Ibis expression over `tables`."""
        return str(ibis.to_sql(expression, dialect="duckdb"))

    def query(self, sql: str, values: list[Any] | None = None) -> list[dict[str, Any]]:
        """Run SQL with values for its question marks; returns the rows as dicts, in order."""
        found = self._cursor().execute(sql, values or [])
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def cells(self, file: Path) -> Cells:
        """A file of cells as a table in memory, read at its first use; files never change, so neither do their tables.

        Large ones stay on disk as views. Tables that nobody asked for in the last hour are dropped.
        """
        with self._opening:
            held = self._cells.get(file) or self._hold(file)
            self._cells[file] = replace(held, used=time.monotonic())
            return held

    def _hold(self, file: Path) -> Cells:
        about = pq.read_metadata(file)
        name, kind = (
            f"cells_{file.stem.rpartition('-')[2]}",
            "TABLE" if about.num_rows <= IN_MEMORY else "VIEW",
        )
        for path, cells in list(self._cells.items()):
            if time.monotonic() - cells.used > KEPT:
                self._connection.execute(f"DROP {cells.kind} IF EXISTS {cells.name}")
                del self._cells[path]
        self._connection.execute(
            f"CREATE {kind} IF NOT EXISTS {name} AS SELECT * FROM read_parquet('{_quoted(file)}')"
        )
        return Cells(name, kind, frozenset(about.schema.names), 0.0)

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        """This thread's own cursor on the shared engine."""
        if not hasattr(self._threads, "cursor"):
            self._threads.cursor = self._connection.cursor()
        return self._threads.cursor

    def compute(self, expression: Any) -> pa.Table:
        """Compute an Ibis expression over `tables` whole, as an Arrow table of the types it declares."""
        return self.run(self.compile(expression), expression.schema().to_pyarrow())

    def run(self, sql: str, schema: pa.Schema) -> pa.Table:
        """Compute what `compile` wrote, whole, as an Arrow table of these types."""
        return self._cursor().sql(sql).to_arrow_table().cast(schema)


def _connect(lake: Path) -> duckdb.DuckDBPyConnection:
    lake.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect(":memory:", config={"threads": THREADS, "memory_limit": MEMORY})
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute(f"SET temp_directory = '{_quoted(lake / 'spill')}'")
    connection.execute(f"SET allowed_directories = ['{_quoted(lake)}/']")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
