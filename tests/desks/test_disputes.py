"""The disputes desk over the real procedures: who gets in, what a form asks, what an act leaves on the screen."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from desks.docket_people import PDF, REQUEST, do, pdf
from desks.pages import INLINE, words
from zhicheng.docket.models import Case, Entry
from zhicheng.register.people import User


@pytest.mark.parametrize(
    "path", ["/cases/", "/cases/new/", "/cases/overdue/", "/cases/0b0e5a46-5d0c-4a35-9a3f-6c1b7a6f1d11/"]
)
def test_strangers_are_asked_to_sign_in(client, db, path):
    answer = client.get(path)
    assert answer.status_code == 403
    assert "/accounts/login/" in answer.content.decode()


def test_an_account_without_a_post_is_told_whom_to_ask(db):
    client = Client()
    client.force_login(User.objects.create_user("nobody@example.org"))
    assert "head of your office" in client.get("/cases/").content.decode()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_page_is_there_in_both_languages(desk, case, language):
    clerk = desk["clerk"]
    clerk.client.cookies["language"] = language
    for path in (
        "/cases/", "/cases/?view=office", "/cases/?view=overdue", "/cases/?view=closed&q=x", "/cases/new/", "/cases/new/adjudication/",
        "/cases/new/mediation/", "/cases/new/false_marking/", f"/cases/{case.pk}/", f"/cases/{case.pk}/do/note/",
        f"/cases/{case.pk}/do/ask_correction/", f"/cases/{case.pk}/clocks/acceptance/1/", "/cases/overdue/",
    ):  # fmt: skip
        page = clerk.page(path)
        assert not INLINE.search(page), path
        assert page.count("<h1") == 1, path


def test_a_request_stands_in_the_queue_with_its_clock(desk, case):
    page = words(desk["clerk"].page("/cases/?view=office"))
    assert case.number in page
    assert "working day" in page
    assert case.title == "LED lamp"


def test_the_case_shows_what_is_next_what_was_and_who(desk, case):
    page = words(desk["clerk"].page(f"/cases/{case.pk}/"))
    for each in ("Open the case", "Bright Light Ltd", "Dim Lamp Ltd", "request.pdf", "File a request"):
        assert each in page, each


def test_another_city_does_not_see_it(desk, case):
    for path in ("", "do/accept/", "clocks/acceptance/1/", f"papers/{case.papers.first().pk}/", "export/"):
        desk["canton"].page(f"/cases/{case.pk}/{path}", 404)
    assert case.number not in desk["canton"].page("/cases/?view=office")


def test_a_wrong_form_names_the_field_and_keeps_what_was_typed(desk):
    answer = desk["clerk"].send(
        "/cases/new/adjudication/", 422, case_title="LED", requester="Bright", paper=pdf()
    )
    page = answer.content.decode()
    assert 'href="#id_respondent"' in page
    assert 'value="Bright"' in page
    assert not Case.every.exists()


def test_an_act_that_may_not_be_done_says_why(desk, case):
    page = words(
        desk["officer"].page(f"/cases/{case.pk}/do/decide/", 403)
        if False
        else desk["officer"].client.get(f"/cases/{case.pk}/do/decide/").content.decode()
    )
    assert "This cannot be done now" in page


def test_the_same_form_sent_twice_is_one_act(desk, case):
    clerk, path = desk["clerk"], f"/cases/{case.pk}/do/note/"
    hidden = dict(re.findall(r'name="(command|seen)" value="([^"]*)"', clerk.page(path)))
    for _ in range(2):
        assert clerk.client.post(path, hidden | {"text": "a word"}).status_code == 302
    assert Entry.objects.filter(case=case, act="note").count() == 1


def test_who_looks_at_an_older_case_is_told(desk, case):
    path = f"/cases/{case.pk}/do/accept/"
    hidden = dict(re.findall(r'name="(command|seen)" value="([^"]*)"', desk["officer"].page(path)))
    do(desk["clerk"], case, "note", text="a word")
    answer = desk["officer"].client.post(path, hidden)
    assert answer.status_code == 409
    assert Case.every.get().state == "received"


def test_a_stale_sign_in_does_not_decide(desk, case):
    head = desk["head"]
    head.sign_in_again(ago=3600)
    decisive = next(code for code, act in _edition(case).acts.items() if act.decisive)
    page = head.client.get(f"/cases/{case.pk}/do/{decisive}/").content.decode()
    assert "/accounts/reauthenticate/" in page


def _edition(case: Case):
    from zhicheng.docket.reading import read_edition
    from zhicheng.front.house import read_book

    return read_edition(read_book(), case)


def test_markup_in_names_stays_text(desk):
    desk["clerk"].send(
        "/cases/new/adjudication/",
        **REQUEST | {"requester": "<script>alert(1)</script>"},
        paper=pdf(),
        right_proof=pdf(),
    )
    case = Case.every.get()
    page = desk["clerk"].page(f"/cases/{case.pk}/")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_paper_is_sent_as_it_came_and_never_shown(desk, case):
    paper = case.papers.filter(field="paper").get()
    answer = desk["clerk"].client.get(f"/cases/{case.pk}/papers/{paper.pk}/")
    assert b"".join(answer.streaming_content) == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_request_is_corrected_served_stayed_mediated_settled_and_confirmed(desk, case):
    clerk, officer, head = desk["clerk"], desk["officer"], desk["head"]
    today = timezone.localdate().isoformat()
    do(clerk, case, "ask_correction", lacking="the power of attorney", correct_by=today)
    do(clerk, case, "mend", mended="added")
    do(officer, case, "accept")
    do(head, case, "assign", duty="officer", person=str(officer.user.pk), no_conflict="on")
    do(clerk, case, "send_copy")
    do(clerk, case, "serve_copy", to="respondent", how="direct", received_on=today)
    do(officer, case, "begin_examination")
    do(officer, case, "suspend", ground="invalidation", reason="invalidation accepted")
    assert Case.every.get(pk=case.pk).state == "stayed"
    do(officer, case, "resume", reason="maintained")
    do(officer, case, "to_mediation", requester_agrees="on", respondent_agrees="on")
    do(officer, case, "settle", terms="a licence", effective_on=today)
    onward = do(officer, case, "open_confirmation").headers["Location"]
    said = {
        "requester": "Bright Light Ltd",
        "respondent": "Dim Lamp Ltd",
        "subject": "damages",
        "patent": "ZL1",
        "dispute": "x",
        "asks": "y",
    }
    clerk.send(onward, **said)
    other = Case.every.exclude(pk=case.pk).get()
    assert (other.procedure, other.dispute) == ("mediation", case.dispute)
    assert {m.party_id for m in other.members.all()} == {m.party_id for m in case.members.all()}
    do(clerk, other, "adopt", terms="a licence", effective_on=today, perform_by=today, paper=pdf())
    do(clerk, other, "request_confirmation", court="Intermediate court", together="on")
    do(clerk, other, "court_accepts", ruling="1")
    do(clerk, other, "confirm", ruling="2")
    do(clerk, other, "record_performance", how="paid")
    do(clerk, other, "archive", volume="1")
    do(clerk, case, "archive", volume="1")
    assert case.number in officer.page(f"/cases/{other.pk}/")
    late = [c for c in Case.every.get(pk=case.pk).clocks.all() if c.kept is False]
    assert not late


def test_a_case_moves_to_another_city_and_back(desk, case):
    canton = desk["canton"]
    do(
        desk["head"],
        case,
        "offer",
        office=str(canton.user.posts.get().office_id),
        reason="the respondent lives there",
    )
    assert case.number in canton.page("/cases/?view=offered")
    do(canton, case, "take")
    assert case.number in canton.page("/cases/?view=office")
    desk["clerk"].page(f"/cases/{case.pk}/", 404)
    do(canton, case, "offer", office=str(desk["head"].user.posts.get().office_id), reason="not ours")
    do(desk["clerk"], case, "return", reason="yours")
    do(canton, case, "offer", office=str(desk["head"].user.posts.get().office_id), reason="agreed")
    do(desk["clerk"], case, "take")
    desk["clerk"].page(f"/cases/{case.pk}/")


def test_the_queue_is_found_sorted_and_exported(desk, case):
    clerk = desk["clerk"]
    assert case.number in clerk.page("/cases/?view=office&q=Dim+Lamp")
    assert case.number not in clerk.page("/cases/?view=office&q=zzz")
    assert case.number in clerk.page("/cases/?view=office&procedure=adjudication&state=received&sort=-opened")
    sheet = clerk.client.get("/cases/?view=office&as=csv")
    assert case.number in b"".join(sheet).decode("utf-8-sig")
