"""A citizen files without an account, follows by receipt, answers; nobody else sees it, and nothing of who they are is kept."""

import re
import struct
import subprocess
import zlib
from datetime import timedelta
from hashlib import scrypt

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from desks.docket_people import PDF, desk, do
from desks.pages import words
from zhicheng.desks.counter.queries.gates import FILINGS, RECEIPTS, SAVES, Gate
from zhicheng.docket.models import Case, Entry
from zhicheng.register import receipts
from zhicheng.register.drafts import Draft
from zhicheng.register.files.cleaning import clean_picture
from zhicheng.register.offices import Office
from zhicheng.register.receipts import MOST_GUESSES, PAUSE, Receipt, purge_receipts, read_code

__all__ = ["desk"]
CODE = re.compile(r"(?:[0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}")
HOME, AGENT = "203.0.113.77", "Rare-Browser/9.9"
ANSWERS = {"facts": "A lamp with a patent number that ended in 2019, seen today", "respondent_name": "Dim Lamp Ltd", "right_number": "ZL 2010 1 0000001.X"}  # fmt: skip


@pytest.fixture(autouse=True)
def signing(settings, tmp_path, monkeypatch):
    """A key of its own, one office that takes reports, and doors that nobody went through yet."""
    monkeypatch.setenv("ZHICHENG_VAR", str(tmp_path))
    for gate in (SAVES, FILINGS, RECEIPTS):
        gate.clear()


@pytest.fixture(autouse=True)
def quick_hash(monkeypatch):
    """Receipts by the same hash with fewer rounds, so that a test waits for none of them."""
    monkeypatch.setattr(receipts, "scrypt", lambda plain, **given: scrypt(plain, **given | {"n": 2}))


def visitor() -> Client:
    return Client(headers={"user-agent": AGENT}, REMOTE_ADDR=HOME)


def answer(client: Client, question: str, value, **more) -> str:
    sent = client.post(f"/file/report_false_patent/{question}/", {"answer": value} | more)
    assert sent.status_code == 302, words(sent.content.decode())[:500]
    return sent["Location"]


def fill(client: Client, **more) -> None:
    shenzhen = Office.objects.get(code="440300")
    for question, value in {"office": shenzhen.pk, **ANSWERS, **more}.items():
        answer(client, question, value)


def send(client: Client) -> tuple[str, str]:
    """The receipt and the page it stands on."""
    page = client.get("/file/report_false_patent/check/").content.decode()
    command = re.search(r'name="command" value="([^"]+)"', page)[1]
    sent = client.post("/file/report_false_patent/check/", {"command": command})
    page = sent.content.decode()
    found = CODE.search(page)
    assert found, words(page)[:800]
    return found[0], page


def open_with(client: Client, code: str) -> str:
    sent = client.post("/receipt/", {"receipt": code})
    return client.get("/receipt/").content.decode() if sent.status_code == 302 else sent.content.decode()


def test_one_question_after_the_other(desk) -> None:
    client = visitor()
    assert answer(client, "office", Office.objects.get(code="440300").pk).endswith("/facts/")
    assert answer(client, "facts", ANSWERS["facts"]).endswith("/respondent_name/")
    assert answer(client, "named", "").endswith("/check/"), "who stays without a name is not asked for one"
    assert answer(client, "named", "on").endswith("/name/")
    back = client.get("/file/report_false_patent/facts/").content.decode()
    assert ANSWERS["facts"] in back
    assert client.post("/file/report_false_patent/facts/", {"answer": " "}).status_code == 422
    assert visitor().get("/file/report_false_patent/name/").status_code == 404
    assert ANSWERS["facts"] not in visitor().get("/file/report_false_patent/facts/").content.decode()
    assert client.get("/file/request_adjudication/").status_code == 404


def test_what_is_missing_is_named_and_nothing_is_filed(desk) -> None:
    client = visitor()
    answer(client, "respondent_name", "Dim Lamp Ltd")
    sent = client.post("/file/report_false_patent/check/", {"command": "x"})
    assert "must be answered" in words(sent.content.decode())
    assert not Case.every.exists()


def test_a_question_of_the_office_is_answered_by_receipt(desk) -> None:
    client = visitor()
    fill(client)
    code, page = send(client)
    case = Case.every.get()
    assert case.number in page
    assert not Draft.objects.exists()
    said = Entry.objects.get(case=case).body
    assert '"channel":"portal"' in said
    assert Entry.objects.get(case=case).actor is None
    do(desk["head"], case, "assign", duty="officer", person=str(desk["officer"].user.pk), no_conflict="on")
    do(desk["officer"], case, "ask_reporter", question="In which shop did you see it?")
    other = visitor()
    followed = open_with(other, code.lower().replace("-", " "))
    assert "In which shop did you see it?" in followed
    assert "officer" not in re.findall(r"·\s*(\w+)", followed)
    form = other.get("/receipt/do/reply/").content.decode()
    command = re.search(r'name="command" value="([^"]+)"', form)[1]
    assert "In which shop" in form
    sent = other.post("/receipt/do/reply/", {"command": command, "text": "Lamp House, first floor"})
    assert sent.status_code == 302
    assert "The office asks you" not in other.get("/receipt/").content.decode()
    assert "Lamp House, first floor" in words(desk["officer"].page(f"/cases/{case.pk}/"))
    assert other.get("/receipt/do/as_report/").status_code == 404, "an act of the office stays the office's"
    other.post("/receipt/leave/")
    assert "In which shop" not in other.get("/receipt/").content.decode()


def test_another_receipt_sees_nothing(desk) -> None:
    first, second = visitor(), visitor()
    fill(first, evidence=SimpleUploadedFile("bill.pdf", PDF, "application/pdf"))
    mine, _page = send(first)
    fill(second, facts="Another matter altogether", respondent_name="Other Ltd", right_number="")
    theirs, _page = send(second)
    assert mine != theirs
    seen = open_with(second, theirs)
    assert "Another matter altogether" in seen
    assert ANSWERS["facts"] not in seen
    paper = Case.every.get(pk=Receipt.objects.get(public=mine[:5]).case).papers.get()
    assert second.get(f"/receipt/papers/{paper.pk}/").status_code == 404
    assert "bill.pdf" in open_with(first, mine), "what was handed in is named"
    assert first.get(f"/receipt/papers/{paper.pk}/").status_code == 404, "and not given out again"
    assert visitor().get(f"/receipt/papers/{paper.pk}/").status_code == 302


def test_a_form_sent_twice_is_one_matter_with_one_receipt(desk) -> None:
    client = visitor()
    fill(client)
    page = client.get("/file/report_false_patent/check/").content.decode()
    command = re.search(r'name="command" value="([^"]+)"', page)[1]
    codes = {
        CODE.search(client.post("/file/report_false_patent/check/", {"command": command}).content.decode())[0]
        for _ in range(2)
    }
    assert len(codes) == 1
    assert Case.every.count() == 1
    stranger = visitor().post("/file/report_false_patent/check/", {"command": command})
    assert not CODE.search(stranger.content.decode()), "the command alone gives no receipt"


def test_the_same_number_is_hinted_at_and_nothing_else(desk) -> None:
    first, second = visitor(), visitor()
    fill(first)
    send(first)
    fill(second, right_number="zl201010000001x", respondent_name="")
    page = words(second.get("/file/report_false_patent/check/").content.decode())
    assert "Somebody has told us of something like this already" in page
    assert Case.every.get().number not in page
    assert ANSWERS["facts"] not in page.replace(ANSWERS["facts"], "", 1), "only what one typed oneself"


def test_guesses_at_a_receipt_are_counted(desk) -> None:
    client = visitor()
    fill(client)
    code, _page = send(client)
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    for _ in range(MOST_GUESSES):
        assert "There is no such receipt" in words(open_with(visitor(), wrong))
    assert "too often" in words(open_with(visitor(), code))
    Receipt.objects.update(guessed_at=timezone.now() - PAUSE)
    assert ANSWERS["facts"] in open_with(visitor(), code)


def test_nothing_tells_who_came(desk, tmp_path, caplog) -> None:
    caplog.set_level("INFO")
    client = visitor()
    fill(client)
    code, _page = send(client)
    open_with(client, code)
    token = client.cookies["filing"].value
    kept = "\n".join(repr(row) for model in apps.get_models() for row in model._default_manager.values_list())
    logged = "\n".join(
        f"{record.getMessage()} {vars(record)}"
        for record in caplog.records
        if record.name.startswith("zhicheng")
    )
    plain = code.replace("-", "")
    for secret in (HOME, AGENT, code, plain, plain[5:], token):
        assert secret not in kept
        assert secret not in logged
    for stored in (tmp_path / "papers").rglob("*"):
        assert not stored.is_file() or code.encode() not in stored.read_bytes()
    assert ANSWERS["facts"] in kept, "the test would see what is kept"


def test_a_signed_receipt_is_verified_by_anyone(desk) -> None:
    client = visitor()
    fill(client)
    _code, page = send(client)
    signed = re.search(r"<textarea[^>]*readonly>(.*?)</textarea>", page, re.S)[1].replace("&quot;", '"')
    check = lambda text: words(visitor().post("/receipt/verify/", {"signed": text}).content.decode())  # noqa: E731
    assert "This office signed it" in check(signed)
    assert Case.every.get().number in check(signed)
    assert "the text was changed" in check(signed.replace("2026", "2025", 1))
    assert "This is not the text of a receipt" in check("hello")


def test_a_receipt_ends_ninety_days_after_it_was_used(desk) -> None:
    client = visitor()
    fill(client)
    code, _page = send(client)
    today = timezone.localdate()
    assert purge_receipts(on=today + timedelta(days=89)) == 0
    assert purge_receipts(on=today + timedelta(days=90)) == 1
    assert "There is no such receipt" in words(open_with(visitor(), code))
    assert Case.every.count() == 1, "the lead is kept"


def test_a_gate_lets_so_many_through_in_so_much_time() -> None:
    clock = [0.0]
    gate = Gate(most=2, seconds=10, now=lambda: clock[0])
    assert [gate.passes(), gate.passes(), gate.passes()] == [True, True, False]
    clock[0] = 10.0
    assert gate.passes()


def test_misread_letters_are_put_right() -> None:
    assert read_code("il0o1-00000 00000 00000 0000v") == "1100100000000000000000" + "00V"
    assert read_code("short") == ""


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


PNG = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
PIXEL = chunk(b"IDAT", zlib.compress(b"\0\xff\0\0"))


def test_pictures_lose_what_they_tell_besides() -> None:
    telling = (
        PNG
        + chunk(b"eXIf", b"GPS 22.54N")
        + chunk(b"tEXt", b"Author\0Li Si")
        + PIXEL
        + chunk(b"IEND", b"")
        + b"tail"
    )
    assert clean_picture(telling) == PNG + PIXEL + chunk(b"IEND", b"")
    exif = b"\xff\xe1" + struct.pack(">H", 2 + 14) + b"Exif\0\0GPSGPSGP"
    jfif = b"\xff\xe0" + struct.pack(">H", 2 + 5) + b"JFIF\0"
    note = b"\xff\xfe" + struct.pack(">H", 2 + 5) + b"Li Si"
    scan = b"\xff\xda" + struct.pack(">H", 2) + b"\x01\x02\x03\xff\xd9"
    assert clean_picture(b"\xff\xd8" + jfif + exif + note + scan + b"MPF") == b"\xff\xd8" + jfif + scan
    assert clean_picture(PDF) == PDF
    assert clean_picture(b"\xff\xd8\xff\xe1") == b"\xff\xd8\xff\xe1"


def test_no_page_of_the_counter_needs_a_script() -> None:
    found = subprocess.run(
        ["grep", "-rl", "<script", "src/zhicheng/desks/counter/templates"], capture_output=True, check=False
    )
    assert not found.stdout


@pytest.mark.django_db
def test_without_an_office_nothing_is_filed() -> None:
    assert visitor().get("/file/report_false_patent/").status_code == 404
    page = visitor().get("/services/report_false_patent/")
    assert page.status_code == 200
    assert "/file/" not in page.content.decode()
