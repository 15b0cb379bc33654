"""Experts and mediators: who is appointed on a day, and whom a person must not judge."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from zhicheng.register.experts import ExpertMistake, find_conflict, find_experts
from zhicheng.register.merging import merge_parties
from zhicheng.register.models import Conflict, Expert, Mandate, Party, Term, User

DAY = date(2026, 3, 1)
END = date(2026, 6, 1)


def firm(name, **more):
    return Party.objects.create(kind="organisation", name=name, **more)


@pytest.fixture
def university(db):
    return firm("智城大学")


@pytest.fixture
def expert(university):
    made = Expert.objects.create(name="李四", subclasses=["h04l", "G06F", "H04L "], employer=university)
    Term.objects.create(expert=made, role="expert", since=DAY, until=END)
    return made


@pytest.fixture
def officer(db):
    return User.objects.create_user("officer@example.org", display_name="王五")


def test_an_expert_is_found_in_the_term_by_role_and_subclass(expert):
    assert Expert.objects.get().subclasses == ["G06F", "H04L"]
    asked = [
        (DAY, "expert", "H04L", [expert]),
        (date(2026, 5, 31), "expert", "", [expert]),
        (END, "expert", "", []),
        (date(2026, 2, 28), "expert", "", []),
        (DAY, "mediator", "", []),
        (DAY, "expert", "A61K", []),
    ]
    for on, role, subclass, found in asked:
        assert find_experts(on=on, role=role, subclass=subclass) == found


def test_an_expert_does_not_judge_the_own_employer(expert, university):
    conflict = find_conflict(person=expert, parties=[university.pk], on=DAY)
    assert conflict.value is False
    assert conflict.says.zh == "李四应当回避本案：现任职于智城大学"
    assert [each.says.en for each in conflict.inputs] == ["employed by 智城大学"]
    assert find_conflict(person=expert, parties=[firm("别家")], on=DAY) is None
    assert find_experts(on=DAY, role="expert", parties=[university]) == []
    assert find_experts(on=DAY, role="expert", parties=[firm("又一家")]) == [expert]


def test_a_declared_conflict_holds_in_its_days(officer):
    party, other = firm("甲公司"), firm("乙公司")
    Conflict.objects.create(user=officer, party=party, ground="kin", note="配偶为股东", since=DAY, until=END)
    said = find_conflict(person=officer, parties=[other, party], on=DAY)
    assert said.says.zh == "王五应当回避本案：与甲公司有近亲属关系（配偶为股东）"
    assert find_conflict(person=officer, parties=[other], on=DAY) is None
    assert find_conflict(person=officer, parties=[party], on=END) is None
    assert find_conflict(person=officer, parties=[party], on=date(2026, 2, 28)) is None
    assert find_conflict(person=officer, parties=[party]), "without a day nobody can tell that it ended"
    assert find_conflict(person=officer, parties=[], on=DAY) is None


def test_a_party_entered_twice_is_the_same_party(officer):
    party, twice = firm("甲公司"), firm("甲有限公司")
    Conflict.objects.create(user=officer, party=party, ground="adviser", since=DAY)
    assert find_conflict(person=officer, parties=[twice], on=DAY) is None
    merge_parties(duplicate=twice, into=party, evidence="同一执照", by=officer, at=timezone.now())
    assert find_conflict(person=officer, parties=[twice], on=DAY)


def test_nobody_judges_what_they_sign_in_or_act_for(officer):
    own, client = firm("王五事务所", user=officer), firm("委托人")
    Mandate.objects.create(agent=own, principal=client, case="一案", since=DAY, until=END)
    both = find_conflict(person=officer, parties=[own, client], on=DAY)
    assert [each.says.zh for each in both.inputs] == ["为王五事务所的登录账号持有人", "受委托人委托"]
    assert find_conflict(person=officer, parties=[client], on=END) is None


def test_an_expert_who_signs_in_is_one_person(expert, officer, university):
    expert.user = officer
    expert.save()
    party = firm("甲公司")
    Conflict.objects.create(user=officer, party=party, since=DAY)
    Conflict.objects.create(expert=expert, party=firm("乙公司"), since=DAY)
    for person in (officer, expert):
        said = find_conflict(person=person, parties=Party.objects.all(), on=DAY)
        assert len(said.inputs) == 3
    assert (
        find_conflict(person=User.objects.create_user("x@example.org"), parties=Party.objects.all()) is None
    )


SENSELESS = [
    (lambda e, u, p: Expert(name="x", subclasses=["H04"]), "no IPC subclass"),
    (lambda e, u, p: Expert(name="x", subclasses=["I04L"]), "no IPC subclass"),
    (lambda e, u, p: Term(expert=e, role="judge", since=DAY), "neither expert nor mediator"),
    (lambda e, u, p: Term(expert=e, role="mediator", since=DAY, until=DAY), "not after it begins"),
    (lambda e, u, p: Conflict(user=u, party=p, since=DAY, until=DAY), "not after it begins"),
    (lambda e, u, p: Conflict(user=u, party=p, since=DAY, ground="dislike"), "no known ground"),
    (lambda e, u, p: Conflict(user=u, expert=e, party=p, since=DAY), "one of them"),
    (lambda e, u, p: Conflict(party=p, since=DAY), "one of them"),
]


@pytest.mark.parametrize(("build", "says"), SENSELESS)
def test_what_has_no_sense_is_refused(expert, officer, university, build, says):
    with pytest.raises(ExpertMistake, match=says):
        build(expert, officer, university).save()


def test_the_database_itself_refuses_a_conflict_of_nobody(university):
    with pytest.raises(IntegrityError), transaction.atomic():
        Conflict.objects.bulk_create([Conflict(party=university, since=DAY)])
