"""Parties: their codes, who acts for them on which day, and what happens when one was entered twice."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from zhicheng.grammar import Mistake
from zhicheng.register.credit_code import ALPHABET, CreditCodeMistake, compute_check, read_code
from zhicheng.register.merging import MergeMistake, find_alike, list_alike, merge_parties, undo_merge
from zhicheng.register.models import Mandate, Merge, Party, User
from zhicheng.register.parties import (
    PartyMistake,
    find_mandates,
    find_root,
    list_group,
    list_own_parties,
)
from zhicheng.register.party_name import fold_name

AT = datetime(2026, 11, 26, 9, tzinfo=UTC)
DAY = date(2026, 3, 1)

# ---- the code ------------------------------------------------------------------------------------------------------


def test_a_check_character_worked_by_hand():
    """9144030071526726X: value times weight, summed to 1782 = 57 * 31 + 15; 31 - 15 = 16, which is G."""
    products = [9 * 1, 1 * 3, 4 * 9, 4 * 27, 0 * 19, 3 * 26, 0 * 16, 0 * 17, 7 * 20, 1 * 29, 5 * 25, 2 * 13]
    products += [6 * 8, 7 * 24, 2 * 10, 6 * 30, 29 * 28]
    assert sum(products) == 1782 == 57 * 31 + 15
    assert compute_check("9144030071526726X") == "G"


PUBLIC = [
    "914403001922038216",
    "91330100799655058B",
    "9144030071526726XG",
    "91110000802100433B",
    "91420000737944946L",
    "91350200MA2YJ1XR9G",
    "91440101MA5CJQ4N59",
]
"""Codes as they stand on public licences."""


@pytest.mark.parametrize("code", PUBLIC)
def test_codes_in_public_use_are_read(code):
    assert read_code(code) == code
    spaced = "".join(chr(ord(char) + 0xFEE0) for char in f"{code[:9].lower()} {code[9:]}" if char != " ")
    assert read_code(f" {spaced} ") == code, "full width, small letters, blanks"


WRONG_CODES = [
    ("91440300192203821", "has 17 characters"),
    ("9144030019220382160", "has 19 characters"),
    ("91440300192203821O", "Character 18"),
    ("9I4403001922038216", "Character 2"),
    ("91440300-922038216", "Character 9"),
    ("91AA03001922038216", "Characters 3 to 8"),
    ("914403001922038217", "does not fit"),
    ("914403001922038261", "does not fit"),
    ("919403001922038216", "does not fit"),
]


@pytest.mark.parametrize(("code", "says"), WRONG_CODES)
def test_a_wrong_code_is_refused_with_its_place(code, says):
    with pytest.raises(CreditCodeMistake, match=says) as refused:
        read_code(code)
    assert "统一社会信用代码" in refused.value.says.zh


def test_a_code_of_the_first_pilots_counts_once_somebody_saw_it():
    """In use though its check character would be R."""
    with pytest.raises(CreditCodeMistake):
        read_code("91350211M0000XUF46")
    assert read_code("91350211M0000XUF46", seen=True) == "91350211M0000XUF46"
    with pytest.raises(CreditCodeMistake):
        read_code("91350211M0000XUF4", seen=True)


BODIES = st.text(ALPHABET, min_size=17, max_size=17)


@given(BODIES, st.integers(0, 16), st.sampled_from(ALPHABET))
def test_one_mistyped_character_is_always_found(body, place, char):
    check = compute_check(body)
    typed = body[:place] + char + body[place + 1 :]
    assert (compute_check(typed) == check) is (typed == body)


@given(BODIES, st.integers(0, 15))
def test_two_swapped_neighbours_are_always_found(body, place):
    swapped = body[:place] + body[place + 1] + body[place] + body[place + 2 :]
    assert (compute_check(swapped) == compute_check(body)) is (swapped == body)


# ---- names ---------------------------------------------------------------------------------------------------------

SAME_NAMES = [
    ("智城科技（深圳）有限公司", "智城科技(深圳) 有限责任公司"),
    ("智城科技股份有限公司", "智 城 科 技"),
    ("ＡＢＣ Co., Ltd.", "abc company limited"),
    ("Acme Robotics Inc", "ACME-ROBOTICS"),
    ("株式会社東西", "東西株式会社"),
]
OTHER_NAMES = [
    ("智城科技（深圳）有限公司", "智城科技（广州）有限公司"),
    ("智城集团有限公司", "智城有限公司"),
    ("Acme Robotics", "Acme"),
    ("有限公司", "公司"),
    ("Co", "Ltd"),
]


@pytest.mark.parametrize(("one", "other"), SAME_NAMES)
def test_names_that_are_the_same(one, other):
    assert fold_name(one) == fold_name(other) != ""


@pytest.mark.parametrize(("one", "other"), OTHER_NAMES)
def test_names_that_are_not(one, other):
    assert fold_name(one) != fold_name(other)


def test_a_person_may_be_called_like_a_company():
    assert fold_name("Ada Co", is_person=True) == "adaco"


# ---- parties -------------------------------------------------------------------------------------------------------


def firm(name="智城科技有限公司", **more):
    return Party.objects.create(kind="organisation", name=name, **more)


def person(name="张三", **more):
    return Party.objects.create(kind="person", name=name, **more)


@pytest.fixture
def user(db):
    return User.objects.create_user("firm@example.org")


@pytest.fixture
def clerk(db):
    return User.objects.create_user("clerk@example.org")


@pytest.mark.django_db
def test_a_party_is_kept_with_its_code_in_the_usual_form():
    party = firm(" 智城科技有限公司 ", code="9144 0300 1922 0382 16")
    party.refresh_from_db()
    assert (party.name, party.code, str(party)) == (
        "智城科技有限公司",
        "914403001922038216",
        "智城科技有限公司",
    )
    assert firm(code="91350211M0000XUF46", code_seen=True).code_seen


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"kind": "robot", "name": "x"}, "neither person nor organisation"),
        ({"kind": "person", "name": " "}, "needs a name"),
        ({"kind": "person", "name": "x", "code": "914403001922038216"}, "A person has no"),
        ({"kind": "organisation", "name": "x", "code": "914403001922038217"}, "does not fit"),
    ],
)
def test_a_party_without_sense_is_refused(fields, says):
    with pytest.raises(Mistake, match=says):
        Party.objects.create(**fields)
    assert not Party.objects.exists()


@pytest.mark.django_db
def test_who_signs_in_for_a_party_and_by_standing_mandate_for_others(user):
    agency, client, other = firm("代理公司", user=user), firm("委托人"), firm("无关公司")
    given_ = {"agent": agency, "scope": "special", "since": DAY}
    Mandate.objects.create(principal=client, until=date(2026, 6, 1), document="a" * 64, **given_)
    Mandate.objects.create(principal=other, case="粤知裁字〔2026〕1号", **given_)
    own = {day: list_own_parties(user=user, on=day) for day in (date(2026, 2, 28), DAY, date(2026, 5, 31), date(2026, 6, 1))}  # fmt: skip
    assert list(own.values()) == [{agency.pk}, {agency.pk, client.pk}, {agency.pk, client.pk}, {agency.pk}]
    one_case = find_mandates(agents=[agency.pk], on=DAY, case="粤知裁字〔2026〕1号")
    assert {mandate.principal for mandate in one_case} == {client, other}


@pytest.mark.django_db
def test_who_signs_in_for_nobody_acts_for_nobody(user, clerk, django_assert_num_queries):
    firm(user=user)
    with django_assert_num_queries(1):
        assert list_own_parties(user=clerk, on=DAY) == set()
    user.is_active = False
    assert list_own_parties(user=user, on=DAY) == set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"scope": "everything"}, "neither general nor special"),
        ({"until": DAY}, "not after it begins"),
        ({"document": "A" * 64}, "no SHA-256"),
        ({"principal": 0}, "their own agent"),
    ],
)
def test_a_mandate_without_sense_is_refused(fields, says):
    agent, principal = person("代理人"), person()
    fields = {"principal": principal, **fields}
    if fields["principal"] == 0:
        fields["principal"] = agent
    with pytest.raises(PartyMistake, match=says):
        Mandate.objects.create(agent=agent, since=DAY, **fields)


# ---- merging -------------------------------------------------------------------------------------------------------


def merge(duplicate, into, by, **more):
    return merge_parties(duplicate=duplicate, into=into, by=by, at=AT, **{"evidence": "营业执照相同", **more})


def test_a_merge_counts_for_who_acts_and_is_undone_whole(user, clerk):
    old, new = firm("智城科技有限公司", code="914403001922038216"), firm("智城科技(深圳)有限公司", user=user)
    assert list_own_parties(user=user, on=DAY) == {new.pk}
    kept = merge(old, new, clerk, document="b" * 64)
    assert find_root(old) == new
    assert list_own_parties(user=user, on=DAY) == {old.pk, new.pk}, "the cases of the old entry are its own"
    assert (kept.by, kept.at, kept.evidence, kept.document) == (clerk, AT, "营业执照相同", "b" * 64)
    undo_merge(merge=kept, why="两家不同企业", by=user, at=AT)
    old.refresh_from_db()
    assert old.merged_into is None
    assert list_own_parties(user=user, on=DAY) == {new.pk}
    kept.refresh_from_db()
    assert (kept.undone_by, kept.undone_at, kept.undone_why) == (user, AT, "两家不同企业")
    again = merge(old, new, clerk)
    assert list(Merge.objects.all()) == [again, kept], "every merge stays on record"
    with pytest.raises(MergeMistake, match="undone on 2026-11-26"):
        undo_merge(merge=kept, why="x", by=user, at=AT)
    with pytest.raises(MergeMistake, match="Say why"):
        undo_merge(merge=again, why=" ", by=user, at=AT)


def test_an_agent_of_a_merged_principal_acts_for_the_whole(user, clerk):
    agency, old, new = firm("代理公司", user=user), firm("甲"), firm("甲公司")
    Mandate.objects.create(agent=agency, principal=new, since=DAY)
    merge(old, new, clerk)
    assert list_own_parties(user=user, on=DAY) == {agency.pk, old.pk, new.pk}


def refusals(user, clerk):
    one, coded = firm("甲"), firm("乙", code="914403001922038216")
    gone, into = firm("丙", user=user), firm("丁")
    merge(gone, into, clerk)
    return {
        "itself": (one, one, {}),
        "another kind": (one, person(), {}),
        "another code": (coded, firm("乙", code="91330100799655058B"), {}),
        "two sign-ins": (firm("戊", user=clerk), into, {}),
        "merged away": (gone, one, {}),
        "into one merged away": (one, gone, {}),
        "no evidence": (one, coded, {"evidence": "  "}),
        "no document": (one, coded, {"document": "x"}),
    }


@pytest.mark.parametrize(
    ("which", "says"),
    [
        ("itself", "with itself"),
        ("another kind", "a person"),
        ("another code", "mend the wrong code"),
        ("two sign-ins", "Different people sign in"),
        ("merged away", "merged already"),
        ("into one merged away", "merged already"),
        ("no evidence", "by what you know"),
        ("no document", "SHA-256"),
    ],
)
def test_what_may_not_be_merged(user, clerk, which, says):
    duplicate, into, more = refusals(user, clerk)[which]
    before = list(Party.objects.values_list("pk", "merged_into"))
    with pytest.raises(MergeMistake, match=says):
        merge(duplicate, into, clerk, **more)
    assert list(Party.objects.values_list("pk", "merged_into")) == before


def test_the_database_itself_refuses_a_party_merged_into_itself(db):
    party = firm()
    with pytest.raises(IntegrityError), transaction.atomic():
        Party.objects.filter(pk=party.pk).update(merged_into=party)


def test_parties_alike_are_found_before_and_after_they_are_kept(clerk):
    coded = firm("旧名有限公司", code="914403001922038216")
    named = firm("智城科技（深圳）有限公司")
    person("智城科技（深圳）")
    merged = firm("智城科技(深圳)股份有限公司")
    merge(merged, coded, clerk)
    new = Party(kind="organisation", name="智城科技(深圳)有限责任公司", code="914403001922038216")
    assert [(a.party, a.reason.zh) for a in find_alike(new)] == [
        (coded, "统一社会信用代码相同"),
        (named, "名称仅书写或公司形式不同"),
    ]
    assert find_alike(coded) == []
    new.save()
    assert [a.party for a in find_alike(named)] == [new]
    assert [(p, [a.party for a in alike]) for p, alike in list_alike()] == [(coded, [new])]
    merge(new, coded, clerk)
    assert list_alike() == []


STEPS = st.lists(
    st.tuples(st.sampled_from(["merge", "undo"]), st.integers(0, 4), st.integers(0, 4)), max_size=14
)


@pytest.mark.django_db
@given(STEPS)
@settings(max_examples=40)
def test_merging_and_parting_in_any_order(steps):
    """Against a dictionary: who is merged into whom, and which parties hang together."""
    with transaction.atomic():
        by = User.objects.create_user("by@example.org")
        made = [firm(f"Firm {n}") for n in range(5)]
        into: dict[int, int] = {}
        merges: dict[int, Merge] = {}
        for what, i, j in steps:
            if what == "undo" and i in into:
                undo_merge(merge=merges[i], why="no", by=by, at=AT)
                del into[i]
            elif what == "merge" and i != j and i not in into and j not in into:
                merges[i] = merge(made[i], made[j], by)
                into[i] = j
        assert_the_same(made, into)
        assert Merge.objects.filter(undone_at=None).count() == len(into)
        transaction.set_rollback(True)


def assert_the_same(made, into):
    kept = dict(Party.objects.values_list("pk", "merged_into"))
    assert kept == {made[n].pk: made[into[n]].pk if n in into else None for n in range(len(made))}

    def root(n):
        return root(into[n]) if n in into else n

    for n, party in enumerate(made):
        expected = {made[m].pk for m in range(len(made)) if root(m) == root(n)}
        assert list_group([party.pk]) == expected
        assert find_root(Party.objects.get(pk=party.pk)) == made[root(n)]
