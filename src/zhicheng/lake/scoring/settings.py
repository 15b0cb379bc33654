"""Settings of a score in TOML: only what differs from the plan; every other choice stays."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np

from zhicheng.grammar import Mistake, T, same
from zhicheng.lake.intake.reader import Unreadable, check_access
from zhicheng.lake.scoring.factors import Choice, Choices, Errors, Factor, Weights, change, perturb_weights
from zhicheng.lake.scoring.plan import Aggregate, Normalise, Plan
from zhicheng.lake.scoring.sheet import Sheet
from zhicheng.lake.scoring.words import choose_word

PARTS = (
    "denominate",
    "screen",
    "impute",
    "treat",
    "normalise",
    "aggregate",
    "weights",
    "weigh",
    "time",
    "uncertainty",
)
LATER = ("uncertainty", "weigh")
"""Parts that are no choice of the plan: how it is varied, and weights found from the figures."""
ASKED = ("noise", "sets", "errors", "threshold", "top", "factors")
NOISE = 0.25
PART = T(en="part of the settings", zh="设置项")


@dataclass(frozen=True)
class Uncertain:
    """What a Monte Carlo run varies and asks: `noise` of the weights, whether figures err, own `factors` as they were
    written, `threshold` and `top` for the probabilities."""

    noise: float = NOISE
    sets: int = 1_000
    errors: bool = True
    threshold: float | None = None
    top: int | None = None
    factors: tuple[dict[str, Any], ...] | None = None


def read_settings(path: Path) -> dict[str, Any]:
    """The tables of a settings file. Raises Unreadable for a file that is no TOML, `Mistake` for an unknown part."""
    check_access(path)
    try:
        held = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Unreadable(
            T(en=f"{path.name}: no TOML ({error})", zh=f"{path.name}：不是有效的 TOML（{error}）")
        ) from error
    for part in held:
        choose_word(part, among=PARTS, what=PART)
    return held


def apply_settings(plan: Plan, settings: dict[str, Any]) -> Plan:
    """The plan with the settings' choices. Raises `Mistake` for an unknown setting or one of the wrong kind."""
    for part, given in settings.items():
        if part == "weights":
            plan = _weigh(plan, given)
        elif part == "time":
            plan = plan.but(time=float(given))
        elif part in BUILDERS:
            plan = plan.but(**{part: BUILDERS[part](plan, given)})
        elif part not in LATER:
            plan = _change_part(plan, part, given)
    return plan


def _change_part(plan: Plan, part: str, given: dict[str, Any]) -> Plan:
    held = getattr(plan, part)
    for name, value in given.items():
        choose_word(
            name,
            among=tuple(f.name for f in fields(held)),
            what=T(en=f"setting of {part}", zh=f"{part} 的参数"),
        )
        own = getattr(held, name)
        value = tuple(value) if isinstance(own, tuple) and isinstance(value, list) else value
        if isinstance(own, float) and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if type(value) is not type(own):
            raise Mistake(
                T(
                    en=f"{part}.{name} = {value!r}: a value like {own!r} is expected",
                    zh=f"{part}.{name} = {value!r}：应为类似 {own!r} 的值",
                )
            )
        held = replace(held, **{name: value})
    return plan.but(**{part: held})


def build_normalise(plan: Plan, given: dict[str, Any]) -> Normalise:
    """{'method': 'goalposts', 'low': 0, 'high': 60, 'leaves': {code: {...}}} as a setting. Without a method the plan's
    stays and its options are added to; rules of single leaves are added to the plan's."""
    own = {k: v for k, v in given.items() if k not in ("method", "leaves")}
    leaves = {code: _build_rule(table) for code, table in given.get("leaves", {}).items()}
    held = plan.normalise
    options = own if "method" in given else {**held.options, **own}
    return Normalise(str(given.get("method", held.method)), options, {**held.leaves, **leaves})


def _build_rule(given: dict[str, Any]) -> Normalise:
    return Normalise(str(given.get("method", "minmax")), {k: v for k, v in given.items() if k != "method"})


def build_aggregate(plan: Plan, given: dict[str, Any] | list[dict[str, Any]]) -> tuple[Aggregate, ...]:
    """One table, or a list of tables from the lowest level up."""
    return tuple(_aggregate(g) for g in (given if isinstance(given, list) else [given]))


def _aggregate(given: dict[str, Any]) -> Aggregate:
    own = {k: v for k, v in given.items() if k not in ("method", "least")}
    return Aggregate(str(given.get("method", "arithmetic")), own, float(given.get("least", 0)))


BUILDERS: dict[str, Callable[[Plan, Any], Any]] = {"normalise": build_normalise, "aggregate": build_aggregate}


def _weigh(plan: Plan, given: dict[str, Any]) -> Plan:
    weights = plan.weighing.copy()
    for code, weight in given.items():
        choose_word(code, among=plan.tree.codes, what=T(en="code", zh="代码"))
        if isinstance(weight, bool) or not isinstance(weight, (int, float)) or not 0 <= weight < np.inf:
            raise Mistake(
                T(
                    en=f"weights.{code} = {weight!r}: a number of at least 0 is expected",
                    zh=f"weights.{code} = {weight!r}：应为不小于 0 的数",
                )
            )
        weights[plan.tree.places[code]] = weight
    return plan.but(weights=weights)


def read_uncertain(settings: dict[str, Any]) -> Uncertain:
    """The part `uncertainty` of the settings, or its default."""
    given = settings.get("uncertainty", {})
    for name in given:
        choose_word(name, among=ASKED, what=T(en="setting of uncertainty", zh="uncertainty 的参数"))
    own = dict(given)
    if "factors" in own:
        own["factors"] = tuple(own["factors"])
    return replace(Uncertain(), **own)


def build_factors(*, plan: Plan, sheet: Sheet, asked: Uncertain, seed: int) -> tuple[Factor, ...]:
    """The factors of a Monte Carlo run: the asked ones, else imputation, outliers, normalisation and aggregation, each
    with one other sound choice on the same scale; then weights, and the error of figures where the sheet has any."""
    found: list[Factor] = (
        [_factor(plan, f) for f in asked.factors]
        if asked.factors is not None
        else list(usual_factors(plan, sheet))
    )
    if asked.noise > 0:
        found.append(
            Weights(
                "weights",
                perturb_weights(
                    tree=plan.tree, noise=asked.noise, sets=asked.sets, seed=seed, weights=plan.weighing
                ),
            )
        )
    if asked.errors and sheet.errors is not None and np.any(sheet.errors > 0):
        found.append(Errors(seed=seed))
    return tuple(found)


def _factor(plan: Plan, given: dict[str, Any]) -> Choices:
    path = str(given.get("path", ""))
    values = given.get("values") or []
    choices = tuple(Choice(same(f"{path} = {v}"), {path: _build_value(plan, path, v)}) for v in values)
    if not choices:
        raise Mistake(
            T(
                en=f"uncertainty.factors: '{path}' has no values",
                zh=f"uncertainty.factors：“{path}”没有可选值",
            )
        )
    change(plan, choices[0].changes)
    return Choices(str(given.get("code", path)), choices)


def _build_value(plan: Plan, path: str, value: Any) -> Any:
    """A value of TOML as the plan keeps it: tables become settings, lists tuples."""
    stage, _, level = path.partition(".")
    if path == "normalise":
        return build_normalise(plan, value)
    if stage == "aggregate":
        return _aggregate(value) if level else build_aggregate(plan, value)
    return tuple(value) if isinstance(value, list) else value


def usual_factors(plan: Plan, sheet: Sheet) -> tuple[Choices, ...]:
    """The assumptions that are varied when none are named. All keep the scale of 0 to 100."""
    found: list[Choices] = []
    if np.isnan(sheet.values).any() and plan.impute.method in ("mean", "median"):
        other = "mean" if plan.impute.method == "median" else "median"
        found.append(_pair("imputation", {"impute.method": plan.impute.method}, {"impute.method": other}))
    if plan.treat.on:
        found.append(_pair("outliers", {"treat.on": True}, {"treat.on": False}))
    if plan.normalise == Normalise():
        other = Normalise("percentile", {"scale": 100})
        found.append(_pair("normalisation", {"normalise": plan.normalise}, {"normalise": other}))
    if plan.aggregate == (Aggregate(),):
        other = (Aggregate("power", {"power": 0.5}),)
        found.append(_pair("aggregation", {"aggregate": plan.aggregate}, {"aggregate": other}))
    return tuple(found)


def _pair(code: str, *choices: dict[str, Any]) -> Choices:
    return Choices(code, tuple(Choice(same(str(c)), c) for c in choices))
