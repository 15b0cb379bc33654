"""Correlations with n, interval and p of every pair, and flags that say which pairs want a look.

Sources: OECD/JRC Handbook (2008), steps 4 and 9; R. A. Fisher (1921) for the interval of Pearson's r; D. G. Bonett and
T. A. Wright, Psychometrika 65 (2000) 23-28, for Spearman's and Kendall's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

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
    measure = _measure_tau if kind == "kendall" else _measure_ranks if kind == "spearman" else _measure
    r, n, p = (np.full((values.shape[1], beside.shape[1]), np.nan) for _ in range(3))
    for i in range(values.shape[1]):
        for j in range(i if same else 0, beside.shape[1]):
            both = np.isfinite(values[:, i]) & np.isfinite(beside[:, j])
            x, y = values[both, i], beside[both, j]
            n[i, j] = len(x)
            if len(x) > 2 and (x != x[0]).any() and (y != y[0]).any():
                r[i, j], p[i, j] = measure(x, y)
            if same:
                r[j, i], n[j, i], p[j, i] = r[i, j], n[i, j], p[i, j]
    if kind != "kendall":
        p = _find_chances(r, n)
    return Correlations(r, n, p, *find_limits(r, n, kind=kind), kind)


def _measure(x: Array, y: Array) -> tuple[float, float]:
    """Pearson's r; the chance is found for all pairs at once."""
    x, y = x - x.mean(), y - y.mean()
    return float(np.clip(x @ y / np.sqrt((x @ x) * (y @ y)), -1, 1)), float("nan")


def _measure_ranks(x: Array, y: Array) -> tuple[float, float]:
    """Spearman's rho: Pearson's r of the ranks, ties sharing their mean."""
    return _measure(stats.rankdata(x), stats.rankdata(y))


def _measure_tau(x: Array, y: Array) -> tuple[float, float]:
    found: Any = stats.kendalltau(x, y)
    return float(found.statistic), float(found.pvalue)


def _find_chances(r: Array, n: Array) -> Array:
    """Two-sided p of r over n rows, by Student's t with n - 2 degrees of freedom."""
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.abs(r) * np.sqrt((n - 2) / (1 - r**2))
    return 2 * stats.t.sf(t, n - 2)


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
