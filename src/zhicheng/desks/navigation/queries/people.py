"""Who invents in a city: applicants, universities, inventors, districts, and how concentrated they are."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.front.house import read_book

SHOWN = 10
COMPANY, UNIVERSITY, INSTITUTE = "company", "university", "institute"


def list_applicants(choice: Choice, place_id: str) -> list[dict[str, Any]]:
    """All applicants of a city with their patents, the largest first."""
    rows = choice.figures(
        "patent_count", by=("city", "applicant"), where={"city": place_id}, order="-value"
    ).rows
    return [row for row in rows if row["applicant"] is not None]


def list_learned(choice: Choice, place_id: str, *, number: int = SHOWN) -> list[dict[str, Any]]:
    """The universities and institutes of a city with most patents, each with its `sector`."""
    sectors = choice.atlas.sectors
    found = []
    for row in list_applicants(choice, place_id):
        sector = sectors.get(row["applicant"]) or ""
        if sector not in (UNIVERSITY, INSTITUTE):
            sector = (
                tell_sector(choice.atlas.parties.get(row["applicant"], "")) if sector in ("", COMPANY) else ""
            )
        if sector:
            found.append({**row, "sector": sector})
    return found[:number]


def tell_sector(name: str) -> str:
    """University or institute by a word in a name, else empty: a company that does research stays a company."""
    lowered = name.casefold()
    if re.search(r"\b(inc|corp|corporation|ltd|llc|gmbh|co|company)\b|公司", lowered):
        return ""
    words = set(re.findall(r"[^\W\d_]+", lowered))
    for sector, told in _words().items():
        if any(
            word in words if word.isascii() or not "\u4e00" <= word[0] <= "\u9fff" else word in lowered
            for word in told
        ):
            return sector
    return ""


@cache
def _words() -> dict[str, tuple[str, ...]]:
    entries = read_book()["sector_words"].rule.entries
    return {
        sector: tuple(each["word"] for each in entries if each["sector"] == sector)
        for sector in dict.fromkeys(each["sector"] for each in entries)
    }


def list_inventors(choice: Choice, place_id: str, *, number: int = SHOWN) -> list[dict[str, Any]]:
    """The inventors of a city with most patents; told apart by name and city only."""
    found = choice.figures(
        "patent_count", by=("city", "inventor"), where={"city": place_id}, order="-value", limit=number
    )
    return found.rows


def list_counties(choice: Choice, place_id: str, *, number: int = SHOWN) -> list[dict[str, Any]]:
    """Districts, counties and towns within a city that addresses name, by patents."""
    found = choice.figures(
        "patent_count", by=("city", "county"), where={"city": place_id}, order="-value", limit=number
    )
    return found.rows
