"""The figures of a city as a table tells them: under the task they serve, a line each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.figures import Group
from zhicheng.desks.navigation.views.figures import figure_path
from zhicheng.grammar import Entry, T

Line = tuple[Entry, dict[str, Any], dict[str, Any]]
"""An indicator, its row, and the cell the row stands in."""


def list_groups(
    choice: Choice, found: Iterable[tuple[Group, Iterable[Line]]]
) -> list[tuple[T, list[dict[str, Any]]]]:
    """What `queries.figures.list_city_figures` found, each group with its title and its lines."""
    return [(group.title, [_line(choice, *line) for line in lines]) for group, lines in found]


def _line(choice: Choice, entry: Entry, row: dict[str, Any], where: dict[str, Any]) -> dict[str, Any]:
    years = [v for d, v in where.items() if d != "city"]
    return {
        "title": entry.title,
        "year": years[0] if years else "",
        "href": figure_path(choice, entry.code),
        "unit": entry.rule.unit,
        "figure": choice.pull(entry.code, row["value"], where, row.get("note")),
        "note": row.get("note") if row["value"] is not None else None,
    }
