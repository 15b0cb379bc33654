"""Scorecards: how figures become one score, stated as a tree of any depth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from zhicheng.grammar.source import IN_FORCE, Clause
from zhicheng.grammar.words import T

Amount = int | float | Fraction
MEAN, ADDED, DEDUCTED = "mean", "added", "deducted"
ENTERS = (MEAN, ADDED, DEDUCTED)
"""How a part enters the whole above it: by its weight, or as points added or deducted."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A scoring rule and its options: Scale('goalposts', low=0, high=60). An empty one is the scorecard's own."""

    rule: str = ""
    options: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class Leaf:
    """One figure: the indicator `of` (by default the one called `code`), or with a `title` a figure that offices name
    and report themselves. `weight` counts among the brothers and sisters; in a points table it is points.
    """

    code: str
    weight: Amount = 1
    of: str = ""
    title: T | None = None
    unit: T | None = None
    direction: int = 1
    scale: Scale = field(default_factory=Scale)
    denominator: str = ""
    where: dict[str, str] = field(default_factory=dict[str, str])
    enters: str = MEAN
    cites: tuple[Clause, ...] = ()
    status: str = IN_FORCE

    @property
    def indicator(self) -> str:
        """The code of the indicator; '' for a figure that offices report."""
        return "" if self.title else self.of or self.code


@dataclass(frozen=True, slots=True)
class Branch:
    """A part of the whole. Without a weight it weighs what its children weigh together, as points tables do."""

    code: str
    title: T
    children: tuple[Leaf | Branch, ...]
    weight: Amount | None = None
    enters: str = MEAN

    def walk(self) -> Iterator[Leaf | Branch]:
        """This branch and, depth first, all below it."""
        yield self
        for child in self.children:
            yield from child.walk() if isinstance(child, Branch) else (child,)


@dataclass(frozen=True, slots=True)
class Band:
    """What follows from a score of at least `least` and below `below`. Whether an end belongs to it stands in `says`."""

    least: Amount
    below: Amount
    says: T
    cites: Clause | None = None
    status: str = IN_FORCE


@dataclass(frozen=True)
class Scorecard:
    """Figures to one score, by one tree.

    `scale` is the scoring rule of leaves that name none; `aggregation` one method, or one a level from below;
    `missing` what happens to a figure that is not there: imputed by 'median' or 'mean', 'none' (its weight goes to
    the others, and the score says so) or 'refuse'. `treat` draws outliers in. `points` is what the leaves of a points
    table add up to; `known` how many of them this file has, where the source is known in part only.
    """

    title: T
    cites: tuple[Clause, ...]
    root: Branch
    since: date
    scale: Scale = field(default_factory=lambda: Scale("minmax"))
    aggregation: tuple[str, ...] = ("arithmetic",)
    missing: str = "none"
    treat: bool = False
    points: Amount | None = None
    known: Amount | None = None
    bands: tuple[Band, ...] = ()
    status: str = IN_FORCE

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """All leaves, depth first."""
        return tuple(n for n in self.root.walk() if isinstance(n, Leaf))
