"""Tables on units: beside their size and their peers, strengths and weaknesses, points to gain, years."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from zhicheng.grammar import Mistake
from zhicheng.lake.scoring.analysis.gains import find_gaps, find_scales, find_targets, move
from zhicheng.lake.scoring.analysis.peers import find_peers, rank_within, regress_on_size
from zhicheng.lake.scoring.analysis.profile import DISTINCT, profile_unit, rank_figures
from zhicheng.lake.scoring.analysis.trend import follow, score_years
from zhicheng.lake.scoring.arrays import Array
from zhicheng.lake.scoring.plan import Plan
from zhicheng.lake.scoring.running import DENOMINATED, Scored
from zhicheng.lake.scoring.sheet import Sheet

PEERS = 5


def _sizes(found: Scored) -> dict[str, Array]:
    """Denominators of the units that were scored."""
    return {name: column[found.prepared.rows] for name, column in found.sheet.denominators.items()}


def list_sizes(found: Scored) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The score against each denominator as size: the line, and each unit above or below it."""
    lines, units = [], []
    for name, size in _sizes(found).items():
        try:
            made = regress_on_size(found.total, size=size)
        except Mistake:
            continue  # a denominator with zeros or gaps is no size
        line = made.line
        lines.append({
            "size": name, "slope_tenfold": line.slope, "low": line.low, "high": line.high, "p": line.p,
            "r_squared": line.explained, "n": line.n,
        })  # fmt: skip
        columns = {"expected": made.expected, "residual": made.residual, "studentised": made.outlying}
        units.append(pl.DataFrame({"uCode": list(found.units), "size": name, **columns}))
    return pl.DataFrame(lines), pl.concat(units) if units else pl.DataFrame()


def list_peers(found: Scored) -> pl.DataFrame:
    """Each unit's nearest others by the logarithms of all denominators above zero."""
    sizes = [np.where(s > 0, s, np.nan) for s in _sizes(found).values()]
    if not sizes:
        return pl.DataFrame()
    peers = find_peers(np.log10(np.column_stack(sizes)), count=PEERS)
    columns = {
        f"peer_{i + 1}": [found.units[p] if p >= 0 else None for p in peers[:, i]] for i in range(PEERS)
    }
    return pl.DataFrame({"uCode": list(found.units), **columns})


def list_groups(found: Scored) -> pl.DataFrame:
    """Each unit's rank inside its group, for every column of groups."""
    frames = []
    for name, column in found.sheet.groups.items():
        own = column[found.prepared.rows]
        ranks = rank_within(found.total, groups=own)
        columns = {"group": [None if g is None else str(g) for g in own.tolist()], "rank_in_group": ranks}
        frames.append(pl.DataFrame({"uCode": list(found.units), "by": name, **columns}))
    return pl.concat(frames) if frames else pl.DataFrame()


def list_traits(found: Scored) -> pl.DataFrame:
    """Strengths and weaknesses of every unit, on the figures after denomination."""
    tree, rows = found.plan.tree, []
    values = found.stage(DENOMINATED).values[found.prepared.rows]
    ranks = rank_figures(values, directions=tree.directions)
    for unit, code in enumerate(found.units):
        made = profile_unit(values, directions=tree.directions, unit=unit, distinct=DISTINCT, ranks=ranks)
        for kind, traits in (("strength", made.strengths), ("weakness", made.weaknesses)):
            for trait in traits:
                rows.append({
                    "uCode": code, "kind": kind, "iCode": tree.codes[trait.leaf], "rank": trait.rank, "n": trait.n,
                    "value": trait.value, "distance": trait.distance,
                })  # fmt: skip
    return pl.DataFrame(rows, infer_schema_length=None)


def list_gains(found: Scored, *, share: float = 0.75) -> pl.DataFrame:
    """Points that every unit would gain if one figure came to that of the upper quarter of units, largest first.

    `imputed` is true where the figure now was filled in: the gain rests on a guess.
    """
    aims, rows, filled = find_targets(found, share=share), [], _list_filled(found)
    direction = dict(zip(found.plan.tree.leaves, found.plan.tree.directions, strict=True))
    scales = find_scales(found)
    for unit in found.units:
        made = [
            g
            for g in move(found, unit=unit, to=aims, scales=scales)
            if (g.to - g.value) * direction[g.leaf] > 0
        ]
        for gain in sorted(made, key=lambda g: -g.points):
            rows.append({
                "uCode": unit, "iCode": gain.leaf, "value": gain.value, "to": gain.to, "points": gain.points,
                "score": gain.score, "rank": gain.rank, "imputed": (unit, gain.leaf) in filled,
            })  # fmt: skip
    return pl.DataFrame(rows, infer_schema_length=None)


def _list_filled(found: Scored) -> set[tuple[str, str]]:
    """Unit and leaf of every imputed figure: what is said of those rests on a guess."""
    leaves = found.plan.tree.leaves
    return {(found.units[i], leaves[j]) for i, j in np.argwhere(found.prepared.filled).tolist()}


def list_gaps(found: Scored, *, threshold: float) -> pl.DataFrame:
    """For every unit under the threshold: the figure that each leaf alone would need, empty where it cannot be enough."""
    filled, scales = _list_filled(found), find_scales(found)
    rows: list[dict[str, Any]] = []
    for unit, total in zip(found.units, found.total, strict=True):
        if total < threshold:
            for gap in find_gaps(found, unit=unit, threshold=threshold, scales=scales):
                to = gap.to if gap.reachable else None
                rows.append({
                    "uCode": unit, "iCode": gap.leaf, "value": gap.value, "to": to, "best": gap.best, "points": gap.points,
                    "missing_points": threshold - total, "imputed": (unit, gap.leaf) in filled,
                })  # fmt: skip
    return pl.DataFrame(rows, infer_schema_length=None)


def list_years(sheet: Sheet, plan: Plan) -> tuple[pl.DataFrame, pl.DataFrame]:
    """A panel with one set of goalposts: scores, one row a unit, one column a year; and the trend of each unit."""
    years, units, scores = score_years(sheet=sheet, plan=plan)
    made = follow(scores, years=years)
    names = [f"{year:g}" for year in years]
    trend = {
        "years": made.years, "first": made.first, "last": made.last, "change": made.change, "growth": made.growth,
        "slope": made.slope, "low": made.low, "high": made.high, "median_slope": made.median_slope,
    }  # fmt: skip
    return (
        pl.DataFrame({"uCode": list(units), **dict(zip(names, scores, strict=True))}),
        pl.DataFrame({"uCode": list(units), **trend}),
    )
