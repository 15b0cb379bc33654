"""Letting parties in: the office that has the case gives them an account, and enters the mandates of their agents."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from desks.docket_people import PDF
from desks.mediation_world import Table, table
from desks.pages import words
from zhicheng.register.models import Invitation
from zhicheng.register.parties import Mandate, Party
from zhicheng.register.people import User

__all__ = ["table"]


@pytest.fixture
def path(table: Table) -> str:
    assert table.case
    return f"/cases/{table.case.pk}/parties/"


def let_in(table: Table, path: str, firm: str, email: str, *, by: str = "clerk"):
    said = {"form": "let-in", "let-in-party": str(Party.objects.get(name=firm).pk), "let-in-email": email}
    return table.people[by].client.post(path, said)


def enter(table: Table, path: str, **changed: str):
    said = {
        "principal": str(table.parties["bright"].pk), "agent": "Agent Wu", "kind": "person", "scope": "special", "since": "2026-01-01",
        "until": "", "deed": SimpleUploadedFile("deed.pdf", PDF, "application/pdf"),
    } | changed  # fmt: skip
    return table.people["clerk"].client.post(path, {f"mandate-{name}": value for name, value in said.items()} | {"form": "mandate"})  # fmt: skip


def accept(link: str) -> Client:
    client = Client()
    said = {"display_name": "Wu", "password": "correct horse battery", "again": "correct horse battery"}
    assert client.post(re.sub("^https?://[^/]+", "", link), said).status_code == 302
    return client


def test_only_the_office_of_the_case_lets_parties_in(table, path):
    for name in ("bright", "dim", "rival", "mediator", "canton"):
        assert table.people[name].client.get(path).status_code == 404, name
        assert table.people[name].client.post(path, {"form": "let-in"}).status_code == 404, name
    for name in ("clerk", "officer", "head"):
        table.people[name].page(path)
    table.as_party("clerk")
    assert "second factor" in table.people["clerk"].page(path)
    assert enter(table, path).status_code == 403
    assert not Mandate.objects.exists()


def test_an_agent_is_entered_let_in_and_acts_for_the_party_alone(table, path):
    assert enter(table, path).status_code == 302
    mandate = Mandate.objects.get()
    assert (mandate.scope, mandate.until, len(mandate.document)) == ("special", None, 64)
    page = let_in(table, path, "Agent Wu", "wu@example.org").content.decode()
    link = re.search(r'id="link"[^>]* value="([^"]+)"', page)
    assert link
    client = accept(link[1])
    user = User.objects.get(email="wu@example.org")
    assert not user.is_staff
    assert Party.objects.get(name="Agent Wu").user == user
    mine = words(client.get("/mediation/").content.decode())
    assert table.case.number in mine
    assert client.get(table.path("offers/")).status_code == 200
    assert client.get("/projects/").status_code == 403


def test_an_account_of_the_staff_is_no_party(table, path):
    free = Party.objects.create(kind="organisation", name="Free Ltd")
    table.do("join", "clerk", **{"as": "third_party", "party": free.pk})
    answer = let_in(table, path, "Free Ltd", table.users["officer"].email)
    assert answer.status_code == 422
    assert "account of the staff" in words(answer.content.decode())
    assert let_in(table, path, "Free Ltd", table.users["rival"].email).status_code == 302
    assert Party.objects.get(pk=free.pk).user == table.users["rival"]
    assert not Invitation.objects.exists()


def test_a_mandate_without_a_deed_or_for_a_stranger_is_refused(table, path):
    assert enter(table, path, deed="").status_code == 422
    assert enter(table, path, principal=str(table.parties["rival"].pk)).status_code == 422
    assert enter(table, path, until="2025-01-01").status_code == 422
    assert not Mandate.objects.exists()
