"""Systems of the city that sign people in with their account here: registered by an administrator, known by exact addresses."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from zhicheng.desks.signon.models import Access, Code, Consent, System
from zhicheng.desks.signon.queries.providers import is_safe
from zhicheng.grammar import Mistake, T
from zhicheng.register.tokens import hash_token

MOST_URIS, LONGEST = 10, 500
KEPT = timedelta(days=1)
"""How long a spent code is kept, so that it is known when it comes again; its tokens are over long before."""

NO_NAME = T(en="A system needs a name in both languages.", zh="请填写接入系统的中文和英文名称。")
NO_URI = T(en="Give at least one address to which people come back, at most {most}.", zh="请至少填写一个回调地址，最多 {most} 个。")  # fmt: skip
BAD_URI = T(
    en="'{uri}' is no address to come back to: https in full, no fragment, no wildcard; http only on this machine.",
    zh="“{uri}”不能作为回调地址：应为完整的 https 地址，不含片段和通配符；仅本机可用 http。",
)


class SystemMistake(Mistake):
    """A system cannot be registered as asked."""


def register_system(*, name: T, uris: Sequence[str], by: Any, at: datetime) -> tuple[System, str]:
    """A new system and its secret, which is kept nowhere else. `by` is the administrator, None for the command. Raises SystemMistake."""
    if not name.en.strip() or not name.zh.strip():
        raise SystemMistake(NO_NAME)
    if not 0 < len(uris) <= MOST_URIS:
        raise SystemMistake(NO_URI.format(most=MOST_URIS))
    for uri in uris:
        if not is_address(uri):
            raise SystemMistake(BAD_URI.format(uri=uri))
    plain = secrets.token_urlsafe(32)
    made = System.objects.create(
        name_en=name.en.strip(), name_zh=name.zh.strip(), client=f"zc-{secrets.token_hex(12)}", digest=hash_token(plain),
        uris=list(dict.fromkeys(uris)), made_by=by, made_at=at,
    )  # fmt: skip
    return made, plain


def is_address(uri: str) -> bool:
    """Whether people may be sent back to an address."""
    plain = uri.isascii() and uri.isprintable() and not set(uri) & set(" *\\") and len(uri) <= LONGEST
    return plain and is_safe(uri, query=True)


def end_system(*, system: System, at: datetime) -> None:
    """Nobody signs in there with us any more, and what it holds opens nothing; what it knows of people it knows."""
    System.objects.filter(pk=system.pk, ended_at=None).update(ended_at=at)
    system.ended_at = system.ended_at or at


def list_systems() -> list[System]:
    """All systems, the newest first."""
    return list(System.objects.select_related("made_by"))


def list_consents(*, user: Any) -> list[Consent]:
    """The systems that know somebody, the last used first; those that were ended are left out."""
    held = Consent.objects.filter(user=user, ended_at=None, system__ended_at=None)
    return list(held.select_related("system"))


@transaction.atomic
def end_consent(*, user: Any, consent: int, at: datetime) -> Consent | None:
    """Let a system ask nothing more about somebody; None where there is no such consent of theirs."""
    held = Consent.objects.filter(pk=consent, user=user).select_related("system").first()
    if held is not None:
        Consent.objects.filter(pk=held.pk, ended_at=None).update(ended_at=at)
        Code.objects.filter(consent=held, used_at=None).update(used_at=at)
        Access.objects.filter(consent=held, ended_at=None).update(ended_at=at)
    return held


def purge_codes(*, at: datetime) -> int:
    """Delete codes that ended a day ago, with their tokens: each says when somebody signed in where. How many."""
    old = Code.objects.filter(until__lt=at - KEPT)
    count = old.count()
    old.delete()
    return count
