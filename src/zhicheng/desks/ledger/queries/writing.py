"""Writing a register: the template to fill in, and the cases as they stand, in the columns that the import reads back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from zhicheng.desks.ledger.queries.columns import ACT, COMPUTED, DAY, MATTER, NUMBER, PARTY, Column, Layout
from zhicheng.front.exports import neutralise
from zhicheng.grammar import T

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}  # fmt: skip
MOST_NAME = 31

SAYS = {
    NUMBER: T(en="the number of the superior's system, kept as it is; given once", zh="上级系统案号，原样保留，不得重复"),
    MATTER: T(en="what the case is about", zh="案件事由"),
    PARTY: T(en="name; several joined by 、", zh="名称或姓名，多个以“、”分隔"),
    ACT: T(
        en="the day it was done, as 2026-03-02; done more than once: joined by ;", zh="办理日期，如 2026-03-02；多次办理以“;”分隔"
    ),
    "served": T(
        en="the day of receipt, as 2026-03-02; served by publication: 2026-03-02 公告",
        zh="送达日期，如 2026-03-02；公告送达写作 2026-03-02 公告",
    ),
    "hours": T(en="day and time, as 2026-03-02 09:30: a clock of hours reads it", zh="日期和时刻，如 2026-03-02 09:30（期限按小时计算）"),
    DAY: T(
        en="the day that was set, one for each time the act was done", zh="指定的日期，与该环节次数逐一对应"
    ),
}  # fmt: skip
WHOLE = (
    T(en="One row a case. A column that is not needed may be left out; so may acts that were not done.", zh="一案一行。不需要的列可以删去，未办理的环节留空。"),
    T(en="A heading is the whole one, its title in either language, or its code.", zh="表头可用上方全称、中文或英文名称，或方括号内代码。"),
    T(en="Columns of your own are kept and given back, but not read.", zh="自有列原样保留、原样导出，但不参与计算。"),
    T(en="The same file again changes nothing; a column left out leaves what is known.", zh="同一文件重复导入不产生变动；未列出的列保持原值。"),
    T(en="The example row is passed over.", zh="示例行自动跳过。"),
)  # fmt: skip


def say_column(column: Column, layout: Layout) -> T:
    """What a column wants."""
    if column.serves:
        return SAYS["served"]
    if column.kind == ACT and _counts_hours(column, layout):
        return SAYS["hours"]
    return SAYS.get(column.code) or SAYS[column.kind]


def _counts_hours(column: Column, layout: Layout) -> bool:
    clocks = [clock for edition in layout.rule.editions for clock in edition.clocks.values()]
    hours = [clock for clock in clocks if any(limit.unit == "hours" for limit in clock.limits)]
    return any(
        event.partition(":")[0] == column.act for clock in hours for event in (*clock.starts, *clock.stops)
    )


def write_template(layout: Layout) -> bytes:
    """A workbook to fill in: the sheet of cases with an example row, and a sheet that says what each column wants."""
    paper = io.BytesIO()
    with xlsxwriter.Workbook(paper, OPTIONS) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        grey = book.add_format({"font_color": "#767676"})
        sheet = book.add_worksheet("台账 register")
        sheet.write_row(0, 0, [column.heading for column in layout.columns], bold)
        sheet.write_row(1, 0, [_example(column, layout) for column in layout.columns], grey)
        _frame(sheet, len(layout.columns))
        _write_notes(book, layout)
    return paper.getvalue()


def _frame(sheet: Worksheet, columns: int) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, columns - 1, 20)


def _example(column: Column, layout: Layout) -> str:
    told = {NUMBER: "示例 Example", MATTER: "示例，导入时略过 / passed over"}
    return told.get(column.code, "2026-03-02" if column.act == layout.rule.begins else "")


def _write_notes(book: xlsxwriter.Workbook, layout: Layout) -> None:
    bold, wrapped = (
        book.add_format({"bold": True}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    notes = book.add_worksheet("说明 notes")
    notes.write_row(0, 0, ("代码 code", "列 column", "填写说明", "what to write"), bold)
    for row, column in enumerate(layout.columns, start=1):
        says = say_column(column, layout)
        named = f"{column.title.zh} {column.title.en}"
        notes.write_row(row, 0, (column.code, named, says.zh, says.en), wrapped)
    for row, says in enumerate(WHOLE, start=len(layout.columns) + 2):
        notes.write_row(row, 1, ("", says.zh, says.en), wrapped)
    notes.set_column(0, 0, 28)
    notes.set_column(1, 3, 48)


def write_register(
    layout: Layout, rows: Iterable[tuple[dict[str, str], dict[str, str], Sequence[str]]], *, kind: str
) -> bytes:
    """Cases as XLSX or CSV: cells by column, further columns under their own headings, and what was computed.

    Each row is (cells, more, computed), `computed` in the order of `COMPUTED`. Formulas are neutralised; an import undoes that.
    """
    held = list(rows)
    own = list(dict.fromkeys(heading for _cells, more, _computed in held for heading in more))
    columns = [c for c in layout.columns if _is_needed(c, layout) or any(c.code in row[0] for row in held)]
    head = [c.heading for c in columns] + own + [f"{t.zh} {t.en}" for t in COMPUTED.values()]
    lines = [
        [*(cells.get(c.code, "") for c in columns), *(more.get(h, "") for h in own), *computed]
        for cells, more, computed in held
    ]
    table = [[neutralise(text) for text in line] for line in [head, *lines]]
    return _write_csv(table) if kind == "csv" else _write_xlsx(table)


def _is_needed(column: Column, layout: Layout) -> bool:
    """Columns that stand in an export even where no case fills them: who, what, and the act that begins a case."""
    return column.kind not in (ACT, DAY) or column.act == layout.rule.begins


def _write_csv(table: Sequence[Sequence[str]]) -> bytes:
    paper = io.StringIO()
    csv.writer(paper, lineterminator="\r\n").writerows(table)
    return paper.getvalue().encode("utf-8-sig")


def _write_xlsx(table: Sequence[Sequence[str]]) -> bytes:
    paper = io.BytesIO()
    with xlsxwriter.Workbook(paper, OPTIONS) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("台账 register")
        for number, line in enumerate(table):
            for place, text in enumerate(line):
                if text:
                    sheet.write_string(number, place, text, bold if number == 0 else None)
        _frame(sheet, len(table[0]))
        sheet.autofilter(0, 0, max(len(table) - 1, 1), len(table[0]) - 1)
    return paper.getvalue()
