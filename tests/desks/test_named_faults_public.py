"""Faults that people reported of the open pages of systems that do the same: each stands here, so that it is not made again."""

import html
import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings as site_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.module_loading import import_string

from desks.docket_people import PDF, desk, do
from desks.pages import words
from desks.test_counter import ANSWERS, answer, fill, open_with, quick_hash, send, signing, visitor
from desks.test_decisions import REASON, case, forward
from zhicheng.desks.counter.models import Publication
from zhicheng.desks.counter.queries.receipts import sign_receipt
from zhicheng.docket.models import Case, Entry
from zhicheng.front.house import read_book
from zhicheng.register import receipts
from zhicheng.register.drafts import Draft
from zhicheng.register.offices import Office
from zhicheng.register.people import User
from zhicheng.register.receipts import LENGTH, SYMBOLS, Receipt, ReceiptMark, make_code
from zhicheng.web.signing import Ed25519

__all__ = ["case", "desk", "quick_hash", "signing"]
pytestmark = pytest.mark.prove
CHECK = "/file/report_false_patent/check/"


def report(desk, **more) -> tuple[Case, str]:
    """A report from home: the case and its receipt."""
    client = visitor()
    fill(client, **more)
    code, _page = send(client)
    return Case.every.latest("opened_at"), code


# --- GlobaLeaks: receipts


def test_a_receipt_has_more_than_a_hundred_bits(monkeypatch):
    """#823, #4759, #4761: ten, then sixteen digits. Here 125 bits, and every place of a receipt takes every symbol."""
    monkeypatch.setattr(receipts, "hash_code", lambda _plain, *, salt: salt)
    assert len(SYMBOLS) == len(set(SYMBOLS)) == 32
    assert LENGTH * 5 >= 100
    command = Draft().command
    made = {make_code(token=f"{number:032}", command=command).plain for number in range(400)}
    assert len(made) == 400
    assert all(len({code[place] for code in made}) == 32 for place in range(LENGTH))


def test_of_a_receipt_a_slow_hash_is_kept(desk):
    """#1169: what is kept must not open the matter. The first five characters find it; the rest is behind scrypt with a salt."""
    _case, code = report(desk)
    plain, kept = code.replace("-", ""), Receipt.objects.get()
    assert kept.digest == receipts.hash_code(plain, salt=kept.salt)
    assert kept.digest != receipts.hash_code(plain, salt="00" * 16)
    assert "There is no such receipt" in words(open_with(visitor(), plain[:5] + kept.digest[:20].upper()))


def test_a_receipt_written_by_hand_proves_nothing(desk):
    """#3397: how is a receipt kept from being made by hand? The signed text fits the office's key or it does not."""
    case, code = report(desk)
    entry = Entry.objects.get(case=case)
    other = Ed25519(Ed25519PrivateKey.generate().private_bytes_raw())
    made = sign_receipt(entry, service="report_false_patent", signer=other)
    own = sign_receipt(entry, service="report_false_patent", signer=import_string(site_settings.SIGNER)())
    check = lambda text: words(visitor().post("/receipt/verify/", {"signed": text}).content.decode())  # noqa: E731
    assert "This office signed it" in check(own)
    assert "not with the key of this office" in check(made)
    assert "the text was changed" in check(own.replace(case.number, case.number[:-1] + "9"))
    mixed = "\n".join((own.split("\n")[0], made.split("\n")[1].replace(other.key_id, own.split()[-2])))
    assert "This office signed it" not in check(mixed)
    assert code not in own
    assert code.replace("-", "")[:5] not in own


def test_what_was_handed_in_is_named_and_not_given_out_again(desk):
    """#4760: whoever has the receipt gets every file back, so that a stolen one tells all and the store passes files on."""
    case, code = report(desk, evidence=SimpleUploadedFile("bill.pdf", PDF, "application/pdf"))
    holder = visitor()
    page = open_with(holder, code)
    assert "bill.pdf" in page
    assert "/receipt/papers/" not in page
    assert holder.get(f"/receipt/papers/{case.papers.get().pk}/").status_code == 404
    assert "bill.pdf" in desk["head"].page(f"/cases/{case.pk}/"), "the office has it"


def test_whoever_reported_reads_each_turn_in_public_words(desk):
    """Sub-statuses that the recipients set stayed hidden from who reported. Here every state has words for the public, and none leaks."""
    case, code = report(desk)
    do(desk["head"], case, "assign", duty="officer", person=str(desk["officer"].user.pk), no_conflict="on")
    edition = read_book().procedure("complaint").editions[-1]
    turns = [("received", None), ("reported", "as_report"), ("checked", "not_docketed")]
    for state, act in turns:
        if act:
            do(desk["officer"], case, act, reason="the number is in force")
        page = open_with(visitor(), code)
        named = edition.states[state]
        assert named.public is not None
        assert f"<h1>{named.public.en}</h1>" in page
        assert named.title.en not in page
        assert "the number is in force" not in page


def test_a_receipt_and_a_draft_end_after_ninety_days_and_the_lead_is_kept(desk):
    """The channel ends by itself, as the default of 90 days there; people are told before, and the jobs of every day do it."""
    client, other = visitor(), visitor()
    assert "90 days" in words(client.get("/file/report_false_patent/").content.decode())
    answer(other, "facts", "unfinished")
    fill(client)
    _code, page = send(client)
    assert "90 days after it was used last" in words(page)
    assert ReceiptMark.objects.exists()
    held = SimpleNamespace(clock=lambda: timezone.now() + timedelta(days=91))
    for job in ("purge_receipts", "purge_drafts"):
        assert job in site_settings.DAILY_JOBS
        assert import_string(site_settings.JOB_HANDLERS[job])(held) == {"deleted": 1}
    assert [model.objects.count() for model in (Receipt, ReceiptMark, Draft)] == [0, 0, 0]
    assert Case.every.count() == 1


# --- FixMyStreet: anonymous to whom, fixed by whom, decided by whom


def test_without_a_name_the_office_has_none_either_and_people_are_told_who_reads_it(desk):
    """#524: 'anonymous' hid the name from the public alone; the council had it, and answered."""
    start = words(visitor().get("/file/report_false_patent/").content.decode())
    assert "the officers who handle the matter read it" in start
    assert "Neither the other side nor the public" in start
    nameless, named = visitor(), visitor()
    fill(nameless)
    fill(named, named="on", name="Zhang Whistle", phone="13900000001")
    says = [words(client.get(CHECK).content.decode()) for client in (nameless, named)]
    assert "nobody learns it from this form, the office neither" in says[0]
    assert "You give your name: the officers who handle the matter read it" in says[1]
    send(nameless)
    case = Case.every.get()
    assert "name" not in Entry.objects.get(case=case).body.replace("respondent_name", "")
    assert {each.party.name for each in case.members.all()} == {receipts.HOLDER}
    send(named)
    second = Case.every.exclude(pk=case.pk).get()
    assert "Zhang Whistle" not in Entry.objects.get(case=second).body, "a name lies under seal"
    assert "Zhang Whistle" in desk["head"].page(f"/cases/{second.pk}/")
    assert "Zhang Whistle" not in desk["head"].page("/cases/?view=office"), "no list shows it"


def test_a_name_that_was_typed_and_taken_back_is_not_sent(desk):
    """#2058, #3770: what was told before somebody chose to stay without a name still went out."""
    client = visitor()
    fill(client, named="on", name="Zhang Whistle", phone="13900000001")
    answer(client, "named", "")
    send(client)
    entry = Entry.objects.get()
    kept = f"{entry.body} {[seal.value for seal in entry.sealed.all()]}"
    assert "Zhang Whistle" not in kept
    assert "13900000001" not in kept
    assert not Draft.objects.exists()


def finish(desk, case) -> None:
    do(desk["head"], case, "assign", duty="officer", person=str(desk["officer"].user.pk), no_conflict="on")
    do(desk["officer"], case, "as_report")
    do(desk["officer"], case, "not_docketed", reason="the number is in force")
    do(desk["officer"], case, "note_unnamed")
    do(desk["officer"], case, "close")


def reply(client, act: str, **said):
    form = client.get(f"/receipt/do/{act}/").content.decode()
    command = re.search(r'name="command" value="([^"]+)"', form)[1]
    return client.post(f"/receipt/do/{act}/", {"command": command} | said)


def test_what_is_closed_is_opened_again_by_receipt(desk):
    """#897: a closed report could not be opened again, and what was added to it went nowhere."""
    case, code = report(desk)
    finish(desk, case)
    case.refresh_from_db()
    assert case.closed_at is not None
    holder = visitor()
    page = open_with(holder, code)
    assert "The matter is closed." in page
    assert "/receipt/do/reopen/" in page
    assert "/receipt/do/supplement/" not in page, "what would go nowhere is not offered"
    assert holder.get("/receipt/do/supplement/").status_code == 404
    assert reply(holder, "reopen", reason="they sell it again").status_code == 302
    case.refresh_from_db()
    assert (case.state, case.closed_at) == ("received", None)
    assert "they sell it again" in desk["officer"].page(f"/cases/{case.pk}/")
    assert reply(holder, "supplement", facts="seen in a second shop").status_code == 302


def test_nobody_but_the_office_says_that_a_matter_is_done(desk):
    """#2613: anybody could mark a report as fixed, also another's."""
    case, code = report(desk)
    do(desk["head"], case, "assign", duty="officer", person=str(desk["officer"].user.pk), no_conflict="on")
    do(desk["officer"], case, "as_report")
    _other, stranger = report(desk, facts="Another matter altogether", right_number="")
    before = Entry.objects.count()
    for held in (code, stranger):
        client = visitor()
        open_with(client, held)
        for act in ("close", "answer", "note_unnamed", "not_docketed", "docketed", "archive"):
            assert client.post(f"/receipt/do/{act}/", {"reason": "fixed"}).status_code == 404, act
    assert visitor().post("/receipt/do/withdraw/", {"reason": "fixed"}).status_code == 302, (
        "back to the question for a receipt"
    )
    assert desk["canton"].client.get(f"/cases/{case.pk}/do/close/").status_code == 404
    assert Entry.objects.count() == before


def test_who_says_that_it_is_not_theirs_is_named_with_who_decides_now(desk):
    """#4457: 'not our responsibility', and nobody said who had decided so, or who is responsible."""
    case, code = report(desk)
    do(desk["head"], case, "assign", duty="officer", person=str(desk["officer"].user.pk), no_conflict="on")
    said = {
        "body": "Copyright Office of the City",
        "reach": "12390",
        "way": "handed_on",
        "reason": "it is about a book",
    }
    User.objects.filter(pk=desk["head"].user.pk).update(display_name="Wang Decides")
    do(desk["head"], case, "send_elsewhere", **said)
    page = open_with(visitor(), code)
    told = words(page)
    assert all(each in told for each in ("Copyright Office of the City", "12390", "it is about a book"))
    turn = page.partition("Pass on to the body that decides")[2][:300]
    assert "Shenzhen" in turn, "which office did it"
    assert "Wang Decides" not in told, "and no person of it"
    Case.every.filter(pk=case.pk).update(office=Office.objects.get(code="440100"))
    turn = open_with(visitor(), code).partition("Pass on to the body that decides")[2][:300]
    assert "Shenzhen" in turn, "also when the matter lies elsewhere by now"


def test_no_office_is_named_before_one_was_chosen(desk):
    """#4457 from the other end: people are told where it goes once they said so, and no guess before."""
    client = visitor()
    answer(client, "facts", "seen today")
    assert "It goes to" not in words(client.get(CHECK).content.decode())
    answer(client, "office", Office.objects.get(code="440100").pk)
    assert "It goes to: Guangzhou" in words(client.get(CHECK).content.decode())


def test_duplicates_are_hinted_at_before_it_is_sent(desk):
    """#368: people asked to see that something is reported already, before they report it. They see that it is, and not what."""
    _case, _code = report(desk)
    second = visitor()
    fill(second, facts="I saw it as well")
    before = words(second.get(CHECK).content.decode())
    assert "Somebody has told us of something like this already" in before
    assert ANSWERS["facts"] not in before
    assert Case.every.count() == 1
    send(second)
    assert Case.every.count() == 2, "and may be sent all the same"
    third = visitor()
    fill(third, respondent_name="Other Ltd", right_number="")
    assert "Somebody has told us" not in words(third.get(CHECK).content.decode())


# --- and one of ours


def test_a_decision_keeps_its_address_however_many_come_after(desk, case):
    """A link into an archive that ended with the first page of the list: ours did, after a hundred decisions."""
    do(desk["head"], case, "refuse", reason=REASON)
    kept = forward(desk, case)
    desk["reviewer"].send(f"/decisions/work/check/{kept.pk}/", publish="yes")
    kept.refresh_from_db()
    later = [replace_row(kept, number) for number in range(100)]
    Publication.objects.bulk_create(later)
    page = visitor().get(f"/decisions/{kept.pk}/")
    assert page.status_code == 200
    assert html.escape(kept.title) in page.content.decode()


def replace_row(kept: Publication, number: int) -> Publication:
    values = {field.attname: getattr(kept, field.attname) for field in Publication._meta.concrete_fields}
    later = kept.published_at + timedelta(minutes=number + 1)
    return Publication(**values | {"id": None, "number": f"later {number}", "published_at": later})
