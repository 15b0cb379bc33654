"""Commands that were not offered: somebody else's command, numbers that nobody has, another's name, a colleague who is none."""

import json
import uuid
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from docket.conftest import START
from docket.small_procedure import BOOK, EDITION, RULE, limit
from zhicheng.docket.acting import Command, House, Refused, open_case, perform
from zhicheng.docket.clocks import read_clocks
from zhicheng.docket.deeds import Deed
from zhicheng.docket.models import Case, Entry, Link
from zhicheng.grammar import Act, Book, Mistake, same
from zhicheng.register.answers import FormMistake
from zhicheng.register.calendar import read_packaged
from zhicheng.register.experts import Conflict
from zhicheng.register.offices import Office
from zhicheng.register.parties import Party
from zhicheng.register.posts import Post, appoint
from zhicheng.register.store import Kept
from zhicheng.rulebook.standing_acts import take_in

NOBODY = 987_654_321


def under(bench, *, procedure: str = "small", **acts: Act) -> None:
    """Put the bench under the small procedure with other acts."""
    edition = replace(EDITION, acts=EDITION.acts | acts)
    bench.house = House(
        Book({procedure: replace(BOOK["small"], rule=replace(RULE, editions=(edition,)))}), read_packaged()
    )


def test_a_command_of_another_case_does_nothing_here(bench):
    """It was answered with the entry of the other case, as if the act had been done."""
    one, two = bench.open(), bench.open()
    command = bench.command("note", text="x")
    perform(house=bench.house, actor=bench.actor("clerk"), case_id=one.pk, command=command)
    with pytest.raises(Mistake, match="used for another"):
        perform(house=bench.house, actor=bench.actor("clerk"), case_id=two.pk, command=command)
    with pytest.raises(Mistake, match="used for another"):
        perform(house=bench.house, actor=bench.actor("officer"), case_id=one.pk, command=command)
    assert (Case.every.get(pk=one.pk).seq, Case.every.get(pk=two.pk).seq) == (2, 1)


def test_the_same_request_twice_is_one_case(bench):
    said = {"claimant": bench.parties["firm"].pk, "respondent": bench.parties["rival"].pk}
    command = bench.command("ask", **said)
    asked = {"house": bench.house, "procedure": "small", "office": bench.offices["city"], "command": command}
    first, second = (open_case(actor=bench.actor("clerk"), **asked) for _ in range(2))
    assert first.pk == second.pk
    assert bench.open().number.endswith("2号")  # no number was lost
    with pytest.raises(Mistake, match="used for another"):
        open_case(actor=bench.actor("boss"), **asked)


def test_a_linked_case_is_one_dispute_and_names_what_opened_it(bench):
    case = bench.open()
    cause = bench.do(case, "accept", "clerk")
    said = {"claimant": bench.parties["firm"].pk, "respondent": bench.parties["rival"].pk}
    entry = open_case(
        house=bench.house, actor=bench.actor("clerk"), procedure="small", office=bench.offices["city"], command=bench.command("ask", **said), cause=cause
    )  # fmt: skip
    other = Case.every.get(pk=entry.case_id)
    assert other.dispute == case.dispute != bench.open().dispute
    assert (Link.objects.get().case_id, Link.objects.get().other_id, Link.objects.get().kind) == (
        case.pk,
        other.pk,
        "accept",
    )


def test_an_office_opens_only_what_it_is_competent_for(bench):
    Office.objects.filter(pk=bench.offices["other"].pk).update(competences=["something_else"])
    bench.offices["other"].refresh_from_db()
    with pytest.raises(Mistake, match="does not handle"):
        bench.open(office="other", by="stranger")
    case = bench.open()
    with pytest.raises(Mistake, match="does not handle"):
        bench.do(case, "offer", "head", office=bench.offices["other"].pk, reason="x")
    assert Case.every.count() == 1


@pytest.mark.parametrize(
    ("act", "by", "said", "field"),
    [
        ("recuse", "head", {"person": NOBODY, "reason": "x"}, "person"),
        ("assign", "head", {"person": NOBODY, "duty": "officer", "no_conflict": True}, "person"),
        ("offer", "head", {"office": NOBODY, "reason": "x"}, "office"),
        ("join", "clerk", {"as": "respondent", "party": NOBODY}, "party"),
        ("join", "clerk", {"as": "respondent", "party": [NOBODY]}, "party"),
    ],
)
def test_numbers_that_nobody_has_are_named(bench, act, by, said, field):
    """They broke the database's own rule at the end of the transaction: a fault on the page instead of a word at the field."""
    under(bench, **take_in("join"))
    case = bench.open()
    with pytest.raises(FormMistake) as wrong:
        bench.do(case, act, by, **said)
    assert set(wrong.value.fields) == {field}
    assert Entry.objects.filter(case=case).count() == 1


def test_a_request_names_parties_that_are_there(bench):
    with pytest.raises(FormMistake, match="claimant"):
        bench.open(claimant=NOBODY)
    assert not Case.every.exists()


def test_nobody_files_in_anothers_name(bench):
    """Whoever is signed in could file as any firm."""
    bench.open(by="boss")
    with pytest.raises(Mistake, match="is that party"):
        bench.open(by="boss", claimant=bench.parties["rival"].pk)
    with pytest.raises(Mistake, match="is that party"):
        bench.open(by="outsider")
    with pytest.raises(Mistake, match="is that party"):
        bench.open(by="boss", claimant=[bench.parties["firm"].pk, bench.parties["rival"].pk])
    assert Case.every.count() == 1


def test_where_anyone_may_come_nobody_need_be_registered(bench):
    ask = EDITION.acts["ask"]
    form = {name: replace(each, required=False) for name, each in ask.form.items()}
    under(bench, ask=replace(ask, by=("claimant", "anyone"), form=form))
    bench.open(by="outsider", claimant=None, respondent=None)
    with pytest.raises(Mistake, match="is that party"):
        bench.open(by="outsider", respondent=None)
    under(bench, ask=replace(ask, form=form))
    with pytest.raises(Mistake, match="is that party"):
        bench.open(by="outsider", claimant=None, respondent=None)


def test_the_record_does_not_take_a_clerk_for_a_party(bench):
    """Who began a case for somebody at the counter was entered as that party."""
    assert json.loads(Entry.objects.get(case=bench.open()).body)["duty"] == "clerk"
    assert json.loads(Entry.objects.get(case=bench.open(by="boss")).body)["duty"] == "claimant"


def test_a_second_officer_is_of_the_office_and_did_not_do_it_first(bench):
    bench.parties["rival"].user = bench.people["outsider"]
    bench.parties["rival"].save()
    under(
        bench, inspect=replace(EDITION.acts["inspect"], by=("officer", "respondent"), apart_from=("propose",))
    )
    case = bench.open()
    bench.do(case, "accept", "clerk")
    with pytest.raises(Mistake, match="no such duty"):
        bench.do(case, "inspect", "officer", second="outsider")  # a party, not an officer
    bench.do(case, "propose", "colleague", text="x")
    with pytest.raises(Mistake, match="no such duty"):
        bench.do(case, "inspect", "officer", second="colleague")
    bench.do(case, "inspect", "officer", second="both")


def test_who_inspected_with_another_inspected_too(bench):
    """Only the first of the two counted as having investigated; the other could review the case."""
    review = replace(EDITION.acts["propose"], by=("officer", "head"), apart_from=("inspect",))
    under(bench, review=review)
    case = bench.open()
    bench.do(case, "accept", "clerk")
    bench.do(case, "inspect", "officer", second="both")
    for name in ("officer", "both"):
        with pytest.raises(Refused, match="another person"):
            bench.do(case, "review", name, text="x")
    bench.do(case, "review", "colleague", text="x")


def test_who_left_the_post_acts_no_more_though_assigned(bench):
    case = bench.open()
    bench.do(case, "accept", "clerk")
    bench.do(case, "assign", "head", duty="officer", person=bench.people["officer"].pk, no_conflict=True)
    Post.objects.filter(user=bench.people["officer"]).update(until=START.date() + timedelta(days=1))
    with pytest.raises(Refused, match="done by"):
        bench.do(case, "propose", "officer", days=2, text="x")


def test_a_clerk_of_the_old_office_does_not_take_for_the_new_one(bench):
    """Whoever was assigned as a clerk kept that duty everywhere, and could accept the transfer for the office it went to."""
    case = bench.open()
    bench.do(case, "assign", "head", duty="clerk", person=bench.people["clerk"].pk, no_conflict=True)
    bench.do(case, "offer", "head", office=bench.offices["other"].pk, reason="x")
    for act in ("take", "return"):
        with pytest.raises(Refused, match="done by"):
            bench.do(case, act, "clerk", reason="x") if act == "return" else bench.do(case, act, "clerk")


def test_nobody_is_assigned_against_a_conflict_and_nobody_acts_for_the_office_in_their_own_case(bench):
    case = bench.open()
    Conflict.objects.create(
        user=bench.people["colleague"], party=bench.parties["rival"], ground="kin", since=date(2020, 1, 1)
    )
    with pytest.raises(Mistake, match="relative"):
        bench.do(
            case, "assign", "head", duty="officer", person=bench.people["colleague"].pk, no_conflict=True
        )
    bench.do(case, "accept", "clerk")
    Party.objects.filter(pk=bench.parties["rival"].pk).update(user=bench.people["officer"])
    with pytest.raises(Refused, match="done by"):
        bench.do(case, "propose", "officer", text="x")


def test_what_has_ended_is_neither_stayed_nor_on_offer(bench):
    """A case that was closed while it was offered stayed open to the other office for ever."""
    under(bench, stop=Act(same("stop"), by=("clerk",), states=("stayed",), to="refused"))
    case = bench.open()
    bench.do(case, "accept", "clerk")
    bench.do(case, "suspend", "officer", reason="x")
    bench.do(case, "offer", "head", office=bench.offices["other"].pk, reason="x")
    assert Case.objects.seen_by(bench.actor("stranger")).filter(pk=case.pk).exists()
    bench.do(case, "stop", "clerk")
    case.refresh_from_db()
    assert (case.stayed_from, case.offered_to_id, case.outcome) == ("", None, "refused")
    assert not Case.objects.seen_by(bench.actor("stranger")).filter(pk=case.pk).exists()


# --- extensions


def test_a_period_is_extended_only_while_it_runs(bench):
    case = bench.open()
    with pytest.raises(Mistake, match="does not run"):
        bench.do(case, "extend", "head", clock="decision", reason="x")
    bench.do(case, "accept", "clerk")
    with pytest.raises(Mistake, match="does not run"):  # three months from 2 March are over
        bench.do(case, "extend", "head", days=93, clock="decision", reason="x")
    bench.do(case, "extend", "head", days=92, clock="decision", reason="x")
    assert case.clocks.get(code="decision").due_on == date(2026, 7, 2)


def test_a_period_that_begins_anew_may_be_extended_anew(bench):
    again = Act(same("again"), by=("clerk",), states=("accepted",), to="asked")
    clock = replace(EDITION.clocks["decision"], stops=("decide", "again"), most=())
    edition = replace(
        EDITION, acts=EDITION.acts | {"again": again}, clocks=EDITION.clocks | {"decision": clock}
    )
    bench.house = House(
        Book({"small": replace(BOOK["small"], rule=replace(RULE, editions=(edition,)))}), read_packaged()
    )
    case = bench.open()
    for _turn in range(2):
        bench.do(case, "accept", "clerk")
        bench.do(case, "extend", "head", clock="decision", reason="x")
        with pytest.raises(Mistake, match="any further"):
            bench.do(case, "extend", "head", clock="decision", reason="x")
        bench.do(case, "again", "clerk")


@pytest.mark.parametrize(("code", "times"), [("440300", 2), ("330100", 1)])
def test_how_often_a_period_is_extended_is_the_rule_of_the_region(bench, book, code, times):
    """Three months, one more each time, five at most; in Zhejiang two, one more, three at most. Zhejiang's was applied everywhere."""
    office = Office.objects.create(name_en="Office", name_zh="局", region="", code=code, created_at=START)
    for name, duties in (("officer", ["officer", "clerk"]), ("head", ["head"])):
        appoint(user=bench.people[name], office=office, duties=duties, since=date(2020, 1, 1))
    bench.house = House(book, read_packaged())
    case = _adjudicate(bench, office)
    for _time in range(times):
        bench.do(case, "extend", "head", clock="decision", reason="x")
    with pytest.raises(Mistake, match="any further"):
        bench.do(case, "extend", "head", clock="decision", reason="x")


def _adjudicate(bench, office: Office) -> Case:
    def file(*names: str):
        return {name: (Kept("0" * 64, 1, "text/plain", f"{name}.txt"),) for name in names}

    said = {
        "requester": bench.parties["firm"].pk, "respondent": bench.parties["rival"].pk, "capacity": "patentee", "patent": "x", "right": "design",
        "claims": "x", "facts": "x", "asks": "x", "not_sued": True,
    }  # fmt: skip
    command = Command("request", START, uuid.uuid4(), said, file("paper", "right_proof"))
    entry = open_case(
        house=bench.house,
        actor=bench.actor("officer"),
        procedure="adjudication",
        office=office,
        command=command,
    )
    case = Case.every.get(pk=entry.case_id)
    bench.do(case, "accept", "head")
    return case


def test_a_cap_is_told_after_the_day_that_the_period_began():
    """Three months and twice two would be seven; five at most are counted, from the same day."""
    clock = replace(EDITION.clocks["decision"], extension=limit(2, "months"))
    acts = [
        ("ask", "2026-03-02"),
        ("accept", "2026-03-02"),
        ("extend", "2026-03-03"),
        ("extend", "2026-03-04"),
    ]
    deeds = [
        Deed(act, datetime.fromisoformat(f"{day}T10:00"), seq, {"clock": "decision"})
        for seq, (act, day) in enumerate(acts, 1)
    ]
    (found,) = read_clocks(
        replace(EDITION, clocks={"decision": clock}), deeds, calendar=read_packaged(), region="", on=date(2026, 3, 5)
    )  # fmt: skip
    told = [step.says.en for step in found.steps]
    assert "2 Mar 2026" in told[0] or "2026-03-02" in told[0]
    assert told[1] == "with all extensions no more than 5 months"
    assert (found.due, len(set(told))) == (date(2026, 8, 3), len(told))  # 2 August is a Sunday


def test_an_extension_after_the_end_moves_nothing():
    """Three months from 2 March end on 2 June; what was extended on 10 June is told as of no effect."""
    acts = [("ask", "2026-03-02"), ("accept", "2026-03-02"), ("extend", "2026-06-10")]
    deeds = [
        Deed(act, datetime.fromisoformat(f"{day}T10:00"), seq, {"clock": "decision"})
        for seq, (act, day) in enumerate(acts, 1)
    ]
    edition = replace(EDITION, clocks={"decision": EDITION.clocks["decision"]})
    (found,) = read_clocks(edition, deeds, calendar=read_packaged(), region="", on=date(2026, 6, 10))
    assert (found.due, found.steps[-1].says.en) == (
        date(2026, 6, 2),
        "extended on 2026-06-10, after the end: of no effect",
    )


def test_a_limit_without_a_most_is_extended_once(bench):
    clock = replace(EDITION.clocks["decision"], most=(), extension=limit(15, "days"))
    edition = replace(EDITION, clocks={"decision": clock})
    bench.house = House(
        Book({"small": replace(BOOK["small"], rule=replace(RULE, editions=(edition,)))}), read_packaged()
    )
    case = bench.open()
    bench.do(case, "accept", "clerk")
    bench.do(case, "extend", "head", clock="decision", reason="x")
    with pytest.raises(Mistake, match="any further"):
        bench.do(case, "extend", "head", clock="decision", reason="x")
