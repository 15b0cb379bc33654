"""Indicators: what the office measures."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zhicheng.grammar.source import IN_FORCE, Clause
from zhicheng.grammar.words import RuleMistake, T

PLACE_SHARES, PART_SHARES = 720_720, 5_040
WHOLE = PLACE_SHARES * PART_SHARES
"""One patent, in the integer shares that counting adds up: divisible among up to 16 places and 10 parts exactly."""

COUNTING = ("whole", "fractional", "first_inventor", "applicant")
"""Counting rules, in the order a dataset prefers them when nothing is asked."""

PATENT = "patent"
DIMENSIONS = (
    PATENT, "city", "other_city", "county", "province", "country", "field", "other_field", "subclass", "applicant",
    "inventor", "type", "year", "filing_year", "priority_year", "procedure", "outcome",
)  # fmt: skip
RESERVED = ("by", "full_years", "until", "cases")
"""Names a formula may ask for beside tables, indicators and parameters: the dimensions asked for, the first and last
year that the dataset covers whole, the last day it covers, and the cases that the rule's `records` counts."""


@dataclass(frozen=True, slots=True)
class Version:
    """The formula in force from a day. A change in the rule adds a version; nothing is overwritten."""

    since: date
    formula: Callable[..., Any]
    says: T

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names the formula reads: tables, other indicators, or the reserved words."""
        return tuple(inspect.signature(self.formula).parameters)


@dataclass(frozen=True, slots=True)
class Input:
    """Cells that a derived figure rests on: those of another indicator that share `same` with the figure's own cell.

    All other dimensions run free, so `same=()` is the whole dataset. `shift` moves a dimension (last year: year -1),
    `where` narrows it (only inventions). `name` is the column of the formula's result that must equal the sum of
    these cells; a test adds them up again.
    """

    name: str
    of: str
    same: tuple[str, ...]
    says: T
    shift: dict[str, int] = field(default_factory=dict[str, int])
    where: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class Indicator:
    """A number about places, fields and years, declared once and computed by any engine.

    `by` must be asked for, `also` may be; `over` are dimensions the formula reads and sums away.
    The formula returns an Ibis table: the dimensions, `value`, optionally `note` (a code explained in `missing`), one
    column for each of `inputs` and of `shows` (facts worth showing). `needs` names holdings a dataset must have, else
    the figure is not measurable, never zero. `records` keeps the attributions that the formula really counts.
    """

    title: T
    cites: tuple[Clause, ...]
    unit: T
    by: tuple[str, ...]
    also: tuple[str, ...]
    needs: tuple[str, ...]
    versions: tuple[Version, ...]
    over: tuple[str, ...] = ()
    inputs: tuple[Input, ...] = ()
    shows: dict[str, T] = field(default_factory=dict[str, T])
    missing: dict[str, T] = field(default_factory=dict[str, T])
    records: Callable[..., Any] | None = None
    decimals: int = 0
    status: str = IN_FORCE

    @property
    def dimensions(self) -> tuple[str, ...]:
        """All dimensions the figure may be asked by, in the house's order."""
        return tuple(d for d in DIMENSIONS if d in self.by + self.also)

    @property
    def of_patent(self) -> bool:
        """True for a measure that every patent has by itself; others average or add it over their cells."""
        return self.by == (PATENT,)

    def version(self, *, on: date) -> Version:
        """Return the version in force on a day; raises `RuleMistake` when none had begun."""
        begun = [v for v in self.versions if v.since <= on]
        if not begun:
            raise RuleMistake(f"{self.title.en} has no version in force on {on}")
        return max(begun, key=lambda v: v.since)


@dataclass(frozen=True)
class Parts:
    """What a figure of a matrix is made of: the parts add up to it, or it is their mean. `of` names each part's rule."""

    says: T
    how: str
    of: str = ""


@dataclass(frozen=True)
class Matrix(Indicator):
    """An indicator that takes a whole matrix, not a cell: complexity, proximity, relatedness density.

    The formula gives the long matrix: the dimensions asked for, `rows` and `columns`, `present` (boolean), `here`
    (integer shares) and optionally `note`, which keeps a row out. `method` names the method of the engine, with its
    version, that makes the values: by row, by column, by cell, or by pair of columns, as `by` says. What the method
    does and which convention it follows is part of its name; a change is a new one.
    """

    method: str = ""
    rows: str = "city"
    columns: str = "field"
    parts: Parts | None = None

    @property
    def axes(self) -> tuple[str, ...]:
        """The dimensions that are the matrix, not its context."""
        return (self.rows, self.columns, "other_field")
