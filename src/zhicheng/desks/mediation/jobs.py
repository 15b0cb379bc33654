"""The job of every day of the mediation desk: erasing the secrets of mediations whose time is over."""

from __future__ import annotations

from typing import Any

from zhicheng.desks.mediation.queries.erasing import erase_cases, list_over
from zhicheng.front.house import read_book
from zhicheng.register.jobs import Lease
from zhicheng.register.periods import ZONE


def run_erasure(held: Lease) -> dict[str, Any]:
    """Erase offers, comments and unsigned versions of cases that ended long enough ago; twice is as once."""
    return erase_cases(cases=list_over(book=read_book(), on=held.clock().astimezone(ZONE).date()))
