"""What-if: the points a unit gains when one figure changes, and what each figure alone would have to be for a threshold.

The scale is held where it stands: lowest and highest figure, mean and deviation stay as they were scored, and so do the
other units. So a gain is the unit's own doing. Only ranks and percentiles are counted anew among the others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from zhicheng.grammar import T
from zhicheng.lake.scoring.arrays import Array
from zhicheng.lake.scoring.plan import Normalise
from zhicheng.lake.scoring.running import DENOMINATED, TREATED, Scored
from zhicheng.lake.scoring.stages.aggregating import aggregate
from zhicheng.lake.scoring.stages.gauges import GAUGES
from zhicheng.lake.scoring.stages.moments import find_ends
from zhicheng.lake.scoring.stages.normalising import normalise
from zhicheng.lake.scoring.stages.ranking import TIE
from zhicheng.lake.scoring.tree import MEAN, Node, Tree, grow
from zhicheng.lake.scoring.words import choose_word

STEPS, CLOSE, JUST_BEFORE = 120, 1e-11, 1e-7
RELATIONAL = ("copeland",)
ROOT = "*"
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


@dataclass(frozen=True, eq=False)
class Scales:
    """How figures become scores on the scale as it stands: found once for all units of a scored sheet.

    `figures`, `treated` and `scaled` are (n, m). `slopes` (m) are points per treated unit, nan where the scale is no
    straight line. `cuts` are the ends (m) that winsorised leaves are held to; `curves` the figures of transformed leaves
    before and after. `gauges` are one-leaf trees with the rule of each leaf that is not straight.
    """

    figures: Array
    treated: Array
    scaled: Array
    slopes: Array
    cuts: tuple[Array, Array]
    curves: dict[int, tuple[Array, Array]]
    gauges: dict[int, tuple[Tree, Normalise]]


def find_scales(found: Scored) -> Scales:
    """Read the scale of each leaf off its treated and normalised figures."""
    figures, treated = (
        found.prepared.stages[-3].values,
        found.stage(TREATED).values,
    )  # before and after treatment
    scaled, methods = found.prepared.values, found.prepared.normalised.methods
    pairs = zip(treated.T, scaled.T, methods, strict=True)
    slopes = np.array([np.nan if method in GAUGES else _find_slope(x, y) for x, y, method in pairs])
    curved = found.prepared.treated.transformed
    cut = (np.isfinite(figures) & np.isfinite(treated) & (figures != treated)).any(axis=0) & ~curved
    ends = [
        np.where(cut, end[0], side) for side, end in zip((-np.inf, np.inf), find_ends(treated), strict=True)
    ]
    curves = {j: _trace(figures[:, j], treated[:, j]) for j in np.flatnonzero(curved).tolist()}
    gauges = {j: _isolate(found, j) for j in np.flatnonzero(np.isnan(slopes)).tolist()}
    return Scales(figures, treated, scaled, slopes, (ends[0], ends[1]), curves, gauges)


def _trace(before: Array, after: Array) -> tuple[Array, Array]:
    """Figures before a transformation, in order, and after it."""
    both = np.isfinite(before) & np.isfinite(after)
    order = np.argsort(before[both], kind="stable")
    return before[both][order], after[both][order]


def _find_slope(x: Array, y: Array) -> float:
    """Points per unit where scores lie on a straight line through the figures, else nan."""
    both = np.isfinite(x) & np.isfinite(y)
    x, y = x[both], y[both]
    if not len(x) or np.ptp(x) == 0:
        return float("nan")
    low, high = int(np.argmin(x)), int(np.argmax(x))
    slope = (y[high] - y[low]) / (x[high] - x[low])
    misses = np.abs(y[low] + slope * (x - x[low]) - y).max()
    return float(slope) if misses <= STRAIGHT * max(np.ptp(y), 1e-300) else float("nan")


def _isolate(found: Scored, leaf: int) -> tuple[Tree, Normalise]:
    """A tree of one leaf, and its scoring rule."""
    plan, node = found.plan, found.plan.tree.nodes[leaf]
    setting = plan.normalise.leaves.get(node.code, replace(plan.normalise, leaves={}))
    return grow([replace(node, parent=ROOT, level=None, weight=1.0, enters=MEAN), Node(ROOT)]), setting


class Rescoring:
    """Scores one unit of a scored sheet again with other figures.

    Figures are those after denomination and imputation: per head, per GDP. `scales` of `find_scales` may be shared
    between units. Raises `Mistake` for a unit not scored.
    """

    def __init__(self, found: Scored, *, unit: str, scales: Scales | None = None) -> None:
        choose_word(unit, among=found.units, what=T(en="unit", zh="单位"))
        self.found, self.row, self.tree = found, found.units.index(unit), found.plan.tree
        self.scales = find_scales(found) if scales is None else scales
        self.relational = any(a.method in RELATIONAL for a in found.plan.aggregate)

    @property
    def own(self) -> Array:
        """(m,) the unit's figures."""
        return self.scales.figures[self.row]

    def score(self, figures: Array) -> Array:
        """(...,) root scores of the unit with other figures (..., m)."""
        scaled = self._scale(self._treat(np.asarray(figures, dtype=float)))
        plan, row = self.found.plan, self.row
        if self.relational:
            whole = np.broadcast_to(
                self.scales.scaled, (*scaled.shape[:-1], *self.scales.scaled.shape)
            ).copy()
            whole[..., row, :] = scaled
        else:
            whole, row = scaled[..., None, :], 0
        made = aggregate(whole, tree=self.tree, aggregations=plan.aggregate, weights=plan.weighing)
        return made[..., row, self.tree.root]

    def _treat(self, figures: Array) -> Array:
        """Other figures take the treatment of their column: cut off where it was winsorised, along its curve if logged."""
        moved = figures.copy()
        for leaf, (before, after) in self.scales.curves.items():
            moved[..., leaf] = np.interp(moved[..., leaf], before, after)
        return np.clip(moved, *self.scales.cuts)

    def _scale(self, treated: Array) -> Array:
        """Scores of the leaves: along the straight line from the unit's own, or by the rule of the leaf."""
        held, row = self.scales, self.row
        at, there = held.treated[row], held.scaled[row]
        bare = np.isnan(there) & ~np.isnan(held.slopes)  # no figure of its own: start from the best known
        for leaf in np.flatnonzero(bare):
            known = int(np.nanargmax(held.scaled[:, leaf]))
            at, there = at.copy(), there.copy()
            at[leaf], there[leaf] = held.treated[known, leaf], held.scaled[known, leaf]
        scaled = there + held.slopes * (treated - at)
        for leaf in held.gauges:
            scaled[..., leaf] = self._gauge(treated[..., leaf], leaf)
        return scaled

    def _gauge(self, figures: Array, leaf: int) -> Array:
        """Normalise figures of one leaf anew, the other units where they are."""
        tree, setting = self.scales.gauges[leaf]
        tries, back = np.unique(np.ravel(figures), return_inverse=True)
        alone = setting.method in GAUGES
        column = self.scales.treated[[self.row] if alone else slice(None), leaf]
        stack = np.repeat(column[None, :, None], len(tries), axis=0)
        row = 0 if alone else self.row
        stack[:, row, 0] = tries
        units = (self.found.units[self.row],) if alone else self.found.units
        made = normalise(stack, tree=tree, setting=setting, units=units).values[:, row, 0]
        return made[back.ravel()].reshape(np.shape(figures))

    def place(self, score: float) -> int:
        """Rank of the unit with another score, the other units where they are."""
        others = np.delete(self.found.total, self.row)
        return 1 + int((others - score > TIE * np.maximum(np.abs(others), abs(score))).sum())


def move(found: Scored, *, unit: str, to: dict[str, float], scales: Scales | None = None) -> list[Gain]:
    """Points gained if each named leaf moved to its figure, one at a time. Raises `Mistake` for an unknown leaf or unit."""
    again = Rescoring(found, unit=unit, scales=scales)
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
    found: Scored,
    *,
    unit: str,
    threshold: float,
    best: dict[str, float] | None = None,
    scales: Scales | None = None,
) -> list[Gap]:
    """The figure that each leaf alone would need for the unit to reach `threshold` at the root; leaves that can come first.

    A leaf is tried up to `best` (by code; else the best figure among the units). The score must not fall as a leaf
    improves. A unit already there needs nothing: `to` is its own figure.
    """
    again = Rescoring(found, unit=unit, scales=scales)
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
    to = np.where(top >= threshold, _close_in(reach, own, goal, (np.array(now), top), threshold), np.nan)
    to = own if now >= threshold else to
    points = np.where(np.isfinite(to), reach(np.where(np.isfinite(to), to, goal)), top) - now
    gaps = [
        Gap(*each)
        for each in zip(leaves, own.tolist(), to.tolist(), goal.tolist(), points.tolist(), strict=True)
    ]
    return sorted(gaps, key=lambda gap: (not gap.reachable, -gap.points))


def _close_in(
    reach: Callable[[Array], Array], own: Array, goal: Array, ends: tuple[Array, Array], threshold: float
) -> Array:
    """The first figure between own and goal at which the threshold is reached, from the side that reaches it.

    In turn: the chord between both ends meets a straight score at once; a step just before what was found shows that it
    is the first; halving serves curves and stairs. `ends` are the scores at own and at goal.
    """
    below, above = own.copy(), goal.copy()
    under, over = (np.broadcast_to(end, goal.shape).copy() for end in ends)
    span = np.abs(goal - own)
    for turn in range(STEPS):
        chord = (threshold - under) / np.where(over > under, over - under, 1.0)
        before = 1 - JUST_BEFORE * span / np.maximum(np.abs(above - below), JUST_BEFORE * span + 1e-300)
        part = (np.clip(chord, 0, 1), before, 0.5)[turn % 3]
        middle = below + part * (above - below)
        score = reach(middle)
        there = score >= threshold - CLOSE
        below, under = np.where(there, below, middle), np.where(there, under, score)
        above, over = np.where(there, middle, above), np.where(there, score, over)
        met = (over - threshold <= CLOSE) & (np.abs(above - below) <= 2 * JUST_BEFORE * span)
        if np.all(met | (over < threshold)):
            break
    return above
