"""The kernel over a small procedure: who may do what, what an act leaves behind, and what cannot be undone."""

import json
import uuid
from dataclasses import replace
from hashlib import sha256

import pytest
from django.db import DatabaseError, transaction

from zhicheng.docket.acting import Command, Moved, Refused, perform
from zhicheng.docket.models import Case, Entry, Sealed, Unscoped
from zhicheng.grammar import Mistake
from zhicheng.register.answers import FormMistake


def test_a_case_walks_from_request_to_decision(bench):
    case = bench.open()
    bench.do(case, "accept", "clerk", days=1)
    bench.do(case, "propose", "officer", days=2, text="stop")
    bench.do(case, "decide", "head", days=3)
    case = Case.every.get(pk=case.pk)
    assert (case.state, case.outcome, case.seq) == ("decided", "decided", 4)
    assert case.closed_at is not None
    assert case.number == "440300小〔2026〕1号"
    assert sorted(case.members.values_list("role", "party__name")) == [
        ("claimant", "Firm"),
        ("respondent", "Rival"),
    ]


def test_each_entry_hangs_on_the_one_before(bench):
    case = bench.open()
    bench.do(case, "accept", "clerk")
    first, second = Entry.objects.filter(case=case).order_by("seq")
    assert first.digest == sha256(("\n" + first.body).encode()).hexdigest()
    assert second.digest == sha256((first.digest + "\n" + second.body).encode()).hexdigest()
    assert Case.every.get(pk=case.pk).head == second.digest


def test_numbers_have_no_gap_and_no_twin(bench):
    assert [bench.open().number for _ in range(3)] == [f"440300小〔2026〕{n}号" for n in (1, 2, 3)]
    assert bench.open(office="other", by="stranger").number == "440100小〔2026〕1号"


def test_the_same_command_twice_is_one_act(bench):
    case = bench.open()
    command = bench.command("accept")
    first = perform(house=bench.house, actor=bench.actor("clerk"), case_id=case.pk, command=command)
    again = perform(house=bench.house, actor=bench.actor("clerk"), case_id=case.pk, command=command)
    assert first.pk == again.pk
    assert Entry.objects.filter(case=case).count() == 2
    with pytest.raises(Mistake):
        perform(
            house=bench.house,
            actor=bench.actor("clerk"),
            case_id=case.pk,
            command=replace(command, act="refuse"),
        )


def test_who_saw_an_older_case_is_told_to_look_again(bench):
    case = bench.open()
    bench.do(case, "note", "clerk", text="a word")
    late = Command(act="accept", at=bench.command("accept").at, id=uuid.uuid4(), seen=1)
    with pytest.raises(Moved):
        perform(house=bench.house, actor=bench.actor("clerk"), case_id=case.pk, command=late)


def test_who_saw_the_case_as_it_stands_acts_in_it(bench):
    case = bench.open()
    for seen in (0, 2):  # of an earlier state, and of one that is not there yet
        command = Command(act="accept", at=bench.command("accept").at, id=uuid.uuid4(), seen=seen)
        with pytest.raises(Moved):
            perform(house=bench.house, actor=bench.actor("clerk"), case_id=case.pk, command=command)
    command = Command(act="accept", at=bench.command("accept").at, id=uuid.uuid4(), seen=1)
    assert perform(house=bench.house, actor=bench.actor("clerk"), case_id=case.pk, command=command).seq == 2


@pytest.mark.parametrize(
    ("act", "by", "word"),
    [
        ("accept", "officer", "done by"),
        ("accept", "stranger", "done by"),
        ("accept", "boss", "done by"),
        ("propose", "officer", "stands at"),
        ("decide", "head", "stands at"),
        ("ask", "clerk", "stands at"),
    ],
)
def test_a_refusal_says_why(bench, act, by, word):
    case = bench.open()
    with pytest.raises(Refused) as refused:
        bench.do(case, act, by)
    assert word in refused.value.says.en
    assert Case.every.get(pk=case.pk).seq == 1


def test_nobody_decides_on_their_own_work(bench):
    case = bench.open()
    bench.do(case, "accept", "clerk")
    bench.do(case, "propose", "both", text="stop")
    with pytest.raises(Refused, match="another person"):
        bench.do(case, "decide", "both")
    bench.do(case, "decide", "head")


def test_what_must_come_before_comes_before(bench):
    case = bench.open()
    bench.do(case, "accept", "clerk")
    with pytest.raises(Refused, match="Before it comes: propose"):
        bench.do(case, "decide", "head")


@pytest.mark.parametrize(
    ("second", "word"),
    [
        (None, "two officers"),
        ("officer", "two officers"),
        ("clerk", "no such duty"),
        ("stranger", "no such duty"),
    ],
)
def test_two_officers_are_two(bench, second, word):
    case = bench.open()
    bench.do(case, "accept", "clerk")
    with pytest.raises(Mistake, match=word):
        bench.do(case, "inspect", "officer", second=second)
    entry = bench.do(case, "inspect", "officer", second="colleague")
    assert json.loads(entry.body)["second"] == bench.people["colleague"].pk


def test_officers_sign_in_strongly_and_again_before_they_decide(bench):
    case = bench.open()
    weak = bench.actor("clerk", verified=False)
    with pytest.raises(Refused, match="second factor"):
        perform(house=bench.house, actor=weak, case_id=case.pk, command=bench.command("accept"))
    bench.do(case, "accept", "clerk")
    bench.do(case, "propose", "officer", text="x")
    stale = bench.actor("head", fresh=False)
    with pytest.raises(Refused, match="sign in once more"):
        perform(house=bench.house, actor=stale, case_id=case.pk, command=bench.command("decide"))


def test_an_assigned_case_is_its_officers(bench):
    case = bench.open()
    bench.do(case, "accept", "clerk")
    bench.do(case, "assign", "head", duty="officer", person=bench.people["officer"].pk, no_conflict=True)
    with pytest.raises(Refused):
        bench.do(case, "propose", "colleague", text="x")
    bench.do(case, "propose", "officer", text="x")


def test_a_recused_person_neither_acts_nor_sees(bench):
    case = bench.open()
    bench.do(case, "accept", "clerk")
    bench.do(case, "recuse", "head", person=bench.people["officer"].pk, reason="a cousin")
    with pytest.raises(Refused, match="recused"):
        bench.do(case, "propose", "officer", text="x")
    with pytest.raises(Mistake, match="recused"):
        bench.do(case, "assign", "head", duty="officer", person=bench.people["officer"].pk, no_conflict=True)
    assert not Case.objects.seen_by(bench.actor("officer")).filter(pk=case.pk).exists()


def test_a_stay_comes_back_to_where_it_was(bench):
    case = bench.open()
    bench.do(case, "accept", "clerk")
    bench.do(case, "suspend", "officer", days=10, reason="invalidation")
    assert Case.every.get(pk=case.pk).state == "stayed"
    bench.do(case, "resume", "officer", days=40, reason="decided")
    case = Case.every.get(pk=case.pk)
    assert (case.state, case.stayed_from) == ("accepted", "")
    due = case.clocks.get(code="decision").due_on
    assert due.isoformat() == "2026-07-02"  # 2 June, and the 30 days


def test_a_period_is_extended_once_and_only_where_the_rule_lets(bench):
    case = bench.open()
    bench.do(case, "accept", "clerk")
    bench.do(case, "extend", "head", clock="decision", reason="complex")
    assert case.clocks.get(code="decision").due_on.isoformat() == "2026-07-02"
    bench.do(case, "extend", "head", clock="decision", reason="again")
    assert (
        case.clocks.get(code="decision").due_on.isoformat() == "2026-08-03"
    )  # five months: 2 August is a Sunday
    with pytest.raises(Mistake, match="any further"):
        bench.do(case, "extend", "head", clock="decision", reason="once more")
    with pytest.raises(Mistake, match="cannot be extended"):
        bench.do(case, "extend", "head", clock="acceptance", reason="late")


def test_a_case_moves_to_another_office_and_back(bench):
    case = bench.open()
    bench.do(case, "accept", "clerk")
    bench.do(case, "assign", "head", duty="officer", person=bench.people["officer"].pk, no_conflict=True)
    assert not Case.objects.seen_by(bench.actor("stranger")).exists()
    bench.do(case, "offer", "head", office=bench.offices["other"].pk, reason="their region")
    assert Case.objects.seen_by(bench.actor("stranger")).exists()
    with pytest.raises(Refused):
        bench.do(case, "take", "clerk")
    bench.do(case, "take", "stranger")
    moved = Case.every.get(pk=case.pk)
    assert (moved.office_id, moved.offered_to_id) == (bench.offices["other"].pk, None)
    assert not moved.holders.filter(until=None).exists()
    with pytest.raises(Refused):
        bench.do(case, "propose", "officer", text="x")
    bench.do(case, "offer", "stranger", office=bench.offices["city"].pk, reason="not ours")
    bench.do(case, "take", "clerk")
    assert Case.every.get(pk=case.pk).office_id == bench.offices["city"].pk


def test_a_transfer_can_be_refused(bench):
    case = bench.open()
    bench.do(case, "offer", "head", office=bench.offices["other"].pk, reason="theirs")
    bench.do(case, "return", "stranger", reason="not ours")
    assert Case.every.get(pk=case.pk).offered_to_id is None
    with pytest.raises(Mistake, match="another office"):
        bench.do(case, "offer", "head", office=bench.offices["city"].pk, reason="x")


def test_every_wrong_field_is_named(bench):
    case = bench.open()
    with pytest.raises(FormMistake) as wrong:
        bench.do(case, "serve", "clerk", to="nobody", how="by pigeon", received_on="yesterday", extra="x")
    assert set(wrong.value.fields) == {"to", "what", "how", "received_on", "extra"}


def test_what_is_personal_is_not_in_the_text_and_can_be_erased(bench):
    case = bench.open(phone="13800000000")
    entry = Entry.objects.get(case=case)
    assert "13800000000" not in entry.body
    sealed = Sealed.objects.get(entry=entry)
    told = json.loads(entry.body)["said"]["phone"]["sealed"]
    assert told == sha256(f"{sealed.salt}\n13800000000".encode()).hexdigest()


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_the_record(bench, change):
    case = bench.open()
    entries = Entry.objects.filter(case=case)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        entries.update(act="other") if change == "update" else entries._raw_delete(entries.db)
    assert entries.get().act == "ask"


def test_cases_are_asked_for_by_somebody(bench):
    bench.open()
    with pytest.raises(Unscoped):
        Case.objects.all()
    with pytest.raises(Unscoped):
        Case.objects.filter(state="asked").count()


def test_each_sees_their_own(bench):
    case = bench.open()
    seen = {
        name: Case.objects.seen_by(bench.actor(name)).filter(pk=case.pk).exists() for name in bench.people
    }
    assert {name for name, sees in seen.items() if sees} == {
        "clerk",
        "officer",
        "colleague",
        "head",
        "both",
        "supervisor",
        "boss",
    }
    Case.every.filter(pk=case.pk).update(confidential=True)
    seen = {
        name: Case.objects.seen_by(bench.actor(name)).filter(pk=case.pk).exists() for name in bench.people
    }
    # the clerk, who entered it, has known it from the first
    assert {name for name, sees in seen.items() if sees} == {"clerk", "head", "both", "supervisor", "boss"}


def test_an_act_that_fails_leaves_nothing(bench, monkeypatch):
    case = bench.open()
    monkeypatch.setattr("zhicheng.docket.acting._keep_papers", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        bench.do(case, "accept", "clerk")
    assert Entry.objects.filter(case=case).count() == 1
