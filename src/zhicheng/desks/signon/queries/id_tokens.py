"""The ID token: who signed in at a provider, believed only when everything in it fits (OpenID Connect Core 1.0, section 3.1.3.7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from zhicheng.desks.signon.queries.providers import Provider
from zhicheng.grammar import Mistake, T

ALGORITHMS = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
    "Ed25519",
)
"""Signatures by a key that the provider alone has. Neither `none` nor HS256, whatever a token or a provider says of itself."""
LEEWAY = 60
"""Seconds by which two clocks may differ."""
LONGEST, NAME = 255, 150

NOT_BELIEVED = T(
    en="The answer of {name} does not stand up to the checks ({why}). Nobody was signed in. Try again; if it stays so, tell the office.",
    zh="{name}返回的身份信息未通过核验（{why}），未予登录。请重试；如仍不成功，请告知本机关。",
)


class Disbelief(Mistake):
    """What a provider says of somebody is not believed."""


@dataclass(frozen=True)
class Identity:
    """Who somebody is elsewhere. `signed_in_at` is when they proved it there, None where the provider does not say.

    `strong` says that the proof counts as one with a second factor here.
    """

    issuer: str
    subject: str
    name: str = ""
    strong: bool = False
    signed_in_at: datetime | None = None


def check_id_token(
    text: Any, *, provider: Provider, keys: KeySet, nonce: str, access: str, at: datetime
) -> Identity:
    """The identity in an ID token: signature, issuer, audience, times, nonce and the hash of the access token. Raises Disbelief."""
    if not isinstance(text, str):
        raise disbelieve(provider, "id_token")
    try:
        registry = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)
        token = jwt.decode(text, keys, registry=registry)
        claims = CodeIDToken(
            token.claims, token.header,
            {"iss": {"essential": True, "value": provider.issuer}, "aud": {"essential": True, "value": provider.client}},
            {"nonce": nonce, "client_id": provider.client, "access_token": access},
        )  # fmt: skip
        claims.validate(now=int(at.timestamp()), leeway=LEEWAY)
    except JoseError as error:
        raise disbelieve(provider, error.error) from error
    except (ValueError, TypeError, AttributeError) as error:  # what no well-made token does to a library
        raise disbelieve(provider, "malformed") from error
    return _read_identity(claims, provider, at)


def _read_identity(claims: dict[str, Any], provider: Provider, at: datetime) -> Identity:
    subject, acr, amr = claims["sub"], claims.get("acr"), claims.get("amr")
    if not subject or len(subject) > LONGEST or not subject.isascii() or not subject.isprintable():
        raise disbelieve(provider, "sub")
    methods = [each for each in amr if isinstance(each, str)] if isinstance(amr, list) else []
    strong = provider.is_strong(acr=acr if isinstance(acr, str) else "", amr=methods)
    return Identity(
        issuer=provider.issuer, subject=subject, name=read_name(claims), strong=strong,
        signed_in_at=_read_time(claims.get("auth_time"), at),
    )  # fmt: skip


def read_name(claims: dict[str, Any]) -> str:
    """The name by which a provider calls somebody, '' where it tells none."""
    for key in ("name", "preferred_username"):
        if isinstance(told := claims.get(key), str) and told.strip() and told.isprintable():
            return told.strip()[:NAME]
    return ""


def _read_time(told: Any, at: datetime) -> datetime | None:
    """An instant that is not later than now; a moment ahead is the other clock's."""
    if isinstance(told, bool) or not isinstance(told, int | float) or not 0 < told <= at.timestamp() + LEEWAY:
        return None
    return min(datetime.fromtimestamp(told, tz=UTC), at)


def disbelieve(provider: Provider, why: str) -> Disbelief:
    """The trouble that tells whom we do not believe, and which part."""
    return Disbelief(NOT_BELIEVED.format(name=provider.name, why=why))
