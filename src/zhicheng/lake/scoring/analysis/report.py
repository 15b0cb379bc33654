"""The report: every table of the analysis for one scored sheet, by file name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from zhicheng.grammar import Mistake, T
from zhicheng.lake.scoring.analysis import figure_tables as figures
from zhicheng.lake.scoring.analysis import unit_tables as units
from zhicheng.lake.scoring.analysis import weight_tables as weights
from zhicheng.lake.scoring.running import Scored

Made = pl.DataFrame | tuple[pl.DataFrame, ...]
TABLES: dict[tuple[str, ...], Callable[[Scored], Made]] = {
    ("statistics",): figures.list_statistics,
    ("availability",): figures.list_availability,
    ("correlations",): figures.list_correlations,
    ("flags",): figures.list_flags,
    ("reliability",): figures.list_reliability,
    ("components",): figures.list_components,
    ("weights",): weights.list_weights,
    ("weighings",): weights.list_weighings,
    ("benefit",): weights.list_benefit,
    ("removal",): weights.list_removals,
    ("methods", "method_ranks"): weights.list_methods,
    ("size", "size_units"): units.list_sizes,
    ("peers",): units.list_peers,
    ("groups",): units.list_groups,
    ("traits",): units.list_traits,
    ("gains",): units.list_gains,
}
"""Names of the tables, and what makes them."""


@dataclass(frozen=True)
class Report:
    """Tables by name, and by name what could not be made and why. Empty cells stand for nothing to say."""

    tables: dict[str, pl.DataFrame] = field(default_factory=dict)
    missing: dict[str, T] = field(default_factory=dict)


def report(found: Scored, *, threshold: float | None = None) -> Report:
    """Make all tables; `threshold` adds the gaps to it. A table that the data cannot give is named with the reason."""
    made = Report()
    for names, table in TABLES.items():
        _add(made, names, lambda table=table: table(found))
    if threshold is not None:
        _add(made, ("gaps",), lambda: units.list_gaps(found, threshold=threshold))
    if found.sheet.times is not None and len(np.unique(found.sheet.times)) > 1:
        _add(made, ("years", "trend"), lambda: units.list_years(found.sheet, found.plan))
    return made


def _add(made: Report, names: tuple[str, ...], make: Callable[[], Made]) -> None:
    try:
        found = make()
    except Mistake as mistake:
        made.missing.update(dict.fromkeys(names, mistake.says))
        return
    frames = found if isinstance(found, tuple) else (found,)
    made.tables.update(
        {
            name: frame.fill_nan(None)
            for name, frame in zip(names, frames, strict=True)
            if frame.width and len(frame)
        }
    )
