"""Two sites for tests of signing in across systems: a city's office and a province's sign-in, each the real product.

One process serves both under two names, and they talk through its own WSGI door, so the provider is no stand-in. A wire between
them can be made hostile: `tamper` changes what the provider's token address answers.
"""

from __future__ import annotations

import hmac
import html
import json
import re
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from django.utils import timezone
from joserfc import jwt
from joserfc.jwk import RSAKey

from zhicheng.desks.signon.queries import asking
from zhicheng.desks.signon.queries.granting import publish_keys, read_keys
from zhicheng.desks.signon.queries.providers import Provider
from zhicheng.desks.signon.queries.systems import register_system
from zhicheng.grammar import T
from zhicheng.register.people import User

CITY, PROVINCE = "https://city.example", "https://province.example"
BACK = f"{CITY}/sign-on/back/province/"
NAME = T(en="Provincial sign-in", zh="省统一身份认证")
Tamper = Callable[[dict[str, Any]], dict[str, Any]]


class Wire(httpx.WSGITransport):
    """From the city to the province; `tamper` changes the answers of the token address, `asked` keeps what was sent to it."""

    def __init__(self) -> None:
        super().__init__(app=get_wsgi_application())
        self.tamper: Tamper | None = None
        self.asked: list[dict[str, list[str]]] = []

    def _ask(self, request: httpx.Request) -> httpx.Response:
        """As Django's own test client does: a request within a test leaves the test's connection open."""
        for signal in (request_started, request_finished):
            signal.disconnect(close_old_connections)
        try:
            answer = super().handle_request(request)
            return httpx.Response(answer.status_code, headers=answer.headers, content=answer.read())
        finally:
            for signal in (request_started, request_finished):
                signal.connect(close_old_connections)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        answer = self._ask(request)
        if not request.url.path.endswith("/sign-on/token"):
            return answer
        self.asked.append(parse_qs(request.content.decode()))
        told = json.loads(answer.read())
        if self.tamper and "id_token" in told:
            told = self.tamper(told)
        return httpx.Response(answer.status_code, json=told)


class Browser:
    """One person's browser: cookies apart for each site; redirects are followed until a page answers."""

    def __init__(self) -> None:
        self.jars: dict[str, Client] = {}
        self.trail: list[str] = []
        self.address, self.answer = "", Any

    def jar(self, site: str) -> Client:
        return self.jars.setdefault(urlsplit(site).netloc, Client())

    def sign_in(self, site: str, user: User, method: str = "password", ago: float = 0) -> None:
        client = self.jar(site)
        client.force_login(user)
        session = client.session
        session["account_authentication_methods"] = [{"method": method, "at": time.time() - ago}]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()

    def go(self, address: str, said: dict[str, Any] | None = None) -> str:
        """The page in the end; `address`, `answer` and `trail` tell where that was."""
        self.trail = []
        for _step in range(12):
            parts = urlsplit(address)
            client = self.jar(address)
            path = f"{parts.path}?{parts.query}" if parts.query else parts.path
            how = {"secure": True, "headers": {"host": parts.netloc}}
            answer = client.get(path, **how) if said is None else client.post(path, said, **how)
            self.trail.append(address)
            if answer.status_code not in (301, 302, 303):
                self.address, self.answer = address, answer
                return answer.content.decode()
            onward = answer.headers["Location"]
            address = f"{parts.scheme}://{parts.netloc}{onward}" if onward.startswith("/") else onward
            said = None
        raise AssertionError(self.trail)

    def user(self, site: str) -> User | None:
        held = self.jar(site).session.get("_auth_user_id")
        return User.objects.get(pk=held) if held else None

    def agree(self) -> str:
        """Say yes on the province's page."""
        assert self.address.startswith(f"{PROVINCE}/sign-on/authorize"), (self.address, self.trail)
        return self.go(self.address, {"answer": "yes"})


class World:
    """The city knows the province by `provider`, the province knows the city by `system`; `li` has an account at the province."""

    def __init__(self, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        settings.ALLOWED_HOSTS = ["city.example", "province.example"]
        self.system, self.secret = register_system(
            name=T(en="City office", zh="市知识产权局"), uris=[BACK], by=None, at=timezone.now()
        )
        self.settings, self.wire = settings, Wire()
        self.trust()
        monkeypatch.setattr(asking, "open_client", lambda: httpx.Client(transport=self.wire))
        self.li = User.objects.create_user("li@example.org", display_name="李雷")

    def trust(self, **more: Any) -> None:
        """What the city's settings say of the province."""
        said = {
            "code": "province",
            "issuer": PROVINCE,
            "client": self.system.client,
            "name": NAME,
            "secret": self.secret,
        }
        self.settings.SIGN_IN = {"province": Provider(**said | more)}

    def arrive(
        self, browser: Browser, path: str = "/sign-on/with/province/", method: str = "password"
    ) -> str:
        """Go to the province as Li, agree, and come back."""
        browser.sign_in(PROVINCE, self.li, method)
        browser.go(CITY + path)
        return browser.agree()

    def enter(self, browser: Browser, path: str = "/sign-on/with/province/") -> User:
        """The account of Li's first time at the city."""
        self.arrive(browser, path)
        assert browser.address == f"{CITY}/sign-on/first/", browser.trail
        browser.go(browser.address, {})
        user = browser.user(CITY)
        assert user is not None
        return user


@pytest.fixture
def world(db: None, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> World:
    settings.LAKE = tmp_path / "lake"
    return World(settings, monkeypatch)


def resign(
    told: dict[str, Any], header: dict[str, Any] | None = None, key: Any = None, **claims: Any
) -> dict[str, Any]:
    """The same answer with claims changed (None takes one away), signed by the province's own key unless another is given."""
    mine = read_keys()[0]
    token = jwt.decode(told["id_token"], mine, ["RS256"])
    changed = {name: value for name, value in (token.claims | claims).items() if value is not None}
    head = token.header | (header or {})
    return told | {"id_token": jwt.encode(head, changed, key or mine, [head["alg"]])}


FORGED = RSAKey.generate_key(2048)


def forge(told, header, sign) -> dict:
    """The same claims under a header of the forger's, put together by hand."""
    claims = jwt.decode(told["id_token"], read_keys()[0], ["RS256"]).claims
    head, body = (urlsafe_b64encode(json.dumps(each).encode()).rstrip(b"=") for each in (header, claims))
    end = urlsafe_b64encode(sign(head + b"." + body)).rstrip(b"=")
    return told | {"id_token": b".".join((head, body, end)).decode()}


def hs256(told):
    """Signed with the public key as if it were a shared secret (the old confusion of algorithms)."""
    public = read_keys()[0].as_pem(private=False)
    header = {"alg": "HS256", "kid": publish_keys()["keys"][0]["kid"]}
    return forge(told, header, lambda text: hmac.digest(public, text, "sha256"))


HOSTILE = {
    "another nonce": lambda told: resign(told, nonce="x" * 43),
    "no nonce": lambda told: resign(told, nonce=None),
    "alg none": lambda told: forge(told, {"alg": "none"}, lambda _text: b""),
    "alg None under the key's name": lambda told: forge(told, {"alg": "None", "kid": publish_keys()["keys"][0]["kid"]}, lambda _text: b""),
    "signature cut off": lambda told: told | {"id_token": told["id_token"].rpartition(".")[0] + "."},
    "the public key as a secret": hs256,
    "another key under the same name": lambda told: resign(told, key=FORGED),
    "another key under its own name": lambda told: resign(told, header={"kid": "mine"}, key=FORGED),
    "a key in the header": lambda told: resign(told, header={"jwk": FORGED.as_dict(private=False)}, key=FORGED),
    "expired": lambda told: resign(told, exp=int(time.time()) - 120, iat=int(time.time()) - 400),
    "no end": lambda told: resign(told, exp=None),
    "from tomorrow": lambda told: resign(told, iat=int(time.time()) + 86400),
    "for another system": lambda told: resign(told, aud="zc-another"),
    "for two, spoken to the other": lambda told: resign(told, aud=["zc-another", jwt.decode(told["id_token"], read_keys()[0]).claims["aud"]]),
    "of another issuer": lambda told: resign(told, iss="https://evil.example"),
    "no subject": lambda told: resign(told, sub=None),
    "an empty subject": lambda told: resign(told, sub=""),
    "a subject that is no text": lambda told: resign(told, sub=7),
    "another access token": lambda told: told | {"access_token": "stolen"},
    "no ID token": lambda told: {name: value for name, value in told.items() if name != "id_token"},
    "an ID token that is no text": lambda told: told | {"id_token": 7},
    "an ID token of one part": lambda told: told | {"id_token": "x"},
    "no access token": lambda told: told | {"access_token": None},
}  # fmt: skip


def ask(world: World, **changed: Any) -> dict[str, str]:
    """The parameters of a well-made request of the city's system; None takes one away."""
    said = {
        "response_type": "code", "client_id": world.system.client, "redirect_uri": BACK, "scope": "openid profile",
        "state": "s-1", "nonce": "n-1", "code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        "code_challenge_method": "S256",
    }  # fmt: skip
    return {name: value for name, value in (said | changed).items() if value is not None}


VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
"""With the challenge above, the example of RFC 7636, appendix B."""


def read_query(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def plain(page: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", page))
