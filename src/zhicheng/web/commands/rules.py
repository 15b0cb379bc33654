"""List the rules, those that rest on a clause, or what a local rule would change."""

from __future__ import annotations

from pathlib import Path

import click

from zhicheng.front.editions import compare_periods
from zhicheng.front.procedures import find_citing, list_cites, name_region
from zhicheng.grammar import Book, Entry, T
from zhicheng.register.overlay import Overlay, name_wording, read_overlay
from zhicheng.register.overlays import find_text, lay_over_book, read_overlays
from zhicheng.web.commands import declare, lake_option, spoken
from zhicheng.web.environment import read_environment
from zhicheng.web.opening import read_book
from zhicheng.web.printing import print_json, print_rows

EXAMPLE = "zhicheng rules --cites II.i.2\nzhicheng rules --overlay overlays/faster_decisions.toml"
HEAD = T(
    en="{title}, {where}, cases that begin from {day} on: {name}",
    zh="{title}，{where}，{day}起受理的案件：{name}",
)
REWORDED = T(en='{place}: "{new}" instead of "{old}"', zh="{place}：“{old}”改为“{new}”")
LETTER = T(en="letter {code}: reworded, “{title}”", zh="文书 {code}：改写，《{title}》")
EVERYWHERE = T(
    en="Texts are changed for all offices of this house: an edition has one wording.",
    zh="文字调整适用于本系统的全部机关：同一版本只有一种表述。",
)
FITS = T(
    en="It fits. Put the file into {folder} and start again; leave it there as long as cases are under it.",
    zh="核对无误。请将文件放入 {folder} 后重新启动；仍有案件适用时不得移走。",
)


@declare(example=EXAMPLE)
@click.option(
    "--cites",
    metavar="CLAUSE",
    help="Only rules that rest on this clause, as in II.i.2 or 'sipo_2016_86 II.i.2'.",
)
@click.option(
    "--overlay",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Check a local rule before it is used, and show what it would change.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON in both languages.")
@lake_option
def command(cites: str | None, overlay: Path | None, as_json: bool, lake: Path) -> None:
    """List every rule with its kind, title and the clauses it rests on."""
    if overlay:
        _check(read_overlay(overlay), as_json=as_json)
        return
    book = read_book()
    entries = find_citing(book, cites) if cites else tuple(book.entries.values())
    entries = tuple(sorted(entries, key=lambda e: (e.kind, e.code)))
    if as_json:
        print_json([_describe(e) for e in entries])
        return
    rows = [[e.kind, e.code, spoken(e.title), ", ".join(c.label for c in e.cites)] for e in entries]
    names, local = ["kind", "code", "title", "cites"], [_say_local(e) for e in entries]
    if any(local):
        names.append("local rule")
        rows = [[*row, says] for row, says in zip(rows, local, strict=True)]
    print_rows(names, rows, csv_file=None)


def _say_local(entry: Entry) -> str:
    """Where a local rule comes from; of a procedure under local rules their documents."""
    laid = [each for each in read_overlays(read_environment().overlays) if each.procedure == entry.code]
    names = (f"{spoken(each.document.title)} ({each.document.number})" for each in laid)
    return entry.origin if entry.local else "; ".join(names)


def _describe(entry: Entry) -> dict:
    return {
        "kind": entry.kind, "code": entry.code, "title": entry.title, "definition": entry.definition,
        "cites": [c.label for c in list_cites(entry)], "examples": len(entry.examples), "local": entry.local, "hash": entry.hash,
    }  # fmt: skip


def _check(overlay: Overlay, *, as_json: bool) -> None:
    """What a local rule would change on its first day, beside those in force; raises OverlayMistake where it does not fit."""
    environment = read_environment()
    others = [each for each in read_overlays(environment.overlays) if each.code != overlay.code]
    below = Book.read(environment.rulebooks)
    before, after = lay_over_book(below, others), lay_over_book(below, [*others, overlay])
    changes = _list_changes(before, after, overlay)
    if as_json:
        print_json({"overlay": overlay.code, "document": overlay.document, "since": overlay.since, "until": overlay.until, "changes": changes})  # fmt: skip
        return
    title, where = after.procedure(overlay.procedure).title, name_region(overlay.office)
    click.echo(spoken(HEAD.format(title=title, where=where, day=overlay.since, name=overlay.document.name)))
    for change in changes:
        click.echo(f"  {spoken(change)}")
    if overlay.texts or overlay.letters:
        click.echo(spoken(EVERYWHERE))
    click.echo(spoken(FITS.format(folder=environment.overlays)))


def _list_changes(before: Book, after: Book, overlay: Overlay) -> list[T]:
    older, newer = (book.procedure(overlay.procedure).at(overlay.since) for book in (before, after))
    texts = ((place, find_text(older, place), find_text(newer, place)) for place in overlay.texts)
    return [
        *compare_periods(older, newer),
        *(REWORDED.format(place=place, new=new, old=old) for place, old, new in texts),
        *(LETTER.format(code=code, title=name_wording(newer.letters[code])) for code in overlay.letters),
    ]
