"""Headers, cookies and the pages for what went wrong."""

import os
import re
import subprocess
import sys

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client
from django.urls import include, path

from zhicheng.web.environment import read_environment

pytestmark = pytest.mark.django_db


def refuse(_request):
    raise PermissionDenied


def suspect(_request):
    raise SuspiciousOperation("zhang@example.org")


def fail(_request):
    raise RuntimeError("zhang@example.org")


urlpatterns = [
    path("refuse/", refuse),
    path("suspect/", suspect),
    path("fail/", fail),
    path("", include("zhicheng.web.urls")),
]
handler400 = "zhicheng.web.errors.show_400"
handler403 = "zhicheng.web.errors.show_403"
handler404 = "zhicheng.web.errors.show_404"
handler500 = "zhicheng.web.errors.show_500"


def test_the_policy_allows_nothing_unsafe(client):
    answer = client.get("/accounts/login/")
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in answer.headers


@pytest.mark.parametrize(
    "page", ["/accounts/login/", "/accounts/password/reset/", "/accounts/signup/", "/nowhere/"]
)
def test_pages_hold_to_the_policy(client, page):
    text = client.get(page).content.decode()
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style", text)
    for script in re.findall(r"<script([^>]*)>", text):
        assert "src=" in script or "application/json" in script


def test_strict_transport_is_chosen(client, settings):
    assert read_environment(variables={"ZHICHENG_HSTS": "3600"}).hsts_seconds == 3600


SHOW = """
from zhicheng.web import settings
print(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.LANGUAGE_COOKIE_SECURE, settings.DEBUG)
print(*settings.CSRF_TRUSTED_ORIGINS)
print(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
"""


@pytest.mark.parametrize(
    ("hosts", "told"),
    [
        ("", "False False False False\n\nsessionid csrftoken\n"),
        (
            "ip.example.org",
            "True True True False\nhttps://ip.example.org\n__Host-sessionid __Host-csrftoken\n",
        ),
    ],
)
def test_cookies_are_secure_unless_this_machine_alone_is_served(tmp_path, hosts, told):
    environment = {**os.environ, "ZHICHENG_HOSTS": hosts, "ZHICHENG_VAR": str(tmp_path)}
    shown = subprocess.run([sys.executable, "-c", SHOW], env=environment, capture_output=True, text=True)
    assert shown.stdout == told, shown.stderr


def test_cookies_are_for_this_site_only(client):
    client.get("/accounts/login/")
    cookie = client.cookies["csrftoken"]
    assert cookie["samesite"] == "Lax"


BROKEN = [
    ("/suspect/", 400, "This request was not understood", "无法识别此请求"),
    ("/refuse/", 403, "This page is not for this account", "此账号无权访问本页"),
    ("/nowhere/", 404, "There is no such page", "页面不存在"),
]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("page", "status", "en", "zh"), BROKEN)
def test_an_error_says_what_happened_what_is_safe_and_what_to_do(client, page, status, en, zh):
    for accepted, title, safe in (("en", en, "Nothing was changed"), ("zh-CN", zh, "未作任何更改")):
        answer = client.get(page, headers={"Accept-Language": accepted})
        text = answer.content.decode()
        assert answer.status_code == status
        assert f"<h1>{title}</h1>" in text
        assert safe in text
        assert "example.org" not in text
        assert "<header" in text


def test_a_form_without_proof_is_refused_in_both_languages():
    client = Client(enforce_csrf_checks=True)
    for accepted, title in (("en", "The form could not be checked"), ("zh-CN", "无法核验此表单")):
        answer = client.post("/accounts/login/", headers={"Accept-Language": accepted})
        assert answer.status_code == 403
        assert f"<h1>{title}</h1>" in answer.content.decode()


@pytest.mark.urls(__name__)
def test_a_fault_of_ours_stands_alone_in_both_languages(client):
    client.raise_request_exception = False
    answer = client.get("/fail/")
    text = answer.content.decode()
    assert answer.status_code == 500
    assert "我们这边出错了" in text
    assert "A fault of ours" in text
    assert "example.org" not in text
    assert "stylesheet" not in text


def test_an_unknown_host_is_refused(client):
    assert client.get("/accounts/login/", headers={"Host": "evil.example"}).status_code == 400
