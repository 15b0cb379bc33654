"""Five procedures driven from the filing to the end, and what their parties must not see on the way."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction
from django.test import override_settings

from desks.docket_people import pdf
from desks.pages import words
from desks.service_world import SECRET, WALKS, Step, World, make_world
from rulebook.procedure_checks import check_procedure
from zhicheng.desks.counter.queries.catalogue import find_matters, list_services
from zhicheng.docket.acting import Refused
from zhicheng.docket.models import Case, ClockRow, Link
from zhicheng.docket.permission import list_acts
from zhicheng.docket.reading import view_case
from zhicheng.front.lens import read_lens
from zhicheng.grammar import T
from zhicheng.register.answers import FormMistake
from zhicheng.rulebook.procedures.fast_examination.examining import limit_fields

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("city-procedures")
    with django_db_blocker.unblock(), override_settings(FILES=folder / "papers", LAKE=folder / "lake"), transaction.atomic():  # fmt: skip
        yield make_world(folder / "papers")
        transaction.set_rollback(True)


@pytest.fixture
def world(made: World):
    with transaction.atomic():
        yield made
        transaction.set_rollback(True)


def walk(world: World, procedure: str, until: str = "") -> Case:
    """The case of a walk, after the first act called `until` or at its end, each state checked on the way."""
    case = None
    for step in WALKS[procedure][1]:
        entry = world.take(step, procedure, case)
        case = Case.every.get(pk=entry.case_id)
        assert case.state == step.to, step.act
        if step.act == until:
            break
    assert case is not None
    return case


@pytest.mark.parametrize("procedure", WALKS)
def test_a_matter_goes_from_the_filing_to_its_end(world, procedure):
    case = walk(world, procedure)
    assert (case.outcome, bool(case.closed_at)) == (WALKS[procedure][0], True)
    clocks = ClockRow.objects.filter(case=case)
    assert clocks.exists()
    assert not clocks.filter(stopped_on=None).exists(), "no clock outlives the case"
    assert not clocks.exclude(kept=True).exists(), "all was done at once"


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("we were sued in America", "overseas_dispute_aid"), ("美国337调查应诉", "overseas_dispute_aid"), ("商标在境外被抢注", "overseas_dispute_aid"),
        ("the machine will vanish before I can get proof", "preserve_evidence"), ("申请证据保全", "preserve_evidence"),
        ("faster grant of my patent application", "fast_pre_examination"), ("专利快速预审", "fast_pre_examination"),
    ],
)  # fmt: skip
def test_a_firm_finds_where_to_ask(world, said, first):
    found = find_matters(list_services(world.house.book, on=world.at.date()), said)
    assert found[0].entry.code == first


@pytest.mark.prove
@pytest.mark.parametrize(
    ("service", "procedure"),
    [
        ("preserve_evidence", "evidence_preservation"), ("overseas_dispute_aid", "overseas_aid"), ("fast_pre_examination", "fast_examination"),
    ],
)  # fmt: skip
def test_a_firm_files_with_its_own_account(world, service, procedure):
    first, firm, path = WALKS[procedure][1][0], world.sign_in("bright").client, f"/file/{service}/own/"
    said = {
        name: "on" if value is True else value for name, value in first.said.items() if name != "applicant"
    }
    who = {"walkin-who": str(world.parties["bright"].pk), "office": world.offices["shenzhen"].pk}
    sent = firm.post(path, said | who | {name: pdf() for name in first.papers})
    assert sent.status_code == 302, words(sent.content.decode())
    command = re.search(r'name="command" value="([^"]+)"', firm.get(sent["Location"]).content.decode())
    assert command
    firm.post(sent["Location"], {"command": command[1]})
    case = Case.every.get(procedure=procedure)
    assert case.state == first.to
    assert [each.party for each in case.members.all()] == [world.parties["bright"]]


# ---- The sealed opinion ----------------------------------------------------------------------------------------------


def read_as(world: World, case: Case, name: str):
    """What a party may read and do in a case: the entries heard, those seen, the acts open, the papers."""
    actor, view = world.actor(name), view_case(world.house.book, case)
    lens = read_lens(actor, case, view.edition)
    entries = list(case.entries.order_by("seq"))
    return (
        [each.act for each in entries if lens.hears(each)], [each.act for each in lens.narrow(entries)],
        {code: reason.value for code, reason in list_acts(actor, view).items()}, [each.name for each in case.papers.all() if lens.sees_paper(each)],
    )  # fmt: skip


def test_an_opinion_under_seal_changes_nothing_of_what_a_party_reads_or_may_do(world):
    case = walk(world, "technical_inquiry", "attend")
    before = {name: read_as(world, case, name) for name in ("bright", "dim")}
    deposit, release = WALKS["technical_inquiry"][1][6:8]
    world.take(deposit, "technical_inquiry", case)
    sealed = Case.every.get(pk=case.pk)
    assert sealed.state == "sealed"
    assert {name: read_as(world, sealed, name) for name in before} == before
    world.take(release, "technical_inquiry", case)
    for name in before:
        heard, _seen, acts, papers = read_as(world, Case.every.get(pk=case.pk), name)
        assert "release" in heard
        assert "deposit_opinion" not in heard
        assert acts["answer_opinion"] is True
        assert papers == ["release-paper.pdf"]


@pytest.mark.prove
def test_no_party_sees_that_an_opinion_is_there_before_it_is_released(world):
    case = walk(world, "technical_inquiry", "attend")
    firms = {name: world.sign_in(name) for name in ("bright", "dim")}
    before = {name: words(firm.page(f"/cases/{case.pk}/")) for name, firm in firms.items()}
    deposit, release = WALKS["technical_inquiry"][1][6:8]
    world.take(deposit, "technical_inquiry", case)
    paper = case.papers.get(name="deposit_opinion-paper.pdf")
    assert SECRET in world.sign_in("officer").page(f"/cases/{case.pk}/"), "the office reads it"
    for name, firm in firms.items():
        assert words(firm.page(f"/cases/{case.pk}/")) == before[name], "not a word has changed"
        firm.page(f"/cases/{case.pk}/papers/{paper.pk}/", 404)
        firm.page(f"/cases/{case.pk}/clocks/opinion/1/", 404)

    world.take(release, "technical_inquiry", case)
    told = case.papers.get(name="release-paper.pdf")
    for firm in firms.values():
        page = firm.page(f"/cases/{case.pk}/")
        assert "all features are there" in page
        assert SECRET not in page, "what was released is told, not what was deposited"
        assert firm.client.get(f"/cases/{case.pk}/papers/{told.pk}/").status_code == 200
        firm.page(f"/cases/{case.pk}/papers/{paper.pk}/", 404)


@pytest.mark.prove
def test_an_opinion_that_stays_sealed_is_never_seen(world):
    case = walk(world, "technical_inquiry", "deposit_opinion")
    world.take(
        Step("head", "close_sealed", "", {"reason": "for the office alone"}), "technical_inquiry", case
    )
    for name in ("bright", "dim"):
        page = world.sign_in(name).page(f"/cases/{case.pk}/")
        assert SECRET not in page
        assert "for the office alone" not in page


def test_only_the_head_releases_and_nobody_recused_gives_an_opinion(world):
    case = walk(world, "technical_inquiry", "ask_recusal")
    world.take(
        Step("head", "grant_recusal", "", {"person": "#expert", "reason": "a cousin"}),
        "technical_inquiry",
        case,
    )
    with pytest.raises(Refused, match="recused"):
        world.take(Step("expert", "hear_scope", "", {"heard": "x"}), "technical_inquiry", case)
    again = walk(world, "technical_inquiry", "deposit_opinion")
    for who in ("expert", "officer", "clerk", "bright"):
        with pytest.raises(Refused):
            world.take(
                Step(who, "release", "", {"told": "x", "answer_by": "2030-03-04"}), "technical_inquiry", again
            )


@pytest.mark.prove
def test_an_inquiry_is_linked_to_the_case_that_asks(world):
    request = Step(
        "clerk", "request", "", {
            "requester": "@bright", "respondent": "@dim", "capacity": "patentee", "patent": "ZL1", "right": "invention", "claims": "1", "facts": "x",
            "asks": "stop", "not_sued": True,
        }, ("paper", "right_proof"),
    )  # fmt: skip
    case = Case.every.get(pk=world.take(request, "adjudication").case_id)
    for step in (
        Step("officer", "accept", ""),
        Step("clerk", "serve_copy", "", {"to": "respondent", "how": "direct", "received_on": str(world.at.date())}),
        Step("officer", "appraise", "", {"inquiry": "appraisal", "institution": "an institute", "questions": "claim 1?"}),
    ):  # fmt: skip
        asked = world.take(step, "adjudication", case)
    begin = f"/cases/new/technical_inquiry/?cause={asked.pk}"
    assert f"follows from {case.number}" in words(world.sign_in("officer").page(begin))
    opened = world.take(WALKS["technical_inquiry"][1][0], "technical_inquiry", cause=asked)
    assert Link.objects.filter(case=case, other_id=opened.case_id, kind="appraise").exists()
    assert Case.every.get(pk=opened.case_id).dispute == case.dispute


# ---- What the others keep apart --------------------------------------------------------------------------------------


@pytest.mark.prove
def test_a_joint_action_warns_nobody_and_is_done_by_the_office_that_has_it(world):
    case = walk(world, "joint_enforcement", "request_help")
    world.sign_in("dim").page(f"/cases/{case.pk}/", 404)
    with pytest.raises(Refused):
        world.take(Step("officer", "exchange", "", {"told": "x"}), "joint_enforcement", case)
    with pytest.raises(Refused):
        world.take(Step("head", "accept", ""), "joint_enforcement", case)
    case = walk(world, "joint_enforcement", "act_together")
    assert case.office == world.offices["canton"]
    page = world.sign_in("dim").page(f"/cases/{case.pk}/")
    assert "forty boxes" not in page
    assert "a look" not in page, "whom it is about learns that it runs, not what was planned"
    with pytest.raises(Refused):
        world.take(Step("officer", "report_done", "", {"result": "x"}), "joint_enforcement", case)


@pytest.mark.prove
def test_who_holds_evidence_learns_of_it_when_it_is_kept(world):
    case = walk(world, "evidence_preservation", "order")
    world.sign_in("dim").page(f"/cases/{case.pk}/", 404)
    case = walk(world, "evidence_preservation", "execute")
    page = world.sign_in("dim").page(f"/cases/{case.pk}/")
    assert "1 mould" in page
    assert "loss of a day" not in page, "the security is between the office and the applicant"


def test_evidence_goes_on_to_a_case_only_when_there_is_one(world):
    case = walk(world, "evidence_preservation", "execute")
    with pytest.raises(Refused, match="Before it comes"):
        world.take(
            Step("officer", "hand_on", "", {"receiver": "x", "handed": "x"}, (), "second"),
            "evidence_preservation",
            case,
        )


@pytest.mark.prove
def test_nothing_outside_the_list_of_fields_is_taken(world):
    case = walk(world, "fast_examination", "file_application")
    with pytest.raises(FormMistake) as wrong:
        world.take(Step("clerk", "admit", "", {"on_file": True, "field": "A61K"}), "fast_examination", case)
    assert set(wrong.value.fields) == {"field"}
    world.take(
        Step("officer", "turn_down", "refused", {"ground": "scope", "reason": "A61K"}),
        "fast_examination",
        case,
    )
    world.take(
        Step("officer", "note_conduct", "", {"conduct": "abnormal", "found_on": "2030-03-04", "facts": "x", "counted": "1", "answer_by": "2030-03-04"}),
        "fast_examination", case,
    )  # fmt: skip
    with pytest.raises(Refused):
        world.take(
            Step(
                "officer",
                "pause_applicant",
                "",
                {"counted": "1", "paused_until": "2030-09-04", "reason": "x"},
            ),
            "fast_examination",
            case,
        )
    page = world.sign_in("bright").page(f"/cases/{case.pk}/")
    assert "application found abnormal" in page


def test_a_centre_puts_its_own_list_of_fields_in_its_place(world):
    rule = world.house.book.procedure("fast_examination")
    own = limit_fields(rule.editions[-1], {"A61K": T(en="A61K", zh="A61K（药物）")}, since=date(2027, 1, 1))
    rule = replace(rule, editions=(*rule.editions, own))
    assert set(rule.at(date(2027, 1, 1)).acts["admit"].form["field"].choices) == {"A61K"}
    assert "H01M" in rule.at(date(2026, 12, 31)).acts["admit"].form["field"].choices, (
        "older cases keep theirs"
    )
    assert not check_procedure(rule, world.house.book)
