"""Letting somebody in whom a provider vouches for: no more and no fresher than the provider says."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from zhicheng.desks.signon.queries.id_tokens import Identity
from zhicheng.register.people import User

WAY, SECOND = "sign_on", "mfa"
PLAIN = {"email_verification": "none", "signal_kwargs": None, "email": None, "signup": False}


def enter(request: HttpRequest, user: User, identity: Identity, *, onward: str) -> HttpResponse:
    """Sign somebody in. Whoever has a second factor here is asked for it, unless the provider's word stands for one."""
    if request.user.is_authenticated and request.user.pk != user.pk:
        logout(request)
    note(request, user, identity)
    if not identity.strong:
        return perform_login(request, user, redirect_url=onward)
    adapter: Any = get_adapter()
    kept = PLAIN | {"redirect_url": onward}
    if refused := adapter.pre_login(request, user, **kept):
        return refused
    adapter.login(request, user)
    return adapter.post_login(request, user, **kept)


def note(request: HttpRequest, user: User, identity: Identity) -> None:
    """Keep in the session how and when somebody proved who they are; where the provider does not say when, it was long ago."""
    at = identity.signed_in_at.timestamp() if identity.signed_in_at else 0.0
    record_authentication(request, user, method=WAY, at=at)
    if identity.strong:
        record_authentication(request, user, method=SECOND, at=at, type=WAY)
