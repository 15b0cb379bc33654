"""Sheets of an XLSX workbook as rows, streamed under the limits of archives; formulas are not evaluated, links not followed.

A cell with a formula gives the value that was stored with it. Dates are told from numbers by the style of the cell.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath

from lxml import etree

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.archive import Overflow, read_stream
from zhicheng.lake.intake.grid import MAX_COLUMNS, Grid, Row, find_cell_fault
from zhicheng.lake.intake.reader import Unreadable
from zhicheng.lake.intake.safe_xml import build_parser, check_content, find_local, watch_runs

MAX_PART_BYTES = 2**30
MAX_STRING_CHARACTERS = 40_000_000
MAX_STRINGS = 2_000_000
MAX_SHEETS = 50
HEADER_ABOVE = 1_000
MAX_ROWS, MAX_ROW_CELLS = 1_048_576, 16_384

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_DATE_STYLES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_DATE_CODE = re.compile(r"[ymd年月日]", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    etree.XMLSyntaxError,
    Mistake,
    Overflow,
    KeyError,
    ValueError,
    NotImplementedError,
    OSError,
)


def is_workbook(path: Path) -> bool:
    """True when the file is a ZIP that holds a workbook, even a damaged one whose first entries tell."""
    with path.open("rb") as stream:
        head = stream.read(2**16)
    return head.startswith(b"PK\x03\x04") and (b"xl/" in head or b"[Content_Types].xml" in head[:200])


def open_workbook(path: Path) -> list[Grid]:
    """One grid for each visible or hidden sheet, in their order. Raises Unreadable for a damaged or hostile workbook."""
    try:
        with zipfile.ZipFile(path) as archive:
            sheets = _find_sheets(archive)
    except _FAULTS as error:
        raise _damaged(path, error) from error
    return [
        Grid(title=T(en=f"workbook, sheet '{name}'", zh=f"工作簿，工作表“{name}”"), rows=_rows(path, part))
        for name, part in sheets[:MAX_SHEETS]
    ]


def _rows(path: Path, part: str):
    def rows(header: int, width: int) -> Iterator[Row]:
        try:
            with zipfile.ZipFile(path) as archive:
                for number, cells in _read_sheet(archive, part):
                    if not header and number > HEADER_ABOVE:
                        return
                    if cells:
                        filled = cells + [""] * (width - len(cells)) if header and number > header else cells
                        yield Row(number, filled, find_cell_fault(cells))
        except Unreadable:
            raise
        except _FAULTS as error:
            raise _damaged(path, error) from error

    return rows


def _damaged(path: Path, error: Exception) -> Unreadable:
    says = T(en="the file is cut off or damaged", zh="文件不完整或已损坏")
    if isinstance(error, Mistake | Overflow):
        says = error.says
    elif not isinstance(error, zipfile.BadZipFile):
        says = T(en=str(error)[:200], zh=str(error)[:200])
    return Unreadable(
        T(
            en=f"{path.name}: the workbook cannot be read ({says.en}); open it in a spreadsheet program and save it again as .xlsx",
            zh=f"{path.name}：工作簿无法读取（{says.zh}）；请用电子表格软件打开后另存为 .xlsx",
        )
    )


def _find_sheets(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    targets = {
        e.get("Id"): e.get("Target", "")
        for e in _read_part(archive, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    sheets = []
    for sheet in _read_part(archive, "xl/workbook.xml", "sheet"):
        link = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), None)
        part = _resolve(targets.get(link, ""))
        if part.startswith("xl/worksheets/"):
            sheets.append((sheet.get("name", ""), part))
    return sheets


def _resolve(target: str) -> str:
    path = PurePosixPath(target) if target.startswith("/") else PurePosixPath("/xl", target)
    return str(path).lstrip("/")


def _stream(archive: zipfile.ZipFile, part: str, *tags: str) -> Iterator[etree._Element]:
    """Elements of a part as they end; they are emptied once the consumer is done with them."""
    entry = archive.getinfo(part)
    with archive.open(entry) as stream:
        parser = build_parser(event="end", tags=[f"{{*}}{tag}" for tag in tags])
        chunks = read_stream(stream, packed=entry.compress_size, limit=MAX_PART_BYTES)
        for number, chunk in enumerate(watch_runs(chunks)):
            if number == 0:
                check_content(chunk)
                if b"<!DOCTYPE" in chunk:
                    raise Mistake(
                        T(
                            en="a document type declaration, which workbooks never have",
                            zh="含有文档类型声明，正常工作簿不会有",
                        )
                    )
            parser.feed(chunk)
            for _, element in parser.read_events():
                yield element
                _drop(element)
        parser.close()


def _drop(element: etree._Element) -> None:
    element.clear(keep_tail=True)
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def _read_part(archive: zipfile.ZipFile, part: str, tag: str) -> Iterator[etree._Element]:
    return _stream(archive, part, tag)


def _read_sheet(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[int, list[str]]]:
    names = set(archive.namelist())
    strings = _Strings(archive)
    dates = _find_date_styles(archive) if "xl/styles.xml" in names else frozenset()
    epoch = _find_epoch(archive)
    cells: dict[int, str] = {}
    number = seen = 0
    for element in _stream(archive, part, "c", "row"):
        seen += 1
        if find_local(element) == "row":
            number, seen = int(element.get("r") or number + 1), 0
            yield number, [cells.get(i, "") for i in range(max(cells, default=-1) + 1)]
            cells = {}
        elif text := _read_cell(element, strings, dates, epoch):
            cells[_find_column(element, cells)] = text
        if number > MAX_ROWS or seen > MAX_ROW_CELLS:
            raise Mistake(
                T(en="more rows or cells than a sheet can have", zh="行数或单元格数超出工作表的上限")
            )


def _find_column(cell: etree._Element, cells: dict[int, str]) -> int:
    found = _REFERENCE.fullmatch(cell.get("r", ""))
    if not found:
        return max(cells, default=-1) + 1
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    if column > MAX_COLUMNS:
        raise Mistake(
            T(
                en=f"cell {cell.get('r')} lies beyond column {MAX_COLUMNS:,}; remove the far cells",
                zh=f"单元格 {cell.get('r')} 超出第 {MAX_COLUMNS:,} 列；请删除远端单元格",
            )
        )
    return column - 1


def _read_cell(cell: etree._Element, strings: _Strings, dates: frozenset[int], epoch: datetime) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _join_text(cell)
    value = cell.findtext("{*}v") or ""
    if not value:
        return ""
    if kind == "s":
        return strings.find(int(value))
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    return _read_number(value, int(cell.get("s", "0")) in dates, epoch) if kind == "n" else value


def _read_number(value: str, is_date: bool, epoch: datetime) -> str:
    number = float(value)
    if is_date and 0 < number < 200_000:
        moment = epoch + timedelta(days=number)
        return (
            moment.strftime("%Y-%m-%d")
            if number == int(number)
            else moment.isoformat(sep=" ", timespec="seconds")
        )
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)


class _Strings:
    """Shared strings, read as far as they are asked for: a look at the header does not read them all."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        held = "xl/sharedStrings.xml" in archive.namelist()
        self.rest = _stream(archive, "xl/sharedStrings.xml", "si") if held else iter(())
        self.read: list[str] = []
        self.size = 0

    def find(self, place: int) -> str:
        """String at a place; '' beyond the last. Raises Mistake when there is more text than can be held."""
        while len(self.read) <= place and (element := next(self.rest, None)) is not None:
            self.read.append(_join_text(element))
            self.size += len(self.read[-1])
            if self.size > MAX_STRING_CHARACTERS or len(self.read) > MAX_STRINGS:
                raise Mistake(
                    T(
                        en="more text than a workbook can be read with; export the table as CSV",
                        zh="文本量超出工作簿可读取的范围；请导出为 CSV",
                    )
                )
        return self.read[place] if 0 <= place < len(self.read) else ""


def _join_text(element: etree._Element) -> str:
    """Text of a cell or shared string; phonetic guides are left out."""
    runs = [t for t in element.iter("{*}t") if find_local(t.getparent()) != "rPh"]  # pyright: ignore[reportArgumentType]
    return "".join(t.text or "" for t in runs)


def _find_date_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    """Places in cellXfs whose number format shows a date."""
    formats, styles = {}, []
    for element in _stream(archive, "xl/styles.xml", "numFmt", "cellXfs"):
        if find_local(element) == "numFmt":
            formats[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
        else:
            styles = [int(xf.get("numFmtId", "0")) for xf in element]
    return frozenset(place for place, code in enumerate(styles) if _is_date_format(code, formats))


def _is_date_format(code: int, formats: dict[int, str]) -> bool:
    return (
        bool(_DATE_CODE.search(_QUOTED.sub("", formats[code]))) if code in formats else code in _DATE_STYLES
    )


def _find_epoch(archive: zipfile.ZipFile) -> datetime:
    """The day that number 0 stands for: 1899-12-30, or 1904-01-01 in workbooks that say so."""
    for properties in _stream(archive, "xl/workbook.xml", "workbookPr"):
        if properties.get("date1904") in ("1", "true"):
            return datetime(1904, 1, 1)  # noqa: DTZ001  (a calendar day without a zone)
    return datetime(1899, 12, 30)  # noqa: DTZ001
