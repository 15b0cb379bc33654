"""Jobs of the disputes desk: publishing the statistics of cases."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone

from zhicheng.desks.disputes.queries.publishing import publish_cases
from zhicheng.front.house import read_book
from zhicheng.register.jobs import Lease
from zhicheng.register.reporting import Reporter

PUBLISH = "publish_cases"


def run_publication(held: Lease) -> dict[str, Any]:
    """Publish the tables of cases to the lake; may run twice without harm, since equal rows are the same snapshot."""
    at = timezone.localtime(held.clock())
    results = publish_cases(lake=settings.LAKE, book=read_book(), at=at, progress=Reporter(held))
    return {"datasets": [{"dataset": each.dataset.code, "counts": each.load.counts} for each in results]}
