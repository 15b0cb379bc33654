"""The job that takes a large file into the register, with progress that people can watch."""

from __future__ import annotations

from typing import Any

from zhicheng.desks.ledger.models import Import
from zhicheng.desks.ledger.queries.importing import take_import
from zhicheng.front.readers import read_house
from zhicheng.register.jobs import Lease
from zhicheng.register.reporting import Reporter

IMPORT = "import_register"
AT_ONCE = 200
"""Cases that a page takes while its reader waits."""


def run_import(held: Lease) -> dict[str, Any]:
    """Take the file of a job. Raises `Mistake` where the register moved since it was seen; a second run changes nothing."""
    came = Import.objects.select_related("office", "by").get(pk=held.payload["import"])
    if came.taken_at is not None:
        return came.counts
    report = Reporter(held)
    return take_import(came, house=read_house(), mark=held.payload["mark"], at=held.clock(), progress=report)
