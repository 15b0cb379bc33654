"""The database as it was at one moment, while people go on working in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

ALIAS = "upkeep"
"""The connection of its own that the reading goes through, so that whoever reads can write elsewhere meanwhile."""


@contextmanager
def read_one_moment() -> Iterator[str]:
    """A connection, by its alias, that sees the database of the moment when it was first asked; nobody waits for it.

    SQLite: a read transaction over the write-ahead log. PostgreSQL: REPEATABLE READ, read only.
    """
    connection: Any = connections[DEFAULT_DB_ALIAS].copy(alias=ALIAS)
    connection.settings_dict["OPTIONS"] = {
        name: value for name, value in connection.settings_dict["OPTIONS"].items() if name != "pool"
    }
    connections[ALIAS] = connection
    try:
        connection.ensure_connection()
        if connection.vendor == "postgresql":
            connection.set_autocommit(False)
            connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        else:
            connection.connection.execute("BEGIN")  # not by our cursor, for which every BEGIN is a writer's
            connection.connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        yield ALIAS
    finally:
        _end(connection)


def _end(connection: Any) -> None:
    """Give the connection up; what it read is over."""
    if connection.connection is not None:
        connection.connection.rollback()
    connection.close()
    del connections[ALIAS]
