"""Offices in a tree, and who holds which duty in which office on which day."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from zhicheng.register import offices, posts
from zhicheng.register.models import Office, Post, User
from zhicheng.register.offices import OfficeMistake, find_competent, is_within, list_within
from zhicheng.register.posts import PostMistake, find_posts, holds

AT = datetime(2026, 11, 26, 9, tzinfo=UTC)
DAY = date(2026, 3, 1)


def found(name, parent=None, **more):
    return Office.objects.create(
        name_en=name, name_zh=f"{name}局", region=name, parent=parent, created_at=AT, **more
    )


@pytest.fixture
def tree(db):
    """A province, two cities, and two districts of the first."""
    province = found("Guangdong", code="440000")
    shenzhen = found("Shenzhen", province, code="440300")
    return {
        "province": province,
        "shenzhen": shenzhen,
        "guangzhou": found("Guangzhou", province, code="440100"),
        "nanshan": found("Nanshan", shenzhen, code="440305", competences=["complaint"]),
        "futian": found("Futian", shenzhen, code="440304"),
    }


WITHIN = [
    ("nanshan", "nanshan", True),
    ("nanshan", "shenzhen", True),
    ("nanshan", "province", True),
    ("shenzhen", "nanshan", False),
    ("nanshan", "futian", False),
    ("nanshan", "guangzhou", False),
    ("province", "shenzhen", False),
]


@pytest.mark.parametrize(("one", "other", "expected"), WITHIN)
def test_an_office_is_within_itself_and_what_stands_above_it(tree, one, other, expected):
    assert is_within(tree[one], tree[other]) is expected


def test_a_key_that_begins_like_another_is_not_within_it(db):
    """/1/ and /11/ differ."""
    made = [found(f"Office {n}") for n in range(12)]
    assert not any(is_within(a, b) for a in made for b in made if a is not b)


def test_offices_below_move_with_their_city(tree):
    tree["shenzhen"].parent = None
    tree["shenzhen"].save()
    for office in tree.values():
        office.refresh_from_db()
    assert not is_within(tree["nanshan"], tree["province"])
    assert is_within(tree["nanshan"], tree["shenzhen"])
    assert {o.pk for o in list_within(tree["shenzhen"])} == {
        tree[n].pk for n in ("shenzhen", "nanshan", "futian")
    }
    assert list_within(tree["province"]).count() == 2


def test_no_office_stands_under_itself(tree):
    tree["province"].parent = tree["nanshan"]
    with pytest.raises(OfficeMistake) as refused:
        tree["province"].save()
    assert "Guangdong局隶属" not in refused.value.says.zh
    assert refused.value.says.zh.startswith("Nanshan局隶属于Guangdong局")


@pytest.mark.parametrize("code", ["4403", "44030", "4403AA", "Shenzh", "４４０３００"])
def test_a_division_code_has_six_digits(db, code):
    with pytest.raises(OfficeMistake, match="six digits"):
        found("Shenzhen", code=code)


COMPETENT = [
    ("440305", "complaint", ["nanshan", "shenzhen", "province"]),
    ("440305", "adjudication", ["shenzhen", "province"]),
    ("440304", "adjudication", ["futian", "shenzhen", "province"]),
    ("440106", "complaint", ["guangzhou", "province"]),
    ("440300", "complaint", ["shenzhen", "province"]),
    ("441900", "complaint", ["province"]),
    ("330100", "complaint", []),
]


@pytest.mark.parametrize(("region", "procedure", "expected"), COMPETENT)
def test_the_nearest_competent_office_comes_first(tree, region, procedure, expected):
    assert find_competent(region=region, procedure=procedure) == [tree[name] for name in expected]


def test_the_kind_of_body_and_an_unknown_region_count(tree):
    police = found("Team", tree["shenzhen"], code="440300", kind="enforcement")
    found("Nowhere", tree["shenzhen"])
    assert find_competent(region="440305", procedure="false_marking", kind="enforcement") == [police]
    assert police.kind_title.zh == "专利执法部门"
    assert Office(kind="own word").kind_title.zh == "own word"


def test_offices_that_stood_before_paths_get_theirs(tree):
    expected = dict(Office.objects.values_list("pk", "path"))
    Office.objects.update(path="")
    import_module("zhicheng.register.migrations.0004_office_paths").fill_paths(apps, None)
    assert dict(Office.objects.values_list("pk", "path")) == expected
    assert expected[tree["nanshan"].pk].count("/") == 4


@pytest.fixture
def officer(db):
    return User.objects.create_user("officer@example.org")


def test_a_post_holds_from_its_first_day_to_the_day_before_its_end(tree, officer):
    post = posts.appoint(
        user=officer, office=tree["nanshan"], duties=["officer"], since=DAY, until=date(2026, 4, 1)
    )
    held = {
        day: find_posts(user=officer, on=day)
        for day in (date(2026, 2, 28), DAY, date(2026, 3, 31), date(2026, 4, 1))
    }
    assert list(held.values()) == [[], [post], [post], []]


def test_a_duty_is_held_in_the_very_office(tree, officer):
    post = posts.appoint(user=officer, office=tree["shenzhen"], duties=["head", "reviewer"], since=DAY)
    assert holds(user=officer, duty="head", office=tree["shenzhen"], on=DAY) == post
    assert holds(user=officer, duty="reviewer", office=tree["shenzhen"], on=date(2036, 1, 1)) == post
    assert holds(user=officer, duty="clerk", office=tree["shenzhen"], on=DAY) is None
    assert holds(user=officer, duty="head", office=tree["nanshan"], on=DAY) is None
    assert holds(user=officer, duty="head", office=tree["province"], on=DAY) is None
    other = User.objects.create_user("other@example.org")
    assert holds(user=other, duty="head", office=tree["shenzhen"], on=DAY) is None


def test_an_ended_post_is_kept_and_holds_no_longer(tree, officer):
    post = posts.appoint(user=officer, office=tree["futian"], duties=["clerk"], since=DAY)
    posts.end_post(post=post, until=date(2026, 6, 1))
    assert find_posts(user=officer, on=date(2026, 5, 31)) == [post]
    assert find_posts(user=officer, on=date(2026, 6, 1)) == []
    assert Post.objects.get().duties == ["clerk"]


def test_who_may_not_sign_in_holds_no_post(tree, officer):
    posts.appoint(user=officer, office=tree["futian"], duties=["clerk"], since=DAY)
    officer.is_active = False
    assert find_posts(user=officer, on=DAY) == []


@pytest.mark.parametrize(
    ("duties", "until", "says"),
    [
        (["king"], None, "“king”"),
        ([], None, "至少"),
        (["clerk"], DAY, "应晚于起始日"),
        (["clerk"], DAY - timedelta(1), "应晚于起始日"),
    ],
)
def test_a_post_without_sense_is_refused(tree, officer, duties, until, says):
    with pytest.raises(PostMistake) as refused:
        posts.appoint(user=officer, office=tree["futian"], duties=duties, since=DAY, until=until)
    assert says in refused.value.says.zh
    assert not Post.objects.exists()


def test_the_database_itself_refuses_a_post_that_ends_before_it_begins(tree, officer):
    post = Post(user=officer, office=tree["futian"], duties=["clerk"], since=DAY, until=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.bulk_create([post])


@given(st.text("0123456789", min_size=6, max_size=6), st.sampled_from(["44", "4403", "440305"]))
def test_a_region_serves_the_places_that_share_its_beginning(place, beginning):
    """Against the digits, two by two."""
    office = Office(code=beginning.ljust(6, "0"))
    assert office.serves(place) is (place[: len(beginning)] == beginning)
    assert offices.trim_code(office.code) == beginning
