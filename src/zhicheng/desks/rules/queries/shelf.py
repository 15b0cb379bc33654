"""The list of rules: what is asked, which rules match, in which order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pypinyin import lazy_pinyin

from zhicheng.desks.rules.queries.dependents import find_dependents
from zhicheng.desks.rules.queries.procedures import choose_edition
from zhicheng.front.formats import text
from zhicheng.front.procedures import count_open, find_citing, list_cites
from zhicheng.grammar import IN_FORCE, TO_BE_CONFIRMED, Book, Clause, Entry

KINDS: tuple[str, ...] = (
    "services",
    "procedures",
    "indicators",
    "scorecards",
    "parameters",
    "tables",
    "sources",
)
SORTS = ("title", "kind", "status", "since", "dependents")


@dataclass(frozen=True)
class Asked:
    """What the list is filtered and sorted by; `cites` is a clause as `Book.citing` takes it."""

    text: str = ""
    kind: str = ""
    cites: str = ""
    status: str = ""
    sort: str = "kind"


@dataclass(frozen=True)
class Listed:
    """A rule as a line of the list; `open_parts` of a procedure are still to be confirmed."""

    entry: Entry
    status: str
    since: date | None
    dependents: int
    open_parts: int = 0

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """What the rule itself names; the clauses of a procedure's acts and periods stand on its page."""
        return tuple(dict.fromkeys(self.entry.cites))


def list_rules(book: Book, *, on: date) -> list[Listed]:
    """All rules of the book, by kind and code."""
    return [
        Listed(
            entry,
            find_status(entry, on=on),
            find_since(entry, on=on),
            len(find_dependents(book, entry.code)),
            _count_open(entry, on),
        )
        for kind in KINDS
        for entry in book.of(kind)
    ]


def find_rules(rules: Iterable[Listed], asked: Asked, *, book: Book) -> list[Listed]:
    """Those of the rules that match, in the order asked for."""
    citing = {entry.code for entry in find_citing(book, asked.cites)} if asked.cites else None
    kept = [
        rule
        for rule in rules
        if (not asked.kind or rule.entry.kind == asked.kind)
        and (citing is None or rule.entry.code in citing)
        and (not asked.status or rule.status == asked.status)
        and _says(rule.entry, asked.text)
    ]
    key = asked.sort.removeprefix("-")
    return sorted(kept, key=lambda rule: _order(rule, key), reverse=asked.sort.startswith("-"))


def _says(entry: Entry, words: str) -> bool:
    """Whether all the words stand in a rule's code, title, definition or clauses, in either language."""
    clauses = " ".join(f"{c.label} {c.says.en} {c.says.zh}" for c in list_cites(entry))
    own = getattr(entry.rule, "clauses", {})
    below = " ".join(f"{name} {says.en} {says.zh}" for name, says in own.items())
    title, meaning = entry.title, entry.definition
    whole = f"{entry.code} {title.en} {title.zh} {meaning.en} {meaning.zh} {clauses} {below}".casefold()
    return all(word in whole for word in words.casefold().split())


def _order(rule: Listed, key: str) -> Any:
    name = "".join(lazy_pinyin(text(rule.entry.title))).casefold()
    first: dict[str, Any] = {
        "kind": KINDS.index(rule.entry.kind),
        "status": rule.status,
        "since": rule.since or date.min,
        "dependents": rule.dependents,
    }
    return (first.get(key, 0), name)


def find_status(entry: Entry, *, on: date) -> str:
    """The status of a rule as a whole: an indicator's own, of a parameter that of its value, of a source its clauses',
    of a procedure that of the acts and periods of its edition."""
    if entry.kind == "parameters":
        values = [value for value in entry.rule.values if value.since <= on] or list(entry.rule.values)
        return max(values, key=lambda value: value.since).status
    if entry.kind == "sources":
        return TO_BE_CONFIRMED if entry.rule.unconfirmed else IN_FORCE
    if entry.kind == "procedures":
        return TO_BE_CONFIRMED if _count_open(entry, on) else IN_FORCE
    return getattr(entry.rule, "status", IN_FORCE)


def _count_open(entry: Entry, on: date) -> int:
    return count_open(choose_edition(entry.rule, on=on)) if entry.kind == "procedures" else 0


def find_since(entry: Entry, *, on: date) -> date | None:
    """The day from which the present wording or value holds; a source's day of issue; None for a table, and for a source
    of which only the month or the year is known."""
    if entry.kind == "sources":
        issued = entry.rule.issued_on
        return date.fromisoformat(issued) if len(issued) == len("2016-11-09") else None
    if entry.kind == "scorecards":
        return entry.rule.since
    dated: Iterable[Any] = next(
        (held for name in ("versions", "values", "editions") if (held := getattr(entry.rule, name, ()))), ()
    )
    begun = [each.since for each in dated if each.since <= on] or [each.since for each in dated]
    return max(begun, default=None)


def count_kinds(rules: Iterable[Listed]) -> dict[str, int]:
    """How many rules there are of each kind."""
    counted = dict.fromkeys(KINDS, 0)
    for rule in rules:
        counted[rule.entry.kind] += 1
    return counted
