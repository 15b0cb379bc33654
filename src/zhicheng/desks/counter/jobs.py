"""Jobs of the counter."""

from __future__ import annotations

from typing import Any

from zhicheng.desks.counter.queries.appointments import purge_seats
from zhicheng.register.jobs import Lease


def run_purge(held: Lease) -> dict[str, Any]:
    """The job of every day that forgets who had an appointment; twice is as once."""
    return {"forgotten": purge_seats(at=held.clock())}
