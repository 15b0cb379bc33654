"""Jobs of the sign-on desk."""

from __future__ import annotations

from typing import Any

from zhicheng.desks.signon.queries.systems import purge_codes
from zhicheng.register.jobs import Lease


def run_purge(held: Lease) -> dict[str, Any]:
    """The job of every day that forgets when somebody signed in where; twice is as once."""
    return {"forgotten": purge_codes(at=held.clock())}
