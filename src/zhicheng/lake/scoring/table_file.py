"""A table file for a scorecard: text or workbook, one head, cells as text. Nothing is guessed to be missing here."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from zhicheng.grammar import T
from zhicheng.lake.intake.grid import Grid
from zhicheng.lake.intake.reader import Unreadable, check_access
from zhicheng.lake.intake.table_match import open_grids
from zhicheng.lake.scoring.words import list_words

HEADER_WITHIN = 20
MISSING = ("", "NA", "NaN", "#N/A", "—", "-", "n/a")
"""Cells that say 'no figure' in a column of numbers. In a column of codes 'NA' is a code (Namibia)."""


@dataclass(frozen=True)
class TableFile:
    """Columns by name, each a list of cells; `rows` are the row numbers as a spreadsheet shows them."""

    path: Path
    columns: dict[str, list[str]]
    rows: list[int]

    def __len__(self) -> int:
        return len(self.rows)

    def numbers(self, name: str) -> list[float]:
        """A column as numbers, NaN for missing. Raises Unreadable with the row of the first cell that is no number."""
        return [self.number(name, i) for i in range(len(self.rows))]

    def number(self, name: str, place: int) -> float:
        """One cell as a number, NaN for missing. Raises Unreadable as `numbers` does."""
        cell = self.columns[name][place].strip()
        if cell in MISSING:
            return math.nan
        try:
            number = float(cell.replace(",", ""))
        except ValueError:
            number = math.inf
        if math.isinf(number):
            raise self.trouble(
                place,
                T(
                    en=f"column {name}: '{cell}' is no number; leave the cell empty where there is no figure",
                    zh=f"{name} 列：“{cell}”不是数字；没有数据时请留空",
                ),
            )
        return number

    def is_numeric(self, name: str) -> bool:
        """True when every cell that is not missing is a number, and there is at least one."""
        held = [c.strip() for c in self.columns[name] if c.strip() not in MISSING]
        return bool(held) and all(_is_number(c) for c in held)

    def trouble(self, place: int, says: T) -> Unreadable:
        """What is wrong in one row, with the file and the row."""
        where = self.rows[place]
        return Unreadable(
            T(en=f"{self.path.name}, row {where}, {says.en}", zh=f"{self.path.name} 第 {where} 行，{says.zh}")
        )


def _is_number(cell: str) -> bool:
    try:
        return math.isfinite(float(cell.replace(",", "")))
    except ValueError:
        return False


def read_table(
    path: Path, *, needs: tuple[str, ...], spellings: dict[str, tuple[str, ...]] | None = None
) -> TableFile:
    """Read the first table of a file whose head holds all of `needs`; `spellings` are other heads for a name.

    Raises Unreadable: the file cannot be opened, no head was found, or a row is broken.
    """
    check_access(path)
    known = {s.casefold(): name for name, others in (spellings or {}).items() for s in others}
    grids, _ = open_grids(path)
    seen: list[str] = []
    for grid in grids:
        for row in islice(grid.rows(0, 0), HEADER_WITHIN):
            names = [known.get(c.strip().casefold(), c.strip()) for c in row.cells]
            if not row.fault and set(needs) <= set(names):
                return _read(path, grid, row.number, names)
            seen = seen or [n for n in names if n]
    raise Unreadable(
        T(
            en=f"{path.name}: no row names the columns {', '.join(needs)}; found {list_words(seen).en or 'nothing'}",
            zh=f"{path.name}：没有哪一行同时包含列名 {'、'.join(needs)}；找到的是 {list_words(seen).zh or '空'}",
        )
    )


def _read(path: Path, grid: Grid, header: int, names: list[str]) -> TableFile:
    while names and not names[-1]:
        names.pop()
    twice = sorted({n for n in names if n and names.count(n) > 1})
    if twice:
        raise Unreadable(
            T(en=f"{path.name}: the column {twice[0]} stands twice", zh=f"{path.name}：列 {twice[0]} 重复")
        )
    found = TableFile(path, {n: [] for n in names if n}, [])
    for row in grid.rows(header, len(names)):
        if row.number <= header or not any(c.strip() for c in row.cells):
            continue
        found.rows.append(row.number)
        if row.fault:
            raise found.trouble(-1, row.fault)
        for name, cell in zip(names, row.cells, strict=False):
            if name:
                found.columns[name].append(cell)
    return found
