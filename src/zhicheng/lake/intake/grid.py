"""A table file as rows of text cells, whatever holds it: delimited text, a workbook, or Parquet. Found by content."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from zhicheng.grammar import T

MAX_COLUMNS = 2_000
MAX_CELL_CHARACTERS = 1_000_000
BAD_BYTES = "\udcff"
"""Stands in a cell for bytes that are not of the encoding of the file; what they meant is not known."""


@dataclass(frozen=True)
class Row:
    """A row by its number as a spreadsheet shows it (from 1), with its cells, or the reason why it cannot be used.

    `marked`: the fault is only that some bytes are not of the file's encoding; BAD_BYTES stands in their place.
    """

    number: int
    cells: list[str]
    fault: T | None = None
    marked: bool = False


@dataclass(frozen=True)
class Grid:
    """One way to read a file as a table. `rows(header, width)` starts anew; after row `header`, rows have `width` cells."""

    title: T
    rows: Callable[[int, int], Iterator[Row]]


def fit_row(row: Row, *, width: int) -> Row:
    """The row with exactly `width` cells when only blank ones lie beyond, else with a fault that says what was found."""
    if (row.fault and not row.marked) or len(row.cells) == width:
        return row
    if not any(cell.strip() for cell in row.cells[width:]) and len(row.cells) > width:
        return Row(row.number, row.cells[:width], row.fault, row.marked)
    if row.fault:
        return Row(row.number, row.cells, row.fault)
    return Row(
        row.number,
        row.cells,
        T(
            en=f"{len(row.cells)} cells where the header has {width}; a separator or quotation mark is missing or too many",
            zh=f"本行有 {len(row.cells)} 个单元格，表头有 {width} 个；分隔符或引号缺失或多余",
        ),
    )


def find_cell_fault(cells: list[str]) -> T | None:
    """Why a row cannot be used as text: null bytes or a giant cell; None when it can."""
    if any("\0" in cell for cell in cells):
        return T(
            en="null bytes in a cell; export the table again as text",
            zh="单元格中含有空字节；请重新导出为文本",
        )
    if any(len(cell) > MAX_CELL_CHARACTERS for cell in cells):
        return T(
            en=f"a cell of more than {MAX_CELL_CHARACTERS:,} characters",
            zh=f"单元格超过 {MAX_CELL_CHARACTERS:,} 个字符",
        )
    return None


def read_magic(path: Path) -> bytes:
    """The first eight bytes, by which a format is known."""
    with path.open("rb") as stream:
        return stream.read(8)
