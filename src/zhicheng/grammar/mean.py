"""The mean of a measure of patents over a cell, as many rules say it: each patent weighted by its share there."""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter, Signature
from typing import Any

from zhicheng.grammar.indicator import PATENT, WHOLE
from zhicheng.grammar.words import T

EXACT = 10**9
"""A measure is rounded to nine digits and added as integers, so that no sum depends on its order."""

MEASURED = {"measured": T(en="patents measured", zh="可测专利件数")}
"""What such a figure shows beside its value."""


def known(measure: str) -> Callable[..., Any]:
    """The records behind a mean: the attributions of patents for which the measure has a value, with it as `measured`."""

    def with_measure(attributions: Any, **held: Any) -> Any:
        values = held[measure].select(patent_id=held[measure][PATENT], measured=held[measure].value)
        joined = attributions.join(values, "patent_id")
        return joined.filter(joined.measured.notnull())

    return _reading(with_measure, "attributions", measure)


def mean(measure: str, *, times: int = 1) -> Callable[..., Any]:
    """The formula: the mean of `measure` over the patents of the cell that have it, `times` a factor (100: per cent)."""

    def weighted_mean(attributions: Any, by: tuple[str, ...], **held: Any) -> Any:
        rows = known(measure)(attributions=attributions, **held)
        whole = rows.measured.floor()
        rest = ((rows.measured - whole) * EXACT).round().cast("int64")
        rows = rows.mutate(
            units=(rows.weight * whole.cast("int64")).cast("decimal(38, 0)"),
            rests=(rows.weight * rest).cast("decimal(38, 0)"),
        )
        cells = rows.aggregate(
            by=by, units=rows.units.sum(), rests=rows.rests.sum(), weight=rows.weight.sum()
        )
        total = cells.units.cast("float64") + cells.rests.cast("float64") / EXACT
        return cells.mutate(value=total / cells.weight * times, measured=cells.weight / WHOLE).drop(
            "units", "rests", "weight"
        )

    return _reading(weighted_mean, "attributions", measure, "by")


def _reading(formula: Callable[..., Any], *names: str) -> Callable[..., Any]:
    """Let the formula ask for these by name, as the parameters of a plain function would."""
    formula.__signature__ = Signature([Parameter(n, Parameter.KEYWORD_ONLY) for n in names])  # type: ignore[attr-defined]
    return formula
