"""How good a city's patents are, against the cities of its cohort."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import quantiles
from typing import Any

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import Standing, stand_cities
from zhicheng.front.house import read_book
from zhicheng.grammar import Indicator

MEASURES = (
    "claims_per_patent", "scope", "originality", "generality", "citations_5", "family_size", "literature_citations",
    "backward_citations", "quality_4", "grant_lag",
)  # fmt: skip
"""Measures of quality that are told by city; what a dataset lacks is said, not left out."""
STRUCTURE = (
    "green_share",
    "co_applicant_share",
    "cross_city_share",
    "co_inventor_share",
    "applicant_concentration",
    "technology_entropy",
)
LOWER_IS_BETTER = frozenset({"grant_lag"})
SMALLEST, COHORT = 50, 12
"""Patents that a city of the cohort has at least, and cities of each side in size."""


@dataclass(frozen=True)
class Spread:
    """One measure: the city's figure, and the quartiles of its cohort; None where it cannot be measured."""

    code: str
    rule: Indicator
    value: Any
    low: float | None
    middle: float | None
    high: float | None
    among: int
    note: Any = None


def find_cohort(choice: Choice, standing: Standing) -> list[Standing]:
    """The cities of the same country next in size, of all countries where it has fewer than three; none under fifty patents."""
    large = [each for each in stand_cities(choice).values() if each.patents >= SMALLEST or each is standing]
    same = [each for each in large if each.place.country == standing.place.country]
    ranked = same if len(same) > 3 else large
    at = next(index for index, each in enumerate(ranked) if each.place.id == standing.place.id)
    first = max(0, min(at - COHORT, len(ranked) - 2 * COHORT - 1))
    return [each for each in ranked[first : first + 2 * COHORT + 1] if each.place.id != standing.place.id]


def spread_measures(choice: Choice, standing: Standing, codes: tuple[str, ...] = MEASURES) -> list[Spread]:
    """Each measure of a city against the quartiles of its cohort."""
    cohort = {each.place.id for each in find_cohort(choice, standing)}
    return [_spread(choice, code, standing.place.id, cohort) for code in codes]


def _spread(choice: Choice, code: str, place_id: str, cohort: set[str]) -> Spread:
    found = choice.keep(("by city", code), lambda: choice.figures(code, by=("city",)))
    return take_spread(code, {row["city"]: row for row in found.rows}, place_id, cohort, found.note)


def take_spread(
    code: str, rows: Mapping[str, dict[str, Any]], own: str, cohort: set[str], note: Any
) -> Spread:
    """A measure of one city or applicant against the quartiles of its cohort; `note` says why there are no rows at all."""
    others = sorted(float(rows[c]["value"]) for c in cohort if c in rows and rows[c]["value"] is not None)
    low, middle, high = quantiles(others, n=4, method="inclusive") if len(others) > 1 else (None, None, None)
    held = rows.get(own, {})
    rule = read_book().indicator(code)
    return Spread(code, rule, held.get("value"), low, middle, high, len(others), held.get("note") or note)
