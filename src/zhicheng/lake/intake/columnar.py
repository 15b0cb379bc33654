"""Parquet as rows of text cells, a thousand at a time. Only what a table of text can hold is read; the rest is a fault."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from zhicheng.grammar import T
from zhicheng.lake.intake.grid import MAX_COLUMNS, Grid, Row, find_cell_fault
from zhicheng.lake.intake.reader import Unreadable

BATCH_ROWS = 1_000
MAX_GROUP_BYTES = 2**31
MAX_BATCH_CHARACTERS = 50_000_000


def is_parquet(magic: bytes) -> bool:
    """True when a file begins as Parquet does."""
    return magic.startswith(b"PAR1")


def open_parquet(path: Path) -> list[Grid]:
    """The one grid of a Parquet file: row 1 are the column names. Raises Unreadable when it is damaged or too wide."""
    try:
        schema = pq.read_schema(path)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _damaged(path, error) from error
    if len(schema.names) > MAX_COLUMNS:
        raise Unreadable(
            T(
                en=f"{path.name}: {len(schema.names):,} columns, at most {MAX_COLUMNS:,} are read",
                zh=f"{path.name}：共 {len(schema.names):,} 列，最多读取 {MAX_COLUMNS:,} 列",
            )
        )

    def rows(header: int, width: int) -> Iterator[Row]:
        yield Row(1, schema.names)
        if header:
            yield from _read_rows(path)

    return [Grid(title=T(en="Parquet", zh="Parquet"), rows=rows)]


def _read_rows(path: Path) -> Iterator[Row]:
    number = 1
    try:
        schema = pq.read_schema(path)
        repeated = [f.name for f in schema if pa.types.is_string(f.type) or pa.types.is_binary(f.type)]
        with pq.ParquetFile(path, read_dictionary=repeated, memory_map=True) as file:
            _check_groups(path, file)
            for batch in file.iter_batches(batch_size=BATCH_ROWS, use_threads=False):
                for cells in zip(*[_read_column(c) for c in batch.columns], strict=True):
                    number += 1
                    texts = [_say(cell) for cell in cells]
                    yield Row(number, texts, _find_fault(texts))
    except (pa.ArrowException, OSError, ValueError, UnicodeDecodeError) as error:
        raise _damaged(path, error) from error


def _read_column(column: pa.Array) -> Iterator[object]:
    """Values of a column; repeated ones are shared, so that a giant value costs its size once."""
    if isinstance(column, pa.DictionaryArray):
        values = [None if v is None else _shorten(v) for v in column.dictionary]
        return (None if i is None else values[i] for i in column.indices.to_pylist())
    return (value.as_py() for value in column)


def _shorten(value: pa.Scalar) -> object:
    return value.as_py()


def _say(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="surrogateescape")
    if isinstance(value, float) and value == value and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return "; ".join(map(_say, value)) if isinstance(value, list) else str(value)


def _find_fault(cells: list[str]) -> T | None:
    if any("\udc80" <= c <= "\udcff" for cell in cells if not cell.isascii() for c in cell):
        return T(
            en="bytes that are not UTF-8; a text column of Parquet has to be UTF-8",
            zh="含有非 UTF-8 字节；Parquet 文本列应为 UTF-8",
        )
    return find_cell_fault(cells)


def _check_groups(path: Path, file: pq.ParquetFile) -> None:
    for place in range(file.metadata.num_row_groups):
        group = file.metadata.row_group(place)
        if group.total_byte_size > MAX_GROUP_BYTES:
            raise Unreadable(
                T(
                    en=f"{path.name}: row group {place} holds {group.total_byte_size // 2**20:,} MB; write smaller row groups",
                    zh=f"{path.name}：第 {place} 个行组为 {group.total_byte_size // 2**20:,} MB；请使用更小的行组写出",
                )
            )


def _damaged(path: Path, error: Exception) -> Unreadable:
    return Unreadable(
        T(
            en=f"{path.name}: the Parquet file cannot be read ({str(error)[:160]}); write it again",
            zh=f"{path.name}：Parquet 文件无法读取（{str(error)[:160]}）；请重新写出",
        )
    )
