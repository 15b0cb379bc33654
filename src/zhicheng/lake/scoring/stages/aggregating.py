"""Aggregating: the scores of children become that of their parent, level by level up to the root.

Methods: 'arithmetic', 'geometric', 'harmonic', 'power' (with `power`), 'copeland', 'owa' (with `orness` or
`order_weights`), 'mpi' (with `penalty`, 1 or -1), 'minimum'.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from zhicheng.grammar import Mistake, T
from zhicheng.grammar.scorecard import ADDED, MEAN
from zhicheng.lake.scoring.plan import Aggregate
from zhicheng.lake.scoring.stages.means import PLAIN, bend, find_outside, take_mean
from zhicheng.lake.scoring.stages.outranking import copeland
from zhicheng.lake.scoring.tree import Group, Tree
from zhicheng.lake.scoring.words import choose_word

METHODS = ("arithmetic", "geometric", "harmonic", "power", "copeland", "owa", "mpi", "minimum")
METHOD = T(en="aggregation", zh="合成方法")


def aggregate(
    values: np.ndarray, *, tree: Tree, aggregations: tuple[Aggregate, ...], weights: np.ndarray | None = None
) -> np.ndarray:
    """(..., n, k) scores of all nodes from those of the leaves (..., n, m); `weights` (..., k) replace the tree's.

    A value that the method is not defined for (0 under a geometric mean) leaves its parent without a score; see
    `check_domain`. Raises `Mistake` for an unknown method.
    """
    found = climb(
        [values[..., i] for i in range(tree.width)], tree=tree, aggregations=aggregations, weights=weights
    )
    return np.stack(np.broadcast_arrays(*found), axis=-1)


def climb(
    leaves: list[np.ndarray],
    *,
    tree: Tree,
    aggregations: tuple[Aggregate, ...],
    weights: np.ndarray | None = None,
) -> list[np.ndarray]:
    """The score of each node as (..., n), in the tree's order; leaves shared by replications are not repeated."""
    held = tree.weights if weights is None else weights
    found: list[np.ndarray] = [*leaves, *[np.empty(0)] * len(tree.groups)]
    for group in tree.groups:
        setting = aggregations[min(max(group.level - 2, 0), len(aggregations) - 1)]
        children = np.stack(np.broadcast_arrays(*(found[c] for c in group.children)), axis=-1)
        found[group.node] = _add_up(children, held[..., group.children], tree, group, setting)
    return found


def _add_up(
    values: np.ndarray, weights: np.ndarray, tree: Tree, group: Group, setting: Aggregate
) -> np.ndarray:
    enters = [tree.nodes[c].enters for c in group.children]
    mean = np.array([e == MEAN for e in enters])
    if mean.all():
        return take(values, weights, setting)
    base = take(values[..., mean], weights[..., mean], setting)
    sign = np.array([1.0 if e == ADDED else -1.0 for e in enters])[~mean]
    return base + np.nansum(values[..., ~mean] * sign, axis=-1)


def take(values: np.ndarray, weights: np.ndarray, setting: Aggregate) -> np.ndarray:
    """(..., n) one score from the children (..., n, c) with weights (..., c)."""
    method = choose_word(setting.method, among=METHODS, what=METHOD)
    bent = bend(method, setting.options)
    found = take_mean(values, weights, bent) if bent else OTHERS[method](values, weights, setting.options)
    if setting.least > 0:
        share = (~np.isnan(values)).mean(axis=-1)
        found = np.where(share < setting.least, np.nan, found)
    return found


def _owa(values: np.ndarray, weights: np.ndarray, options: dict[str, Any]) -> np.ndarray:
    """Yager's ordered weighted average (1988): weights go to places, the best child first. `order_weights` name them;
    else they follow `orness` (1: the best child alone, 0.5: the plain mean, 0: the worst), spread over the children
    that have a score. The weights of the tree play no part."""
    ordered = -np.sort(-values, axis=-1)
    held = (~np.isnan(values)).sum(axis=-1)
    given = options.get("order_weights")
    if given is not None:
        shares = _order_weights(given, values.shape[-1])
        return ordered @ shares
    shares = _by_orness(float(options.get("orness", 0.5)), held, values.shape[-1])
    found = (np.where(np.isnan(ordered), 0.0, ordered) * shares).sum(axis=-1)
    return np.where(held == 0, np.nan, found)


def _order_weights(given: Iterable[float], c: int) -> np.ndarray:
    shares = np.asarray(given, dtype=np.float64)
    if shares.shape != (c,) or np.any(shares < 0) or shares.sum() <= 0:
        raise Mistake(
            T(
                en=f"order_weights = {shares.tolist()}: {c} numbers of at least 0 are needed, one for each child",
                zh=f"order_weights = {shares.tolist()}：应给出 {c} 个不小于 0 的数，每个下级一个",
            )
        )
    return shares / shares.sum()


def _by_orness(orness: float, held: np.ndarray, c: int) -> np.ndarray:
    """(..., c) shares of the places from the quantifier r ** ((1 - orness) / orness)."""
    if not 0 <= orness <= 1:
        raise Mistake(
            T(en=f"orness = {orness:g}: 0 to 1 is expected", zh=f"orness = {orness:g}：应为 0 至 1")
        )
    place = np.arange(1, c + 1)
    last = np.maximum(held, 1)[..., None]
    upper, lower = np.minimum(place / last, 1), np.minimum((place - 1) / last, 1)
    if orness == 0:
        return (place == last).astype(np.float64)
    power = (1 - orness) / orness
    return (
        upper**power - np.where(lower > 0, lower**power, 0.0 if power else 1.0)
        if power
        else _first(place, last)
    )


def _first(place: np.ndarray, last: np.ndarray) -> np.ndarray:
    return np.broadcast_to(place == 1, np.broadcast_shapes(place.shape, last.shape)).astype(np.float64)


def _mpi(values: np.ndarray, weights: np.ndarray, options: dict[str, Any]) -> np.ndarray:
    """Mean less (`penalty` -1, the default) or plus (1) the children's variance over it: imbalance is penalised.

    Mazziotta and Pareto (2013), M ± S x CV; with values normalised by 'zscore' 100/10 it is the MPI, between goalposts
    on 70-130 the AMPI. S is that of a population, with the weights.
    """
    penalty = float(options.get("penalty", -1))
    mean = take_mean(values, weights, PLAIN)
    variance = take_mean((values - mean[..., None]) ** 2, weights, PLAIN)
    with np.errstate(divide="ignore", invalid="ignore"):
        return mean + penalty * np.where(mean == 0, np.nan, variance / mean)


def _minimum(values: np.ndarray, weights: np.ndarray, options: dict[str, Any]) -> np.ndarray:
    """The worst child alone."""
    worst = np.where(np.isnan(values), np.inf, values).min(axis=-1)
    return np.where(np.isinf(worst), np.nan, worst)


def _copeland(values: np.ndarray, weights: np.ndarray, options: dict[str, Any]) -> np.ndarray:
    return copeland(values, weights)


OTHERS = {"copeland": _copeland, "owa": _owa, "mpi": _mpi, "minimum": _minimum}


def check_domain(
    scores: np.ndarray, *, tree: Tree, aggregations: tuple[Aggregate, ...], units: tuple[str, ...]
) -> None:
    """Raise `Mistake` for the first child (n, k) that its parent's mean is not defined for: a value of 0 or less under
    a geometric mean, for example."""
    for group in tree.groups:
        setting = aggregations[min(max(group.level - 2, 0), len(aggregations) - 1)]
        bent = bend(setting.method, setting.options)
        outside = find_outside(scores[:, group.children], bent) if bent else np.zeros(0, dtype=bool)
        if outside.any():
            row, child = np.argwhere(outside)[0]
            raise _outside(
                tree, group, int(child), units[row], float(scores[row, group.children[child]]), setting.method
            )


def _outside(tree: Tree, group: Group, child: int, unit: str, value: float, method: str) -> Mistake:
    code, parent = tree.codes[group.children[child]], tree.codes[group.node]
    return Mistake(
        T(
            en=f"{parent}: the {method} mean is not defined for {code} = {value:g} of {unit}; normalise to a scale above 0, such as 1 to 100",
            zh=f"{parent}：{unit} 的 {code} = {value:g}，{method} 平均对此无定义；请标准化到大于 0 的区间（如 1 至 100），或改用其他合成方法",
        )
    )
