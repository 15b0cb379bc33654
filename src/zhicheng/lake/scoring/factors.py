"""Factors of uncertainty: the assumptions of a plan that could as well have been others, and the error of its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from zhicheng.grammar import Mistake, T, same
from zhicheng.lake.scoring.plan import Aggregate, Plan
from zhicheng.lake.scoring.tree import Tree
from zhicheng.lake.scoring.words import choose_word

STAGES = ("denominate", "screen", "impute", "treat", "normalise")
"""Parts of a plan that change the normalised scores; the others only how they are added up."""
SETS = 1_000


@dataclass(frozen=True)
class Choice:
    """One way to decide: `changes` are paths of the plan with their value, such as {'treat.points': 3},
    {'normalise': Normalise('zscore')}, {'aggregate.3': Aggregate('geometric')} for one level, {'aggregate': ...}."""

    says: T
    changes: dict[str, Any]


@dataclass(frozen=True)
class Choices:
    """A factor with a few equally likely choices; a draw u picks number floor(u x choices)."""

    code: str
    choices: tuple[Choice, ...]

    @property
    def size(self) -> int:
        return len(self.choices)


@dataclass(frozen=True, eq=False)
class Weights:
    """A factor that picks one of S weight sets, (S, k); see `perturb_weights`."""

    code: str
    sets: np.ndarray

    @property
    def size(self) -> int:
        return len(self.sets)


@dataclass(frozen=True)
class Errors:
    """The error of the figures themselves: each figure is multiplied by 1 + error x z with z standard normal, never below
    0; errors are the sheet's. A draw u picks one of `size` fields of z, made from `seed`."""

    code: str = "errors"
    size: int = 1_000_000
    seed: int = 0


Factor = Choices | Weights | Errors


def decide(draws: np.ndarray, factors: Sequence[Factor]) -> np.ndarray:
    """(R, d) numbers of the choices that draws (R, d) in [0, 1) pick. Raises `Mistake` for draws that do not fit."""
    if draws.ndim != 2 or draws.shape[1] != len(factors) or np.any((draws < 0) | (draws >= 1)):
        raise Mistake(
            T(
                en=f"draws of shape {draws.shape}: {len(factors)} columns of numbers from 0 to below 1 are needed, one for each factor",
                zh=f"抽样数组形状为 {draws.shape}：应有 {len(factors)} 列（每个因素一列），取值为 0 至小于 1",
            )
        )
    sizes = np.array([f.size for f in factors])
    return np.minimum((draws * sizes).astype(np.int64), sizes - 1)


def choose(code: str, path: str, values: Sequence[Any]) -> Choices:
    """A factor over the values of one path of the plan, such as choose('points', 'treat.points', (1, 2, 3))."""
    return Choices(code, tuple(Choice(same(f"{path} = {v}"), {path: v}) for v in values))


def change(plan: Plan, changes: dict[str, Any]) -> Plan:
    """The plan with some paths changed. Raises `Mistake` for a path it does not have."""
    for path, value in changes.items():
        plan = _change(plan, path, value)
    return plan


def _change(plan: Plan, path: str, value: Any) -> Plan:
    stage, _, part = path.partition(".")
    choose_word(
        stage,
        among=tuple(f.name for f in fields(Plan) if f.name != "tree"),
        what=T(en="part of the plan", zh="方案项"),
    )
    if stage == "aggregate":
        return plan.but(aggregate=_change_levels(plan, part, value))
    if not part:
        return plan.but(**{stage: value})
    setting = getattr(plan, stage)
    choose_word(
        part,
        among=tuple(f.name for f in fields(setting)),
        what=T(en=f"setting of {stage}", zh=f"{stage} 的参数"),
    )
    return plan.but(**{stage: replace(setting, **{part: value})})


def _change_levels(plan: Plan, level: str, value: Any) -> tuple[Aggregate, ...]:
    if not level:
        return (value,) if isinstance(value, Aggregate) else tuple(value)
    top = int(plan.tree.levels.max())
    return tuple(value if n == int(level) else plan.aggregation(n) for n in range(2, top + 1))


def perturb_weights(
    *,
    tree: Tree,
    noise: float | dict[int, float],
    sets: int = SETS,
    seed: int = 0,
    weights: np.ndarray | None = None,
) -> np.ndarray:
    """(sets, k) weights, each multiplied by 1 + U(-noise, noise); `noise` is one number for all levels below the root,
    or level -> number, other levels staying as they are. Raises `Mistake` for noise outside 0 to 1."""
    held = tree.weights if weights is None else weights
    own = noise if isinstance(noise, dict) else dict.fromkeys(set(tree.levels[:-1].tolist()), noise)
    spread = np.array([own.get(int(level), 0.0) for level in tree.levels])
    if np.any((spread < 0) | (spread > 1)):
        raise Mistake(
            T(
                en="weight noise lies between 0 and 1 (0.25 is plus or minus 25 %)",
                zh="权重扰动应在 0 与 1 之间（0.25 即 ±25%）",
            )
        )
    drawn = np.random.default_rng(seed).uniform(-1, 1, (sets, len(held)))
    return held * (1 + spread * drawn)


def draw_errors(numbers: np.ndarray, *, factor: Errors, errors: np.ndarray) -> np.ndarray:
    """(r, n, m) factors by which figures are multiplied, one field for each of `numbers` (r,); 1 where nothing errs."""
    places = np.flatnonzero(errors)
    found = np.ones((len(numbers), errors.size))
    sizes = errors.ravel()[places]
    for row, number in enumerate(numbers.tolist()):
        source = np.random.Generator(np.random.SFC64([factor.seed, number]))
        found[row, places] = np.maximum(0.0, 1.0 + sizes * source.standard_normal(len(places)))
    return found.reshape(len(numbers), *errors.shape)
