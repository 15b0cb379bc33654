"""Who reads and acts at a desk, how strong and fresh the sign-in is, and under which rules and calendar acts are done."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest

from zhicheng.docket.acting import House
from zhicheng.docket.actors import Actor, read_actor
from zhicheng.front.house import read_book
from zhicheng.register.calendars import read_calendar
from zhicheng.register.periods import ZONE


def read_reader(request: HttpRequest, *, at: datetime) -> Actor:
    """The person behind a request: posts, parties, and how strong and how fresh the sign-in is."""
    user: Any = request.user
    if not user.is_authenticated:
        return Actor(None, local(at))
    records = get_authentication_records(request, user)
    verified = any(record.get("method") == "mfa" for record in records)
    newest = max((record.get("at", 0) for record in records), default=0)
    fresh = at.timestamp() - newest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    return read_actor(user, on=local(at), verified=verified, fresh=fresh)


def local(at: datetime) -> date:
    """The day of an instant where the offices are."""
    return at.astimezone(ZONE).date()


def read_house() -> House:
    """The rules in force and the working-day calendar with the years this office imported."""
    return House(read_book(), read_calendar())
