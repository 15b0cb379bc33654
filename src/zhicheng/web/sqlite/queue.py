"""A fair queue for the writers of one SQLite database: first come, first served, across threads and processes.

SQLite lets one connection write at a time, and those who wait for it sleep and try again: whoever is unlucky starves.
Here a writer draws a ticket and waits until every earlier ticket is given back.

A ticket is a locked byte of the file `<database>.queue`. The locks belong to an open file description (Linux's
F_OFD_SETLK), so each connection has its own, threads included, and a process that dies gives its ticket back at once.
On a system without such locks there is no queue and SQLite's own busy timeout decides.
"""

import fcntl
import os
import struct
import time
from pathlib import Path

SUPPORTED = hasattr(fcntl, "F_OFD_SETLK")
COUNTER = struct.Struct("<Q")
LOCK = struct.Struct(
    "hhqqi4x"
)  # struct flock: type, whence, start, length, process (0 for this kind of lock)
DOOR = 0  # the byte that guards the counter; tickets are the bytes from 1 on


class WaitedTooLong(TimeoutError):
    """The turn did not come within the time allowed."""


class WriterQueue:
    """One connection's place in the queue. Not shared between connections."""

    def __init__(self, path: Path, *, timeout: float) -> None:
        self._path = path
        self._timeout = timeout
        self._file: int | None = None
        self.held = False

    def acquire(self) -> None:
        """Wait for the turn; returns at once when it is already ours. Raises WaitedTooLong."""
        if self.held or not SUPPORTED:
            return
        if self._file is None:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            self._wait_for_earlier(self._file, _draw_ticket(self._file))
        except BaseException:
            _lock(self._file, fcntl.F_UNLCK, start=0, length=0)
            raise
        self.held = True

    def release(self) -> None:
        """Give the turn to the next in the queue; does nothing when it is not ours."""
        if self.held and self._file is not None:
            self.held = False
            _lock(self._file, fcntl.F_UNLCK, start=0, length=0)

    def close(self) -> None:
        """Leave the queue for good."""
        self.held = False
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def __del__(self) -> None:
        self.close()

    def _wait_for_earlier(self, file: int, ticket: int) -> None:
        began = time.monotonic()
        while not _try_lock(file, fcntl.F_RDLCK, start=1, length=ticket - 1):
            waited = time.monotonic() - began
            if waited > self._timeout:
                raise WaitedTooLong(f"no turn to write within {self._timeout:g} seconds")
            time.sleep(min(max(0.0003, waited / 50), 0.005))


def _draw_ticket(file: int) -> int:
    """Take the next number and lock its byte; the door keeps it one at a time, for microseconds."""
    _lock(file, fcntl.F_WRLCK, start=DOOR, length=1)
    last = os.pread(file, COUNTER.size, 0)
    ticket = (COUNTER.unpack(last)[0] if len(last) == COUNTER.size else 0) + 1
    os.pwrite(file, COUNTER.pack(ticket), 0)
    _lock(file, fcntl.F_WRLCK, start=ticket, length=1)
    _lock(file, fcntl.F_UNLCK, start=DOOR, length=1)
    return ticket


def _lock(file: int, kind: int, *, start: int, length: int) -> None:
    """Lock or unlock bytes, waiting if need be; a length of 0 means to the end."""
    fcntl.fcntl(file, fcntl.F_OFD_SETLKW, LOCK.pack(kind, os.SEEK_SET, start, length, 0))


def _try_lock(file: int, kind: int, *, start: int, length: int) -> bool:
    """Lock bytes if nobody stands in the way; no bytes at all is always free."""
    if length == 0:
        return True
    try:
        fcntl.fcntl(file, fcntl.F_OFD_SETLK, LOCK.pack(kind, os.SEEK_SET, start, length, 0))
    except (BlockingIOError, PermissionError):
        return False
    return True
