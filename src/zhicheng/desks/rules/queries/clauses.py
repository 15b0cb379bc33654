"""The policy navigator: which clause of a source is served by which rules."""

from dataclasses import dataclass

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
    rule = source.rule
    return [Served(rule[name], book.citing(rule[name].label)) for name in rule.clauses]


def cover_sources(book: Book) -> list[Coverage]:
    """Every source with the number of its clauses that rules rest on, the longest sources first."""
    found = []
    for entry in book.of("sources"):
        served = serve_clauses(book, entry)
        found.append(Coverage(entry, sum(1 for each in served if each.rules), len(served)))
    return sorted(found, key=lambda each: (-each.clauses, each.entry.code))


def list_cited(book: Book) -> list[tuple[Entry, list[Clause]]]:
    """The clauses that rules rest on, by source."""
    pairs = [(each, [s.clause for s in serve_clauses(book, each) if s.rules]) for each in book.of("sources")]
    return [(source, clauses) for source, clauses in pairs if clauses]


def name_clause(book: Book, asked: str) -> str:
    """The full label of a clause given by its id alone, where only one source has it; else what was given."""
    labels = [
        clause.label for _source, clauses in list_cited(book) for clause in clauses if clause.id == asked
    ]
    return labels[0] if len(labels) == 1 else asked
