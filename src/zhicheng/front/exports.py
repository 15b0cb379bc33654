"""CSV and XLSX of any table: everything matching, with query, data date, snapshot and dataset, formulas neutralised."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from zhicheng.front.charts import Chart
from zhicheng.front.charts.paper import draw_standalone
from zhicheng.front.charts.picture import draw_png
from zhicheng.front.figures import Pull
from zhicheng.front.formats import day, text
from zhicheng.front.tables import DRAWING, Cell, Listing

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX, "svg": "image/svg+xml", "png": "image/png"}
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
About = Sequence[tuple[Any, Any]]


def neutralise(words: str) -> str:
    """Text that a spreadsheet would take for a formula, with an apostrophe before it."""
    return f"'{words}" if words.lstrip(" ").startswith(DANGEROUS) else words


def plain(value: Any) -> Any:
    """What a cell carries into a file: a number, a date as text, or neutralised text; missing is empty."""
    if isinstance(value, Cell):
        return plain(value.value)
    if isinstance(value, Pull):
        return plain(value.value)
    if value is None:
        return ""
    if isinstance(value, Decimal | Fraction | float):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return day(value) if isinstance(value, date) else neutralise(text(value))


def as_csv(*, head: Sequence[Any], rows: Iterable[Sequence[Any]], about: About) -> bytes:
    """UTF-8 with a mark for Excel: lines beginning with '#' about the table, then the table."""
    paper = io.StringIO()
    writer = csv.writer(paper, lineterminator="\r\n")
    for title, value in about:
        writer.writerow([f"# {text(title)}: {text(value)}"])
    writer.writerow([plain(text(title)) for title in head])
    writer.writerows([plain(value) for value in row] for row in rows)
    return paper.getvalue().encode("utf-8-sig")


def as_xlsx(*, head: Sequence[Any], rows: Iterable[Sequence[Any]], about: About, ribbon: str = "") -> bytes:
    """A workbook: the table with a frozen head and a filter, and a second sheet about it."""
    paper = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "nan_inf_to_errors": True,
    }
    book = xlsxwriter.Workbook(paper, options)
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(_sheet_name(_("Table"), ribbon))
    sheet.write_row(0, 0, [plain(text(title)) for title in head], bold)
    last = 0
    for last, row in enumerate(rows, start=1):
        sheet.write_row(last, 0, [plain(value) for value in row])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, max(len(head) - 1, 0))
    sheet.set_column(0, max(len(head) - 1, 0), 18)
    if ribbon:
        sheet.set_header(f"&L{ribbon.replace('&', '&&')[:200]}")
    _write_about(book, about)
    book.close()
    return paper.getvalue()


def _sheet_name(name: str, ribbon: str) -> str:
    return f"{name} ({ribbon})"[:31] if ribbon and len(ribbon) < 20 else name


def _write_about(book: xlsxwriter.Workbook, about: About) -> None:
    sheet = book.add_worksheet(_("About this table"))
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    for number, (title, value) in enumerate(about):
        sheet.write_row(number, 0, [plain(text(title)), plain(text(value))])


def send(*, content: bytes, kind: str, name: str) -> HttpResponse:
    """A download under a plain file name."""
    response = HttpResponse(content, content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def export_listing(*, listing: Listing, kind: str) -> HttpResponse:
    """The rows of a list as a file, `kind` csv or xlsx."""
    head = [_with_unit(column.title, column.unit) for column in listing.shown if column.kind != DRAWING]
    rows = [[value for column, value in line if column.kind != DRAWING] for line in listing.lines]
    ribbon = text(listing.ribbon)
    about = [*listing.about, *([(_("Note"), ribbon)] if ribbon else [])]
    content = (
        as_csv(head=head, rows=rows, about=about)
        if kind == "csv"
        else as_xlsx(head=head, rows=rows, about=about, ribbon=ribbon)
    )
    return send(content=content, kind=kind, name=listing.code)


def export_chart(
    *, request: HttpRequest, charts: Iterable[Chart], about: About, ribbon: str = ""
) -> HttpResponse | None:
    """The chart asked for by `?chart=code&as=csv|xlsx|svg|png` as a file; None when nothing is asked for."""
    asked, kind = request.GET.get("chart"), request.GET.get("as")
    chart = next((chart for chart in charts if chart.code == asked), None)
    if chart is None or kind not in TYPES:
        return None
    told = [(_("Finding"), chart.title), *about]
    told += [(_("Note"), ribbon)] if ribbon else []
    if kind == "svg":
        content = draw_standalone(chart, ribbon=ribbon).encode()
    elif kind == "png":
        content = draw_png(chart, ribbon=ribbon)
    elif kind == "csv":
        content = as_csv(head=chart.columns, rows=chart.rows, about=told)
    else:
        content = as_xlsx(head=chart.columns, rows=chart.rows, about=told, ribbon=ribbon)
    return send(content=content, kind=kind, name=chart.code)


def _with_unit(title: Any, unit: Any) -> str:
    return f"{text(title)} ({text(unit)})" if text(unit) else text(title)
