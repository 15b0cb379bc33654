"""One rule whole: what it reads, what reads it, its dated wordings, where it can be measured."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from inspect import signature
from typing import Any

from zhicheng.desks.rules.queries.dependents import find_dependents
from zhicheng.front.procedures import find_citing, list_opened
from zhicheng.grammar import COUNTING, IN_FORCE, Book, Branch, Entry, Indicator, Leaf, Scorecard, T, Value
from zhicheng.grammar.indicator import RESERVED
from zhicheng.lake import Dataset, Lake
from zhicheng.lake.cases import COUNTED_ONCE, counts_cases, holds_cases
from zhicheng.lake.counting import RULES
from zhicheng.lake.measuring import HOLDINGS, find_impossible, list_possible

EARLIER, LATER = "earlier", "later"


@dataclass(frozen=True)
class Dated:
    """A wording or a value with whether it holds on the day of reading: 'in force', 'earlier' or 'later'."""

    each: Any
    holds: str


@dataclass(frozen=True)
class Measured:
    """A dataset in which an indicator can be measured by these counting rules, or cannot for this reason."""

    dataset: Dataset
    counts: tuple[T, ...]
    missing: T | None


@dataclass(frozen=True)
class Amount:
    """A parameter that a formula reads, with the value in force where it stands in no region."""

    entry: Entry
    value: Value


def date_versions(rule: Indicator, *, on: date) -> list[Dated]:
    """All wordings of an indicator, newest first."""
    return _dated(rule.versions, on)


def date_values(entry: Entry, *, on: date) -> list[Dated]:
    """All values of a parameter by region, newest first; a value holds until the next one of its region."""
    regions = sorted({value.region for value in entry.rule.values})
    groups = [_dated([v for v in entry.rule.values if v.region == region], on) for region in regions]
    return [dated for group in groups for dated in group]


def _dated(all_of_them: Iterable[Any], on: date) -> list[Dated]:
    newest = sorted(all_of_them, key=lambda each: each.since, reverse=True)
    now = next((each for each in newest if each.since <= on), None)
    return [
        Dated(each, LATER if each.since > on else IN_FORCE if each is now else EARLIER) for each in newest
    ]


def list_reads(book: Book, entry: Entry, *, kinds: tuple[str, ...] = ("tables", "indicators")) -> list[Entry]:
    """Tables and indicators that a formula reads, or that its inputs are of."""
    names: list[str] = []
    for version in getattr(entry.rule, "versions", ()):
        names += [name for name in version.parameters if name not in RESERVED]
    if isinstance(entry.rule, Indicator) and counts_cases(entry.rule) and entry.rule.records:
        names += [name for name in signature(entry.rule.records).parameters if name not in RESERVED]
    names += [each.of for each in getattr(entry.rule, "inputs", ())]
    return [book[name] for name in dict.fromkeys(names) if book[name].kind in kinds]


def list_amounts(book: Book, entry: Entry, *, on: date) -> list[Amount]:
    """Parameters that the formula reads, each with its value of the day."""
    return [Amount(each, each.rule.at(on=on)) for each in list_reads(book, entry, kinds=("parameters",))]


def list_parts(book: Book, rule: Scorecard) -> list[tuple[int, Branch | Leaf, T, str]]:
    """Branches and leaves of a scorecard, depth first: how deep, the part, its title, its status."""
    return _list_below(book, rule.root, 0, rule.status)


def _list_below(
    book: Book, branch: Branch, depth: int, status: str
) -> list[tuple[int, Branch | Leaf, T, str]]:
    rows: list[tuple[int, Branch | Leaf, T, str]] = [(depth, branch, branch.title, status)]
    for child in branch.children:
        if isinstance(child, Branch):
            rows += _list_below(book, child, depth + 1, status)
        else:
            rows.append(
                (depth + 1, child, child.title or book.indicator(child.indicator).title, child.status)
            )
    return rows


def list_dependents(book: Book, entry: Entry) -> list[Entry]:
    """Rules that read or cite this one; of a source also procedures by their editions, of a procedure those that open it."""
    found = {each.code: each for each in find_dependents(book, entry.code)}
    if entry.kind == "sources":
        found |= {each.code: each for each in find_citing(book, entry.code)}
    elif entry.kind == "procedures":
        found |= {each.code: each for each in book.of("procedures") if entry.code in list_opened(each.rule)}
    found.pop(entry.code, None)
    return sorted(found.values(), key=lambda each: (each.kind, each.code))


def list_needs(rule: Indicator) -> list[T]:
    """What a dataset must hold, in words."""
    return [HOLDINGS[need] for need in rule.needs]


def measure(lake: Lake, rule: Indicator) -> list[Measured]:
    """Each dataset with the counting rules by which the indicator can be measured there, or why it cannot."""
    return [
        Measured(
            dataset,
            _say_counts(rule, dataset),
            find_impossible(rule, dataset=dataset),
        )
        for dataset in lake.datasets
        if holds_cases(dataset) == counts_cases(rule)
    ]


def _say_counts(rule: Indicator, dataset: Dataset) -> tuple[T, ...]:
    if counts_cases(rule):
        return (COUNTED_ONCE,)
    return tuple(_short(RULES[count]) for count in list_possible(rule, dataset=dataset))


def _short(says: T) -> T:
    return T(en=says.en.partition(":")[0], zh=says.zh.partition("：")[0])


def list_counting() -> list[T]:
    """The counting rules in words, in the order a dataset prefers them."""
    return [RULES[count] for count in COUNTING]


def count_rows(lake: Lake, table: str) -> list[tuple[Dataset, int]]:
    """Rows of a table in each dataset that holds it; how many cases there are is a figure, and not for everybody."""
    held = [each for each in lake.datasets if table in each.rows and not holds_cases(each)]
    return [(dataset, dataset.rows[table]) for dataset in held]
