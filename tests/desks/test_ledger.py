"""The case register: files of another system read, previewed, taken, counted by the docket's clocks, and given back."""

from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from desks.docket_people import desk  # noqa: F401  a fixture
from desks.pages import words
from desks.register_files import read, text, workbook
from zhicheng.desks.ledger.models import Change, Import, LedgerCase
from zhicheng.desks.ledger.queries.clocks import read_case
from zhicheng.desks.ledger.queries.columns import lay_out
from zhicheng.desks.ledger.queries.importing import plan_import, take_import
from zhicheng.desks.ledger.queries.receiving import keep_import
from zhicheng.desks.ledger.queries.writing import write_template
from zhicheng.docket.acting import House
from zhicheng.grammar import Mistake
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


def test_mediation_worked_out_by_hand(take, house):
    """Mediation, 2026, with its stay in days.

    Invited by letter received on Thursday 12 March: 15 days to 27 March, answered on the 20th. Opening: five working days from
    20 March are 23, 24, 25, 26, 27 March. Signed on 8 April, confirmation asked for within 30 days: 8 May.
    """
    head = [
        "number",
        "apply",
        "serve_invitation:respondent",
        "consent",
        "sign",
        "sign.perform_by",
        "sign.effective_on",
    ]
    row = ["M-1", "2026-03-10", "2026.3.12", "2026/03/20", "2026-04-08", "2026-06-30", "2026-04-08"]
    take(text([head, row]), procedure="mediation", name="f.csv")
    found = clocks_of("M-1", house)
    assert found["reply"] == ("kept", "2026-03-27")
    assert found["opening"] == ("overdue", "2026-03-27")
    assert found["confirmation"] == ("running", "2026-05-08")
    assert found["performance"] == ("running", "2026-06-30")


WRONG = [
    ("accept", "soon", "2019-08-02 would be one"),
    ("accept", "2026-05-01", "after today"),
    ("accept", "03/04/2026", "day and month"),
    ("accept", "2026-02-30", "no such day"),
    ("accept", "2026-03-06 25:00", "09:30 would be one"),
    ("accept", "2026-03-06 公告", "service only"),
    ("request", "2026-03-20", "Open the case"),
    ("request", "1990-03-02", "in force"),
    ("resume", "2026-04-01", "Stay the case"),
    ("ask_correction", "2026-03-03", "give one day for each"),
    ("number", "", "must be filled in"),
    ("number", "9" * 61, "at most 60"),
]


@pytest.mark.parametrize(("code", "value", "says"), WRONG)
def test_a_wrong_cell_is_told_with_row_column_and_what_would_be_right(take, code, value, says):
    head = ["number", "request", "accept", "ask_correction", "ask_correction.correct_by", "resume"]
    row = dict(zip(head, ["A-1", "2026-03-02", "2026-03-06", "", "", ""], strict=True)) | {code: value}
    good = ["A-2", "2026-03-02", "2026-03-06", "", "", ""]
    plan = take(workbook([head, list(row.values()), good]))
    assert (plan.counts["added"], plan.counts["refused"]) == (1, 1)
    told = " ".join(f"{fault.row} {fault.column.en} {fault.says.en}" for fault in plan.faults)
    assert says in told
    assert plan.faults[0].row == 2
    assert [case.number for case in LedgerCase.every.all()] == ["A-2"], "nothing of a refused row is kept"


def test_clocks_of_hours_want_the_time(take, house):
    """A seizure in urgency is approved within 24 hours: without times nobody can tell whether it was."""
    head = ["number", "report", "seize_at_once", "approve_seizure"]
    plan = take(
        workbook([head, ["F-1", "2026-03-02", "2026-03-03", "2026-03-04"]]), procedure="false_marking"
    )
    assert "09:30" in plan.faults[0].says.en
    take(
        workbook([head, ["F-1", "2026-03-02", "2026-03-03 16:00", "2026-03-04 16:30"]]),
        procedure="false_marking",
    )
    assert clocks_of("F-1", house)["seizure_approval"][0] == "late"


def test_the_same_file_again_changes_nothing_and_a_change_is_kept_with_its_history(take, desk):  # noqa: F811
    take(workbook(PLAIN))
    before = {case.number: (case.seq, case.head) for case in LedgerCase.every.all()}
    again = take(workbook(PLAIN), name="again.xlsx")
    assert (again.counts["left"], again.counts["added"], again.counts["changed"]) == (2, 0, 0)
    assert {case.number: (case.seq, case.head) for case in LedgerCase.every.all()} == before
    plan = take(
        workbook([["number", "accept", "withdraw"], ["粤知法裁字〔2026〕1号", "2026-03-10", "2026-03-20"]]),
        name="b.xlsx",
    )
    assert plan.counts == {"read": 1, "added": 0, "changed": 1, "left": 0, "refused": 0, "absent": 1}
    assert plan.of("changed")[0].differences == [
        ("accept", "2026-03-06", "2026-03-10"), ("withdraw", "", "2026-03-20")
    ]  # fmt: skip
    case = LedgerCase.every.get(number="粤知法裁字〔2026〕1号")
    assert (case.state, case.closed_on, case.cells["party.requester"]) == (
        "withdrawn",
        date(2026, 3, 20),
        "明光公司",
    )
    first, second = Change.objects.filter(case=case)
    assert second.prev == first.digest
    assert second.came.sha256 in second.body
    assert f'"by":{desk["clerk"].user.pk}' in second.body
    assert second.digest == case.head


def test_a_plan_that_was_overtaken_is_not_taken(take, house, desk):  # noqa: F811
    plan = take(workbook(PLAIN), confirm=False)
    waiting = Import.objects.get()
    take(workbook(PLAIN[:2]), name="other.xlsx")
    with pytest.raises(Mistake, match="changed meanwhile"):
        take_import(waiting, house=house, mark=plan.mark, at=NOW)
    assert LedgerCase.every.count() == 1


def test_a_number_stands_once(take):
    head = ["number", "request"]
    plan = take(workbook([head, ["A", "2026-03-02"], ["B", "2026-03-02"], ["A", "2026-03-03"]]))
    assert [(fault.row, fault.found) for fault in plan.faults] == [(2, "A"), (4, "A")]
    assert [case.number for case in LedgerCase.every.all()] == ["B"]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([["一", "二"], ["1", "2"]], "headings of the template"),
        ([["number", "案号", "request"], ["1", "2", "2026-03-02"]], "two columns"),
    ],
)
def test_a_file_that_is_no_register_is_told_what_is_missing(take, rows, says):
    with pytest.raises(Mistake, match=says):
        take(workbook(rows))


def test_a_heading_that_two_acts_share_is_asked_for_by_code(take):
    rows = [["number", "report", "Send back for more investigation"], ["1", "2026-03-02", "2026-03-03"]]
    with pytest.raises(Mistake, match="return_review, return_case"):
        take(workbook(rows), procedure="false_marking")


def test_headings_of_other_systems_are_understood(take, house):
    """A day's name after the act's, an act about the one party that a clock asks for; where it may be two, it is asked for."""
    head = ["案号", "提交处理请求日期", "立案日期", "Record service of the copy", "延长期限"]
    plan = take(workbook([head, ["1", "2026-03-02", "2026-03-06", "2026-03-12", "2026-05-06"]]))
    codes = [column.code for column in plan.sheet.found]
    assert codes == ["number", "request", "accept", "serve_copy:respondent", "extend:decision"]
    with pytest.raises(Mistake, match="serve_decision:requester, serve_decision:respondent"):
        take(workbook([["案号", "request", "登记裁决书送达回证"], ["1", "2026-03-02", "2026-06-12"]]))


def test_the_template_is_read_and_its_example_passed_over(take, house):
    """The template of every kind of case is a register without cases; every column is found by its heading."""
    for entry in house.book.of("procedures"):
        layout = lay_out(entry.rule, code=entry.code)
        plan = take(write_template(layout), procedure=entry.code, confirm=False)
        assert plan.counts["read"] == 0
        assert [column.code for column in plan.sheet.found] == [column.code for column in layout.columns]
        assert not plan.sheet.unread
        assert len({column.code for column in layout.columns}) == len(layout.columns)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_what_is_given_back_is_read_as_the_same(take, desk, kind):  # noqa: F811
    """Formulas come out as text, and in again as they were; columns of the office's own come back too."""
    rows = [[*row] for row in PLAIN]
    rows[1][1], rows[2][9] = '=HYPERLINK("http://x","y")', "+86 二科"
    take(workbook(rows))
    held = {case.number: case.digest for case in LedgerCase.every.all()}
    office = Office.objects.get(code="440300")
    content = desk["clerk"].client.get(f"/ledger/export/{office.pk}/adjudication.{kind}").content
    if kind == "xlsx":
        cells = [str(cell) for row in read(content) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+"))]
        assert '\'=HYPERLINK("http://x","y")' in cells
    plan = take(content, name=f"back.{kind}")
    assert plan.counts["left"] == 2
    assert {case.number: case.digest for case in LedgerCase.every.all()} == held


def test_another_office_sees_nothing(take, desk):  # noqa: F811
    """Neither in list, count, search, page, export, preview nor among the files handed in; visitors are asked to sign in."""
    take(workbook(PLAIN))
    case, came = LedgerCase.every.first(), Import.objects.first()
    office = Office.objects.get(code="440300")
    other = desk["canton"]
    for path in ("/ledger/", "/ledger/?q=LED", "/ledger/?as=csv", "/ledger/?view=closed"):
        page = other.page(path)
        assert "粤知法裁字" not in page
        assert "明光" not in page
    assert ">0<" in other.page("/ledger/").replace(" ", "")
    for path in (
        f"/ledger/{case.pk}/",
        f"/ledger/imports/{came.pk}/",
        f"/ledger/export/{office.pk}/adjudication.xlsx",
    ):
        other.page(path, 404)
    answer = other.client.post(
        "/ledger/import/", {"office": office.pk, "procedure": "adjudication", "file": SimpleUploadedFile("f.xlsx", workbook(PLAIN))}
    )  # fmt: skip
    assert answer.status_code == 422, "nobody hands in files for another office"
    desk["officer"].page(f"/ledger/imports/{came.pk}/", 404)
    desk["officer"].page(f"/ledger/{case.pk}/")
    desk["clerk"].client.logout()
    for path in ("/ledger/", f"/ledger/{case.pk}/", "/ledger/import/"):
        desk["clerk"].page(path, 403)


def test_a_confidential_kind_is_for_heads_and_who_brought_it_in(take, desk):  # noqa: F811
    head = ["number", "submit", "party.reporter"]
    take(workbook([head, ["C-1", "2026-03-02", "王某"]]), procedure="complaint")
    case = LedgerCase.every.get()
    for name in ("clerk", "head"):
        assert "王某" in desk[name].page(f"/ledger/{case.pk}/")
    desk["officer"].page(f"/ledger/{case.pk}/", 404)
    assert "C-1" not in desk["officer"].page("/ledger/")


def test_without_a_second_factor_nothing_is_handed_in(desk):  # noqa: F811
    clerk = desk["clerk"]
    session = clerk.client.session
    session["account_authentication_methods"] = []
    session.save()
    office = Office.objects.get(code="440300")
    said = {
        "office": office.pk,
        "procedure": "adjudication",
        "file": SimpleUploadedFile("f.xlsx", workbook(PLAIN)),
    }
    assert clerk.client.post("/ledger/import/", said).status_code == 403
    assert not Import.objects.exists()
