"""Who may accept and sign what: exactly one version, signed in anew, an agent under a special authority of that day, the mediator last."""

import io
import zipfile
from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from desks.mediation_world import Table, give_mandate, hold, table
from desks.pages import words
from desks.test_mediation import PAGES, assent, draft, sign_all
from zhicheng.desks.mediation.models import AgreementVersion, Assent
from zhicheng.docket.models import Case, Entry

__all__ = ["table"]

MOST = 15


def accept_all(table: Table) -> AgreementVersion:
    hold(table)
    version = draft(table)
    for name in ("bright", "dim"):
        assent(table, name, version, "accept")
    return version


def state(table: Table) -> str:
    return Case.every.get(pk=table.case.pk).state


def test_the_digest_is_of_the_terms_the_case_and_the_number(table):
    """By hand: canonical JSON, keys in order, nothing between."""
    version = draft(table, text="Pay", amount_1="5", by_1="respondent", due_1="2027-03-01", how_1="bank")
    text = (
        f'{{"case":"{table.case.number}","language":"zh-hans","perform_by":"2027-03-31","terms":[{{"amount":"5.00","by":"respondent",'
        f'"due_on":"2027-03-01","how":"bank","text":"Pay"}}],"version":1}}'
    )
    assert version.digest == sha256(text.encode()).hexdigest()
    assert draft(table, text="Pay", amount_1="5").digest != version.digest


def test_nothing_is_signed_before_all_have_accepted(table):
    hold(table)
    version = draft(table)
    assent(table, "bright", version, "accept")
    page = assent(table, "bright", version, "sign", 422).content.decode()
    assert "it waits for Dim Lamp Ltd" in words(page)
    assert not Assent.objects.filter(kind="sign").exists()


def test_another_text_than_was_on_the_screen_is_refused(table):
    hold(table)
    version = draft(table)
    for how in ("accept", "sign"):
        assent(table, "bright", version, how, 422, digest="0" * 64)
    assert not Assent.objects.exists()


def test_an_older_version_is_neither_accepted_nor_signed(table):
    version = accept_all(table)
    newer = draft(table, text="Dim pays later")
    assert newer.number == 2
    page = assent(table, "bright", version, "sign", 422).content.decode()
    assert "newer version" in words(page)
    assert not Assent.objects.filter(version=newer).exists(), (
        "who accepted the first has not accepted the second"
    )


def test_a_version_that_is_being_signed_is_not_replaced(table):
    version = accept_all(table)
    assent(table, "dim", version, "sign")
    said = {"language": "en", "perform_by": "2027-03-31", "rows": "1", "text_1": "other"}
    page = table.post("mediator", "agreement/draft/", 422, **said).content.decode()
    assert "Version 1 has been signed by somebody" in words(page)


def test_who_signed_in_long_ago_is_asked_to_do_it_again(table):
    version = accept_all(table)
    table.people["bright"].sign_in_again(ago=3600)
    page = table.people["bright"].page(table.path("agreement/1/sign/"))
    assert "/accounts/reauthenticate/?next=" in page
    assert assent(table, "bright", version, "sign", 422)
    assert not Assent.objects.filter(kind="sign").exists()


def test_the_mediator_signs_last_and_once(table):
    version = accept_all(table)
    assent(table, "mediator", version, "sign", 422)
    for name in ("bright", "dim"):
        assent(table, name, version, "sign")
    assert state(table) == "mediating"
    for _ in range(2):
        assent(table, "mediator", version, "sign")
    assert state(table) == "signed"
    assert Entry.objects.filter(case=table.case, act="sign").count() == 1
    assert Assent.objects.filter(kind="sign").count() == 3


def test_a_side_signs_for_itself_alone(table):
    version = accept_all(table)
    for name in ("rival", "head", "colleague", "agent"):
        assent(table, name, version, "sign", 404)
    assent(table, "bright", version, "sign")
    (kept,) = Assent.objects.filter(kind="sign")
    assert (kept.party, kept.user, kept.mandate) == (table.parties["bright"], table.users["bright"], None)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"scope": "general"}, "A general authority does not cover settling"),
        ({"days": 1}, ""),
        ({"scope": "special"}, None),
        ({"scope": "special", "days": 2}, None),
    ],
)
def test_an_agent_signs_under_a_special_authority_of_the_day(table, given, says):
    hold(table)
    version = draft(table)
    mandate = give_mandate(table, **given)
    if says == "":  # it ended yesterday: there is no case for the agent
        assent(table, "agent", version, "accept", 404)
        return
    if says:
        page = assent(table, "agent", version, "accept", 422).content.decode()
        assert says in words(page)
        assert not Assent.objects.exists()
        return
    assent(table, "agent", version, "accept")
    kept = Assent.objects.get()
    assert (kept.party, kept.user, kept.mandate) == (table.parties["bright"], table.users["agent"], mandate)


def test_an_agent_for_this_case_alone_is_no_party_of_its_own(table):
    hold(table)
    give_mandate(table, case=table.case.number)
    table.do("join", "clerk", **{"as": "requester", "party": table.parties["agent"].pk})
    version = draft(table)
    for name in ("agent", "dim"):
        assent(table, name, version, "accept")
    for name in ("agent", "dim", "mediator"):
        assent(table, name, version, "sign")
    assert state(table) == "signed"
    paper = table.case.papers.get(name__endswith=".docx")
    place = next(table.folder.rglob(paper.sha256))
    body = zipfile.ZipFile(io.BytesIO(place.read_bytes())).read("word/document.xml").decode()
    assert "申请人：Bright Light Ltd" in body
    assert "特别授权" in body
    assert version.digest in body


def test_a_comment_is_read_by_both_sides_and_the_mediator_and_nobody_else(table):
    version = draft(table)
    table.post("dim", f"agreement/{version.number}/say/", text="<b>when?</b>")
    for name in ("bright", "dim", "mediator"):
        assert "&lt;b&gt;when?" in table.people[name].page(table.path("agreement/"))
    assert "when?" not in table.people["head"].page(f"/cases/{table.case.pk}/")


def test_a_term_after_the_last_day_of_performance_is_refused(table):
    said = {"language": "en", "perform_by": "2027-03-31", "rows": "1", "text_1": "x", "due_1": "2027-04-01"}
    page = table.post("mediator", "agreement/draft/", 422, **said).content.decode()
    assert "2027-03-31, comes before the day of a term, 2027-04-01" in words(page)
    table.post("mediator", "agreement/draft/", 422, **said | {"text_1": "", "due_1": ""})
    table.post("bright", "agreement/draft/", 404, **said)


def test_the_clock_of_the_packet_is_told_by_clause(table):
    sign_all(table)
    due = timezone.localdate() + timedelta(days=30)
    page = words(table.people["bright"].page(table.path("packet/")))
    assert "Joint request for confirmation within 30 days of effect" in page
    row = table.case.clocks.get(code="confirmation")
    assert row.due_on >= due


def test_every_page_asks_few_questions(table):
    sign_all(table)
    asked = {}
    for name in ("bright", "mediator"):
        for page in PAGES:
            with CaptureQueriesContext(connection) as held:
                table.people[name].page(table.path(page))
            asked[name, page] = len(held)
        with CaptureQueriesContext(connection) as held:
            table.people[name].page("/mediation/")
        asked[name, "list"] = len(held)
    assert max(asked.values()) <= MOST, asked
