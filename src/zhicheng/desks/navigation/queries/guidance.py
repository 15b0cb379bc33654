"""Which fields a city should support, adjust, restrict or watch: a stated rule over advantage, density, complexity and growth.

The rule is ours and illustrative; its thresholds are parameters of the rulebook. It is a place to begin from, not a decision.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from typing import Any

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.opportunities import Chance, find_chances

PARAMETERS = (
    "guidance_advantage", "guidance_absence", "strength_minimum", "guidance_split", "guidance_signals", "guidance_margin",
)  # fmt: skip


class Advice(Enum):
    """What to do about a field."""

    SUPPORT = "support"
    ADJUST = "adjust"
    RESTRICT = "restrict"
    WATCH = "watch"


@dataclass(frozen=True)
class Thresholds:
    """The numbers of the rule: advantage from which a city has a field, and below which it is hardly there; fewest patents for a
    strength; share of the fields at which a measure is split; signals that make a strength worth support; and how far the split
    is moved to find close calls."""

    advantage: Fraction = Fraction(1)
    absence: Fraction = Fraction(4, 5)
    least: int = 10
    split: Fraction = Fraction(1, 2)
    signals: int = 2
    margin: Fraction = Fraction(1, 10)


@dataclass(frozen=True)
class Splits:
    """Where each measure is split over the fields of a city; growth is None where no field has one."""

    density: float
    complexity: float
    growth: float | None


@dataclass(frozen=True)
class Judged:
    """A field under the rule: the advice, the three signals (None: not known), and what else it would be with the split moved."""

    chance: Chance
    advice: Advice
    has: bool
    small: bool
    near: bool
    complex: bool
    growing: bool | None
    others: tuple[Advice, ...] = ()

    @property
    def signals(self) -> int:
        """How many of the three speak for the field."""
        return sum(each is True for each in (self.near, self.complex, self.growing))


@dataclass(frozen=True)
class Guidance:
    """The list of a city: every field once, under one advice; empty with a note where the measures cannot be taken."""

    judged: tuple[Judged, ...]
    splits: Splits | None
    thresholds: Thresholds
    note: Any = None

    def of(self, advice: Advice) -> tuple[Judged, ...]:
        """The fields under an advice: strengths first, by patents; then the others, the nearest first."""
        found = [each for each in self.judged if each.advice is advice]
        return tuple(
            sorted(
                found,
                key=lambda j: (not j.has, -j.chance.patents if j.has else -j.chance.density, j.chance.field),
            )
        )


def read_thresholds(choice: Choice) -> Thresholds:
    """The numbers of the rule in force on the day of the lake."""
    lake = choice.lake
    advantage, absence, least, split, signals, margin = (
        lake.book[code].rule.at(on=lake.on, region=lake.region).amount for code in PARAMETERS
    )
    return Thresholds(
        Fraction(advantage), Fraction(absence), int(least), Fraction(split), int(signals), Fraction(margin)
    )


def guide(choice: Choice, place_id: str) -> Guidance:
    """The guidance list of a city."""
    found, thresholds = find_chances(choice, place_id), read_thresholds(choice)
    if not found.chances:
        return Guidance((), None, thresholds, found.note)
    return judge_fields(found.chances, thresholds)


def judge_fields(chances: Sequence[Chance], thresholds: Thresholds) -> Guidance:
    """All fields under the rule, each with what it would be were the split a little lower or higher."""
    splits = split_fields(chances, thresholds.split)
    moved = [
        split_fields(chances, share)
        for share in (thresholds.split - thresholds.margin, thresholds.split + thresholds.margin)
    ]
    judged = []
    for chance in chances:
        own = judge(chance, splits, thresholds)
        others = {judge(chance, each, thresholds).advice for each in moved} - {own.advice}
        judged.append(replace(own, others=tuple(a for a in Advice if a in others)))
    return Guidance(tuple(judged), splits, thresholds)


def judge(chance: Chance, splits: Splits, thresholds: Thresholds) -> Judged:
    """One field: what the city has is supported or adjusted, what lies open is supported, restricted or watched."""
    has = chance.advantage is not None and chance.advantage >= thresholds.advantage
    told = Judged(
        chance, Advice.WATCH, has, has and chance.patents < thresholds.least,
        near=chance.density >= splits.density, complex=chance.complexity >= splits.complexity,
        growing=_reaches(chance.growth, splits.growth),
    )  # fmt: skip
    return replace(told, advice=_judge_strength(told, thresholds) if has else _judge_open(told, thresholds))


def _reaches(growth: float | None, split: float | None) -> bool | None:
    return None if growth is None or split is None else growth >= split


def _judge_strength(told: Judged, thresholds: Thresholds) -> Advice:
    """Too few patents say nothing; enough signals are worth support; else adjust, unless growth is not known and could tip it."""
    if told.small:
        return Advice.WATCH
    if told.signals >= thresholds.signals:
        return Advice.SUPPORT
    tips = told.growing is None and told.signals + 1 >= thresholds.signals
    return Advice.WATCH if tips else Advice.ADJUST


def _judge_open(told: Judged, thresholds: Thresholds) -> Advice:
    """Support what is near, complex and growing; restrict what is none of them and hardly there; what is not known decides
    against nothing."""
    if told.near and told.complex and told.growing:
        return Advice.SUPPORT
    scarce = not told.chance.advantage or told.chance.advantage < thresholds.absence
    return Advice.RESTRICT if scarce and told.growing is False and not told.signals else Advice.WATCH


def split_fields(chances: Sequence[Chance], share: Fraction) -> Splits:
    """Each measure at a share of the fields from below; one half is the median."""
    grown = [chance.growth for chance in chances if chance.growth is not None]
    return Splits(
        split_at([float(chance.density) for chance in chances], share),
        split_at([float(chance.complexity) for chance in chances], share),
        split_at(grown, share) if grown else None,
    )


def split_at(values: Sequence[float], share: Fraction) -> float:
    """The value below which a share of the values lies, between two of them by straight line (Hyndman and Fan 1996, type 7)."""
    ordered = sorted(values)
    at = min(max(share, Fraction(0)), Fraction(1)) * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * float(at - low)
