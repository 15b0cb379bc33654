"""Removal: how far the ranks move when one indicator or one whole branch is left out.

Source: OECD/JRC Handbook (2008), step 7: inclusion and exclusion of indicators.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from zhicheng.lake.scoring.analysis.comparison import compare_methods
from zhicheng.lake.scoring.arrays import Array
from zhicheng.lake.scoring.plan import Plan
from zhicheng.lake.scoring.running import Scored
from zhicheng.lake.scoring.stages.aggregating import aggregate

NOMINAL = ""


@dataclass(frozen=True)
class Removals:
    """By code left out: `scores` and `ranks` (r, n) at the root; `shift` the mean absolute change of rank, `largest` the
    largest and `unit` the position of the unit it befell; `n` units were ranked both ways."""

    codes: tuple[str, ...]
    scores: Array
    ranks: Array
    shift: Array
    largest: Array
    unit: np.ndarray
    n: np.ndarray


def remove_each(found: Scored, *, codes: Iterable[str] | None = None) -> Removals:
    """Leave out each code (the leaves by default), with all below it, and score the units again.

    Brothers and sisters take over the weight; a parent left without children goes too. Figures, treatment and scale of
    the leaves that stay are those of the nominal score. The root cannot be left out.
    """
    tree = found.plan.tree
    chosen = tuple(tree.leaves if codes is None else codes)
    scores = {NOMINAL: found.total} | {code: score_without(found, code=code) for code in chosen}
    made = compare_methods(scores)
    return Removals(
        chosen, np.vstack([scores[c] for c in chosen]), made.ranks[1:], made.shift[1:], made.largest[1:],
        made.unit[1:], made.n[1:],
    )  # fmt: skip


def score_without(found: Scored, *, code: str) -> Array:
    """Scores (n,) at the root without one code; nan where nothing is left, or a mean is not defined."""
    plan: Plan = found.plan
    place = plan.tree.places[code]
    if place == plan.tree.root or len(plan.tree.below(place)) == plan.tree.width:
        return np.full(len(found.units), np.nan)
    tree = plan.tree.without([code])
    columns = [plan.tree.places[leaf] for leaf in tree.leaves]
    weights = plan.weighing[[plan.tree.places[c] for c in tree.codes]]
    values = found.prepared.values[..., columns]
    return aggregate(values, tree=tree, aggregations=plan.aggregate, weights=weights)[..., tree.root]
