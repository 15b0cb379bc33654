"""Figures: rows of cells, read from what is kept, with the reason where a value is missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zhicheng.grammar import WHOLE, Indicator, Mistake, T
from zhicheng.lake.engines.duckdb import Engine
from zhicheng.lake.formulas import order_dimensions
from zhicheng.lake.hidden import Hidden
from zhicheng.lake.snapshot import Dataset

PLACES = ("city", "province")


@dataclass(frozen=True)
class Figures:
    """Figures of one indicator: rows with the dimensions, `value` and `note`; and all that must be said beside them."""

    code: str
    by: tuple[str, ...]
    where: dict[str, Any]
    dataset: Dataset
    count: str
    snapshot: str
    unit: T
    rows: list[dict[str, Any]] = field(default_factory=list)
    total: int = 0
    note: T | None = None
    hidden: tuple[Hidden, ...] = ()

    @property
    def value(self) -> float | None:
        """The value of the only row; None when there is no row or no value."""
        return self.rows[0]["value"] if self.rows else None


@dataclass(frozen=True)
class Select:
    """Which rows of a file of cells, in which order."""

    by: tuple[str, ...]
    where: dict[str, Any]
    order: str
    limit: int | None
    offset: int
    minimum: float | None = None
    years: tuple[int, int] | None = None


def read_cells(
    file: Path, select: Select, *, rule: Indicator, engine: Engine, dataset: Dataset
) -> tuple[list[dict[str, Any]], int]:
    """Read rows from a file of cells; returns them and how many there are without the limit."""
    cells = engine.cells(file)
    extra = [c for c in (*(i.name for i in rule.inputs), *rule.shows, "note") if c in cells.columns]
    conditions, values = _conditions(select)
    fields = ", ".join(f'c."{c}"' for c in (*select.by, "value", *extra))
    body = f"FROM {cells.name} c {_places_join(select, engine, dataset)} WHERE {conditions}"
    page = f"LIMIT {int(select.limit)} OFFSET {int(select.offset)}" if select.limit is not None else ""
    rows = engine.query(f"SELECT {fields} {body} ORDER BY {_order(select)} {page}", values)
    total = len(rows) if not page else engine.query(f"SELECT count(*) AS n {body}", values)[0]["n"]
    return [_finish(row, rule) for row in rows], total


def _conditions(select: Select) -> tuple[str, list[Any]]:
    parts, values = ["true"], []
    for dimension, value in select.where.items():
        several = value if isinstance(value, (list, tuple)) else [value]
        parts.append(f'c."{dimension}" IN ({", ".join("?" * len(several))})')
        values += several
    if select.years and "year" in select.by:
        parts.append('c."year" BETWEEN ? AND ?')
        values += select.years
    if select.minimum is not None:
        parts.append("c.value >= ?")
        values.append(select.minimum)
    return " AND ".join(parts), values


def _places_join(select: Select, engine: Engine, dataset: Dataset) -> str:
    named = _sorted_place(select)
    if not named:
        return ""
    return f'LEFT JOIN {engine.tables(dataset)["places"].get_name()} p ON p.place_id = c."{named}"'


def _sorted_place(select: Select) -> str | None:
    column = select.order.removeprefix("-")
    return column if column in PLACES and column in select.by else None


def _order(select: Select) -> str:
    column, down = select.order.removeprefix("-"), select.order.startswith("-")
    known = ("value", *order_dimensions((*select.by, *select.where)))
    if column not in known:
        raise Mistake(
            T(
                en=f"cannot sort by '{column}'; use one of {', '.join(known)}",
                zh=f"不能按“{column}”排序；可用：{'、'.join(known)}",
            )
        )
    key = "p.name" if _sorted_place(select) else f'c."{column}"'
    rest = [f'c."{d}"' for d in order_dimensions(select.by)]
    return ", ".join([f"{key} {'DESC' if down else 'ASC'} NULLS LAST", *rest])


def _finish(row: dict[str, Any], rule: Indicator) -> dict[str, Any]:
    """Inputs are kept in shares; say them in patents. A note's code becomes its words."""
    inputs = {
        i.name: row[i.name] / WHOLE if row.get(i.name) is not None else None
        for i in rule.inputs
        if i.name in row
    }
    code = row.get("note")
    note = rule.missing.get(code) if code else None
    return {**row, **inputs, "note": note, "reason": code}
