"""Finding the table in a file: which sheet or separator, which row is the header, which mapping knows most of its columns."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from zhicheng.grammar import T
from zhicheng.lake.intake.columnar import is_parquet, open_parquet
from zhicheng.lake.intake.dates import show_order
from zhicheng.lake.intake.delimited import open_delimited
from zhicheng.lake.intake.grid import MAX_COLUMNS, Grid, Row, read_magic
from zhicheng.lake.intake.mapping import Mapping, fold_header
from zhicheng.lake.intake.mapping_checks import AS_SHOWN
from zhicheng.lake.intake.old_workbook import is_old_workbook, open_old_workbook
from zhicheng.lake.intake.reader import Unreadable
from zhicheng.lake.intake.workbook import is_workbook, open_workbook

HEADER_WITHIN = 30
DAYS = ("priority_on", "filed_on", "published_on", "first_published_on", "granted_on")
NEEDED = {"patents": 3, "economy": 4}


@dataclass(frozen=True)
class Match:
    """A table found: where it is, which columns give which fact, and which columns nobody asked for."""

    mapping: Mapping
    grid: Grid
    header: int
    width: int
    columns: dict[str, tuple[int, ...]]
    names: tuple[str, ...]
    ignored: tuple[str, ...]
    left: tuple[T, ...] = ()
    shown: str = "year first"

    @property
    def order(self) -> str:
        """Order in which dates with the year last are read."""
        return self.shown if self.mapping.date_order == AS_SHOWN else self.mapping.date_order

    def with_order(self) -> "Match":
        """The match with the order that the dates of the table show, where the mapping asks for it: one more reading."""
        if self.mapping.date_order != AS_SHOWN:
            return self
        places = [place for name in DAYS for place in self.columns.get(name, ())]
        texts = (row.cells[place] for row in self.rows() if len(row.cells) >= self.width for place in places)
        return replace(self, shown=show_order(texts))

    @property
    def score(self) -> int:
        """Number of columns that the mapping knows."""
        return self.width - len(self.ignored)

    def rows(self) -> Iterator[Row]:
        """Rows below the header that are not blank."""
        for row in self.grid.rows(self.header, self.width):
            if row.number > self.header and (row.fault or any(cell.strip() for cell in row.cells)):
                yield row


def find_match(path: Path, mappings: tuple[Mapping, ...]) -> Match | None:
    """The best table in the file for one of the mappings: the first sheet, or the separator that fits best.

    Raises Unreadable for a damaged file or a header of too many columns; None when no mapping knows the columns.
    """
    grids, first_wins = open_grids(path)
    best: Match | None = None
    for place, grid in enumerate(grids):
        found = _match_grid(path, grid, mappings)
        if found and first_wins:
            left = tuple(g.title for g in grids[place + 1 :])
            return Match(**{**vars(found), "left": left})
        if found and (best is None or found.score > best.score):
            best = found
    return best


def open_grids(path: Path) -> tuple[list[Grid], bool]:
    """Ways to read the file as a table, and whether the first that fits is taken (sheets) or the best (separators)."""
    magic = read_magic(path)
    if is_parquet(magic):
        return open_parquet(path), True
    if is_workbook(path):
        return open_workbook(path), True
    if is_old_workbook(path, magic=magic):
        return open_old_workbook(path), True
    if magic.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x89PNG", b"<?xml")):
        return [], True
    return open_delimited(path), False


def _match_grid(path: Path, grid: Grid, mappings: tuple[Mapping, ...]) -> Match | None:
    found = [
        match
        for row in islice(grid.rows(0, 0), HEADER_WITHIN)
        if not row.fault or len(row.cells) > MAX_COLUMNS
        for mapping in mappings
        if (match := _match_row(path, grid, row, mapping))
    ]
    return max(found, key=lambda m: m.score, default=None)


def _match_row(path: Path, grid: Grid, row: Row, mapping: Mapping) -> Match | None:
    wanted = {header: [] for headers in mapping.columns.values() for header in headers}
    folded = [fold_header(cell) for cell in row.cells]
    for place, header in enumerate(folded):
        if header in wanted:
            wanted[header].append(place)
    columns = {
        name: tuple(p for h in headers for p in wanted[h][:1]) for name, headers in mapping.columns.items()
    }
    columns = {name: places for name, places in columns.items() if places}
    told = not mapping.told_by or bool(mapping.told_by & set(folded))
    if not told or not _is_enough(columns, mapping):
        return None
    if len(row.cells) > MAX_COLUMNS:
        raise Unreadable(
            T(
                en=f"{path.name}: {len(row.cells):,} columns, at most {MAX_COLUMNS:,} are read",
                zh=f"{path.name}：共 {len(row.cells):,} 列，最多读取 {MAX_COLUMNS:,} 列",
            )
        )
    width = max((i + 1 for i, header in enumerate(folded) if header), default=0)
    used = {place for places in columns.values() for place in places}
    ignored = tuple(row.cells[i].strip() or f"column {i + 1}" for i in range(width) if i not in used)
    return Match(
        mapping=mapping,
        grid=grid,
        header=row.number,
        width=width,
        columns=columns,
        names=tuple(cell.strip() for cell in row.cells[:width]),
        ignored=ignored,
    )


def _is_enough(columns: dict[str, tuple[int, ...]], mapping: Mapping) -> bool:
    if mapping.target == "economy":
        return {"place", "year", "measure", "amount"} <= set(columns)
    keys = {"publication", "grant_publication", "application"}
    return bool(keys & set(columns)) and len(columns) >= min(NEEDED["patents"], len(mapping.columns))
