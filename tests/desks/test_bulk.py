"""Many matters from one workbook: rows with faults are named, nothing is filed unless all stand or the good ones are chosen."""

import io
import re

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from desks.docket_people import desk
from desks.pages import words
from desks.test_counter import open_with, signing, visitor
from zhicheng.docket.models import Case, Entry, Member
from zhicheng.register.offices import Office
from zhicheng.register.parties import Party
from zhicheng.register.people import User

__all__ = ["desk", "signing"]
PATH = "/counter/bulk/report_false_patent/"
GOOD = {
    "facts": "A false number on a lamp",
    "respondent_name": "Dim Lamp Ltd",
    "name": "甲公司",
    "kind": "法人或者其他组织",
    "phone": "1",
}


def template(client: Client, path: str = PATH) -> openpyxl.Workbook:
    answer = client.get(f"{path}?template=1")
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def write(book: openpyxl.Workbook, *rows: dict) -> SimpleUploadedFile:
    """The template filled in: columns are found by a word of their heads."""
    marks = {
        "facts": "事实经过",
        "respondent_name": "对方名称",
        "name": "提交人姓名",
        "kind": "自然人或者组织",
        "phone": "电话",
        "code": "信用代码",
    }
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    for number, row in enumerate(rows, start=2):
        for name, value in row.items():
            place = next(at for at, head in enumerate(heads, start=1) if marks[name] in head)
            sheet.cell(number, place, value)
    paper = io.BytesIO()
    book.save(paper)
    return SimpleUploadedFile("rows.xlsx", paper.getvalue())


def hand_in(client: Client, *rows: dict, path: str = PATH, **more) -> str:
    sent = client.post(path, {"workbook": write(template(client, path), *rows)} | more)
    assert sent.status_code == 302, words(sent.content.decode())[:600]
    return words(client.get(path).content.decode())


def test_all_rows_that_stand_are_filed_with_a_receipt_each(desk) -> None:
    client = desk["clerk"].client
    page = hand_in(client, GOOD, GOOD | {"facts": "Another lamp"}, {"facts": "Without a name"})
    assert "All rows stand" in page
    assert not Case.every.exists()
    done = client.post(PATH, {"file": "all"}).content.decode()
    codes = re.findall(r"<code>([0-9A-Z-]+)</code>", done)
    assert len(set(codes)) == Case.every.count() == 3
    assert Party.objects.filter(name="甲公司").count() == 1, "one firm, entered once"
    assert {each.actor for each in Entry.objects.all()} == {desk["clerk"].user}
    assert "Another lamp" in open_with(visitor(), codes[1])
    again = client.post(PATH, {"file": "all", "xlsx": "yes"})
    rows = list(openpyxl.load_workbook(io.BytesIO(again.content)).worksheets[0].values)
    assert [each[2] for each in rows[1:]] == codes
    assert Case.every.count() == 3, "sent twice it is filed once"


def test_a_row_with_a_fault_is_named_and_nothing_is_filed_unasked(desk) -> None:
    client = desk["clerk"].client
    page = hand_in(client, GOOD, GOOD | {"facts": ""}, GOOD | {"code": "X1", "phone": ""})
    assert "2 rows have faults" in page
    assert re.search(r"\b3 .*What happened, when and where", page)
    assert "X1" in page
    refused = client.post(PATH, {"file": "all"})
    assert refused.status_code == 422
    assert not Case.every.exists()
    client.post(PATH, {"file": "good"})
    assert Case.every.count() == 1


def test_what_is_no_filled_template_is_refused(desk) -> None:
    client = desk["clerk"].client

    def says(file: SimpleUploadedFile) -> str:
        answer = client.post(PATH, {"workbook": file})
        assert answer.status_code == 422
        return words(answer.content.decode())

    assert "no row below its head" in says(write(template(client)))
    bare = openpyxl.Workbook()
    bare.active.append(["name"])
    bare.active.append(["甲"])
    assert "The head lacks" in says(write(bare))
    assert client.post(PATH, {"workbook": SimpleUploadedFile("x.xlsx", b"no workbook")}).status_code == 422
    many = [GOOD] * 101
    assert "More than 100 rows" in says(write(template(client), *many))
    assert not Case.every.exists()


def test_an_agency_files_for_the_party_it_signs_for(desk) -> None:
    user = User.objects.create_user("agency@example.org", display_name="Agency")
    own = Party.objects.create(name="Agency Ltd", kind="organisation", user=user)
    client, path = Client(), "/file/report_false_patent/bulk/"
    client.force_login(user)
    office = Office.objects.get(code="440300").pk
    assert "提交人姓名" not in str([cell.value for cell in template(client, path).worksheets[0][1]])
    row = {"facts": "A false number", "respondent_name": "Dim"}
    assert "All rows stand" in hand_in(client, row, path=path, office=office, party=own.pk)
    client.post(path, {"file": "all"})
    assert Member.objects.get().party == own
    assert Entry.objects.get().duty == "reporter"
    assert visitor().get(path).status_code == 403


def test_services_that_need_documents_are_filed_one_by_one(desk) -> None:
    assert desk["clerk"].client.get("/counter/bulk/request_adjudication/").status_code == 404
    assert visitor().get(PATH).status_code == 403
