"""What the figures look like before anything is done to them: moments with their error, gaps, ties, zeros.

Source: OECD/JRC Handbook (2008), steps 2 to 4; skewness and kurtosis corrected for bias with the standard errors of
D. N. Joanes and C. A. Gill, The Statistician 47 (1998) 183-189.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np

from zhicheng.lake.scoring.arrays import Array
from zhicheng.lake.scoring.stages.moments import find_shape
from zhicheng.lake.scoring.tree import Tree

SURE = 1.959963984540054
"""Standard errors to each side of a 95 % interval."""


@dataclass(frozen=True)
class Description:
    """Statistics by column, (m,) each; nan where there are too few figures for one.

    `skewness_error` and `kurtosis_error` are standard errors under a normal distribution of the same n: with 20 units
    a skewness of 1 is no finding. `distinct` counts different figures, `zeros` and `available` are shares of n and of all.
    """

    n: Array
    available: Array
    minimum: Array
    maximum: Array
    mean: Array
    median: Array
    sd: Array
    skewness: Array
    skewness_error: Array
    kurtosis: Array
    kurtosis_error: Array
    distinct: Array
    zeros: Array


def describe(values: Array) -> Description:
    """Statistics of each column of units x indicators. `sd` divides by n - 1."""
    values = np.asarray(values, dtype=float)
    held = np.isfinite(values)
    n = held.sum(axis=0).astype(float)
    skewness, kurtosis = find_shape(values)
    skewness_error, kurtosis_error = find_shape_errors(n)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a column without figures has no mean
        return Description(
            n=n,
            available=held.mean(axis=0),
            minimum=np.nanmin(values, axis=0),
            maximum=np.nanmax(values, axis=0),
            mean=np.nanmean(values, axis=0),
            median=np.nanmedian(values, axis=0),
            sd=np.nanstd(values, axis=0, ddof=1),
            skewness=skewness,
            skewness_error=skewness_error,
            kurtosis=kurtosis,
            kurtosis_error=kurtosis_error,
            distinct=np.array([len(np.unique(c[h])) for c, h in zip(values.T, held.T, strict=True)], float),
            zeros=np.divide((values == 0).sum(axis=0), n, out=np.full(len(n), np.nan), where=n > 0),
        )


def find_shape_errors(n: Array) -> tuple[Array, Array]:
    """Standard errors of bias-corrected skewness (n > 2) and kurtosis (n > 3) of n normal figures."""
    n = np.asarray(n, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        skew = np.sqrt(6 * n * (n - 1) / ((n - 2) * (n + 1) * (n + 3)))
        tail = 2 * skew * np.sqrt((n**2 - 1) / ((n - 3) * (n + 5)))
    return np.where(n > 2, skew, np.nan), np.where(n > 3, tail, np.nan)


def find_availability(values: Array, *, tree: Tree) -> Array:
    """Share of the leaves below each node that a unit has a figure for: (n, k)."""
    held = np.isfinite(values)
    return np.column_stack([held[:, tree.below(node)].mean(axis=1) for node in range(len(tree.nodes))])
