"""Offices and posts on pages: who may look, who may change, and what nobody may do by another address."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from desks.docket_people import Officer, case, desk, do  # noqa: F401  fixtures
from desks.pages import words
from zhicheng.front.readers import local
from zhicheng.register.models import Invitation, Office, Post, User
from zhicheng.register.posts import appoint

pytestmark = pytest.mark.django_db
GIVE = {"email": "new@example.org", "duties": ["officer", "clerk"]}


@pytest.fixture
def places(desk):  # noqa: F811
    """The two offices, and one below the first."""
    shenzhen, canton = Office.objects.order_by("pk")
    nanshan = Office.objects.create(
        name_en="Nanshan",
        name_zh="南山局",
        region="",
        code="440305",
        parent=shenzhen,
        created_at=timezone.now(),
    )
    return {"shenzhen": shenzhen, "canton": canton, "nanshan": nanshan}


@pytest.fixture
def admin(desk):  # noqa: F811
    return Officer(User.objects.create_superuser("admin@example.org", display_name="admin"))


def post_of(name: str) -> Post:
    return Post.objects.get(user__email=f"{name}@example.org")


def today() -> date:
    return local(timezone.now())


def addresses(places) -> list[str]:
    """Every address by which something is changed, at each office."""
    give = [f"/register/{office.pk}/give/" for office in places.values()]
    return give + [f"/register/{post.office_id}/posts/{post.pk}/end/" for post in Post.objects.all()]


def test_offices_stand_as_a_tree_and_are_found_by_name_code_and_person(desk, places):  # noqa: F811
    page = desk["officer"].page("/register/")
    rows = re.findall(r'<th scope="row" class="depth-(\d)"><a href="/register/(\d+)/">(\w+)</a>', page)
    assert [(depth, name) for depth, _pk, name in rows] == [
        ("0", "Shenzhen"),
        ("1", "Nanshan"),
        ("0", "Guangzhou"),
    ]
    assert re.findall(r'<td class="number">(\d+)</td>', page) == ["5", "0", "1"]
    for q, found in (
        ("南山", ["Nanshan"]),
        ("4403", ["Shenzhen", "Nanshan"]),
        ("canton", ["Guangzhou"]),
        ("zz", []),
    ):
        page = desk["officer"].page(f"/register/?q={q}")
        assert re.findall(r'<a href="/register/\d+/">(\w+)</a>', page) == found, q
    assert "No office and no person is found" in page


def test_visitors_and_accounts_without_a_post_see_nothing(desk, places):  # noqa: F811
    stranger = Officer(User.objects.create_user("stranger@example.org"))
    for client in (Client(), stranger.client):
        for path in ("/register/", f"/register/{places['shenzhen'].pk}/", *addresses(places)):
            answer = client.get(path)
            assert answer.status_code == 403, path
            assert not [
                name for name in ("Shenzhen", "Nanshan", "reviewer") if name in answer.content.decode()
            ]
            assert client.post(path, GIVE).status_code in (403, 405)


@pytest.mark.parametrize("who", ["officer", "clerk", "reviewer", "canton"])
def test_who_is_no_head_of_the_office_looks_and_changes_nothing(desk, places, who):  # noqa: F811
    """By every address, by GET and POST; the head of Guangzhou has what is Guangzhou's alone."""
    own = places["canton"].pk if who == "canton" else 0
    page = desk[who].page(f"/register/{places['shenzhen'].pk}/")
    assert "case officer" in page
    assert "@example.org" not in page.replace(desk[who].user.email, "")
    assert "/give/" not in page
    assert "/end/" not in page
    for path in addresses(places):
        if path.startswith(f"/register/{own}/"):
            continue
        for answer in (desk[who].client.get(path), desk[who].client.post(path, GIVE | {"until": today()})):
            assert answer.status_code == 403, path
            assert "You are a head of" in answer.content.decode()
    assert not Invitation.objects.exists()
    assert not Post.objects.exclude(until=None).exists()


def test_a_post_cannot_be_ended_through_another_office(desk, places):  # noqa: F811
    path = f"/register/{places['canton'].pk}/posts/{post_of('officer').pk}/end/"
    assert desk["canton"].client.post(path, {"until": today()}).status_code == 404
    assert post_of("officer").until is None


def test_a_head_of_the_office_above_or_below_changes_nothing(desk, places):  # noqa: F811
    below = User.objects.create_user("below@example.org", is_staff=True)
    appoint(user=below, office=places["nanshan"], duties=["head"], since=date(2020, 1, 1))
    assert desk["head"].client.get(f"/register/{places['nanshan'].pk}/give/").status_code == 403
    assert Officer(below).client.get(f"/register/{places['shenzhen'].pk}/give/").status_code == 403


def test_a_head_invites_somebody_who_then_has_the_post(desk, places):  # noqa: F811
    page = desk["head"].send(f"/register/{places['shenzhen'].pk}/give/", 200, **GIVE).content.decode()
    secret = re.search(r'value="http://testserver/accounts/invitation/([\w-]+)/"', page)
    assert secret, words(page)
    client = Client()
    said = {"display_name": "New", "password": "correct horse battery", "again": "correct horse battery"}
    assert client.post(f"/accounts/invitation/{secret[1]}/", said).status_code == 302
    made = post_of("new")
    assert (made.office, sorted(made.duties), made.since) == (
        places["shenzhen"],
        ["clerk", "officer"],
        today(),
    )
    assert not made.user.is_superuser


def test_who_has_an_account_gets_the_post_at_once(desk, places):  # noqa: F811
    desk["head"].send(
        f"/register/{places['shenzhen'].pk}/give/", email="Canton@example.org", duties=["mediator"]
    )
    made = Post.objects.get(user=desk["canton"].user, office=places["shenzhen"])
    assert (made.duties, made.since, made.until) == (["mediator"], today(), None)
    assert not Invitation.objects.exists()


def test_mistakes_are_told_beside_the_field(desk, places, admin):  # noqa: F811
    path = f"/register/{places['shenzhen'].pk}/give/"
    desk["canton"].client.post(f"/register/{places['canton'].pk}/give/", GIVE)
    for said, told in (
        ({"email": "no address", "duties": ["clerk"]}, "Enter a valid email address"),
        ({"email": "x@example.org"}, "This field is required"),
        ({"email": "x@example.org", "duties": ["emperor"]}, "Select a valid choice"),
        (GIVE, "Another office has invited"),
    ):
        page = words(desk["head"].send(path, 200, **said).content.decode())
        assert told in page
    User.objects.filter(email="second@example.org").update(is_active=False)
    page = words(desk["head"].send(path, 200, email="second@example.org", duties=["clerk"]).content.decode())
    assert "is closed" in page


def test_the_invitation_of_an_administrator_is_nobodys_to_replace(desk, places, admin):  # noqa: F811
    from zhicheng.register.invitations import find, invite

    secret = invite(email="chief@example.org", office=places["shenzhen"], at=timezone.now(), is_admin=True)
    desk["head"].send(
        f"/register/{places['shenzhen'].pk}/give/", 200, email="chief@example.org", duties=["clerk"]
    )
    assert find(secret=secret, at=timezone.now()).is_admin
    assert "chief@example.org" not in desk["head"].page(f"/register/{places['shenzhen'].pk}/")


def test_a_post_is_ended_after_a_question_that_says_what_follows(desk, places, case):  # noqa: F811
    do(desk["head"], case, "assign", duty="officer", person=desk["officer"].user.pk, no_conflict="on")
    path = f"/register/{places['shenzhen'].pk}/posts/{post_of('officer').pk}/end/"
    assert "1 open case stays assigned" in words(desk["head"].page(path))
    past = desk["head"].send(path, 200, until=today() - timedelta(days=1))
    assert "posts do not end in the past" in words(past.content.decode())
    assert post_of("officer").until is None
    desk["head"].send(path, until=today())
    assert post_of("officer").until == today()
    assert desk["officer"].client.get(f"/cases/{case.pk}/").status_code == 403
    again = desk["head"].send(path, 200, until=today())
    assert "ends on" in words(again.content.decode())
    assert "1 post that is over" in words(desk["head"].page(f"/register/{places['shenzhen'].pk}/"))


def test_the_last_head_stays_unless_an_administrator_says_otherwise(desk, places, admin):  # noqa: F811
    path = f"/register/{places['shenzhen'].pk}/posts/{post_of('head').pk}/end/"
    page = desk["head"].send(path, 200, until=today())
    assert "You are the only head" in words(page.content.decode())
    admin.send(path, until=today())
    assert post_of("head").until == today()


def test_changes_need_a_second_factor_and_a_fresh_sign_in(desk, places):  # noqa: F811
    path = f"/register/{places['shenzhen'].pk}/give/"
    desk["head"].sign_in_again(ago=3600)
    page = desk["head"].page(path, 403)
    assert "/accounts/reauthenticate/" in page
    assert desk["head"].client.post(path, GIVE).status_code == 403
    session = desk["head"].client.session
    session["account_authentication_methods"] = [{"method": "password", "at": timezone.now().timestamp()}]
    session.save()
    assert desk["head"].client.post(path, GIVE).status_code == 403
    assert not Invitation.objects.exists()
