"""The authorization server: Authlib's, made stricter, over our tables. One grant only: a code, with PKCE, for a system with a secret.

RFC 6749 and RFC 9700 (best current practice), RFC 7636, RFC 7009, OpenID Connect Core 1.0. What Authlib leaves to its user is
decided here: PKCE by S256 always, addresses to the letter, a code good for one attempt, tokens that end with a code used twice.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from authlib.integrations.django_oauth2 import AuthorizationServer, RevocationEndpoint
from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import AuthorizationCodeMixin, ClientMixin, TokenMixin
from authlib.oauth2.rfc6749.errors import InvalidRequestError
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc6750 import BearerTokenGenerator
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core.grants import OpenIDCode
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from joserfc.jwk import KeySet, RSAKey

from zhicheng.desks.signon.models import Access, Code, Consent, System
from zhicheng.desks.signon.queries.claims import OPENID, SCOPES, tell_claims
from zhicheng.register.tokens import hash_token

CODE_FOR, ACCESS_FOR = timedelta(seconds=60), timedelta(minutes=10)
BY_SECRET = ["client_secret_basic", "client_secret_post"]
ALGORITHM, METHOD = "RS256", "S256"


def read_keys() -> list[RSAKey]:
    """The office's keys for ID tokens, the one that signs first."""
    return [RSAKey.import_key(each) for each in import_string(settings.SIGN_IN_KEYS)()]


def publish_keys() -> dict[str, Any]:
    """The public halves as a JWK set (RFC 7517)."""
    return dict(KeySet(list(read_keys())).as_dict(use="sig", alg=ALGORITHM))


class Client(ClientMixin):
    """A system as Authlib asks about it."""

    def __init__(self, system: System) -> None:
        self.system, self.client_id = system, system.client

    def get_client_id(self) -> str:
        """Its public name."""
        return self.client_id

    def get_default_redirect_uri(self) -> None:
        """None: the address must always be said."""

    def get_allowed_scope(self, scope: str | None) -> str | None:
        """The scopes we know; None, so a refusal, without `openid`."""
        asked = (scope or "").split()
        return " ".join(each for each in SCOPES if each in asked) if OPENID in asked else None

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        """One of the registered addresses, to the letter (RFC 9700, section 2.1)."""
        if redirect_uri not in self.system.uris:
            raise InvalidRequestError("The redirect_uri is not registered for this client.")
        return True

    def check_client_secret(self, client_secret: str) -> bool:
        """Whether it is the system's secret."""
        return secrets.compare_digest(self.system.digest, hash_token(client_secret))

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        """A secret everywhere."""
        return method in BY_SECRET

    def check_response_type(self, response_type: str) -> bool:
        """A code alone."""
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        """A code alone; there are no refresh tokens."""
        return grant_type == "authorization_code"


class Held(AuthorizationCodeMixin):
    """A code as Authlib asks about it."""

    def __init__(self, code: Code) -> None:
        self.code = code
        self.code_challenge, self.code_challenge_method = code.challenge, METHOD

    def get_redirect_uri(self) -> str:
        """Where it was sent."""
        return self.code.uri

    def get_scope(self) -> str:
        """What was agreed to."""
        return " ".join(self.code.scopes)

    def get_nonce(self) -> str:
        """What the system wants to see again."""
        return self.code.nonce

    def get_auth_time(self) -> int:
        """When the person proved who they are, in seconds."""
        return int(self.code.signed_in_at.timestamp())

    def get_acr(self) -> None:
        """None: no text of ours defines levels."""

    def get_amr(self) -> list[str]:
        """How they proved it."""
        return self.code.methods


class Grant(AuthorizationCodeGrant):
    """A code for a consent. Authlib's `user` is our consent: the person together with the system that asks."""

    TOKEN_ENDPOINT_AUTH_METHODS = BY_SECRET
    server: Server

    def generate_authorization_code(self) -> str:
        """256 random bits."""
        return secrets.token_urlsafe(32)

    def save_authorization_code(self, code: str, request: Any) -> None:
        """Keep a code's hash, with what it is good for."""
        said, at = request.payload.data, self.server.at
        Code.objects.create(
            consent=request.user, digest=hash_token(code), uri=request.payload.redirect_uri, scopes=request.scope.split(),
            nonce=said.get("nonce", ""), challenge=said["code_challenge"], signed_in_at=self.server.signed_in_at,
            methods=self.server.methods, until=at + CODE_FOR,
        )  # fmt: skip

    def query_authorization_code(self, code: str, client: Client) -> Held | None:
        """A code, spent by this very look. One that comes a second time ends what it gave (RFC 6749, section 4.1.2)."""
        at = self.server.at
        mine = Code.objects.select_for_update(of=("self",)).select_related("consent__user", "consent__system")
        held = mine.filter(digest=hash_token(code), consent__system=client.system).first()
        if held is None:
            return None
        if held.used_at is not None:
            Access.objects.filter(code=held, ended_at=None).update(ended_at=at)
            return None
        Code.objects.filter(pk=held.pk).update(used_at=at)
        return Held(held) if at < held.until else None

    def delete_authorization_code(self, authorization_code: Held) -> None:
        """It stays, spent, to be known when it comes again."""

    def authenticate_user(self, authorization_code: Held) -> Consent | None:
        """The consent, while it stands and the person may sign in."""
        held: Any = authorization_code.code.consent
        return held if held.ended_at is None and held.user.is_active else None


class Challenge(CodeChallenge):
    """PKCE, which Authlib asks of clients without a secret only, asked of everybody, and by S256 alone."""

    SUPPORTED_CODE_CHALLENGE_METHOD = [METHOD]

    def validate_code_challenge(self, grant: Grant, redirect_uri: str) -> None:
        """Raises InvalidRequestError."""
        asked: Any = grant.request
        said = asked.payload.data
        if not said.get("code_challenge") or said.get("code_challenge_method") != METHOD:
            raise InvalidRequestError("PKCE is required: code_challenge with code_challenge_method=S256.")
        super().validate_code_challenge(grant, redirect_uri)


class IdToken(OpenIDCode):
    """The ID token: signed by the office's key, for one system, for five minutes."""

    def __init__(self, server: Server) -> None:
        super().__init__(require_nonce=False)
        self.server = server

    def exists_nonce(self, nonce: str, request: Any) -> bool:
        """Whether the system sent this nonce before."""
        return Code.objects.filter(nonce=nonce, consent__system__client=request.payload.client_id).exists()

    def resolve_client_private_key(self, client: Client) -> RSAKey:
        """The key that signs."""
        return read_keys()[0]

    def get_client_algorithm(self, client: Client) -> str:
        """The one every client must know (OpenID Connect Core 1.0, section 15.1)."""
        return ALGORITHM

    def get_encode_header(self, client: Client) -> dict[str, Any]:
        """With the key's name, so that a client finds it among several."""
        return {"alg": ALGORITHM, "kid": read_keys()[0].kid}

    def get_client_claims(self, client: Client) -> dict[str, Any]:
        """Issuer, audience and times."""
        now = int(self.server.at.timestamp())
        return {"iss": self.server.issuer, "aud": client.client_id, "iat": now, "exp": now + 300}

    def generate_user_info(self, user: Consent, scope: str) -> dict[str, Any]:
        """What the system learns at once."""
        return tell_claims(user, scope.split())


class Revocation(RevocationEndpoint):
    """A system gives a token back."""

    CLIENT_AUTH_METHODS = BY_SECRET
    server: Server

    def query_token(self, token: str, token_type_hint: str | None) -> Pass | None:
        """The token with this text."""
        return find_access(token)

    def revoke_token(self, token: Pass, request: Any) -> None:
        """End it."""
        Access.objects.filter(pk=token.access.pk, ended_at=None).update(ended_at=self.server.at)


class Pass(TokenMixin):
    """An access token as Authlib asks about it."""

    def __init__(self, access: Access) -> None:
        self.access = access

    def check_client(self, client: Client) -> bool:
        """Whether it is this system's."""
        return self.access.consent.system == client.system


def find_access(plain: str, /) -> Pass | None:
    """The access token with a text, open or not."""
    mine = Access.objects.select_related("consent__user", "consent__system")
    held = mine.filter(digest=hash_token(plain)).first()
    return Pass(held) if held else None


class Server(AuthorizationServer):
    """Authlib's server for one request: at an instant, under the issuer that was asked, for who is signed in that long and that way."""

    def __init__(self, *, issuer: str, at: datetime, signed_in_at: datetime | None = None, methods: list[str] | None = None) -> None:  # fmt: skip
        super().__init__(System, Access)
        self.issuer, self.at = issuer, at
        self.signed_in_at, self.methods = signed_in_at or at, methods or []
        self.register_grant(Grant, [Challenge(required=True), IdToken(self)])
        self.register_endpoint(Revocation)

    def load_config(self, config: dict[str, Any]) -> None:
        """Nothing comes from settings."""
        self.scopes_supported = None
        make = BearerTokenGenerator(
            lambda **_for: secrets.token_urlsafe(32),
            None,
            lambda _client, _grant: int(ACCESS_FOR.total_seconds()),
        )
        self.register_token_generator("default", make)

    def query_client(self, client_id: str) -> Client | None:
        """The system of this name, unless it was ended."""
        held = System.objects.filter(client=client_id, ended_at=None).first()
        return Client(held) if held else None

    def answer(self, request: HttpRequest, name: str = "") -> HttpResponse:
        """The answer to a system: of the token address, or of another one by its name."""
        given: Any = (
            self.create_endpoint_response(name, request) if name else self.create_token_response(request)
        )
        return given

    def refuse(self, error: OAuth2Error) -> HttpResponse:
        """The answer that tells a trouble: to the system's address where that is known to be its own, else as JSON."""
        given: Any = self.handle_response(*error(None))
        return given

    def save_token(self, token: dict[str, Any], request: Any) -> None:
        """Keep the hash of an access token."""
        Access.objects.create(
            consent=request.user, code=request.authorization_code.code, digest=hash_token(token["access_token"]),
            scopes=token["scope"].split(), until=self.at + ACCESS_FOR,
        )  # fmt: skip


def agree(*, user: Any, system: System, scopes: list[str], at: datetime) -> Consent:
    """Keep that somebody lets a system know them, now."""
    said = {"scopes": scopes, "used_at": at, "ended_at": None}
    held, _made = Consent.objects.update_or_create(
        user=user, system=system, defaults=said, create_defaults=said | {"subject": uuid4(), "given_at": at}
    )
    return held
