"""Weights from principal components, with the warnings they need.

Sources: OECD/JRC Handbook (2008), step 6, after G. Nicoletti, S. Scarpetta and O. Boylaud (2000): factors, varimax,
squared loadings; the simpler form takes the squared vector of the first component.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from zhicheng.grammar import T
from zhicheng.lake.scoring.analysis.components import Components, find_components, rotate_varimax
from zhicheng.lake.scoring.arrays import Array
from zhicheng.lake.scoring.weighing.dispersion import STATISTICAL
from zhicheng.lake.scoring.weighing.weighed import Weighed, scale_to_one

LEAST_VARIANCE, LEAST_SHARE, ENOUGH = 1.0, 0.10, 0.60
"""Factors are kept while their eigenvalue is at least 1, or their share 10 %, or until 60 % of variance is explained."""


def weigh_by_components(values: Array, *, form: Literal["factors", "first"] = "factors") -> Weighed:
    """Weights of indicators (columns of units x indicators, more is better) from their common variance.

    'first': squared entries of the first component's vector, which sum to 1. 'factors': the Handbook's way: kept factors
    are rotated; each indicator weighs by its largest squared rotated loading, so scaled that a factor's share stands
    for the variance it explains. Notes: negative loadings, little variance explained, few units, gaps.
    Raises Mistake as `find_components`.
    """
    found = find_components(values)
    kept = 1 if form == "first" else count_factors(found)
    raw = np.nan_to_num(found.vectors[:, 0]) ** 2 if form == "first" else _factor_weights(found, kept)
    explained = float(found.shares[:kept].sum())
    figures = {
        "n": float(found.n),
        "factors": float(kept),
        "explained": explained,
        "adequacy": found.adequacy,
    }
    return Weighed(scale_to_one(raw), (STATISTICAL, *found.notes, *_notes(found, explained)), figures=figures)


def count_factors(found: Components) -> int:
    """How many factors the Handbook keeps: eigenvalue of 1, share of 10 % and 60 % in all; at least one."""
    strong = (found.variances >= LEAST_VARIANCE) & (found.shares >= LEAST_SHARE)
    enough = int(np.searchsorted(found.shares.cumsum(), ENOUGH - 1e-12)) + 1
    return max(1, int(strong.sum()), min(enough, len(found.shares)))


def _factor_weights(found: Components, kept: int) -> Array:
    """Each indicator's largest squared loading, over its factor's sum, times that factor's part of what is explained.

    The quotient over the factor's sum and the factor's part cancel but for a constant: what remains is the loading.
    """
    turned = rotate_varimax(np.nan_to_num(found.loadings[:, :kept])) ** 2
    return turned.max(axis=1)


def _notes(found: Components, explained: float) -> list[T]:
    notes = []
    against = int((found.vectors[:, 0] < -1e-9).sum())
    if against:
        says = T(
            en="{k} indicators load negatively on the first component: they would be rewarded for running against it",
            zh="有{k}项指标在第一主成分上载荷为负：按此赋权会奖励与总体相反的表现",
        )
        notes.append(says.format(k=against))
    if explained < ENOUGH:
        says = T(
            en="the kept components explain only {p:.0f} % of the variance",
            zh="所取主成分仅解释总方差的{p:.0f}%",
        )
        notes.append(says.format(p=100 * explained))
    return notes
