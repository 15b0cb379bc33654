"""Checks that every rule must pass when the book is read. Each message names the rule and what would be right."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from zhicheng.grammar.indicator import DIMENSIONS, RESERVED, Indicator
from zhicheng.grammar.parameter import Parameter
from zhicheng.grammar.public_service import CHANNELS, GUIDE, Service
from zhicheng.grammar.scorecard import ENTERS, MEAN, Leaf, Scorecard
from zhicheng.grammar.source import STATUSES
from zhicheng.grammar.table import TYPES, Table
from zhicheng.grammar.words import RuleMistake

if TYPE_CHECKING:
    from zhicheng.grammar.book import Entry


def check_rule(entry: Entry, entries: dict[str, Entry]) -> None:
    """Raise `RuleMistake` when a rule contradicts the book it stands in."""
    title, own = entry.rule.title, getattr(entry.rule, "code", entry.code)
    _demand(entry, bool(title.en and title.zh), "the title must be given in English and in Chinese")
    _demand(entry, own == entry.code, f"its code says '{own}'; the file is called '{entry.code}'")
    _check_cites(entry, entries)
    if check := CHECKS.get(entry.kind):
        check(entry, entry.rule, entries)


def _demand(entry: Entry, held: bool, text: str) -> None:
    if not held:
        raise RuleMistake(f"{entry.kind}/{entry.code}: {text}")


def _demand_in(entry: Entry, names: Iterable[str], known: Collection[str], says: str) -> None:
    """Demand that each name is a known one; `says` takes a wrong one as %s, near names follow it."""
    for name in (each for each in names if each not in known):
        near = get_close_matches(name, known, n=3, cutoff=0.5)
        told = f"did you mean {' or '.join(near)}?" if near else f"known: {', '.join(known)}"
        _demand(entry, False, f"{says % name}; {told}")


def _check_cites(entry: Entry, entries: dict[str, Entry]) -> None:
    for clause in entry.cites:
        source = entries.get(clause.source)
        _demand(entry, source is not None and source.kind == "sources", f"cites '{clause.source}', which is no source of this book")  # fmt: skip
        source.rule[clause.id]  # type: ignore[union-attr]


def _check_status(entry: Entry, status: str) -> None:
    _demand_in(entry, (status,), STATUSES, "status '%s' is none of the three")


def _check_table(entry: Entry, rule: Table, entries: dict[str, Entry]) -> None:
    for name, column in rule.columns.items():
        _demand_in(entry, (column.type,), TYPES, f"column '{name}' is a '%s', which is no type")
    _demand_in(entry, rule.key, rule.columns, "the key names '%s', which is no column")


def _check_parameter(entry: Entry, rule: Parameter, entries: dict[str, Entry]) -> None:
    _demand(entry, bool(rule.values), "a parameter needs at least one dated value")
    for value in rule.values:
        _check_status(entry, value.status)
        _demand(entry, value.cites is not None or value.status != "in force", f"the value of {value.since} is 'in force' but cites nothing")  # fmt: skip


def _check_indicator(entry: Entry, rule: Indicator, entries: dict[str, Entry]) -> None:
    _demand(entry, bool(rule.cites), "an indicator must cite a clause")
    _demand(entry, bool(rule.versions), "an indicator needs at least one dated version")
    _demand(entry, bool(entry.examples), f"an indicator needs worked examples in {entry.code}.yaml beside it")
    _check_status(entry, rule.status)
    _demand_in(entry, rule.by + rule.also + rule.over, DIMENSIONS, "'%s' is no dimension")
    known = [
        *RESERVED,
        *(each.code for each in entries.values() if each.kind in ("tables", "indicators", "parameters")),
    ]
    for version in rule.versions:
        _demand_in(entry, version.parameters, known, "the formula reads '%s', which is no table, indicator or parameter of this book")  # fmt: skip
    for each in rule.inputs:
        _demand_in(entry, (each.of,), entries, f"the input '{each.name}' is of '%s', which is no indicator of this book")  # fmt: skip
        _demand_in(entry, each.same, rule.dimensions, f"the input '{each.name}' holds '%s' the same, which the figure is not told by")  # fmt: skip


def _check_scorecard(entry: Entry, rule: Scorecard, entries: dict[str, Entry]) -> None:
    codes = [node.code for node in rule.root.walk()]
    twice = sorted({c for c in codes if codes.count(c) > 1})
    _demand(entry, not twice, f"{', '.join(twice)} stands twice in the tree")
    _demand(entry, bool(entry.examples), f"a scorecard needs worked examples in {entry.code}.yaml beside it")
    for part in (rule, *rule.bands, *rule.leaves):
        _check_status(entry, part.status)
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
    known = [each.code for each in entries.values() if each.kind == "indicators"]
    _demand_in(entry, () if leaf.title else (leaf.indicator,), known, "the leaf '%s' is no indicator and has no title")  # fmt: skip
    _demand(entry, leaf.direction in (1, -1), f"the leaf '{leaf.code}' has direction {leaf.direction}; 1 or -1 is right")  # fmt: skip
    _demand_in(entry, (leaf.enters,), ENTERS, f"the leaf '{leaf.code}' enters as '%s'")
    _demand(entry, leaf.weight >= 0, f"the leaf '{leaf.code}' has weight {leaf.weight}; at least 0 is right")


def _check_service(entry: Entry, rule: Service, entries: dict[str, Entry]) -> None:
    """Its guide is whole, its period is a clock of its procedure, and it opens no door that the procedure keeps shut."""
    _check_status(entry, rule.status)
    _demand(entry, bool(rule.cites) or rule.status != "in force", "it is 'in force' but cites nothing")
    told = tuple(code for code, said in rule.guide.items() if said.en and said.zh)
    _demand(entry, told == GUIDE, f"its guide tells {', '.join(told)}; in both languages right is {', '.join(GUIDE)}")  # fmt: skip
    procedures = {code: each.rule for code, each in entries.items() if each.kind == "procedures"}
    _demand_in(entry, (rule.procedure,), procedures, "'%s' is no procedure")
    edition, begins = max(procedures[rule.procedure].editions, key=lambda each: each.since), procedures[rule.procedure].begins  # fmt: skip
    act = edition.acts[begins]
    _demand_in(entry, (rule.clock,), edition.clocks, f"'%s' is no clock of {rule.procedure}")
    _demand_in(entry, (*rule.given, *rule.asks), act.form, f"'%s' is no field of the act {begins}")
    _demand_in(entry, rule.channels, CHANNELS, "'%s' is no channel")
    _demand(entry, "online" not in rule.channels or "anyone" in act.by, f"it is offered online, but '{begins}' is not for anyone")  # fmt: skip


CHECKS: dict[str, Callable[[Entry, Any, dict[str, Entry]], None]] = {
    "tables": _check_table, "parameters": _check_parameter, "indicators": _check_indicator, "scorecards": _check_scorecard, "services": _check_service,
}  # fmt: skip
