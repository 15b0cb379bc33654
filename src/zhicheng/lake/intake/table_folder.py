"""A folder or ZIP of many tables that belong together, as bulk data comes: told by their columns, laid down as Parquet, joined lazily.

Each table is read once, row by row, under the same limits as any delimited text, and laid down in a folder for the time of the
load; broken rows are set apart with their place. What is joined is then sorted onto shelves by the key of the main table, so
that a batch takes one shelf of each and memory does not grow with the source.
"""

from __future__ import annotations

import contextlib
import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from zhicheng.grammar import T
from zhicheng.lake.intake.archive import Broken, Entry
from zhicheng.lake.intake.columnar import is_parquet, open_parquet
from zhicheng.lake.intake.delimited import open_delimited
from zhicheng.lake.intake.grid import Grid, Row
from zhicheng.lake.intake.reader import BATCH_RECORDS, Batch, Remark, Unreadable, build_remarks
from zhicheng.lake.intake.sound_text import Slice, Unsound, find_delimiter, read_sound
from zhicheng.lake.intake.xml_files import open_members

ENDINGS = frozenset({".csv", ".tsv", ".txt", ".parquet"})
HEAD_BYTES = 2**16
SNIFF_MEMBERS = 300
SLICE_ROWS = 50_000
SHELF_ROWS = 25_000
MAX_FAULTS = 100_000


@dataclass(frozen=True)
class Kind:
    """A table as its source documents it: the columns it is told by, and those that are read; the rest may be absent."""

    name: str
    told_by: frozenset[str]
    columns: tuple[str, ...]


def describe_kinds(columns: dict[str, str]) -> tuple[Kind, ...]:
    """Tables by name, each with its columns in one text; it is told by those with a star and by the first one."""
    kinds = []
    for name, text in columns.items():
        words = text.split()
        plain = tuple(word.removeprefix("*") for word in words)
        told = frozenset({word[1:] for word in words if word.startswith("*")} | {plain[0]})
        kinds.append(Kind(name, told, plain))
    return tuple(kinds)


@dataclass
class Folder:
    """The tables of a source laid down in `place`, what was wrong with rows, and what was left aside."""

    place: Path
    kinds: dict[str, Kind]
    parts: dict[str, list[Path]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    faults: list[Remark] = field(default_factory=list)
    notes: list[T] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """True when the source has this table."""
        return name in self.parts

    def scan(self, name: str) -> pl.LazyFrame:
        """A table, lazily: its columns as text, blank ones null, and `row`, its number, and `at`, its place. Empty if absent."""
        if name not in self.parts:
            schema = dict.fromkeys(self.kinds[name].columns, pl.String()) | {
                "row": pl.Int64(),
                "at": pl.String(),
            }
            return pl.LazyFrame(schema=schema)
        return pl.scan_parquet(self.parts[name])


def name_kinds(path: Path, *, kinds: Iterable[Kind]) -> set[str]:
    """Names of the tables at `path`, by the first line of each of the first 300 files; looks at no more than that."""
    found = set()
    with contextlib.suppress(OSError, Broken):
        for entry in islice(open_members(path, wanted=ENDINGS), SNIFF_MEMBERS):
            head = b"" if entry.fault else _read_head(entry)
            if kind := find_kind(_read_header(head), kinds=kinds):
                found.add(kind.name)
    for file in (path,) if path.is_file() else sorted(path.rglob("*.parquet")):
        if kind := find_kind(_read_schema(file), kinds=kinds):
            found.add(kind.name)
    return found


def find_kind(header: Iterable[str], *, kinds: Iterable[Kind]) -> Kind | None:
    """The table whose telling columns are all in the header; of several the one that asks for most."""
    names = {name.strip().lower() for name in header}
    fits = [kind for kind in kinds if kind.told_by <= names]
    return max(fits, key=lambda kind: len(kind.told_by), default=None)


def lay_down(path: Path, *, kinds: tuple[Kind, ...], place: Path) -> Folder:
    """Every table at `path` in the folder `place`. A file cut off is kept as far as it goes, with a fault that says so."""
    folder = Folder(place, {kind.name: kind for kind in kinds})
    for number, entry in enumerate(open_members(path, wanted=ENDINGS)):
        raw = place / f"{number}.raw"
        size = _write_raw(entry, raw, folder)
        if size:
            _lay_file(entry.name, raw, folder)
        raw.unlink(missing_ok=True)
    return folder


def read_faults(folder: Folder) -> Iterator[Batch]:
    """Batches of the rows of any table that could not be used, each a record read and rejected; the first tells the tables."""
    notes = tuple(folder.notes)
    for start in range(0, len(folder.faults), BATCH_RECORDS):
        remarks = folder.faults[start : start + BATCH_RECORDS]
        yield Batch(tables={}, read=len(remarks), rejects=build_remarks(remarks), notes=notes)
        notes = ()
    if notes:
        yield Batch(tables={}, read=0, notes=notes)


def _write_raw(entry: Entry, raw: Path, folder: Folder) -> int:
    fault, size = entry.fault, 0
    if fault is None:
        try:
            with raw.open("wb") as stream:
                for chunk in entry.chunks:
                    size += stream.write(chunk)
        except Broken as broken:
            fault = broken.says
    if fault:
        folder.faults.append(Remark(position=entry.name, reason=fault))
    return size


def _lay_file(name: str, raw: Path, folder: Folder) -> None:
    grid, kind = _find_grid(raw, folder)
    if grid is None or kind is None:
        folder.notes.append(
            T(
                en=f"{name}: not read (no table of this source).",
                zh=f"{name}：未读取（不属于该来源的数据表）。",
            )
        )
        return
    header = next(islice(grid.rows(0, 0), 1)).cells
    part = folder.place / f"{kind.name}.{len(folder.parts.get(kind.name, ()))}.parquet"
    rows = _lay_sound(name, raw, part, kind, header)
    if rows is None:
        slices = _slice_rows(_sound_rows(name, grid, len(header), folder))
        rows = _lay_slices(name, part, kind, header, slices)
    if rows:
        folder.parts.setdefault(kind.name, []).append(part)
        folder.rows[kind.name] = folder.rows.get(kind.name, 0) + rows
    folder.notes.append(T(en=f"{name}: read as {kind.name}.", zh=f"{name}：按 {kind.name} 读取。"))


def _lay_sound(name: str, raw: Path, part: Path, kind: Kind, header: list[str]) -> int | None:
    """Number of rows of a text that is sound throughout; None for any other file, which is read with care."""
    delimiter = find_delimiter(raw, header=header)
    if delimiter is None:
        return None
    slices = read_sound(raw, delimiter=delimiter, width=len(header), rows=SLICE_ROWS)
    try:
        return _lay_slices(name, part, kind, header, slices)
    except Unsound:
        return None


def _lay_slices(name: str, part: Path, kind: Kind, header: list[str], slices: Iterator[Slice]) -> int:
    where = {cell.strip().lower(): i for i, cell in enumerate(header)}
    places = [where.get(column) for column in kind.columns]
    writer: pq.ParquetWriter | None = None
    rows = 0
    with contextlib.ExitStack() as stack:
        for taken in slices:
            table = _build_slice(name, kind, places, taken).to_arrow()
            writer = writer or stack.enter_context(pq.ParquetWriter(part, table.schema))
            writer.write_table(table)
            rows += len(taken.numbers)
    return rows


def _slice_rows(rows: Iterator[Row]) -> Iterator[Slice]:
    while taken := list(islice(rows, SLICE_ROWS)):
        yield Slice([row.number for row in taken], [row.cells for row in taken])


def _find_grid(raw: Path, folder: Folder) -> tuple[Grid | None, Kind | None]:
    with raw.open("rb") as stream:
        magic = stream.read(8)
    for grid in open_parquet(raw) if is_parquet(magic) else open_delimited(raw):
        header = next(islice(grid.rows(0, 0), 1), None)
        kind = find_kind(header.cells, kinds=folder.kinds.values()) if header else None
        if kind:
            return grid, kind
    return None, None


def _sound_rows(name: str, grid: Grid, width: int, folder: Folder) -> Iterator[Row]:
    for row in grid.rows(1, width):
        if row.number == 1 or not any(row.cells):
            continue
        if row.fault is None:
            yield row
            continue
        excerpt = " ".join(cell[:40] for cell in row.cells[:6])
        folder.faults.append(Remark(position=f"{name} row {row.number}", reason=row.fault, excerpt=excerpt))
        if len(folder.faults) > MAX_FAULTS:
            raise Unreadable(
                T(
                    en=f"{name}: more than {MAX_FAULTS:,} broken rows; fetch the table again",
                    zh=f"{name}：损坏的行超过 {MAX_FAULTS:,} 行；请重新获取该表",
                )
            )


def _build_slice(name: str, kind: Kind, places: list[int | None], taken: Slice) -> pl.DataFrame:
    """The columns that are read, as text without blanks around it; blank cells are null."""
    columns = list(zip(*taken.cells, strict=True))
    read = {
        column: None if at is None or not columns else columns[at]
        for column, at in zip(kind.columns, places, strict=True)
    }
    texts = [pl.Series(c, v or [None] * len(taken.numbers), pl.String()) for c, v in read.items()]
    plain = pl.all().str.strip_chars()
    blank = pl.DataFrame(texts).select(pl.when(plain != "").then(plain).name.keep())
    at = pl.concat_str(pl.lit(f"{name} row "), "row").alias("at")
    return blank.with_columns(pl.Series("row", taken.numbers, pl.Int64())).with_columns(at)


def _read_head(entry: Entry) -> bytes:
    head = b""
    for chunk in entry.chunks:
        head += chunk[:HEAD_BYTES]
        if b"\n" in head or b"\r" in head or len(head) >= HEAD_BYTES:
            break
    return head


def _read_header(head: bytes) -> list[str]:
    """Column names of the first line, whatever separates them."""
    line = head.decode("utf-8-sig", errors="replace").splitlines()[:1]
    cut = max("\t,;|", key=line[0].count) if line else ","
    with contextlib.suppress(csv.Error, StopIteration):
        return next(csv.reader(line, delimiter=cut))
    return []


def _read_schema(file: Path) -> list[str]:
    try:
        return pq.read_schema(file).names
    except (OSError, ValueError):
        return []
