"""The tables of a comparison: measures of quality and structure side by side, and who could lend strength to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.queries.choice import field_names
from zhicheng.desks.navigation.queries.comparing import Compared, Side
from zhicheng.desks.navigation.queries.complements import Loan, Pair
from zhicheng.desks.navigation.queries.quality import LOWER_IS_BETTER, MEASURES, STRUCTURE
from zhicheng.desks.navigation.views.compare_ranks import pull_measure
from zhicheng.desks.navigation.views.compare_words import join_words, say_pair
from zhicheng.front.exports import About, as_csv, as_xlsx, send
from zhicheng.front.figures import Pull
from zhicheng.front.formats import number, text, unit_beside
from zhicheng.front.house import read_book

KINDS = ("csv", "xlsx")
Detail = tuple[int, Pair, SafeString, list[tuple[Any, ...]]]
"""Of a pair: its number, itself, the sentence, the fields as rows."""


@dataclass(frozen=True)
class Table:
    """A table that is shown whole and can be taken along: the finding, heads, rows."""

    code: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class Line:
    """A measure of all sides: title, unit beside it, a figure a side, and whether it is the best of those that differ."""

    title: str
    unit: str
    cells: tuple[tuple[Pull, bool], ...]


@dataclass(frozen=True)
class Cell:
    """What one side could lend to another, in a matrix: how many fields, the nearest, joint patents, the address of the pair."""

    pair: Pair
    href: str
    field: str


def list_lines(compared: Compared) -> list[Line]:
    """The measures of quality and structure that at least one side has."""
    lines = [_line(compared, code) for code in (*MEASURES, *STRUCTURE)]
    return [line for line in lines if any(pull.value is not None for pull, _best in line.cells)]


def list_lacking(compared: Compared) -> list[tuple[Any, Pull]]:
    """The measures that no side has: title, and a figure that says why."""
    lacking = [
        (code, [pull_measure(side, code) for side in compared.sides]) for code in (*MEASURES, *STRUCTURE)
    ]
    return [
        (read_book().indicator(code).title, pulls[0])
        for code, pulls in lacking
        if all(pull.value is None for pull in pulls)
    ]


def _line(compared: Compared, code: str) -> Line:
    """The best is the figure as it is written: what reads alike is not told apart."""
    rule = read_book().indicator(code)
    pulls = [pull_measure(side, code) for side in compared.sides]
    held = [pull for pull in pulls if pull.value is not None]
    choose = min if code in LOWER_IS_BETTER else max
    judged = code in MEASURES and len({pull.written for pull in held}) > 1
    best = choose(held, key=lambda pull: pull.value).written if judged else None
    cells = tuple((pull, pull.value is not None and pull.written == best) for pull in pulls)
    return Line(text(rule.title), unit_beside(rule.title, rule.unit), cells)


def tell_quality(compared: Compared, lines: Sequence[Line]) -> Table:
    """The measures as a table."""
    rows = tuple((line.title, line.unit, *(pull for pull, _best in line.cells)) for line in lines)
    names = tuple(side.name for side in compared.sides)
    return Table("quality", _title_quality(compared, lines), (_("Measure"), _("Unit"), *names), rows)


def _title_quality(compared: Compared, lines: Sequence[Line]) -> str:
    judged = [line for line in lines if any(best for _pull, best in line.cells)]
    if not judged:
        return _("Measures of quality and structure")
    wins = [sum(line.cells[at][1] for line in judged) for at in range(len(compared.sides))]
    leaders = [side.name for side, won in zip(compared.sides, wins, strict=True) if won == max(wins)]
    said = {"cities": join_words(leaders), "number": max(wins), "all": len(judged)}
    if len(leaders) > 1:
        return _("%(cities)s each lead in %(number)s of %(all)s measures of quality") % said
    return _("%(cities)s leads in %(number)s of %(all)s measures of quality") % said


def list_matrix(compared: Compared, pairs: Sequence[Pair]) -> list[tuple[Side, list[Cell | None]]]:
    """A row a lender, a cell a borrower; None where both are the same."""
    cells = {(each.lender.token, each.borrower.token): _cell(each, at) for at, each in enumerate(pairs)}
    return [(a, [cells.get((a.token, b.token)) for b in compared.sides]) for a in compared.sides]


def _cell(pair: Pair, at: int) -> Cell:
    nearest = text(field_names()[pair.loans[0].field]) if pair.loans else ""
    return Cell(pair, f"#pair-{at}", nearest)


def list_details(pairs: Sequence[Pair]) -> dict[str, list[Detail]]:
    """Number, pair, sentence and fields of each pair: `own` those of the first side, what it could borrow before what it could
    lend, and the `rest`; within each, pairs with most fields first."""
    own = pairs[0].lender.token

    def order(each: tuple[int, Pair]) -> tuple[bool, int]:
        return each[1].lender.token == own, -len(each[1].loans)

    told = [
        (at, each, say_pair(each), [_loan(each, n) for n in each.loans])
        for at, each in sorted(enumerate(pairs), key=order)
    ]
    is_own = [own in (each.lender.token, each.borrower.token) for _at, each, *_more in told]
    return {
        "own": [detail for detail, of_own in zip(told, is_own, strict=True) if of_own],
        "rest": [detail for detail, of_own in zip(told, is_own, strict=True) if not of_own],
    }


def _loan(pair: Pair, loan: Loan) -> tuple[Any, ...]:
    """Field, lender's advantage and patents, borrower's density and patents."""
    lend, borrow = pair.lender.pull, pair.borrower.pull
    return (
        text(field_names()[loan.field]),
        lend("technology_advantage", loan.advantage, field=loan.field),
        lend("patent_count", loan.patents, field=loan.field),
        borrow("relatedness_density", loan.density, field=loan.field),
        borrow("patent_count", loan.held, field=loan.field) if loan.held else "0",
    )


def tell_lending(pairs: Sequence[Pair]) -> Table:
    """One row for each lender, borrower and field; a pair without fields has a row of its own."""
    heads = (
        _("Lender"), _("Borrower"), _("Field"), _("Advantage of the lender"), _("Patents of the lender"),
        _("Relatedness density of the borrower"), _("Patents of the borrower"), _("Its median density"),
        _("Joint patents"), _("Same structure, 0 to 1"), _("Note"),
    )  # fmt: skip
    rows = tuple(row for pair in pairs for row in _lending(pair))
    return Table("lending", _title_lending(pairs), heads, rows)


def _lending(pair: Pair) -> list[tuple[Any, ...]]:
    names = (pair.lender.name, pair.borrower.name)
    overlap = "" if pair.overlap is None else number(pair.overlap, digits=3)
    tail = (pair.median or "", pair.joint, overlap, text(pair.note))
    return [(*names, *_loan(pair, loan), *tail) for loan in pair.loans] or [
        (*names, "", "", "", "", "", *tail)
    ]


def _title_lending(pairs: Sequence[Pair]) -> str:
    found = [pair for pair in pairs if pair.loans]
    if not found:
        return _("None has a strength that another lacks and lies near to")
    best = max(found, key=lambda pair: len(pair.loans))
    said = {"lender": best.lender.name, "borrower": best.borrower.name, "number": len(best.loans)}
    if len(best.loans) == 1:
        return _("%(lender)s could lend %(borrower)s strength in one field") % said
    return _("%(lender)s could lend %(borrower)s most: strength in %(number)s fields") % said


def export_table(
    request: HttpRequest, tables: Sequence[Table], *, about: About, ribbon: str = ""
) -> HttpResponse | None:
    """The table asked for by `?chart=code&as=csv|xlsx` as a file; None when none is asked for."""
    kind = request.GET.get("as", "")
    table = next((table for table in tables if table.code == request.GET.get("chart")), None)
    if table is None or kind not in KINDS:
        return None
    told = [(_("Finding"), table.title), *about, *([(_("Note"), ribbon)] if ribbon else [])]
    if kind == "csv":
        content = as_csv(head=table.columns, rows=table.rows, about=told)
    else:
        content = as_xlsx(head=table.columns, rows=table.rows, about=told, ribbon=ribbon)
    return send(content=content, kind=kind, name=table.code)
