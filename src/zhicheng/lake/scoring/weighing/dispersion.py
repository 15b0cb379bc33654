"""Weights from the data's own dispersion: entropy, and CRITIC, which also counts conflict between indicators.

Sources: C. E. Shannon (1948) and M. Zeleny, Multiple Criteria Decision Making (1982), for entropy; D. Diakoulaki,
G. Mavrotas and L. Papayannakis, Computers & Operations Research 22 (1995) 763-770, for CRITIC.
Such weights say where units differ, not what matters; both carry that note.
"""

from __future__ import annotations

import numpy as np

from zhicheng.grammar import Mistake, T
from zhicheng.lake.scoring.arrays import Array
from zhicheng.lake.scoring.weighing.weighed import Weighed, need_complete, scale_to_one

STATISTICAL = T(
    en="the weights follow the spread of the figures, not their importance",
    zh="该权重反映数据差异程度，并不代表指标的重要性",
)


def weigh_by_entropy(values: Array) -> Weighed:
    """Weights in proportion to 1 - entropy of each indicator's shares over the units.

    `values` is units x indicators, normalised so that more is better and none is negative. An indicator that is the same
    everywhere weighs 0. Raises Mistake where a value is missing or negative, an indicator is zero everywhere,
    or nothing differs.
    """
    values = need_complete(values, method=T(en="entropy weighting", zh="熵权法"))
    totals = values.sum(axis=0)
    if len(values) < 2 or (values < 0).any() or (totals <= 0).any():
        raise Mistake(
            T(
                en="entropy weighting needs two units or more, values of zero or more, and a positive sum of each indicator",
                zh="熵权法要求至少两个单位，数值均不小于零，且每项指标合计大于零",
            )
        )
    shares = values / totals
    logs = np.log(shares, out=np.zeros_like(shares), where=shares > 0)
    divergence = np.clip(1 + (shares * logs).sum(axis=0) / np.log(len(values)), 0, None)
    divergence[np.ptp(values, axis=0) == 0] = 0
    return Weighed(_scaled(divergence), (STATISTICAL,))


def weigh_by_conflict(values: Array) -> Weighed:
    """CRITIC: standard deviation of the min-max scaled indicator, times the sum of 1 - its correlations.

    `values` is units x indicators, more is better. An indicator that is the same everywhere weighs 0.
    Raises Mistake where a value is missing, there are fewer than three units, or nothing differs.
    """
    values = need_complete(values, method=T(en="CRITIC weighting", zh="CRITIC赋权法"))
    if len(values) < 3:
        raise Mistake(T(en="CRITIC needs three units or more", zh="CRITIC赋权法至少需要三个单位"))
    width = np.ptp(values, axis=0)
    moves = width > 0
    scaled = (values[:, moves] - values[:, moves].min(axis=0)) / width[moves]
    information = np.zeros(values.shape[1])
    if moves.any():
        conflict = (1 - np.atleast_2d(np.corrcoef(scaled, rowvar=False))).sum(axis=1)
        information[moves] = scaled.std(axis=0, ddof=1) * np.clip(conflict, 0, None)
    return Weighed(_scaled(information), (STATISTICAL,))


def _scaled(raw: Array) -> Array:
    """To one; where nothing differs, or nothing conflicts, there is nothing to weigh by."""
    if raw.sum() > 1e-12:
        return scale_to_one(raw)
    raise Mistake(
        T(
            en="the indicators give nothing to weigh by: they do not differ between units, or all move as one",
            zh="无法据数据赋权：各项指标在单位间没有差异，或变动完全一致",
        )
    )
