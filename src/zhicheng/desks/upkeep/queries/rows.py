"""Tables as lines of JSON, and back: the same on every database, so that an office can move from one to another.

The first line names table and columns, each further line is a row: texts, numbers, true, false and null as they are; instants as ISO 8601
with their offset, days, UUIDs and decimals as texts, bytes as base64. Packed by gzip without a time, so that equal tables are equal files.
"""

from __future__ import annotations

import gzip
import json
import zlib
from base64 import b64encode
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any

from django.core.management.color import no_style
from django.db import connection, models

BATCH = 1000
LEVEL = 3
GZIP = 31
"""What zlib calls a stream in the frame of RFC 1952."""
LEFT_OUT = {"sessions.session"}
"""Who was signed in: nobody is after a restore, and a backup opens no door."""


def list_models(apps: Any) -> list[type[models.Model]]:
    """Every table of our own that is kept, with those between two others, by name."""
    held = [m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy]
    return sorted((m for m in held if m._meta.label_lower not in LEFT_OUT), key=lambda m: m._meta.label)


def write_rows(model: type[models.Model], *, using: str, count: list[int]) -> Iterator[bytes]:
    """The rows of a table as packed lines, ordered by key; their number is added to `count`."""
    packer = zlib.compressobj(LEVEL, wbits=GZIP)
    for line in _write_lines(model, using, count):
        if piece := packer.compress(line):
            yield piece
    yield packer.flush()


def _write_lines(model: type[models.Model], using: str, count: list[int]) -> Iterator[bytes]:
    fields = model._meta.concrete_fields
    yield _line({"table": model._meta.db_table, "columns": [field.column for field in fields]})
    found = (
        models.QuerySet(model, using=using).order_by("pk").values_list(*(field.attname for field in fields))
    )
    number = 0
    for row in found.iterator(chunk_size=BATCH):
        yield _line(row)
        number += 1
    count.append(number)


def _line(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=_plain).encode() + b"\n"


def _plain(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return b64encode(value).decode()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def read_rows(model: type[models.Model], stream: IO[bytes]) -> int:
    """Add the rows of packed lines to a table as they are, past every default; how many there were.

    Raises ValueError where the lines are of another table or have other columns.
    """
    lines = _unpack(stream)
    head, fields = json.loads(next(lines)), model._meta.concrete_fields
    if head != {"table": model._meta.db_table, "columns": [field.column for field in fields]}:
        raise ValueError(f"{model._meta.label}: {head}")
    quote = connection.ops.quote_name
    columns, places = ", ".join(quote(str(f.column)) for f in fields), ", ".join("%s" for _ in fields)
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"
    count = 0
    with connection.cursor() as cursor:
        while batch := [_read(fields, line) for line in islice(lines, BATCH)]:
            cursor.executemany(statement, batch)
            count += len(batch)
    return count


def _read(fields: Iterable[models.Field], line: bytes) -> list[Any]:
    row = json.loads(line)
    return [field.get_db_prep_save(field.to_python(value), connection) for field, value in zip(fields, row, strict=True)]  # fmt: skip


def _unpack(stream: IO[bytes]) -> Iterator[bytes]:
    with gzip.GzipFile(fileobj=stream) as unpacked:
        yield from unpacked


def renew_counters(held: Iterable[type[models.Model]]) -> None:
    """Let the database count on from the highest number of each table."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(held)):
            cursor.execute(statement)
