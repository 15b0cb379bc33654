"""Offers are secrets: nothing of one reaches the other side before both released theirs, and nobody outside ever."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from desks.mediation_world import Table, give_mandate, table
from desks.test_mediation import PAGES, draft, write_offer
from zhicheng.desks.mediation.models import AgreementVersion, Comment, Offer
from zhicheng.desks.mediation.queries.erasing import erase_cases, list_over, read_days
from zhicheng.docket.models import Case, Entry

__all__ = ["table"]
pytestmark = pytest.mark.prove

SECRET, MONEY = "the-secret-of-bright", "61234.56"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
LISTS = ("/mediation/", "/mediation/sessions.ics", "/cases/", "/cases/?view=office", "/cases/?view=office&as=csv", "/cases/hearings/", "/cases/hearings.ics")  # fmt: skip
"""Pages, files and exports in which a case shows without its number in the address."""


def read_all(table: Table, name: str) -> dict[str, tuple[int, bytes]]:
    """Everything that somebody can read of the case and around it; tokens that differ by themselves are left out."""
    case = f"/cases/{table.case.pk}/"
    paths = [*LISTS, *map(table.path, PAGES), table.path("packet.zip"), table.path("agreement/draft/"), case, f"{case}export/", f"{case}papers/"]  # fmt: skip
    told = {}
    for path in paths:
        got = table.people[name].client.get(path)
        content = b"".join(got.streaming_content) if got.streaming else got.content
        told[path] = got.status_code, TOKEN.sub("", content.decode("latin-1")).encode("latin-1")
    return told


def differ(before: dict, after: dict) -> list[str]:
    """Addresses that answer something else; exports bear the second at which they were made."""
    return [path for path in before if before[path] != after[path] and not path.endswith("export/")]


@pytest.mark.parametrize("shown", ["nobody", "mediator", "released"])
def test_the_other_side_sees_the_very_same_bytes_whatever_is_offered(table, shown):
    before = read_all(table, "dim")
    offer = write_offer(table, "bright", SECRET, shown=shown, amount=MONEY)
    after = read_all(table, "dim")
    assert differ(before, after) == []
    for path, (_status, content) in after.items():
        assert SECRET.encode() not in content, path
        assert b"61" + b",234" not in content, path
    table.post("bright", f"offers/{offer.pk}/", shown="erase")
    assert differ(before, read_all(table, "dim")) == []


def test_the_other_side_asks_the_database_the_same_questions(table):
    """As many questions, and as many answers to them: an offer cannot be told by the time a page takes."""

    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            table.people["dim"].page(table.path("offers/"))
        return len(asked)

    before = count()
    for shown in ("nobody", "mediator", "released"):
        write_offer(table, "bright", f"{SECRET}-{shown}", shown=shown)
    assert count() == before


@pytest.mark.parametrize("shown", ["mediator", "released"])
def test_nobody_outside_reads_an_offer_or_learns_of_it(table, shown):
    names = ("clerk", "officer", "head", "colleague", "canton", "supervisor", "rival", "nobody", "visitor")
    before = {name: read_all(table, name) for name in names}
    write_offer(table, "bright", SECRET, shown=shown, amount=MONEY)
    for name in names:
        after = read_all(table, name)
        assert differ(before[name], after) == [], name
        assert all(SECRET.encode() not in content for _status, content in after.values()), name


def test_the_mediator_reads_what_was_entrusted_and_no_draft(table):
    write_offer(table, "bright", SECRET)
    page = table.people["mediator"].page(table.path("offers/"))
    assert SECRET not in page
    write_offer(table, "bright", "for-your-eyes", shown="mediator")
    write_offer(table, "dim", "may-be-shown", shown="released")
    page = table.people["mediator"].page(table.path("offers/"))
    assert "for-your-eyes" in page
    assert "may-be-shown" in page


def test_a_mediator_who_came_later_was_not_let_in(table):
    write_offer(table, "bright", SECRET, shown="mediator")
    later = table.users["colleague"].pk
    table.do("assign", "head", duty="mediator", person=later, no_conflict=True, chosen="office")
    assert SECRET not in table.people["colleague"].page(table.path("offers/"))
    assert SECRET in table.people["mediator"].page(table.path("offers/"))
    write_offer(table, "bright", "for-both-mediators", shown="mediator")
    assert "for-both-mediators" in table.people["colleague"].page(table.path("offers/"))


def test_a_mediator_who_was_recused_reads_nothing_more(table):
    write_offer(table, "bright", SECRET, shown="mediator")
    table.do("recuse", "head", person=table.users["mediator"].pk, reason="a cousin of Dim")
    table.people["mediator"].page(table.path("offers/"), 404)


def test_both_are_opened_at_the_same_moment_and_the_next_round_is_blind_again(table):
    mine = write_offer(table, "bright", SECRET, shown="released", amount=MONEY)
    theirs = write_offer(table, "dim", "the-secret-of-dim", shown="mediator")
    assert SECRET not in table.people["dim"].page(table.path("offers/"))
    table.post("dim", f"offers/{theirs.pk}/", shown="released")
    opened = set(Offer.objects.values_list("opened_at", "round"))
    assert len(opened) == 1
    for name in ("bright", "dim", "mediator"):
        page = table.people[name].page(table.path("offers/"))
        assert SECRET in page, name
        assert "the-secret-of-dim" in page, name
        assert "61,234.56" in page, name
    for name in ("head", "colleague", "rival"):
        table.people[name].page(table.path("offers/"), 404)
    before = read_all(table, "dim")
    write_offer(table, "bright", "second-secret", shown="released")
    assert differ(before, read_all(table, "dim")) == []
    table.post("bright", f"offers/{mine.pk}/", shown="erase")
    assert Offer.objects.filter(pk=mine.pk).exists(), "what both have read is not taken back"


def test_what_is_not_yours_is_not_there(table):
    offer = write_offer(table, "bright", SECRET, shown="released")
    for name in ("dim", "mediator"):
        for shown in ("mediator", "nobody", "erase"):
            table.people[name].client.post(table.path(f"offers/{offer.pk}/"), {"shown": shown})
    for name in ("rival", "head", "colleague"):
        table.post(name, f"offers/{offer.pk}/", 404, shown="erase")
    kept = Offer.objects.get()
    assert (kept.shown, kept.text) == ("released", SECRET)
    said = {"party": str(table.parties["bright"].pk), "text": "in another's name", "shown": "nobody"}
    table.post("dim", "offers/", 422, **said)


def test_one_released_offer_waits_and_can_be_taken_back(table):
    first = write_offer(table, "bright", "first")
    write_offer(table, "bright", "second", shown="released")
    table.post("bright", f"offers/{first.pk}/", shown="released")
    assert Offer.objects.get(text="first").shown == "nobody"
    table.post("bright", f"offers/{Offer.objects.get(text='second').pk}/", shown="nobody")
    write_offer(table, "dim", "theirs", shown="released")
    assert not Offer.objects.exclude(opened_at=None).exists()
    assert "second" not in table.people["dim"].page(table.path("offers/"))


def test_an_offer_stands_in_no_record_and_no_export(table):
    write_offer(table, "bright", SECRET, shown="released", amount=MONEY)
    write_offer(table, "dim", "the-secret-of-dim", shown="released")
    assert Entry.objects.filter(case=table.case).count() == Case.every.get(pk=table.case.pk).seq == 5
    got = table.people["head"].client.get(f"/cases/{table.case.pk}/export/")
    folder = zipfile.ZipFile(io.BytesIO(b"".join(got.streaming_content)))
    whole = b"".join(folder.read(name) for name in folder.namelist())
    for word in (SECRET, MONEY, "61234", "the-secret-of-dim"):
        assert word.encode() not in whole
    assert not any(word in body for body in Entry.objects.values_list("body", flat=True) for word in (SECRET, MONEY))  # fmt: skip


def test_an_agent_with_a_general_authority_writes_but_does_not_release(table):
    give_mandate(table, scope="general")
    page = table.people["agent"].page(table.path("offers/"))
    assert "Write an offer" in page
    said = {"party": str(table.parties["bright"].pk), "text": "by-the-agent", "shown": "nobody"}
    table.post("agent", "offers/", **said)
    offer = Offer.objects.get()
    table.post("agent", f"offers/{offer.pk}/", shown="released")
    assert Offer.objects.get().shown == "nobody"


def test_secrets_go_when_the_case_is_over_for_long_enough_and_no_day_earlier(table):
    write_offer(table, "bright", SECRET, shown="released")
    version = draft(table)
    table.post("dim", f"agreement/{version.number}/say/", text="a comment")
    today, book = timezone.localdate(), table.house.book
    assert list_over(book=book, on=today + timedelta(days=9999)) == [], "an open case is not over"
    table.do("fail", "mediator", reason="no agreement")
    days = read_days(book, on=today)
    assert list_over(book=book, on=today + timedelta(days=days - 1)) == []
    over = list_over(book=book, on=today + timedelta(days=days))
    assert over == [table.case.pk]
    assert erase_cases(cases=over) == {"offers": 1, "comments": 1, "versions": 1}
    assert [model.objects.count() for model in (Offer, Comment, AgreementVersion)] == [0, 0, 0]
    assert erase_cases(cases=over) == {"offers": 0, "comments": 0, "versions": 0}
