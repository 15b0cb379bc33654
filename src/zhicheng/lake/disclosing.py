"""Disclosing: which figures of cases the public may see. What patents are counted for is open to all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from zhicheng.grammar import COUNTING, T
from zhicheng.lake.cases import CASE_ID, counts_cases
from zhicheng.lake.cells import Ask, Keeper
from zhicheng.lake.evidence import input_cell
from zhicheng.lake.figures import Select, read_cells
from zhicheng.lake.formulas import counted_records, order_dimensions
from zhicheng.lake.snapshot import Dataset
from zhicheng.lake.veiling import HIDDEN, Veil, draw_veil, is_public

MINIMUM, FEWEST = "case_cell_minimum", 5
TIES = "case_ties"
BY_YEAR = T(
    en="told to the public year by year, not for several years together: their difference would tell of few cases",
    zh="向公众逐年公布，不公布多年合计：合计之差可能推算出少量案件",
)


TOO_FINE = T(
    en="not told to the public so finely: beside the year by one more of procedure and result; within a city, by one in all",
    zh="不向公众如此细分公布：除年份外，程序和结案方式只取其一；市以下只取一项",
)


class Discloser:
    """Draws the veil over the figures of a dataset's cases, once for its content, and reads figures through it."""

    def __init__(self, *, keeper: Keeper) -> None:
        self.keeper = keeper
        self._veils: dict[Any, Veil] = {}

    def find_reason(self, code: str, dimensions: tuple[str, ...], years: tuple[int, int] | None) -> T | None:
        """Why the public is not told a figure by these dimensions at all, or None."""
        if years and "year" not in dimensions:
            return BY_YEAR
        return None if self._allows(code, dimensions) else TOO_FINE

    def _allows(self, code: str, dimensions: tuple[str, ...]) -> bool:
        rule = self.keeper.book.indicator(code)
        if rule.records or not rule.inputs:
            return is_public(dimensions, rule)
        told = dict.fromkeys(dimensions, 0)
        return all(self._allows(each.of, tuple(input_cell(each, told))) for each in rule.inputs)

    def hides(self, code: str, where: dict[str, Any], *, dataset: Dataset) -> bool:
        """Whether a figure is not for the public; a derived one is not where one of its inputs is not."""
        rule = self.keeper.book.indicator(code)
        if rule.records or not rule.inputs:
            return self.veil(dataset).hides(code, where)
        return any(self.hides(each.of, input_cell(each, where), dataset=dataset) for each in rule.inputs)

    def read(
        self, file: Path, select: Select, *, code: str, dataset: Dataset
    ) -> tuple[list[dict[str, Any]], int]:
        """As `read_cells`, with hidden figures without a value; they are sorted as if they had none."""
        rule, dimensions = self.keeper.book.indicator(code), order_dimensions((*select.by, *select.where))
        column, falls = select.order.removeprefix("-"), select.order.startswith("-")
        order = (dimensions[0] if dimensions else "value") if column == "value" else select.order
        asked = replace(select, by=dimensions, order=order, limit=None, offset=0, minimum=None)
        rows, _total = read_cells(file, asked, rule=rule, engine=self.keeper.engine, dataset=dataset)
        blank = (*(each.name for each in rule.inputs), *rule.shows)
        for row in rows:
            if self.hides(code, {d: row[d] for d in dimensions}, dataset=dataset):
                row |= dict.fromkeys((*(n for n in blank if n in row), "value")) | {"note": HIDDEN}
        if select.minimum is not None:
            rows = [r for r in rows if r["value"] is not None and r["value"] >= select.minimum]
        if column == "value":
            rows.sort(key=lambda r: (r["value"] is None, (r["value"] or 0) * (-1 if falls else 1)))
        end = None if select.limit is None else select.offset + select.limit
        dropped = set(dimensions) - set(select.by)
        kept = [{k: v for k, v in row.items() if k not in dropped} for row in rows[select.offset : end]]
        return kept, len(rows)

    def veil(self, dataset: Dataset) -> Veil:
        """The veil of a dataset."""
        key = (dataset.content, dataset.covers)
        if key not in self._veils:
            self._veils = {**self._veils, key: self._draw(dataset)}
        return self._veils[key]

    def _draw(self, dataset: Dataset) -> Veil:
        book = self.keeper.book
        rules = {
            e.code: e.rule for e in book.of("indicators")
            if counts_cases(e.rule) and e.rule.records and set(e.rule.needs) <= dataset.holdings
        }  # fmt: skip
        stated = (
            book[MINIMUM].rule.at(on=self.keeper.on, region=self.keeper.region) if MINIMUM in book else None
        )
        return draw_veil(
            rules, read=lambda code: self._read_records(code, dataset), ties=book[TIES].rule.entries if TIES in book else (),
            minimum=int(stated.amount) if stated else FEWEST, last_year=dataset.covers[1].year if dataset.covers else 0,
        )  # fmt: skip

    def _read_records(self, code: str, dataset: Dataset) -> pl.DataFrame:
        """All records that a rule counts, with its dimensions, also those that cannot be told by one of them."""
        rule, engine = self.keeper.book.indicator(code), self.keeper.engine
        scope = self.keeper.scope(Ask(code, (), dataset, COUNTING[0]))
        rows = counted_records(code, dimensions=(), scope=scope)
        reached = [c for c in ("reached",) if c in rows.columns]
        chosen = rows.select(CASE_ID, *rule.dimensions, "weight", *reached)
        found = engine.query(engine.compile(chosen))
        types = {d: pl.Int32 if d == "year" else pl.String for d in rule.dimensions}
        schema = {CASE_ID: pl.String, **types, "weight": pl.Int64, **dict.fromkeys(reached, pl.Boolean)}
        return pl.DataFrame(found, schema=schema)
