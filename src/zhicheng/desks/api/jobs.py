"""Jobs of the API desk: one message to one subscriber, tried again while it is not taken."""

from __future__ import annotations

from typing import Any

import httpx

from zhicheng.desks.api.queries.sending import NotDelivered, compose_message, post_message
from zhicheng.front.readers import read_house
from zhicheng.grammar import Mistake
from zhicheng.register.jobs import Lease
from zhicheng.register.webhooks import Delivery, Outcome


def run_delivery(held: Lease) -> dict[str, Any]:
    """Send a message; once taken it is not sent again. Raises NotDelivered, so that the outbox tries again, and Mistake."""
    told = Delivery.objects.select_related("subscription__user", "subscription__token").get(
        pk=held.payload["delivery"]
    )
    if told.outcome in (Outcome.DELIVERED, Outcome.WITHHELD):
        return {"outcome": told.outcome}
    at = held.clock()
    body = compose_message(read_house(), told, at=at)
    if body is None:
        return _keep(told, Outcome.WITHHELD)
    told.attempts, told.tried_at, told.answer = told.attempts + 1, at, None
    try:
        told.answer = post_message(told, body, at=at)
    except (OSError, httpx.HTTPError, Mistake) as error:
        _keep(told, Outcome.FAILED)
        if isinstance(error, Mistake):
            raise
        raise NotDelivered(type(error).__name__) from error
    if not 200 <= told.answer < 300:
        _keep(told, Outcome.FAILED)
        raise NotDelivered(str(told.answer))
    return _keep(told, Outcome.DELIVERED)


def _keep(told: Delivery, outcome: Outcome) -> dict[str, Any]:
    told.outcome = outcome
    told.save(update_fields=["outcome", "attempts", "answer", "tried_at"])
    return {"outcome": outcome.value}
