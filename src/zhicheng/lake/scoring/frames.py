"""Frames at the edge: Polars or pandas in, the same kind out, for a notebook or a script.

results = score_frames(meta=meta, data=data)
results.stages["7_aggregated"]      one row a unit: uCode, then one column a code of the tree
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from zhicheng.grammar import Mistake, T
from zhicheng.lake.scoring.coin_files import build_coin
from zhicheng.lake.scoring.plan import Plan
from zhicheng.lake.scoring.running import AGGREGATED, Scored, Stage, score
from zhicheng.lake.scoring.settings import apply_settings
from zhicheng.lake.scoring.table_file import TableFile
from zhicheng.lake.scoring.uncertainty import Uncertainty
from zhicheng.lake.scoring.weighing.branches import weigh_branches

UNIT = "uCode"
Frame = Any
"""A Polars or a pandas data frame."""


@dataclass(frozen=True, eq=False)
class Results:
    """What a score gives, as frames of the kind that was put in. `scored` holds the same as arrays."""

    stages: dict[str, Frame]
    ranks: Frame
    scored: Scored


def score_frames(*, meta: Frame, data: Frame, settings: dict[str, Any] | None = None) -> Results:
    """Score data (uCode, one column a code) by a tree (iMeta's columns). `settings` as in a settings file.

    Raises `Mistake` for anything that does not fit, as files do; a row number counts the head as row 1.
    """
    tree, sheet = build_coin(meta=read_frame(meta, name="meta"), data=read_frame(data, name="data"))
    held = settings or {}
    plan, _ = weigh_branches(sheet=sheet, plan=apply_settings(Plan(tree), held), asked=held.get("weigh", {}))
    found = score(sheet=sheet, plan=plan)
    back = _back(data)
    stages = {name: back(frame) for name, frame in list_stages(found).items()}
    return Results(stages, back(list_ranks(found)), found)


def read_frame(frame: Frame, *, name: str) -> TableFile:
    """A frame as a table of cells; null and NaN are empty. Raises `Mistake` for anything but a frame."""
    held = _to_polars(frame, name)
    columns = {c: [_cell(v) for v in held[c].to_list()] for c in held.columns}
    return TableFile(Path(name), columns, list(range(2, len(held) + 2)))


def _to_polars(frame: Frame, name: str) -> pl.DataFrame:
    if isinstance(frame, pl.DataFrame):
        return frame
    if type(frame).__module__.partition(".")[0] == "pandas":
        return pl.DataFrame({str(c): frame[c].tolist() for c in frame.columns}, strict=False)
    raise Mistake(
        T(
            en=f"{name} is a {type(frame).__name__}; a Polars or pandas data frame is expected",
            zh=f"{name} 的类型为 {type(frame).__name__}；应为 Polars 或 pandas 数据框",
        )
    )


def _cell(value: Any) -> str:
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return ""
    return repr(value) if isinstance(value, float) else str(value)


def _back(frame: Frame) -> Any:
    if isinstance(frame, pl.DataFrame):
        return lambda held: held
    make = type(frame)
    return lambda held: make({c: held[c].to_list() for c in held.columns})


def list_stages(found: Scored) -> dict[str, pl.DataFrame]:
    """All stages in order, '1_raw' to '7_aggregated': uCode, then the leaves, in the last one all codes of the tree."""
    return {f"{n}_{s.name}": _frame(found, s) for n, s in enumerate(found.stages, 1)}


def _frame(found: Scored, stage: Stage) -> pl.DataFrame:
    tree = found.plan.tree
    return build_frame(stage.units, tree.codes if stage.name == AGGREGATED else tree.leaves, stage.values)


def list_ranks(found: Scored) -> pl.DataFrame:
    """Ranks at every code of the tree, whole numbers; empty where there is no score."""
    frame = build_frame(found.units, found.plan.tree.codes, found.ranks)
    return frame.with_columns(pl.exclude(UNIT).cast(pl.Int64))


def build_frame(units: tuple[str, ...], codes: tuple[str, ...], values: np.ndarray) -> pl.DataFrame:
    """Units by codes as a frame, null for NaN."""
    columns = {code: pl.Series(code, values[:, i]).fill_nan(None) for i, code in enumerate(codes)}
    return pl.DataFrame({UNIT: pl.Series(UNIT, units, dtype=pl.String), **columns})


def list_uncertainty(found: Scored, said: Uncertainty) -> pl.DataFrame:
    """One row a unit: score and rank as scored, then what the replications say of them."""
    order = {u: i for i, u in enumerate(found.units)}
    place = [order.get(u, -1) for u in said.units]
    root = found.plan.tree.root
    own = {
        "score": np.array([found.scores[i, root] if i >= 0 else np.nan for i in place]),
        "rank": np.array([found.ranks[i, root] if i >= 0 else np.nan for i in place]),
        "rank_mean": said.rank_mean, "rank_median": said.rank_median, "rank_low": said.rank_low, "rank_high": said.rank_high,
        "score_mean": said.score_mean, "score_low": said.score_low, "score_high": said.score_high, "present": said.present,
    }  # fmt: skip
    asked = {"p_below_threshold": said.below, "p_top": said.top}
    own |= {name: column for name, column in asked.items() if column is not None}
    frame = build_frame(said.units, tuple(own), np.column_stack(list(own.values())))
    return frame.with_columns(pl.col("rank").cast(pl.Int64))
