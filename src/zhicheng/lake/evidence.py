"""Evidence: the patents (or cases) that a figure counts, each with the share it counts for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zhicheng.grammar import WHOLE, Book, Indicator, Input, Mistake, T
from zhicheng.lake.cases import CASE_ID, counts_cases
from zhicheng.lake.cells import Ask, Keeper
from zhicheng.lake.formulas import counted_records, list_inner, order_dimensions

REMEMBERED = 10_000
SHOWN = ("office", "number", "kind", "title", "type", "filed_on", "published_on", "granted_on", "claims")
CASE_SHOWN = ("procedure", "opened_on", "closed_on", "outcome")


@dataclass(frozen=True)
class Evidence:
    """Records behind a figure: how many patents (or cases), the shares they add up to, and a page of them."""

    total: int
    shares: float
    rows: list[dict[str, Any]]


@dataclass(frozen=True)
class _Kind:
    """A kind of record: the table it stands in, its key there, and the columns that are shown of it."""

    table: str
    key: str
    shown: tuple[str, ...]


OF_PATENTS = _Kind("patents", "patent_id", SHOWN)
OF_CASES = _Kind("case_outcomes", CASE_ID, CASE_SHOWN)


@dataclass(frozen=True)
class Trail:
    """Where the records of a figure lie: an indicator that counts patents itself, a cell of it, and dimensions left free."""

    code: str
    where: dict[str, Any]
    free: tuple[str, ...]


def input_cell(each: Input, where: dict[str, Any]) -> dict[str, Any]:
    """The cell of an input that belongs to a figure's own cell."""
    same = {d: where[d] for d in each.same if d in where}
    shifted = {d: same[d] + by for d, by in each.shift.items() if d in same}
    return {**same, **shifted, **each.where}


def input_free(each: Input, rule: Indicator, where: dict[str, Any]) -> tuple[str, ...]:
    """The dimensions over which an input's cells are summed."""
    return tuple(d for d in list_inner(rule, tuple(where)) if d not in input_cell(each, where))


def find_trail(code: str, *, where: dict[str, Any], book: Book, free: tuple[str, ...] = ()) -> Trail:
    """Follow the first input of derived indicators down to the one that counts records."""
    rule = book.indicator(code)
    if not rule.inputs or rule.records or rule.of_patent:
        return Trail(code, where, free)
    first = rule.inputs[0]
    inner = order_dimensions((*input_free(first, rule, where), *free))
    return find_trail(first.of, where=input_cell(first, where), book=book, free=inner)


class Witness:
    """Finds the records behind figures. The SQL of a question is compiled once and asked with other values again."""

    def __init__(self, *, keeper: Keeper) -> None:
        self.keeper = keeper
        self._compiled: dict[tuple[Any, ...], tuple[str, bool]] = {}
        self._counted: dict[tuple[Any, ...], tuple[int, int]] = {}

    def count(self, trail: Trail, *, ask: Ask) -> tuple[int, int]:
        """How many patents a trail leads to, and the integer shares they count for; remembered, as tables never change."""
        sql, values, _ = self._records(trail, ask)
        question = (sql, *values)
        known = self._counted.get(question)
        if known is None:
            (found,) = self.keeper.engine.query(
                f"SELECT count(*) AS n, coalesce(sum(share), 0) AS s FROM ({sql})", values
            )
            known = found["n"], int(found["s"])
            if len(self._counted) >= REMEMBERED:
                self._counted.clear()
            self._counted[question] = known
        return known

    def read(
        self, trail: Trail, *, ask: Ask, limit: int | None, offset: int = 0, order: str = "-published_on"
    ) -> Evidence:
        """The patents (or cases) of a trail, a page of them; `share` is how much of one counts."""
        total, shares = self.count(trail, ask=ask)
        sql, values, measured = self._records(trail, ask)
        kind = self._kind(trail)
        held = self.keeper.engine.tables(ask.dataset)[kind.table].get_name()
        page = f"LIMIT {int(limit)} OFFSET {int(offset)}" if limit is not None else ""
        shown = ", ".join([*(f"p.{column}" for column in kind.shown), *(["r.measured"] if measured else [])])
        rows = self.keeper.engine.query(
            f"SELECT p.{kind.key}, r.share, {shown} FROM ({sql}) r JOIN {held} p USING ({kind.key})"
            f" ORDER BY {_sort(order, kind)} NULLS LAST, p.{kind.key} {page}",
            values,
        )
        return Evidence(
            total=total, shares=shares / WHOLE, rows=[r | {"share": r["share"] / WHOLE} for r in rows]
        )

    def _kind(self, trail: Trail) -> _Kind:
        return OF_CASES if counts_cases(self.keeper.book.indicator(trail.code)) else OF_PATENTS

    def _records(self, trail: Trail, ask: Ask) -> tuple[str, list[Any], bool]:
        """SQL of the records, its values, and whether each record carries the measure that the figure averages."""
        dimensions = order_dimensions((*trail.where, *trail.free))
        question = (ask.dataset.content, ask.dataset.covers, trail.code, dimensions, ask.count, ask.years)
        key = self._kind(trail).key
        if question not in self._compiled:
            rows = counted_records(trail.code, dimensions=dimensions, scope=self.keeper.scope(ask))
            measured = [c for c in ("measured",) if c in rows.columns]
            chosen = rows.select(key, *dimensions, "weight", *measured)
            self._compiled[question] = self.keeper.engine.compile(chosen), bool(measured)
        compiled, measured = self._compiled[question]
        conditions = " AND ".join(f'"{d}" = ?' for d in trail.where) or "true"
        also = ", any_value(measured) AS measured" if measured else ""
        sql = f"SELECT {key}, sum(weight) AS share{also} FROM ({compiled}) WHERE {conditions} GROUP BY {key}"
        return sql, list(trail.where.values()), measured


def _sort(order: str, kind: _Kind) -> str:
    column = order.removeprefix("-")
    if kind is OF_CASES and column not in (*kind.shown, "share"):
        order, column = "-opened_on", "opened_on"
    if column not in (*kind.shown, "share"):
        raise Mistake(
            T(
                en=f"cannot sort records by '{column}'; use one of {', '.join(kind.shown)}",
                zh=f"记录不能按“{column}”排序；可用：{'、'.join(kind.shown)}",
            )
        )
    return f"{column} {'DESC' if order.startswith('-') else 'ASC'}"
