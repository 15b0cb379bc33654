"""Checks that every rule must pass when the book is read. Each message names the rule and what would be right."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from zhicheng.grammar.indicator import DIMENSIONS, RESERVED, Indicator
from zhicheng.grammar.parameter import Parameter
from zhicheng.grammar.source import STATUSES, Source
from zhicheng.grammar.table import TYPES, Table
from zhicheng.grammar.words import RuleMistake

if TYPE_CHECKING:
    from zhicheng.grammar.book import Entry

READABLE = ("tables", "indicators", "parameters")
"""Kinds of rule whose code may be the name of a formula's parameter."""


def check_rule(entry: Entry, entries: dict[str, Entry]) -> None:
    """Raise `RuleMistake` when a rule contradicts the book it stands in."""
    _check_title(entry)
    _check_cites(entry, entries)
    rule = entry.rule
    if isinstance(rule, Source):
        _demand(
            entry, rule.code == entry.code, f"its code says '{rule.code}'; the file is called '{entry.code}'"
        )
    elif isinstance(rule, Table):
        _check_table(entry, rule)
    elif isinstance(rule, Parameter):
        _check_parameter(entry, rule)
    elif isinstance(rule, Indicator):
        _check_indicator(entry, rule, entries)


def _demand(entry: Entry, held: bool, text: str) -> None:
    if not held:
        raise RuleMistake(f"{entry.kind}/{entry.code}: {text}")


def _near(name: str, entries: dict[str, Entry]) -> str:
    known = [*RESERVED, *(e.code for e in entries.values() if e.kind in READABLE)]
    near = get_close_matches(name, known, n=3, cutoff=0.5)
    return f"; did you mean {' or '.join(near)}?" if near else f"; it has {', '.join(sorted(known))}"


def _check_title(entry: Entry) -> None:
    title = entry.rule.title
    _demand(entry, bool(title.en and title.zh), "the title must be given in English and in Chinese")


def _check_cites(entry: Entry, entries: dict[str, Entry]) -> None:
    for clause in entry.cites:
        source = entries.get(clause.source)
        _demand(entry, source is not None and source.kind == "sources", f"cites '{clause.source}', which is no source of this book")  # fmt: skip
        source.rule[clause.id]  # type: ignore[union-attr]


def _check_table(entry: Entry, rule: Table) -> None:
    for name, column in rule.columns.items():
        _demand(
            entry,
            column.type in TYPES,
            f"column '{name}' is a '{column.type}'; known types: {', '.join(TYPES)}",
        )
    missing = set(rule.key) - set(rule.columns)
    _demand(entry, not missing, f"the key names {', '.join(sorted(missing))}, which is no column")


def _check_parameter(entry: Entry, rule: Parameter) -> None:
    _demand(entry, bool(rule.values), "a parameter needs at least one dated value")
    for value in rule.values:
        _demand(entry, value.status in STATUSES, f"status '{value.status}' is none of {', '.join(STATUSES)}")
        _demand(entry, value.cites is not None or value.status != "in force", f"the value of {value.since} is 'in force' but cites nothing")  # fmt: skip


def _check_indicator(entry: Entry, rule: Indicator, entries: dict[str, Entry]) -> None:
    _demand(entry, bool(rule.cites), "an indicator must cite a clause")
    _demand(entry, bool(rule.versions), "an indicator needs at least one dated version")
    _demand(entry, bool(entry.examples), f"an indicator needs worked examples in {entry.code}.yaml beside it")
    _demand(entry, rule.status in STATUSES, f"status '{rule.status}' is none of {', '.join(STATUSES)}")
    for dimension in rule.by + rule.also + rule.over:
        _demand(
            entry, dimension in DIMENSIONS, f"'{dimension}' is no dimension; known: {', '.join(DIMENSIONS)}"
        )
    for version in rule.versions:
        for name in version.parameters:
            known = name in RESERVED or (name in entries and entries[name].kind in READABLE)
            _demand(
                entry,
                known,
                f"the formula reads '{name}', which is no table, indicator or parameter of this book{_near(name, entries)}",
            )
    for each in rule.inputs:
        _demand(entry, each.of in entries, f"the input '{each.name}' is of '{each.of}', which is no indicator of this book")  # fmt: skip
        unknown = set(each.same) - set(rule.dimensions)
        _demand(entry, not unknown, f"the input '{each.name}' holds {', '.join(sorted(unknown))} the same, which the figure is not told by")  # fmt: skip
