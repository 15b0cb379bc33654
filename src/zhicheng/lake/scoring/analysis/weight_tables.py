"""Tables on weights and methods: what each node weighs, what it would weigh otherwise, and what moves the ranks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import polars as pl

from zhicheng.grammar import Mistake, T
from zhicheng.lake.scoring.analysis.comparison import Comparison, compare_methods
from zhicheng.lake.scoring.analysis.importance import measure_importance
from zhicheng.lake.scoring.analysis.removal import remove_each
from zhicheng.lake.scoring.arrays import Array
from zhicheng.lake.scoring.plan import Aggregate, Impute, Normalise, Plan, Treat
from zhicheng.lake.scoring.running import Scored, score
from zhicheng.lake.scoring.stages.ranking import rank
from zhicheng.lake.scoring.weighing import score_by_benefit
from zhicheng.lake.scoring.weighing.branches import METHODS

NOMINAL = "nominal"


def list_weights(found: Scored) -> pl.DataFrame:
    """Each node's weight, its effective share of the root, and its importance for the root's score."""
    tree = found.plan.tree
    made = measure_importance(found.scores, scores=found.total)
    return pl.DataFrame({
        "iCode": list(tree.codes), "level": tree.levels, "weight": found.plan.weighing,
        "effective": tree.effective_weights(found.plan.weighing), "n": made.n.astype(int),
        "r_squared": made.linear, "low": made.linear_low, "high": made.linear_high, "correlation_ratio": made.ratio,
        "importance": _share_by_level(made.ratio, tree.levels),
    })  # fmt: skip


def _share_by_level(ratio: Array, levels: np.ndarray) -> Array:
    """Ratio over the sum of its level: to be laid beside the effective weight."""
    totals = {level: np.nansum(ratio[levels == level]) for level in set(levels.tolist())}
    over = np.array([totals[level] for level in levels.tolist()])
    return np.divide(ratio, over, out=np.full(len(ratio), np.nan), where=over > 0)


def list_weighings(found: Scored) -> pl.DataFrame:
    """Weights of each group by every weighing that the scores allow, beside those given; notes in both languages."""
    tree, rows = found.plan.tree, []
    for group in found.plan.tree.groups:
        children = group.children[tree.counted(group) > 0]
        values = found.scores[:, children]
        values = values[np.isfinite(values).all(axis=1)]
        given = found.plan.weighing[children]
        for name, weights, notes in _weigh(values, given):
            for child, weight in zip(children, weights, strict=True):
                rows.append({
                    "iCode": tree.codes[group.node], "child": tree.codes[child], "method": name, "weight": weight,
                    "n": len(values), "note": "; ".join(n.en for n in notes), "note_zh": "；".join(n.zh for n in notes),
                })  # fmt: skip
    return pl.DataFrame(rows, infer_schema_length=None)


def _weigh(values: Array, given: Array) -> Iterator[tuple[str, Array, tuple[T, ...]]]:
    yield "given", given / given.sum() if given.sum() > 0 else given, ()
    for name, weigh in METHODS.items():
        try:
            made = weigh(values)
        except Mistake as mistake:
            yield name, np.full(len(given), np.nan), (mistake.says,)
        else:
            yield name, made.weights, made.notes


def list_removals(found: Scored) -> pl.DataFrame:
    """For every node but the root: how far the ranks move when it is left out, and which unit moves most."""
    codes = found.plan.tree.codes[:-1]
    made = remove_each(found, codes=codes)
    return pl.DataFrame({
        "iCode": list(codes), "level": found.plan.tree.levels[:-1], "mean_shift": made.shift,
        "largest_shift": made.largest, "unit": [found.units[u] if n else None for u, n in zip(made.unit, made.n, strict=True)],
        "n": made.n,
    })  # fmt: skip


def list_variants(plan: Plan) -> dict[str, Plan]:
    """The plan with one stage decided otherwise: scales, means, weights, treatment, imputation."""
    above_zero = plan.but(normalise=Normalise("minmax", {"lower": 1}))
    equal = np.ones(len(plan.tree.nodes))
    every = {
        "normalise: minmax": plan.but(normalise=Normalise("minmax")),
        "normalise: zscore (50, 10)": plan.but(normalise=Normalise("zscore", {"mean": 50, "sd": 10})),
        "normalise: rank": plan.but(normalise=Normalise("rank")),
        "aggregate: arithmetic": plan.but(aggregate=(Aggregate("arithmetic"),)),
        "aggregate: geometric, minmax 1-100": above_zero.but(aggregate=(Aggregate("geometric"),)),
        "aggregate: harmonic, minmax 1-100": above_zero.but(aggregate=(Aggregate("harmonic"),)),
        "aggregate: copeland": plan.but(aggregate=(Aggregate("copeland"),)),
        "weights: equal": plan.but(weights=equal),
        "treat: none": plan.but(treat=_turned(plan, on=False)),
        "treat: default": plan.but(treat=_turned(plan, on=True)),
        "impute: none": plan.but(impute=Impute("none")),
        "impute: median": plan.but(impute=Impute("median")),
        "impute: regression": plan.but(impute=Impute("regression")),
    }
    return {name: variant for name, variant in every.items() if not _is_same(variant, plan)}


def _turned(plan: Plan, *, on: bool) -> Treat:
    return replace(plan.treat, on=on)


def _is_same(one: Plan, other: Plan) -> bool:
    parts = ("normalise", "aggregate", "treat", "impute")
    alike = all(getattr(one, part) == getattr(other, part) for part in parts)
    return alike and bool(np.array_equal(one.weighing, other.weighing))


def compare_variants(found: Scored) -> tuple[Comparison, dict[str, T]]:
    """Score every variant of the plan; the nominal one first. Also what could not be scored, and why."""
    scores, failed = {NOMINAL: found.total}, {}
    for name, variant in list_variants(found.plan).items():
        try:
            scores[name] = score(sheet=found.sheet, plan=variant).total
        except Mistake as mistake:
            failed[name] = mistake.says
    return compare_methods(scores), failed


def list_methods(found: Scored) -> tuple[pl.DataFrame, pl.DataFrame]:
    """How far each variant moves the ranks; and the ranks, one row a unit, one column a variant."""
    made, failed = compare_variants(found)
    summary = pl.DataFrame({
        "method": list(made.names), "mean_shift": made.shift, "largest_shift": made.largest,
        "unit": [found.units[u] for u in made.unit], "spearman": made.spearman, "kendall": made.kendall,
        f"top_{made.top}_kept": made.kept, "n": made.n, "note": "", "note_zh": "",
    })  # fmt: skip
    told = pl.DataFrame(
        {
            "method": list(failed),
            "note": [t.en for t in failed.values()],
            "note_zh": [t.zh for t in failed.values()],
        },
        schema={"method": pl.String(), "note": pl.String(), "note_zh": pl.String()},
    )
    ranks = pl.DataFrame({"uCode": list(found.units), **dict(zip(made.names, made.ranks, strict=True))})
    return pl.concat([summary, told], how="diagonal"), ranks


def list_benefit(found: Scored) -> pl.DataFrame:
    """Each unit scored with the weights that favour it most, from the nodes of level 2 brought to 1-100.

    `free` without bounds, `bounded` with every share between half and double its nominal one; 1 is the best of all.
    """
    tree = found.plan.tree
    nodes = np.flatnonzero(tree.levels == 2)
    whole = np.flatnonzero(np.isfinite(found.scores[:, nodes]).all(axis=1))
    values = found.scores[np.ix_(whole, nodes)]
    low, width = (
        values.min(axis=0, initial=np.inf),
        np.ptp(values, axis=0) if len(values) else np.zeros(len(nodes)),
    )
    if (width == 0).any():
        raise Mistake(T(en="a node of level 2 is the same everywhere", zh="有二级节点在各单位间无差异"))
    scaled = 1 + 99 * (values - low) / width
    share = tree.effective_weights(found.plan.weighing)[nodes]
    share = share / share.sum()
    free, bounded = (
        score_by_benefit(scaled),
        score_by_benefit(scaled, least=share / 2, most=np.minimum(2 * share, 1)),
    )
    units = [found.units[i] for i in whole]
    ranks = {"free_rank": rank(free.scores).astype(int), "bounded_rank": rank(bounded.scores).astype(int)}
    return pl.DataFrame({"uCode": units, "free": free.scores, "bounded": bounded.scores, **ranks})
