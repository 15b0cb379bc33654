"""What-if: the points a unit gains when one figure changes, and what each figure alone would have to be for a threshold.

The scale is held where it stands: lowest and highest figure, mean and deviation stay as they were scored, and so do the
other units. So a gain is the unit's own doing. Only ranks and percentiles are counted anew among the others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from zhicheng.grammar import T
from zhicheng.lake.scoring.running import DENOMINATED, TREATED, Scored
from zhicheng.lake.scoring.stages.aggregating import aggregate
from zhicheng.lake.scoring.stages.gauges import GAUGES
from zhicheng.lake.scoring.stages.normalising import normalise
from zhicheng.lake.scoring.stages.ranking import rank
from zhicheng.lake.scoring.weighing.weighed import Array
from zhicheng.lake.scoring.words import choose_word

HALVINGS = 60
RELATIONAL = ("copeland",)
STRAIGHT = 1e-9
"""A scale is affine when a line through it misses no unit by more than this part of its width."""


@dataclass(frozen=True)
class Gain:
    """One leaf moved to `to` (in the unit after denomination): `points` gained at the root, `score` and `rank` then."""

    leaf: str
    value: float
    to: float
    points: float
    score: float
    rank: int


@dataclass(frozen=True)
class Gap:
    """What one leaf alone would have to be for the threshold: `to`, or nan when even `best` does not reach it; `points`
    it then brings. `best` is the farthest figure considered."""

    leaf: str
    value: float
    to: float
    best: float
    points: float

    @property
    def reachable(self) -> bool:
        """True when this leaf alone can bring the unit to the threshold."""
        return bool(np.isfinite(self.to))


class Rescoring:
    """Scores one unit of a scored sheet again with other figures.

    Figures are those after denomination and imputation: per head, per GDP. Raises `Mistake` for a unit not scored.
    """

    def __init__(self, found: Scored, *, unit: str) -> None:
        choose_word(unit, among=found.units, what=T(en="unit", zh="单位"))
        self.found, self.row = found, found.units.index(unit)
        self.tree = found.plan.tree
        self.figures = found.prepared.stages[-3].values  # what came to treatment
        self.treated, self.scaled = found.stage(TREATED).values, found.prepared.values
        self.relational = any(a.method in RELATIONAL for a in found.plan.aggregate)
        self.scales = [self._find_scale(leaf) for leaf in range(self.tree.width)]

    @property
    def own(self) -> Array:
        """(m,) the unit's figures."""
        return self.figures[self.row]

    def score(self, figures: Array) -> Array:
        """(...,) root scores of the unit with other figures (..., m)."""
        moved = self._treat(np.asarray(figures, dtype=float))
        scaled = np.stack([self.scales[j](moved[..., j]) for j in range(self.tree.width)], axis=-1)
        plan = self.found.plan
        if self.relational:
            whole = np.broadcast_to(self.scaled, (*scaled.shape[:-1], *self.scaled.shape)).copy()
            whole[..., self.row, :] = scaled
            row = self.row
        else:
            whole, row = scaled[..., None, :], 0
        made = aggregate(whole, tree=self.tree, aggregations=plan.aggregate, weights=plan.weighing)
        return made[..., row, self.tree.root]

    def _treat(self, figures: Array) -> Array:
        """Other figures take the treatment of their column: cut off where it was winsorised, along its curve if logged."""
        moved = figures.copy()
        for leaf in range(self.tree.width):
            before, after = self.figures[:, leaf], self.treated[:, leaf]
            both = np.isfinite(before) & np.isfinite(after)
            if not both.any() or (before[both] == after[both]).all():
                continue
            if self.found.prepared.treated.transformed[..., leaf].any():
                order = np.argsort(before[both], kind="stable")
                moved[..., leaf] = np.interp(moved[..., leaf], before[both][order], after[both][order])
            else:
                moved[..., leaf] = np.clip(moved[..., leaf], after[both].min(), after[both].max())
        return moved

    def _find_scale(self, leaf: int) -> Callable[[Array], Array]:
        """The function treated figure -> score of a leaf."""
        if self.found.prepared.normalised.methods[leaf] in GAUGES:
            return lambda x: self._gauge(x, leaf)
        x, y = self.treated[:, leaf], self.scaled[:, leaf]
        both = np.isfinite(x) & np.isfinite(y)
        if not both.any() or np.ptp(x[both]) == 0:
            return lambda x: np.full(np.shape(x), np.nan)
        low, high = int(np.argmin(x[both])), int(np.argmax(x[both]))
        slope = (y[both][high] - y[both][low]) / (x[both][high] - x[both][low])
        own = self.row if both[self.row] else int(np.flatnonzero(both)[low])  # exact at the unit's own figure
        at, there = x[own], y[own]
        if np.abs(there + slope * (x[both] - at) - y[both]).max() <= STRAIGHT * max(np.ptp(y[both]), 1e-300):
            return lambda x: there + slope * (x - at)
        return lambda x: self._gauge(x, leaf, among=self.treated)

    def _gauge(self, x: Array, leaf: int, among: Array | None = None) -> Array:
        """Normalise figures of one leaf anew: alone where the rule judges each by itself, else among the other units."""
        flat = np.ravel(x)
        stack = (
            np.broadcast_to(self.treated, (len(flat), *self.treated.shape)).copy()
            if among is not None
            else None
        )
        if stack is None:
            stack = np.broadcast_to(self.treated[self.row], (len(flat), 1, self.tree.width)).copy()
        row = self.row if among is not None else 0
        stack[:, row, leaf] = flat
        units = self.found.units if among is not None else (self.found.units[self.row],)
        made = normalise(stack, tree=self.tree, setting=self.found.plan.normalise, units=units)
        return made.values[:, row, leaf].reshape(np.shape(x))

    def place(self, score: float) -> int:
        """Rank of the unit with another score, the other units where they are."""
        totals = self.found.total.copy()
        totals[self.row] = score
        return int(rank(totals)[self.row])


def move(found: Scored, *, unit: str, to: dict[str, float]) -> list[Gain]:
    """Points gained if each named leaf moved to its figure, one at a time. Raises `Mistake` for an unknown leaf or unit."""
    again = Rescoring(found, unit=unit)
    leaves = [choose_word(code, among=again.tree.leaves, what=T(en="leaf", zh="指标")) for code in to]
    tries = np.tile(again.own, (len(to), 1))
    places = [again.tree.places[leaf] for leaf in leaves]
    tries[np.arange(len(to)), places] = list(to.values())
    scores, now = again.score(tries), float(again.score(again.own[None])[0])
    return [
        Gain(leaf, float(again.own[j]), float(aim), float(s - now), float(s), again.place(float(s)))
        for leaf, j, aim, s in zip(leaves, places, to.values(), scores, strict=True)
    ]


def find_targets(found: Scored, *, share: float = 0.75) -> dict[str, float]:
    """For each leaf the figure that `share` of the units do not surpass, in its direction: a goal others have reached."""
    held = np.where(np.isfinite(found.stage(DENOMINATED).values), found.stage(DENOMINATED).values, np.nan)
    tree = found.plan.tree
    return {
        code: float(np.nanquantile(held[:, j], share if tree.directions[j] > 0 else 1 - share))
        for j, code in enumerate(tree.leaves)
        if np.isfinite(held[:, j]).any()
    }


def find_gaps(
    found: Scored, *, unit: str, threshold: float, best: dict[str, float] | None = None
) -> list[Gap]:
    """The figure that each leaf alone would need for the unit to reach `threshold` at the root; leaves that can come first.

    A leaf is tried up to `best` (by code; else the best figure among the units). The score must not fall as a leaf
    improves. A unit already there needs nothing: `to` is its own figure.
    """
    again = Rescoring(found, unit=unit)
    aims = find_targets(found, share=1.0) | (best or {})
    leaves = [
        leaf for leaf in again.tree.leaves if leaf in aims and np.isfinite(again.own[again.tree.places[leaf]])
    ]
    columns = np.array([again.tree.places[leaf] for leaf in leaves], dtype=int)
    own = again.own[columns]
    goal = np.array([aims[leaf] for leaf in leaves])
    better = (goal - own) * again.tree.directions[columns] > 0
    goal = np.where(better, goal, own)

    def reach(at: Array) -> Array:
        tries = np.tile(again.own, (len(leaves), 1))
        tries[np.arange(len(leaves)), columns] = at
        return again.score(tries)

    now, top = float(again.score(again.own[None])[0]), reach(goal)
    to = np.where(top >= threshold, _halve(reach, own, goal, threshold), np.nan)
    to = own if now >= threshold else to
    points = np.where(np.isfinite(to), reach(np.where(np.isfinite(to), to, goal)), top) - now
    gaps = [
        Gap(*each)
        for each in zip(leaves, own.tolist(), to.tolist(), goal.tolist(), points.tolist(), strict=True)
    ]
    return sorted(gaps, key=lambda gap: (not gap.reachable, -gap.points))


def _halve(reach: Callable[[Array], Array], low: Array, high: Array, threshold: float) -> Array:
    """The first figure between low and high at which the threshold is reached, by halving; the reaching side is kept."""
    below, above = low.copy(), high.copy()
    for _ in range(HALVINGS):
        middle = (below + above) / 2
        there = reach(middle) >= threshold
        below, above = np.where(there, below, middle), np.where(there, middle, above)
    return above
