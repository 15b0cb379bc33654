"""Forms left unfinished at the cases' desk: saved, found again by their owner alone, continued under the rules of today."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from desks.docket_people import REQUEST, case, desk, do, pdf  # noqa: F401
from desks.pages import words
from zhicheng.docket.acting import House
from zhicheng.docket.models import Case, Entry
from zhicheng.front.house import read_book
from zhicheng.grammar import Book, Field, T, same
from zhicheng.register.calendar import read_packaged
from zhicheng.register.drafts import Draft
from zhicheng.register.offices import Office

NEW = "/cases/new/adjudication/"


def later(officer, path: str, **said) -> Draft:
    officer.send(path, **said, later="yes")
    return Draft.objects.latest("updated_at")


def test_a_request_is_saved_unfinished_and_the_case_begins_later(desk):  # noqa: F811
    clerk = desk["clerk"]
    draft = later(
        clerk, NEW, case_title="LED lamp", requester="Bright Light Ltd", facts="sold at", paper=pdf()
    )
    assert not Case.every.exists()
    assert (draft.owner, draft.case, draft.procedure, draft.act) == (
        clerk.user,
        None,
        "adjudication",
        "request",
    )
    listed = words(clerk.page("/cases/drafts/"))
    assert "LED lamp" in listed
    form = clerk.page(f"{NEW}?unfinished={draft.pk}")
    assert 'value="Bright Light Ltd"' in form
    assert ">\nsold at</textarea>" in form
    assert "From the draft: request.pdf" in form
    clerk.send(f"{NEW}?unfinished={draft.pk}", **REQUEST, right_proof=pdf())
    begun = Case.every.get()
    assert sorted(begun.papers.values_list("field", flat=True)) == ["paper", "right_proof"]
    assert not Draft.objects.exists()
    assert "LED lamp" not in words(clerk.page("/cases/drafts/"))


def test_saved_again_it_stays_one_draft(desk):  # noqa: F811
    clerk = desk["clerk"]
    draft = later(clerk, NEW, facts="first words")
    again = later(clerk, f"{NEW}?unfinished={draft.pk}", facts="second words")
    assert (again.pk, again.said["facts"], Draft.objects.count()) == (draft.pk, "second words", 1)
    assert f"unfinished={draft.pk}" in clerk.page(NEW)


def test_what_is_sent_twice_is_one_act(desk):  # noqa: F811
    """The draft was not deleted, as after a crash: its command is the act's, and nothing is done again."""
    clerk = desk["clerk"]
    draft = later(clerk, NEW, facts="first words")
    copy = Draft.objects.get(pk=draft.pk)
    for _time in range(2):
        copy.save()
        clerk.send(f"{NEW}?unfinished={draft.pk}", **REQUEST, paper=pdf(), right_proof=pdf())
    assert Case.every.count() == 1


def test_an_act_in_a_case_is_saved_and_done(desk, case):  # noqa: F811
    clerk, path = desk["clerk"], f"/cases/{case.pk}/do/note/"
    draft = later(clerk, path, text="half a thou")
    assert Entry.objects.filter(case=case).count() == 1
    assert draft.case == case.pk
    listed = words(clerk.page("/cases/drafts/"))
    assert case.number in listed
    clerk.send(f"{path}?unfinished={draft.pk}", text="a thought")
    assert Entry.objects.filter(case=case).count() == 2
    assert not Draft.objects.exists()


def test_an_act_that_is_refused_leaves_the_draft(desk, case):  # noqa: F811
    clerk = desk["clerk"]
    draft = later(clerk, f"/cases/{case.pk}/do/note/", text="half")
    clerk.send(f"/cases/{case.pk}/do/note/?unfinished={draft.pk}", 422, text="")
    assert Draft.objects.filter(pk=draft.pk).exists()


def test_nobody_else_learns_of_a_draft(desk, case):  # noqa: F811
    clerk = desk["clerk"]
    drafts = [later(clerk, NEW, facts="secret-of-a-draft"), later(clerk, f"/cases/{case.pk}/do/note/", text="secret-of-a-draft")]  # fmt: skip
    for name in ("officer", "head", "second", "canton"):
        other = desk[name]
        assert "secret-of-a-draft" not in other.page("/cases/drafts/")
        for draft in drafts:
            paths = [f"/cases/drafts/{draft.pk}/discard/", f"{NEW}?unfinished={draft.pk}", f"/cases/{case.pk}/do/note/?unfinished={draft.pk}"]  # fmt: skip
            for path in paths:
                assert other.client.get(path).status_code == 404, (name, path)
                assert other.client.post(path, {"text": "x", "later": "yes"}).status_code == 404, (name, path)
        assert "unfinished=" not in other.page(NEW)
    assert {each.said.get("text", each.said.get("facts")) for each in Draft.objects.all()} == {"secret-of-a-draft"}  # fmt: skip


def test_a_draft_fits_its_own_form_only(desk, case):  # noqa: F811
    clerk = desk["clerk"]
    begun, note = later(clerk, NEW, facts="x"), later(clerk, f"/cases/{case.pk}/do/note/", text="x")
    for path in (f"{NEW}?unfinished={note.pk}", f"/cases/{case.pk}/do/note/?unfinished={begun.pk}", f"/cases/{case.pk}/do/file/?unfinished={note.pk}", f"{NEW}?unfinished=nonsense"):  # fmt: skip
        assert clerk.client.get(path).status_code == 404, path


def test_a_draft_of_a_case_that_one_may_no_longer_see_is_not_shown(desk, case):  # noqa: F811
    clerk = desk["clerk"]
    draft = later(clerk, f"/cases/{case.pk}/do/note/", text="half")
    Case.every.filter(pk=case.pk).update(office=Office.objects.get(code="440100"), confidential=True)
    assert clerk.client.get(f"/cases/{case.pk}/").status_code == 404
    assert case.number not in clerk.page("/cases/drafts/")
    for path in (f"/cases/drafts/{draft.pk}/discard/", f"/cases/{case.pk}/do/note/?unfinished={draft.pk}"):
        assert clerk.client.get(path).status_code == 404


def test_it_is_discarded_once_that_is_confirmed(desk):  # noqa: F811
    clerk = desk["clerk"]
    draft = later(clerk, NEW, facts="x")
    path = f"/cases/drafts/{draft.pk}/discard/"
    assert "deleted for good" in words(clerk.page(path))
    assert Draft.objects.exists()
    clerk.send(path)
    assert not Draft.objects.exists()


def test_what_is_over_is_not_shown(desk):  # noqa: F811
    clerk = desk["clerk"]
    draft = later(clerk, NEW, case_title="an old matter")
    Draft.objects.update(expires_at=timezone.now())
    assert "an old matter" not in clerk.page("/cases/drafts/")
    assert clerk.client.get(f"{NEW}?unfinished={draft.pk}").status_code == 404


@pytest.fixture
def newer(monkeypatch):
    """Since yesterday the request no longer asks for the facts, knows no designs, and asks for the goods."""
    book = read_book()
    rule = book.procedure("adjudication")
    last = max(rule.editions, key=lambda each: each.since)
    request = last.acts["request"]
    right = request.form["right"]
    kinds = {code: says for code, says in right.choices.items() if code != "design"}
    form = {name: each for name, each in request.form.items() if name != "facts"}
    form |= {"right": replace(right, choices=kinds), "goods": Field(T(en="Goods", zh="商品"), required=False)}
    since = date.today() - timedelta(days=1)
    edition = replace(last, since=since, says=same("newer"), acts=last.acts | {"request": replace(request, form=form)})  # fmt: skip
    entry = replace(book["adjudication"], rule=replace(rule, editions=(*rule.editions, edition)))
    house = House(Book({**book.entries, "adjudication": entry}), read_packaged())

    def use() -> None:
        for module in ("acting", "unfinished"):
            monkeypatch.setattr(f"zhicheng.desks.disputes.views.{module}.read_house", lambda: house)

    return use


def test_a_draft_moves_forward_to_the_newest_edition(desk, newer):  # noqa: F811
    clerk = desk["clerk"]
    draft = later(clerk, NEW, case_title="LED lamp", facts="sold at a fair", right="design", patent="ZL1")
    newer()
    page = clerk.page(f"{NEW}?unfinished={draft.pk}")
    said = words(page)
    assert "The form has changed since" in said
    assert "sold at a fair" in said
    assert "Kind of patent design" in said
    assert 'value="ZL1"' in page
    assert 'name="goods"' in page
    assert 'name="facts"' not in page
    clerk.send(f"{NEW}?unfinished={draft.pk}", **{k: v for k, v in REQUEST.items() if k != "facts"}, goods="lamps", paper=pdf(), right_proof=pdf())  # fmt: skip
    assert Case.every.get().edition == date.today() - timedelta(days=1)
    assert not Draft.objects.exists()


def test_a_file_that_the_store_has_lost_is_named(desk, settings, tmp_path):  # noqa: F811
    clerk = desk["clerk"]
    draft = later(clerk, NEW, facts="x", paper=pdf())
    settings.FILES = tmp_path / "another"
    said = words(clerk.page(f"{NEW}?unfinished={draft.pk}"))
    assert "request.pdf" in said
    assert "From the draft" not in said


def test_a_file_that_is_not_taken_is_told_and_nothing_is_saved(desk):  # noqa: F811
    answer = desk["clerk"].send(NEW, 422, facts="x", later="yes", paper=SimpleUploadedFile("x.exe", b"MZ\x90\x00" * 50))  # fmt: skip
    assert "x.exe" in answer.content.decode()
    assert not Draft.objects.exists()


def test_the_queue_counts_them(desk):  # noqa: F811
    clerk = desk["clerk"]
    assert "My drafts 0" in words(clerk.page("/cases/"))
    later(clerk, NEW, facts="x")
    assert "My drafts 1" in words(clerk.page("/cases/"))
    assert "My drafts 0" in words(desk["head"].page("/cases/"))
