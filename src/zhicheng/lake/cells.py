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
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from zhicheng.grammar import COUNTING, Book, Matrix
from zhicheng.lake import counting, formulas, matrices, methods
from zhicheng.lake.compiled import plan
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
        """Name of the cells: made anew when data, days covered, rule, parameters, counting or its program change, and only then."""
        rules = hash_rules(self.code, book=book, on=on, region=region)
        parts = (
            self.dataset.content,
            str(self.dataset.covers),
            rules,
            self.count,
            ",".join(order_dimensions(self.by)),
            str(self.years),
            _hash_program(),
        )
        return sha256("|".join(parts).encode()).hexdigest()[:16]


@cache
def _hash_program() -> str:
    """Hash of the modules that turn a rule into figures: after an upgrade that mends them no old figure is shown."""
    modules = (counting, formulas, matrices, methods)
    return sha256("".join(getsource(m) for m in modules).encode()).hexdigest()


class Maker(Protocol):
    """An engine that computes cells: the embedded one, or one for national volumes."""

    def tables(self, dataset: Dataset) -> dict[str, Any]: ...

    def open(self, file: Path) -> Any: ...

    def compile(self, expression: Any) -> str: ...

    def run(self, sql: str, schema: pa.Schema) -> pa.Table: ...


class Keeper:
    """Keeps the cells of a lake: computes those that are missing, hands out the file of those that are there.

    `engine` reads, always; `maker` computes (the same engine unless another is given).
    """

    def __init__(
        self, *, engine: Engine, book: Book, on: date, region: str = "", maker: Maker | None = None
    ) -> None:
        self.engine, self.book, self.on, self.region = engine, book, on, region
        self.maker: Maker = maker or engine
        self._computing = threading.RLock()

    def file(self, ask: Ask) -> Path:
        """Return the Parquet file of the cells, computing it first if need be; one computation at a time."""
        file = self._name(ask)
        if not file.exists():
            with self._computing:
                if not file.exists():
                    self._compute(ask, file)
        return file

    def is_kept(self, ask: Ask) -> bool:
        """Whether the cells are there already."""
        return self._name(ask).exists()

    def _name(self, ask: Ask) -> Path:
        folder = self.engine.lake / "cells" / ask.dataset.code
        return folder / f"{ask.code}-{ask.key(book=self.book, on=self.on, region=self.region)}.parquet"

    def scope(self, ask: Ask, *, maker: Maker | None = None) -> Scope:
        """What the figures of an ask are expressed over: tables of the engine that reads, or of the one that computes."""
        engine: Maker = maker or self.engine
        covers = ask.dataset.covers
        return Scope(
            book=self.book, tables=engine.tables(ask.dataset), count=ask.count, full_years=ask.dataset.full_years,
            on=self.on, region=self.region, years=ask.years, until=covers[1] if covers else None,
            held=lambda code, by: engine.open(self.file(self._inner(ask, code, by))),
        )  # fmt: skip

    def parts(self, ask: Ask, cell: dict[str, Any]) -> tuple[matrices.Part, ...]:
        """The parts that a figure of a matrix is made of; none for other figures."""
        rule = self.book.indicator(ask.code)
        if not isinstance(rule, Matrix) or rule.parts is None:
            return ()
        long = express(ask.code, by=order_dimensions(ask.by), scope=self.scope(ask))
        return matrices.take_apart(self.engine.compute(long), rule=rule, cell=cell)

    def _inner(self, ask: Ask, code: str, by: tuple[str, ...]) -> Ask:
        """What another indicator's figures are asked for: a measure of patents is the same whatever counts and when."""
        if self.book.indicator(code).of_patent:
            return Ask(code, by, ask.dataset, COUNTING[0])
        return Ask(code, by, ask.dataset, ask.count, ask.years)

    def _compute(self, ask: Ask, file: Path) -> None:
        by, rule = order_dimensions(ask.by), self.book.indicator(ask.code)
        how = plan(ask.code, by=by, scope=self.scope(ask, maker=self.maker), maker=self.maker)
        cells = self.maker.run(how.sql, how.schema)
        if isinstance(rule, Matrix):
            cells = matrices.compute(cells, rule=rule, by=by)
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_name(f"{file.name}.{os.getpid()}-{threading.get_ident()}.part")
        with part.open("wb") as stream:
            pq.write_table(cells, stream, compression="zstd")
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)
        flush_folder(file.parent)
