"""Technology fields everywhere: how large, how they grow, who leads, where they are at home, what lies near to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zhicheng.desks.navigation.queries.applicants import count_whole
from zhicheng.desks.navigation.queries.choice import Choice, field_names
from zhicheng.desks.navigation.queries.cities import stand_cities
from zhicheng.desks.navigation.queries.opportunities import count_span, grow_fields
from zhicheng.desks.navigation.queries.profile import count_by, strength_minimum
from zhicheng.desks.navigation.queries.quality import SMALLEST
from zhicheng.desks.navigation.queries.technology import list_spans

LEADING = 1000
"""Rows that are looked through for the leaders of fields; a field that is not among them is asked for alone."""


@dataclass(frozen=True)
class Line:
    """A field with its patents, those of the last two spans of whole years, its complexity, and who leads it.

    `complexity` is the row of the indicator; a leader is a pair of id and patents, None where nobody can be told.
    """

    field: int
    patents: Any
    before: Any
    lately: Any
    growth: float | None
    complexity: dict[str, Any]
    city: tuple[str, Any] | None
    applicant: tuple[str, Any] | None


def list_fields(choice: Choice) -> list[Line]:
    """All 35 fields, the largest first; one without patents stands last."""
    return choice.keep("fields", lambda: _list_fields(choice))


def _list_fields(choice: Choice) -> list[Line]:
    counts, grown, complexity = count_by(choice, "field", {}), grow_fields(choice), tell_complexity(choice)
    spans = list_spans(choice, number=2)
    before, lately = (count_span(choice, span) for span in spans) if len(spans) == 2 else ({}, {})
    cities, applicants = lead_fields(choice, "city"), lead_fields(count_whole(choice), "applicant")
    lines = [
        Line(
            f, counts.get(f, 0), before.get(f, 0), lately.get(f, 0), grown.get(f), complexity.get(f, {}), cities.get(f),
            applicants.get(f),
        )
        for f in field_names()
    ]  # fmt: skip
    return sorted(lines, key=lambda line: (-line.patents, line.field))


def tell_complexity(choice: Choice) -> dict[int, dict[str, Any]]:
    """The complexity of each field, as rows with `value` and `note`; one that cannot be measured says why."""
    found = choice.figures("field_complexity", by=("field",))
    if found.note:
        return {field: {"value": None, "note": found.note} for field in field_names()}
    return {row["field"]: row for row in found.rows}


def lead_fields(choice: Choice, who: str) -> dict[int, tuple[str, Any]]:
    """The city or applicant with most patents in each field."""
    found = choice.figures("patent_count", by=("field", who), order="-value", limit=LEADING)
    leaders: dict[int, tuple[str, Any]] = {}
    for row in found.rows:
        leaders.setdefault(row["field"], (row[who], row["value"]))
    missing = [field for field in field_names() if field not in leaders] if found.total > LEADING else []
    for field in missing:
        if first := count_by(choice, who, {"field": field}, limit=1):
            leaders[field] = next(iter(first.items()))
    return leaders


def list_strong_cities(choice: Choice, field: int) -> list[tuple[str, Any, Any]]:
    """Cities by advantage in a field with their patents in it, the highest first; only those with enough patents in it and in all."""
    return choice.keep(("strong in field", field), lambda: _list_strong_cities(choice, field))


def _list_strong_cities(choice: Choice, field: int) -> list[tuple[str, Any, Any]]:
    least, everyone = strength_minimum(), stand_cities(choice)
    large = {city for city, standing in everyone.items() if standing.patents >= SMALLEST}
    counted = {
        city: value for city, value in count_by(choice, "city", {"field": field}).items() if city in large
    }
    rows = choice.figures(
        "technology_advantage", by=("city", "field"), where={"field": field}, order="-value"
    ).rows
    return [
        (row["city"], row["value"], counted[row["city"]])
        for row in rows
        if row["value"] is not None and counted.get(row["city"], 0) >= least
    ]


def list_related(choice: Choice, field: int) -> list[dict[str, Any]]:
    """The other fields by their proximity to a field, as rows with `other_field`, `value` and `note`."""
    rows = choice.figures(
        "field_proximity", by=("field", "other_field"), where={"field": field}, order="-value"
    ).rows
    return [row for row in rows if row["other_field"] != field and row["value"] is not None]


def count_years_of(choice: Choice, field: int, cities: list[str]) -> dict[str, dict[int, Any]]:
    """Patents of cities in a field by year of publication."""
    if not cities:
        return {}
    found = choice.figures(
        "patent_count", by=("city", "field", "year"), where={"city": tuple(cities), "field": field}
    )
    years: dict[str, dict[int, Any]] = {city: {} for city in cities}
    for row in found.rows:
        if row["year"] is not None:
            years[row["city"]][row["year"]] = row["value"]
    return years
