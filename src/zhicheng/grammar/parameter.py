"""Parameters: every period, amount, weight and threshold is dated, regional and cited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeVar

from zhicheng.grammar.source import IN_FORCE, Clause
from zhicheng.grammar.words import RuleMistake, T


@dataclass(frozen=True, slots=True)
class Value:
    """An exact amount in force from `since` (inclusive) until the next value of the same region, or until `until`
    (exclusive) where it ends without a successor."""

    amount: int | Fraction
    since: date
    until: date | None = None
    cites: Clause | None = None
    region: str = ""
    status: str = IN_FORCE


V = TypeVar("V", bound=Value)


@dataclass(frozen=True, slots=True)
class Limit(Value):
    """A value that is an amount of time: so many hours, days, working_days or months."""

    unit: str = "days"


def find_value(values: tuple[V, ...], *, on: date, region: str = "") -> V | None:
    """The value in force on a day in a region code, the finest region first; None before the first and after the last."""
    begun = [v for v in values if v.since <= on and region.startswith(v.region)]
    held = [v for v in begun if v.until is None or on < v.until]
    return max(held, key=lambda v: (len(v.region), v.since), default=None)


@dataclass(frozen=True)
class Parameter:
    """A number that rules use and offices may set. Region '' holds everywhere; '4403' wins over '44', '44' over ''."""

    title: T
    unit: T
    values: tuple[Value, ...]

    def at(self, *, on: date, region: str = "") -> Value:
        """The value in force, as `find_value` says. Raises `RuleMistake` when none had begun by then, or all had ended."""
        found = find_value(self.values, on=on, region=region)
        if found is None:
            first = min(v.since for v in self.values)
            raise RuleMistake(f"{self.title.en} has no value in force on {on}; the first holds from {first}")
        return found
