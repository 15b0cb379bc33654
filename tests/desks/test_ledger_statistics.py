"""Statistics of the case register beside the docket's own, the job that takes a large file, and the command."""

import shutil
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from click.testing import CliRunner
from django.conf import settings as ours
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from desks.docket_people import desk  # noqa: F401  a fixture
from desks.register_files import read, workbook
from desks.test_ledger import PLAIN, house, take  # noqa: F401  fixtures
from zhicheng.desks.ledger.jobs import AT_ONCE
from zhicheng.desks.ledger.models import Import, LedgerCase
from zhicheng.desks.ledger.queries.clocks import refresh_clocks
from zhicheng.desks.ledger.queries.publishing import publish_register
from zhicheng.desks.ledger.queries.receiving import find_office
from zhicheng.docket.acting import House
from zhicheng.front.cases import resolve_cases
from zhicheng.grammar import Book, Mistake
from zhicheng.lake import Lake
from zhicheng.lake.cases import CASE_ID, CASE_TABLES
from zhicheng.lake.snapshot import read_manifest
from zhicheng.lake.store import read_table
from zhicheng.register.calendar import Arrangement, join, read_packaged
from zhicheng.register.job import Job, State
from zhicheng.register.offices import Office
from zhicheng.register.worker import Worker
from zhicheng.web.commands import program

pytestmark = pytest.mark.django_db
PUBLISHED = datetime(2026, 7, 1, 1, 0, tzinfo=UTC)
SHENZHEN = "cn:440300"
HEAD = ["number", "matter", "party.requester", "request", "accept", "decide", "withdraw"]
ROWS = [
    ["R-1", "secret matter", "Secret Ltd", "2026-03-02", "2026-03-06", "2026-05-29", ""],  # both kept
    ["R-2", "", "", "2026-03-02", "2026-03-10", "2026-05-29", ""],  # opened on the sixth day, decided in time
    ["R-3", "", "", "2026-03-02", "2026-03-06", "", ""],  # opened in time; to be decided by 8 June, overdue
    ["R-4", "", "", "2026-03-02", "2026-03-09", "", "2026-04-01"],  # both kept: it was withdrawn in time
]


@pytest.mark.prove
def test_the_register_counts_among_the_cases_of_the_city(take, desk, lake_folder, tmp_path, gazetteer):  # noqa: F811
    """On time are the decisive clocks: acceptance of R-1, R-3, R-4, decision of R-1, R-2, R-4; not the acceptance of R-2, nor the
    overdue decision of R-3: 6 of 8. Overdue are besides the copies never served (R-1, R-2, R-3) and two decisions not published.
    """
    take(workbook([HEAD, *ROWS]), at=PUBLISHED)
    shutil.copytree(lake_folder, tmp_path / "lake")
    book = Book.read(ours.RULEBOOKS)
    publish_register(lake=tmp_path / "lake", book=book, at=PUBLISHED, gazetteer=gazetteer)
    lake = Lake(tmp_path / "lake", book=book, on=date(2026, 7, 1))

    def told(code, **where):
        found = lake.figures(code, by=("city",), where=where, dataset="docket_register", veiled=False)
        return {row["city"]: row["value"] for row in found.rows}

    assert told("cases_received") == {SHENZHEN: 4}
    assert told("on_time_rate") == {SHENZHEN: pytest.approx(75)}
    assert told("overdue_clocks") == {SHENZHEN: 1 + 3 + 2}
    found = lake.evidence("overdue_clocks", where={"city": SHENZHEN}, dataset="docket_register", limit=None, veiled=False)  # fmt: skip
    ids = sorted(row[CASE_ID] for row in found.rows)
    cases = {str(case.pk): case for case in LedgerCase.every.filter(number__in=["R-1", "R-2", "R-3"])}
    assert ids == sorted(cases)
    seen = resolve_cases(ids, user=desk["officer"].user, on=date(2026, 7, 1))
    assert {each.number: each.href for each in seen.named.values()} == {
        case.number: f"/ledger/{key}/" for key, case in cases.items()
    }
    other = resolve_cases(ids, user=desk["canton"].user, on=date(2026, 7, 1))
    assert (other.named, other.others) == ({}, 3)
    manifest = read_manifest(lake=tmp_path / "lake").datasets["docket_register"]
    for name in CASE_TABLES:
        told_rows = str(read_table(manifest.tables[name], lake=tmp_path / "lake").rows())
        assert "ecret" not in told_rows
        assert "R-3" not in told_rows
    again = publish_register(lake=tmp_path / "lake", book=book, at=PUBLISHED, gazetteer=gazetteer)
    assert again[0].load.counts["unchanged"] == 4


@pytest.mark.prove
def test_a_large_file_is_taken_by_a_job(desk):  # noqa: F811
    """More than a page takes at once: the confirmation promises a job, whose page tells how far it is and then what it did."""
    many = [["number", "request"], *([f"J-{n}", "2026-03-02"] for n in range(AT_ONCE + 1))]
    office, clerk = Office.objects.get(code="440300"), desk["clerk"]
    said = {
        "office": office.pk,
        "procedure": "adjudication",
        "file": SimpleUploadedFile("m.xlsx", workbook(many)),
    }
    path = clerk.client.post("/ledger/import/", said)["Location"]
    mark = clerk.page(path).split('name="mark" value="')[1].split('"')[0]
    clerk.client.post(path, {"mark": mark})
    assert not LedgerCase.every.exists()
    assert "Being imported" in clerk.page(path)
    assert "progress" in clerk.client.get(path, headers={"X-Zhicheng-Part": "progress"}).content.decode()
    Worker(name="test", functions=ours.JOB_HANDLERS, clock=timezone.now).run_one()
    job = Job.objects.get(kind="import_register")
    assert job.state == State.DONE, job.error_en
    assert LedgerCase.every.count() == AT_ONCE + 1
    assert "Imported" in clerk.page(path)
    assert Import.objects.get().content is None


def test_a_new_calendar_counts_the_clocks_anew(take, house):  # noqa: F811
    """A year's days off that were imported later move the days: 8 June taken off, the decision is due on the 9th."""
    take(workbook(PLAIN[:2]), at=PUBLISHED)
    case = LedgerCase.every.get()
    assert case.clocks.get(code="decision").due_on == date(2026, 6, 8)
    packaged = read_packaged()
    off = frozenset({date(2026, 6, 8)})
    calendar = join(calendar=packaged, arrangements=[Arrangement(2026, off, frozenset(), "a test", 1)])
    moved = list(refresh_clocks(house=House(house.book, calendar)))
    assert [each.pk for each in moved] == [case.pk]
    assert case.clocks.get(code="decision").due_on == date(2026, 6, 9)
    assert not list(refresh_clocks(house=House(house.book, calendar)))


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


def pack(sheet: bytes, **more: bytes) -> bytes:
    """A workbook with a sheet of ours."""
    paper = BytesIO()
    rows = [["number", "request"], ["1", "2026-03-02"]]
    with (
        zipfile.ZipFile(BytesIO(workbook(rows))) as good,
        zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in good.namelist():
            out.writestr(
                name, sheet if name == "xl/worksheets/sheet1.xml" else more.get(name, good.read(name))
            )
    return paper.getvalue()


HOSTILE = {
    "nothing": b"\0",
    "pdf": b"%PDF-1.4 not a table",
    "cut": workbook([["number", "request"], ["1", "2026-03-02"]])[:900],
    "entities": pack(
        b'<!DOCTYPE x [<!ENTITY a "b">]>' + SHEET % b"<row r='1'><c r='A1'><v>&a;</v></c></row>"
    ),
    "bomb": pack(SHEET % (b"<row/>" * 4_000_000)),
    "far": pack(SHEET % b"<row r='1'><c r='XFD1' t='n'><v>1</v></c></row>"),
    "nulls": b"number,request\r\n1\0,2026-03-02\r\n",
    "quotes": b'number,request\r\n"1,2026-03-02\r\n' * 50,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_words(name, desk):  # noqa: F811
    """A stated mistake, or rows told one by one; never an error page, and nothing is taken."""
    office, client = Office.objects.get(code="440300"), desk["clerk"].client
    file = SimpleUploadedFile(f"{name}.xlsx", HOSTILE[name])
    answer = client.post("/ledger/import/", {"office": office.pk, "procedure": "adjudication", "file": file})
    assert answer.status_code == 302
    page = client.get(answer["Location"])
    assert page.status_code == 422 or "refused" in page.content.decode().lower()
    assert 'name="mark"' not in page.content.decode()


def test_a_formula_gives_its_stored_value_and_is_not_evaluated(take):  # noqa: F811
    sheet = SHEET % (
        b"<row r='1'><c r='A1' t='str'><v>number</v></c><c r='B1' t='str'><v>request</v></c></row>"
        b"<row r='2'><c r='A2' t='str'><f>1+1</f><v>F-1</v></c><c r='B2' t='str'><f>TODAY()</f><v>2026-03-02</v></c></row>"
    )  # fmt: skip
    take(pack(sheet))
    assert LedgerCase.every.get().cells == {"number": "F-1", "request": "2026-03-02"}


def run(*arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(
        program, ["ledger", *arguments], prog_name="zhicheng", env={"LC_ALL": "C.UTF-8"}
    )
    assert done.exit_code == code, done.output
    return done.output


@pytest.mark.prove
def test_the_command_imports_previews_and_gives_back(desk, tmp_path):  # noqa: F811
    of = ["--office", "440300", "--procedure", "adjudication"]
    run("template", "adjudication", "--out", str(tmp_path / "t.xlsx"))
    assert "[request]" in str(read((tmp_path / "t.xlsx").read_bytes())[0])
    (tmp_path / "f.xlsx").write_bytes(workbook([HEAD, *ROWS, ["R-9", "", "", "soon", "", "", ""]]))
    said = run("import", str(tmp_path / "f.xlsx"), *of, "--dry-run", code=1)
    assert "5 rows: 4 new, 0 changed, 0 as they are, 1 refused" in said
    assert "row 6: File a request for adjudication: not a date" in said
    assert "Nothing was taken" in run("import", str(tmp_path / "f.xlsx"), *of, code=1)
    assert not LedgerCase.every.exists()
    run("import", str(tmp_path / "f.xlsx"), *of, "--partly", code=1)
    assert LedgerCase.every.count() == 4
    run("export", *of, "--out", str(tmp_path / "back.csv"))
    assert "4 as they are" in run("import", str(tmp_path / "back.csv"), *of)
    with pytest.raises(Mistake, match="six-digit"):
        find_office("999999")
