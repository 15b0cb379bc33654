"""Drafts as the register keeps them: whose they are, what of them a new form takes over, when they end."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from zhicheng.grammar import Mistake
from zhicheng.register.drafts import (
    LASTS,
    LONGEST,
    MOST,
    Draft,
    Form,
    hash_token,
    list_drafts,
    move_forward,
    run_purge,
    save_draft,
)
from zhicheng.register.jobs import Lease
from zhicheng.register.people import User
from zhicheng.register.store import Kept

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
BEGIN = Form("mediation", "request")


@pytest.fixture
def owner(db) -> User:
    return User.objects.create_user("owner@example.org")


def test_fields_that_are_gone_are_named_and_the_rest_is_kept():
    said = {"facts": "sold", "phone": "139", "right": "design", "kind": "mark"}
    asks = {"facts": None, "right": ["invention", "model"], "kind": ["mark", "name"], "remedy": None}
    forward = move_forward(said=said, asks=asks)
    assert forward.said == {"facts": "sold", "kind": "mark"}
    assert forward.gone == {"phone": "139", "right": "design"}


def test_a_draft_is_its_owners_alone(owner):
    other = User.objects.create_user("other@example.org")
    mine = save_draft(form=BEGIN, said={"facts": "x"}, at=AT, owner=owner)
    token = save_draft(form=BEGIN, said={"facts": "y"}, at=AT, token="a-random-token")
    assert list(list_drafts(at=AT, owner=owner)) == [mine]
    assert list(list_drafts(at=AT, token="a-random-token")) == [token]
    assert not list_drafts(at=AT, owner=other).exists()
    for guess in ("", "another", token.token):
        assert not list_drafts(at=AT, token=guess).exists()
    assert token.token == hash_token("a-random-token")
    assert "a-random-token" not in {token.token, token.owner_id}


def test_a_draft_has_one_owner(owner):
    for whose in ({}, {"owner": owner, "token": "t"}):
        with pytest.raises(ValueError, match="belongs to"):
            save_draft(form=BEGIN, said={}, at=AT, **whose)
    with pytest.raises(IntegrityError):
        Draft.objects.create(procedure="x", act="y", updated_at=AT, expires_at=AT)


def test_saved_again_it_is_the_same_draft_and_lasts_anew(owner):
    first = save_draft(form=BEGIN, said={"facts": "x", "empty": "  "}, at=AT, owner=owner, files={"paper": [Kept("a" * 64, 1, "text/plain", "a.txt")]})  # fmt: skip
    later = AT + timedelta(days=80)
    files = {"paper": [Kept("b" * 64, 1, "text/plain", "b.txt")], "proof": [Kept("c" * 64, 1, "text/plain", "c.txt")]}  # fmt: skip
    again = save_draft(form=BEGIN, said={"facts": "y\0"}, at=later, owner=owner, draft=first, files=files)
    assert (again.pk, again.said, again.expires_at) == (first.pk, {"facts": "y"}, later + LASTS)
    assert [each.name for each in again.files.all()] == ["b.txt", "c.txt"]
    save_draft(form=BEGIN, said={"facts": "z"}, at=later, owner=owner, draft=again)
    assert again.files.count() == 2
    assert Draft.objects.count() == 1


def test_there_is_an_end_to_how_much(owner):
    with pytest.raises(Mistake, match="20000 characters"):
        save_draft(form=BEGIN, said={"facts": "x" * (LONGEST + 1)}, at=AT, owner=owner)
    drafts = [save_draft(form=BEGIN, said={}, at=AT, owner=owner) for _number in range(MOST)]
    with pytest.raises(Mistake, match="100 drafts already"):
        save_draft(form=BEGIN, said={}, at=AT, owner=owner)
    save_draft(form=BEGIN, said={"facts": "x"}, at=AT, owner=owner, draft=drafts[0])


def test_the_job_of_the_day_deletes_what_is_over_and_nothing_else(owner):
    """Ninety days after 2 March 2026 is 31 May."""
    old = save_draft(form=BEGIN, said={}, at=AT, owner=owner, files={"paper": [Kept("a" * 64, 1, "text/plain", "a.txt")]})  # fmt: skip
    young = save_draft(form=BEGIN, said={}, at=AT + timedelta(days=1), owner=owner)
    end = datetime(2026, 5, 31, 1, 0, tzinfo=UTC)
    assert old.expires_at == end
    assert purge(end - timedelta(seconds=1)) == {"deleted": 0}
    assert old in list_drafts(at=end - timedelta(seconds=1), owner=owner)
    assert old not in list_drafts(at=end, owner=owner)
    assert purge(end) == {"deleted": 1}
    assert purge(end) == {"deleted": 0}
    assert list(Draft.objects.all()) == [young]


def purge(at: datetime):
    return run_purge(Lease(id=uuid.uuid4(), kind="purge_drafts", payload={}, token=1, attempt=1, clock=lambda: at))  # fmt: skip


def test_the_files_of_a_draft_are_known_to_the_sweep(owner):
    from zhicheng.web.commands.files import list_hashes

    save_draft(form=BEGIN, said={}, at=AT, owner=owner, files={"paper": [Kept("d" * 64, 1, "text/plain", "a.txt")]})  # fmt: skip
    assert "d" * 64 in list_hashes()
    Draft.objects.all().delete()
    assert "d" * 64 not in list_hashes()
