"""Jobs of the disputes desk: publishing the statistics of cases."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone

from zhicheng.desks.disputes.queries.publishing import publish_cases
from zhicheng.front.house import open_lake, read_book
from zhicheng.lake.warming import warm_cells
from zhicheng.register.jobs import Lease
from zhicheng.register.reporting import Reporter

PUBLISH = "publish_cases"


def run_publication(held: Lease) -> dict[str, Any]:
    """Publish the tables of cases to the lake; may run twice without harm, since equal rows are the same snapshot."""
    at, report = timezone.localtime(held.clock()), Reporter(held)
    results = publish_cases(lake=settings.LAKE, book=read_book(), at=at, progress=report)
    if results:
        warm_cells(open_lake(on=at.date()), only=[each.dataset.code for each in results], progress=report)
    return {"datasets": [{"dataset": each.dataset.code, "counts": each.load.counts} for each in results]}
