"""Cells: figures computed once for a dataset, a rule, a counting rule and a set of dimensions, and kept as Parquet."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from inspect import getsource
from pathlib import Path

import pyarrow.parquet as pq

from zhicheng.grammar import Book
from zhicheng.lake import counting, formulas
from zhicheng.lake.engines.duckdb import Engine
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
        """Name of the cells: made anew when data, rule, parameters, counting or its program change, and only then."""
        rules = hash_rules(self.code, book=book, on=on, region=region)
        parts = (
            self.dataset.content,
            rules,
            self.count,
            ",".join(order_dimensions(self.by)),
            str(self.years),
            _hash_program(),
        )
        return sha256("|".join(parts).encode()).hexdigest()[:16]


@cache
def _hash_program() -> str:
    """Hash of the modules that turn a rule into SQL: after an upgrade that mends counting no old figure is shown."""
    return sha256("".join(getsource(m) for m in (counting, formulas)).encode()).hexdigest()


class Keeper:
    """Keeps the cells of a lake: computes those that are missing, hands out the file of those that are there."""

    def __init__(self, *, engine: Engine, book: Book, on: date, region: str = "") -> None:
        self.engine, self.book, self.on, self.region = engine, book, on, region
        self._computing = threading.Lock()

    def file(self, ask: Ask) -> Path:
        """Return the Parquet file of the cells, computing it first if need be; one computation at a time."""
        folder = self.engine.lake / "cells" / ask.dataset.code
        file = folder / f"{ask.code}-{ask.key(book=self.book, on=self.on, region=self.region)}.parquet"
        if not file.exists():
            with self._computing:
                if not file.exists():
                    self._compute(ask, file)
        return file

    def scope(self, ask: Ask) -> Scope:
        """What the figures of an ask are expressed over."""
        return Scope(
            book=self.book, tables=self.engine.tables(ask.dataset), count=ask.count,
            full_years=ask.dataset.full_years, on=self.on, region=self.region, years=ask.years,
        )  # fmt: skip

    def _compute(self, ask: Ask, file: Path) -> None:
        by = order_dimensions(ask.by)
        expression = express(ask.code, by=by, scope=self.scope(ask))
        cells = self.engine.compute(expression.order_by(by) if by else expression)
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_name(f"{file.name}.{os.getpid()}-{threading.get_ident()}.part")
        with part.open("wb") as stream:
            pq.write_table(cells, stream, compression="zstd")
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)
        flush_folder(file.parent)
