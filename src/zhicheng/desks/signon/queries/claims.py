"""What another system learns of somebody who signs in there: as little as it asks for, and nothing of their cases or posts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from zhicheng.desks.signon.models import Consent
from zhicheng.desks.signon.queries.bindings import NOWHERE
from zhicheng.grammar import T

OPENID, PROFILE, EMAIL = "openid", "profile", "email"
SCOPES = {
    OPENID: T(en="that it is you, by a name of its own that no other system knows", zh="您的专用标识（仅供该系统识别您本人，其他系统不可见）"),
    PROFILE: T(en="your name and your language", zh="您的姓名和使用的语言"),
    EMAIL: T(en="your e-mail address", zh="您的电子邮箱"),
}  # fmt: skip
METHODS = {"password": "pwd", "mfa": "mfa", "sign_on": "fed"}
"""Ways of signing in, as RFC 8176 calls them where it does; `fed` is ours for a sign-in that another provider told."""


def tell_claims(consent: Consent, scopes: Iterable[str], /) -> dict[str, Any]:
    """The claims of scopes. An address is told as unverified: accounts may change theirs without a letter."""
    user: Any = consent.user
    told: dict[str, Any] = {"sub": str(consent.subject)}
    if PROFILE in scopes:
        told |= {"name": user.get_full_name(), "locale": "zh-Hans" if user.language == "zh-hans" else "en"}
    if EMAIL in scopes and not user.email.endswith(f"@{NOWHERE}"):
        told |= {"email": user.email, "email_verified": False}
    return told


def read_methods(records: Iterable[dict[str, Any]], /) -> list[str]:
    """How somebody signed in, from the records of the session."""
    told = (METHODS.get(str(each.get("method"))) for each in records)
    return list(dict.fromkeys(each for each in told if each))


def read_signed_in(records: Iterable[dict[str, Any]], /) -> datetime:
    """When somebody proved last who they are; long ago where the session does not say."""
    return datetime.fromtimestamp(max((float(each.get("at", 0)) for each in records), default=0), tz=UTC)
