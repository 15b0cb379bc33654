"""Sources and clauses: the documents that rules rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zhicheng.grammar.words import T, UnknownClause

IN_FORCE, TO_BE_CONFIRMED, ILLUSTRATIVE = "in force", "to be confirmed", "illustrative"
STATUSES = (IN_FORCE, TO_BE_CONFIRMED, ILLUSTRATIVE)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a source, as rules cite it."""

    source: str
    id: str
    says: T
    status: str = IN_FORCE

    @property
    def label(self) -> str:
        """The short form used in commands and links, such as 'sipo_2016_86 II.i.2'."""
        return f"{self.source} {self.id}"


@dataclass(frozen=True)
class Source:
    """A document: law, notice, standard, manual, paper or data set.

    `clauses` maps a clause id to what it says in a few words of ours. `source["II.i.2"]` returns the `Clause`
    and raises `UnknownClause` with the clauses that exist when there is none.
    """

    code: str
    title: T
    issuer: T
    issued_on: str
    number: str = ""
    licence: str = ""
    clauses: Mapping[str, T] = field(default_factory=dict[str, T])
    unconfirmed: frozenset[str] = frozenset()

    def __getitem__(self, id: str) -> Clause:
        if id not in self.clauses:
            raise UnknownClause(f"{self.code} has no clause '{id}'. It has: {', '.join(self.clauses)}")
        status = TO_BE_CONFIRMED if id in self.unconfirmed else IN_FORCE
        return Clause(source=self.code, id=id, says=self.clauses[id], status=status)
