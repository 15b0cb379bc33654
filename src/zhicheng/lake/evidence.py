"""Evidence: the patents that a figure counts, each with the share it counts for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zhicheng.grammar import WHOLE, Book, Indicator, Input
from zhicheng.lake.cells import Ask, Keeper
from zhicheng.lake.formulas import Scope, counted_records, order_dimensions

SHOWN = ("office", "number", "kind", "title", "type", "filed_on", "published_on", "granted_on", "claims")


@dataclass(frozen=True)
class Evidence:
    """Records behind a figure: how many patents, the shares they add up to, and a page of them."""

    total: int
    shares: float
    rows: list[dict[str, Any]]


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
    inner = order_dimensions((*where, *rule.over))
    return tuple(d for d in inner if d not in input_cell(each, where))


def find_trail(code: str, *, where: dict[str, Any], book: Book, free: tuple[str, ...] = ()) -> Trail:
    """Follow the first input of derived indicators down to the one that counts records."""
    rule = book.indicator(code)
    if not rule.inputs or rule.records:
        return Trail(code, where, free)
    first = rule.inputs[0]
    inner = order_dimensions((*input_free(first, rule, where), *free))
    return find_trail(first.of, where=input_cell(first, where), book=book, free=inner)


def read_evidence(
    trail: Trail,
    *,
    ask: Ask,
    keeper: Keeper,
    limit: int | None,
    offset: int = 0,
    order: str = "-published_on",
) -> Evidence:
    """Return the patents of a trail, a page of them; `share` is how much of one patent counts."""
    backend, scope = keeper.scope(ask)
    records = _records(trail, scope)
    counted = records.aggregate(total=records.count(), shares=records.share.sum())
    whole = backend.to_pyarrow(counted).to_pylist()[0]  # type: ignore[attr-defined]
    column = order.removeprefix("-")
    key = records[column].desc(nulls_first=False) if order.startswith("-") else records[column].asc()
    page = records.order_by([key, records.patent_id.asc()]).limit(limit, offset=offset)
    rows = backend.to_pyarrow(page).to_pylist()  # type: ignore[attr-defined]
    return Evidence(
        total=whole["total"], shares=(whole["shares"] or 0) / WHOLE, rows=[_shared(r) for r in rows]
    )


def _records(trail: Trail, scope: Scope) -> Any:
    dimensions = order_dimensions((*trail.where, *trail.free))
    rows = counted_records(trail.code, dimensions=dimensions, scope=scope)
    for dimension, value in trail.where.items():
        rows = rows.filter(rows[dimension] == value)
    each = rows.aggregate(by="patent_id", share=rows.weight.sum())
    patents = scope.tables["patents"]
    return each.join(patents.select("patent_id", *SHOWN), "patent_id")


def _shared(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "share": row["share"] / WHOLE}
