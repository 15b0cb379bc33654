"""The figures of a project: which cell of which indicator, what it is called, and what it is now."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from zhicheng.desks.navigation.models import Project, Result
from zhicheng.grammar import Mistake, T, same
from zhicheng.lake import Dataset, Lake
from zhicheng.lake.asking import PERIOD
from zhicheng.lake.counting import RULES, check_counting
from zhicheng.lake.explaining import OF, say_cell
from zhicheng.lake.formulas import check_dimensions, hash_rules

LONGEST = 400
NO_RULE = T(en="the rulebook no longer has the indicator '{code}'", zh="规则书中已没有指标“{code}”")
NO_DATA = T(en="the lake no longer has the dataset '{code}'", zh="数据湖中已没有数据集“{code}”")
NO_RECORDS = T(en="no records in this cell", zh="该单元内没有记录")
NO_NUMBER = T(en="the formula gave no finite number", zh="公式未得出有限数值")
_hashes: WeakKeyDictionary[Lake, dict[str, str]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Kept:
    """A figure as a project keeps it: an indicator's cell in one dataset by one counting rule."""

    code: str
    where: dict[str, Any]
    dataset: str
    count: str


@dataclass(frozen=True)
class Measured:
    """A figure as it is now: its value or why there is none, and the hashes of the rule and the data it is made of."""

    value: float | None
    note: T | None
    rule: str
    content: str


def read_kept(lake: Lake, *, code: str, where: Mapping[str, Any], dataset: str, count: str) -> Kept:
    """What somebody asks to keep, in the lake's own terms. Raises `Mistake` for what is unknown or no single figure."""
    rule, held = lake.book.indicator(code), lake.dataset(dataset or None)
    count = count or lake.default_count(held.code)
    asked = lake.read_where(dict(where), held.code)
    check_dimensions(code, rule, tuple(asked.cells))
    check_counting(count, (*asked.cells, *rule.over))
    period = {PERIOD: f"{asked.years[0]}..{asked.years[1]}"} if asked.years else {}
    return Kept(code, {**asked.cells, **period}, held.code, count)


def measure(lake: Lake, kept: Kept | Result) -> Measured:
    """The figure now. What is gone, or cannot be measured any more, is a note and never an error."""
    held = find_dataset(lake, kept.dataset)
    rule, content = hash_rule(lake, kept.code), held.content if held else ""
    if not rule:
        return Measured(None, NO_RULE.format(code=kept.code), "", content)
    if held is None:
        return Measured(None, NO_DATA.format(code=kept.dataset), rule, "")
    try:
        found = lake.figures(kept.code, where=dict(kept.where), count=kept.count, dataset=held.code)
    except Mistake as mistake:
        return Measured(None, mistake.says, rule, content)
    if not found.rows:
        return Measured(None, found.note or NO_RECORDS, rule, content)
    value, note = found.rows[0]["value"], found.rows[0].get("note")
    if value is not None and not math.isfinite(value):
        return Measured(None, NO_NUMBER, rule, content)
    return Measured(None if value is None else float(value), note, rule, content)


def find_dataset(lake: Lake, code: str) -> Dataset | None:
    """A dataset by its code; None when the lake has it no longer, or a project names none."""
    try:
        return lake.dataset(code) if code else None
    except Mistake:
        return None


def hash_rule(lake: Lake, code: str) -> str:
    """The hash of an indicator and of all it reads, today; empty when the rulebook has it no longer. Kept with the lake."""
    kept = _hashes.setdefault(lake, {})
    if code not in kept:
        kept[code] = _hash_rule(lake, code)
    return kept[code]


def _hash_rule(lake: Lake, code: str) -> str:
    entry = lake.book.entries.get(code)
    if entry is None or entry.kind != "indicators":
        return ""
    try:
        return hash_rules(code, book=lake.book, on=lake.on, region=lake.region)
    except Mistake:
        return ""


def say_kept(lake: Lake, kept: Kept | Result) -> T:
    """What a figure is called: the indicator and its cell in words. Falls back to codes where either is gone."""
    entry = lake.book.entries.get(kept.code)
    title = entry.title if entry else same(kept.code)
    return OF.format(what=title, cell=say_where(lake, kept.where, dataset=kept.dataset))


def name_result(lake: Lake, result: Result) -> T:
    """The label somebody gave, else what the figure is called; as it was called then where its rule or data are gone."""
    if result.label:
        return same(result.label)
    return say_kept(lake, result) if is_there(lake, result) else result.said


def is_there(lake: Lake, result: Result) -> bool:
    """Whether both the indicator and the dataset of a figure are there."""
    return find_dataset(lake, result.dataset) is not None and bool(hash_rule(lake, result.code))


def say_where(lake: Lake, where: Mapping[str, Any], *, dataset: str) -> T:
    """A cell in words: places, fields, years; an id stays an id where its name is gone."""
    cells = {name: value for name, value in where.items() if name != PERIOD}
    held = find_dataset(lake, dataset)
    if held is None:
        said = same(", ".join(str(value) for value in cells.values()))
    else:
        said = say_cell(cells, book=lake.book, atlas=lake.atlas(held.code))
    if PERIOD not in where:
        return said
    years = same(str(where[PERIOD]).replace("..", "–"))
    return T(en=f"{said.en}, {years.en}", zh=f"{said.zh}，{years.zh}") if cells else years


def say_count(count: str) -> T:
    """The name of a counting rule without its explanation."""
    says = RULES.get(count, same(count))
    return T(en=says.en.partition(":")[0], zh=says.zh.partition("：")[0])


def cell_of(project: Project, lake: Lake, code: str) -> dict[str, Any]:
    """The part of a project's scope that an indicator can be told by."""
    rule = lake.book.indicator(code)
    return {name: value for name, value in project.where.items() if name in rule.dimensions}
