"""The policy navigator: which clause of a source is served by which rules."""

from collections.abc import Mapping
from dataclasses import dataclass

from zhicheng.front.procedures import list_cites
from zhicheng.grammar import Book, Clause, Entry


@dataclass(frozen=True)
class Served:
    """A clause and the rules that rest on it; none yet is said as it is."""

    clause: Clause
    rules: tuple[Entry, ...]


@dataclass(frozen=True)
class Coverage:
    """A source and how many of its clauses rules rest on."""

    entry: Entry
    served: int
    clauses: int


def serve_clauses(book: Book, source: Entry) -> list[Served]:
    """All clauses of a source in its own order, each with its rules."""
    return _serve(source, _index_clauses(book))


def cover_sources(book: Book) -> list[Coverage]:
    """Every source with the number of its clauses that rules rest on, the longest sources first."""
    found, index = [], _index_clauses(book)
    for entry in book.of("sources"):
        served = _serve(entry, index)
        found.append(Coverage(entry, sum(1 for each in served if each.rules), len(served)))
    return sorted(found, key=lambda each: (-each.clauses, each.entry.code))


def list_cited(book: Book) -> list[tuple[Entry, list[Clause]]]:
    """The clauses that rules rest on, by source."""
    index = _index_clauses(book)
    pairs = [(each, [s.clause for s in _serve(each, index) if s.rules]) for each in book.of("sources")]
    return [(source, clauses) for source, clauses in pairs if clauses]


def _serve(source: Entry, index: Mapping[str, list[Entry]]) -> list[Served]:
    rule = source.rule
    return [Served(rule[name], tuple(index.get(rule[name].label, ()))) for name in rule.clauses]


def _index_clauses(book: Book) -> dict[str, list[Entry]]:
    """Label of a clause -> the rules that rest on it, in the order of the book."""
    index: dict[str, list[Entry]] = {}
    for entry in book.entries.values():
        for label in dict.fromkeys(clause.label for clause in list_cites(entry)):
            index.setdefault(label, []).append(entry)
    return index


def name_clause(book: Book, asked: str) -> str:
    """The full label of a clause given by its id alone, where only one source has it; else what was given."""
    labels = [
        clause.label for _source, clauses in list_cited(book) for clause in clauses if clause.id == asked
    ]
    return labels[0] if len(labels) == 1 else asked
