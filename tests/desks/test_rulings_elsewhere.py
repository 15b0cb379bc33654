"""Questions, notices to platforms, complaints at shows, referrals, reports for other bodies: each walked at the desk from filing to its end."""

import re
import uuid
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils import timezone

from desks.docket_people import Officer, desk, pdf
from desks.pages import words
from desks.test_counter import CODE, open_with, signing, visitor
from rulebook.test_procedures import BOOK
from zhicheng.desks.disputes.queries.told import tell_case
from zhicheng.desks.disputes.queries.wording import write_wording
from zhicheng.docket.actors import read_actor
from zhicheng.docket.models import Case
from zhicheng.front.addressed import list_recipients
from zhicheng.front.clocks import say_open
from zhicheng.front.readers import read_house
from zhicheng.register.calendar import read_packaged
from zhicheng.register.offices import Office

__all__ = ["desk", "signing"]
Step = tuple[str, str, dict[str, Any]]
TODAY = timezone.localdate().isoformat()
BY_MAIL = {"how": "electronic", "received_on": TODAY}
PARTIES = {"requester": "Bright Light Ltd", "respondent": "Dim Lamp Ltd"}

QUESTION: list[Step] = [
    ("clerk", "ask", {"topic": "patent", "question": "how do I apply", "channel": "counter"}),
    ("clerk", "route", {"unit": "patents"}),
    ("officer", "ask_back", {"question": "which kind of patent"}),
    ("clerk", "reply", {"text": "a design"}),
    ("officer", "answer", {"text": "by form 120101"}),
    ("clerk", "ask_again", {"reason": "and the fee"}),
    ("officer", "answer", {"text": "by the list of fees"}),
    ("clerk", "close", {}),
]
NOTICE: list[Step] = [
    ("clerk", "notify", {
        "holder": "Bright Light Ltd", "platform": "Big Platform Ltd", "right": "design", "right_number": "ZL2020", "goods": "a lamp, link 1",
        "facts": "the same shape", "asks": "delete", "true": "on", "right_proof": "pdf", "paper": "pdf",
    }),
    ("officer", "ask_evidence", {"lacking": "a screen shot"}),
    ("clerk", "add_evidence", {"added": "here it is", "paper": "pdf"}),
    ("officer", "pass_on", {"how": "by mail"}),
    ("clerk", "ask_opinion", {"question": "is it the same"}),
    ("officer", "give_opinion", {"opinion": "it looks the same"}),
    ("clerk", "record_no_measures", {"reason": "in doubt"}),
    ("head", "order_correction", {"reason": "evidence is clear", "correct_by": TODAY}),
    ("officer", "record_measures", {"measure": "delete", "told_on": TODAY, "seller": "Cheap Goods Shop"}),
    ("clerk", "state", {"statement": "our own design", "paper": "pdf"}),
    ("clerk", "serve_statement", {"to": "holder", **BY_MAIL}),
    ("clerk", "tell_action", {"way": "department", "body": "this office", "paper": "pdf"}),
    ("officer", "record_outcome", {"outcome": "none", "measures": "lifted"}),
    ("clerk", "record_publication", {"where": "https://example.org/1", "published_on": TODAY}),
    ("clerk", "archive", {"volume": "1"}),
]  # fmt: skip
SHOW: list[Step] = [
    ("clerk", "complain", {
        "complainant": "Bright Light Ltd", "exhibitor": "Dim Lamp Ltd", "show": "Light Fair of Bright Shows", "show_from": TODAY, "show_until": TODAY,
        "stand": "3.1 A12", "right": "patent", "right_number": "ZL2020", "facts": "the same lamp", "right_proof": "pdf",
    }),
    ("clerk", "ask_papers", {"lacking": "power of attorney"}),
    ("clerk", "mend", {"mended": "here it is", "paper": "pdf"}),
    ("clerk", "hand_over", {"body": "patents, officer on duty"}),
    ("officer", "tell_exhibitor", {"receiver": "Mr Li at the stand", "organiser_told": "on"}),
    ("clerk", "answer", {"answers": "it is true", "admits": "on"}),
    ("officer", "take_measures", {"ground": "admitted", "measure": "cover", "goods": "lamp A"}),
    ("officer", "tell_organiser", {"outcome": "covered"}),
    ("officer", "close", {"onward": "nothing further"}),
    ("clerk", "archive", {"volume": "1", "keep_until": TODAY}),
]  # fmt: skip
ARBITRATION: list[Step] = [
    ("clerk", "apply", {**PARTIES, "subject": "licence", "right_number": "ZL2020", "facts": "royalties", "asks": "pay", "own_case": "7"}),
    ("clerk", "invite", {"to": "respondent", **BY_MAIL}),
    ("clerk", "record_agreement", {"kind": "after", "will": "on", "matters": "royalties", "chosen": "Arbitration Court", "agreement": "pdf"}),
    ("officer", "refer", {"handed": "application, agreement"}),
    ("clerk", "record_acceptance", {"case": "A-1"}),
    ("officer", "settle_own_case", {"own_case": "7", "becomes": "stayed", "reason": "in arbitration"}),
    ("clerk", "record_award", {"kind": "award", "award": "A-1-1", "made_on": TODAY, "result": "half is paid", "paper": "pdf"}),
    ("clerk", "serve_award", {"to": "requester", **BY_MAIL}),
    ("clerk", "serve_award", {"to": "respondent", **BY_MAIL}),
    ("clerk", "record_challenge", {"to": "respondent", "court": "Intermediate court"}),
    ("clerk", "award_stands", {"ruling": "R-1"}),
    ("officer", "close", {"after": "performed"}),
]  # fmt: skip
ELSEWHERE: list[Step] = [
    ("clerk", "submit", {"kind": "report", "right": "copyright", "facts": "a pirated book", "channel": "counter"}),
    ("clerk", "send_elsewhere", {"body": "Copyright department of the city", "reach": "12390", "way": "handed_on", "reason": "not ours to decide"}),
    ("clerk", "hear_back", {"answered_by": "Copyright department", "answered_on": TODAY, "text": "a case was opened"}),
]  # fmt: skip
WALKS = {
    "consultation": (QUESTION, "closed", "answered", {"answer"}),
    "platform_notice": (NOTICE, "concluded", "concluded", {"lacking", "notice", "opinion", "order", "statement"}),
    "exhibition_desk": (SHOW, "closed", "measures_taken", {"notice", "measures", "result"}),
    "arbitration": (ARBITRATION, "closed", "awarded", {"invitation", "referral"}),
    "complaint": (ELSEWHERE, "elsewhere", "transferred", {"receipt", "elsewhere", "heard_back"}),
}  # fmt: skip
"""Each walk with the state and the outcome it ends in, and the letters that its acts name."""


def post(who: Officer, path: str, said: dict[str, Any], seen: int | None) -> str:
    """An act as the form sends it; where it leads."""
    form = {name: pdf() if value == "pdf" else value for name, value in said.items()}
    head = {"command": str(uuid.uuid4())} | ({} if seen is None else {"seen": str(seen)})
    answer = who.client.post(path, head | form)
    assert answer.status_code == 302, (path, words(answer.content.decode())[:700])
    return answer["Location"]


def walk(desk: dict[str, Officer], procedure: str, steps: list[Step]) -> tuple[Case, set[str]]:
    """All acts in order; the case, and the letters that were written without a gap on the way, in both languages."""
    acts, written = BOOK.procedure(procedure).editions[-1].acts, set[str]()
    for number, (who, act, said) in enumerate(steps):
        if number:
            case = Case.every.get()
            post(desk[who], f"/cases/{case.pk}/do/{act}/", said, case.seq)
        else:
            post(desk[who], f"/cases/new/{procedure}/", {"case_title": "the matter", **said}, None)
        if letter := acts[act].letter:
            actor = read_actor(desk[who].user, on=timezone.localdate(), verified=True)
            told = tell_case(read_house(), actor, Case.every.get())
            for language in ("en", "zh-hans"):
                assert not write_wording(told, code=letter, language=language, on=actor.on).missing, letter
            written.add(letter)
    return Case.every.get(), written


LONG = ("platform_notice", "exhibition_desk", "arbitration")


@pytest.mark.parametrize(
    "procedure", [pytest.param(each, marks=pytest.mark.prove if each in LONG else ()) for each in WALKS]
)
def test_a_case_is_walked_at_the_desk_from_filing_to_its_end(desk, procedure):
    steps, state, outcome, letters = WALKS[procedure]
    case, written = walk(desk, procedure, steps)
    assert (case.state, case.outcome) == (state, outcome)
    assert written == letters
    assert not [clock.code for clock in case.clocks.all() if clock.kept is False], "nothing here was late"
    page = words(desk["clerk"].page(f"/cases/{case.pk}/"))
    assert BOOK.procedure(procedure).editions[-1].states[state].title.en in page


def test_a_mediation_that_was_declined_goes_to_arbitration_as_the_same_dispute(desk):
    mediation = {**PARTIES, "subject": "damages", "patent": "ZL1", "dispute": "x", "asks": "y"}
    post(desk["clerk"], "/cases/new/mediation/", {"case_title": "lamps", **mediation}, None)
    case = Case.every.get()
    post(desk["clerk"], f"/cases/{case.pk}/do/decline/", {}, case.seq)
    onward = post(desk["officer"], f"/cases/{case.pk}/do/open_arbitration/", {}, case.seq + 1)
    post(desk["clerk"], onward, ARBITRATION[0][2] | {"own_case": case.number}, None)
    other = Case.every.exclude(pk=case.pk).get()
    assert (other.procedure, other.state, other.dispute) == ("arbitration", "applied", case.dispute)
    assert {each.party_id for each in other.members.all()} == {each.party_id for each in case.members.all()}


@pytest.mark.parametrize(
    ("on", "says", "light"),
    [
        (date(2026, 11, 27), "to be done by Sat 28 Nov, 16:22", "soon"),
        (date(2026, 11, 28), "to be done by Sat 28 Nov, 16:22", "soon"),
        (date(2026, 11, 29), "overdue, was due Sat 28 Nov, 16:22", "overdue"),
    ],
)
def test_hours_are_told_with_the_hour_on_days_off_too(on, says, light):
    """In UTC and as a local time: the same instant in Shenzhen."""
    for due_at in (datetime(2026, 11, 28, 8, 22, tzinfo=UTC), datetime(2026, 11, 28, 16, 22)):
        told = say_open(date(2026, 11, 28), suspended=False, on=on, calendar=read_packaged(), due_at=due_at)
        assert (told.says, told.light) == (says, light)


TO = {
    "consultation": {"answer": "asker", "elsewhere": "asker", "closing": "asker"},
    "platform_notice": {
        "lacking": "holder", "refusal": "holder", "notice": "platform", "order": "platform", "opinion": "platform", "statement": "holder",
    },
    "exhibition_desk": {
        "refusal": "complainant", "notice": "exhibitor", "measures": "complainant exhibitor", "nothing": "complainant exhibitor", "result": "",
    },
    "arbitration": {"invitation": "respondent", "no_agreement": "requester", "refusal": "requester", "referral": ""},
}  # fmt: skip
"""To whom each letter is, by hand from its text: one to an organiser or an institution is to no party."""


@pytest.mark.parametrize("procedure", TO)
def test_each_letter_is_to_whom_its_text_says(procedure):
    for edition in BOOK.procedure(procedure).editions:
        found = {code: set(list_recipients(edition, code)) for code in edition.letters}
        assert found == {code: set(said.split()) for code, said in TO[procedure].items()}


def file_online(service: str, answers: dict[str, Any]) -> str:
    """File without an account and without a name; the receipt."""
    citizen, office = visitor(), Office.objects.get(code="440300").pk
    for question, value in {"office": office, **answers, "named": ""}.items():
        sent = citizen.post(f"/file/{service}/{question}/", {"answer": value})
        assert sent.status_code == 302, (question, words(sent.content.decode())[:500])
    page = citizen.get(f"/file/{service}/check/").content.decode()
    command = re.search(r'name="command" value="([^"]+)"', page)
    assert command
    receipt = CODE.search(citizen.post(f"/file/{service}/check/", {"command": command[1]}).content.decode())
    assert receipt
    return receipt[0]


def test_anybody_asks_online_and_reads_the_answer_by_receipt(desk):
    receipt = file_online("ask_a_question", {"topic": "patent", "question": "How do I apply?"})
    case = Case.every.get()
    assert (case.procedure, case.state) == ("consultation", "asked")
    post(desk["officer"], f"/cases/{case.pk}/do/answer/", {"text": "By form 120101."}, case.seq)
    said = words(open_with(visitor(), receipt))
    assert "Answered" in said
    assert "By form 120101." in said


def test_who_reports_a_pirated_book_reads_who_has_it_and_what_was_done(desk):
    receipt = file_online("report_other_rights", {"right": "copyright", "facts": "a pirated book"})
    told = {
        "send_elsewhere": ("Copyright department of the city", "12390", "not ours to decide"),
        "hear_back": ("a case was opened",),
    }
    for _who, act, said in ELSEWHERE[1:]:
        case = Case.every.get()
        before = words(open_with(visitor(), receipt))
        post(desk["head"], f"/cases/{case.pk}/do/{act}/", said, case.seq)
        after = words(open_with(visitor(), receipt))
        for each in told[act]:
            assert each in after
            assert each not in before
    assert "Passed to the competent body" in after
