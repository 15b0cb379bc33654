"""Asking an identity provider who somebody is: Authorization Code with PKCE (RFC 6749, RFC 7636, OpenID Connect Core 1.0).

The provider's addresses and keys are read from its discovery document and kept for an hour in each process. Nothing follows a
redirect, takes more than 256 KiB, or speaks plain http to another machine.
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import quote

import httpx
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from django.core.cache import cache
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from zhicheng.desks.signon.queries.id_tokens import Identity, check_id_token, disbelieve, read_name
from zhicheng.desks.signon.queries.providers import Provider, is_safe
from zhicheng.grammar import Mistake, T

WELL_KNOWN = "/.well-known/openid-configuration"
SCOPE = "openid profile"
PATIENCE, MOST, KINDS = 10.0, 256 * 1024, ("RSA", "EC", "OKP")
KEPT, AGAIN = 3600, 60
"""Seconds for which a provider's addresses and keys are kept, and after which unknown keys are looked up anew."""
OPEN_FOR = 600
"""Seconds within which somebody comes back from a provider."""

UNREACHABLE = T(
    en="{name} does not answer as it should ({why}). Sign in in another way, or try again later.",
    zh="{name}暂时无法正常应答（{why}）。请改用其他方式登录，或稍后重试。",
)


class Unreachable(Mistake):
    """A provider does not answer, or not as its standard says."""


@dataclass(frozen=True)
class Attempt:
    """Somebody on the way to a provider and back. `purpose` is sign_in, bind or again; `user` the account that asks, 0 for none."""

    provider: str
    purpose: str
    onward: str
    nonce: str
    verifier: str
    user: int
    at: float

    def is_open(self, *, at: datetime) -> bool:
        """Whether they may still come back."""
        return 0 <= at.timestamp() - self.at < OPEN_FOR

    def keep(self) -> dict[str, Any]:
        """As it lies in the session."""
        return asdict(self)


def begin_attempt(provider: Provider, *, purpose: str, onward: str, user: int, at: datetime) -> Attempt:
    """An attempt with a nonce and a verifier of 256 random bits each."""
    nonce, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    return Attempt(provider.code, purpose, onward, nonce, verifier, user, at.timestamp())


def open_client() -> httpx.Client:
    """What speaks to providers."""
    return httpx.Client(trust_env=False, follow_redirects=False, timeout=PATIENCE)


def compose_address(provider: Provider, attempt: Attempt, *, state: str, back: str, language: str) -> str:
    """Where to send somebody's browser. Raises Unreachable."""
    asked = {"prompt": "login", "max_age": "0"} if attempt.purpose == "again" else {}
    return prepare_grant_uri(
        read_metadata(provider)["authorization_endpoint"], client_id=provider.client, response_type="code", redirect_uri=back,
        scope=SCOPE, state=state, nonce=attempt.nonce, code_challenge=create_s256_code_challenge(attempt.verifier),
        code_challenge_method="S256", ui_locales="zh-Hans" if language.startswith("zh") else "en", **asked,
    )  # fmt: skip


def finish_attempt(provider: Provider, attempt: Attempt, *, code: str, back: str, at: datetime) -> Identity:
    """Who came back with a code. Raises Unreachable, and Disbelief where the answer does not fit."""
    metadata = read_metadata(provider)
    told = _ask(provider, "POST", metadata["token_endpoint"], **_authenticate(provider, metadata, {
        "grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": attempt.verifier,
    }))  # fmt: skip
    access, text = told.get("access_token"), told.get("id_token")
    if not isinstance(access, str) or str(told.get("token_type", "")).lower() != "bearer":
        raise disbelieve(provider, "access_token")
    keys = _find_keys(provider, metadata, text)
    identity = check_id_token(text, provider=provider, keys=keys, nonce=attempt.nonce, access=access, at=at)
    return identity if identity.name else _name(provider, metadata, access, identity)


def _authenticate(provider: Provider, metadata: dict[str, Any], said: dict[str, str]) -> dict[str, Any]:
    """How the provider wants to hear our secret (RFC 6749, section 2.3.1)."""
    methods = metadata.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    if "client_secret_basic" in methods:
        return {"data": said, "auth": (quote(provider.client, safe=""), quote(provider.secret, safe=""))}
    return {"data": said | {"client_id": provider.client, "client_secret": provider.secret}}


def _name(provider: Provider, metadata: dict[str, Any], access: str, identity: Identity) -> Identity:
    """The identity with the name that the provider tells on asking; without one where it tells none of this subject."""
    place = metadata.get("userinfo_endpoint")
    if not isinstance(place, str):
        return identity
    try:
        told = _ask(provider, "GET", place, headers={"Authorization": f"Bearer {access}"})
    except Unreachable:
        return identity
    return replace(identity, name=read_name(told)) if told.get("sub") == identity.subject else identity


# ---- what a provider says of itself ------------------------------------------------------------------------------------


def read_metadata(provider: Provider) -> dict[str, Any]:
    """The discovery document, whose issuer is the one configured and whose addresses are safe. Raises Unreachable."""
    key = _key("metadata", provider)
    if kept := cache.get(key):
        return kept
    told = _ask(provider, "GET", provider.issuer.rstrip("/") + WELL_KNOWN)
    if told.get("issuer") != provider.issuer:
        raise _fail(provider, "issuer")
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        if not is_safe(told.get(name), query=True):
            raise _fail(provider, name)
    cache.set(key, told, KEPT)
    return told


def _find_keys(provider: Provider, metadata: dict[str, Any], text: Any) -> KeySet:
    """The provider's keys; looked up anew, at most once a minute, when they do not have the one that a token names."""
    key = _key("keys", provider)
    kept = cache.get(key)
    strange = (
        kept is not None
        and (named := _read_kid(text))
        and named not in {each.get("kid") for each in kept["keys"]}
    )
    if kept is None or (strange and cache.add(f"{key}-again", True, AGAIN)):
        kept = _ask(provider, "GET", metadata["jwks_uri"])
        if not isinstance(kept.get("keys"), list) or not all(isinstance(each, dict) for each in kept["keys"]):
            raise _fail(provider, "jwks")
        kept = {
            "keys": [
                each
                for each in kept["keys"]
                if each.get("kty") in KINDS and isinstance(each.get("kid", ""), str)
            ]
        }
        cache.set(key, kept, KEPT)
    try:
        return KeySet.import_key_set(kept)  # type: ignore[arg-type]
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise _fail(provider, "jwks") from error


def _read_kid(text: Any) -> str:
    try:
        return str(jws.extract_compact(text.encode()).headers().get("kid") or "")
    except (JoseError, ValueError, AttributeError):
        return ""


def _key(what: str, provider: Provider) -> str:
    return f"signon-{what}-{sha256(provider.issuer.encode()).hexdigest()}"


def _ask(provider: Provider, method: str, address: str, **how: Any) -> dict[str, Any]:
    """The JSON object at an address. Raises Unreachable."""
    if not is_safe(address, query=True):
        raise _fail(provider, "https")
    try:
        with open_client() as client, client.stream(method, address, **how) as answer:
            return _read_object(provider, answer)
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise _fail(provider, type(error).__name__) from error


def _read_object(provider: Provider, answer: httpx.Response) -> dict[str, Any]:
    body = b""
    for part in answer.iter_bytes():
        body += part
        if len(body) > MOST:
            raise _fail(provider, "size")
    if answer.status_code != 200:
        raise _fail(provider, str(answer.status_code))
    try:
        told = httpx.Response(200, content=body).json()
    except ValueError as error:
        raise _fail(provider, "json") from error
    if not isinstance(told, dict):
        raise _fail(provider, "json")
    return told


def _fail(provider: Provider, why: str) -> Unreachable:
    return Unreachable(UNREACHABLE.format(name=provider.name, why=why))
