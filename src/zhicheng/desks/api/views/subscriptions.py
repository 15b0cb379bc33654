"""Subscriptions: who wants to be told of acts, at which address, and what became of each message."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from ninja import Status

from zhicheng.desks.api.queries.asked import SubscriptionIn
from zhicheng.desks.api.queries.callers import Caller
from zhicheng.desks.api.queries.problems import Trouble
from zhicheng.desks.api.queries.shapes import Deliveries, DeliveryOut, SubscriptionOut, Subscriptions
from zhicheng.desks.api.views.door import answers, api, need
from zhicheng.grammar import T
from zhicheng.register.tokens import HEAR
from zhicheng.register.webhooks import Subscription, end_subscription, subscribe

MOST = 100
NONE = T(en="You have no such subscription.", zh="您没有此订阅。")


def _tell(each: Subscription, *, secret: bool = False) -> SubscriptionOut:
    told = {"id": each.pk, "url": each.url, "made_at": each.made_at, "ended_at": each.ended_at}
    return SubscriptionOut(**told, secret=each.secret if secret else None)


def _list(caller: Caller) -> list[Subscription]:
    return list(Subscription.objects.filter(user=caller.actor.user, office=caller.token.office))


def _find(caller: Caller, number: int) -> Subscription:
    found = next((each for each in _list(caller) if each.pk == number), None)
    if found is None:
        raise Trouble("not-found", NONE)
    return found


@api.get("/subscriptions", response=answers(_200=Subscriptions), tags=["webhooks"], operation_id="listSubscriptions")  # fmt: skip
def list_subscriptions(request: HttpRequest) -> Subscriptions:
    """The subscriptions of the token's person in its office."""
    return Subscriptions(subscriptions=[_tell(each) for each in _list(need(request, HEAR))])


@api.post("/subscriptions", response=answers(400, 413, _201=SubscriptionOut), tags=["webhooks"], operation_id="subscribe")  # fmt: skip
def begin_subscription(request: HttpRequest, asked: SubscriptionIn) -> Status:
    """Be told, at an https address, of every act that the token's person may know of. The secret is told here and never again.

    Messages are signed as the Standard Webhooks specification says; they name the act and the case, and hold no words of it.
    """
    caller = need(request, HEAR)
    made = subscribe(token=caller.token, url=asked.url, at=timezone.now())
    return Status(201, _tell(made, secret=True))


@api.delete("/subscriptions/{int:number}", response=answers(404, _200=SubscriptionOut), tags=["webhooks"], operation_id="unsubscribe")  # fmt: skip
def end_one(request: HttpRequest, number: int) -> SubscriptionOut:
    """Be told nothing more. Twice is as once."""
    found = _find(need(request, HEAR), number)
    end_subscription(subscription=found, at=timezone.now())
    return _tell(found)


@api.get("/subscriptions/{int:number}/deliveries", response=answers(404, _200=Deliveries), tags=["webhooks"], operation_id="listDeliveries")  # fmt: skip
def list_deliveries(request: HttpRequest, number: int) -> Deliveries:
    """The last hundred messages, and what became of them; they are kept for ninety days."""
    found = _find(need(request, HEAR), number)
    return Deliveries(
        deliveries=[
            DeliveryOut(
                id=each.pk, outcome=each.outcome, attempts=each.attempts, answer=each.answer, asked_at=each.asked_at, tried_at=each.tried_at
            )
            for each in found.deliveries.all()[:MOST]  # type: ignore[attr-defined]
        ]
    )  # fmt: skip
