"""Formulas: hands each formula of the rulebook the tables, indicators and parameters that its parameters name."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from hashlib import sha256
from typing import Any

import ibis

from zhicheng.grammar import DIMENSIONS, PATENT, Book, Indicator, Matrix, Mistake, T
from zhicheng.lake.cases import CASES, counts_cases
from zhicheng.lake.counting import check_counting, count_attributions

COUNTED = "attributions"
OTHERS = ("other_field", "other_city")
"""Second ends of a pair: formulas bring them in themselves."""


Held = Callable[[str, tuple[str, ...]], Any]
"""Gives the kept cells of an indicator by dimensions, as an Ibis table."""


@dataclass(frozen=True)
class Scope:
    """What a figure is computed over: tables of one dataset, a counting rule, the years, and the rules in force on a day.

    Measures of patents and matrices are computed once and kept; `held` hands them out. Without it their formulas are
    put in place (a matrix as a table without data).
    """

    book: Book
    tables: dict[str, Any]
    count: str
    full_years: tuple[int, int]
    on: date
    region: str = ""
    years: tuple[int, int] | None = None
    until: date | None = None
    held: Held | None = None


def express(code: str, *, by: tuple[str, ...], scope: Scope) -> Any:
    """Return the Ibis expression of an indicator by the dimensions asked: the dimensions, then the formula's columns."""
    rule = scope.book.indicator(code)
    by = order_dimensions(by)
    result = call(rule.version(on=scope.on).formula, rule=rule, by=by, scope=scope)
    leading = list_inner(rule, by) if isinstance(rule, Matrix) else by
    first = (*leading, *(("value",) if "value" in result.columns else ()))
    return result.select(*first, *(c for c in result.columns if c not in first))


def call(
    formula: Callable[..., Any], *, rule: Indicator, by: tuple[str, ...], scope: Scope, **given: Any
) -> Any:
    """Call a function of a rule with what its parameters name; `given` wins over the scope."""
    names = [n for n in inspect.signature(formula).parameters if n not in given]
    return formula(**given, **{name: _argument(name, rule, by, scope) for name in names})


def order_dimensions(by: tuple[str, ...]) -> tuple[str, ...]:
    """The dimensions in the house's order, each once."""
    return tuple(d for d in DIMENSIONS if d in by)


def _argument(name: str, rule: Indicator, by: tuple[str, ...], scope: Scope) -> Any:
    inner = list_inner(rule, by)
    if name == "by":
        return by
    if name == "full_years":
        return _whole_years(scope)
    if name == "until":
        return scope.until
    if name == CASES:
        return _count_cases(rule, dimensions=inner, scope=scope)
    if name == COUNTED:
        check_counting(scope.count, inner)
        return count_attributions(scope.tables, dimensions=inner, count=scope.count, years=scope.years)
    entry = scope.book[name]
    if entry.kind == "indicators":
        return _indicator(name, entry.rule, inner, scope)
    if entry.kind == "parameters":
        return entry.rule.at(on=scope.on, region=scope.region).amount
    return scope.tables[name]


def list_inner(rule: Indicator, by: tuple[str, ...]) -> tuple[str, ...]:
    """The dimensions of what a formula reads: those asked for and those it sums away; a matrix has both its axes."""
    axes = (rule.rows, rule.columns) if isinstance(rule, Matrix) else ()
    return order_dimensions((*(d for d in by if d not in OTHERS), *rule.over, *axes))


def _indicator(code: str, rule: Indicator, inner: tuple[str, ...], scope: Scope) -> Any:
    """Another indicator as a table by the dimensions it shares with what is asked."""
    by = (PATENT,) if rule.of_patent else tuple(d for d in inner if d in rule.dimensions)
    if not (rule.of_patent or isinstance(rule, Matrix)):
        return express(code, by=inner, scope=scope)
    if scope.held:
        return scope.held(code, by)
    return _empty(code, by) if isinstance(rule, Matrix) else express(code, by=by, scope=scope)


def _empty(code: str, by: tuple[str, ...]) -> Any:
    """A matrix's figures as a table without data: what a formula that reads them is compiled against."""
    types = {d: "int8" if d.endswith("field") else "int32" if d.endswith("year") else "string" for d in by}
    return ibis.table({**types, "value": "float64", "note": "string"}, name=code)


def _whole_years(scope: Scope) -> tuple[int, int]:
    """Years that the dataset covers whole; of a period asked for, only those in it."""
    (first, last), (begin, end) = scope.full_years, scope.years or scope.full_years
    return max(first, begin), min(last, end)


def _count_cases(rule: Indicator, *, dimensions: tuple[str, ...], scope: Scope) -> Any:
    """The cases that a rule's records counts, in the years asked for, as far as they can be told by the dimensions."""
    assert rule.records, "a figure that counts cases says which"
    rows = call(rule.records, rule=rule, by=dimensions, scope=scope)
    if scope.years:
        rows = rows.filter(rows.year.between(*scope.years))
    return rows.drop_null(list(dimensions)) if dimensions else rows


def counted_records(code: str, *, dimensions: tuple[str, ...], scope: Scope) -> Any:
    """The attributions (or cases) an indicator that counts records itself really counts, by the dimensions of the cell."""
    rule = scope.book.indicator(code)
    if counts_cases(rule):
        return _count_cases(rule, dimensions=dimensions, scope=scope)
    own = tuple(d for d in dimensions if d not in OTHERS)
    rows = count_attributions(scope.tables, dimensions=own, count=scope.count, years=scope.years)
    if rule.of_patent:
        return rows
    return (
        call(rule.records, rule=rule, by=dimensions, scope=scope, attributions=rows) if rule.records else rows
    )


def check_dimensions(code: str, rule: Indicator, asked: tuple[str, ...]) -> None:
    """Raise `Mistake` when a dimension is unknown to the indicator, or one that it must have is not asked."""
    unknown = [d for d in asked if d not in rule.dimensions]
    if unknown:
        can = ", ".join(rule.dimensions)
        near = get_close_matches(unknown[0], rule.dimensions, n=1)
        raise Mistake(
            T(
                en=f"{code} is not told by {', '.join(unknown)}; it can be told by {can}"
                + (f". Did you mean {near[0]}?" if near else ""),
                zh=f"{code} 不能按 {'、'.join(unknown)} 列出，可按：{can}"
                + (f"。是否指 {near[0]}？" if near else ""),
            )
        )
    missing = [d for d in rule.by if d not in asked]
    if missing:
        flags = " ".join(f"--by {d}" for d in missing)
        raise Mistake(
            T(
                en=f"{code} must be told by {', '.join(missing)}: add {flags}, or --where {missing[0]}=...",
                zh=f"{code} 须按 {'、'.join(missing)} 列出：请加 {flags} 或 --where {missing[0]}=…",
            )
        )


def hash_rules(code: str, *, book: Book, on: date, region: str = "") -> str:
    """Hash of the wording of an indicator and of all it reads, with the versions and amounts in force on a day."""
    hashes = _hashes(code, book, on, region, {})
    return sha256("".join(f"{name}{h}" for name, h in sorted(hashes.items())).encode()).hexdigest()


def _hashes(code: str, book: Book, on: date, region: str, seen: dict[str, str]) -> dict[str, str]:
    entry = book[code]
    seen[code] = entry.hash
    if entry.kind == "parameters":
        seen[code] += str(entry.rule.at(on=on, region=region).amount)
    elif entry.kind == "indicators":
        version = entry.rule.version(on=on)
        seen[code] += version.since.isoformat()
        for name in version.parameters:
            if name in book and name not in seen:
                _hashes(name, book, on, region, seen)
    return seen
