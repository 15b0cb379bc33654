"""Two languages: by the reader's browser, by the switch, and the page stays."""

import pytest

PAGE = "/accounts/login/"
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accepted", "lang", "says"),
    [
        ("zh-CN,zh;q=0.9", "zh-Hans", "登录"),
        ("zh-TW", "zh-Hans", "登录"),
        ("en-GB", "en", "Sign in"),
        ("fr", "en", "Sign in"),
        ("", "en", "Sign in"),
    ],
)
def test_the_browser_decides_first(client, accepted, lang, says):
    page = client.get(PAGE, headers={"Accept-Language": accepted}).content.decode()
    assert f'<html lang="{lang}"' in page
    assert f"<h1>{says}</h1>" in page


def test_the_switch_keeps_the_page_and_its_query(client):
    here = f"{PAGE}?dataset=uspto&count=fractional"
    answer = client.post("/i18n/setlang/", {"language": "zh-hans", "next": here})
    assert (answer.status_code, answer["Location"]) == (302, here)
    page = client.get(here, headers={"Accept-Language": "en"}).content.decode()
    assert '<html lang="zh-Hans"' in page
    assert 'value="/accounts/login/?dataset=uspto&amp;count=fractional"' in page


def test_the_switch_leads_to_no_other_site(client):
    answer = client.post("/i18n/setlang/", {"language": "en", "next": "https://evil.example/"})
    assert answer["Location"] == "/"


def test_the_switch_is_no_link(client):
    assert client.get("/i18n/setlang/?language=en").status_code == 405


def test_who_is_signed_in_keeps_the_language(client, django_user_model):
    user = django_user_model.objects.create_user("li@example.org", "correct horse battery")
    client.force_login(user)
    client.post("/i18n/setlang/", {"language": "zh-hans", "next": PAGE})
    user.refresh_from_db()
    assert user.language == "zh-hans"


def test_the_language_follows_the_person_to_another_browser(client, django_user_model):
    words = "correct horse battery staple"
    django_user_model.objects.create_user("li@example.org", words, language="zh-hans")
    answer = client.post(PAGE, {"login": "li@example.org", "password": words})
    assert answer.status_code == 302
    assert client.cookies["language"].value == "zh-hans"
    assert client.cookies["language"]["httponly"]


def test_who_chose_no_language_keeps_that_of_the_browser(client, django_user_model):
    words = "correct horse battery staple"
    django_user_model.objects.create_user("li@example.org", words)
    client.post(PAGE, {"login": "li@example.org", "password": words})
    assert "language" not in client.cookies
