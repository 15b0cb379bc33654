"""How many decisions were published: by procedure, by the act that decided, and by year, without what few decisions would tell.

A number below the minimum is hidden, and with it the procedure's total of the year, from which it could be worked out. To hide the next
larger part instead would keep the total, and tell more than it hides to whoever knows that rule: of 5 and two hidden parts that make
13 together, both can only be 4.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhicheng.desks.counter.queries.openness import list_decisions, select_public
from zhicheng.docket.models import Entry
from zhicheng.grammar import Book, Procedure, T
from zhicheng.register.periods import ZONE


@dataclass(frozen=True)
class Count:
    """Decisions of a year; `hidden` where so few would tell of one, or would let such a one be worked out."""

    number: int
    hidden: bool = False


@dataclass(frozen=True)
class Row:
    """A line of the table: a procedure, or one outcome of it, with a count for each year."""

    title: T
    counts: list[Count]
    total: bool


def tally_published(book: Book, *, least: int) -> tuple[list[int], list[Row]]:
    """The years, the latest first, and the lines: each procedure with its total, then its outcomes."""
    counts = _count(book)
    years = sorted({year for _procedure, _act, year in counts}, reverse=True)
    rows: list[Row] = []
    for code in sorted({procedure for procedure, _act, _year in counts}):
        rows += _tell(book.procedure(code), code, counts, years, least)
    return years, rows


def _tell(
    procedure: Procedure, code: str, counts: Counter[tuple[str, str, int]], years: Sequence[int], least: int
) -> list[Row]:
    acts = sorted({act for name, act, _year in counts if name == code})
    parts: dict[str, list[Count]] = {act: [] for act in acts}
    totals: list[Count] = []
    for year in years:
        numbers = [counts[code, act, year] for act in acts]
        hidden = veil(numbers, least=least)
        for at, act in enumerate(acts):
            parts[act].append(Count(numbers[at], at in hidden))
        totals.append(Count(sum(numbers), bool(hidden)))
    titles = {act: rule.title for each in procedure.editions for act, rule in each.acts.items()}
    return [
        Row(procedure.title, totals, total=True),
        *(Row(titles[act], parts[act], total=False) for act in acts),
    ]


def veil(numbers: Sequence[int], *, least: int) -> frozenset[int]:
    """Which parts are hidden, by their place: the small ones. Where there is one the total must not be shown. Nothing may be read."""
    return frozenset(at for at, number in enumerate(numbers) if 0 < number < least)


def _count(book: Book) -> Counter[tuple[str, str, int]]:
    """Published decisions by procedure, act and year."""
    public = list(select_public().values_list("case", "procedure", "decided_on"))
    acts = _list_acts(book, {procedure for _case, procedure, _on in public})
    done: dict[uuid.UUID, list[tuple[str, object]]] = {}
    entries = Entry.objects.filter(case__in=select_public().values("case"), act__in={act for _, act in acts})
    for case, act, at in entries.order_by("seq").values_list("case", "act", "at"):
        done.setdefault(case, []).append((act, at.astimezone(ZONE).date()))
    counts: Counter[tuple[str, str, int]] = Counter()
    for case, procedure, on in public:
        told = [act for act, day in done.get(case, ()) if day == on and (procedure, act) in acts]
        if told:
            counts[procedure, told[-1], on.year] += 1
    return counts


def _list_acts(book: Book, procedures: Iterable[str]) -> set[tuple[str, str]]:
    """The acts that decide, with their procedure."""
    return {
        (code, act)
        for code in procedures
        for edition in book.procedure(code).editions
        for act in list_decisions(edition)
    }
