"""People make tokens for other systems themselves, with a strong sign-in, and end them at once."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from desks.pages import words
from zhicheng.register.tokens import Token, find_token, hash_token

PATH = "/systems/"
SAID = {"name": "Guangzhou", "scopes": ["cases:read", "cases:transfer"], "key": "AB " * 32}


def made(desk, **more):
    user = desk["clerk"].user
    office = str(user.posts.get().office_id)
    until = (timezone.localdate() + timedelta(days=10)).isoformat()
    return desk["clerk"].client.post(PATH, SAID | {"office": office, "until": until} | more)


def test_a_token_is_made_shown_once_and_opens(desk):
    assert "No system acts as you" in words(desk["clerk"].page(PATH))
    answer = made(desk)
    plain = re.search(r">(zhicheng_[\w-]+)<", answer.content.decode())[1]
    kept = Token.objects.get()
    assert (kept.user, kept.office, kept.scopes, kept.key) == (
        desk["clerk"].user,
        desk["clerk"].user.posts.get().office,
        SAID["scopes"],
        "ab" * 32,
    )
    assert kept.digest == hash_token(plain)
    assert find_token(plain=plain, on=timezone.localdate()) == kept
    assert answer.headers["Cache-Control"].startswith("max-age=0")
    page = desk["clerk"].page(PATH)
    assert plain not in page
    assert "Guangzhou" in page


@pytest.mark.parametrize(("ago", "mfa"), [(600, True), (0, False)])
def test_a_weak_sign_in_makes_none(desk, ago, mfa):
    clerk = desk["clerk"]
    clerk.sign_in_again(ago=ago)
    if not mfa:
        session = clerk.client.session
        session["account_authentication_methods"] = [{"method": "password", "at": timezone.now().timestamp()}]
        session.save()
    page = words(clerk.page(PATH))
    assert ("Sign in once more" if mfa else "second factor") in page
    assert made(desk).status_code == 403
    assert not Token.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"scopes": []}, {"scopes": ["all"]}, {"office": "0"}, {"office": "999"}, {"office": ""}, {"until": "2020-01-01"}, {"until": "9999-01-01"}, {"key": "xyz"}],
)  # fmt: skip
def test_what_is_wrong_is_said_in_the_form(desk, wrong):
    answer = made(desk, **wrong)
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()
    assert not Token.objects.exists()


def test_everybody_ends_their_own_and_no_one_elses(desk):
    made(desk)
    token = Token.objects.get()
    path = f"{PATH}{token.pk}/revoke/"
    assert desk["head"].client.post(path).status_code == 404
    assert Client().post(path).status_code == 404
    assert desk["clerk"].client.get(path).status_code == 405
    desk["clerk"].sign_in_again(ago=9999)
    assert desk["clerk"].client.post(path).status_code == 302
    token.refresh_from_db()
    assert not token.is_open(on=timezone.localdate())
    assert "lets nobody in any more" in words(desk["clerk"].page(PATH))
    assert "Guangzhou" not in desk["head"].page(PATH)


def test_visitors_are_asked_to_sign_in(db):
    answer = Client().get(PATH)
    assert answer.status_code == 403
    assert "/accounts/login/?next=/systems/" in answer.content.decode()
