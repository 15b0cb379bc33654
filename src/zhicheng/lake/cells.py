"""Cells: figures computed once for a dataset, a rule, a counting rule and a set of dimensions, and kept as Parquet."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

import pyarrow.parquet as pq

from zhicheng.grammar import Book
from zhicheng.lake.engines.duckdb import open_tables
from zhicheng.lake.formulas import Scope, express, hash_rules, order_dimensions
from zhicheng.lake.snapshot import Dataset
from zhicheng.lake.store import flush_folder


@dataclass(frozen=True)
class Ask:
    """What is asked of the lake: an indicator by dimensions, in one dataset, by one counting rule, over some years."""

    code: str
    by: tuple[str, ...]
    dataset: Dataset
    count: str
    years: tuple[int, int] | None = None

    def key(self, *, book: Book, on: date, region: str) -> str:
        """Name of the cells: they are made anew when data, rule, parameters or counting change, and only then."""
        rules = hash_rules(self.code, book=book, on=on, region=region)
        parts = (
            self.dataset.content,
            rules,
            self.count,
            ",".join(order_dimensions(self.by)),
            str(self.years),
        )
        return sha256("|".join(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Keeper:
    """Keeps the cells of a lake: computes those that are missing, hands out the file of those that are there."""

    lake: Path
    book: Book
    on: date
    region: str = ""

    def file(self, ask: Ask) -> Path:
        """Return the Parquet file of the cells, computing it first if need be."""
        folder = self.lake / "cells" / ask.dataset.code
        file = folder / f"{ask.code}-{ask.key(book=self.book, on=self.on, region=self.region)}.parquet"
        if not file.exists():
            folder.mkdir(parents=True, exist_ok=True)
            self._compute(ask, file)
        return file

    def scope(self, ask: Ask) -> tuple[object, Scope]:
        """Return an engine over the tables of the dataset, and the scope to express figures in."""
        files = {name: self.lake / stored.file for name, stored in ask.dataset.tables.items()}
        backend, tables = open_tables(files, lake=self.lake)
        scope = Scope(
            book=self.book, tables=tables, count=ask.count, full_years=ask.dataset.full_years, on=self.on,
            region=self.region, years=ask.years,
        )  # fmt: skip
        return backend, scope

    def _compute(self, ask: Ask, file: Path) -> None:
        backend, scope = self.scope(ask)
        by = order_dimensions(ask.by)
        expression = express(ask.code, by=by, scope=scope)
        cells = backend.to_pyarrow(expression.order_by(by) if by else expression)  # type: ignore[attr-defined]
        part = file.with_name(f"{file.name}.{os.getpid()}.part")
        pq.write_table(cells, part, compression="zstd")
        part.replace(file)
        flush_folder(file.parent)
