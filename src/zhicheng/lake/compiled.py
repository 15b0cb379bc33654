"""Compiled figures: SQL is made once of a formula, and serves every dataset whose tables have the same columns.

To compile a formula takes longer than to compute it over some thousand patents, and it does not depend on them.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import pyarrow as pa

from zhicheng.grammar import Book, Matrix
from zhicheng.lake.formulas import Scope, express

MOST = 500
"""Figures whose SQL is kept; then all are made anew."""


class Writer(Protocol):
    """An engine, as far as it writes SQL."""

    def compile(self, expression: Any) -> str: ...


@dataclass(frozen=True)
class Plan:
    """SQL of a figure, the columns it gives, and the names of the tables it reads."""

    sql: str
    schema: pa.Schema
    tables: tuple[str, ...]

    def rename(self, tables: tuple[str, ...]) -> Plan:
        """The same over other tables, given in the same order."""
        names = dict(zip(self.tables, tables, strict=True))
        found = re.compile("|".join(map(re.escape, names)))
        return Plan(found.sub(lambda each: names[each[0]], self.sql), self.schema, tables)


@dataclass(frozen=True)
class _Kept:
    """A plan, and the kept figures that its formula asked for: code, dimensions, columns."""

    plan: Plan
    asked: tuple[tuple[str, tuple[str, ...], Any], ...]


@dataclass(frozen=True)
class _Shelf:
    """The plans of one book: they hold as long as its rules."""

    book: Book
    kept: dict[Hashable, _Kept] = field(default_factory=dict[Hashable, _Kept])


_last = [_Shelf(Book())]
"""Of the book asked for last: a process serves one."""


def plan(code: str, *, by: tuple[str, ...], scope: Scope, maker: Writer) -> Plan:
    """How to compute a figure by dimensions; rows in the order of the dimensions, but for a matrix.

    `maker` writes the SQL of its engine. The kept figures that the formula reads are computed first, if need be.
    """
    shelf = _last[0]
    if shelf.book is not scope.book:
        shelf = _last[0] = _Shelf(scope.book)
    tables = tuple((name, table.schema()) for name, table in scope.tables.items())
    key = (
        code, by, scope.count, scope.full_years, scope.on, scope.region, scope.years, scope.until, scope.held is None, tables,
        type(maker),
    )  # fmt: skip
    if known := _reuse(shelf.kept.get(key), scope):
        return known
    made = _make(code, by, scope, maker)
    if len(shelf.kept) >= MOST:
        shelf.kept.clear()
    shelf.kept[key] = made
    return made.plan


def _reuse(kept: _Kept | None, scope: Scope) -> Plan | None:
    """The plan over the tables of this scope; None where a figure that it reads has other columns than it had."""
    if kept is None:
        return None
    held = [scope.held(code, by) for code, by, _schema in kept.asked] if scope.held else []
    if any(table.schema() != schema for table, (_code, _by, schema) in zip(held, kept.asked, strict=True)):
        return None
    return kept.plan.rename(tuple(table.get_name() for table in (*scope.tables.values(), *held)))


def _make(code: str, by: tuple[str, ...], scope: Scope, maker: Writer) -> _Kept:
    held: dict[tuple[str, tuple[str, ...]], Any] = {}

    def hold(asked: str, inner: tuple[str, ...]) -> Any:
        assert scope.held, "without kept figures none is asked for"
        return held.setdefault((asked, inner), scope.held(asked, inner))

    expression = express(code, by=by, scope=replace(scope, held=hold if scope.held else None))
    if by and not isinstance(scope.book.indicator(code), Matrix):
        expression = expression.order_by(by)
    tables = tuple(table.get_name() for table in (*scope.tables.values(), *held.values()))
    made = Plan(maker.compile(expression), expression.schema().to_pyarrow(), tables)
    return _Kept(made, tuple((asked, inner, table.schema()) for (asked, inner), table in held.items()))
