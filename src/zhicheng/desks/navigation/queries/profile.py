"""One city: years, strengths, fields, applicants, peers and the remaining indicators."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import Standing, stand_cities
from zhicheng.front.figures import Pull
from zhicheng.front.formats import unit_beside
from zhicheng.front.house import read_book
from zhicheng.grammar import T

PEERS = 6
FACTS = (
    "invention_density", "patent_growth", "grant_lag", "claims_per_patent", "technology_entropy", "applicant_concentration",
    "city_complexity", "green_share",
)  # fmt: skip
"""Indicators that stand beside the patents of a city."""
NOT_HELD = T(en="no such patents in this dataset", zh="本数据集无此类专利")


@dataclass(frozen=True)
class Strength:
    """A field of a city: its advantage, and the patents the ratio rests on."""

    field: int
    advantage: Any
    patents: Any


@dataclass(frozen=True)
class Fact:
    """One indicator of a city as a line: code, title, unit, the figure."""

    code: str
    title: T
    unit: T
    figure: Pull

    @property
    def beside(self) -> str:
        """The unit behind the figure, unless the title says it."""
        return unit_beside(self.title, self.unit)


def count_years(choice: Choice, place_id: str) -> dict[int, Any]:
    """Patents of a city by year of publication."""
    return count_by(choice, "year", {"city": place_id}, order="year")


def count_fields(choice: Choice, place_id: str) -> dict[int, Any]:
    """Patents of a city by technology field, the largest first."""
    return count_by(choice, "field", {"city": place_id})


def count_by(
    choice: Choice,
    dimension: str,
    cell: Mapping[str, Any],
    *,
    order: str = "-value",
    limit: int | None = None,
) -> dict[Any, Any]:
    """Patents of a cell by one dimension more, the largest first; none where the dataset cannot tell them."""
    found = choice.figures("patent_count", by=(*cell, dimension), where=cell, order=order, limit=limit)
    return {row[dimension]: row["value"] for row in found.rows if row[dimension] is not None}


def find_strengths(choice: Choice, place_id: str) -> list[Strength]:
    """Fields by advantage, the highest first; only fields with enough patents."""
    base = count_fields(choice, place_id)
    rows = choice.figures(
        "technology_advantage", by=("city", "field"), where={"city": place_id}, order="-value"
    ).rows
    least = strength_minimum()
    found = [Strength(row["field"], row["value"], base.get(row["field"], 0)) for row in rows if row["value"]]
    return [strength for strength in found if strength.patents >= least]


def strength_minimum() -> int:
    """Fewest patents in a field before it may be called a strength, from the rulebook."""
    return int(read_book()["strength_minimum"].rule.at(on=localdate()).amount)


def count_applicants(choice: Choice, place_id: str, *, limit: int = 10) -> list[dict[str, Any]]:
    """The applicants with most patents of a city."""
    return choice.figures(
        "patent_count", by=("city", "applicant"), where={"city": place_id}, order="-value", limit=limit
    ).rows


def find_peers(choice: Choice, standing: Standing) -> list[Standing]:
    """The cities of the same country next in size: half above, half below, more of one where the other ends."""
    same = [each for each in stand_cities(choice).values() if each.place.country == standing.place.country]
    at = next(index for index, each in enumerate(same) if each.place.id == standing.place.id)
    first = max(0, min(at - PEERS // 2, len(same) - PEERS - 1))
    return [each for each in same[first : first + PEERS + 1] if each.place.id != standing.place.id]


def list_facts(choice: Choice, place_id: str, codes: tuple[str, ...] = FACTS) -> list[Fact]:
    """Indicators of a city as lines, missing ones with their reason."""
    return list_facts_of(choice, {"city": place_id}, codes)


def list_facts_of(choice: Choice, cell: Mapping[str, Any], codes: tuple[str, ...]) -> list[Fact]:
    """Indicators of a cell, such as a city or a field, as lines; of those by year the last whole one."""
    return [_fact(choice, code, cell) for code in codes]


def _fact(choice: Choice, code: str, cell: Mapping[str, Any]) -> Fact:
    rule = read_book().indicator(code)
    where = dict(cell)
    if "year" in rule.by:
        where["year"] = choice.dataset.full_years[1]
    found = choice.figures(code, by=tuple(where), where=where)
    row = found.rows[0] if found.rows else {"value": None, "note": found.note or NOT_HELD}
    title = rule.title
    if "year" in where:
        title = T(en=f"{title.en}, {where['year']}", zh=f"{title.zh}（{where['year']}年）")
    return Fact(code, title, rule.unit, choice.pull(code, row["value"], where, row.get("note")))
