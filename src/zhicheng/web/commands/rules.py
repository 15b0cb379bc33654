"""List the rules, or those that rest on a clause."""

from __future__ import annotations

from pathlib import Path

import click

from zhicheng.front.procedures import find_citing, list_cites
from zhicheng.grammar import Entry
from zhicheng.web.commands import declare, lake_option, spoken
from zhicheng.web.opening import read_book
from zhicheng.web.printing import print_json, print_rows


@declare(example="zhicheng rules --cites II.i.2")
@click.option(
    "--cites",
    metavar="CLAUSE",
    help="Only rules that rest on this clause, as in II.i.2 or 'sipo_2016_86 II.i.2'.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON in both languages.")
@lake_option
def command(cites: str | None, as_json: bool, lake: Path) -> None:
    """List every rule with its kind, title and the clauses it rests on."""
    book = read_book()
    entries = find_citing(book, cites) if cites else tuple(book.entries.values())
    entries = tuple(sorted(entries, key=lambda e: (e.kind, e.code)))
    if as_json:
        print_json([_describe(e) for e in entries])
        return
    rows = [[e.kind, e.code, spoken(e.title), ", ".join(c.label for c in e.cites)] for e in entries]
    names = ["kind", "code", "title", "cites"]
    if any(e.local for e in entries):
        names.append("local rule")
        rows = [[*row, e.origin if e.local else ""] for row, e in zip(rows, entries, strict=True)]
    print_rows(names, rows, csv_file=None)


def _describe(entry: Entry) -> dict:
    return {
        "kind": entry.kind, "code": entry.code, "title": entry.title, "definition": entry.definition,
        "cites": [c.label for c in list_cites(entry)], "examples": len(entry.examples), "local": entry.local, "hash": entry.hash,
    }  # fmt: skip
