"""Principal components of a group of indicators, with n, sampling adequacy and warnings for few units.

Sources: OECD/JRC Handbook (2008), step 4; H. F. Kaiser (1958) for varimax, (1974) for the measure of sampling adequacy.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zhicheng.grammar import Mistake, T
from zhicheng.lake.scoring.arrays import Array

UNITS_PER_INDICATOR = 3
ADEQUATE = 0.6


@dataclass(frozen=True)
class Components:
    """Components of the correlation matrix over complete rows.

    `variances` (k) are the eigenvalues, largest first; `shares` (k) their part of the whole; `vectors` (m x k) are of unit
    length; `loadings` (m x k) are correlations of indicator and component. `n` rows were used of `rows`.
    A constant indicator has nan in its row. `adequacy` is Kaiser's measure, nan where it cannot be computed.
    """

    variances: Array
    shares: Array
    vectors: Array
    loadings: Array
    n: int
    rows: int
    adequacy: float
    notes: tuple[T, ...]


def find_components(values: Array) -> Components:
    """Principal components of units x indicators; rows with a gap are left out and counted.

    Each component is turned so that its loadings sum to zero or more. Raises Mistake where fewer than three complete
    rows or no differing indicator remain.
    """
    values = np.asarray(values, dtype=float)
    whole = values[np.isfinite(values).all(axis=1)]
    moves = np.ptp(whole, axis=0) > 0 if len(whole) else np.zeros(values.shape[1], dtype=bool)
    if len(whole) < 3 or not moves.any():
        raise Mistake(
            T(
                en="principal components need three complete rows or more and an indicator that differs",
                zh="主成分分析至少需要三个数据完整的单位，且有指标存在差异",
            )
        )
    correlation = np.atleast_2d(np.corrcoef(whole[:, moves], rowvar=False))
    variances, own = _decompose(correlation)
    vectors = np.full((values.shape[1], len(variances)), np.nan)
    vectors[moves] = own
    adequacy = measure_adequacy(correlation)
    notes = _notes(len(whole), len(values), int(moves.sum()), len(moves), adequacy)
    loadings = vectors * np.sqrt(variances)
    shares = variances / variances.sum()
    return Components(variances, shares, vectors, loadings, len(whole), len(values), adequacy, notes)


def _decompose(correlation: Array) -> tuple[Array, Array]:
    variances, vectors = np.linalg.eigh(correlation)
    variances, vectors = np.clip(variances[::-1], 0, None), vectors[:, ::-1]
    return variances, vectors * np.where(vectors.sum(axis=0) < -1e-12, -1.0, 1.0)


def measure_adequacy(correlation: Array) -> float:
    """Kaiser-Meyer-Olkin measure of sampling adequacy (0 to 1); nan where the matrix has no inverse or is 1 x 1."""
    if len(correlation) < 2 or np.linalg.cond(correlation) > 1e12:
        return float("nan")
    inverse = np.linalg.inv(correlation)
    partial = -inverse / np.sqrt(np.outer(np.diag(inverse), np.diag(inverse)))
    off = ~np.eye(len(correlation), dtype=bool)
    simple, rest = (correlation[off] ** 2).sum(), (partial[off] ** 2).sum()
    return float(simple / (simple + rest)) if simple + rest > 0 else float("nan")


def rotate_varimax(loadings: Array, *, rounds: int = 500, tolerance: float = 1e-12) -> Array:
    """Turn loadings (m x k) so that each indicator loads on few factors (varimax, without Kaiser's row scaling)."""
    factors = loadings.shape[1]
    turn, before = np.eye(factors), 0.0
    for _ in range(rounds if factors > 1 else 0):
        turned = loadings @ turn
        gradient = loadings.T @ (turned**3 - turned * (turned**2).mean(axis=0))
        left, sizes, right = np.linalg.svd(gradient)
        turn = left @ right
        if sizes.sum() <= before * (1 + tolerance):
            break
        before = sizes.sum()
    return loadings @ turn


def _notes(n: int, rows: int, moving: int, count: int, adequacy: float) -> tuple[T, ...]:
    notes = []
    if n < rows:
        says = T(
            en="{gone} of {rows} units have gaps and are left out",
            zh="共{rows}个单位，其中{gone}个数据不全，未纳入",
        )
        notes.append(says.format(gone=rows - n, rows=rows))
    if moving < count:
        says = T(en="{still} indicators are the same everywhere", zh="有{still}项指标在各单位间无差异")
        notes.append(says.format(still=count - moving))
    if n < UNITS_PER_INDICATOR * moving:
        says = T(
            en="only {n} units for {m} indicators: components are unstable below three units an indicator",
            zh="{m}项指标仅有{n}个单位，不足每项三个单位，主成分结果不稳定",
        )
        notes.append(says.format(n=n, m=moving))
    if adequacy < ADEQUATE:
        says = T(
            en="sampling adequacy (KMO) is {k:.2f}; 0.60 is wanted",
            zh="KMO取样适切性量数为{k:.2f}，宜不低于0.60",
        )
        notes.append(says.format(k=adequacy))
    return tuple(notes)
