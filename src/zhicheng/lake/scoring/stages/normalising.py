"""Normalising: every leaf on one scale, more always better.

A method takes figures (..., n, c), directions (c,) and its options, and returns scores of the same shape. An option may be
one number for all leaves or a table code -> number. Less-is-better leaves are mirrored, so that targets, goalposts and
steps are always given in the figures' own unit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from zhicheng.grammar import Mistake, T
from zhicheng.lake.scoring.plan import Normalise
from zhicheng.lake.scoring.stages.gauges import GAUGES
from zhicheng.lake.scoring.stages.moments import find_ends, find_mean, find_spread
from zhicheng.lake.scoring.stages.options import Leaves, read_amount, read_pair
from zhicheng.lake.scoring.stages.ranking import rank
from zhicheng.lake.scoring.tree import Tree
from zhicheng.lake.scoring.words import choose_word

METHOD = T(en="normalisation", zh="标准化方法")


@dataclass(frozen=True, eq=False)
class Normalised:
    """Scores (..., n, m), and by method the leaves (m,) it was used for."""

    values: np.ndarray
    methods: tuple[str, ...]


def normalise(
    values: np.ndarray, *, tree: Tree, setting: Normalise, units: tuple[str, ...] = ()
) -> Normalised:
    """Bring (..., n, m) figures to one scale. Raises `Mistake` for an unknown method, leaf or option.

    A column whose figures are all equal has no score under a method that needs a range; it is missing, not 0.
    """
    for code in setting.leaves:
        choose_word(code, among=tree.leaves, what=T(en="leaf", zh="指标"))
    methods = tuple(setting.leaves.get(c, setting).method for c in tree.leaves)
    if not setting.leaves:
        return Normalised(_apply(values, setting, _leaves(tree, np.arange(tree.width), units)), methods)
    out = np.empty(values.shape)
    common = np.array([i for i, c in enumerate(tree.leaves) if c not in setting.leaves], dtype=np.intp)
    parts = [(np.array([tree.places[c]]), own) for c, own in setting.leaves.items()]
    for columns, own in [(common, setting), *parts]:
        if columns.size:
            out[..., columns] = _apply(values[..., columns], own, _leaves(tree, columns, units))
    return Normalised(out, methods)


def freeze(values: np.ndarray, *, tree: Tree) -> Normalise:
    """Goalposts from the lowest and highest treated figures (n, m) of a round: min-max as it stands, for rounds to come.

    A leaf whose figures are all equal has no posts and keeps min-max.
    """
    low, high = (ends[0] for ends in find_ends(values))
    leaves = {
        code: Normalise("goalposts", {"low": float(low[i]), "high": float(high[i])})
        for i, code in enumerate(tree.leaves)
        if low[i] < high[i]
    }
    return Normalise("minmax", leaves=leaves)


def _leaves(tree: Tree, columns: np.ndarray, units: tuple[str, ...]) -> Leaves:
    targets = [tree.nodes[i].target for i in columns]
    return Leaves(
        codes=tuple(tree.codes[i] for i in columns),
        directions=tree.directions[columns],
        targets=np.array([np.nan if t is None else t for t in targets]),
        units=units,
    )


def _apply(values: np.ndarray, setting: Normalise, leaves: Leaves) -> np.ndarray:
    method = METHODS[choose_word(setting.method, among=tuple(METHODS), what=METHOD)]
    with np.errstate(divide="ignore", invalid="ignore"):  # what has no range has no score
        out = method(values, leaves, setting.options)
    return np.where(np.isinf(out), np.nan, out)


def _minmax(values: np.ndarray, leaves: Leaves, options: dict[str, Any]) -> np.ndarray:
    """(x - low) / (high - low), onto [lower, upper]."""
    lower, upper = read_amount(options, "lower", leaves, 0), read_amount(options, "upper", leaves, 100)
    turned = values * leaves.directions
    low, high = find_ends(turned)
    return (turned - low) / (high - low) * (upper - lower) + lower


def _zscore(values: np.ndarray, leaves: Leaves, options: dict[str, Any]) -> np.ndarray:
    """Mean `mean` and standard deviation `sd`; the deviation is that of a sample (divided by n - 1) unless
    `population` is true."""
    mean, sd = read_amount(options, "mean", leaves, 0), read_amount(options, "sd", leaves, 1)
    turned = values * leaves.directions
    spread = find_spread(turned, freedom=0 if options.get("population") else 1)
    return (turned - find_mean(turned)) / spread * sd + mean


def _rank(values: np.ndarray, leaves: Leaves, options: dict[str, Any]) -> np.ndarray:
    """1 for the worst; ties share the smaller rank."""
    turned = np.moveaxis(values * leaves.directions, -2, -1)
    return np.moveaxis(rank(-turned, tie=0), -1, -2)


def _borda(values: np.ndarray, leaves: Leaves, options: dict[str, Any]) -> np.ndarray:
    """How many units are worse."""
    return _rank(values, leaves, options) - 1


def _percentile(values: np.ndarray, leaves: Leaves, options: dict[str, Any]) -> np.ndarray:
    """Share of the other units that are worse, times `scale`; none where all are equal."""
    others = (~np.isnan(values)).sum(axis=-2, keepdims=True) - 1
    low, high = find_ends(values)
    share = np.where(low < high, _borda(values, leaves, options) / others, np.nan)
    return share * read_amount(options, "scale", leaves, 1)


def _distance_to_maximum(values: np.ndarray, leaves: Leaves, options: dict[str, Any]) -> np.ndarray:
    """1 - (best - x) / (best - worst), times `scale`."""
    turned = values * leaves.directions
    low, high = find_ends(turned)
    return (1 - (high - turned) / (high - low)) * read_amount(options, "scale", leaves, 1)


def _distance_to_reference(values: np.ndarray, leaves: Leaves, options: dict[str, Any]) -> np.ndarray:
    """1 - (reference - x) / (reference - worst) with the figure of the unit `unit`; at most 1 with `cap`."""
    unit = choose_word(
        str(options.get("unit", "")), among=leaves.units, what=T(en="reference unit", zh="参照单位")
    )
    turned = values * leaves.directions
    place = leaves.units.index(unit)
    return _distance(turned, turned[..., place : place + 1, :], leaves, options)


def _distance_to_target(values: np.ndarray, leaves: Leaves, options: dict[str, Any]) -> np.ndarray:
    """1 - (target - x) / (target - worst); targets from the option `target`, else from the tree; at most 1 with `cap`."""
    target = read_amount(options, "target", leaves, leaves.targets)
    _check_targets(target, leaves)
    return _distance(values * leaves.directions, target * leaves.directions, leaves, options)


def _check_targets(target: np.ndarray, leaves: Leaves) -> None:
    bare = [
        c
        for c, t in zip(leaves.codes, np.broadcast_to(target, len(leaves.codes)), strict=True)
        if np.isnan(t)
    ]
    if bare:
        raise Mistake(
            T(
                en=f"no target for {', '.join(bare)}; give it in the column Target or choose another normalisation",
                zh=f"{'、'.join(bare)} 未设目标值；请在 Target 列中给出，或改用其他标准化方法",
            )
        )


def _distance(turned: np.ndarray, goal: np.ndarray, leaves: Leaves, options: dict[str, Any]) -> np.ndarray:
    low, _ = find_ends(turned)
    found = 1 - (goal - turned) / (goal - low)
    if options.get("cap"):
        found = np.minimum(found, 1)
    return found * read_amount(options, "scale", leaves, 1)


def _fraction_of_maximum(values: np.ndarray, leaves: Leaves, options: dict[str, Any]) -> np.ndarray:
    """x / best; for a less-is-better leaf best / x, where the best figure itself is 1 even if it is 0."""
    low, high = find_ends(values)
    fewer = np.where(values == low, 1.0, low / values)
    found = np.where(leaves.directions > 0, values / high, np.where(np.isnan(values), np.nan, fewer))
    return found * read_amount(options, "scale", leaves, 1)


def _scaled(values: np.ndarray, leaves: Leaves, options: dict[str, Any]) -> np.ndarray:
    """(x - low) / (high - low) x 100 between fixed ends, not cut off."""
    low, high = read_pair(options, leaves, low=0, high=100)
    return (values * leaves.directions - low) / (high - low) * 100


def _as_is(values: np.ndarray, leaves: Leaves, options: dict[str, Any]) -> np.ndarray:
    """The figure in its direction."""
    return values * leaves.directions


METHODS: dict[str, Callable[[np.ndarray, Leaves, dict[str, Any]], np.ndarray]] = {
    "minmax": _minmax,
    "zscore": _zscore,
    "rank": _rank,
    "borda": _borda,
    "percentile": _percentile,
    "distance_to_maximum": _distance_to_maximum,
    "distance_to_reference": _distance_to_reference,
    "distance_to_target": _distance_to_target,
    "fraction_of_maximum": _fraction_of_maximum,
    "scaled": _scaled,
    "as_is": _as_is,
    **GAUGES,
}
"""All normalisations and scoring rules by name."""
