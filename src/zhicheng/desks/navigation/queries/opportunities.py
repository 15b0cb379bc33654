"""Where a city could go: fields near to what it has and worth having, why each, and who holds the strengths around it."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Any

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import Standing, stand_cities
from zhicheng.desks.navigation.queries.profile import count_fields, strength_minimum
from zhicheng.desks.navigation.queries.technology import advantages, list_spans

NEAR, HOLDERS, LENDERS = 5, 3, 5
NEAREST = "relatedness_density"


@dataclass(frozen=True)
class Chance:
    """A field as a city meets it: how near, how complex, whether it has it, and how the field grows everywhere."""

    field: int
    density: Any
    complexity: Any
    advantage: Any
    patents: Any
    growth: float | None

    @property
    def has(self) -> bool:
        """The city is at least as specialised in the field as all cities together."""
        return bool(self.advantage) and self.advantage >= 1


@dataclass(frozen=True)
class Quadrant:
    """All fields of a city, and where the two measures are split: at their medians over the fields."""

    chances: tuple[Chance, ...]
    density: float
    complexity: float
    note: Any = None

    @property
    def open(self) -> tuple[Chance, ...]:
        """Fields the city has not, near and complex above the splits; the nearest first."""
        found = [
            c
            for c in self.chances
            if not c.has and c.density >= self.density and c.complexity >= self.complexity
        ]
        return tuple(sorted(found, key=lambda c: (-c.density, -c.complexity, c.field)))


@dataclass(frozen=True)
class Relative:
    """A strength of the city that is related to a field, and the applicants and inventors who hold it."""

    field: int
    proximity: Any
    advantage: Any
    applicants: tuple[dict[str, Any], ...]
    inventors: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Lender:
    """A city strong in a field, and what it has in common with the city that lacks it."""

    standing: Standing
    advantage: Any
    patents: Any
    joint: Any


def find_chances(choice: Choice, place_id: str) -> Quadrant:
    """The fields of a city by relatedness density and complexity; empty with a note where they cannot be measured."""
    return choice.keep(("chances", place_id), lambda: _find_chances(choice, place_id))


def _find_chances(choice: Choice, place_id: str) -> Quadrant:
    near = choice.figures(NEAREST, by=("city", "field"), where={"city": place_id})
    hard = choice.figures("field_complexity", by=("field",))
    complexities = {row["field"]: row["value"] for row in hard.rows if row["value"] is not None}
    held, counted, grown = advantages(choice, place_id), count_fields(choice, place_id), grow_fields(choice)
    chances = tuple(
        Chance(f, row["value"], complexities[f], held.get(f), counted.get(f, 0), grown.get(f))
        for row in near.rows
        if row["value"] is not None and (f := row["field"]) in complexities
    )
    note = near.note or next((row["note"] for row in near.rows if row.get("note")), None) or hard.note
    if not chances:
        return Quadrant((), 0, 0, note)
    return Quadrant(chances, median(c.density for c in chances), median(c.complexity for c in chances))


def grow_fields(choice: Choice) -> dict[int, float]:
    """How the patents of each field grew in all cities: the last span of whole years over the one before."""
    return choice.keep("growth of fields", lambda: _grow_fields(choice))


def _grow_fields(choice: Choice) -> dict[int, float]:
    spans = list_spans(choice, number=2)
    if len(spans) < 2:
        return {}
    before, last = (count_span(choice, span) for span in spans)
    return {field: float(last.get(field, 0) / value) for field, value in before.items() if value}


def count_span(choice: Choice, span: tuple[int, int]) -> dict[int, Any]:
    """Patents by field in all cities, published in a span of years."""
    period = f"{span[0]}..{span[1]}"
    return {
        row["field"]: row["value"]
        for row in choice.figures("patent_count", by=("field",), where={"period": period}).rows
    }


def find_relatives(choice: Choice, place_id: str, field: int, *, number: int = NEAR) -> tuple[Relative, ...]:
    """The strengths of a city nearest to a field, each with those who hold it."""
    rows = choice.figures(
        "field_proximity", by=("field", "other_field"), where={"field": field}, order="-value"
    ).rows
    held, counted, least = advantages(choice, place_id), count_fields(choice, place_id), strength_minimum()
    strong = [
        row
        for row in rows
        if row["other_field"] != field and row["value"] and held.get(row["other_field"], 0) >= 1
        and counted.get(row["other_field"], 0) >= least
    ]  # fmt: skip
    return tuple(
        Relative(
            row["other_field"], row["value"], held[row["other_field"]],
            find_holders(choice, place_id, row["other_field"], "applicant"),
            find_holders(choice, place_id, row["other_field"], "inventor"),
        )
        for row in strong[:number]
    )  # fmt: skip


def find_holders(choice: Choice, place_id: str, field: int, who: str) -> tuple[dict[str, Any], ...]:
    """The applicants or inventors of a city with most patents in a field; none where the choice cannot tell them."""
    if who == "inventor" and "inventors" not in choice.dataset.holdings:
        return ()
    if who == "applicant" and "applicants" not in choice.dataset.holdings:
        return ()
    count = "whole" if choice.count == "fractional" else choice.count
    found = choice.lake.figures(
        "patent_count", by=("city", "field", who), where={"city": place_id, "field": field}, order="-value",
        limit=HOLDERS, count=count, dataset=choice.dataset.code,
    )  # fmt: skip
    return tuple(row for row in found.rows if row[who] is not None)


def find_lenders(
    choice: Choice, standing: Standing, field: int, *, number: int = LENDERS
) -> tuple[Lender, ...]:
    """Cities of the same country, else of all, that are strong in a field; those with joint patents first, then by patents."""
    key = ("lenders", standing.place.id, field, number)
    return choice.keep(key, lambda: _find_lenders(choice, standing, field, number))


def _find_lenders(choice: Choice, standing: Standing, field: int, number: int) -> tuple[Lender, ...]:
    cities, least = stand_cities(choice), strength_minimum()
    rows = choice.figures(
        "technology_advantage", by=("city", "field"), where={"field": field}, order="-value"
    ).rows
    counted = {
        row["city"]: row["value"]
        for row in choice.figures("patent_count", by=("city", "field"), where={"field": field}).rows
    }
    joint = count_joint(choice, standing.place.id)
    strong = [
        Lender(cities[row["city"]], row["value"], counted.get(row["city"], 0), joint.get(row["city"], 0))
        for row in rows
        if row["value"] and row["value"] >= 1 and row["city"] in cities and row["city"] != standing.place.id
        and counted.get(row["city"], 0) >= least
    ]  # fmt: skip
    near = [each for each in strong if each.standing.place.country == standing.place.country]
    ranked = sorted(near or strong, key=lambda each: (each.joint == 0, -each.patents, each.standing.place.id))
    return tuple(ranked[:number])


def count_joint(choice: Choice, place_id: str) -> dict[str, Any]:
    """Joint patents of a city with each other city."""
    rows = choice.figures(
        "joint_patents", by=("city", "other_city"), where={"city": place_id}, order="-value"
    ).rows
    return {row["other_city"]: row["value"] for row in rows if row["value"]}
