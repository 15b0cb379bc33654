"""Correlations with n, interval and p of every pair, and flags that say which pairs want a look.

Sources: OECD/JRC Handbook (2008), steps 4 and 9; R. A. Fisher (1921) for the interval of Pearson's r; D. G. Bonett and
T. A. Wright, Psychometrika 65 (2000) 23-28, for Spearman's and Kendall's.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy import stats

from zhicheng.lake.scoring.analysis.statistics import SURE
from zhicheng.lake.scoring.arrays import Array
from zhicheng.lake.scoring.tree import Tree

Kind = Literal["pearson", "spearman", "kendall"]
REDUNDANT, AGAINST, WEAK = 0.92, -0.3, 0.3
"""Above the first, two siblings say the same; below the second they offset one another; between, a child is lost."""


@dataclass(frozen=True)
class Correlations:
    """`r`, `n`, `p` and the 95 % limits `low` and `high`, (a, b) each; nan where fewer than three rows are shared."""

    r: Array
    n: Array
    p: Array
    low: Array
    high: Array
    kind: Kind


@dataclass(frozen=True)
class Flag:
    """A pair to look at: positions `one` and `other`, and `what`: 'redundant', 'against' or 'weak'.

    `certain` is true when the whole 95 % interval lies on that side of the threshold: with few units it seldom does.
    """

    one: int
    other: int
    what: str
    r: float
    n: int
    low: float
    high: float
    certain: bool


def correlate(values: Array, others: Array | None = None, *, kind: Kind = "pearson") -> Correlations:
    """Correlate each column of `values` (rows x a) with each of `others` (rows x b; itself by default).

    Each pair uses the rows that both have. Ranks of Spearman are taken among those rows; Kendall is tau-b.
    """
    values = np.asarray(values, dtype=float)
    same = others is None
    beside = values if others is None else np.asarray(others, dtype=float)
    r, n, p = (np.full((values.shape[1], beside.shape[1]), np.nan) for _ in range(3))
    for i in range(values.shape[1]):
        for j in range(i if same else 0, beside.shape[1]):
            r[i, j], n[i, j], p[i, j] = _pair(values[:, i], beside[:, j], kind)
            if same:
                r[j, i], n[j, i], p[j, i] = r[i, j], n[i, j], p[i, j]
    return Correlations(r, n, p, *find_limits(r, n, kind=kind), kind)


def _pair(x: Array, y: Array, kind: Kind) -> tuple[float, int, float]:
    both = np.isfinite(x) & np.isfinite(y)
    n = int(both.sum())
    x, y = x[both], y[both]
    if n < 3 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return float("nan"), n, float("nan")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # scipy remarks on nearly constant columns; n and r say it here
        test = {"pearson": stats.pearsonr, "spearman": stats.spearmanr, "kendall": stats.kendalltau}[kind]
        found = test(x, y)
    return float(found.statistic), n, float(found.pvalue)


def find_limits(r: Array, n: Array, *, kind: Kind = "pearson") -> tuple[Array, Array]:
    """95 % limits of a correlation through Fisher's z; nan below four rows (Kendall five). A perfect one has no width."""
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.arctanh(np.clip(r, -1, 1))
        if kind == "kendall":
            error = np.sqrt(0.437 / np.where(n > 4, n - 4, np.nan))
        else:
            widened = 1 + r**2 / 2 if kind == "spearman" else 1.0
            error = np.sqrt(widened / np.where(n > 3, n - 3, np.nan))
        return np.tanh(z - SURE * error), np.tanh(z + SURE * error)


def flag_pairs(
    found: Correlations,
    *,
    pairs: list[tuple[int, int]],
    redundant: float = REDUNDANT,
    against: float = AGAINST,
    weak: float | None = None,
) -> list[Flag]:
    """Flags among the pairs: r above `redundant`, below `against`, or, if `weak` is given, between `against` and it."""
    flags = []
    for one, other in pairs:
        r, low, high = (float(part[one, other]) for part in (found.r, found.low, found.high))
        what, certain = _judge(r, low, high, redundant, against, weak)
        if what:
            flags.append(Flag(one, other, what, r, int(found.n[one, other]), low, high, certain))
    return flags


def _judge(
    r: float, low: float, high: float, redundant: float, against: float, weak: float | None
) -> tuple[str, bool]:
    if r > redundant:
        return "redundant", low > redundant
    if r < against:
        return "against", high < against
    if weak is not None and r < weak:
        return "weak", high < weak
    return "", False


def list_siblings(tree: Tree) -> list[tuple[int, int]]:
    """Every pair of children of one parent, as positions in the tree."""
    return [
        (int(one), int(other))
        for group in tree.groups
        for at, one in enumerate(group.children)
        for other in group.children[at + 1 :]
    ]


def list_parents(tree: Tree) -> list[tuple[int, int]]:
    """Every child with its parent: a weak one is a child that the parent hardly follows."""
    return [(int(child), group.node) for group in tree.groups for child in group.children]
