"""Printing: tables for a terminal, CSV for a spreadsheet, JSON for a program."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from zhicheng.grammar import Reason, T
from zhicheng.lake.cases import COUNTED_ONCE
from zhicheng.web.commands import spoken

PATENTS = T(en="patents behind it", zh="件专利记录")
CASES = T(en="cases behind it", zh="件案件")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def print_rows(names: Sequence[str], rows: Sequence[Sequence[Any]], *, csv_file: str | None) -> None:
    """Print rows as a table, or as CSV to a file ('-' for standard output)."""
    if csv_file is None:
        click.echo(_table(names, rows))
    elif csv_file == "-":
        click.echo(write_csv(names, rows), nl=False)
    else:
        Path(csv_file).write_bytes(b"\xef\xbb\xbf" + write_csv(names, rows).encode())


def write_csv(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """CSV text; a text cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([[_neutral(cell) for cell in row] for row in rows])
    return out.getvalue()


def _neutral(cell: Any) -> Any:
    if cell is None:
        return ""
    if isinstance(cell, T):
        cell = spoken(cell)
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def print_json(content: Any) -> None:
    """Print JSON; bilingual texts keep both languages."""
    click.echo(json.dumps(content, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, (frozenset, set)):
        return sorted(value)
    if isinstance(value, (date, Path)):
        return str(value)
    raise TypeError(f"{type(value)} cannot be written as JSON")


def _table(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    cells = [[say_cell(c) for c in row] for row in rows]
    widths = [max([_width(n), *(_width(r[i]) for r in cells)]) for i, n in enumerate(names)]
    right = [
        all(isinstance(r[i], (int, float)) or r[i] is None for r in rows) and bool(rows)
        for i in range(len(names))
    ]
    lines = [_line(names, widths, right), _line(["-" * w for w in widths], widths, right)]
    return "\n".join([*lines, *(_line(r, widths, right) for r in cells)])


def _line(cells: Sequence[str], widths: list[int], right: list[bool]) -> str:
    padded = [
        (" " * (w - _width(c)) + c) if r else c + " " * (w - _width(c))
        for c, w, r in zip(cells, widths, right, strict=True)
    ]
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def say_cell(value: Any) -> str:
    """A cell as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.4f}".rstrip("0").rstrip(".")
    return spoken(value) if isinstance(value, T) else str(value)


def print_reason(reason: Reason, *, depth: int = 0, said_before: str = "") -> None:
    """Print a reason as an indented tree that ends in clauses.

    Of several parts of one rule in a row (`said_before`) only the first says the clauses and the command.
    """
    pad = "  " * depth
    if reason.value is not None:
        said = f" = {say_cell(reason.value)} {spoken(reason.unit)}".rstrip()
    else:
        said = f": {spoken(reason.note)}" if reason.note else ""
    click.echo(f"{pad}{spoken(reason.says)}{said}")
    for step in reason.steps:
        click.echo(f"{pad}  · {spoken(step)}")
    if reason.note and reason.value is not None:
        click.echo(f"{pad}  ! {spoken(reason.note)}")
    if not reason.rule or reason.rule != said_before:
        _print_grounds(reason, pad)
    before = ""
    for each in reason.inputs:
        print_reason(each, depth=depth + 1, said_before=before)
        before = each.rule


def _print_grounds(reason: Reason, pad: str) -> None:
    """The clauses a figure rests on, how many records stand behind it, and what recomputes it."""
    for clause in reason.clauses:
        status = f" [{clause.status}]" if clause.status != "in force" else ""
        click.echo(f"{pad}  § {clause.label}: {spoken(clause.says)}{status}")
    if reason.records is not None:
        word = spoken(CASES if COUNTED_ONCE in reason.steps else PATENTS)
        click.echo(f"{pad}  # {reason.records:,} {word}")
    if reason.command:
        click.echo(f"{pad}  $ {reason.command}")
