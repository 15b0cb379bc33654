"""A scorecard of the rulebook made ready: its tree as a plan, its figures from the lake and from what offices report."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Protocol

import numpy as np

from zhicheng.grammar import Book, Branch, Entry, Leaf, Mistake, Reason, Scale, Scorecard, T, same
from zhicheng.lake.explaining import BIAS, SYNTHETIC
from zhicheng.lake.figures import Figures
from zhicheng.lake.scoring.plan import Aggregate, Impute, Normalise, Plan, Treat
from zhicheng.lake.scoring.reasons import Ask, explain_score
from zhicheng.lake.scoring.running import score
from zhicheng.lake.scoring.sheet import Sheet
from zhicheng.lake.scoring.tree import Node, grow
from zhicheng.lake.snapshot import Dataset

MANY = "patent_count"
"""The indicator by which the largest cities are found when none are named."""
LAST = "last"
"""A year of a leaf that moves on with the data: the last that the dataset covers whole."""


class Asked(Protocol):
    """The part of a lake that figures come from."""

    def figures(
        self, code: str, *, by: tuple[str, ...] = (), where: dict[str, Any] | None = None, count: str | None = None,
        dataset: str | None = None, order: str | None = None, limit: int | None = None,
    ) -> Figures: ...  # fmt: skip

    def dataset(self, code: str | None = None) -> Dataset: ...

    def say(self, dimension: str, value: Any, dataset: str | None = None) -> T: ...

    def explain(
        self,
        code: str,
        *,
        where: dict[str, Any] | None = None,
        count: str | None = None,
        dataset: str | None = None,
    ) -> Reason: ...


def build_plan(entry: Entry, *, book: Book) -> Plan:
    """The plan of a scorecard: its tree, scoring rules, aggregation and what happens to missing figures."""
    rule: Scorecard = entry.rule
    tree = grow(_list_nodes(rule.root, "", book))
    leaves = {leaf.code: _normalise(leaf.scale) for leaf in rule.leaves if leaf.scale.rule}
    return Plan(
        tree,
        impute=Impute(rule.missing),
        treat=Treat(on=rule.treat),
        normalise=Normalise(rule.scale.rule, dict(rule.scale.options), leaves),
        aggregate=tuple(Aggregate(method) for method in rule.aggregation),
    )


def _normalise(scale: Scale) -> Normalise:
    return Normalise(scale.rule, dict(scale.options))


def _list_nodes(branch: Branch, parent: str, book: Book) -> list[Node]:
    own = 1.0 if not parent else None if branch.weight is None else float(branch.weight)
    nodes = [Node(branch.code, parent=parent, weight=own, name=branch.title, enters=branch.enters)]
    for child in branch.children:
        nodes += (
            _list_nodes(child, branch.code, book)
            if isinstance(child, Branch)
            else [_leaf(child, branch.code, book)]
        )
    return nodes


def _leaf(leaf: Leaf, parent: str, book: Book) -> Node:
    rule = book.indicator(leaf.indicator) if leaf.indicator else None
    return Node(
        leaf.code, parent=parent, weight=float(leaf.weight), direction=leaf.direction, enters=leaf.enters, denominator=leaf.denominator,
        name=leaf.title or (rule.title if rule else same(leaf.code)), unit=leaf.unit or (rule.unit if rule else same("")),
    )  # fmt: skip


def find_cell(leaf: Leaf, *, dataset: Dataset) -> dict[str, str]:
    """What the figure of a leaf is narrowed to in a dataset; the year 'last' is the last that it covers whole."""
    return {d: str(dataset.full_years[1]) if v == LAST else v for d, v in leaf.where.items()}


def read_figures(
    rule: Scorecard, *, lake: Asked, cities: int = 50, where: dict[str, str] | None = None, count: str | None = None,
    dataset: str | None = None, reported: Sheet | None = None, also: tuple[str, ...] = (),
) -> tuple[Sheet, tuple[T, ...]]:  # fmt: skip
    """Figures of all leaves for the `cities` with most patents and `also` some by id, or for those of `reported`; and
    what must be said of them.

    A leaf of an indicator is asked of the lake by city; a named figure comes from `reported`, whose units are city ids.
    What a dataset cannot measure is missing, with the reason. Raises `Mistake` as `Lake.figures` does.
    """
    given = where or {}
    units = reported.units if reported else _find_cities(lake, cities, given, count, dataset, also)
    values = np.full((len(units), len(rule.leaves)), np.nan)
    notes: list[T] = []
    origin: tuple[T, ...] = ()
    held_by = lake.dataset(dataset)
    for place, leaf in enumerate(rule.leaves):
        if leaf.indicator:
            cell = {**find_cell(leaf, dataset=held_by), **given}
            found = lake.figures(leaf.indicator, by=("city",), where=cell, count=count, dataset=dataset)
            held = {row["city"]: row["value"] for row in found.rows}
            values[:, place] = [_number(held.get(u)) for u in units]
            origin = (_say_dataset(found),)
            notes += (
                [T(en=f"{leaf.code}: {found.note.en}", zh=f"{leaf.code}：{found.note.zh}")]
                if found.note
                else []
            )
        elif reported and leaf.code in reported.codes:
            values[:, place] = reported.values[:, reported.codes.index(leaf.code)]
        else:
            notes.append(_say_unreported(leaf))
    names = {u: lake.say("city", u, dataset) for u in units}
    codes = tuple(leaf.code for leaf in rule.leaves)
    beside = reported.denominators if reported else {}
    errors = _spread_errors(reported, codes) if reported else None
    return Sheet(units, codes, values, names=names, denominators=beside, errors=errors), (*origin, *notes)


def _spread_errors(reported: Sheet, codes: tuple[str, ...]) -> np.ndarray | None:
    """The errors of reported figures at their leaves; figures of the lake are counted and have none."""
    if reported.errors is None:
        return None
    errors = np.zeros((len(reported.units), len(codes)))
    for place, code in enumerate(codes):
        if code in reported.codes:
            errors[:, place] = reported.errors[:, reported.codes.index(code)]
    return errors


def _find_cities(
    lake: Asked,
    cities: int,
    where: dict[str, str],
    count: str | None,
    dataset: str | None,
    also: tuple[str, ...],
) -> tuple[str, ...]:
    most = lake.figures(
        MANY, by=("city",), where=where, count=count, dataset=dataset, order="-value", limit=cities
    )
    return tuple(sorted({*also, *(row["city"] for row in most.rows if row["city"])}))


def _say_dataset(found: Figures) -> T:
    """Where the figures come from, and that they are synthetic or biased where they are."""
    held = found.dataset
    limits = [SYNTHETIC] if held.synthetic else [] if held.bias is None else [BIAS.format(bias=held.bias)]
    return T(
        en="; ".join([f"dataset: {held.title.en}, snapshot {found.snapshot}", *(x.en for x in limits)]),
        zh="；".join([f"数据集：{held.title.zh}，快照 {found.snapshot}", *(x.zh for x in limits)]),
    )


def _number(value: Any) -> float:
    return np.nan if value is None else float(value)


def _say_unreported(leaf: Leaf) -> T:
    title = leaf.title or same(leaf.code)
    return T(
        en=f"{leaf.code}: '{title.en}' is reported by offices; give it in a column of --data",
        zh=f"{leaf.code}：“{title.zh}”由各市报送；请在 --data 文件中以同名列给出",
    )


def ask_lake(
    entry: Entry, *, lake: Asked, where: dict[str, str] | None = None, dataset: str | None = None
) -> Ask:
    """The reason of a figure as the lake gives it: clauses, records, and the command that recomputes it."""
    leaves = {leaf.code: leaf for leaf in entry.rule.leaves}

    def ask(code: str, unit: str) -> Reason | None:
        leaf = leaves[code]
        if not leaf.indicator:
            return None
        cell = {**find_cell(leaf, dataset=lake.dataset(dataset)), **(where or {}), "city": unit}
        return lake.explain(leaf.indicator, where=cell, dataset=dataset)

    return ask


def explain_city(
    entry: Entry,
    *,
    city: str,
    lake: Asked,
    book: Book,
    where: dict[str, str] | None = None,
    dataset: str | None = None,
) -> Reason:
    """Why a city (by id) has its score among the largest cities, down to records. Raises `Mistake` when it was left out."""
    plan = build_plan(entry, book=book)
    sheet, notes = read_figures(entry.rule, lake=lake, where=where, dataset=dataset, also=(city,))
    found = score(sheet=sheet, plan=plan)
    if city not in found.units:
        says = lake.say("city", city, dataset)
        raise Mistake(T(en=f"{says.en} was left out for too few figures", zh=f"{says.zh}因数据不足未参评"))
    reason = explain_score(
        found, unit=city, entry=entry, ask=ask_lake(entry, lake=lake, where=where, dataset=dataset)
    )
    return replace(reason, steps=(entry.definition, *reason.steps, *notes, *found.notes))
