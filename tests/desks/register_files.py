"""Files of a superior's case system, for tests of the case register: workbooks and text written by other programs than ours."""

import csv
import io

import openpyxl


def workbook(rows: list[list], *, above: list[list] | None = None) -> bytes:
    """An XLSX of rows, the first being the header; `above` stands over it."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [*(above or []), *rows]:
        sheet.append(row)
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
        cell.data_type = (
            "f" if str(cell.value).startswith("=SUM") else "s"
        )  # text that only looks like a formula
    paper = io.BytesIO()
    book.save(paper)
    return paper.getvalue()


def text(rows: list[list], *, encoding: str = "utf-8-sig") -> bytes:
    """The same as CSV."""
    paper = io.StringIO()
    csv.writer(paper).writerows(rows)
    return paper.getvalue().encode(encoding)


def read(content: bytes) -> list[list]:
    """All cells of the first sheet, as openpyxl reads them."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]
