"""Denominating: figures by residents, by output, by area."""

from __future__ import annotations

import numpy as np

from zhicheng.lake.scoring.plan import Denominate
from zhicheng.lake.scoring.sheet import Sheet
from zhicheng.lake.scoring.tree import Tree


def find_divisors(*, sheet: Sheet, tree: Tree, setting: Denominate) -> np.ndarray:
    """(n, m) what each figure is divided by: 1 for a leaf that names no denominator. Raises `Mistake` for a column
    that the sheet lacks."""
    divisors = np.ones(sheet.values.shape)
    if setting.on:
        for place, node in enumerate(tree.nodes[: tree.width]):
            if node.denominator:
                column = sheet.column(node.denominator, of="denominators")
                divisors[:, place] = column * setting.scale.get(node.denominator, 1.0)
    return divisors


def denominate(values: np.ndarray, *, divisors: np.ndarray) -> np.ndarray:
    """(..., n, m) figures divided; a figure whose denominator is missing or 0 is missing, never infinite."""
    return values / np.where(divisors == 0, np.nan, divisors)
