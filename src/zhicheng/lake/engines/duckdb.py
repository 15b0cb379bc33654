"""DuckDB, embedded: no extensions, no access outside the lake's folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import ibis

THREADS = 2
MEMORY = "8GB"


def connect(*, lake: Path) -> duckdb.DuckDBPyConnection:
    """Open an engine in memory that may read and write files of the lake's folder and nothing else."""
    connection = duckdb.connect(":memory:", config={"threads": THREADS, "memory_limit": MEMORY})
    lake.mkdir(parents=True, exist_ok=True)
    connection.execute(f"SET temp_directory = '{_quoted(lake / 'spill')}'")
    connection.execute(f"SET allowed_directories = ['{_quoted(lake.resolve())}/']")
    connection.execute("SET enable_external_access = false")
    return connection


def open_tables(files: dict[str, Path], *, lake: Path) -> tuple[Any, dict[str, Any]]:
    """Return an Ibis backend and the named Parquet files as its tables."""
    connection = connect(lake=lake)
    backend = ibis.duckdb.from_connection(connection)
    connection.execute("SET lock_configuration = true")
    for name, file in files.items():
        connection.execute(
            f"CREATE VIEW \"{name}\" AS SELECT * FROM read_parquet('{_quoted(file.resolve())}')"
        )
    return backend, {name: backend.table(name) for name in files}


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
