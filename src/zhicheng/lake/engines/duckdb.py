"""DuckDB, embedded: no extensions, no access outside the lake's folder."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import duckdb
import ibis
import pyarrow as pa
import pyarrow.parquet as pq

from zhicheng.lake.snapshot import Dataset

THREADS = 2
MEMORY = "8GB"


class Engine:
    """One embedded engine a process, shared between threads: each query runs on a cursor of its own.

    It may read and write files of the lake's folder and nothing else.
    """

    def __init__(self, lake: Path) -> None:
        self.lake = lake.resolve()
        self._connection = _connect(self.lake)
        self._tables: dict[str, dict[str, Any]] = {}
        self._opening = threading.Lock()

    def tables(self, dataset: Dataset) -> dict[str, Any]:
        """The tables of a dataset as Ibis tables without data: expressions over them compile to SQL for this engine."""
        with self._opening:
            if dataset.content not in self._tables:
                self._tables[dataset.content] = {name: self._open(dataset, name) for name in dataset.tables}
            return self._tables[dataset.content]

    def _open(self, dataset: Dataset, name: str) -> Any:
        stored = dataset.tables[name]
        file, view = self.lake / stored.file, f"{name}_{stored.sha256[:12]}"
        self._connection.execute(
            f"CREATE VIEW IF NOT EXISTS {view} AS SELECT * FROM read_parquet('{_quoted(file)}')"
        )
        return ibis.table(ibis.Schema.from_pyarrow(pq.read_schema(file)), name=view)

    def compile(self, expression: Any) -> str:
        """SQL of an Ibis expression over `tables`."""
        return str(ibis.to_sql(expression, dialect="duckdb"))

    def query(self, sql: str, values: list[Any] | None = None) -> duckdb.DuckDBPyConnection:
        """Run SQL with values for its question marks; returns the cursor that holds the result."""
        return self._connection.cursor().execute(sql, values or [])

    def compute(self, expression: Any) -> pa.Table:
        """Compute an Ibis expression over `tables` whole, as an Arrow table of the types it declares."""
        computed = self._connection.cursor().sql(self.compile(expression)).to_arrow_table()
        return computed.cast(expression.schema().to_pyarrow())


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
