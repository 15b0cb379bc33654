"""What a city is good at, and how its technology is built: sectors and fields, subclasses, fields over the years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.profile import count_fields
from zhicheng.front.house import read_book
from zhicheng.grammar import T

SPAN = 5
"""Years in a column of the heat table, and in each half of a growth."""
CLASS, SECTION = 3, 1
"""Characters of a class (H04) and of a section (H) of the classification."""


@dataclass(frozen=True)
class Node:
    """A symbol of the classification with its patents and what is below it."""

    symbol: str
    value: Any
    below: tuple[Node, ...] = ()


def sectors_of_fields() -> dict[int, T]:
    """The sector of each of the 35 fields, by number."""
    return {entry["field"]: entry["sector"] for entry in read_book()["wipo_fields"].rule.entries}


def group_fields(choice: Choice, place_id: str) -> list[tuple[T, dict[int, Any]]]:
    """Patents of a city by field within each sector; the largest sector first."""
    return group_counts(count_fields(choice, place_id))


def group_counts(counts: Mapping[int, Any]) -> list[tuple[T, dict[int, Any]]]:
    """Patents by field, put together by sector; the largest sector first."""
    sectors = sectors_of_fields()
    grouped: dict[T, dict[int, Any]] = {}
    for field, value in counts.items():
        grouped.setdefault(sectors[field], {})[field] = value
    return sorted(grouped.items(), key=lambda each: -sum(each[1].values()))


def advantages(choice: Choice, place_id: str) -> dict[int, Any]:
    """The revealed technology advantage of a city by field."""
    rows = choice.figures("technology_advantage", by=("city", "field"), where={"city": place_id}).rows
    return {row["field"]: row["value"] for row in rows if row["value"] is not None}


def build_tree(choice: Choice, place_id: str) -> Node:
    """Patents of a city by section, class and subclass of its classification; sums are of mentions, as a patent has several."""
    rows = choice.figures("patent_count", by=("city", "subclass"), where={"city": place_id}).rows
    return _gather("", {row["subclass"]: row["value"] for row in rows if row["value"]}, (SECTION, CLASS))


def _gather(symbol: str, counted: dict[str, Any], levels: tuple[int, ...]) -> Node:
    if not levels:
        leaves = tuple(Node(each, value) for each, value in counted.items())
        return Node(symbol, sum(counted.values()), _ordered(leaves))
    parts: dict[str, dict[str, Any]] = {}
    for each, value in counted.items():
        parts.setdefault(each[: levels[0]], {})[each] = value
    below = tuple(_gather(each, part, levels[1:]) for each, part in parts.items())
    return Node(symbol, sum(node.value for node in below), _ordered(below))


def _ordered(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    return tuple(sorted(nodes, key=lambda node: (-node.value, node.symbol)))


def list_spans(choice: Choice, *, number: int = 6) -> list[tuple[int, int]]:
    """The last spans of years that the dataset covers whole, the earliest first."""
    first, last = choice.dataset.full_years
    ends = [last - SPAN * back for back in range(number)][::-1]
    return [(end - SPAN + 1, end) for end in ends if end - SPAN + 1 >= first]


def spread_fields(choice: Choice, place_id: str) -> dict[int, dict[int, Any]]:
    """Patents of a city by field and year of publication."""
    rows = choice.figures("patent_count", by=("city", "field", "year"), where={"city": place_id}).rows
    spread: dict[int, dict[int, Any]] = {}
    for row in rows:
        spread.setdefault(row["field"], {})[row["year"]] = row["value"]
    return spread
