"""Signing in across systems, the short way: one walk there and back, and each forged ID token before the check alone.

The long way, with everything that may be asked wrongly, is proven in test_signon_client.py and test_signon_provider.py.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from authlib.oidc.core.util import create_half_hash
from joserfc import jwt
from joserfc.jwk import KeySet

from desks.pages import words
from desks.signon_world import CITY, HOSTILE, NAME, PROVINCE, Browser, resign, world
from zhicheng.desks.signon.models import Binding
from zhicheng.desks.signon.queries.granting import publish_keys, read_keys
from zhicheng.desks.signon.queries.id_tokens import Disbelief, Identity, check_id_token
from zhicheng.desks.signon.queries.providers import Provider

__all__ = ["world"]

THERE = Provider(code="province", issuer=PROVINCE, client="zc-city", name=NAME, secret="s", amr=("mfa",))
OF_THE_ACCESS_TOKEN = "no access token"


def answer() -> dict:
    """What a province that behaves answers."""
    now, access = int(time.time()), "an access token"
    claims = {
        "iss": PROVINCE, "aud": "zc-city", "sub": "s-1", "iat": now, "exp": now + 300, "nonce": "n-1", "auth_time": now - 5,
        "name": "李雷", "amr": ["pwd", "mfa"], "at_hash": create_half_hash(access, "RS256").decode(),
    }  # fmt: skip
    key = read_keys()[0]
    return {
        "id_token": jwt.encode({"alg": "RS256", "kid": key.kid}, claims, key, ["RS256"]),
        "access_token": access,
    }


def check(told: dict) -> Identity:
    keys = KeySet.import_key_set(publish_keys())
    at = datetime.now(UTC)
    return check_id_token(told.get("id_token"), provider=THERE, keys=keys, nonce="n-1", access=told["access_token"], at=at)  # fmt: skip


def test_a_good_id_token_is_believed_as_far_as_it_goes():
    held = check(answer())
    assert (held.issuer, held.subject, held.name, held.strong) == (PROVINCE, "s-1", "李雷", True)
    assert held.signed_in_at is not None
    bare = check(resign(answer(), amr=None, auth_time=None, name=None, preferred_username="lilei"))
    assert (bare.name, bare.strong, bare.signed_in_at) == ("lilei", False, None)


@pytest.mark.parametrize("name", [each for each in HOSTILE if each != OF_THE_ACCESS_TOKEN])
def test_a_forged_or_foreign_id_token_is_not_believed(name):
    with pytest.raises(Disbelief) as refused:
        check(HOSTILE[name](answer()))
    assert "Nobody was signed in" in refused.value.says.en
    assert "未予登录" in refused.value.says.zh


def test_somebody_signs_in_at_the_city_with_the_province(world):
    browser = Browser()
    page = words(world.arrive(browser, "/sign-on/with/province/?next=/services/"))
    assert "李雷" in page
    browser.go(browser.address, {})
    assert browser.address == f"{CITY}/services/"
    user = browser.user(CITY)
    assert (user.is_staff, user.posts.exists(), user.has_usable_password()) == (False, False, False)
    assert Binding.objects.get().user == user
