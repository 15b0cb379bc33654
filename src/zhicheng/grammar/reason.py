"""Reasons: why a number, a deadline, a refusal, a match or a payment is what it is, in one shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from zhicheng.grammar.source import Clause
from zhicheng.grammar.words import T


@dataclass(frozen=True)
class Reason:
    """What was found, by which clauses, from what inputs, and where the records lie.

    `rule` is 'kind/code' in the book, `where` the cell it speaks of, `steps` plain statements in order (formula,
    counting rule, dataset, snapshot), `inputs` the reasons it rests on, `records` how many records stand behind it
    (None: not a count of records), `command` what recomputes it.
    """

    says: T
    value: Any = None
    unit: T = T(en="", zh="")
    rule: str = ""
    clauses: tuple[Clause, ...] = ()
    where: dict[str, Any] = field(default_factory=dict[str, Any])
    steps: tuple[T, ...] = ()
    inputs: tuple[Reason, ...] = ()
    note: T | None = None
    records: int | None = None
    command: str = ""

    def walk(self) -> Iterator[Reason]:
        """Yield this reason and, depth first, all it rests on."""
        yield self
        for reason in self.inputs:
            yield from reason.walk()

    def content(self) -> dict[str, Any]:
        """Return plain dicts and lists, ready for JSON: the one form that pages, APIs and archives share."""
        return asdict(self)
