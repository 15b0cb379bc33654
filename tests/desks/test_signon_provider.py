"""Other systems sign people in with us: what they are told, what they must bring, and what nobody gets."""

from __future__ import annotations

import base64
import json
import re
import time
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.test import Client
from django.utils import timezone
from joserfc import jwt
from joserfc.jwk import KeySet

from desks.pages import words
from desks.signon_world import BACK, PROVINCE, VERIFIER, Browser, ask, plain, read_query, world
from zhicheng.desks.signon.models import Access, Code, Consent, System
from zhicheng.desks.signon.queries.bindings import NOWHERE
from zhicheng.desks.signon.queries.systems import purge_codes, register_system
from zhicheng.grammar import Mistake, T
from zhicheng.register.people import User
from zhicheng.register.tokens import hash_token
from zhicheng.web.commands.system import command
from zhicheng.web.signing import open_sign_in_keys

__all__ = ["world"]
pytestmark = pytest.mark.prove

HOST = {"secure": True, "headers": {"host": "province.example"}}
AUTHORIZE = "/sign-on/authorize"


def li(world) -> Client:
    browser = Browser()
    browser.sign_in(PROVINCE, world.li)
    return browser.jar(PROVINCE)


def agree(world, client: Client | None = None, **changed) -> dict[str, str]:
    """What comes back to the city's address once Li said yes."""
    client = client or li(world)
    query = "&".join(f"{name}={value}" for name, value in ask(world, **changed).items())
    answer = client.post(f"{AUTHORIZE}?{query}", {"answer": "yes"}, **HOST)
    assert answer.status_code == 302, words(answer.content.decode())
    assert answer.headers["Location"].startswith(BACK + "?")
    return read_query(answer.headers["Location"])


def change(world, given: str, **changed):
    """The token address's answer to a code."""
    said = {
        "grant_type": "authorization_code", "code": given, "redirect_uri": BACK, "code_verifier": VERIFIER,
        "client_id": world.system.client, "client_secret": world.secret,
    }  # fmt: skip
    said = {name: value for name, value in (said | changed).items() if value is not None}
    return Client(enforce_csrf_checks=True).post("/sign-on/token", said, **HOST)


def claims_of(access: str):
    return Client().get("/sign-on/userinfo", **HOST, HTTP_AUTHORIZATION=f"Bearer {access}")


def test_a_code_becomes_tokens_that_say_who_it_is(world):
    told = agree(world)
    assert (told["state"], told["iss"]) == ("s-1", PROVINCE)
    answer = change(world, told["code"])
    assert answer.status_code == 200, answer.content
    assert "no-store" in answer.headers["Cache-Control"]
    tokens = answer.json()
    assert (tokens["token_type"], tokens["scope"], "refresh_token" in tokens) == (
        "Bearer",
        "openid profile",
        False,
    )
    keys = KeySet.import_key_set(Client().get("/sign-on/keys", **HOST).json())
    token = jwt.decode(tokens["id_token"], keys, ["RS256"])
    claims = token.claims
    assert (claims["iss"], claims["aud"], claims["nonce"], claims["amr"]) == (
        PROVINCE,
        world.system.client,
        "n-1",
        ["pwd"],
    )
    assert claims["exp"] - claims["iat"] == 300
    assert abs(claims["auth_time"] - time.time()) < 30
    assert claims["sub"] == str(Consent.objects.get().subject)
    assert claims_of(tokens["access_token"]).json() == {"sub": claims["sub"], "name": "李雷", "locale": "en"}


def test_basic_authorization_serves_as_well(world):
    code = agree(world)["code"]
    basic = base64.b64encode(f"{world.system.client}:{world.secret}".encode()).decode()
    said = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK, "code_verifier": VERIFIER}
    answer = Client().post("/sign-on/token", said, **HOST, HTTP_AUTHORIZATION=f"Basic {basic}")
    assert answer.status_code == 200


def test_the_page_asks_in_both_languages_and_lets_the_form_end_at_the_system(world):
    client = li(world)
    for language, name in (("en", "City office"), ("zh-hans", "市知识产权局")):
        client.cookies["language"] = language
        answer = client.get(AUTHORIZE, ask(world), **HOST)
        page = plain(answer.content.decode())
        assert name in page
        assert "李雷" in page
        assert "city.example" in page
    assert "form-action 'self' https://city.example" in answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert not Consent.objects.exists(), "a page that is only read agrees to nothing"


def test_agreeing_needs_the_token_of_the_page(world):
    client = li(world)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    query = "&".join(f"{name}={value}" for name, value in ask(world).items())
    assert strict.post(f"{AUTHORIZE}?{query}", {"answer": "yes"}, **HOST).status_code == 403
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    "uri",
    ["https://evil.example/", BACK + "x", BACK[:-1], BACK + "?a=b", BACK.replace("https", "http"), BACK.replace("city.example", "city.example.evil.example"),
     BACK.replace("city.example", "CITY.EXAMPLE"), BACK.replace("/province/", "/province/../province/"), "//city.example/", "javascript:alert(1)", "", None, "é"],
)  # fmt: skip
def test_a_foreign_address_gets_nobody(world, uri):
    """Neither before nor after signing in, neither with a code nor with an error, is anybody sent there."""
    for client in (Client(), li(world)):
        answer = client.get(AUTHORIZE, ask(world, redirect_uri=uri), **HOST)
        assert answer.status_code == 400
        answer = client.post(
            f"{AUTHORIZE}?redirect_uri={uri}", ask(world, redirect_uri=uri) | {"answer": "yes"}, **HOST
        )
        assert answer.status_code == 400
    assert not Code.objects.exists()


@pytest.mark.parametrize("changed", [{"client_id": None}, {"client_id": "zc-none"}, {"client_id": "é\x00"}, {"state": "é"}, {"nonce": "n" * 256}])  # fmt: skip
def test_a_request_of_nobody_we_know_is_told_on_a_page(world, changed):
    assert li(world).get(AUTHORIZE, ask(world, **changed), **HOST).status_code == 400


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"code_challenge": None, "code_challenge_method": None}, "invalid_request"),
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"scope": None}, "invalid_scope"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": "code id_token"}, "unsupported_response_type"),
        ({"prompt": "none"}, "consent_required"),
    ],
)
def test_a_system_that_asks_wrongly_is_told_at_its_address(world, changed, error):
    client = li(world)
    said = ask(world, **changed)
    answer = client.get(AUTHORIZE, said, **HOST)
    assert answer.status_code == 302
    told = read_query(answer.headers["Location"])
    assert answer.headers["Location"].startswith(BACK + "?")
    assert (told["error"], told["state"], told["iss"]) == (error, "s-1", PROVINCE)
    query = "&".join(f"{name}={value}" for name, value in said.items())
    again = client.post(f"{AUTHORIZE}?{query}", {"answer": "yes"}, **HOST)
    assert "code" not in read_query(again.headers["Location"])
    assert not Code.objects.exists()


def test_nobody_is_signed_in_silently(world):
    answer = Client().get(AUTHORIZE, ask(world, prompt="none"), **HOST)
    assert read_query(answer.headers["Location"])["error"] == "login_required"


def test_strangers_sign_in_first_and_come_back_to_the_question(world):
    answer = Client().get(AUTHORIZE, ask(world), **HOST)
    assert answer.status_code == 302
    onward = read_query(answer.headers["Location"])["next"]
    assert onward.startswith(AUTHORIZE + "?")
    assert read_query(onward) == ask(world)


@pytest.mark.parametrize(("wish", "ago", "asked"), [({"prompt": "login"}, 100, True), ({"max_age": "200"}, 300, True), ({"max_age": "400"}, 300, False), ({}, 9999, False)])  # fmt: skip
def test_a_system_may_want_a_newer_proof(world, wish, ago, asked):
    browser = Browser()
    browser.sign_in(PROVINCE, world.li, ago=ago)
    answer = browser.jar(PROVINCE).get(AUTHORIZE, ask(world, **wish), **HOST)
    assert (answer.status_code == 302) is asked
    if asked:
        assert answer.headers["Location"].startswith("/accounts/reauthenticate/")


def test_a_code_comes_once_and_the_second_time_ends_what_it_gave(world):
    code = agree(world)["code"]
    access = change(world, code).json()["access_token"]
    assert claims_of(access).status_code == 200
    again = change(world, code)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    assert claims_of(access).status_code == 401


@pytest.mark.parametrize(
    ("changed", "status", "error"),
    [
        ({"code_verifier": None}, 400, "invalid_request"),
        ({"code_verifier": "x" * 43}, 400, "invalid_grant"),
        ({"code_verifier": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"}, 400, "invalid_grant"),
        ({"redirect_uri": "https://evil.example/"}, 400, "invalid_grant"),
        ({"redirect_uri": None}, 400, "invalid_grant"),
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"client_secret": None}, 401, "invalid_client"),
        ({"client_secret": "é"}, 400, "invalid_request"),
        ({"client_id": "zc-none"}, 400, "invalid_client"),
        ({"code": "wrong"}, 400, "invalid_grant"),
        ({"code": None}, 400, "invalid_request"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"grant_type": "client_credentials"}, 400, "unsupported_grant_type"),
        ({"grant_type": "é"}, 400, "invalid_request"),
    ],
)
def test_a_code_alone_is_worth_nothing(world, changed, status, error):
    code = agree(world)["code"]
    answer = change(world, code, **changed)
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert not Access.objects.exists()


def test_a_wrong_verifier_spends_the_code(world):
    code = agree(world)["code"]
    change(world, code, code_verifier="x" * 43)
    assert change(world, code).status_code == 400
    assert not Access.objects.exists()


def test_headers_that_are_no_text_are_refused_plainly(world):
    for basic in ("Basic /w==", "Basic ===", "Basic", "Bearer x"):
        said = {"grant_type": "authorization_code", "code": "x", "redirect_uri": BACK}
        assert Client().post("/sign-on/token", said, **HOST, HTTP_AUTHORIZATION=basic).status_code in (
            400,
            401,
        )
    for bearer in ("Bearer", "Bearer  ", "Basic x", "Bearer é"):
        assert Client().get("/sign-on/userinfo", **HOST, HTTP_AUTHORIZATION=bearer).status_code == 401


def test_another_systems_code_and_token_are_not_ours(world):
    other, secret = register_system(
        name=T(en="Other", zh="另一系统"), uris=[BACK], by=None, at=timezone.now()
    )
    code = agree(world)["code"]
    answer = change(world, code, client_id=other.client, client_secret=secret)
    assert answer.json()["error"] == "invalid_grant"
    access = change(world, code).json()["access_token"]
    said = {"token": access, "client_id": other.client, "client_secret": secret}
    Client().post("/sign-on/revoke", said, **HOST)
    assert claims_of(access).status_code == 200


def test_codes_and_tokens_end_with_time(world):
    code = agree(world)["code"]
    Code.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert change(world, code).json()["error"] == "invalid_grant"
    access = change(world, agree(world, nonce="n-2")["code"]).json()["access_token"]
    Access.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert claims_of(access).status_code == 401


def test_old_codes_are_forgotten_with_their_tokens(world):
    change(world, agree(world)["code"])
    code = Code.objects.get()
    assert purge_codes(at=code.until + timedelta(hours=23)) == 0
    assert purge_codes(at=code.until + timedelta(hours=25)) == 1
    assert not Access.objects.exists()
    assert Consent.objects.count() == 1


def test_a_nonce_is_taken_once(world):
    agree(world)
    answer = li(world).get(AUTHORIZE, ask(world), **HOST)
    assert read_query(answer.headers["Location"])["error"] == "invalid_request"


def test_a_system_gives_a_token_back(world):
    access = change(world, agree(world)["code"]).json()["access_token"]
    said = {"token": access, "client_id": world.system.client, "client_secret": world.secret}
    assert Client().post("/sign-on/revoke", said | {"client_secret": "wrong"}, **HOST).status_code == 401
    assert claims_of(access).status_code == 200
    for _time in range(2):
        assert Client(enforce_csrf_checks=True).post("/sign-on/revoke", said, **HOST).status_code == 200
    assert claims_of(access).status_code == 401


def test_a_person_ends_it_and_agreeing_anew_wakes_no_old_token(world):
    client = li(world)
    access = change(world, agree(world, client)["code"]).json()["access_token"]
    waiting = agree(world, client, nonce="n-2")["code"]
    consent = Consent.objects.get()
    page = client.get("/sign-on/", **HOST).content.decode()
    assert "City office" in page
    stranger = User.objects.create_user("han@example.org")
    han = Browser()
    han.sign_in(PROVINCE, stranger)
    assert han.jar(PROVINCE).post(f"/sign-on/leave/{consent.pk}/", **HOST).status_code == 404
    assert client.post(f"/sign-on/leave/{consent.pk}/", **HOST).status_code == 302
    assert claims_of(access).status_code == 401
    assert change(world, waiting).json()["error"] == "invalid_grant"
    assert (
        "City office"
        not in words(client.get("/sign-on/", **HOST).content.decode()).partition("Where you sign in")[2]
    )
    agree(world, client, nonce="n-3")
    assert claims_of(access).status_code == 401
    assert Consent.objects.get().subject == consent.subject, "the system still knows them by the same name"


def test_a_system_that_was_ended_gets_nothing_more(world):
    client = li(world)
    access = change(world, agree(world, client)["code"]).json()["access_token"]
    waiting = agree(world, client, nonce="n-2")["code"]
    System.objects.update(ended_at=timezone.now())
    assert claims_of(access).status_code == 401
    assert change(world, waiting).json()["error"] == "invalid_client"
    assert client.get(AUTHORIZE, ask(world), **HOST).status_code == 400


def test_who_may_not_sign_in_any_more_is_not_told_of(world):
    code = agree(world)["code"]
    access = change(world, agree(world, nonce="n-2")["code"]).json()["access_token"]
    User.objects.filter(pk=world.li.pk).update(is_active=False)
    assert claims_of(access).status_code == 401
    assert change(world, code).json()["error"] == "invalid_grant"


def test_an_address_is_told_only_when_asked_for_and_never_one_of_nowhere(world):
    def told(scope, nonce):
        return claims_of(
            change(world, agree(world, scope=scope, nonce=nonce)["code"]).json()["access_token"]
        ).json()

    assert set(told("openid", "1")) == {"sub"}
    assert told("openid email unknown", "2")["email"] == "li@example.org"
    assert told("openid email", "3")["email_verified"] is False
    User.objects.filter(pk=world.li.pk).update(email=f"x@{NOWHERE}")
    assert set(told("openid email", "4")) == {"sub"}


def test_each_system_knows_a_person_by_another_name(world):
    first = jwt.decode(change(world, agree(world)["code"]).json()["id_token"], KeySet.import_key_set(Client().get("/sign-on/keys", **HOST).json()), ["RS256"])  # fmt: skip
    world.system, world.secret = register_system(
        name=T(en="B", zh="乙"), uris=[BACK], by=None, at=timezone.now()
    )
    second = claims_of(change(world, agree(world)["code"]).json()["access_token"]).json()
    assert first.claims["sub"] != second["sub"]


def test_the_database_holds_no_secret_code_or_token(world):
    code = agree(world)["code"]
    access = change(world, code).json()["access_token"]
    held = json.dumps(
        [list(model.objects.values()) for model in (System, Code, Access, Consent)], default=str
    )
    for secret in (world.secret, code, access, VERIFIER):
        assert secret not in held


def test_keys_are_public_halves(world):
    for key in Client().get("/sign-on/keys", **HOST).json()["keys"]:
        assert set(key) == {"kty", "n", "e", "kid", "use", "alg"}


def test_the_discovery_document_says_what_holds(world):
    told = Client().get("/.well-known/openid-configuration", **HOST).json()
    assert told["issuer"] == PROVINCE
    assert told["response_types_supported"] == ["code"]
    assert told["code_challenge_methods_supported"] == ["S256"]
    assert told["id_token_signing_alg_values_supported"] == ["RS256"]
    for name in (
        "authorization_endpoint",
        "token_endpoint",
        "userinfo_endpoint",
        "jwks_uri",
        "revocation_endpoint",
    ):
        path = told[name].removeprefix(PROVINCE)
        assert Client().get(path, **HOST).status_code in (200, 400, 401, 405), path


# ---- the administrator's page -----------------------------------------------------------------------------------------

SYSTEMS = "/systems/sign-in/"
SAID = {
    "name_en": "City portal",
    "name_zh": "市政务网",
    "uris": "https://portal.example.org/callback\nhttps://portal.example.org/b?x=1",
}


def administrator(method: str = "mfa", ago: float = 0) -> Client:
    user = User.objects.create_user("root@example.org", is_superuser=True, is_staff=True)
    browser = Browser()
    browser.sign_in(PROVINCE, user, method, ago)
    return browser.jar(PROVINCE)


def test_an_administrator_registers_a_system_and_sees_its_secret_once(world):
    client = administrator()
    System.objects.all().delete()
    assert "No system signs people in with us" in words(client.get(SYSTEMS, **HOST).content.decode())
    page = client.post(SYSTEMS, SAID, **HOST).content.decode()
    made = System.objects.get()
    (secret,) = re.findall(r"<textarea[^>]*>([\w-]{43})<", page)
    assert made.client in page
    assert made.uris == SAID["uris"].splitlines()
    assert made.digest not in (secret, "")
    listed = client.get(SYSTEMS, **HOST).content.decode()
    assert secret not in listed
    assert "City portal" in listed
    assert client.post(f"{SYSTEMS}{made.pk}/end/", **HOST).status_code == 302
    made.refresh_from_db()
    assert made.ended_at is not None


@pytest.mark.parametrize(("method", "ago"), [("password", 0), ("mfa", 999)])
def test_a_weak_sign_in_registers_nothing(world, method, ago):
    client = administrator(method, ago)
    before = System.objects.count()
    assert client.get(SYSTEMS, **HOST).status_code == 200
    assert client.post(SYSTEMS, SAID, **HOST).status_code == 403
    assert System.objects.count() == before


def test_only_administrators_come_in(world):
    for client in (Client(), li(world)):
        assert client.get(SYSTEMS, **HOST).status_code == 403
        assert client.post(SYSTEMS, SAID, **HOST).status_code == 403
        assert client.post(f"{SYSTEMS}{world.system.pk}/end/", **HOST).status_code == 404


@pytest.mark.parametrize(
    "uris",
    ["", "https://*.example.org/", "http://portal.example.org/", "https://a.example/#x", "https://user@a.example/", "javascript:alert(1)", "app://x/",
     "https://a.example/é", "/callback", "https://", "https://a.example:99999/", "\n".join(f"https://a.example/{n}" for n in range(11))],
)  # fmt: skip
def test_an_unsafe_address_is_told_in_the_form(world, uris):
    client = administrator()
    answer = client.post(SYSTEMS, SAID | {"uris": uris}, **HOST)
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()


def test_the_operator_registers_lists_ends_and_renews(world, monkeypatch, tmp_path):
    monkeypatch.setenv("ZHICHENG_LAKE", str(tmp_path))
    monkeypatch.setenv("ZHICHENG_VAR", str(tmp_path))

    def told(*said: str) -> str:
        answer = CliRunner().invoke(command, [*said])
        assert answer.exit_code == 0, answer.output
        return answer.output

    lake = ("--lake", str(tmp_path))
    made = told(
        "register", "--en", "City portal", "--zh", "市政务网", "--uri", "https://portal.example.org/cb", *lake
    )
    client, secret = re.findall(r"^(?:client|secret) (\S+)$", made, re.M)
    system = System.objects.get(client=client)
    assert system.digest == hash_token(secret)
    assert f"open  {client}  City portal  https://portal.example.org/cb" in told("list", *lake)
    assert "市政务网" in told("end", str(system.pk), "--lang", "zh", *lake)
    assert f"ended  {client}" in told("list", *lake)
    kid = told("renew-key", *lake).partition("the key ")[2].split()[0]
    assert open_sign_in_keys(var=tmp_path)[0]["kid"] == kid
    with pytest.raises(Mistake, match="no system 0"):
        CliRunner().invoke(command, ["end", "0", *lake], catch_exceptions=False)
