"""A file of the superior's system as rows: which sheet, which row is the header, what each cell says, what is wrong with it.

Workbooks and delimited text go through the lake's readers, which stand hostile files; formulas are not evaluated. A column that
no rule knows is kept under its own heading; a column that is missing leaves what is known as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path

from zhicheng.desks.ledger.queries.columns import COMPUTED, NUMBER, Column, Layout
from zhicheng.desks.ledger.queries.deeds import read_cell
from zhicheng.front.exports import neutralise
from zhicheng.grammar import Mistake, T, same
from zhicheng.lake.intake.grid import BAD_BYTES, MAX_COLUMNS, Grid, Row, fit_row
from zhicheng.lake.intake.mapping import fold_header
from zhicheng.lake.intake.names import clean_text
from zhicheng.lake.intake.reader import Unreadable, check_access
from zhicheng.lake.intake.table_match import open_grids

HEADER_WITHIN = 30
MOST_ROWS = 20_000
LONGEST_MORE = 2_000
EXAMPLE = ("示例", "example")
"""How the number of an example row begins; such a row is passed over."""
BLANK = frozenset({"", "-", "--", "/", "无", "暂无"})

NO_TABLE = T(
    en="{file}: no row is a header with “{number}” and an act of {rule}; use the headings of the template",
    zh="{file}：未找到含“{number}”及{rule}环节的表头行；请使用模板中的表头",
)
TOO_MANY = T(
    en="{file}: more than {most:,} rows; hand it in in parts",
    zh="{file}：超过 {most:,} 行；请分批导入",
)
SHARED = T(
    en="{file}: the heading “{heading}” may be {codes}; put one of these codes in its place",
    zh="{file}：表头“{heading}”可能指 {codes}；请改用其中一个代码作表头",
)
TWICE = T(
    en="{file}: two columns are “{heading}”; keep one of them",
    zh="{file}：“{heading}”有两列；请保留一列",
)
SAME_NUMBER = T(
    en="number {number} stands in rows {rows}; a number is given once", zh="案号 {number} 见于第 {rows} 行；案号不得重复"
)  # fmt: skip
BAD = T(en="some bytes cannot be read; save the file in one encoding", zh="部分内容无法识别；请将整个文件以同一编码保存")  # fmt: skip
MORE_LONG = T(en="at most {most} characters", zh="不超过{most}字")


@dataclass(frozen=True)
class Fault:
    """What is wrong in a row, in which column (its heading; '' for the whole row), and what stood there."""

    row: int
    column: T
    says: T
    found: str = ""


@dataclass
class Line:
    """A row: its number in the file, its cells by column code, further cells by heading, and what is wrong."""

    row: int
    cells: dict[str, str] = field(default_factory=dict[str, str])
    more: dict[str, str] = field(default_factory=dict[str, str])
    faults: list[Fault] = field(default_factory=list[Fault])

    @property
    def number(self) -> str:
        return self.cells.get(NUMBER, "")


@dataclass(frozen=True)
class Sheet:
    """A file as read: the columns that were found, those kept unread, and the rows."""

    layout: Layout
    found: tuple[Column, ...]
    unread: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class _Header:
    grid: Grid
    row: int
    width: int
    codes: dict[int, str]
    more: dict[int, str]


def read_sheet(path: Path, layout: Layout, *, today: date) -> Sheet:
    """The rows of a file. Raises `Unreadable` where it holds no table of this procedure, `Mistake` where a heading is not plain."""
    check_access(path)
    header = _find_header(path, layout)
    lines = []
    for row in header.grid.rows(header.row, header.width):
        if row.number <= header.row or not (row.fault or any(cell.strip() for cell in row.cells)):
            continue
        line = _read_line(row, header, layout, today)
        if not line.number.lower().startswith(EXAMPLE):
            lines.append(line)
        if len(lines) > MOST_ROWS:
            raise Unreadable(TOO_MANY.format(file=path.name, most=MOST_ROWS))
    _mark_twice(lines)
    found = tuple(layout[code] for code in header.codes.values())
    return Sheet(layout, found, tuple(header.more.values()), tuple(lines))


def _find_header(path: Path, layout: Layout) -> _Header:
    grids, _first_wins = open_grids(path)
    best: _Header | None = None
    for grid in grids:
        for row in islice(grid.rows(0, 0), HEADER_WITHIN):
            if not row.fault and (header := _match(path, grid, row, layout)):
                best = header if best is None or len(header.codes) > len(best.codes) else best
    if best is None:
        says = NO_TABLE.format(file=path.name, number=layout[NUMBER].title, rule=layout.rule.title)
        raise Unreadable(says)
    return best


def _match(path: Path, grid: Grid, row: Row, layout: Layout) -> _Header | None:
    """The row as a header; None where it names neither a number nor an act."""
    headings = [clean_text(cell) for cell in row.cells[:MAX_COLUMNS]]
    found = {place: layout.find(heading) for place, heading in enumerate(headings) if heading}
    known = {code for codes in found.values() for code in codes}
    if NUMBER not in known or not any(layout[code].act for code in known):
        return None
    for place, codes in found.items():
        if len(codes) > 1:
            says = SHARED.format(file=path.name, heading=headings[place], codes=", ".join(codes))
            raise Mistake(says)
    codes = {place: each[0] for place, each in found.items() if each}
    more = {p: headings[p] for p, each in found.items() if not each and not _is_computed(headings[p])}
    _check_twice(path, [*(layout[code].heading for code in codes.values()), *more.values()])
    return _Header(grid, row.number, max(found) + 1, codes, more)


def _is_computed(heading: str) -> bool:
    """Whether an export of ours wrote this column for people to read."""
    return fold_header(heading) in {fold_header(f"{title.zh} {title.en}") for title in COMPUTED.values()}


def _check_twice(path: Path, headings: Sequence[str]) -> None:
    twice = [heading for heading, times in Counter(headings).items() if times > 1]
    if twice:
        raise Mistake(TWICE.format(file=path.name, heading=twice[0]))


def _read_line(row: Row, header: _Header, layout: Layout, today: date) -> Line:
    line, fitted = Line(row.number), fit_row(row, width=header.width)
    if fitted.fault:
        line.faults.append(Fault(row.number, same(""), fitted.fault, " ".join(row.cells)[:80]))
        return line
    cells = fitted.cells
    for place, code in header.codes.items():
        text = _clean(cells[place])
        try:
            line.cells[code] = read_cell(layout[code], text, today=today) if text else ""
        except Mistake as mistake:
            line.faults.append(Fault(row.number, layout[code].title, mistake.says, text[:80]))
    for place, heading in header.more.items():
        line.more[heading] = _clean(cells[place])
    line.faults += list(_find_more_faults(line))
    return line


def _find_more_faults(line: Line) -> Iterator[Fault]:
    for heading, text in (line.cells | line.more).items():
        if BAD_BYTES in text:
            yield Fault(line.row, same(heading), BAD)
    for heading, text in line.more.items():
        if len(text) > LONGEST_MORE:
            yield Fault(line.row, same(heading), MORE_LONG.format(most=LONGEST_MORE), text[:80])


def _clean(cell: str) -> str:
    """A cell without invisible characters, without the apostrophe that our exports put before a formula; '' for blanks."""
    text = clean_text(cell)
    bare = text[1:]
    text = bare if text.startswith("'") and neutralise(bare) == text else text
    return "" if text in BLANK else text


def _mark_twice(lines: Sequence[Line]) -> None:
    """A number in two rows: neither is taken, for nobody knows which is right."""
    rows: dict[str, list[Line]] = {}
    for line in lines:
        if line.number:
            rows.setdefault(line.number, []).append(line)
    for number, same_number in rows.items():
        if len(same_number) > 1:
            told = ", ".join(str(line.row) for line in same_number)
            for line in same_number:
                says = SAME_NUMBER.format(number=number, rows=told)
                line.faults.append(Fault(line.row, same(NUMBER), says, number))


def name_columns(line_cells: Mapping[str, str], layout: Layout) -> list[tuple[T, str]]:
    """The cells of a row with the titles of their columns, in order; blank ones left out."""
    return [(c.title, line_cells[c.code]) for c in layout.columns if line_cells.get(c.code)]
