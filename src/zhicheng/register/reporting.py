"""Saying how far a job is, from within the work itself."""

import time

from zhicheng.grammar import T
from zhicheng.register.jobs import Lease

TOTAL = 1000
PAUSE = 0.3


class Reporter:
    """Writes how far the work is, and keeps the lease; at most a few times a second."""

    def __init__(self, held: Lease) -> None:
        self._held, self._said_at = held, float("-inf")

    def __call__(self, says: T, done: float) -> None:
        """Report a step. Raises `Cancelled` when somebody asked the job to stop."""
        if time.monotonic() - self._said_at >= PAUSE:
            self._said_at = time.monotonic()
            self._held.report(done=round(done * TOTAL), total=TOTAL, says=says)
