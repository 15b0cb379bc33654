"""Webhooks: whom the office tells of what happens, out of the outbox of jobs; what was told, and what was not.

A message is promised in the transaction of the act that it tells of: there is no act without it and no message without the act.
It is signed as the Standard Webhooks specification 1.0 says: HMAC-SHA256 over `id.timestamp.body`. The secret is made from the
secret key of the installation and a salt, so that the tables alone do not hold it.
"""

from __future__ import annotations

import hmac
import secrets
import uuid
from base64 import b64encode
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.grammar import Mistake, T
from zhicheng.register import jobs
from zhicheng.register.offices import Office
from zhicheng.register.tokens import Token

SEND, PURGE = "send_webhook", "purge_deliveries"
ATTEMPTS = 12
"""With the pauses between them a little more than an hour."""
MOST_SUBSCRIPTIONS = 10
LASTS = timedelta(days=90)
"""How long the list of deliveries is kept. Illustrative: no text sets it."""
SECRET_PREFIX = "whsec_"

NO_ADDRESS = T(
    en="'{url}' is no address we send to: https://, a host name, no user name, no '#', at most 500 characters.",
    zh="无法向“{url}”发送通知：应为 https:// 加主机名，不含用户名和“#”，不超过500字。",
)
MANY = T(
    en="At most {most} subscriptions at once; end one first.",
    zh="同时有效的订阅最多 {most} 个；请先取消一个。",
)


class WebhookMistake(Mistake):
    """A subscription cannot be kept as asked."""


class Outcome(models.TextChoices):
    """What became of a message."""

    WAITING = "waiting", _("waiting")
    DELIVERED = "delivered", _("delivered")
    WITHHELD = "withheld", _("withheld")
    """The subscriber may not see the act it tells of, or the subscription has ended."""
    FAILED = "failed", _("not delivered")
    """No answer of success so far, or in the end."""


class Subscription(models.Model):
    """An address that is told of acts in cases which its owner may see, in the office of the token it was made with.

    It ends with that token: who is locked out is told nothing more.
    """

    user_id: int
    office_id: int | None
    token_id: int | None
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="+")
    token = models.ForeignKey(Token, null=True, on_delete=models.PROTECT, related_name="+")
    url = models.CharField(max_length=500)
    salt = models.CharField(max_length=32)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.url

    def is_open(self, *, on: date) -> bool:
        """Whether it is told of what happens on a day."""
        return self.ended_at is None and self.token is not None and self.token.is_open(on=on)

    @property
    def secret(self) -> str:
        """What both sides sign and check with."""
        return SECRET_PREFIX + b64encode(_make_key(self.salt)).decode()


class Delivery(models.Model):
    """One message to one subscriber: the act it tells of, how often it was tried, what the other side answered."""

    subscription_id: int
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="deliveries")
    case = models.UUIDField()
    seq = models.PositiveIntegerField()
    outcome = models.CharField(max_length=20, choices=Outcome.choices, default=Outcome.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    answer = models.PositiveIntegerField(null=True)
    asked_at = models.DateTimeField(db_index=True)
    tried_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at", "pk"]

    def __str__(self) -> str:
        return f"{self.pk} {self.outcome}"


def _make_key(salt: str) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), b"webhook:" + salt.encode(), sha256)


def subscribe(*, token: Token, url: str, at: datetime) -> Subscription:
    """Begin to tell an address. Raises WebhookMistake."""
    check_address(url)
    if Subscription.objects.filter(user=token.user, ended_at=None).count() >= MOST_SUBSCRIPTIONS:
        raise WebhookMistake(MANY.format(most=MOST_SUBSCRIPTIONS))
    return Subscription.objects.create(
        user=token.user, office=token.office, token=token, url=url, salt=secrets.token_hex(16), made_at=at
    )


def check_address(url: str, /) -> None:
    """Raise WebhookMistake for what is no address to send to. Where it leads is looked at when something is sent."""
    parts, port = urlsplit(""), None
    try:
        parts = urlsplit(url)
        port = parts.port or 443
    except ValueError:
        pass
    plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= 500 and "#" not in url
    schemes = {"https", "http"} if settings.WEBHOOKS_TO_THIS_MACHINE else {"https"}
    if not (plain and port and parts.scheme in schemes and parts.hostname and parts.username is None):
        raise WebhookMistake(NO_ADDRESS.format(url=url[:100]))


def announce(*, case: uuid.UUID, seq: int, at: datetime) -> None:
    """Promise everybody who subscribed a message on an act, in the caller's transaction. Who may see it is asked when it is sent."""
    for each in Subscription.objects.filter(ended_at=None):
        told = Delivery.objects.create(subscription=each, case=case, seq=seq, asked_at=at)
        jobs.enqueue(kind=SEND, payload={"delivery": str(told.pk)}, at=at, attempts=ATTEMPTS)


def sign_message(*, salt: str, id: str, at: datetime, body: bytes) -> dict[str, str]:
    """The headers that prove who sent a message, and when."""
    stamp = str(int(at.timestamp()))
    signature = hmac.digest(_make_key(salt), f"{id}.{stamp}.".encode() + body, sha256)
    return {
        "webhook-id": id,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{b64encode(signature).decode()}",
    }


def end_subscription(*, subscription: Subscription, at: datetime) -> None:
    """Tell an address nothing more; what waits for it is withheld."""
    Subscription.objects.filter(pk=subscription.pk, ended_at=None).update(ended_at=at)
    subscription.ended_at = subscription.ended_at or at


def run_purge(held: jobs.Lease) -> dict[str, Any]:
    """The job of every day: the list forgets what is older than it keeps; twice is as once."""
    old = Delivery.objects.filter(asked_at__lt=held.clock() - LASTS).exclude(outcome=Outcome.WAITING)
    return {"deleted": old.delete()[0]}
