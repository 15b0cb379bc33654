"""Filling by model: each indicator with gaps is regressed on those it goes with; once, or many times with drawn errors.

Sources: OECD/JRC Handbook (2008), step 3: regression and multiple imputation; S. van Buuren and K. Groothuis-Oudshoorn,
Journal of Statistical Software 45(3) (2011): chained equations with Bayesian linear regression; D. B. Rubin, Multiple
Imputation for Nonresponse in Surveys (1987): how the draws are pooled.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zhicheng.grammar import Mistake, T
from zhicheng.lake.scoring.arrays import Array
from zhicheng.lake.scoring.plan import Impute
from zhicheng.lake.scoring.sheet import Sheet

DRAWS, ROUNDS, PREDICTORS, SEED = 20, 10, 5, 86
ROWS_PER_PREDICTOR, SHARED_ROWS = 5, 8
"""A column has at most one predictor for each five of its figures, chosen over eight shared rows or more."""
RIDGE = 1e-8
"""Added to the standardised cross products, so that collinear predictors share instead of failing."""
OPTIONS = ("draws", "rounds", "predictors", "seed", "within", "pick")


@dataclass(frozen=True)
class Filled:
    """`draws` (D, n, m) complete matrices, their mean (n, m), and `spread` (n, m): standard deviation between draws.

    Spread is 0 where a figure was given. A cell of a column with fewer than two figures stays nan. `predictors` names by
    column (position) the columns it was regressed on; none means that its mean was used.
    """

    draws: Array
    values: Array
    spread: Array
    predictors: dict[int, tuple[int, ...]]


@dataclass(frozen=True)
class Pooled:
    """A quantity over D filled matrices: `estimate`, `variance` in all, and the parts `within` and `between` draws."""

    estimate: Array
    variance: Array
    within: Array
    between: Array


def fill(values: Array, *, sheet: Sheet, setting: Impute) -> Array:
    """Fill (..., n, m) by the plan: 'regression' gives fitted figures, 'multiple' the mean over draws.

    Options: `draws`, `rounds`, `predictors` (most for a column), `seed`, `within` (keep inside the observed range, true),
    `pick`: one draw by its number (0 first) in place of their mean, for Monte Carlo over the draws.
    Raises Mistake for an unknown option or one out of range.
    """
    options = check_options(setting.options)
    stack = values.reshape(-1, *values.shape[-2:])
    if setting.method == "regression":
        fitted = {name: options[name] for name in ("rounds", "predictors", "within")}
        found = [fill_by_regression(each, **fitted) for each in stack]
    else:
        found = [draw_fillings(each, **options) for each in stack]
    return np.stack([one.values for one in found]).reshape(values.shape)


def check_options(options: dict) -> dict:
    """The options with their defaults. Raises Mistake for one that is not known or not a whole number in range."""
    known = dict(zip(OPTIONS, (DRAWS, ROUNDS, PREDICTORS, SEED, True, None), strict=True))
    least = {"draws": 2, "rounds": 1, "predictors": 0, "seed": 0, "pick": 0}
    for name, value in options.items():
        if name == "pick" and value is None:
            continue
        whole = isinstance(value, int) and not isinstance(value, bool)
        right = (whole and value >= least[name]) if name in least else isinstance(value, bool)
        right = right and not (name == "pick" and value >= options.get("draws", DRAWS))
        if name not in known or not right:
            raise Mistake(
                T(
                    en=f"imputation option {name} = {value!r}; known: draws >= 2, rounds >= 1, predictors >= 0, seed >= 0, "
                    "pick from 0 to below draws, within true or false",
                    zh=f"插补参数 {name} = {value!r} 有误；可用：draws（≥2）、rounds（≥1）、predictors（≥0）、seed（≥0）、"
                    "pick（0至draws-1）、within（true或false）",
                )
            )
    return known | options


def fill_by_regression(
    values: Array, *, rounds: int = ROUNDS, predictors: int = PREDICTORS, within: bool = True
) -> Filled:
    """Fill each gap with its fitted figure. One draw, spread 0: it hides how uncertain the figure is; draws show it."""
    chosen = choose_predictors(values, most=predictors)
    filled = _chain(values, chosen, rounds=rounds, within=within, rng=None)
    return Filled(filled[None], filled, np.where(np.isnan(filled), np.nan, 0.0), chosen)


def draw_fillings(
    values: Array,
    *,
    draws: int = DRAWS,
    rounds: int = ROUNDS,
    predictors: int = PREDICTORS,
    seed: int = SEED,
    within: bool = True,
    pick: int | None = None,
) -> Filled:
    """Fill all gaps `draws` times: coefficients, error variance and error are drawn anew each time. Seeded.

    With `pick` only the draw of that number is made. Kept inside the observed range of the column when `within`; that
    trims the tails of the draws, and so the spread.
    """
    chosen = choose_predictors(values, most=predictors)
    streams = np.random.default_rng(seed).spawn(draws)
    streams = streams if pick is None else [streams[pick]]
    every = np.stack([_chain(values, chosen, rounds=rounds, within=within, rng=rng) for rng in streams])
    given = np.isfinite(values)
    middle = np.where(given, values, every.mean(axis=0))
    spread = every.std(axis=0, ddof=1) if len(every) > 1 else np.full(values.shape, np.nan)
    return Filled(every, middle, np.where(given, 0.0, spread), chosen)


def choose_predictors(values: Array, *, most: int = PREDICTORS) -> dict[int, tuple[int, ...]]:
    """For each column with gaps and two figures or more: the columns it correlates with most, on shared rows."""
    held = np.isfinite(values)
    chosen: dict[int, tuple[int, ...]] = {}
    for column in map(int, np.flatnonzero(~held.all(axis=0) & (held.sum(axis=0) >= 2))):
        room = min(most, int(held[:, column].sum()) // ROWS_PER_PREDICTOR)
        strength = [_correlate(values, held, column, other) for other in range(values.shape[1])]
        order = np.argsort(-np.array(strength), kind="stable")[:room]
        chosen[column] = tuple(int(other) for other in order if strength[other] > 0)
    return chosen


def _correlate(values: Array, held: np.ndarray, one: int, other: int) -> float:
    """Absolute correlation on shared rows; 0 where there are too few, nothing differs, or no gap would be helped."""
    both = held[:, one] & held[:, other]
    helps = (held[:, other] & ~held[:, one]).any()
    if one == other or both.sum() < SHARED_ROWS or not helps:
        return 0.0
    x, y = (values[both, c] - values[both, c].mean() for c in (one, other))
    size = np.sqrt((x @ x) * (y @ y))
    return float(abs(x @ y) / size) if size > 0 else 0.0


def _chain(
    values: Array,
    chosen: dict[int, tuple[int, ...]],
    *,
    rounds: int,
    within: bool,
    rng: np.random.Generator | None,
) -> Array:
    """One filled matrix. Gaps begin at the column's mean (or a drawn figure), then columns are regressed in turn."""
    filled, held = values.astype(float), np.isfinite(values)
    order = sorted(chosen, key=lambda c: int((~held[:, c]).sum()))
    for column in order:
        _begin(filled, held[:, column], column, rng)
    for _ in range(rounds):
        for column in order:
            rows = held[:, column]
            usable = [c for c in chosen[column] if np.isfinite(filled[:, c]).all()]
            x = _standardise(filled[:, usable])
            drawn = _predict(x[rows], filled[rows, column], x[~rows], rng)
            if within:
                drawn = np.clip(drawn, filled[rows, column].min(), filled[rows, column].max())
            filled[~rows, column] = drawn
    return filled


def _begin(filled: Array, rows: np.ndarray, column: int, rng: np.random.Generator | None) -> None:
    known = filled[rows, column]
    gaps = int((~rows).sum())
    filled[~rows, column] = known.mean() if rng is None else rng.choice(known, gaps)


def _standardise(x: Array) -> Array:
    spread = x.std(axis=0)
    return (x - x.mean(axis=0)) / np.where(spread > 0, spread, 1.0)


def _predict(x: Array, y: Array, wanted: Array, rng: np.random.Generator | None) -> Array:
    """Fitted figures of the wanted rows; with a generator, drawn from their posterior predictive distribution."""
    x, wanted = (np.column_stack([np.ones(len(part)), part]) for part in (x, wanted))
    cross = x.T @ x + RIDGE * len(x) * np.diag([0.0] + [1.0] * (x.shape[1] - 1))
    beta = np.linalg.solve(cross, x.T @ y)
    if rng is None:
        return wanted @ beta
    left = y - x @ beta
    sigma = np.sqrt(left @ left / rng.chisquare(max(len(x) - x.shape[1], 1)))
    root = np.linalg.cholesky(np.linalg.inv(cross))
    beta = beta + sigma * (root @ rng.standard_normal(len(beta)))
    return wanted @ beta + sigma * rng.standard_normal(len(wanted))


def pool(estimates: Array, variances: Array) -> Pooled:
    """Join D estimates and their sampling variances (D, ...): the mean, and within + (1 + 1/D) between (Rubin 1987)."""
    count = len(estimates)
    if count < 2:
        raise ValueError("pooling needs two draws or more")
    within, between = np.mean(variances, axis=0), np.var(estimates, axis=0, ddof=1)
    return Pooled(np.mean(estimates, axis=0), within + (1 + 1 / count) * between, within, between)
