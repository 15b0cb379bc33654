"""Tokens: how another system signs in. A token acts as the person who holds it, in one office, and only within its scopes.

A token is 256 random bits, shown once; only its SHA-256 is kept. A slow hash guards what people choose and others can guess;
nobody guesses these (OWASP ASVS 5.0, chapter V11, asks for 128 bits). What stands in place of a second factor is told in
docs/decisions/0033-tokens-for-machines.md.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import models

from zhicheng.grammar import Mistake, T
from zhicheng.register.offices import Office
from zhicheng.register.people import User

READ, ACT, DECIDE, TRANSFER, HEAR = "cases:read", "cases:act", "cases:decide", "cases:transfer", "webhooks"
SCOPES = {
    READ: T(en="read cases", zh="查阅案件"),
    ACT: T(en="open cases and act in them", zh="立案和办理"),
    DECIDE: T(en="do what decides", zh="作出具有决定效力的行为"),
    TRANSFER: T(en="hand cases over from another system", zh="移送案件"),
    HEAR: T(en="be told of what happens", zh="接收办理通知"),
}
PREFIX, BYTES = "zhicheng_", 32
LONGEST = timedelta(days=366)
"""How long a token lasts at most. Illustrative: no text sets it."""
PUBLIC_KEY = re.compile("[0-9a-f]{64}")

NO_NAME = T(en="A token needs a name: which system holds it?", zh="请填写令牌名称，即使用该令牌的系统。")
NO_SCOPE = T(en="'{scope}' is no scope; there are {known}.", zh="没有“{scope}”这项权限；可选：{known}。")
NONE = T(en="A token has at least one scope.", zh="令牌至少应有一项权限。")
WRONG_END = T(
    en="A token ends between tomorrow and {last}; {until} does not lie there.",
    zh="令牌的失效日应在明天至 {last} 之间；{until} 不在此范围内。",
)
NO_POST = T(en="{who} has no post in {office}.", zh="{who}在{office}没有岗位。")
NO_KEY = T(en="A public key is 64 hexadecimal digits.", zh="公钥应为64位十六进制数字。")


class TokenMistake(Mistake):
    """A token cannot be made as asked."""


class Token(models.Model):
    """What is kept of a token: whose it is, in which office, what it may do, until which day (the first without it).

    Without an office it acts for its holder as a party. `key` is the public key (Ed25519, hex) with which the system that
    holds it signs its exports; '' unknown. `used_on` is the last day it was used, in the time of the offices.
    """

    user_id: int
    office_id: int | None
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="tokens")
    office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    key = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()
    until = models.DateField()
    revoked_at = models.DateTimeField(null=True)
    used_on = models.DateField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    def is_open(self, *, on: date) -> bool:
        """Whether it lets its holder in on a day."""
        return self.revoked_at is None and on < self.until

    def holds(self, scope: str, /) -> bool:
        """Whether it may do what a scope names."""
        return scope in self.scopes


def make_token(
    *, user: User, office: Office | None, name: str, scopes: Iterable[str], until: date, at: datetime, on: date, key: str = ""
) -> tuple[Token, str]:  # fmt: skip
    """A new token, and its text, which is kept nowhere. Raises TokenMistake."""
    held = [scope for scope in SCOPES if scope in (asked := list(scopes))]
    if unknown := [scope for scope in asked if scope not in SCOPES]:
        raise TokenMistake(NO_SCOPE.format(scope=unknown[0], known=", ".join(SCOPES)))
    _check(user, office, name=name.strip(), scopes=held, until=until, on=on, key=key)
    plain = PREFIX + secrets.token_urlsafe(BYTES)
    made = Token.objects.create(
        user=user, office=office, name=name.strip(), digest=hash_token(plain), scopes=held, key=key, made_at=at, until=until
    )  # fmt: skip
    return made, plain


def _check(user: User, office: Office | None, *, name: str, scopes: list[str], until: date, on: date, key: str) -> None:  # fmt: skip
    if not name:
        raise TokenMistake(NO_NAME)
    if not scopes:
        raise TokenMistake(NONE)
    if not on < until <= on + LONGEST:
        raise TokenMistake(WRONG_END.format(last=on + LONGEST, until=until))
    if office is not None and not user.posts.filter(office=office).exists():  # type: ignore[attr-defined]
        raise TokenMistake(NO_POST.format(who=str(user), office=office.name))
    if key and not PUBLIC_KEY.fullmatch(key):
        raise TokenMistake(NO_KEY)


def hash_token(plain: str, /) -> str:
    """What is kept of a token's text, in hexadecimal."""
    return sha256(plain.encode(errors="replace")).hexdigest()


def find_token(*, plain: str, on: date) -> Token | None:
    """The token with this text, if it is open and its holder may sign in; the day of use is noted."""
    held = Token.objects.select_related("user", "office").filter(digest=hash_token(plain)).first()
    if held is None or not held.is_open(on=on) or not held.user.is_active:
        return None
    if held.used_on != on:
        Token.objects.filter(pk=held.pk).update(used_on=on)
        held.used_on = on
    return held


def revoke_token(*, token: Token, at: datetime) -> None:
    """End a token now; what was done with it stays done."""
    Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at)
    token.revoked_at = token.revoked_at or at


def list_tokens(*, user: Any) -> list[Token]:
    """Somebody's tokens, the newest first."""
    return list(Token.objects.filter(user=user).select_related("office"))
