"""Filling: missing figures are filled from the others, and every filled cell is remembered.

What cannot be filled (a column without any figure, a group without any) stays missing; it is never 0.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from zhicheng.grammar import Mistake, T
from zhicheng.lake.scoring.plan import Impute
from zhicheng.lake.scoring.sheet import Sheet
from zhicheng.lake.scoring.stages.moments import find_ends, find_mean, find_median
from zhicheng.lake.scoring.words import choose_word, list_words

CENTRES = {"mean": find_mean, "median": find_median}
METHODS = ("none", "refuse", "mean", "median", "row_mean", "latest", "linear", "regression", "multiple")
METHOD = T(en="imputation", zh="插补方法")


def impute(
    values: np.ndarray, *, sheet: Sheet, setting: Impute, directions: np.ndarray | None = None
) -> np.ndarray:
    """Fill (..., n, m) figures of a sheet as the setting says; `directions` (m,) are needed by 'row_mean' only.

    Raises `Mistake` for an unknown method or group, and for a panel method on a sheet without times.
    """
    method = choose_word(setting.method, among=METHODS, what=METHOD)
    if method == "refuse":
        _refuse(values, sheet)
    if method == "none" or not np.isnan(values).any():
        return values
    if method in ("latest", "linear"):
        return fill_panel(values, sheet=sheet, method=method)
    if method == "row_mean":
        return fill_rows(values, directions=np.ones(values.shape[-1]) if directions is None else directions)
    if method in CENTRES:
        groups = sheet.column(setting.group, of="groups") if setting.group else None
        return fill_columns(values, method=method, groups=groups)
    return _fill_by_model(values, sheet=sheet, setting=setting)


def _refuse(values: np.ndarray, sheet: Sheet) -> None:
    gaps = np.argwhere(np.isnan(values))
    if len(gaps):
        named = list_words(f"{sheet.codes[c]} of {sheet.units[r]}" for *_, r, c in gaps.tolist())
        zh = list_words(f"{sheet.units[r]} 的 {sheet.codes[c]}" for *_, r, c in gaps.tolist())
        raise Mistake(
            T(
                en=f"figures are missing and may not be imputed: {named.en}; give them, or choose what to do with gaps",
                zh=f"缺少数据且不得插补：{zh.zh}；请补齐，或选择缺失数据的处理方法",
            )
        )


def fill_columns(values: np.ndarray, *, method: str, groups: np.ndarray | None = None) -> np.ndarray:
    """Fill each column with its mean or median, inside each of `groups` (n,) where they are given."""
    if groups is None:
        return _fill(values, CENTRES[method])
    filled = values.copy()
    for group in {g for g in groups.tolist() if g is not None}:
        rows = groups == group
        filled[..., rows, :] = _fill(values[..., rows, :], CENTRES[method])
    return filled


def _fill(values: np.ndarray, centre: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """Only columns with a gap are looked at."""
    gaps = np.isnan(values).any(axis=tuple(range(values.ndim - 1)))
    filled = values.copy()
    part = values[..., gaps]
    filled[..., gaps] = np.where(np.isnan(part), centre(part), part)
    return filled


def fill_rows(values: np.ndarray, *, directions: np.ndarray) -> np.ndarray:
    """Fill with the unit's own mean: figures go to min-max 0-1 in their direction, are filled along the row, and go
    back to their own scale."""
    turned = values * directions
    low, high = find_ends(turned)
    with np.errstate(divide="ignore", invalid="ignore"):
        scaled = (turned - low) / (high - low)
    middle = find_mean(scaled, axis=-1)
    back = (middle * (high - low) + low) * directions
    return np.where(np.isnan(values), back, values)


def fill_panel(values: np.ndarray, *, sheet: Sheet, method: str) -> np.ndarray:
    """Fill along the years of each unit: 'latest' carries the last figure forward, 'linear' also draws a straight line
    between two figures. Nothing is carried back before the first figure."""
    if sheet.times is None:
        raise Mistake(
            T(
                en=f"imputation '{method}' needs a panel: a column Time in the data, several rows a unit",
                zh=f"插补方法“{method}”需要面板数据：数据中应有 Time 列，每个单位有多行",
            )
        )
    filled = values.copy()
    names = np.array(sheet.units, dtype=object)
    for unit in dict.fromkeys(sheet.units):
        rows = np.flatnonzero(names == unit)
        rows = rows[np.argsort(sheet.times[rows], kind="stable")]
        filled[..., rows, :] = _carry(values[..., rows, :], sheet.times[rows].astype(float), method)
    return filled


def _carry(values: np.ndarray, times: np.ndarray, method: str) -> np.ndarray:
    """Figures of one unit in the order of time, gaps filled."""
    filled = values.copy()
    for row in range(1, values.shape[-2]):
        gap = np.isnan(filled[..., row, :])
        filled[..., row, :] = np.where(gap, filled[..., row - 1, :], filled[..., row, :])
    if method == "linear":
        flat = values.reshape(-1, *values.shape[-2:])
        drawn = filled.reshape(flat.shape)
        for each, out in zip(flat, drawn, strict=True):
            for column in range(each.shape[1]):
                _draw_line(each[:, column], out[:, column], times)
    return filled


def _draw_line(known: np.ndarray, out: np.ndarray, times: np.ndarray) -> None:
    held = np.flatnonzero(~np.isnan(known))
    if len(held) > 1:
        inside = slice(held[0], held[-1] + 1)
        out[inside] = np.interp(times[inside], times[held], known[held])


def _fill_by_model(values: np.ndarray, *, sheet: Sheet, setting: Impute) -> np.ndarray:
    """Regression and multiple imputation stand in a module of their own."""
    from zhicheng.lake.scoring import imputing  # noqa: PLC0415  imputing reads the plan, too

    return imputing.fill(values, sheet=sheet, setting=setting)
