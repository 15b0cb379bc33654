"""Whose account a subject of a provider signs in to. Only both, issuer and subject, name a person; an e-mail address never does."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from zhicheng.desks.signon.models import Binding
from zhicheng.desks.signon.queries.id_tokens import Identity
from zhicheng.desks.signon.queries.providers import Provider
from zhicheng.front.formats import text
from zhicheng.grammar import Mistake, T
from zhicheng.register.people import User

NOWHERE = "signed-on.invalid"
"""Accounts that a provider brings have an address at which nobody is (RFC 6761, section 6.4), so that no post, invitation or
password ever finds one by an address that somebody claimed elsewhere."""

TAKEN = T(
    en="This account at {name} signs in another account here. Sign in with it and take it off there first.",
    zh="该{name}账号已用于登录本网站的另一账号。请先用它登录，并在那里解除关联。",
)
ONLY_WAY = T(
    en="It is the only way into your account. Add a passkey, or another account to sign in with, first.",
    zh="这是您登录本账号的唯一方式。请先添加通行密钥或关联其他账号。",
)


class BindingMistake(Mistake):
    """An account cannot be bound, or not be let go, as asked."""


def find_user(identity: Identity, /, *, at: datetime) -> User | None:
    """The account that an identity signs in to; the use is noted."""
    held = (
        Binding.objects.filter(issuer=identity.issuer, subject=identity.subject)
        .select_related("user")
        .first()
    )
    if held is None:
        return None
    Binding.objects.filter(pk=held.pk).update(used_at=at)
    return held.user  # type: ignore[return-value]


@transaction.atomic
def make_account(identity: Identity, /, *, language: str, fallback: str, at: datetime) -> User:
    """The account of an identity, made now where there is none: of no office, without a post, without a password.

    `fallback` is what it is called where the provider tells no name.
    """
    if found := find_user(identity, at=at):
        return found
    user = User.objects.create_user(
        f"{uuid4().hex}@{NOWHERE}", display_name=identity.name or fallback, language=language
    )
    Binding.objects.create(
        user=user, issuer=identity.issuer, subject=identity.subject, made_at=at, used_at=at
    )
    return user


@transaction.atomic
def bind(identity: Identity, /, *, user: User, name: T, at: datetime) -> None:
    """Let an identity sign in to the account of who is signed in. Raises BindingMistake where it signs in to another."""
    held, _made = Binding.objects.get_or_create(
        issuer=identity.issuer,
        subject=identity.subject,
        defaults={"user": user, "made_at": at, "used_at": at},
    )
    if held.user_id != user.pk:
        raise BindingMistake(TAKEN.format(name=name))


@transaction.atomic
def unbind(*, user: User, binding: int) -> bool:
    """Take one off; whether there was one. Raises BindingMistake where nobody could sign in any more."""
    User.objects.select_for_update().get(pk=user.pk)
    held = Binding.objects.filter(pk=binding, user=user).first()
    if held is None:
        return False
    if not _has_another_way(user, held):
        raise BindingMistake(ONLY_WAY)
    held.delete()
    return True


def list_bound(*, user: Any) -> list[tuple[Binding, Provider | None]]:
    """What an account is bound to; without its provider where city.toml no longer names that issuer."""
    by_issuer = {each.issuer: each for each in settings.SIGN_IN.values()}
    return [(held, by_issuer.get(held.issuer)) for held in Binding.objects.filter(user=user)]


def list_ways_again(user: Any, /) -> list[dict[str, str]]:
    """The providers with which somebody who is signed in proves once more who they are, as the sign-in pages list them."""
    bound = {each.code: each for _held, each in list_bound(user=user) if each}
    return [
        {"id": f"sign_on_{code}", "description": text(each.name), "url": reverse("signon:again", args=[code])}
        for code, each in bound.items()
    ]


def _has_another_way(user: Any, held: Binding) -> bool:
    keys = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)
    others = Binding.objects.filter(user=user).exclude(pk=held.pk)
    return user.has_usable_password() or keys.exists() or others.exists()
