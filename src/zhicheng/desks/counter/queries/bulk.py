"""Filing many matters of one service from a workbook: a template to fill in, rows read and checked, all or the good ones filed.

Every row is checked by the same forms as a single matter. What is filed is one transaction; sent twice it is filed once, and each
matter has a receipt of its own. Services whose first act needs a document are filed one by one.
"""

from __future__ import annotations

import io
import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from django.db import transaction

from zhicheng.desks.counter.forms import NEW, WalkinForm, WindowForm
from zhicheng.desks.counter.queries.filing import OFFICE, Filed
from zhicheng.desks.counter.queries.window import NOBODY, WALKIN, Window, file_at_window
from zhicheng.front.exports import as_xlsx
from zhicheng.front.formats import text
from zhicheng.grammar import Field, Mistake, T
from zhicheng.lake.intake.workbook import open_workbook
from zhicheng.register.drafts import Draft
from zhicheng.register.parties import KINDS

MOST, LARGEST = 100, 2 * 2**20
ROW = "row-"
"""Before the number of a row in the draft that keeps a workbook."""
WHO = {
    "name": T(en="Name of who files (empty: without a name)", zh="提交人姓名（名称），留空为匿名"),
    "kind": T(en="Person or organisation", zh="自然人或者组织"),
    "code": T(en="Unified social credit code", zh="统一社会信用代码"),
    "phone": T(en="Telephone", zh="电话"),
    "address": T(en="Address for letters", zh="通讯地址"),
}
YES = ("yes", "y", "true", "1", "是", "√", "有")
NO_ROWS = T(en="The first sheet has no row below its head.", zh="第一张工作表表头以下没有内容。")
TOO_MANY = T(
    en="More than {most} rows; cut the workbook into several.", zh="超过{most}行，请分成几个文件提交。"
)
TOO_LARGE = T(en="The workbook is larger than 2 MB.", zh="文件超过 2 MB。")
NO_COLUMN = T(
    en="The head lacks “{title}”. Take the template and fill it in.",
    zh="表头缺少“{title}”列，请使用模板填写。",
)


@dataclass(frozen=True)
class Line:
    """A row of the workbook by its number there: what would be filed, and what is wrong with it."""

    number: int
    said: dict[str, str]
    faults: list[str]


def can_bulk(window: Window) -> bool:
    """Whether matters of the service can be filed from rows: no document is demanded."""
    return not any(field.type == "document" and field.required for field in window.fields.values())


def list_columns(window: Window) -> dict[str, tuple[T, bool]]:
    """The columns of the workbook by code: title, and whether it must be filled in."""
    who = {} if window.own else {f"{WALKIN}-{name}": (title, False) for name, title in WHO.items()}
    return who | {name: (field.title, field.required) for name, field in _list_fields(window).items()}


def _list_fields(window: Window) -> dict[str, Field]:
    return {
        name: field for name, field in window.fields.items() if field.type not in ("document", "register")
    }


def write_template(window: Window) -> bytes:
    """An empty workbook with the heads in both languages, and a sheet that says what each takes."""
    paper = io.BytesIO()
    book = xlsxwriter.Workbook(paper, {"in_memory": True})
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    sheet, notes = book.add_worksheet("填写 Fill in"), book.add_worksheet("说明 Notes")
    sheet.freeze_panes(1, 0)
    for place, (code, (title, required)) in enumerate(list_columns(window).items()):
        sheet.set_column(place, place, 26)
        sheet.write_string(0, place, _head(title), bold)
        notes.write_row(
            place, 0, [_head(title), "必填 required" if required else "", _say_offers(window, code)]
        )
    notes.set_column(0, 2, 40)
    book.close()
    return paper.getvalue()


def _head(title: T) -> str:
    return f"{title.zh} {title.en}"


def _list_offers(window: Window, code: str) -> Mapping[str, T]:
    """The answers that a column takes, by code; none where any words do."""
    if code == f"{WALKIN}-kind":
        return KINDS
    field = window.fields.get(code)
    return field.choices if field and field.type == "choice" else {}


def _say_offers(window: Window, code: str) -> str:
    return "； ".join(_head(each) for each in _list_offers(window, code).values())


def read_lines(content: bytes, *, window: Window, party: str = "") -> list[Line]:
    """The rows of the first sheet, checked. Raises Mistake for a workbook that is not one, too large or without the heads."""
    if len(content) > LARGEST:
        raise Mistake(TOO_LARGE)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "rows.xlsx"
        path.write_bytes(content)
        table = [(row.number, row.cells) for row in _read_rows(path)]
    if len(table) < 2:
        raise Mistake(NO_ROWS)
    places = _find_places(table[0][1], window)
    filled = [(number, cells) for number, cells in table[1:] if any(cell.strip() for cell in cells)]
    if len(filled) > MOST:
        raise Mistake(TOO_MANY.format(most=MOST))
    if not filled:
        raise Mistake(NO_ROWS)
    return [check_line(window, number, _pick(window, places, cells, party)) for number, cells in filled]


def _read_rows(path: Path) -> Iterator[Any]:
    for number, row in enumerate(open_workbook(path)[0].rows(1, 1)):
        if row.fault:
            raise Mistake(row.fault)
        if number > MOST + 100:
            raise Mistake(TOO_MANY.format(most=MOST))
        yield row


def _find_places(heads: Sequence[str], window: Window) -> dict[str, int]:
    """Where each column stands, known by its head in both languages, in one of them, or by its code."""
    plain = [" ".join(each.split()).rstrip("*").strip() for each in heads]
    found: dict[str, int] = {}
    for code, (title, required) in list_columns(window).items():
        names = {code, title.zh, title.en, _head(title)}
        place = next((at for at, head in enumerate(plain) if head in names), None)
        if place is not None:
            found[code] = place
        elif required:
            raise Mistake(NO_COLUMN.format(title=title))
    return found


def _pick(window: Window, places: Mapping[str, int], cells: Sequence[str], party: str) -> dict[str, str]:
    """What a row says, as a draft keeps it: choices by their code, whoever files as a party or without a name."""
    said = {code: cells[at].strip() for code, at in places.items() if at < len(cells) and cells[at].strip()}
    for code, value in said.items():
        said[code] = _read_choice(_list_offers(window, code), value)
        if code in window.fields and window.fields[code].type == "yes":
            said[code] = "yes" if value.casefold() in YES else ""
    if window.own:
        return said | {f"{WALKIN}-who": party}
    named = bool(said.get(f"{WALKIN}-name"))
    return said | {f"{WALKIN}-who": NEW if named or not window.nameless else NOBODY}


def _read_choice(offers: Mapping[str, T], value: str) -> str:
    names = {
        name.casefold(): code for code, says in offers.items() for name in (says.zh, says.en, _head(says))
    }
    return names.get(value.casefold(), value)


def check_line(window: Window, number: int, said: Mapping[str, str]) -> Line:
    """A row with what the forms of a single matter find wrong with it."""
    fields = _list_fields(window)
    matter = WindowForm(dict(said), asks=fields, kept={})
    who = said.get(f"{WALKIN}-who", "")
    choices = [(who, who)] if who else []
    walkin = WalkinForm({f"{WALKIN}-kind": "organisation"} | dict(said), prefix=WALKIN, choices=choices)
    faults = [*_list_faults(matter), *_list_faults(walkin)]
    kept = ({} if matter.errors else matter.said()) | ({} if walkin.errors else walkin.said())
    return Line(number, dict(said) if faults else kept, faults)


def _list_faults(form: WindowForm | WalkinForm) -> list[str]:
    """What a form finds wrong, each with the title of its field."""
    found = ((name, each) for name, said in form.errors.items() for each in said)
    return [
        f"{form.fields[name].label}: {each}" if name in form.fields else str(each) for name, each in found
    ]


def keep_lines(lines: Sequence[Line]) -> dict[str, str]:
    """Rows as a draft keeps them."""
    return {f"{ROW}{each.number}": json.dumps([each.said, each.faults], ensure_ascii=False) for each in lines}


def recall_lines(draft: Draft) -> list[Line]:
    """The rows that a draft keeps, in order."""
    kept = (
        (int(name.removeprefix(ROW)), json.loads(value))
        for name, value in draft.said.items()
        if name.startswith(ROW)
    )
    return [Line(number, *each) for number, each in sorted(kept, key=lambda each: each[0])]


@transaction.atomic
def file_lines(
    window: Window, lines: Sequence[Line], *, draft: Draft, token: str, at: datetime
) -> list[tuple[Line, Filed]]:
    """File every row without a fault, all or none; sent twice it is once. Raises Mistake, Refused, FormMistake."""
    return [
        (line, file_at_window(_seat(window, line, draft), token=token, at=at))
        for line in lines
        if not line.faults
    ]


def _seat(window: Window, line: Line, draft: Draft) -> Window:
    """The window with one row as its matter; the command of a row follows from that of the workbook."""
    office = {OFFICE: draft.said[OFFICE]} if OFFICE in draft.said else {}
    command = uuid.uuid5(draft.command, str(line.number))
    row = Draft(procedure=draft.procedure, act=draft.act, said=line.said | office, command=command)
    return replace(window, filing=replace(window.filing, draft=row))


def write_receipts(window: Window, filed: Sequence[tuple[Line, Filed]]) -> bytes:
    """The receipts of filed rows as a workbook."""
    head = [
        T(en="Row", zh="行号"),
        T(en="Number of the matter", zh="编号"),
        T(en="Receipt", zh="回执"),
        T(en="Matter", zh="事项"),
    ]
    rows = [
        [line.number, each.entry.case.number, each.code.grouped, text(window.filing.rule.title)]
        for line, each in filed
    ]
    about = [
        (
            T(en="Keep this file", zh="请妥善保存"),
            T(en="It opens the matters; nobody can make it again.", zh="凭回执查询各事项，无法补发。"),
        )
    ]
    return as_xlsx(head=head, rows=rows, about=about)
