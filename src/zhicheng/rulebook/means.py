"""The mean of a measure of patents over a cell, as many rules say it: each patent weighted by its share there."""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter, Signature
from typing import Any

from zhicheng.grammar import PATENT, WHOLE, T

EXACT = 10**9
"""A measure is rounded to nine digits and added as integers, so that no sum depends on its order."""

MEASURED = {"measured": T(en="patents measured", zh="可测专利件数")}
"""What such a figure shows beside its value."""


def known(measure: str) -> Callable[..., Any]:
    """The records behind a mean: the attributions of patents for which the measure has a value, with it as `measured`."""

    def with_measure(attributions: Any, **held: Any) -> Any:
        rows = _join(attributions, held[measure])
        return rows.filter(rows.measured.notnull())

    return _reading(with_measure, "attributions", measure)


def mean(measure: str, *, times: int = 1, at_least: int | None = None) -> Callable[..., Any]:
    """The formula: the mean of `measure` over the patents of the cell that have it, `times` a factor (100: per cent).

    With `at_least`, the share of patents whose measure is that or more. A measure's own note (a window that is still
    open) stands on the cell as well: what it speaks of is left out of the mean.
    """

    def weighted_mean(attributions: Any, by: tuple[str, ...], **held: Any) -> Any:
        cells = _add_up(_join(attributions, held[measure]), by, at_least)
        return cells.mutate(
            value=_total(cells) / cells.weight.nullif(0) * times, measured=cells.weight / WHOLE
        ).drop(*ADDED)

    return _reading(weighted_mean, "attributions", measure, "by")


def total(measure: str) -> Callable[..., Any]:
    """The formula: the sum of `measure` over the patents of the cell, each counted by its share."""

    def weighted_sum(attributions: Any, by: tuple[str, ...], **held: Any) -> Any:
        cells = _add_up(_join(attributions, held[measure]), by, None)
        return cells.mutate(value=_total(cells) / WHOLE, measured=cells.weight / WHOLE).drop(*ADDED)

    return _reading(weighted_sum, "attributions", measure, "by")


ADDED = ("units", "rests", "weight")


def _join(attributions: Any, measured: Any) -> Any:
    notes = {"note": measured.note} if "note" in measured.columns else {}
    values = measured.select(patent_id=measured[PATENT], measured=measured.value, **notes)
    return attributions.join(values, "patent_id")


def _add_up(rows: Any, by: tuple[str, ...], at_least: int | None) -> Any:
    """Sums of whole units, of the billionths beyond, and of weights, over the rows that have a value; and the note."""
    value = rows.measured if at_least is None else (rows.measured >= at_least).cast("float64")
    whole = value.floor()
    rest = ((value - whole) * EXACT).round().cast("int64")
    rows = rows.mutate(
        units=(rows.weight * whole.cast("int64")).cast("decimal(38, 0)"),
        rests=(rows.weight * rest).cast("decimal(38, 0)"),
        weighed=value.notnull().ifelse(rows.weight, 0),
    )
    noted = {"note": rows.note.max()} if "note" in rows.columns else {}
    return rows.aggregate(
        by=by, units=rows.units.sum(), rests=rows.rests.sum(), weight=rows.weighed.sum(), **noted
    )


def _total(cells: Any) -> Any:
    return cells.units.cast("float64") + cells.rests.cast("float64") / EXACT


def _reading(formula: Callable[..., Any], *names: str) -> Callable[..., Any]:
    """Let the formula ask for these by name, as the parameters of a plain function would."""
    formula.__signature__ = Signature([Parameter(n, Parameter.KEYWORD_ONLY) for n in names])  # type: ignore[attr-defined]
    return formula
