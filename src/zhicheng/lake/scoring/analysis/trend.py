"""Trends of scores over years that were made with the same goalposts, so that a change is a change of the unit.

With min-max of each year a unit that stands still falls when another rises; that is a change of rank, not of score.
Sources: OECD/JRC Handbook (2008), step 5 (goalposts over time); P. K. Sen, JASA 63 (1968) 1379-1389, for the slope that
single years do not sway.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from zhicheng.grammar import Mistake, T
from zhicheng.lake.scoring.analysis.line import fit_line
from zhicheng.lake.scoring.arrays import Array
from zhicheng.lake.scoring.plan import Normalise, Plan
from zhicheng.lake.scoring.running import score
from zhicheng.lake.scoring.sheet import Sheet
from zhicheng.lake.scoring.stages.denominating import denominate, find_divisors
from zhicheng.lake.scoring.stages.gauges import GAUGES
from zhicheng.lake.scoring.stages.moments import find_ends


@dataclass(frozen=True)
class Trend:
    """By unit, (n,) each: `first` and `last` score and their `change`; `growth` is the compound yearly rate; `slope` the
    least-squares change a year with 95 % limits `low` and `high` (nan below three years); `median_slope` Sen's;
    `years` how many years have a score. nan where there are too few."""

    first: Array
    last: Array
    change: Array
    growth: Array
    slope: Array
    low: Array
    high: Array
    median_slope: Array
    years: np.ndarray


def fix_posts(panel: Array, *, margin: float = 0.0) -> tuple[Array, Array]:
    """Lowest and highest figure of each indicator over all years and units of a panel (t, n, m): goalposts for all years.

    `margin` widens them by that part of their distance to each side, as room for years to come.
    """
    panel = np.asarray(panel, dtype=float)
    low, high = (ends[0] for ends in find_ends(panel.reshape(-1, panel.shape[-1])))
    room = margin * (high - low)
    return low - room, high + room


def follow(scores: Array, *, years: Array) -> Trend:
    """Trend of each unit from scores (t, n) of `years` (t), in order of time."""
    scores, years = np.asarray(scores, dtype=float), np.asarray(years, dtype=float)
    rows = [_follow(column, years) for column in scores.T]
    first, last, change, growth, slope, low, high, median, count = (
        np.array(part) for part in zip(*rows, strict=True)
    )
    return Trend(first, last, change, growth, slope, low, high, median, count.astype(int))


def _follow(scores: Array, years: Array) -> tuple[float, ...]:
    held = np.isfinite(scores)
    y, x = scores[held], years[held]
    nothing = float("nan")
    if len(y) < 2:
        only = float(y[0]) if len(y) else nothing
        return only, only, nothing, nothing, nothing, nothing, nothing, nothing, len(y)
    positive = y[0] > 0 and y[-1] > 0
    growth = (y[-1] / y[0]) ** (1 / (x[-1] - x[0])) - 1 if positive else nothing
    steps = [(y[j] - y[i]) / (x[j] - x[i]) for i in range(len(y)) for j in range(i + 1, len(y))]
    line = fit_line(x, y)
    median = float(np.median(steps))
    return y[0], y[-1], y[-1] - y[0], growth, line.slope, line.low, line.high, median, len(y)


def freeze_posts(plan: Plan, *, low: Array, high: Array, scale: float = 100.0) -> Plan:
    """The plan with goalposts `low` and `high` (m) for every leaf that is normalised against the other units.

    Leaves judged by themselves (targets, steps, goalposts) stay; outliers are not treated, since that would move with
    the year; scores are not cut off at the posts. A leaf whose posts are equal has no score.
    """
    posts = {}
    for j, code in enumerate(plan.tree.leaves):
        own = plan.normalise.leaves.get(code, plan.normalise)
        if own.method not in GAUGES:
            ends = (low[j], high[j]) if low[j] < high[j] else (np.nan, np.nan)
            options = {"low": float(ends[0]), "high": float(ends[1]), "scale": scale, "truncate": False}
            posts[code] = Normalise("goalposts", options)
    scaled = replace(plan.normalise, leaves=plan.normalise.leaves | posts)
    return plan.but(normalise=scaled, treat=replace(plan.treat, on=False))


def score_years(*, sheet: Sheet, plan: Plan, margin: float = 0.0) -> tuple[Array, tuple[str, ...], Array]:
    """Score every year of a panel sheet with one set of goalposts: years (t), units (n), scores (t, n).

    Posts are the lowest and highest figure over all years. Raises `Mistake` where the sheet has no times.
    """
    if sheet.times is None:
        raise Mistake(
            T(
                en="a trend needs a panel: a column Time in the data, several rows a unit",
                zh="趋势分析需要面板数据：数据中应有 Time 列，每个单位有多行",
            )
        )
    fitted = sheet.select(plan.tree.leaves)
    divisors = find_divisors(sheet=fitted, tree=plan.tree, setting=plan.denominate)
    low, high = fix_posts(denominate(fitted.values, divisors=divisors)[None], margin=margin)
    frozen = freeze_posts(plan, low=low, high=high)
    years, units = np.unique(sheet.times), tuple(dict.fromkeys(sheet.units))
    scores = np.full((len(years), len(units)), np.nan)
    for t, year in enumerate(years):
        found = score(sheet=fitted, plan=frozen.but(time=float(year)))
        scores[t, [units.index(u) for u in found.units]] = found.total
    return years, units, scores
