"""Sign-in: by password, with a code, by passkey; accounts by invitation only."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from zhicheng.register import invitations
from zhicheng.register.models import Office, User

pytestmark = pytest.mark.django_db
WORDS = "correct horse battery staple"
LOGIN = "/accounts/login/"


@pytest.fixture
def user():
    return User.objects.create_user("Zhang@Example.org", WORDS, display_name="张三")


@pytest.fixture
def office():
    return Office.objects.create(name_en="Office", name_zh="局", region="Shenzhen", created_at=timezone.now())


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def sign_in(client, user) -> None:
    """Sign in, and say the password once more, as every change to an account asks for."""
    client.post(LOGIN, {"login": user.email, "password": WORDS})
    client.post("/accounts/reauthenticate/", {"password": WORDS})


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_a_password_lets_in_whatever_the_case_of_the_address(client, user):
    answer = client.post(LOGIN, {"login": "ZHANG@example.org", "password": WORDS})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert signed_in(client)


def test_a_wrong_password_says_so_and_a_wrong_address_the_same(client, user):
    wrong = client.post(LOGIN, {"login": "zhang@example.org", "password": "x"}).content.decode()
    unknown = client.post(LOGIN, {"login": "nobody@example.org", "password": "x"}).content.decode()
    says = "The email address and/or password you specified are not correct."
    assert says in wrong
    assert says in unknown
    assert 'role="alert"' in wrong
    assert not signed_in(client)


def test_guessing_is_slowed_down(client, user):
    for _ in range(12):
        answer = client.post(LOGIN, {"login": "zhang@example.org", "password": "x"})
    assert "Too many failed login attempts" in answer.content.decode()
    client.post(LOGIN, {"login": "zhang@example.org", "password": WORDS})
    assert not signed_in(client)


def test_an_authenticator_app_is_set_up_and_then_asked_for(client, user):
    sign_in(client, user)
    page = client.get("/accounts/2fa/totp/activate/")
    assert "data:image/svg+xml" in page.content.decode()
    secret = page.context["form"].secret
    done = client.post("/accounts/2fa/totp/activate/", {"code": code_now(secret)})
    assert done.status_code == 302
    assert Authenticator.objects.filter(user=user, type="totp").exists()
    client.post("/accounts/logout/")
    assert not signed_in(client)

    asked = client.post(LOGIN, {"login": user.email, "password": WORDS})
    assert asked["Location"] == "/accounts/2fa/authenticate/"
    assert not signed_in(client)
    assert client.get("/accounts/2fa/authenticate/").status_code == 200
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert not signed_in(client)
    cache.clear()  # a code counts once; the test has no thirty seconds to wait for the next
    client.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})
    assert signed_in(client)


def test_a_change_to_the_account_asks_for_the_password_again(client, user):
    client.post(LOGIN, {"login": user.email, "password": WORDS})
    answer = client.get("/accounts/2fa/totp/activate/")
    assert answer["Location"].startswith("/accounts/reauthenticate/")


def test_the_sign_in_page_offers_a_passkey(client):
    page = client.get(LOGIN).content.decode()
    assert 'id="passkey_login"' in page
    assert "mfa/js/webauthn.js" in page


@pytest.mark.parametrize(
    ("page", "en", "zh"),
    [
        ("/accounts/2fa/", "Two-Factor Authentication", "双因素身份认证"),
        ("/accounts/2fa/webauthn/", "Passkeys and security keys", "通行密钥与安全密钥"),
        ("/accounts/2fa/webauthn/add/", "Add Security Key", "安全密钥"),
        ("/accounts/2fa/totp/activate/", "Activate Authenticator App", "身份验证器"),
        ("/accounts/password/change/", "Change Password", "密码"),
        ("/accounts/logout/", "Sign Out", "登出"),
    ],
)
def test_the_pages_of_an_account_are_drawn_in_both_languages(client, user, page, en, zh):
    sign_in(client, user)
    for accepted, says in (("en", en), ("zh-CN", zh)):
        answer = client.get(page, headers={"Accept-Language": accepted})
        assert answer.status_code == 200, answer
        assert says in answer.content.decode()
        assert 'class="masthead"' in answer.content.decode()


def test_nobody_signs_up_alone(client):
    assert "Accounts come by invitation" in client.get("/accounts/signup/").content.decode()
    client.post("/accounts/signup/", {"email": "x@example.org", "password1": WORDS, "password2": WORDS})
    assert not User.objects.exists()


def test_a_forgotten_password_is_answered_the_same_for_everybody(client, user):
    known = client.post("/accounts/password/reset/", {"email": user.email})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@example.org"})
    assert known["Location"] == unknown["Location"]
    letter = next(each for each in mail.outbox if each.to == [user.email])
    link = next(word for word in letter.body.split() if "/password/reset/key/" in word)
    page = client.get(link, follow=True)
    assert page.status_code == 200
    answer = client.post(page.request["PATH_INFO"], {"password1": WORDS + "!", "password2": WORDS + "!"})
    assert answer.status_code == 302
    user.refresh_from_db()
    assert user.check_password(WORDS + "!")


class TestInvitation:
    """A link lets one person in, once, for a day."""

    said = {"display_name": "李四", "password": WORDS, "again": WORDS}

    @pytest.fixture
    def link(self, office):
        at = timezone.now()
        secret = invitations.invite(email="Li@Example.org", office=office, at=at, is_admin=True)
        return f"/accounts/invitation/{secret}/"

    def test_it_lets_in_once(self, client, link, office):
        page = client.get(link)
        assert "li@example.org" in page.content.decode()
        answer = client.post(link, self.said, headers={"Accept-Language": "zh-CN"})
        assert answer["Location"] == "/accounts/2fa/"
        user = User.objects.get()
        assert (user.email, user.display_name, user.office) == ("li@example.org", "李四", office)
        assert user.is_superuser
        assert user.language == "zh-hans"
        assert signed_in(client)
        again = client.post(link, {**self.said, "password": "x" * 20, "again": "x" * 20})
        assert again.status_code == 410
        assert "has been used" in again.content.decode()
        assert User.objects.count() == 1

    def test_looking_does_not_use_it(self, client, link):
        assert client.get(link).status_code == client.get(link).status_code == 200

    def test_it_expires(self, client, link, monkeypatch):
        later = timezone.now() + timedelta(days=1, seconds=1)
        monkeypatch.setattr("zhicheng.web.accounts.timezone.now", lambda: later)
        assert client.get(link).status_code == 410

    def test_a_newer_one_ends_it(self, client, link, office):
        invitations.invite(email="li@example.org", office=office, at=timezone.now())
        assert client.get(link).status_code == 410

    def test_a_guess_lets_nobody_in(self, client, link):
        assert client.get("/accounts/invitation/guess/").status_code == 410

    def test_only_its_hash_is_kept(self, link, office):
        secret = link.split("/")[-2]
        assert len(secret) >= 43
        row = str(list(invitations.Invitation.objects.values_list()))
        assert secret not in row

    @pytest.mark.parametrize(
        ("change", "says"),
        [
            ({"again": "something else entirely"}, "The two passwords differ"),
            ({"password": "short", "again": "short"}, "Use at least 12 characters"),
            ({"password": "li@example.org", "again": "li@example.org"}, "too similar"),
            ({"display_name": ""}, "required"),
        ],
    )
    def test_a_poor_answer_is_told_and_uses_nothing(self, client, link, change, says):
        page = client.post(link, {**self.said, **change})
        assert page.status_code == 200
        assert says in page.content.decode()
        assert not User.objects.exists()


def test_one_person_is_one_row(user):
    with pytest.raises(Exception, match=r"(?i)unique"):
        User.objects.create_user("zhang@example.org ", WORDS)


def test_every_page_leads_to_sign_in_and_back_and_signs_out(client, user):
    page = client.get("/rules/?kind=tables").content.decode()
    assert f'href="{LOGIN}?next=%2Frules%2F%3Fkind%3Dtables"' in page
    assert "/accounts/logout/" not in page
    assert f'href="{LOGIN}"' in client.get(LOGIN).content.decode()
    client.force_login(user)
    page = client.get("/rules/").content.decode()
    assert 'action="/accounts/logout/"' in page
    assert "Signed in as 张三." in page
    client.post("/accounts/logout/")
    assert not signed_in(client)
