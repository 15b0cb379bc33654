"""Navigation projects: what a run finds against the one before, worked by hand; what a team may do; what is never kept."""

import json
import shutil
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from click.testing import CliRunner
from django.db import IntegrityError, transaction
from django.urls import set_script_prefix
from django.utils import timezone

from small_lake import AT, ON, PATENTS, load_small
from zhicheng.desks.navigation.models import (
    Member,
    Note,
    Project,
    Result,
    Role,
    Run,
    Status,
    Step,
    Value,
    View,
)
from zhicheng.desks.navigation.queries import project_content as content
from zhicheng.desks.navigation.queries import project_runs as runs
from zhicheng.desks.navigation.queries import project_team as team
from zhicheng.desks.navigation.queries.project_access import ALLOWED, Act, Refused, find_seat
from zhicheng.desks.navigation.queries.project_addresses import check_address
from zhicheng.desks.navigation.queries.project_figures import measure, name_result, read_kept
from zhicheng.desks.navigation.queries.project_jobs import ask_run, find_open, run_project
from zhicheng.desks.navigation.queries.project_steps import count_steps, list_steps, remark_step, tick_step
from zhicheng.grammar import Book, Mistake
from zhicheng.lake import Lake
from zhicheng.register import jobs
from zhicheng.register.job import Job, State
from zhicheng.register.people import User
from zhicheng.web.commands import program

pytestmark = pytest.mark.django_db

SHENZHEN, MUNICH = "cn:440300", "gn:2867714"
LATER = [
    *PATENTS,
    ("6", 2021, "invention", 8, ("Shenzhen",), "Example A Co., Ltd.", ("H04L27/26",)),
    ("7", 2021, "invention", 8, ("Beijing",), "Example B", ("G06F3/01",)),
]


@pytest.fixture
def folder(tmp_path, lake_folder):
    """A copy of the small lake that a test may load more into."""
    return shutil.copytree(lake_folder, tmp_path / "lake")


@pytest.fixture
def lake(folder, book) -> Lake:
    return Lake(folder, book=book, on=ON)


@pytest.fixture
def people() -> dict[str, User]:
    """One member of staff for each role, and a stranger."""
    names = {
        "lead": "李负责",
        "analyst": "An Analyst",
        "reviewer": "Re Viewer",
        "reader": "Rea Der",
        "stranger": "Stranger",
    }
    return {
        role: User.objects.create_user(
            f"{role}@example.org", "a long password", display_name=name, is_staff=True
        )
        for role, name in names.items()
    }


@pytest.fixture
def project(people, lake) -> Project:
    """A project on Shenzhen with a whole team."""
    brief = content.Brief("Where to go", "region", "Which fields?", "small", "whole", {"city": SHENZHEN})
    made = content.make_project(people["lead"], brief, at=AT)
    for role in ("analyst", "reviewer", "reader"):
        Member.objects.create(project=made, user=people[role], role=role, added_at=AT)
    return made


@pytest.fixture
def seat(project, people):
    """The lead's seat."""
    return find_seat(people["lead"], project.pk)


def load_more(folder, book, gazetteer) -> None:
    load_small(folder, book, patents=LATER, at=AT + timedelta(days=1), gazetteer=gazetteer)


def keep(seat, lake, code="patent_count", **where) -> Result:
    kept = read_kept(lake, code=code, where=where, dataset="small", count="whole")
    return runs.keep_result(seat, kept, label="", lake=lake, at=AT)


def changes(project, **asked) -> dict[str, runs.Change]:
    """The changes by the figure's cell as one word."""
    return {" ".join(str(v) for v in c.result.where.values()): c for c in runs.list_changes(project, **asked)}


# ---- runs, worked by hand ------------------------------------------------------------------------------------------


def test_a_run_on_more_data_says_what_changed_and_that_the_data_did(
    folder, book, gazetteer, lake, project, seat
):
    """Shenzhen has patents 1, 2 and 4; 1 and 2 in digital communication; the later file adds one of 2021 there."""
    keep(seat, lake, city="Shenzhen")
    keep(seat, lake, city="Shenzhen", field="4")
    keep(seat, lake, city="Munich")
    keep(seat, lake, city="Shenzhen", year="2021")
    first = changes(project)
    assert [c.new.value for c in first.values()] == [3, 2, 1, None]
    assert {c.verdict for c in first.values()} == {runs.FIRST}
    assert first[f"{SHENZHEN} 2021"].new.note.en == "no records in this cell"
    load_more(folder, book, gazetteer)
    assert len(runs.find_stale(first.values(), lake=lake)) == 4
    made = runs.run_again(project, lake=lake, at=AT + timedelta(days=2), by=seat.member.user)
    assert (made.number, made.snapshot) == (2, lake.snapshot)
    found = changes(project)
    told = {key: (c.old.value, c.new.value, c.difference, c.verdict) for key, c in found.items()}
    assert told == {
        SHENZHEN: (3, 4, 1, runs.CHANGED),
        f"{SHENZHEN} 4": (2, 3, 1, runs.CHANGED),
        MUNICH: (1, 1, 0, runs.SAME),
        f"{SHENZHEN} 2021": (None, 1, None, runs.APPEARED),
    }
    assert round(found[SHENZHEN].share, 4) == Decimal("33.3333")
    assert found[f"{SHENZHEN} 4"].share == 50
    assert {c.cause for c in found.values()} == {runs.BY_DATA}
    assert found[MUNICH].says.en == "unchanged, though the data have changed"
    assert found[f"{SHENZHEN} 2021"].says.zh == "现可计量：数据有变化"
    assert not runs.find_stale(found.values(), lake=lake)


def test_the_same_data_and_rules_give_the_same_values_and_no_cause(lake, project, seat):
    keep(seat, lake, city="Shenzhen")
    runs.run_again(project, lake=lake, at=AT)
    (change,) = runs.list_changes(project)
    assert (change.verdict, change.cause, change.difference, change.says.en) == (
        runs.SAME,
        None,
        0,
        "unchanged",
    )


def other_wording(book, *codes: str) -> Book:
    """The book with a rule worded otherwise."""
    return Book(
        {
            c: replace(e, text=e.text + "\n# another wording") if c in codes else e
            for c, e in book.entries.items()
        }
    )


def test_another_wording_of_a_rule_or_of_one_it_reads_is_the_cause(folder, book, lake, project, seat):
    keep(seat, lake, city="Shenzhen")
    keep(seat, lake, code="technology_advantage", city="Shenzhen", field="4")
    runs.run_again(project, lake=Lake(folder, book=other_wording(book, "patent_count"), on=ON), at=AT)
    count, advantage = runs.list_changes(project)
    assert (count.verdict, count.cause) == (runs.SAME, runs.BY_RULE)
    assert advantage.cause == (
        runs.BY_RULE if "patent_count" in _reads(book, "technology_advantage") else None
    )


def _reads(book, code) -> set[str]:
    found = set(book.indicator(code).version(on=ON).parameters)
    return found | {
        deep
        for name in found
        if name in book and book[name].kind == "indicators"
        for deep in _reads(book, name)
    }


def test_data_and_rule_can_change_at_once(folder, book, gazetteer, lake, project, seat):
    keep(seat, lake, city="Shenzhen")
    load_more(folder, book, gazetteer)
    runs.run_again(project, lake=Lake(folder, book=other_wording(book, "patent_count"), on=ON), at=AT)
    (change,) = runs.list_changes(project)
    assert (change.difference, change.cause) == (1, runs.BY_BOTH)


def test_another_value_of_the_same_data_and_rule_comes_from_the_program(lake, project, seat):
    result = keep(seat, lake, city="Shenzhen")
    Value.objects.filter(result=result).update(value=2.0)
    runs.run_again(project, lake=lake, at=AT)
    (change,) = runs.list_changes(project)
    assert (change.difference, change.cause) == (1, runs.BY_PROGRAM)


def test_what_is_gone_is_a_reason_and_no_crash(folder, book, lake, project, seat, tmp_path):
    keep(seat, lake, city="Shenzhen")
    without = Book({code: entry for code, entry in book.entries.items() if code != "patent_count"})
    runs.run_again(project, lake=Lake(folder, book=without, on=ON), at=AT)
    (change,) = runs.list_changes(project)
    assert (change.verdict, change.cause) == (runs.VANISHED, runs.BY_RULE)
    assert change.new.note.en == "the rulebook no longer has the indicator 'patent_count'"
    empty = Lake(tmp_path / "nothing", book=book, on=ON)
    runs.run_again(project, lake=empty, at=AT)
    (change,) = runs.list_changes(project)
    assert (change.verdict, change.share) == (runs.MISSING, None)
    assert change.new.note.en == "the lake no longer has the dataset 'small'"
    assert name_result(empty, change.result).en == "Patents: Shenzhen"


def test_a_city_that_a_dataset_no_longer_knows_is_told(lake, project, seat):
    result = keep(seat, lake, city="Shenzhen")
    result.where = {"city": "cn:999999"}
    assert "cn:999999" in measure(lake, result).note.en


@pytest.mark.parametrize(
    ("old", "new", "verdict", "difference", "share"),
    [
        (10.0, 12.5, runs.CHANGED, "2.5", 25),
        (-4.0, -5.0, runs.CHANGED, "-1", -25),
        (0.0, 3.0, runs.CHANGED, "3", None),
        (0.3, 0.1 + 0.2, runs.SAME, None, None),
        (1.0, 1.0 + 1e-8, runs.CHANGED, None, None),
        (None, 1.0, runs.APPEARED, None, None),
        (1.0, None, runs.VANISHED, None, None),
        (None, None, runs.MISSING, None, None),
    ],
)
def test_verdicts_differences_and_shares(old, new, verdict, difference, share):
    change = runs.Change(
        Result(), Value(value=new, rule="a", content="b"), Value(value=old, rule="a", content="b")
    )
    assert change.verdict == verdict
    if difference:
        assert change.difference == Decimal(difference)
        assert change.share == share


def test_a_past_run_is_shown_against_the_one_before_it(folder, book, gazetteer, lake, project, seat):
    keep(seat, lake, city="Shenzhen")
    load_more(folder, book, gazetteer)
    runs.run_again(project, lake=lake, at=AT)
    keep(seat, lake, city="Beijing")
    runs.run_again(project, lake=lake, at=AT)
    assert [(run.number, Value.objects.filter(run=run).count()) for run in Run.objects.filter(project=project)] == [
        (1, 1), (2, 2), (3, 2),
    ]  # fmt: skip
    assert [c.verdict for c in runs.list_changes(project, run=1)] == [runs.FIRST]
    assert [c.verdict for c in runs.list_changes(project, run=2)] == [runs.CHANGED, runs.FIRST]
    assert [c.verdict for c in runs.list_changes(project)] == [runs.SAME, runs.SAME]


def test_a_figure_is_kept_once_and_not_without_end(lake, project, seat, monkeypatch):
    keep(seat, lake, city="Shenzhen")
    with pytest.raises(Mistake, match="keeps this figure already"):
        keep(seat, lake, city="深圳")
    monkeypatch.setattr(runs, "MOST", 1)
    with pytest.raises(Mistake, match="keeps up to 1 figures"):
        keep(seat, lake, city="Beijing")


@pytest.mark.parametrize(
    ("code", "where"),
    [
        ("nothing", {}), ("technology_advantage", {"city": "Shenzhen"}), ("patent_count", {"city": "Atlantis"}),
        ("patent_count", {"year": "20"}),
    ],
)  # fmt: skip
def test_only_a_single_known_figure_can_be_kept(lake, project, seat, code, where):
    with pytest.raises(Mistake):
        keep(seat, lake, code=code, **where)
    assert not Result.objects.exists()
    assert not Run.objects.exists()


def test_a_load_that_comes_between_begins_the_run_anew(folder, book, gazetteer, lake, project, seat):
    """The second figure is asked for after the load: the first must not stay what it was before."""
    keep(seat, lake, city="Shenzhen")
    keep(seat, lake, city="Beijing")
    told: list[int] = []

    def report(done: int, total: int) -> None:
        told.append(done)
        if told == [0, 1]:
            load_more(folder, book, gazetteer)

    made = runs.run_again(project, lake=lake, at=AT, report=report)
    assert told == [0, 1, 0, 1]
    assert made.snapshot == lake.snapshot
    assert [c.new.value for c in runs.list_changes(project)] == [4, 3]
    assert len({c.new.content for c in runs.list_changes(project)}) == 1


def test_several_cities_as_one_are_kept_like_a_city(lake, project, seat):
    """Patents 1, 2, 3 and 4 are of Beijing or Shenzhen; 1 is of both and counts once."""
    spec = "cn:110000,cn:440300"
    name = f"small~{spec}"
    where = content.read_scope(lake, dataset=name, cluster=spec)
    assert where == {"city": f"cluster:{spec}"}
    kept = read_kept(lake, code="patent_count", where=where, dataset=name, count="whole")
    runs.keep_result(seat, kept, label="", lake=lake, at=AT)
    (change,) = runs.list_changes(project)
    assert (change.new.value, change.result.said.en) == (4, "Patents: Beijing + Shenzhen")


# ---- many figures as a job -----------------------------------------------------------------------------------------


@pytest.fixture
def many(settings, folder, lake, project, seat) -> Project:
    """A project with 21 figures, one more than are run at once."""
    settings.LAKE = folder
    told = {"project": project, "code": "patent_count", "dataset": "small", "count": "whole", "added_at": AT}
    Result.objects.bulk_create(Result(**told, where={"year": year}) for year in range(2000, 2021))
    return project


def test_more_than_twenty_figures_are_run_by_a_job_once(many, seat):
    job = ask_run(seat, at=timezone.now())
    assert job is not None
    assert find_open(many) == job
    with pytest.raises(Mistake, match="are being run already"):
        ask_run(seat, at=timezone.now())
    held = jobs.lease(worker="test", clock=timezone.now)
    assert run_project(held) == run_project(held) == {"run": 1}
    jobs.finish(held, result={"run": 1})
    made = Run.objects.get()
    assert (made.by, made.job, Value.objects.filter(run=made).count()) == (seat.member.user, job.pk, 21)
    assert Job.objects.get().says_en == "figure 21 of 21"
    assert find_open(many) is None


def test_a_job_whose_project_was_closed_or_deleted_says_so(many, seat):
    ask_run(seat, at=timezone.now())
    held = jobs.lease(worker="test", clock=timezone.now)
    content.close_project(seat, at=AT)
    with pytest.raises(Refused, match="is closed"):
        run_project(held)
    many.delete()
    with pytest.raises(Mistake, match="was deleted"):
        run_project(held)
    assert Job.objects.get().state == State.RUNNING


def test_up_to_twenty_are_run_at_once(settings, folder, lake, project, seat):
    settings.LAKE = folder
    with pytest.raises(Mistake, match="no figure yet"):
        ask_run(seat, at=AT)
    keep(seat, lake, city="Shenzhen")
    assert ask_run(seat, at=AT) is None
    assert Run.objects.count() == 2


# ---- the team ------------------------------------------------------------------------------------------------------

MATRIX = {  # by hand: lead, analyst, reviewer, reader
    Act.READ: "YYYY", Act.NOTE: "YYY-", Act.TICK: "Y-Y-", Act.ADD: "YY--", Act.RUN: "YY--", Act.LEAD: "Y---", Act.REOPEN: "Y---",
}  # fmt: skip


def test_roles_may_do_what_the_table_says_and_closed_projects_rest(project, people):
    assert set(MATRIX) == set(ALLOWED) == set(Act)
    for act, line in MATRIX.items():
        for role, may in zip(("lead", "analyst", "reviewer", "reader"), line, strict=True):
            refusal = find_seat(people[role], project.pk).find_refusal(act)
            assert (refusal is None) == (may == "Y"), (act, role)
            assert refusal is None or ("李负责" in refusal.en and "李负责" in refusal.zh)
    Project.objects.update(status=Status.CLOSED)
    lead = find_seat(people["lead"], project.pk)
    assert [act for act in Act if lead.find_refusal(act) is None] == [Act.READ, Act.REOPEN]
    assert "closed" in lead.find_refusal(Act.NOTE).en


def test_others_have_no_seat(project, people):
    assert find_seat(people["stranger"], project.pk) is None
    assert find_seat(people["lead"], project.pk + 1) is None


def test_a_change_by_somebody_who_was_let_go_meanwhile_is_refused(project, people, seat):
    analyst = find_seat(people["analyst"], project.pk)
    team.remove_member(seat, member=analyst.member.pk, at=AT)
    with pytest.raises(Refused, match="no longer of its team"):
        content.write_note(analyst, text="late", at=AT)
    reader = find_seat(people["reader"], project.pk)
    team.change_role(seat, member=reader.member.pk, role=Role.REVIEWER, at=AT)
    assert content.write_note(reader, text="now I may", at=AT).text == "now I may"


def test_people_are_found_by_address_or_name(seat, people):
    assert team.find_person(" Stranger@Example.org ") == people["stranger"]
    assert team.find_person("李负责") == people["lead"]
    assert team.find_person("an analyst") == people["analyst"]
    User.objects.create_user("second@example.org", "a long password", display_name="Stranger", is_staff=True)
    User.objects.create_user("citizen@example.org", "a long password")
    User.objects.create_user("gone@example.org", "a long password", is_staff=True, is_active=False)
    for who, says in (
        ("Stranger", "2 people"), ("nobody@example.org", "Nobody"), ("", "Nobody"), ("citizen@example.org", "not of the staff"),
        ("gone@example.org", "Nobody"), ("lead@example.org", "already"),
    ):  # fmt: skip
        with pytest.raises(Mistake, match=says):
            team.add_member(seat, who=who, role=Role.READER, at=AT)


def test_one_lead_stays(project, people, seat):
    own = seat.member.pk
    for act in (
        lambda: team.remove_member(seat, member=own, at=AT),
        lambda: team.change_role(seat, member=own, role=Role.READER, at=AT),
    ):
        with pytest.raises(Mistake, match="only lead"):
            act()
    second = team.add_member(seat, who="stranger@example.org", role=Role.LEAD, at=AT)
    team.remove_member(seat, member=own, at=AT)
    assert [m.pk for m in Member.objects.filter(project=project, role=Role.LEAD)] == [second.pk]


def test_a_member_of_another_project_is_not_touched(project, people, seat):
    other = content.make_project(people["stranger"], content.Brief("Other", "talent"), at=AT)
    theirs = Member.objects.get(project=other)
    with pytest.raises(Mistake, match="not of the team"):
        team.remove_member(seat, member=theirs.pk, at=AT)
    view = View.objects.create(project=other, title="x", address="/", added_at=AT)
    with pytest.raises(Mistake, match="not in the project"):
        content.drop(seat, View, id=view.pk, at=AT)


def test_notes_are_removed_by_their_author_or_a_lead(project, people, seat):
    reviewer, analyst = (find_seat(people[who], project.pk) for who in ("reviewer", "analyst"))
    note = content.write_note(reviewer, text="checked", at=AT)
    with pytest.raises(Refused, match="by who wrote it"):
        content.drop(analyst, Note, id=note.pk, at=AT)
    content.drop(reviewer, Note, id=note.pk, at=AT)
    content.drop(seat, Note, id=content.write_note(analyst, text="mine", at=AT).pk, at=AT)
    assert not Note.objects.exists()


# ---- checklist -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["region", "industry", "enterprise", "research", "talent"])
def test_every_kind_has_its_steps_all_illustrative(kind, people):
    steps = list_steps(content.make_project(people["lead"], content.Brief("x", kind), at=AT))
    assert [step.says.en for step in steps[:1]] == [
        "The question is agreed with those who will use the answer"
    ]
    assert len(steps) == 13
    assert {step.status for step in steps} == {"illustrative"}
    assert list(dict.fromkeys(step.phase.en for step in steps)) == [
        "Prepare",
        "Analyse",
        "Conclude",
    ]


def test_ticks_say_who_and_when_and_survive_another_kind(project, people):
    reviewer = find_seat(people["reviewer"], project.pk)
    tick_step(reviewer, code="peers", done=True, at=AT)
    tick_step(reviewer, code="question", done=True, at=AT)
    remark_step(reviewer, code="question", remark="again", at=AT)
    tick_step(find_seat(people["lead"], project.pk), code="question", done=True, at=AT + timedelta(days=1))
    step = Step.objects.get(code="question")
    assert (step.done_by, step.done_at, step.remark) == (people["reviewer"], AT, "again")
    tick_step(reviewer, code="question", done=False, at=AT)
    assert count_steps([project]) == {project.pk: (1, 13)}
    with pytest.raises(Mistake, match="no step 'chain'"):
        tick_step(reviewer, code="chain", done=True, at=AT)
    project.kind = "industry"
    assert [(item.phase.en, item.code) for item in list_steps(project)][-1] == (
        "No longer in the rulebook",
        "peers",
    )
    assert count_steps([project]) == {project.pk: (1, 14)}


# ---- addresses -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "", "cities/", "//elsewhere.example/cities/", "https://elsewhere.example/cities/", "javascript:alert(1)", "/\\elsewhere.example",
        "\\\\elsewhere.example", "/cities/\nx", "/cit\ties/", "/cities/?q=a\x00b", "/cities/\u202egnp", " //elsewhere.example", "/%5Celsewhere.example",
        "/%2F/elsewhere.example", "///elsewhere.example", "/cities/../accounts/logout/", "/cities/%2e%2e/accounts/logout/", "/accounts/logout/",
        "/i18n/setlang/", "/theme/", "/health/live", "/projects/1/", "/projects/keep/?view=/cities/", "/data/load/", "/nowhere/", "data:text/html,x",
        "/cities/?q=" + "x" * 2000, "http:/cities/", "/cities/ x", "mailto:a@example.org", "/jobs/00000000-0000-0000-0000-000000000000/cancel/",
    ],
)  # fmt: skip
def test_what_leads_elsewhere_is_never_kept(address):
    with pytest.raises(Mistake):
        check_address(address)


@pytest.mark.parametrize(
    "address",
    ["/", "/cities/", "/cities/cn:440300/?count=whole", "/patents/?q=%E6%B7%B1%E5%9C%B3", "/patents/small/US1/", "/rules/tables/navigation_steps/", "/data/small/"],
)  # fmt: skip
def test_pages_that_show_data_are_kept_as_they_are(address):
    assert check_address(f" {address}#part ") == address


def test_an_address_is_kept_from_the_products_own_root():
    """Served below /zhicheng/ today and at the root tomorrow, a view leads to the same page."""
    set_script_prefix("/zhicheng/")
    try:
        assert check_address("/zhicheng/cities/?q=a") == "/cities/?q=a" == check_address("/cities/?q=a")
    finally:
        set_script_prefix("/")


def test_a_view_is_checked_before_it_is_kept(seat):
    with pytest.raises(Mistake, match="begins with one slash"):
        content.keep_view(seat, address="//elsewhere.example/", title="x", note="", at=AT)
    assert content.keep_view(seat, address="/cities/#part", title="x", note="", at=AT).address == "/cities/"
    assert View.objects.count() == 1


# ---- scope, deleting, what the database itself keeps --------------------------------------------------------------


def test_a_scope_is_kept_in_the_lakes_own_terms(lake):
    read = content.read_scope
    assert read(lake, dataset="small", place="深圳", field="4") == {"city": SHENZHEN, "field": 4}
    assert read(lake, dataset="small", place="Guangdong") == {"province": "cn:440000"}
    assert (
        read(lake, dataset="small", place="CN")
        == {"country": "CN"}
        == read(lake, dataset="small", place="China")
    )
    assert read(lake, dataset="") == {}
    for asked in ({"place": "Shenzen"}, {"field": "99"}, {"applicant": "Nobody Inc."}):
        with pytest.raises(Mistake):
            read(lake, dataset="small", **asked)
    with pytest.raises(Mistake, match="Choose a dataset first"):
        read(lake, dataset="", place="Shenzhen")


def test_deleting_takes_all_of_it_and_nothing_else(lake, project, people, seat):
    other = content.make_project(people["stranger"], content.Brief("Other", "talent"), at=AT)
    keep(seat, lake, city="Shenzhen")
    content.write_note(seat, text="x", at=AT)
    content.delete_project(seat, at=AT)
    assert list(Project.objects.all()) == [other]
    assert not any(kept.objects.exists() for kept in (Result, Run, Value, Note))
    assert User.objects.count() == 5


def test_work_outlives_the_account(lake, project, people):
    analyst = find_seat(people["analyst"], project.pk)
    keep(analyst, lake, city="Shenzhen")
    content.write_note(analyst, text="kept", at=AT)
    people["analyst"].delete()
    assert Note.objects.get().author is None
    assert Run.objects.get().by is None
    assert Result.objects.get().added_by is None


def test_the_database_keeps_rows_single(lake, project, people, seat):
    result = keep(seat, lake, city="Shenzhen")
    run = Run.objects.get()
    for twice in (
        lambda: Member.objects.create(project=project, user=people["lead"], role="reader", added_at=AT),
        lambda: Value.objects.create(run=run, result=result),
        lambda: Run.objects.create(project=project, number=1, snapshot="x", at=AT),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            twice()


# ---- on the command line -------------------------------------------------------------------------------------------


@pytest.fixture
def call(monkeypatch, folder):
    """Call `zhicheng project` on the lake; a stated trouble is its one line on stderr."""
    monkeypatch.setenv("ZHICHENG_LAKE", str(folder))

    def called(*args: object, lang: str = "en") -> str:
        done = CliRunner().invoke(
            program, ["project", *map(str, args), "--lake", str(folder), "--lang", lang]
        )
        return done.output if done.exit_code == 0 else f"{done.exit_code}: {done.stderr}"

    return called


def test_projects_on_the_command_line(call, folder, book, gazetteer, lake, project, seat):
    assert "Where to go" in call("list")
    assert json.loads(call("list", "--json"))[0]["figures"] == 0
    keep(seat, lake, city="Shenzhen")
    assert "Patents: Shenzhen" in call("show", project.pk)
    load_more(folder, book, gazetteer)
    told = call("run", project.pk)
    assert told.startswith(f"run 2 on snapshot {lake.snapshot}\n")
    assert "Patents: Shenzhen       3    4           1  changed: the data have changed" in told
    assert "深圳：专利件数" in call("show", project.pk, lang="zh")
    assert "有变化：数据有变化" in call("show", project.pk, lang="zh")
    assert json.loads(call("show", project.pk, "--json"))["results"][0]["values"][1]["value"] == 4
    assert call("show", project.pk + 1).startswith(f"2: zhicheng: There is no project {project.pk + 1}")
    content.close_project(seat, at=AT)
    assert "is closed" in call("run", project.pk)
    project.delete()
    assert call("list", lang="zh") == "尚无项目。\n"
