"""Checks that every rule must pass when the book is read. Each message names the rule and what would be right."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from zhicheng.grammar.indicator import DIMENSIONS, RESERVED, Indicator
from zhicheng.grammar.parameter import Parameter
from zhicheng.grammar.scorecard import ENTERS, MEAN, Leaf, Scorecard
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
    elif isinstance(rule, Scorecard):
        _check_scorecard(entry, rule, entries)


def _demand(entry: Entry, held: bool, text: str) -> None:
    if not held:
        raise RuleMistake(f"{entry.kind}/{entry.code}: {text}")


def _demand_known(entry: Entry, held: bool, text: str, name: str, entries: dict[str, Entry]) -> None:
    """As `_demand`, with near names; they are looked for only when something is wrong."""
    if held:
        return
    known = [*RESERVED, *(e.code for e in entries.values() if e.kind in READABLE)]
    near = get_close_matches(name, known, n=3, cutoff=0.5)
    told = f"did you mean {' or '.join(near)}?" if near else f"it has {', '.join(sorted(known))}"
    _demand(entry, False, f"{text}; {told}")


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
            says = f"the formula reads '{name}', which is no table, indicator or parameter of this book"
            _demand_known(entry, known, says, name, entries)
    for each in rule.inputs:
        _demand(entry, each.of in entries, f"the input '{each.name}' is of '{each.of}', which is no indicator of this book")  # fmt: skip
        unknown = set(each.same) - set(rule.dimensions)
        _demand(entry, not unknown, f"the input '{each.name}' holds {', '.join(sorted(unknown))} the same, which the figure is not told by")  # fmt: skip


def _check_scorecard(entry: Entry, rule: Scorecard, entries: dict[str, Entry]) -> None:
    codes = [node.code for node in rule.root.walk()]
    twice = sorted({c for c in codes if codes.count(c) > 1})
    _demand(entry, not twice, f"{', '.join(twice)} stands twice in the tree")
    _demand(entry, bool(entry.examples), f"a scorecard needs worked examples in {entry.code}.yaml beside it")
    for part in (rule, *rule.bands, *rule.leaves):
        _demand(entry, part.status in STATUSES, f"status '{part.status}' is none of {', '.join(STATUSES)}")
    for leaf in rule.leaves:
        _check_leaf(entry, leaf, entries)
    for band in rule.bands:
        _demand(entry, band.cites is not None or band.status != "in force", f"the band from {band.least} is 'in force' but cites nothing")  # fmt: skip
    if rule.points is not None:
        total = sum(leaf.weight for leaf in rule.leaves if leaf.enters == MEAN)
        wanted = rule.points if rule.known is None else rule.known
        _demand(entry, total == wanted, f"the points of its leaves add up to {total}, not {wanted}")
        _demand(entry, rule.known is None or rule.status != "in force", "a table that is known in part cannot be 'in force'")  # fmt: skip


def _check_leaf(entry: Entry, leaf: Leaf, entries: dict[str, Entry]) -> None:
    found = entries.get(leaf.indicator)
    known = leaf.title is not None or (found is not None and found.kind == "indicators")
    says = f"the leaf '{leaf.code}' is no indicator and has no title"
    _demand_known(entry, known, says, leaf.code, entries)
    _demand(entry, leaf.direction in (1, -1), f"the leaf '{leaf.code}' has direction {leaf.direction}; 1 or -1 is right")  # fmt: skip
    _demand(entry, leaf.enters in ENTERS, f"the leaf '{leaf.code}' enters as '{leaf.enters}'; known: {', '.join(ENTERS)}")  # fmt: skip
    _demand(entry, leaf.weight >= 0, f"the leaf '{leaf.code}' has weight {leaf.weight}; at least 0 is right")
