"""Matrices: from a long table of who has what to complexity, proximity, relatedness and fitness, context by context."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa

from zhicheng.grammar import Matrix
from zhicheng.lake.methods import CELLS, COLUMNS, PARTS, ROWS, Array, Grid, find_method


@dataclass(frozen=True)
class Part:
    """One part of a figure: a column (a field), and what it brings to the sum or the mean."""

    column: Any
    amount: float


def compute(long: pa.Table, *, rule: Matrix, by: tuple[str, ...]) -> pa.Table:
    """Values of a matrix rule by the dimensions asked: these, `value`, `note`, `patents` and what the method shows."""
    table = pl.DataFrame(pl.from_arrow(long))
    context = [d for d in by if d not in rule.axes]
    frames = [
        _frame(build_grid(part, rule=rule), rule, table).with_columns(**here)
        for here, part in _split(table, context)
    ]
    if not frames:
        frames = [
            _frame(build_grid(table, rule=rule), rule, table)
            .clear()
            .with_columns(table[c].clear() for c in context)
        ]
    whole = pl.concat(frames, how="diagonal_relaxed")
    extra = [c for c in whole.columns if c not in by]
    return whole.select(*by, *extra).sort(by).to_arrow()


def _split(table: pl.DataFrame, context: list[str]) -> Iterator[tuple[dict[str, Any], pl.DataFrame]]:
    """The parts of a long table that are one matrix each, with the values of their context as columns."""
    if not context:
        if len(table):
            yield {}, table
        return
    for key, part in sorted(table.group_by(context), key=lambda p: str(p[0])):
        yield {c: pl.lit(v, table.schema[c]) for c, v in zip(context, key, strict=True)}, part


def build_grid(part: pl.DataFrame, *, rule: Matrix) -> Grid:
    """The matrix of one context; cells that the long table lacks are absent and hold nothing."""
    rows = part[rule.rows].unique().sort().to_list()
    columns = part[rule.columns].unique().sort().to_list()
    shape = (len(rows), len(columns))
    present, here = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=np.int64)
    at = (
        np.searchsorted(np.array(rows), part[rule.rows].to_numpy()),
        np.searchsorted(np.array(columns), part[rule.columns].to_numpy()),
    )
    present[at], here[at] = part["present"].fill_null(False).to_numpy(), part["here"].to_numpy()
    noted = part.drop_nulls("note") if "note" in part.columns else part.clear()
    out = dict(noted.select(rule.rows, "note").iter_rows()) if len(noted) else {}
    for row in out:
        present[rows.index(row)] = False
    return Grid(rows, columns, present, here, out)


def _frame(grid: Grid, rule: Matrix, table: pl.DataFrame) -> pl.DataFrame:
    found = find_method(rule)(grid)
    names, index = _name(found.along, grid, rule)
    columns: dict[str, Any] = {
        name: pl.Series(values, dtype=table.schema["field" if name == "other_field" else name])
        for name, values in names.items()
    }
    value = pl.Series(found.values.reshape(-1), dtype=pl.Float64).fill_nan(None)
    shows = {n: pl.Series(v.reshape(-1), dtype=pl.Float64).fill_nan(None) for n, v in found.shows.items()}
    kept_out = [grid.out.get(row) for row in names.get(rule.rows, ())] or [None] * len(value)
    patents = pl.Series(_total(found.along, grid)[index].reshape(-1), dtype=pl.Int64)
    frame = pl.DataFrame({**columns, "value": value, "patents": patents, **shows})
    note = pl.coalesce(
        pl.Series("note", kept_out, dtype=pl.String),
        pl.when(pl.lit(found.settled) & pl.col("value").is_not_null())
        .then(pl.lit(None, pl.String))
        .otherwise(pl.lit(found.note or "undefined")),
    )
    return frame.with_columns(note=note)


def _name(along: str, grid: Grid, rule: Matrix) -> tuple[dict[str, list[Any]], Any]:
    """The coordinates of values laid out along rows, columns, cells or pairs, and where in the totals each stands."""
    rows, columns = grid.rows, grid.columns
    if along == ROWS:
        return {rule.rows: rows}, slice(None)
    if along == COLUMNS:
        return {rule.columns: columns}, slice(None)
    if along == CELLS:
        return {rule.rows: [r for r in rows for _ in columns], rule.columns: columns * len(rows)}, slice(None)
    first = [c for c in columns for _ in columns]
    return {rule.columns: first, "other_field": columns * len(columns)}, np.repeat(
        np.arange(len(columns)), len(columns)
    )


def _total(along: str, grid: Grid) -> Array:
    if along == ROWS:
        return grid.here.sum(axis=1)
    return grid.here if along == CELLS else grid.here.sum(axis=0)


def take_apart(long: pa.Table, *, rule: Matrix, cell: dict[str, Any]) -> tuple[Part, ...]:
    """The parts of one value, the largest first: what a sum or mean over the matrix's columns is made of."""
    terms = PARTS.get(rule.method)
    table = pl.DataFrame(pl.from_arrow(long))
    for dimension, value in cell.items():
        if dimension not in rule.axes:
            table = table.filter(pl.col(dimension) == value)
    grid = build_grid(table, rule=rule)
    row, column = cell.get(rule.rows), cell.get(rule.columns)
    if terms is None or row not in grid.rows or row in grid.out:
        return ()
    amounts = terms(grid, grid.rows.index(row), -1 if column is None else grid.columns.index(column))
    found = [Part(c, float(a)) for c, a in zip(grid.columns, amounts, strict=True) if not np.isnan(a)]
    return tuple(sorted(found, key=lambda p: (-p.amount, p.column)))
