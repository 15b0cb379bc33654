"""Delimited text that is sound throughout, read fast; the first thing amiss ends it, and the careful reading takes over."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from zhicheng.lake.intake.delimited import DELIMITERS, HEAD_BYTES, MAX_RECORD_LINES, find_encoding
from zhicheng.lake.intake.grid import MAX_CELL_CHARACTERS


class Unsound(Exception):
    """A row of another width, bytes that are not UTF-8, a quotation mark out of place, or a null byte."""


@dataclass(frozen=True)
class Slice:
    """Some rows: their numbers as a spreadsheet shows them, from 1, and their cells."""

    numbers: list[int]
    cells: list[list[str]]


def find_delimiter(path: Path, *, header: list[str]) -> str | None:
    """The separator with which the first line of a UTF-8 text gives `header`; None when none does."""
    with path.open("rb") as stream:
        if find_encoding(stream.read(HEAD_BYTES)) != "utf-8":
            return None
    for delimiter in DELIMITERS:
        try:
            with path.open(encoding="utf-8-sig", newline="") as stream:
                first = next(csv.reader(stream, delimiter=delimiter, strict=True), [])
        except (csv.Error, UnicodeDecodeError):
            continue
        if first == header:
            return delimiter
    return None


def read_sound(path: Path, *, delimiter: str, width: int, rows: int) -> Iterator[Slice]:
    """Slices of at most `rows` rows below the header, blank ones left out. Raises Unsound where something is amiss."""
    csv.field_size_limit(MAX_CELL_CHARACTERS)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            parser = csv.reader(_watch(stream), delimiter=delimiter, strict=True)
            next(parser, None)
            number, line = 1, parser.line_num
            while taken := list(islice(parser, rows)):
                if any(len(cells) != width for cells in taken if cells):
                    raise Unsound
                if parser.line_num - line > MAX_RECORD_LINES + len(taken):
                    raise Unsound
                numbers = range(number + 1, number + 1 + len(taken))
                kept = [(n, cells) for n, cells in zip(numbers, taken, strict=True) if any(cells)]
                number, line = number + len(taken), parser.line_num
                yield Slice([n for n, _ in kept], [cells for _, cells in kept])
    except (csv.Error, UnicodeDecodeError) as error:
        raise Unsound from error


def _watch(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if "\0" in line:
            raise Unsound
        yield line
