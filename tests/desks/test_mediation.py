"""The mediation desk over the real procedure: who enters, what is asked, offers, the agreement, signatures, the packet."""

import csv
import io
import re
import zipfile
from hashlib import sha256

import pytest

from desks.mediation_world import OUTSIDE, Table, hold, table
from desks.pages import INLINE, words
from zhicheng.desks.mediation.models import AgreementVersion, Offer
from zhicheng.docket.models import Case

__all__ = ["table"]

PAGES = ("", "sessions/", "offers/", "agreement/", "packet/", "performance/")


def write_offer(table: Table, name: str, text: str, *, shown: str = "nobody", amount: str = "") -> Offer:
    said = {"party": str(table.parties[name].pk), "text": text, "amount": amount, "shown": shown}
    table.post(name, "offers/", **said)
    return Offer.objects.get(text=text)


def draft(table: Table, *, text: str = "Dim pays Bright", **more: str) -> AgreementVersion:
    said = {"language": "zh-hans", "perform_by": "2027-03-31", "rows": "1", "text_1": text} | more
    table.post("mediator", "agreement/draft/", **said)
    return AgreementVersion.objects.order_by("number").last()


def assent(table: Table, name: str, version: AgreementVersion, how: str, status: int = 302, **said: str):
    said = {"digest": version.digest, "read": "on"} | said
    return table.post(name, f"agreement/{version.number}/{how}/", status, **said)


def sign_all(table: Table) -> AgreementVersion:
    hold(table)
    version = draft(table, amount_1="5000", by_1="respondent", due_1="2027-03-01", how_1="by bank")
    for name in ("bright", "dim"):
        assent(table, name, version, "accept")
    for name in ("bright", "dim", "mediator"):
        assent(table, name, version, "sign")
    return version


@pytest.mark.prove
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_page_is_there_for_each_part(table, language):
    for name in ("bright", "dim", "mediator"):
        table.people[name].client.cookies["language"] = language
        for path in ("/mediation/", *map(table.path, PAGES)):
            page = table.people[name].page(path)
            assert page.count("<h1") == 1, path
            assert not INLINE.search(page), path


def test_who_has_no_part_finds_no_mediation(table):
    for name in OUTSIDE:
        for page in PAGES:
            table.people[name].page(table.path(page), 404)
        assert table.case.number not in table.people[name].page("/mediation/")
    for path in ("/mediation/", table.path(), table.path("offers/")):
        assert "/accounts/login/" in table.people["visitor"].page(path, 403)


def test_a_mediator_with_a_password_alone_is_asked_for_more(table):
    table.as_party("mediator")
    assert "second factor" in table.people["mediator"].page(table.path("offers/"), 403)


def test_the_list_says_what_is_next_and_until_when(table):
    assert "Call a session" in table.people["mediator"].page("/mediation/")
    assert "Nothing is asked of you now" in table.people["bright"].page("/mediation/")
    assert "No mediation is open for you" in table.people["rival"].page("/mediation/")
    hold(table)
    assert "Come to the session" in table.people["dim"].page("/mediation/")
    version = draft(table)
    assert f"Read version {version.number}" in table.people["dim"].page("/mediation/")


def test_from_terms_to_the_signed_agreement_and_the_packet(table):
    version = sign_all(table)
    case = Case.every.get(pk=table.case.pk)
    assert case.state == "signed"
    papers = list(case.papers.filter(entry__act="sign"))
    assert {each.type.rpartition("/")[2][:3] for each in papers} == {"pdf", "vnd"}
    page = table.people["dim"].page(table.path("agreement/"))
    assert version.digest in page
    got = table.people["dim"].client.get(table.path(f"papers/{papers[0].pk}/"))
    assert sha256(b"".join(got.streaming_content)).hexdigest() == papers[0].sha256
    lacking = words(table.people["bright"].page(table.path("packet/")))
    assert "Copy of the identity card or business licence of Dim Lamp Ltd" in lacking
    answer = table.people["bright"].client.get(table.path("packet.zip?court=Intermediate+court"))
    folder = zipfile.ZipFile(io.BytesIO(answer.content))
    rows = list(csv.DictReader(io.StringIO(folder.read("list.csv").decode("utf-8-sig"))))
    filed = {row["file"]: row["sha256"] for row in rows if row["file"]}
    assert filed == {
        name: sha256(folder.read(name)).hexdigest() for name in folder.namelist() if name != "list.csv"
    }
    assert {each.partition("-")[0] for each in filed} == {"01", "02", "03", "04", "05"}
    assert any("Dim Lamp Ltd" in row["paper"] and row["lacks"] for row in rows)


def test_a_long_draft_grows_by_a_row_and_loses_nothing(table):
    said = {"language": "en", "perform_by": "2027-03-31", "rows": "1", "text_1": "first", "more": "1"}
    answer = table.post("mediator", "agreement/draft/", 200, **said)
    page = answer.content.decode()
    assert "first" in page
    assert 'name="text_2"' in page
    assert not AgreementVersion.objects.exists()
    assert re.search(r'name="rows" value="2"', page)


def test_nothing_of_an_offer_is_on_the_other_side_before_both_released_one(table):
    """The short of what `test_mediation_secrets` proves at every address."""
    write_offer(table, "bright", "the-secret-of-bright", shown="released")
    assert "the-secret-of-bright" not in table.people["dim"].page(table.path("offers/"))
    write_offer(table, "dim", "the-secret-of-dim", shown="released")
    for name in ("bright", "dim", "mediator"):
        page = table.people[name].page(table.path("offers/"))
        assert "the-secret-of-bright" in page
        assert "the-secret-of-dim" in page
