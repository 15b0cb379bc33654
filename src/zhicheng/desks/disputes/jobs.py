"""Jobs of the disputes desk, each done once a day: signing the record of cases, and publishing their statistics."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from zhicheng.docket.heads import sign_heads
from zhicheng.docket.models import SignedHead
from zhicheng.front.case_tables import publish_all
from zhicheng.front.house import open_lake, read_book
from zhicheng.grammar import Mistake, T
from zhicheng.lake.warming import warm_cells
from zhicheng.register.jobs import Lease
from zhicheng.register.periods import ZONE
from zhicheng.register.reporting import Reporter

PUBLISH, SIGN = "publish_cases", "sign_heads"
PAST = T(
    en="{day} was not signed, and a later day is: what is past cannot be signed any more.",
    zh="{day} 未签名，且其后日期已签名，不能补签。",
)


def run_signing(held: Lease) -> dict[str, Any]:
    """Sign the ends of all chains for the day; a second time changes nothing. Raises Mistake for a day before the last signed.

    Until the first act of the first case there is nothing to answer for, and nothing is signed. From then on every day has
    a head, also one on which nothing moved: it says that no act was taken away up to that day, and were quiet days left
    out, a head that somebody took away would look like one of them.
    """
    at = held.clock().astimezone(ZONE)
    with transaction.atomic():
        try:
            head = sign_heads(day=at.date(), at=at, signer=import_string(settings.SIGNER)())
        except SignedHead.DoesNotExist as error:
            raise Mistake(PAST.format(day=at.date().isoformat())) from error
        body = json.loads(head.body)
        transaction.set_rollback(not (body["previous"] or body["acts"]))
    return {"day": body["day"], "moved": len(body["heads"]), "cases": body["count"], "acts": body["acts"]}


def run_publication(held: Lease) -> dict[str, Any]:
    """Publish the tables of all keepers of cases to the lake; may run twice without harm, since equal rows are the same snapshot."""
    at, report = timezone.localtime(held.clock()), Reporter(held)
    results = publish_all(lake=settings.LAKE, book=read_book(), at=at, progress=report)
    if results:
        warm_cells(open_lake(on=at.date()), only=[each.dataset.code for each in results], progress=report)
    return {"datasets": [{"dataset": each.dataset.code, "counts": each.load.counts} for each in results]}
