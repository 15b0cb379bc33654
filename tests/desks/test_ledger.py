"""The case register: files of another system read, previewed, taken, counted by the docket's clocks, and given back."""

from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from desks.docket_people import desk  # noqa: F401  a fixture
from desks.pages import words
from desks.register_files import read, workbook
from zhicheng.desks.ledger.models import LedgerCase
from zhicheng.desks.ledger.queries.clocks import read_case
from zhicheng.desks.ledger.queries.importing import plan_import, take_import
from zhicheng.desks.ledger.queries.receiving import keep_import
from zhicheng.docket.acting import House
from zhicheng.register.calendar import read_packaged
from zhicheng.register.offices import Office
from zhicheng.web.opening import read_book

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 10, 4, 0, tzinfo=UTC)
PLAIN = [
    ["案号", "案由", "请求人", "被请求人", "提交处理请求", "立案", "serve_copy:respondent", "中止", "Resume the case", "经办科室"],
    ["粤知法裁字〔2026〕1号", "LED 灯具", "明光公司", "暗影公司", "2026-03-02", "2026年3月6日", date(2026, 3, 12), "", "", "法律科"],
    ["粤知法裁字〔2026〕2号", "水泵", "甲公司", "=乙公司", "2026-03-02", "2026-03-06", "2026-03-12", "2026-03-20", "2026-04-03", ""],
]  # fmt: skip


@pytest.fixture
def house() -> House:
    return House(read_book(), read_packaged())


@pytest.fixture
def take(desk, house):  # noqa: F811
    """Hands a file in for the office in Shenzhen, and takes it; returns the plan."""

    def taken(content: bytes, *, procedure="adjudication", name="f.xlsx", at=NOW, confirm=True):
        office = Office.objects.get(code="440300")
        came = keep_import(
            office=office, procedure=procedure, name=name, chunks=[content], by=desk["clerk"].user, at=at
        )
        plan = plan_import(came, house=house)
        if confirm:
            take_import(came, house=house, mark=plan.mark, at=at)
        return plan

    return taken


def clocks_of(number: str, house: House, *, at=NOW) -> dict[str, tuple]:
    case = LedgerCase.every.get(number=number)
    _layout, _told, clocks = read_case(case, house=house, at=at)
    return {reading.code: (reading.status, str(reading.due)) for reading, _run in clocks}


def test_clocks_are_those_worked_out_by_hand(take, house):
    """Adjudication, 2026: no day off between 2 March and 3 April; 6 April is off.

    Opening: five working days from 2 March are 3, 4, 5, 6, 9 March; opened on the 6th. Copy: 9 to 13 March, received on the
    12th. Answer: 12 + 15 = 27 March. Decision: three months from 6 March are 6 June, a Saturday, so Monday 8 June. The second
    case was stayed from 20 March until 3 April, 14 days that do not count. Answer: 27 March + 14 = Friday 10 April. Decision:
    6 June + 14 = 20 June, a Saturday, so Monday 22 June.
    """
    take(workbook(PLAIN))
    first = clocks_of("粤知法裁字〔2026〕1号", house)
    assert first["acceptance"] == ("kept", "2026-03-09")
    assert first["service"] == ("kept", "2026-03-13")
    assert first["answer"] == ("overdue", "2026-03-27")
    assert first["decision"] == ("running", "2026-06-08")
    second = clocks_of("粤知法裁字〔2026〕2号", house)
    assert second["answer"] == ("running", "2026-04-10")
    assert second["decision"] == ("running", "2026-06-22")
    assert LedgerCase.every.get(number="粤知法裁字〔2026〕2号").state == "answering"


def test_pages_walk_from_file_to_case(desk, house):  # noqa: F811
    """A clerk hands in a file, sees what it would do, confirms, finds the case, reads its clocks, takes the register out."""
    clerk = desk["clerk"]
    file = SimpleUploadedFile("register.xlsx", workbook(PLAIN))
    office = Office.objects.get(code="440300")
    said = {"office": office.pk, "procedure": "adjudication", "file": file}
    answer = clerk.client.post("/ledger/import/", said)
    assert answer.status_code == 302, words(answer.content.decode())
    assert not LedgerCase.every.exists(), "nothing is written before it is confirmed"
    page = clerk.page(answer["Location"])
    assert "2 cases" in words(page)
    assert "经办科室" in page
    mark = page.split('name="mark" value="')[1].split('"')[0]
    assert clerk.client.post(answer["Location"], {"mark": mark}).status_code == 302
    assert LedgerCase.every.count() == 2
    assert "Imported" in clerk.page(answer["Location"])
    listed = clerk.page("/ledger/")
    case = LedgerCase.every.get(number__contains="2号")
    assert case.number in listed
    assert f"/ledger/{case.pk}/" in listed
    shown = words(clerk.page(f"/ledger/{case.pk}/"))
    assert "Conclude the case" in shown
    assert "so 22 Jun 2026" in shown
    assert "register.xlsx" in shown
    out = clerk.client.get(f"/ledger/export/{office.pk}/adjudication.xlsx").content
    assert "'=乙公司" in {cell for row in read(out) for cell in row}
