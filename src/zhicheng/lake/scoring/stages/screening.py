"""Screening: units with too few figures are left out, and it is said which and why."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zhicheng.grammar import T
from zhicheng.lake.scoring.plan import Screen
from zhicheng.lake.scoring.words import choose_word

UNIT = T(en="unit", zh="单位")


@dataclass(frozen=True, eq=False)
class Screened:
    """`kept` (n,) true for units that stay; `available` (n,) share of leaves with a figure; `zeros` (n,) share of
    figures that are 0."""

    kept: np.ndarray
    available: np.ndarray
    zeros: np.ndarray


def screen(values: np.ndarray, *, units: tuple[str, ...], setting: Screen) -> Screened:
    """Judge each unit by its figures (n, m). Raises `Mistake` for a unit named in the setting that is not there."""
    for unit in (*setting.keep, *setting.drop):
        choose_word(unit, among=units, what=UNIT)
    known = ~np.isnan(values)
    available = known.mean(axis=-1)
    zeros = (values == 0).sum(axis=-1) / np.maximum(known.sum(axis=-1), 1)
    kept = (available >= setting.least) & (zeros <= setting.zeros)
    names = np.array(units, dtype=object)
    kept |= np.isin(names, setting.keep)
    kept &= ~np.isin(names, setting.drop)
    return Screened(kept, available, zeros)
