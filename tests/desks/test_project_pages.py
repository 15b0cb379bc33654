"""The pages of projects: who sees and does what over HTTP, forms that come back, files, the panel of an earlier value, jobs."""

import html
import io
import json
import re
import shutil
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from django.conf import settings as house
from django.test import Client
from django.utils import timezone

from desks.pages import INLINE, read, words
from small_lake import AT, PATENTS, load_small
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
from zhicheng.desks.navigation.queries.project_jobs import run_project
from zhicheng.register import jobs
from zhicheng.register.job import Job, State
from zhicheng.register.people import User
from zhicheng.web.city import City

pytestmark = pytest.mark.django_db

TEAM = ("lead", "analyst", "reviewer", "reader")
SHENZHEN = "cn:440300"
MARKUP = "<b>\"&'</b>"
LATER = [*PATENTS, ("6", 2021, "invention", 8, ("Shenzhen",), "Example A Co., Ltd.", ("H04L27/26",))]


def sign_in(name: str) -> Client:
    """A browser in which somebody is signed in."""
    browser = Client()
    browser.force_login(User.objects.get(email=f"{name}@example.org"))
    return browser


@pytest.fixture
def lake(settings, lake_folder):
    """The small lake, served by an office without a city of its own."""
    settings.LAKE, settings.CITY = lake_folder, City()
    return lake_folder


@pytest.fixture
def more(settings, tmp_path, lake, book, gazetteer) -> Callable[[], None]:
    """A copy of the small lake is served; called, one more patent of Shenzhen comes in."""
    folder = settings.LAKE = shutil.copytree(lake, tmp_path / "lake")
    return lambda: load_small(folder, book, patents=LATER, at=AT + timedelta(days=1), gazetteer=gazetteer)


@pytest.fixture
def project(lake) -> Project:
    """A project on Shenzhen with a lead, an analyst, a reviewer and a reader; a stranger and a citizen stand by."""
    for name in (*TEAM, "stranger"):
        User.objects.create_user(
            f"{name}@example.org", "a long password", display_name=f"The {name}", is_staff=True
        )
    User.objects.create_user("citizen@example.org", "a long password")
    brief = content.Brief("Where to go", "region", "Which fields?", "small", "whole", {"city": SHENZHEN})
    made = content.make_project(User.objects.get(email="lead@example.org"), brief, at=AT)
    for name in TEAM[1:]:
        Member.objects.create(
            project=made, user=User.objects.get(email=f"{name}@example.org"), role=name, added_at=AT
        )
    return made


@pytest.fixture
def here(project) -> str:
    return f"/projects/{project.pk}/"


@pytest.fixture
def lead(project) -> Client:
    return sign_in("lead")


def keep(browser: Client, project: Project, figure="patent_count", **cell: str):
    asked = "&".join(
        f"{name}={value}" for name, value in {"figure": figure, "count": "whole", **cell}.items()
    )
    return browser.post(f"/projects/keep/?{asked}", {"project": project.pk})


# ---- who sees and does what ----------------------------------------------------------------------------------------

ACTS = {  # address, what is sent, who may: lead, analyst, reviewer, reader; in an order in which the lead may do all
    "members/": ({"who": "stranger@example.org", "role": "reader"}, "Y---"),
    "members/{member}/": ({"role": "analyst"}, "Y---"),
    "steps/": ({"step": "plan", "done": "1"}, "Y-Y-"),
    "notes/": ({"text": "seen"}, "YYY-"),
    "figures/": ({"code": "patent_count", "year": "2019"}, "YY--"),
    "run/": ({}, "YY--"),
    "stop/": ({}, "YY--"),
    "remove/{view}/": ({"kind": "views"}, "YY--"),
    "edit/": ({"title": "New", "question": "Q", "kind": "talent"}, "Y---"),
    "close/": ({}, "Y---"),
    "delete/": ({"confirm": "yes"}, "Y---"),
}


@pytest.mark.parametrize("name", [*TEAM, "stranger", "citizen", "nobody"])
def test_each_act_is_for_its_roles_and_every_refusal_says_why(project, here, lead, name):
    keep(lead, project, city="Shenzhen")
    view = View.objects.create(project=project, title="x", address="/cities/", added_at=AT)
    other = Member.objects.create(
        project=project, user=User.objects.create_user("other@example.org"), role="reader", added_at=AT
    )
    browser = Client() if name == "nobody" else sign_in(name)
    for act, (sent, may) in ACTS.items():
        before = _count()
        answer = browser.post(f"{here}{act.format(member=other.pk, view=view.pk)}", sent)
        said = html.unescape(answer.content.decode())
        if name in TEAM and may[TEAM.index(name)] == "Y":
            assert answer.status_code == 302, act
            continue
        assert answer.status_code == (404 if name == "stranger" else 403), act
        assert _count() == before, act
        if name in TEAM:
            assert f"Your role in this project is {name}; this takes" in said, act
            assert "Ask The lead." in said, act
        elif name != "stranger":
            assert "/accounts/login/" in said or "Ask an administrator of this office" in said, act


def _count() -> list[int]:
    kinds = (Project, Member, Step, View, Note, Result, Run, Value)
    return [kind.objects.count() for kind in kinds] + [Project.objects.filter(status="open").count()]


@pytest.mark.parametrize(
    "path", ["", "new/", "keep/?view=/cities/", "{id}/", "{id}/?as=xlsx", "{id}/?as=json", "{id}/edit/"]
)
def test_pages_are_for_staff_and_a_project_for_its_team(project, path):
    path = f"/projects/{path.format(id=project.pk)}"
    for browser, says in (
        (Client(), "Projects are for the staff"),
        (sign_in("citizen"), "projects are for staff"),
    ):
        assert says in words(read(browser, path, 403))
    assert sign_in("stranger").get(path).status_code == (404 if str(project.pk) in path else 200)
    assert sign_in("lead").get(path).status_code == 200


def test_visitors_are_led_to_sign_in_and_back(project, here):
    page = read(Client(), here, 403)
    assert f'href="/accounts/login/?next={here}"' in html.unescape(page).replace("%2F", "/")


def test_the_menu_and_the_links_to_keep_are_for_staff(project, site):
    own = sign_in("lead")
    why = f"/why/patent_count/?city={SHENZHEN}"
    for browser, shown in ((own, True), (site, False), (sign_in("citizen"), False)):
        page, panel = (
            read(browser, "/cities/?sort=city"),
            browser.get(why, headers={"X-Zhicheng-Panel": "1"}).content.decode(),
        )
        assert ('<a href="/projects/"' in page) == shown
        assert ("Keep this page in a project" in page) == shown
        assert ("Keep in a project" in panel) == shown
    (kept,) = re.findall(r'href="(/projects/keep/[^"]+)"', read(own, "/cities/?sort=city"))
    assert parse_qs(urlsplit(html.unescape(kept)).query) == {"view": ["/cities/?sort=city"]}
    (kept,) = set(re.findall(r'href="(/projects/keep/\?[^"]*figure[^"]*)"', read(own, why)))
    assert "Patents: Shenzhen" in words(read(own, html.unescape(kept)))


def test_pages_that_are_only_sent_to_lead_back_and_others_take_no_post(project, here, lead):
    assert lead.get(f"{here}notes/")["Location"] == here
    assert lead.post(here).status_code == 405
    assert lead.put(f"{here}notes/").status_code == 405
    assert not Note.objects.exists()


def test_a_form_without_the_proof_that_it_is_ours_is_refused(project, here):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(User.objects.get(email="lead@example.org"))
    for act, (sent, _may) in ACTS.items():
        assert browser.post(f"{here}{act.format(member=1, view=1)}", sent).status_code == 403
    assert _count()[0] == 1


# ---- pages in both languages ---------------------------------------------------------------------------------------


@pytest.fixture
def filled(project, lead, more) -> Project:
    """The project with two runs on two snapshots, a view, a note and a tick; everything with markup in its name."""
    Project.objects.update(title=MARKUP, question=MARKUP)
    keep(lead, project, city="Shenzhen")
    keep(lead, project, city="Munich")
    more()
    lead.post(f"/projects/{project.pk}/run/")
    lead.post(
        "/projects/keep/?view=/cities/%3Fq=b%26sort=city",
        {"project": project.pk, "title": MARKUP, "note": MARKUP},
    )
    lead.post(f"/projects/{project.pk}/notes/", {"text": MARKUP})
    lead.post(f"/projects/{project.pk}/steps/", {"step": "plan", "done": "1"})
    lead.post(f"/projects/{project.pk}/steps/", {"step": "plan", "remark": MARKUP})
    User.objects.filter(email="lead@example.org").update(display_name=MARKUP)
    return project


def test_every_page_answers_in_both_languages_with_markup_as_text(filled, lead):
    here, value = f"/projects/{filled.pk}/", Value.objects.order_by("pk").first()
    paths = [
        "/projects/", "/projects/?q=zzz", "/projects/?kind=region&status=open&sort=title", "/projects/new/", here, f"{here}?run=1", f"{here}?run=x",
        f"{here}?notes=all", f"{here}edit/", f"{here}delete/", f"{here}values/{value.pk}/", "/projects/keep/?view=/cities/",
        f"/projects/keep/?figure=patent_count&city={SHENZHEN}",
    ]  # fmt: skip
    for language, tag in (("en", "en"), ("zh-hans", "zh-Hans")):
        lead.cookies["language"] = language
        for path in paths:
            page = read(lead, path)
            assert f'<html lang="{tag}"' in page, path
            assert not INLINE.search(page), path
            assert MARKUP not in page, path
            assert page.count("<h1") == 1, path
    lead.cookies["language"] = "zh-hans"
    assert "2 项数值中，有 1 项较上次有变化" in words(read(lead, here))


def test_the_page_says_what_changed_and_every_value_can_be_pulled(filled, lead):
    page = read(lead, f"/projects/{filled.pk}/")
    said = words(page)
    assert "1 of 2 figures has changed since the run before" in said
    assert "Patents: Shenzhen 4 3 +1 +33.3% The data have changed" in said
    assert "Patents: Munich 1 1 — Unchanged, though the data have changed" in said
    pulled = [html.unescape(href) for href in re.findall(r'<a class="figure" href="([^"]+)"', page)]
    assert [href.partition("?")[0].partition("/values/")[0] for href in pulled] == [
        "/why/patent_count/", f"/projects/{filled.pk}", "/why/patent_count/", f"/projects/{filled.pk}",
    ]  # fmt: skip
    panels = [lead.get(href, headers={"X-Zhicheng-Panel": "1"}).content.decode() for href in pulled]
    assert [re.search(r"<strong>([^<]+)</strong>", panel).group(1) for panel in panels] == [
        "4",
        "3",
        "1",
        "1",
    ]
    old = words("<main" + panels[1])
    assert "Kept by run 1 of" in old
    assert "the data of the dataset have changed since" in old.lower()
    assert "Today: Patents: Shenzhen 4" in old
    assert "/why/patent_count/?city=cn%3A440300" in panels[1]


def test_a_kept_value_is_for_the_team(filled):
    path = f"/projects/{filled.pk}/values/{Value.objects.first().pk}/"
    assert sign_in("reader").get(path).status_code == 200
    assert sign_in("stranger").get(path).status_code == 404
    other = content.make_project(
        User.objects.get(email="stranger@example.org"), content.Brief("Other", "talent"), at=AT
    )
    assert sign_in("stranger").get(path.replace(str(filled.pk), str(other.pk), 1)).status_code == 404


def test_new_data_ask_for_another_run(project, lead, here, more):
    keep(lead, project, city="Shenzhen")
    assert "All values are those of the present data and rules" in words(read(lead, here))
    more()
    assert "1 figure rests on earlier data" in words(read(lead, here))


def test_a_lake_that_lost_all_data_still_shows_the_project(filled, lead, settings, tmp_path):
    settings.LAKE = tmp_path / "nothing"
    here = f"/projects/{filled.pk}/"
    said = words(read(lead, here))
    assert "The dataset small is no longer in the lake" in said
    assert "Patents: Shenzhen 4 3" in said
    assert lead.post(f"{here}run/").status_code == 302
    said = words(read(lead, here))
    assert "Can no longer be measured: the data have changed" in said
    assert "The lake no longer has the dataset 'small'." in said
    assert "2 of 2 figures have changed" in said
    for path in (
        f"{here}values/{Value.objects.first().pk}/",
        f"{here}?as=xlsx",
        f"{here}edit/",
        "/projects/new/",
    ):
        assert lead.get(path).status_code == 200


# ---- list ----------------------------------------------------------------------------------------------------------


def test_the_list_finds_sorts_filters_and_pages(project, lead):
    assert "You are in no project yet" in words(read(sign_in("stranger"), "/projects/"))
    user = User.objects.get(email="lead@example.org")
    for number in range(30):
        brief = content.Brief(
            f"Project {number:02}",
            "industry" if number % 2 else "talent",
            "on batteries" if number == 7 else "",
        )
        content.make_project(user, brief, at=AT + timedelta(hours=number))
    Project.objects.filter(title="Project 09").update(status=Status.CLOSED)
    assert _titles(lead, "/projects/")[:2] == ["Project 29", "Project 28"]
    assert len(_titles(lead, "/projects/?page=2")) == 6
    assert _titles(lead, "/projects/?sort=title")[0] == "Project 00"
    assert _titles(lead, "/projects/?q=BATTERIES") == ["Project 07"]
    assert _titles(lead, "/projects/?status=closed&kind=industry") == ["Project 09"]
    assert _titles(lead, "/projects/?kind=region&sort=nonsense&status=nonsense&page=x") == ["Where to go"]
    assert "No project matches" in words(read(lead, "/projects/?q=zzz"))
    lines = lead.get("/projects/?as=csv&kind=industry").content.decode("utf-8-sig").splitlines()
    assert sum(line.startswith("Project ") for line in lines) == 15
    assert "0 / 13" in words(read(lead, "/projects/"))


def _titles(browser: Client, path: str) -> list[str]:
    return re.findall(r'<a href="/projects/\d+/">([^<]+)</a>', read(browser, path))


# ---- begin, edit, close, delete ------------------------------------------------------------------------------------


def test_a_project_is_begun_and_its_scope_read(project, lead):
    sent = {
        "title": " Batteries ",
        "question": "Where next?",
        "kind": "industry",
        "dataset": "small",
        "place": "深圳",
        "field": "4",
    }
    answer = lead.post("/projects/new/", sent)
    made = Project.objects.get(title="Batteries")
    assert answer["Location"] == f"/projects/{made.pk}/"
    assert made.where == {"city": SHENZHEN, "field": 4}
    assert [(m.user.email, m.role) for m in Member.objects.filter(project=made)] == [
        ("lead@example.org", "lead")
    ]
    page = read(lead, answer["Location"])
    assert "Shenzhen, Digital communication" in words(page)
    edit = read(lead, f"/projects/{made.pk}/edit/")
    assert 'value="Shenzhen"' in edit
    assert '<option value="4" selected>' in edit
    lead.post(f"/projects/{made.pk}/edit/", {**sent, "title": "Other", "place": "Germany", "field": ""})
    assert Project.objects.get(pk=made.pk).where == {"country": "DE"}


UNACCEPTED = [
    ({"title": ""}, "Title"), ({"question": " "}, "Question"), ({"kind": "war"}, "Kind of navigation"),
    ({"place": "Shenzen"}, "Did you mean Shenzhen"), ({"applicant": "Nobody"}, "has no applicant"),
    ({"dataset": "", "place": "Shenzhen"}, "Choose a dataset first"), ({"cluster": "greater_bay_area"}, "two places or more"),
    ({"cluster": "greater_bay_area", "place": "Shenzhen"}, "not both"), ({"dataset": "nothing"}, "Dataset"),
    ({"title": "x" * 201}, "Title"),
]  # fmt: skip


def test_a_form_that_is_not_accepted_says_why_and_keeps_what_was_typed(project, lead):
    for change, says in UNACCEPTED:
        sent = {"title": "Batteries", "question": "Where?", "kind": "industry", "dataset": "small", **change}
        answer = lead.post("/projects/new/", sent)
        page = answer.content.decode()
        assert answer.status_code == 422, change
        alert = words("<main" + page.partition('role="alert"')[2].partition("</div>")[0])
        assert says in alert, change
        assert "title" in change or 'value="Batteries"' in page, change
    assert Project.objects.count() == 1


def test_closing_stops_all_change_until_it_is_opened_again(project, lead, here):
    lead.post(f"{here}close/")
    said = words(read(lead, here))
    assert "closed: it can be read and exported" in said
    assert "Run again" not in said
    answer = lead.post(f"{here}notes/", {"text": "late"})
    assert (answer.status_code, Note.objects.count()) == (403, 0)
    assert "This project is closed" in words(answer.content.decode())
    assert lead.get(f"{here}?as=json").status_code == 200
    assert keep(lead, project, city="Shenzhen").status_code == 422
    lead.post(f"{here}reopen/")
    assert lead.post(f"{here}notes/", {"text": "again"}).status_code == 302


def test_deleting_needs_a_tick(filled, lead):
    here = f"/projects/{filled.pk}/"
    said = words(read(lead, f"{here}delete/"))
    assert "Figures 2 Runs 2 Views 1 Notes 1" in said
    answer = lead.post(f"{here}delete/", {})
    assert answer.status_code == 422
    assert "Tick the box" in answer.content.decode()
    assert Project.objects.count() == 1
    assert lead.post(f"{here}delete/", {"confirm": "yes"})["Location"] == "/projects/"
    assert not Project.objects.exists()
    assert lead.get(here).status_code == 404


# ---- team, notes, figures, views -----------------------------------------------------------------------------------


def test_people_join_change_and_leave(project, lead, here):
    assert (
        lead.post(f"{here}members/", {"who": "the stranger", "role": "analyst"})["Location"] == f"{here}#team"
    )
    joined = Member.objects.get(user__email="stranger@example.org")
    assert joined.role == Role.ANALYST
    for sent, says in (
        ({"who": "nobody", "role": "reader"}, "Nobody with an account"),
        ({"who": "x", "role": "king"}, "Role"),
    ):
        answer = lead.post(f"{here}members/", sent)
        assert answer.status_code == 422
        assert says in words(answer.content.decode())
        assert f'value="{sent["who"]}"' in answer.content.decode()
    lead.post(f"{here}members/{joined.pk}/", {"role": "lead"})
    assert Member.objects.get(pk=joined.pk).role == Role.LEAD
    lead.post(f"{here}members/{joined.pk}/", {"remove": "1", "role": "lead"})
    own = Member.objects.get(role="lead")
    answer = lead.post(f"{here}members/{own.pk}/", {"remove": "1"})
    assert answer.status_code == 422
    assert "The lead is the only lead" in words(answer.content.decode())
    lead.post(f"{here}members/", {"who": "stranger@example.org", "role": "lead"})
    assert lead.post(f"{here}members/{own.pk}/", {"remove": "1"})["Location"] == "/projects/"
    assert lead.get(here).status_code == 404


def test_a_figure_of_the_scope_is_kept_from_the_page(project, lead, here):
    assert (
        lead.post(f"{here}figures/", {"code": "patent_count", "year": "2019"})["Location"]
        == f"{here}#figures"
    )
    kept = Result.objects.get()
    assert (kept.where, kept.dataset, kept.count) == ({"city": SHENZHEN, "year": 2019}, "small", "whole")
    assert "Patents: Shenzhen, 2019 2 " in words(read(lead, here))
    for sent, says in (
        ({"code": "nothing"}, "Indicator"), ({"code": "patent_count", "year": "19"}, "four digits"),
        ({"code": "technology_advantage"}, "must be told by field"), ({"code": "patent_count", "year": "2019"}, "already"),
    ):  # fmt: skip
        answer = lead.post(f"{here}figures/", sent)
        assert answer.status_code == 422
        assert says in words(answer.content.decode())
    lead.post(f"{here}remove/{kept.pk}/", {"kind": "results"})
    assert not Value.objects.exists()
    assert lead.post(f"{here}remove/{kept.pk}/", {"kind": "results"}).status_code == 422
    assert lead.post(f"{here}remove/{kept.pk}/", {"kind": "users"}).status_code == 422


def test_a_figure_is_kept_under_a_name_or_its_own(project, lead):
    answer = lead.post(
        f"/projects/keep/?figure=patent_count&city={SHENZHEN}&period=2019..2020",
        {"project": project.pk, "title": MARKUP},
    )
    assert answer["Location"] == f"/projects/{project.pk}/"
    kept = Result.objects.get()
    assert (kept.label, kept.said.en, kept.where["period"]) == (
        MARKUP,
        "Patents: Shenzhen, 2019–2020",
        "2019..2020",
    )
    assert Value.objects.get().value == 3
    other = content.make_project(
        User.objects.get(email="stranger@example.org"), content.Brief("Other", "talent"), at=AT
    )
    answer = lead.post("/projects/keep/?figure=patent_count", {"project": other.pk})
    assert answer.status_code == 422
    assert Result.objects.count() == 1


UNKEPT = [
    ("view=//elsewhere.example/", "begins with one slash"), ("view=https://elsewhere.example/", "begins with one slash"),
    ("view=/accounts/logout/", "no page at"), ("view=javascript:alert(1)", "begins with one slash"),
    ("view=/cities/%0d%0aSet-Cookie:x", "begins with one slash"), ("", "Nothing was named"),
    ("figure=nothing", "There is no indicator"), ("figure=patent_count&city=Atlantis", "has no city"),
    ("figure=patent_count&dataset=x", "no dataset"), ("figure=patent_count&count=x", "no counting rule"),
    ("figure=technology_advantage", "must be told by"),
]  # fmt: skip


def test_what_cannot_be_kept_says_why(project, lead):
    for query, says in UNKEPT:
        path = f"/projects/keep/?{query}"
        for answer in (lead.get(path), lead.post(path, {"project": project.pk, "title": "x"})):
            assert answer.status_code == 400, query
            assert says in html.unescape(answer.content.decode()), query
            assert "Location" not in answer, query
    assert not View.objects.exists()
    assert not Result.objects.exists()


def test_nothing_that_is_sent_along_leads_a_browser_away(project, lead, here):
    """No form of a project takes an address to go to: what is sent as one is not heard."""
    away = {
        "next": "https://elsewhere.example/",
        "address": "//elsewhere.example/",
        "view": "//elsewhere.example/",
    }
    for path, sent in (
        ("/projects/keep/?view=/cities/", {"project": project.pk, "title": "x"}), (f"{here}notes/", {"text": "x"}), (f"{here}close/", {}), (f"{here}reopen/", {}),
    ):  # fmt: skip
        answer = lead.post(f"{path}{'&' if '?' in path else '?'}next=//elsewhere.example", {**sent, **away})
        assert answer["Location"].startswith("/projects/")
    assert View.objects.get().address == "/cities/"


def test_those_without_a_project_to_add_to_are_told(project):
    said = words(read(sign_in("reader"), "/projects/keep/?view=/cities/"))
    assert "No open project in which you may add" in said


# ---- files ---------------------------------------------------------------------------------------------------------


def test_the_workbook_holds_every_value_of_every_run(filled, lead):
    Note.objects.update(text="=1+1")
    Result.objects.filter(where={"city": SHENZHEN}).update(label="=HYPERLINK(1)")
    answer = lead.get(f"/projects/{filled.pk}/?as=xlsx")
    assert f'filename="project-{filled.pk}.xlsx"' in answer["Content-Disposition"]
    table, about = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets
    head, *rows = table.iter_rows(values_only=True)
    told = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(r["Figure"], r["Run"], r["Value"], r["Value before"], r["Difference"]) for r in told] == [
        ("'=HYPERLINK(1)", 1, 3, None, None), ("'=HYPERLINK(1)", 2, 4, 3, 1), ("Patents: Munich", 1, 1, None, None), ("Patents: Munich", 2, 1, 1, 0),
    ]  # fmt: skip
    assert [r["What became of it"] for r in told] == [
        "first value",
        "changed: the data have changed",
        "first value",
        "unchanged, though the data have changed",
    ]
    assert len({r["Snapshot"] for r in told}) == 2
    lines = [tuple(row) for row in about.iter_rows(values_only=True)]
    assert ("Project", MARKUP) in lines
    assert any(title == "Note" and said.endswith(": =1+1") for title, said in lines)
    assert any(title == "Step" and "done (" in said for title, said in lines)


def test_json_holds_the_whole_project(filled, lead):
    answer = lead.get(f"/projects/{filled.pk}/?as=json")
    assert "attachment" in answer["Content-Disposition"]
    told = json.loads(answer.content)
    assert (told["title"], told["kind"], told["scope"]) == (
        MARKUP, "region", {"dataset": "small", "count": "whole", "where": {"city": SHENZHEN}},
    )  # fmt: skip
    assert [[v["value"] for v in r["values"]] for r in told["results"]] == [[3, 4], [1, 1]]
    assert [r["number"] for r in told["runs"]] == [1, 2]
    assert told["views"][0]["address"] == "/cities/?q=b&sort=city"
    assert [s["remark"] for s in told["steps"] if s["done"]] == [MARKUP]
    assert len(told["team"]) == 4
    assert "@" not in answer.content.decode()


# ---- many figures --------------------------------------------------------------------------------------------------


def test_many_figures_run_as_a_job_that_can_be_followed_and_stopped(project, lead, here):
    told = {"project": project, "code": "patent_count", "dataset": "small", "count": "whole", "added_at": AT}
    Result.objects.bulk_create(Result(**told, where={"year": year}) for year in range(2000, 2021))
    assert lead.post(f"{here}run/")["Location"] == f"{here}#figures"
    assert "waiting for its turn" in words(read(lead, here))
    assert "are being run already" in words(lead.post(f"{here}run/").content.decode())
    part = lead.get(here, headers={"X-Zhicheng-Part": "progress"}).content.decode()
    assert f'data-refresh="{here}"' in part
    assert "<html" not in part
    lead.post(f"{here}stop/")
    assert Job.objects.get().state == State.CANCELLED
    assert 'data-done="1"' in lead.get(here, headers={"X-Zhicheng-Part": "progress"}).content.decode()
    lead.post(f"{here}run/")
    held = jobs.lease(worker="test", clock=timezone.now)
    jobs.finish(held, result=run_project(held))
    assert "21 figures, each with its first value" in words(read(lead, here))
    lead.post(f"{here}run/")
    held = jobs.lease(worker="test", clock=timezone.now)
    jobs.fail(held, error=content.NOT_HERE, again=False)
    assert "The last run broke off" in words(read(lead, here))
    assert house.JOB_HANDLERS["project_run"].endswith("project_jobs.run_project")
