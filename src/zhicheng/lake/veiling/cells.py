"""All cells of a figure of cases that the public could ask for, added up from its records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any, NamedTuple

import polars as pl

from zhicheng.grammar import WHOLE, Indicator

CHAIN = ("province", "city", "county")
"""Places, each within the one before."""
REST = ("year", "procedure", "outcome")


class Cell(NamedTuple):
    """A cell of an indicator: the place as a path from the province down (() is everywhere), and what else it is told by.

    A path that ends in None is what lies in the place above and in none below it.
    """

    code: str
    path: tuple[str | None, ...]
    rest: tuple[tuple[str, Any], ...]

    @property
    def told(self) -> tuple[str, ...]:
        """The dimensions it is told by."""
        return (*CHAIN[: len(self.path)], *(dimension for dimension, _value in self.rest))


@dataclass(frozen=True)
class Cells:
    """Cells with what is counted in each (cases, clocks), which are small, and the path of each place by its dimension."""

    sizes: dict[Cell, float]
    small: frozenset[Cell]
    paths: dict[tuple[str, Any], tuple[str | None, ...]]


def add_up(code: str, rule: Indicator, records: pl.DataFrame, *, minimum: int) -> Cells:
    """Every cell that the public may ask for; the dimensions that the rule must be told by are in each."""
    sizes: dict[Cell, float] = {}
    small: set[Cell] = set()
    paths: dict[tuple[str, Any], tuple[str | None, ...]] = {}
    for level in range(len(CHAIN) + 1):
        for told in _choose(level, rule):
            for row in _group(records, [*CHAIN[:level], *told]).rows(named=True):
                path = tuple(row[d] for d in CHAIN[:level])
                cell = Cell(code, path, tuple((d, row[d]) for d in told))
                sizes[cell] = row["weight"] / WHOLE
                if path:
                    paths[CHAIN[level - 1], path[-1]] = path
                if _is_small(row, minimum):
                    small.add(cell)
    return Cells(sizes, frozenset(small), paths)


def is_public(dimensions: Iterable[str], rule: Indicator) -> bool:
    """Whether the public may ask so finely: beside the year by one dimension more, within a city by one in all."""
    told = set(dimensions)
    free = set() if "county" in told else {"year"}
    return len((told & set(REST)) - set(rule.by) - free) <= 1


def _choose(level: int, rule: Indicator) -> Iterator[tuple[str, ...]]:
    """The sets of dimensions that the public may ask for in places of a level."""
    rest = [d for d in REST if d in rule.dimensions]
    for number in range(len(rest) + 1):
        for told in combinations(rest, number):
            if {d for d in REST if d in rule.by} <= set(told) and is_public((*CHAIN[:level], *told), rule):
                yield told


def _group(records: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    reached = pl.col("weight").filter(pl.col("reached")).sum() if "reached" in records.columns else None
    sums = {
        "cases": pl.col("case_id").n_unique(),
        "weight": pl.col("weight").sum(),
        **({"reached": reached} if reached is not None else {}),
    }
    return records.group_by(by).agg(**sums) if by else records.select(**sums)


def _is_small(row: dict[str, Any], minimum: int) -> bool:
    """Few cases; or, of a rate that tells of the parties, few of whom it is so or few of whom it is not."""
    parts = [row["reached"], row["weight"] - row["reached"]] if "reached" in row else []
    return 0 < row["cases"] < minimum or any(0 < part < minimum * WHOLE for part in parts)
