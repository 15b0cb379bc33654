"""Tables on the figures and how they go together: one frame a question, codes in the first column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import polars as pl

from zhicheng.grammar import Mistake
from zhicheng.lake.scoring.analysis.components import find_components
from zhicheng.lake.scoring.analysis.correlation import (
    AGAINST,
    REDUNDANT,
    WEAK,
    Correlations,
    Flag,
    Kind,
    correlate,
    flag_pairs,
)
from zhicheng.lake.scoring.analysis.reliability import measure_alpha
from zhicheng.lake.scoring.analysis.statistics import describe, find_availability
from zhicheng.lake.scoring.running import DENOMINATED, RAW, TREATED, Scored
from zhicheng.lake.scoring.tree import Group

KINDS: tuple[Kind, ...] = ("pearson", "spearman", "kendall")
MOMENTS = (
    "n", "available", "minimum", "maximum", "mean", "median", "sd", "skewness", "skewness_error", "kurtosis", "kurtosis_error",
    "distinct", "zeros",
)  # fmt: skip


def list_statistics(found: Scored) -> pl.DataFrame:
    """Statistics of each leaf as delivered, after denomination, and after treatment."""
    frames = []
    for name in (RAW, DENOMINATED, TREATED):
        made = describe(found.stage(name).values)
        columns = {moment: getattr(made, moment) for moment in MOMENTS}
        frames.append(pl.DataFrame({"iCode": list(found.plan.tree.leaves), "stage": name, **columns}))
    return pl.concat(frames)


def list_availability(found: Scored) -> pl.DataFrame:
    """Share of leaves with a figure, as delivered: one row a unit, one column a node."""
    tree, stage = found.plan.tree, found.stage(RAW)
    shares = find_availability(stage.values, tree=tree)
    return pl.DataFrame({"uCode": list(stage.units), **dict(zip(tree.codes, shares.T, strict=True))})


def list_correlations(found: Scored) -> pl.DataFrame:
    """Correlation of every two siblings, of child and parent, and of leaf and denominator, in three kinds."""
    rows: list[dict[str, Any]] = []
    for kind in KINDS:
        for relation, one, other, made, i, j in _relate(found, kind):
            rows.append({
                "iCode": one, "other": other, "relation": relation, "kind": kind, "r": made.r[i, j], "n": int(made.n[i, j]),
                "p": made.p[i, j], "low": made.low[i, j], "high": made.high[i, j],
            })  # fmt: skip
    return pl.DataFrame(rows, infer_schema_length=None)


def _relate(found: Scored, kind: Kind) -> Iterator[tuple[str, str, str, Correlations, int, int]]:
    codes = found.plan.tree.codes
    for group in found.plan.tree.groups:
        names = [codes[c] for c in group.children]
        among, above = _correlate_group(found, group, kind)
        for i, one in enumerate(names):
            yield "parent", one, codes[group.node], above, i, 0
            for j in range(i + 1, len(names)):
                yield "sibling", one, names[j], among, i, j
    beside = found.sheet.denominators
    if beside:
        rows = found.prepared.rows
        made = correlate(found.prepared.values, np.column_stack(list(beside.values()))[rows], kind=kind)
        for i, leaf in enumerate(found.plan.tree.leaves):
            for j, name in enumerate(beside):
                yield "denominator", leaf, name, made, i, j


def _correlate_group(found: Scored, group: Group, kind: Kind) -> tuple[Correlations, Correlations]:
    """Siblings with one another, and with their parent."""
    children = found.scores[:, group.children]
    return correlate(children, kind=kind), correlate(children, found.scores[:, [group.node]], kind=kind)


def list_flags(found: Scored) -> pl.DataFrame:
    """Pairs to look at: siblings that say the same or offset one another, children that their parent hardly follows."""
    codes, rows = found.plan.tree.codes, []
    for group in found.plan.tree.groups:
        among, above = _correlate_group(found, group, "pearson")
        count = len(group.children)
        pairs = [(i, j) for i in range(count) for j in range(i + 1, count)]
        names = [codes[c] for c in group.children]
        for flag in flag_pairs(among, pairs=pairs, redundant=REDUNDANT, against=AGAINST):
            rows.append(_say_flag(names[flag.one], names[flag.other], "sibling", flag))
        for flag in flag_pairs(above, pairs=[(i, 0) for i in range(count)], redundant=2.0, weak=WEAK):
            rows.append(_say_flag(names[flag.one], codes[group.node], "parent", flag))
    text, number = pl.String(), pl.Float64()
    schema = {"iCode": text, "other": text, "relation": text, "flag": text, "r": number, "n": pl.Int64()}
    return pl.DataFrame(rows, schema=schema | {"low": number, "high": number, "certain": pl.Boolean()})


def _say_flag(one: str, other: str, relation: str, flag: Flag) -> dict[str, Any]:
    return {
        "iCode": one, "other": other, "relation": relation, "flag": flag.what, "r": flag.r, "n": flag.n, "low": flag.low,
        "high": flag.high, "certain": flag.certain,
    }  # fmt: skip


def list_reliability(found: Scored) -> pl.DataFrame:
    """Cronbach's alpha of each group, one row a child with alpha when it is left out."""
    codes, rows = found.plan.tree.codes, []
    for group in found.plan.tree.groups:
        made = measure_alpha(found.scores[:, group.children])
        for child, without in zip(group.children, made.without, strict=True):
            rows.append({
                "iCode": codes[group.node], "alpha": made.alpha, "low": made.low, "high": made.high,
                "standardised": made.standardised, "n": made.n, "without": codes[child], "alpha_without": without,
            })  # fmt: skip
    return pl.DataFrame(rows, infer_schema_length=None)


def list_components(found: Scored) -> pl.DataFrame:
    """Principal components of each group: one row a component and child, with its loading."""
    codes, rows = found.plan.tree.codes, []
    for group in found.plan.tree.groups:
        try:
            made = find_components(found.scores[:, group.children])
        except Mistake:
            continue  # too few complete rows: the table of reliability shows n
        for at, variance in enumerate(made.variances):
            for child, loading in zip(group.children, made.loadings[:, at], strict=True):
                rows.append({
                    "iCode": codes[group.node], "component": at + 1, "variance": variance, "share": made.shares[at],
                    "child": codes[child], "loading": loading, "n": made.n, "adequacy": made.adequacy,
                })  # fmt: skip
    return pl.DataFrame(rows, infer_schema_length=None)
