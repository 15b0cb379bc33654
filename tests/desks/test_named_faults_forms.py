"""Faults of forms that change while somebody fills them in, and of files and failures on the way: reported elsewhere, tested here."""

import html
import re
from dataclasses import replace

from django.core.files.uploadedfile import SimpleUploadedFile

from desks.docket_people import PDF, desk
from desks.pages import words
from desks.test_counter import ANSWERS, CODE, answer, fill, open_with, quick_hash, send, signing, visitor
from zhicheng.desks.counter.queries import filing
from zhicheng.desks.counter.views import catalogue
from zhicheng.docket.acting import House
from zhicheng.docket.models import Case, Entry
from zhicheng.front.house import read_book
from zhicheng.grammar import Book, Field, Mistake, T, same
from zhicheng.register.calendars import read_calendar
from zhicheng.register.chain import hash_edition
from zhicheng.register.drafts import Draft
from zhicheng.register.receipts import Receipt

__all__ = ["desk", "quick_hash", "signing"]
CHECK = "/file/report_false_patent/check/"


def change_rules(monkeypatch, **fields: Field | None) -> None:
    """Questions of a report in other words, or gone, from now on."""
    entries = read_book().entries
    entry, service = entries["complaint"], entries["report_false_patent"]
    edition = entry.rule.editions[-1]
    form = {name: field for name, field in (edition.acts["submit"].form | fields).items() if field}
    acts = edition.acts | {"submit": replace(edition.acts["submit"], form=form)}
    rule = replace(entry.rule, editions=(*entry.rule.editions[:-1], replace(edition, acts=acts)))
    asks = tuple(name for name in service.rule.asks if name in form)
    put_in_force(
        monkeypatch,
        Book(
            {
                **entries,
                "complaint": replace(entry, rule=rule),
                service.code: replace(service, rule=replace(service.rule, asks=asks)),
            }
        ),
    )


def put_in_force(monkeypatch, book: Book) -> None:
    """The rules as they are from now on."""
    for module in (filing, catalogue):
        monkeypatch.setattr(module, "read_book", lambda: book)
    monkeypatch.setattr(filing, "read_house", lambda: House(book, read_calendar()))


SOLD = Field(T(en="Where is it sold now", zh="现在何处销售"), type="long", required=True)


def test_an_answer_is_not_sent_to_a_question_that_asks_something_else(desk, monkeypatch):
    """#2135: far worse than lost steps is that the meaning of a question changes under its answer."""
    client = visitor()
    fill(client)
    change_rules(monkeypatch, facts=SOLD)
    page = client.get(CHECK).content.decode()
    assert "Some questions have changed since you answered them" in words(page)
    assert "Where is it sold now: must be answered" in words(page)
    assert client.post(CHECK, {"command": Draft.objects.get().command}).status_code == 200
    assert not Case.every.exists()
    again = client.get("/file/report_false_patent/facts/").content.decode()
    assert ANSWERS["facts"] in again, "what was typed is there to be used again"
    answer(client, "facts", "in the Lamp House")
    assert "have changed" not in words(client.get(CHECK).content.decode())
    send(client)
    body = Entry.objects.get().body
    assert "in the Lamp House" in body
    assert ANSWERS["facts"] not in body


def test_the_words_of_a_choice_count_as_its_meaning(desk, monkeypatch):
    """formio#123 and others: the same code under another label."""
    edition = read_book().procedure("complaint").editions[-1]
    named = edition.acts["submit"].form["named"]
    client = visitor()
    fill(client, named="on", name="Zhang Whistle")
    change_rules(monkeypatch, named=replace(named, title=same("Publish my name")))
    page = words(client.get(CHECK).content.decode())
    assert "Answer anew: Publish my name" in page
    send(client)
    entry = Entry.objects.get()
    assert '"named"' not in entry.body
    assert not entry.sealed.filter(value="Zhang Whistle").exists()


def test_an_older_form_put_back_finds_every_answer_again(desk, monkeypatch):
    """#2135: an older version of a form put back deleted the steps that were answered."""
    client = visitor()
    fill(client, evidence=SimpleUploadedFile("bill.pdf", PDF, "application/pdf"))
    change_rules(monkeypatch, respondent_name=None, evidence=replace(SOLD, type="document"), facts=SOLD)
    page = words(client.get(CHECK).content.decode())
    assert f"No longer asked: {ANSWERS['respondent_name']}" in page
    answer(client, "facts", "in the Lamp House")
    put_in_force(monkeypatch, read_book())
    page = words(client.get(CHECK).content.decode())
    assert ANSWERS["respondent_name"] in page
    assert "bill.pdf" in page
    assert "Answer anew" in page, "the one that was answered to the other wording"


def test_a_file_does_not_go_to_a_question_that_asks_for_another(desk, monkeypatch):
    """#2135 with files: they stay with the question they answered."""
    client = visitor()
    fill(client, evidence=SimpleUploadedFile("bill.pdf", PDF, "application/pdf"))
    other = Field(same("Identity paper"), type="document", required=False)
    change_rules(monkeypatch, evidence=other)
    assert "bill.pdf" not in words(client.get(CHECK).content.decode())
    sent = client.post("/file/report_false_patent/evidence/", {})
    assert sent.status_code == 302
    assert "bill.pdf" not in words(client.get(CHECK).content.decode()), "passed by, it is no answer either"
    send(client)
    assert not Case.every.get().papers.exists()


def test_a_page_that_lay_open_while_the_rules_changed_is_not_filed(desk, monkeypatch):
    """GC Forms #7823, CiviForm #5541: what was sent was read by rules that nobody had seen on the page."""
    client = visitor()
    fill(client)
    page = client.get(CHECK).content.decode()
    hidden = dict(re.findall(r'name="(command|edition)" value="([^"]+)"', page))
    change_rules(monkeypatch, asks=replace(SOLD, required=False))
    late = client.post(CHECK, hidden)
    assert late.status_code == 409
    assert "the rules changed while this page was open" in words(late.content.decode())
    assert not Case.every.exists()
    hidden = dict(re.findall(r'name="(command|edition)" value="([^"]+)"', late.content.decode()))
    assert CODE.search(client.post(CHECK, hidden).content.decode())


def test_a_filed_matter_points_at_the_form_that_was_on_the_screen(desk):
    """#2135: a submission must point at a version of its form. Here day and hash of the edition, and the page names the hash."""
    client = visitor()
    fill(client)
    shown = re.search(r'name="edition" value="([^"]+)"', client.get(CHECK).content.decode())[1]
    send(client)
    case = Case.every.get()
    edition = read_book().procedure("complaint").at(case.edition)
    assert shown == case.edition_hash == hash_edition(edition)


def test_no_file_is_dropped_in_silence(desk):
    """Files that were chosen and were not there after sending. Eleven are too many: that is said, and what was there stays."""
    client = visitor()
    fill(client, evidence=SimpleUploadedFile("bill.pdf", PDF, "application/pdf"))
    many = lambda count: [SimpleUploadedFile(f"{n}.pdf", PDF, "application/pdf") for n in range(count)]  # noqa: E731
    sent = client.post("/file/report_false_patent/evidence/", {"answer": many(11)})
    assert sent.status_code == 422
    assert "You chose 11 files; at most 10" in words(sent.content.decode())
    assert "bill.pdf" in words(client.get(CHECK).content.decode())
    answer(client, "evidence", many(10))
    page = words(client.get(CHECK).content.decode())
    assert all(f"{n}.pdf" in page for n in range(10))


def test_a_refused_file_leaves_every_answer(desk):
    """An upload that fails took the whole form with it. Here the field says why, and the rest is kept."""
    client = visitor()
    fill(client)
    bad = SimpleUploadedFile("bill.pdf", b"MZ\x90\0 this is a program", "application/pdf")
    sent = client.post("/file/report_false_patent/evidence/", {"answer": [bad]})
    assert sent.status_code == 422
    assert "bill.pdf" in words(sent.content.decode())
    page = words(client.get(CHECK).content.decode())
    assert all(value in page for value in ANSWERS.values())


def test_what_failed_is_sent_again_and_filed_once(desk, monkeypatch):
    """Registration that failed and was tried again by a worker, or not at all. Here nothing is half done, and the answers wait."""
    client = visitor()
    fill(client)
    hidden = dict(re.findall(r'name="(command|edition)" value="([^"]+)"', client.get(CHECK).content.decode()))
    with monkeypatch.context() as failing:

        def fail(**_all):
            raise Mistake(same("the register does not answer"))

        failing.setattr(filing, "keep_receipt", fail)
        late = client.post(CHECK, hidden)
    assert late.status_code == 422
    assert "the register does not answer" in words(late.content.decode())
    assert [model.objects.count() for model in (Receipt, Draft)] == [0, 1]
    assert not Case.every.exists()
    codes = {CODE.search(client.post(CHECK, hidden).content.decode())[0] for _ in range(2)}
    assert len(codes) == 1
    assert Case.every.count() == 1


def test_what_is_typed_is_never_reckoned(desk):
    """A summary that ran what was typed as a template, a list that ran it as a formula. Here it is text wherever it is shown."""
    typed = "=1+1 {{ 7|add:7 }} {% now 'Y' %} {facts} <b>bold</b>"
    client = visitor()
    fill(client, facts=typed)
    pages = [client.get(CHECK).content.decode()]
    code, _page = send(client)
    pages += [open_with(client, code), desk["head"].page(f"/cases/{Case.every.get().pk}/")]
    assert all(html.escape(typed) in page for page in pages)
