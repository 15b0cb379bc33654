"""How much the open doors let through: counted for everybody together, in the memory of the process. Who came is not known."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Lock
from time import monotonic


class Gate:
    """Lets `most` through in so many seconds."""

    def __init__(self, *, most: int, seconds: float, now: Callable[[], float] = monotonic) -> None:
        self._most, self._seconds, self._now = most, seconds, now
        self._passed: deque[float] = deque()
        self._lock = Lock()

    def passes(self) -> bool:
        """Whether one more may come through now; it is counted then."""
        with self._lock:
            now = self._now()
            while self._passed and self._passed[0] <= now - self._seconds:
                self._passed.popleft()
            if len(self._passed) >= self._most:
                return False
            self._passed.append(now)
            return True

    def clear(self) -> None:
        """Forget who passed."""
        with self._lock:
            self._passed.clear()


SAVES = Gate(most=1200, seconds=600)
FILINGS = Gate(most=60, seconds=600)
RECEIPTS = Gate(most=120, seconds=60)
"""For a process: answers that are kept, matters that are filed, receipts that are typed in, each of which costs a slow hash."""
