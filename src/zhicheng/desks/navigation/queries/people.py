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
    told = (
        {**row, "sector": find_sector(choice, row["applicant"])} for row in list_applicants(choice, place_id)
    )
    return [row for row in told if row["sector"] in (UNIVERSITY, INSTITUTE)][:number]


def find_sector(choice: Choice, party_id: str) -> str:
    """The kind of an applicant as the source tells it; a company, or nothing told, by words in its name; else empty."""
    told = choice.atlas.sectors.get(party_id) or ""
    if told not in ("", COMPANY):
        return told
    return tell_sector(choice.atlas.parties.get(party_id, "")) or told


def tell_sector(name: str) -> str:
    """University or institute by a word in a name, else empty: a company that does research stays a company.

    A Chinese word may stand anywhere in the name, and 科学院 goes before 学院; others are words of their own.
    """
    lowered = name.casefold()
    if re.search(r"\b(inc|corp|corporation|ltd|llc|gmbh|co|company)\b|公司", lowered):
        return ""
    words = set(re.findall(r"[^\W\d_]+", lowered))
    chinese = [
        sector for sector, told in _words().items() if any(w in lowered for w in told if _is_chinese(w))
    ]
    latin = [sector for sector, told in _words().items() if words & {w for w in told if not _is_chinese(w)}]
    return (*reversed(chinese), *latin, "")[0]


def _is_chinese(word: str) -> bool:
    return "\u4e00" <= word[0] <= "\u9fff"


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """The words of each kind, universities first."""
    entries = read_book()["sector_words"].rule.entries
    kinds = dict.fromkeys(each["sector"] for each in entries)
    return {kind: tuple(each["word"] for each in entries if each["sector"] == kind) for kind in kinds}


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
