"""Global sensitivity: which assumption moves the ranks, alone (first order) and with all others (total).

Sources: A. Saltelli et al., Computer Physics Communications 181 (2010) 259-270: the design of two base matrices and their
exchanged columns, first-order estimator (b) of table 2; M. J. W. Jansen (1999): total estimator (f); I. M. Sobol' (1967):
the sequence. The bootstrap draws whole base rows and computes the variance anew each time; the reference program draws
each factor's differences apart and holds the variance fixed, so that its limits leave part of the error out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.stats import qmc

from zhicheng.grammar import Mistake, T
from zhicheng.lake.scoring.arrays import Array
from zhicheng.lake.scoring.factors import Factor
from zhicheng.lake.scoring.plan import Plan
from zhicheng.lake.scoring.replicating import Replications, replicate
from zhicheng.lake.scoring.sheet import Sheet

ENOUGH = 1_000
"""Base samples below which first-order indices are noted as unreliable."""


@dataclass(frozen=True)
class Design:
    """Draws in [0, 1) for every factor: `draws` is ((d + 2) * base, d), base rows of A, of B, then A with column i of B."""

    draws: Array
    base: int
    factors: tuple[str, ...]


@dataclass(frozen=True)
class Sensitivity:
    """Indices by factor (d), with bootstrap limits. `used` of `base` rows had all their results; the others failed.

    `first` may be below 0 by sampling error; `total` - `first` is what the factor does together with others.
    """

    factors: tuple[str, ...]
    first: Array
    total: Array
    first_limits: Array
    total_limits: Array
    base: int
    used: int
    variance: float
    notes: tuple[T, ...]


def draw_design(
    factors: Sequence[str], *, base: int, seed: int, sequence: Literal["sobol", "random"] = "sobol"
) -> Design:
    """Lay out the draws of a sensitivity analysis: (d + 2) * base runs.

    `sequence` is a scrambled Sobol' sequence or plain random numbers; the same seed gives the same design.
    Raises Mistake without a factor or with fewer than two base rows.
    """
    d = len(factors)
    if d < 1 or base < 2:
        raise Mistake(
            T(
                en=f"sensitivity needs a factor and two base samples or more; got {d} factors and {base} samples",
                zh=f"敏感性分析至少需要一个因素和两个基础样本；现有{d}个因素、{base}个样本",
            )
        )
    rows = _draw(base, 2 * d, seed, sequence)
    return Design(exchange_columns(rows[:, :d], rows[:, d:]), base, tuple(factors))


def _draw(base: int, width: int, seed: int, sequence: str) -> Array:
    if sequence == "random":
        return np.random.default_rng(seed).random((base, width))
    source = qmc.Sobol(width, scramble=True, rng=np.random.default_rng(seed))
    return np.minimum(source.random_base2(int(np.ceil(np.log2(base))))[:base], np.nextafter(1, 0))


def exchange_columns(a: Array, b: Array) -> Array:
    """A, then B, then for each factor i the matrix A with column i of B, one below the other."""
    base, d = a.shape
    mixed = np.broadcast_to(a, (d, base, d)).copy()
    each = np.arange(d)
    mixed[each, :, each] = b.T
    return np.concatenate([a, b, mixed.reshape(d * base, d)])


def estimate_indices(
    results: Array,
    *,
    design: Design,
    centred: bool = True,
    draws: int = 1_000,
    seed: int = 0,
    level: float = 0.90,
) -> Sensitivity:
    """Sobol indices of one result a run, `results` ((d + 2) * base), in the order of the design's draws.

    `centred` takes the mean off first: the same estimator with less noise when results stand far from zero; False is the
    reference's form. A base row with a failed run (nan) is left out whole and counted. Limits are quantiles of `draws`
    bootstrap samples of base rows drawn jointly, at confidence `level`. Raises Mistake when fewer than two base rows
    are whole or nothing varies.
    """
    runs = _in_rows(np.asarray(results, dtype=float), design)
    whole = runs[np.isfinite(runs).all(axis=1)]
    variance = float(whole[:, :2].var(ddof=1)) if len(whole) > 1 else 0.0
    if variance <= 0:
        raise Mistake(
            T(
                en=f"sensitivity cannot be computed: {len(whole)} of {design.base} samples succeeded and the result varies by {variance:g}",
                zh=f"无法计算敏感性：{design.base}个样本中{len(whole)}个成功，结果方差为{variance:g}",
            )
        )
    first, total = (each[0] for each in _estimate(whole[None], centred=centred))
    limits = _bootstrap(whole, draws=draws, seed=seed, level=level, centred=centred)
    notes = _notes(design, len(whole), first, limits[0])
    return Sensitivity(design.factors, first, total, *limits, design.base, len(whole), variance, notes)


def _in_rows(results: Array, design: Design) -> Array:
    """One base row after the other: results of A, of B, of each exchanged matrix (base x (d + 2))."""
    wanted = design.base * (len(design.factors) + 2)
    if results.shape != (wanted,):
        raise ValueError(f"{wanted} results are wanted, one a draw; got {results.shape}")
    return results.reshape(-1, design.base).T


def _estimate(rows: Array, *, centred: bool) -> tuple[Array, Array]:
    """First-order and total indices of stacked samples (s x base x (d + 2)); s x d each."""
    variance = rows[:, :, :2].reshape(len(rows), -1).var(axis=1, ddof=1)[:, None]
    variance = np.where(variance > 0, variance, np.nan)
    if centred:
        rows = rows - rows[:, :, :2].mean(axis=(1, 2), keepdims=True)
    a, b, mixed = rows[:, :, :1], rows[:, :, 1:2], rows[:, :, 2:]
    gone = mixed - a
    return (b * gone).mean(axis=1) / variance, (gone**2).mean(axis=1) / (2 * variance)


def _bootstrap(whole: Array, *, draws: int, seed: int, level: float, centred: bool) -> tuple[Array, Array]:
    """Limits (d x 2) of first-order and total indices; a hundred samples at a time keep the memory small."""
    rng = np.random.default_rng(seed)
    found: list[tuple[Array, Array]] = []
    for start in range(0, draws, 100):
        picks = rng.integers(len(whole), size=(min(100, draws - start), len(whole)))
        found.append(_estimate(whole[picks], centred=centred))
    at = [(1 - level) / 2, (1 + level) / 2]
    first, total = (np.vstack([pair[i] for pair in found]) for i in (0, 1))
    return np.nanquantile(first, at, axis=0).T, np.nanquantile(total, at, axis=0).T


def _notes(design: Design, used: int, first: Array, limits: Array) -> tuple[T, ...]:
    notes = []
    if design.base < ENOUGH:
        says = T(
            en="only {n} base samples: first-order indices want 1,000 or more",
            zh="基础样本仅{n}个，一阶指数宜取1000个以上",
        )
        notes.append(says.format(n=design.base))
    if used < design.base:
        says = T(
            en="{k} of {n} base samples failed and are left out", zh="{n}个基础样本中{k}个计算失败，未计入"
        )
        notes.append(says.format(k=design.base - used, n=design.base))
    doubtful = [f for f, low in zip(design.factors, limits[:, 0], strict=True) if low <= 0]
    if doubtful:
        says = T(
            en="the interval of the first-order index reaches zero: {which}", zh="一阶指数区间包含零：{which}"
        )
        notes.append(says.format(which=T(en=", ".join(doubtful), zh="、".join(doubtful))))
    if first.sum() > 1:
        says = T(
            en="first-order indices sum to {s:.2f}, above 1, by sampling error",
            zh="一阶指数合计{s:.2f}，超过1，系抽样误差",
        )
        notes.append(says.format(s=float(first.sum())))
    return tuple(notes)


@dataclass(frozen=True, eq=False)
class Analysed:
    """The design, its replications, the result of each run, and the indices."""

    design: Design
    replications: Replications
    results: Array
    indices: Sensitivity


def analyse(
    *, sheet: Sheet, plan: Plan, factors: Sequence[Factor], base: int, seed: int, node: str = ""
) -> Analysed:
    """Sensitivity of the ranks at a node (the root unless named) to the factors of uncertainty.

    The result of a run is the mean absolute change of rank against the plan as it is. All (d + 2) * `base` runs go as one
    batch through `replicate`. A run that failed counts as failed, as do the others of its base row.
    """
    design = draw_design([f.code for f in factors], base=base, seed=seed)
    found = replicate(sheet=sheet, plan=plan, factors=factors, draws=design.draws, node=node)
    nominal = replicate(
        sheet=sheet, plan=plan, factors=(), decided=np.zeros((1, 0), dtype=np.int64), node=node
    )
    shift = np.where(found.failed, np.nan, measure_shift(found.ranks, nominal.ranks[0]))
    return Analysed(design, found, shift, estimate_indices(shift, design=design, seed=seed))


def measure_shift(ranks: Array, nominal: Array) -> Array:
    """Mean absolute change of rank, ranks (runs x n) against nominal (n), over the units that have both; nan if none."""
    moves = np.abs(np.asarray(ranks, dtype=float) - nominal)
    held = np.isfinite(moves)
    count = held.sum(axis=-1)
    return np.divide(
        np.where(held, moves, 0).sum(axis=-1), count, out=np.full(count.shape, np.nan), where=count > 0
    )


def tabulate(found: Sensitivity) -> list[dict[str, float | str | int]]:
    """One row a factor, with the column names of the reference program; `base` and `used` say how many samples."""
    columns = {
        "Si": found.first, "STi": found.total, "Si_q5": found.first_limits[:, 0], "Si_q95": found.first_limits[:, 1],
        "STi_q5": found.total_limits[:, 0], "STi_q95": found.total_limits[:, 1],
    }  # fmt: skip
    return [
        {
            "Variable": factor,
            **{name: float(c[i]) for name, c in columns.items()},
            "base": found.base,
            "used": found.used,
        }
        for i, factor in enumerate(found.factors)
    ]
