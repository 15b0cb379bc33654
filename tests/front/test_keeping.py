"""Pages are kept for who may see them, as long as nothing they depend on changes, and their forms work for everyone."""

import itertools
from datetime import date

import pytest
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.utils import translation

from zhicheng.front import keeping
from zhicheng.front.house import name_state
from zhicheng.front.keeping import SHELF, keep_pages, leave
from zhicheng.lake import Lake
from zhicheng.register.models import User


@pytest.fixture
def counted(settings, tmp_path):
    """A kept view that says how often it was asked, and how to ask it."""
    settings.LAKE = tmp_path
    numbers = itertools.count(1)
    made = {"status": 200, "type": "text/html", "change": lambda response: response, "day": date(2026, 1, 1)}

    @keep_pages(lambda: name_state(on=made["day"]))
    def view(request):
        body = (
            f'{next(numbers)} <input type="hidden" name="csrfmiddlewaretoken" value="{get_token(request)}">'
        )
        return made["change"](HttpResponse(body, status=made["status"], content_type=made["type"]))

    def ask(path="/x/", user=None, method="get", **extra):
        request = getattr(RequestFactory(), method)(path, **extra)
        request.user = user or AnonymousUser()
        return view(request)

    ask.made = made
    return ask


def number(response) -> int:
    return int(response.content.split()[0])


def test_a_page_is_made_once(counted):
    assert [number(counted()) for _ in range(3)] == [1, 1, 1]


@pytest.mark.parametrize(
    "other",
    [
        {"path": "/x/?a=1"},
        {"path": "/y/"},
        {"user": User(pk=1, email="a@example.org")},
        {"user": User(pk=1, email="a@example.org", is_staff=True)},
        {"headers": {"X-Zhicheng-Panel": "1"}},
        {"headers": {"cookie": "theme=dark"}},
        {"secure": True},
        {"headers": {"host": "localhost"}},
    ],
)
def test_what_a_page_may_depend_on_tells_pages_apart(counted, other):
    found = [counted(), counted(**other), counted(**other), counted()]
    assert [number(each) for each in found] == [1, 2, 2, 1]


def test_each_language_has_its_page(counted):
    assert number(counted()) == 1
    with translation.override("zh-hans"):
        assert number(counted()) == 2
    assert number(counted()) == 1


def test_people_do_not_share_pages(counted):
    people = [User(pk=number, email=f"{number}@example.org") for number in (1, 2)]
    assert [number(counted(user=each)) for each in [*people, *people]] == [1, 2, 1, 2]


def test_a_new_load_makes_it_again(counted, monkeypatch):
    assert number(counted()) == 1
    monkeypatch.setattr(Lake, "snapshot", "another")
    assert [number(counted()), number(counted())] == [2, 2]


def test_a_new_day_makes_it_again(counted):
    assert number(counted()) == 1
    counted.made["day"] = date(2030, 1, 1)
    assert [number(counted()), number(counted())] == [2, 2]


@pytest.mark.parametrize(
    "made",
    [
        {"status": 404},
        {"status": 302},
        {"type": "text/csv"},
        {"change": leave},
        {"change": lambda response: response.set_cookie("a", "b") or response},
    ],
)
def test_mistakes_files_and_pages_for_the_moment_are_not_kept(counted, made):
    counted.made.update(made)
    assert [number(counted()), number(counted())] == [1, 2]


def test_only_reading_is_kept(counted):
    assert [number(counted(method="post")), number(counted(method="head")), number(counted())] == [1, 2, 3]


def test_a_page_with_a_message_is_made_for_the_one_who_is_to_read_it(counted, monkeypatch):
    assert number(counted()) == 1
    monkeypatch.setattr(keeping, "get_messages", lambda request: [messages.SUCCESS])
    assert [number(counted()), number(counted())] == [2, 3]


def test_the_longest_unasked_goes_first_when_there_are_too_many(counted, monkeypatch):
    counted("/a/"), counted("/b/"), counted("/a/")
    one = len(next(iter(SHELF._pages.values())).body)
    monkeypatch.setattr(keeping, "MOST_BYTES", int(one * 2.5))
    assert number(counted("/c/")) == 3
    assert [number(counted("/a/")), number(counted("/c/")), number(counted("/b/"))] == [1, 3, 4]


@pytest.mark.django_db
def test_a_form_in_a_kept_page_works_for_whoever_gets_it(client, settings, tmp_path):
    settings.LAKE = tmp_path / "lake"
    readers = [Client(enforce_csrf_checks=True) for _ in range(2)]
    for reader in readers:
        page = reader.get("/rules/").content.decode()
        token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        asked = {"theme": "dark", "next": "/rules/", "csrfmiddlewaretoken": token}
        assert reader.post("/theme/", asked).status_code == 302
        assert reader.post("/theme/", asked | {"csrfmiddlewaretoken": "x" * 64}).status_code == 403
    assert len(SHELF._pages) == 1
