"""Benefit of the doubt: each unit is scored with the weights that favour it most, within bounds.

Sources: L. Cherchye, W. Moesen, N. Rogge and T. Van Puyenbroeck, Social Indicators Research 82 (2007) 111-145, with bounds
on the part ('pie share') of each indicator; OECD/JRC Handbook (2008), step 6.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from zhicheng.grammar import Mistake, T
from zhicheng.lake.scoring.arrays import Array
from zhicheng.lake.scoring.weighing.weighed import need_complete

BEST = 1 - 1e-9


@dataclass(frozen=True)
class Benefit:
    """`scores` (n) from 0 to 1; `weights` (n x m) in 1 / unit of the indicator; `shares` (n x m), each row sums to 1.

    A score is unique; weights and shares are one optimum of perhaps many. `best` units share the score 1.
    """

    scores: Array
    weights: Array
    shares: Array
    best: int
    notes: tuple[T, ...]


def score_by_benefit(values: Array, *, least: Array | float = 0.0, most: Array | float = 1.0) -> Benefit:
    """Solve one linear programme a unit: the highest weighted sum at which no unit exceeds 1.

    `values` is units x indicators, positive, more is better. `least` and `most` bound the share of each indicator in a
    unit's own score (a number, or one an indicator). Raises Mistake where a value is missing or not positive, or the
    bounds cannot hold together.
    """
    values = _positive(values)
    count = values.shape[1]
    low, high = (np.broadcast_to(np.asarray(b, dtype=float), count) for b in (least, most))
    if (low < 0).any() or (low > high).any() or low.sum() > 1 + 1e-12 or high.sum() < 1 - 1e-12:
        raise Mistake(
            T(
                en="bounds of shares must lie between 0 and 1, the lower ones sum to 1 at most, the upper ones to 1 at least",
                zh="份额上下限须在0与1之间，下限合计不超过1，上限合计不低于1",
            )
        )
    scaled = values / values.max(axis=0)
    weights = np.vstack([_favour(scaled, unit, low, high) for unit in range(len(scaled))])
    parts = weights * scaled
    sums = parts.sum(axis=1)
    scores = np.where(sums >= BEST, 1.0, sums)  # the last digits of a solver make no order among the best
    best = int((scores == 1).sum())
    notes = _notes(best, len(scores), bounded=bool((low > 0).any() or (high < 1).any()))
    return Benefit(scores, weights / values.max(axis=0), parts / sums[:, None], best, notes)


def _positive(values: Array) -> Array:
    values = need_complete(values, method=T(en="benefit of the doubt", zh="BoD赋权法"))
    if not values.size or (values <= 0).any():
        raise Mistake(
            T(
                en="benefit of the doubt needs values above zero, more being better: normalise to 1-100 first",
                zh="BoD赋权法要求数值大于零且越大越好：请先标准化至1—100",
            )
        )
    return values


def _favour(scaled: Array, unit: int, low: Array, high: Array) -> Array:
    """The weights that serve one unit best."""
    own = scaled[unit]
    limits: list[Array] = [scaled]
    if (low > 0).any():
        limits.append(low[:, None] * own - np.diag(own))
    if (high < 1).any():
        limits.append(np.diag(own) - high[:, None] * own)
    ceiling = np.concatenate([np.ones(len(scaled)), np.zeros(sum(len(part) for part in limits[1:]))])
    found = linprog(-own, A_ub=np.vstack(limits), b_ub=ceiling, bounds=(0, None), method="highs")
    if not found.success:
        says = T(en="unit {unit}: no weights found ({why})", zh="第{unit}个单位：无可行权重（{why}）")
        raise Mistake(says.format(unit=unit + 1, why=found.message))
    return found.x


def _notes(best: int, units: int, *, bounded: bool) -> tuple[T, ...]:
    notes = []
    if not bounded:
        notes.append(
            T(
                en="shares are not bounded: a unit may be scored on one indicator alone",
                zh="未设份额上下限，个别单位可能仅凭单项指标得分",
            )
        )
    if best > 1:
        says = T(en="{best} of {units} units tie at 1", zh="{units}个单位中有{best}个并列满分1")
        notes.append(says.format(best=best, units=units))
    return tuple(notes)
