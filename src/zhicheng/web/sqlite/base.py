"""The database backend: Django's own for SQLite, set up to lose nothing and to let writers wait in order.

Every statement that writes, in a transaction or alone, waits for its turn in the writer queue; the turn ends with the
commit, the rollback or the close. Rows that a lone INSERT ... RETURNING gives back are fetched before the turn ends,
because SQLite commits it only then. (Django finds a backend by a module of this name.)
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base

from zhicheng.web.sqlite.queue import WaitedTooLong, WriterQueue

DEFAULT_TIMEOUT = 20.0  # seconds
CACHE_KIB = 32 * 1024
"""What a connection keeps of the file: SQLite's own 2 MiB are less than one look at the queue of a city's office."""
LEADING_COMMENTS = re.compile(r"\A(?:\s+|--[^\n]*\n|/\*.*?\*/|\()*", re.DOTALL)
READS = frozenset(
    {"SELECT", "EXPLAIN", "PRAGMA", "VALUES", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT", "END"}
)
WRITES_INSIDE = re.compile(r"\b(?:INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)


def writes(statement: str) -> bool:
    """Whether a statement may change the database; in doubt, yes. `BEGIN` counts: our transactions are immediate."""
    start = LEADING_COMMENTS.sub("", statement, count=1)
    word = start[:12].split(None, 1)[0].rstrip(";(").upper() if start else ""
    if word == "WITH":
        return WRITES_INSIDE.search(start) is not None
    return bool(word) and word not in READS


class QueuedCursor(base.SQLiteCursorWrapper):
    """A cursor whose writes wait for their turn."""

    queue: WriterQueue | None = None
    _fetched: Iterator[Any] | None = None

    def execute(self, query: str, params: Any = None) -> Any:
        return self._in_turn(query, lambda: super(QueuedCursor, self).execute(query, params))

    def executemany(self, query: str, param_list: Any) -> Any:
        return self._in_turn(query, lambda: super(QueuedCursor, self).executemany(query, param_list))

    def executescript(self, script: str) -> Any:
        return self._in_turn("script", lambda: super(QueuedCursor, self).executescript(script))

    def _in_turn(self, query: str, run: Callable[[], Any]) -> Any:
        self._fetched = None
        if self.queue is None or not writes(query):
            return run()
        take_turn(self.queue)
        try:
            done = run()
            if not self.connection.in_transaction and self.description is not None:
                self._fetched = iter(super().fetchall())
            return done
        finally:
            if not self.connection.in_transaction:
                self.queue.release()

    def fetchone(self) -> Any:
        return super().fetchone() if self._fetched is None else next(self._fetched, None)

    def fetchmany(self, size: int | None = None) -> list[Any]:
        size = self.arraysize if size is None else size
        if self._fetched is None:
            return super().fetchmany(size)
        return [row for _, row in zip(range(size), self._fetched, strict=False)]

    def fetchall(self) -> list[Any]:
        return super().fetchall() if self._fetched is None else list(self._fetched)

    def __next__(self) -> Any:
        return super().__next__() if self._fetched is None else next(self._fetched)


def take_turn(queue: WriterQueue) -> None:
    """Wait for the turn, as a database error when it does not come."""
    try:
        queue.acquire()
    except WaitedTooLong as error:
        raise sqlite3.OperationalError(f"database is locked: {error}") from error


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection with its own place in the queue of writers."""

    _queue: WriterQueue | None = None

    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        params.setdefault("timeout", DEFAULT_TIMEOUT)
        self.transaction_mode = self.transaction_mode or "IMMEDIATE"
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        if not self.is_in_memory_db() and not str(conn_params["database"]).startswith("file:"):
            self._leave_queue()
            self._queue = WriterQueue(
                Path(f"{conn_params['database']}.queue"), timeout=conn_params["timeout"]
            )
            _keep_log_ahead(connection, self._queue)
        return connection

    def create_cursor(self, name: str | None = None) -> QueuedCursor:
        cursor = self.connection.cursor(factory=QueuedCursor)
        cursor.queue = self._queue
        return cursor

    def _set_autocommit(self, autocommit: bool) -> None:
        with self.wrap_database_errors:
            self.connection.isolation_level = None if autocommit else "IMMEDIATE"
        self._settle()

    def _commit(self) -> None:
        try:
            super()._commit()  # pyright: ignore[reportAttributeAccessIssue]  the stubs leave it out
        finally:
            self._settle()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # pyright: ignore[reportAttributeAccessIssue]  the stubs leave it out
        finally:
            self._settle()

    def _close(self) -> None:
        try:
            super()._close()  # pyright: ignore[reportAttributeAccessIssue]  the stubs leave it out
        finally:
            self._leave_queue()

    def _settle(self) -> None:
        """Give up the turn unless a transaction still stands."""
        if self._queue is not None and not (self.connection and self.connection.in_transaction):
            self._queue.release()

    def _leave_queue(self) -> None:
        if self._queue is not None:
            self._queue.close()
            self._queue = None


def _keep_log_ahead(connection: sqlite3.Connection, queue: WriterQueue) -> None:
    """Switch the file to the write-ahead log, once; the switch itself is a write."""
    if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        return
    take_turn(queue)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    finally:
        queue.release()
