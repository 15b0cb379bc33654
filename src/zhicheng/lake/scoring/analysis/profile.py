"""Strengths and weaknesses of one unit: where it stands among all, leaf by leaf.

Source: the country profiles of the Global Innovation Index and of OECD/JRC Handbook (2008), step 8 (back to the details).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zhicheng.lake.scoring.arrays import Array
from zhicheng.lake.scoring.stages.ranking import rank

DISTINCT = 0.5
"""An indicator in which fewer than this share of figures differ tells little of one unit's place, and is left out."""


@dataclass(frozen=True)
class Trait:
    """One leaf of a unit: its position, rank among `n` units with a figure, the figure, and the distance of its score to
    the median in standard deviations (more is better)."""

    leaf: int
    rank: int
    n: int
    value: float
    distance: float


@dataclass(frozen=True)
class Profile:
    """The unit's best and worst leaves, best first and worst first, and the leaves it has no figure for."""

    strengths: tuple[Trait, ...]
    weaknesses: tuple[Trait, ...]
    missing: tuple[int, ...]


def profile_unit(
    values: Array,
    *,
    directions: Array,
    unit: int,
    count: int = 5,
    distinct: float = 0.0,
    ranks: Array | None = None,
) -> Profile:
    """Rank the unit's figures among all of units x leaves. `directions` (m) is -1 where less is better.

    Ties of rank keep the order of the leaves. `distinct` leaves out leaves in which too few figures differ; a leaf is
    never a strength and a weakness at once. `ranks` of `rank_figures` may be shared between units.
    """
    values = np.asarray(values, dtype=float)
    turned = values * directions
    ranks = rank_figures(values, directions=directions) if ranks is None else ranks
    telling = np.array([_tells(column, distinct) for column in values.T])
    held = np.flatnonzero(np.isfinite(values[unit]) & telling)
    best = held[np.argsort(ranks[unit, held], kind="stable")]
    count = min(count, len(best) // 2) if len(best) < 2 * count else count
    worst = best[::-1][:count]
    strengths, weaknesses = (
        tuple(_describe(values, turned, ranks, unit, leaf) for leaf in part) for part in (best[:count], worst)
    )
    missing = np.flatnonzero(~np.isfinite(values[unit])).tolist()
    return Profile(strengths, weaknesses, tuple(missing))


def rank_figures(values: Array, *, directions: Array) -> Array:
    """Rank of each figure in its column of units x leaves, 1 for the best in its direction."""
    return rank((values * directions).T, tie=0).T


def _tells(column: Array, distinct: float) -> bool:
    known = column[np.isfinite(column)]
    return len(known) > 0 and len(np.unique(known)) / len(known) >= distinct


def _describe(values: Array, turned: Array, ranks: Array, unit: int, leaf: int) -> Trait:
    known = turned[np.isfinite(turned[:, leaf]), leaf]
    spread = known.std(ddof=1) if len(known) > 1 else 0.0
    distance = (turned[unit, leaf] - np.median(known)) / spread if spread > 0 else 0.0
    return Trait(int(leaf), int(ranks[unit, leaf]), len(known), float(values[unit, leaf]), float(distance))
