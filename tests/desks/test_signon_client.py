"""Signing in at the city with an account of the province: the way there and back, and everybody who would like to be somebody else."""

from __future__ import annotations

import json
import time
from datetime import date

import httpx
import pytest
from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from desks.pages import words
from desks.signon_world import BACK, CITY, HOSTILE, NAME, PROVINCE, Browser, plain, read_query, resign, world
from zhicheng.desks.signon.models import Binding
from zhicheng.desks.signon.queries import asking
from zhicheng.desks.signon.queries.bindings import NOWHERE
from zhicheng.front.readers import read_reader
from zhicheng.register.offices import Office
from zhicheng.register.people import User
from zhicheng.register.posts import appoint

__all__ = ["world"]
pytestmark = pytest.mark.prove

START = "/sign-on/with/province/"


def staff(**more) -> User:
    now = timezone.now()
    office = Office.objects.create(name_en="O", name_zh="局", region="", code="440300", created_at=now)
    user = User.objects.create_user("officer@example.org", "a long pass phrase", is_staff=True, **more)
    appoint(user=user, office=office, duties=["officer"], since=date(2020, 1, 1))
    return user


def actor_of(browser: Browser, user: User):
    class Asked:
        session = browser.jar(CITY).session

    Asked.user = user
    return read_reader(Asked, at=timezone.now())  # type: ignore[arg-type]


def test_the_sign_in_page_names_the_province_in_both_languages(world):
    browser = Browser()
    page = browser.go(f"{CITY}/accounts/login/?next=/services/")
    assert f"Sign in with {NAME.en}" in plain(page)
    assert f'href="{START}?next=%2Fservices%2F"' in page
    browser.jar(CITY).cookies["language"] = "zh-hans"
    assert NAME.zh in browser.go(f"{CITY}/accounts/login/")
    world.settings.SIGN_IN = {}
    assert START not in browser.go(f"{CITY}/accounts/login/")


def test_a_first_sign_in_makes_an_account_without_posts_and_the_next_one_finds_it(world):
    browser = Browser()
    page = words(world.arrive(browser, f"{START}?next=/services/"))
    assert "李雷" in page
    assert User.objects.count() == 1, "nobody is made unasked"
    browser.go(browser.address, {})
    assert browser.address == f"{CITY}/services/"
    user = browser.user(CITY)
    assert (user.display_name, user.is_staff, user.is_superuser, user.office) == ("李雷", False, False, None)
    assert not user.posts.exists()
    assert not user.has_usable_password()
    assert user.email.endswith(f"@{NOWHERE}")
    bound = Binding.objects.get()
    assert (bound.issuer, bound.user) == (PROVINCE, user)
    assert bound.subject not in (str(world.li.pk), world.li.email)
    again = Browser()
    world.arrive(again, f"{START}?next=/patents/")
    assert again.address == f"{CITY}/patents/"
    assert again.user(CITY) == user
    assert User.objects.count() == 2


def test_what_leaves_for_the_province_is_new_each_time_and_the_secret_stays_at_home(world):
    seen = []
    for _time in range(2):
        browser = Browser()
        browser.go(CITY + START)
        said = read_query(
            next(each for each in browser.trail if each.startswith(f"{PROVINCE}/sign-on/authorize"))
        )
        assert (said["response_type"], said["code_challenge_method"], said["redirect_uri"]) == (
            "code",
            "S256",
            BACK,
        )
        assert world.secret not in str(browser.trail)
        seen += [said["state"], said["nonce"], said["code_challenge"]]
    assert len(set(seen)) == 6
    assert min(map(len, seen)) >= 43


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_an_answer_that_does_not_fit_signs_nobody_in(world, hostile):
    world.wire.tamper = hostile
    browser = Browser()
    page = words(world.arrive(browser))
    assert browser.answer.status_code == 502, page
    assert "Nobody was signed in" in page
    assert browser.user(CITY) is None
    assert not Binding.objects.exists()
    assert User.objects.count() == 1


def test_the_wire_that_changes_nothing_lets_in(world):
    """So the refusals above come from what was changed, not from the changing."""
    world.wire.tamper = resign
    assert world.enter(Browser()).display_name == "李雷"


def test_a_state_is_good_once_in_one_browser_and_not_for_ever(world, monkeypatch):
    browser = Browser()
    browser.sign_in(PROVINCE, world.li)
    browser.go(CITY + START)
    address = browser.address
    answer = browser.jar(PROVINCE).post(address.removeprefix(PROVINCE), {"answer": "yes"}, secure=True, headers={"host": "province.example"})  # fmt: skip
    back = answer.headers["Location"]
    stranger = Browser()
    stranger.go(back)
    assert stranger.answer.status_code == 400
    browser.go(back.replace("state=", "state=x"))
    assert browser.answer.status_code == 400
    assert not world.wire.asked, "no code was sent anywhere"
    browser.go(back)
    assert browser.address == f"{CITY}/sign-on/first/"
    browser.go(back)
    assert browser.answer.status_code == 400
    browser.go(CITY + START)
    session = browser.jar(CITY).session
    (state,) = session["sign_on_attempts"]
    session["sign_on_attempts"] = {state: session["sign_on_attempts"][state] | {"at": time.time() - 601}}
    session.save()
    browser.agree()
    assert browser.answer.status_code == 400


@pytest.mark.parametrize("changed", ["iss=https%3A%2F%2Fevil.example", ""])
def test_another_providers_answer_is_refused(world, changed):
    browser = Browser()
    browser.sign_in(PROVINCE, world.li)
    browser.go(CITY + START)
    answer = browser.jar(PROVINCE).post(browser.address.removeprefix(PROVINCE), {"answer": "yes"}, secure=True, headers={"host": "province.example"})  # fmt: skip
    browser.go(answer.headers["Location"].replace("iss=https%3A%2F%2Fprovince.example", changed))
    assert browser.answer.status_code == 403
    assert not world.wire.asked


def test_who_does_not_agree_comes_back_as_nobody(world):
    browser = Browser()
    browser.sign_in(PROVINCE, world.li)
    browser.go(CITY + START)
    page = browser.go(browser.address, {"answer": "no"})
    assert browser.answer.status_code == 403
    assert "access_denied" in page
    assert browser.user(CITY) is None


@pytest.mark.parametrize(
    "next_page", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "http://city.example/"]
)  # fmt: skip
def test_nobody_is_sent_on_to_another_site(world, next_page):
    browser = Browser()
    browser.sign_in(PROVINCE, world.li)
    browser.jar(CITY).get(START, {"next": next_page}, secure=True, headers={"host": "city.example"})
    (kept,) = browser.jar(CITY).session["sign_on_attempts"].values()
    assert kept["onward"] == "/"


def test_an_address_claimed_elsewhere_takes_over_nothing(world):
    """The province says that Li has the officer's address; the officer's account stays the officer's."""
    officer = staff()
    world.wire.tamper = lambda told: resign(told, email=officer.email, email_verified=True)
    user = world.enter(Browser())
    assert user != officer
    assert user.email != officer.email
    assert not officer.bindings.exists()
    assert not user.posts.exists()


def test_a_provider_may_be_for_known_accounts_only(world):
    world.trust(accounts=False)
    browser = Browser()
    page = words(world.arrive(browser))
    assert browser.answer.status_code == 403
    assert "How you sign in" in page
    assert User.objects.count() == 1


def test_an_account_is_bound_by_who_is_signed_in_to_it_and_says_so(world):
    officer = staff()
    browser = Browser()
    browser.sign_in(CITY, officer, "mfa")
    page = world.arrive(browser, "/sign-on/bind/province/")
    assert browser.address == f"{CITY}/sign-on/bind/"
    assert "李雷" in page
    assert not Binding.objects.exists(), "coming back binds nothing"
    browser.go(browser.address, {})
    assert browser.address == f"{CITY}/sign-on/"
    assert Binding.objects.get().user == officer
    other = Browser()
    world.arrive(other)
    assert other.user(CITY) == officer


def test_a_weak_or_old_sign_in_binds_nothing(world):
    officer = staff()
    for method, ago, where in (("password", 0, "/accounts/2fa/"), ("mfa", 999, "/accounts/reauthenticate/")):
        browser = Browser()
        browser.sign_in(CITY, officer, method, ago)
        browser.go(f"{CITY}/sign-on/bind/province/")
        assert where in browser.trail[1]
    browser = Browser()
    browser.go(f"{CITY}/sign-on/bind/province/")
    assert "/accounts/login/" in browser.address


def test_what_signs_in_one_account_is_not_bound_to_another(world):
    citizen = world.enter(Browser())
    officer = staff()
    browser = Browser()
    browser.sign_in(CITY, officer, "mfa")
    world.arrive(browser, "/sign-on/bind/province/")
    browser.go(browser.address, {})
    assert browser.answer.status_code == 409
    assert Binding.objects.get().user == citizen


def test_a_pending_identity_is_not_carried_into_another_account(world):
    """Li begins as nobody, then somebody signs in by password in the same browser: Li's identity is not bound to them."""
    browser = Browser()
    world.arrive(browser)
    browser.sign_in(CITY, staff(), "mfa")
    browser.go(f"{CITY}/sign-on/bind/", {})
    assert browser.answer.status_code == 400
    assert not Binding.objects.exists()


def bind(user: User, world, subject: str = "") -> None:
    first = Browser()
    made = world.enter(first)
    Binding.objects.update(user=user)
    made.delete()


def test_staff_still_need_the_products_second_factor(world):
    officer = staff()
    bind(officer, world)
    Authenticator.objects.create(user=officer, type="totp", data={"secret": "x"})
    browser = Browser()
    world.arrive(browser)
    assert browser.address == f"{CITY}/accounts/2fa/authenticate/"
    assert browser.user(CITY) is None


def test_without_an_authenticator_staff_are_in_but_not_verified(world):
    officer = staff()
    bind(officer, world)
    browser = Browser()
    world.arrive(browser)
    assert browser.user(CITY) == officer
    actor = actor_of(browser, officer)
    assert (actor.verified, actor.fresh) == (False, True)


@pytest.mark.parametrize(
    ("listed", "method", "claims", "verified"),
    [
        ({"amr": ("mfa",)}, "mfa", {}, True),
        ({"amr": ("mfa",)}, "password", {}, False),
        ({"acr": ("level-3",)}, "password", {"acr": "level-3"}, True),
        ({"acr": ("level-3",)}, "password", {"acr": "level-2"}, False),
        ({"acr": ("level-3",)}, "password", {"acr": ["level-3"]}, False),
        ({"amr": ("mfa",)}, "password", {"amr": "mfa"}, False),
        ({}, "mfa", {"acr": "level-3"}, False),
    ],
)
def test_the_providers_word_stands_for_a_second_factor_only_as_listed(
    world, listed, method, claims, verified
):
    officer = staff()
    bind(officer, world)
    Authenticator.objects.create(user=officer, type="totp", data={"secret": "x"})
    world.trust(**listed)
    world.wire.tamper = lambda told: resign(told, **claims)
    browser = Browser()
    world.arrive(browser, method=method)
    assert (browser.user(CITY) == officer) is verified
    if verified:
        assert actor_of(browser, officer).verified


@pytest.mark.parametrize(("told", "fresh"), [(-10, True), (-3600, False), (None, False), ("now", False), (99999, False)])  # fmt: skip
def test_a_sign_in_is_as_fresh_as_the_provider_says(world, told, fresh):
    stamp = int(time.time()) + told if isinstance(told, int) else told
    browser = Browser()
    user = world.enter(browser) if told == "now" else None
    world.wire.tamper = lambda answer: resign(answer, auth_time=stamp)
    if user is None:
        user = world.enter(browser)
        assert actor_of(browser, user).fresh is fresh
    else:
        again = Browser()
        world.arrive(again)
        assert again.answer.status_code == 502, "a time that is no number is believed in no part"


def test_an_account_of_the_province_proves_itself_once_more_there(world):
    browser = Browser()
    user = world.enter(browser)
    session = browser.jar(CITY).session
    session["account_authentication_methods"] = [{"method": "sign_on", "at": time.time() - 9999}]
    session.save()
    assert not actor_of(browser, user).fresh
    browser.sign_in(PROVINCE, world.li)
    browser.go(f"{CITY}/accounts/reauthenticate/?next=/systems/")
    assert f"{CITY}/sign-on/again/province/?next=%2Fsystems%2F" in browser.trail
    browser.agree()
    assert browser.address == f"{CITY}/systems/"
    assert actor_of(browser, user).fresh


def test_somebody_else_there_proves_nothing_here(world):
    browser = Browser()
    world.enter(browser)
    han = User.objects.create_user("han@example.org", display_name="韩梅梅")
    browser.sign_in(PROVINCE, han)
    browser.go(f"{CITY}/sign-on/again/province/")
    browser.agree()
    assert browser.answer.status_code == 403


def test_who_may_not_sign_in_does_not_by_the_province_either(world):
    user = world.enter(Browser())
    User.objects.filter(pk=user.pk).update(is_active=False)
    browser = Browser()
    world.arrive(browser)
    assert browser.user(CITY) is None


def test_the_only_way_in_stays(world):
    browser = Browser()
    user = world.enter(browser)
    bound = Binding.objects.get()
    browser.go(f"{CITY}/sign-on/unbind/{bound.pk}/", {})
    assert browser.answer.status_code == 409
    user.set_password("a long pass phrase")
    user.save()
    browser.sign_in(CITY, user)
    browser.go(f"{CITY}/sign-on/unbind/{bound.pk + 1}/", {})
    assert browser.answer.status_code == 404
    browser.go(f"{CITY}/sign-on/unbind/{bound.pk}/", {})
    assert not Binding.objects.exists()


def test_no_letter_goes_to_nowhere(world, mailoutbox):
    user = world.enter(Browser())
    get_adapter().send_mail("account/email/password_reset_key", user.email, {"user": user})
    assert not mailoutbox


def test_unknown_providers_and_strange_methods(world):
    client = Client()
    host = {"secure": True, "headers": {"host": "city.example"}}
    for way in ("with", "back"):
        assert client.get(f"/sign-on/{way}/another/", **host).status_code == 404
    assert client.post(START, **host).status_code == 405


@pytest.mark.parametrize(
    "broken",
    [{"issuer": "https://evil.example"}, {"token_endpoint": "http://province.example/sign-on/token"}, {"jwks_uri": None}],
)  # fmt: skip
def test_a_discovery_document_that_does_not_fit_is_not_used(world, broken, monkeypatch):
    def answer(request):
        told = json.loads(world.wire.handle_request(request).read())
        return httpx.Response(200, json=told | broken)

    monkeypatch.setattr(asking, "open_client", lambda: httpx.Client(transport=httpx.MockTransport(answer)))
    browser = Browser()
    browser.go(CITY + START)
    assert browser.answer.status_code == 502
    assert browser.address == CITY + START
