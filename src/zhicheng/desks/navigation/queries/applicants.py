"""Applicants: how they rank, when they published, what they are good at, with whom they apply.

Names that differ by case and punctuation only are one applicant; other spellings stand apart until names are harmonised.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pypinyin import lazy_pinyin

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.people import find_sector
from zhicheng.desks.navigation.queries.profile import Strength, count_by, strength_minimum
from zhicheng.desks.navigation.queries.quality import MEASURES, STRUCTURE, Spread, take_spread
from zhicheng.front.house import read_book
from zhicheng.grammar import T

SECTORS = {
    "company": T(en="company", zh="企业"), "university": T(en="university", zh="高校"), "institute": T(en="institute", zh="科研单位"),
    "hospital": T(en="hospital", zh="医院"), "government": T(en="government", zh="机关团体"), "individual": T(en="individual", zh="个人"),
}  # fmt: skip
SMALLEST, COHORT, FEWEST = 10, 50, 3
"""Patents that an applicant has at least before its quality is compared, applicants of each side in size, and fewest in all."""
SORTS = ("patents", "applicant", "first", "last")


@dataclass(frozen=True)
class Asked:
    """What the list of applicants is filtered and sorted by."""

    text: str = ""
    city: str = ""
    field: int | None = None
    sector: str = ""
    sort: str = "-patents"


def count_whole(choice: Choice) -> Choice:
    """The same choice, counting whole where it would share: a patent cannot be shared by two of its parts at once."""
    return replace(choice, count="whole") if choice.count == "fractional" else choice


def rank_applicants(choice: Choice, *, city: str = "", field: int | None = None) -> dict[str, Any]:
    """Patents by applicant, of a city and in a field where these are named; the largest first."""
    cell = {**({"city": city} if city else {}), **({"field": field} if field else {})}
    counted = count_whole(choice) if field else choice
    return choice.keep(("applicants", city, field), lambda: count_by(counted, "applicant", cell))


def find_applicants(choice: Choice, asked: Asked) -> dict[str, Any]:
    """The applicants that match with their patents, in the order asked for."""
    found = rank_applicants(choice, city=asked.city, field=asked.field)
    if asked.text.strip():
        named = set(choice.atlas.find_applicants(asked.text))
        found = {party: value for party, value in found.items() if party in named}
    if asked.sector:
        sectors = list_sectors(choice)
        found = {party: value for party, value in found.items() if sectors.get(party) == asked.sector}
    return _sort(choice, found, asked.sort)


def _sort(choice: Choice, found: dict[str, Any], sort: str) -> dict[str, Any]:
    key, down = sort.lstrip("-"), sort.startswith("-")
    if key == "patents":
        return found if down else dict(reversed(found.items()))
    orders: dict[str, Mapping[str, Any]] = {}
    if key == "applicant":
        orders[key] = choice.keep("spelt applicants", lambda: _spell(choice))
    elif key in ("first", "last"):
        orders[key] = {party: years[key == "last"] for party, years in tell_lives(choice).items()}
    order = orders.get(key, {})
    held = sorted((party for party in found if party in order), key=lambda party: order[party], reverse=down)
    return {party: found[party] for party in (*held, *(party for party in found if party not in order))}


def _spell(choice: Choice) -> dict[str, str]:
    """Names as they are ordered: in Latin letters, Chinese ones by pinyin."""
    return {party: "".join(lazy_pinyin(name)).casefold() for party, name in choice.atlas.parties.items()}


def list_sectors(choice: Choice) -> dict[str, str]:
    """The kind of every applicant that has one."""
    return choice.keep(
        "sectors", lambda: {party: find_sector(choice, party) for party in choice.atlas.parties}
    )


def tell_lives(choice: Choice, parties: Iterable[str] = ()) -> dict[str, tuple[int, int]]:
    """First and last year of publication of applicants; of all where none is named, kept."""
    if not (named := tuple(parties)):
        return choice.keep("lives", lambda: _tell_lives(choice, {}))
    return _tell_lives(choice, {"applicant": named})


def _tell_lives(choice: Choice, where: dict[str, Any]) -> dict[str, tuple[int, int]]:
    lives: dict[str, tuple[int, int]] = {}
    for row in choice.figures("patent_count", by=("applicant", "year"), where=where, order="year").rows:
        if row["year"] is not None:
            first, _last = lives.get(row["applicant"], (row["year"], 0))
            lives[row["applicant"]] = (first, row["year"])
    return lives


def tell_main_fields(choice: Choice, parties: Iterable[str] = ()) -> dict[str, int]:
    """The field with most patents of each applicant; of all where none is named, kept."""
    if not (named := tuple(parties)):
        return choice.keep("main fields", lambda: _tell_main_fields(choice, {}))
    return _tell_main_fields(choice, {"applicant": named})


def _tell_main_fields(choice: Choice, where: dict[str, Any]) -> dict[str, int]:
    found = count_whole(choice).figures(
        "patent_count", by=("applicant", "field"), where=where, order="-value"
    )
    fields: dict[str, int] = {}
    for row in found.rows:
        fields.setdefault(row["applicant"], row["field"])
    return fields


def find_advantages(choice: Choice, party_id: str) -> list[Strength]:
    """Fields of an applicant by its advantage, the highest first; only fields with enough patents."""
    counted, cell = count_whole(choice), {"applicant": party_id}
    held, least = count_by(counted, "field", cell), strength_minimum()
    rows = counted.figures("applicant_advantage", by=("applicant", "field"), where=cell, order="-value").rows
    found = [Strength(row["field"], row["value"], held.get(row["field"], 0)) for row in rows if row["value"]]
    return [each for each in found if each.patents >= least]


def list_peers(choice: Choice, party_id: str) -> list[str]:
    """The applicants next in size with ten patents or more; none for an applicant with fewer, or with fewer than three beside it."""
    ranked = [party for party, value in rank_applicants(choice).items() if value >= SMALLEST]
    if party_id not in ranked or len(ranked) <= FEWEST:
        return []
    at = ranked.index(party_id)
    first = max(0, min(at - COHORT, len(ranked) - 2 * COHORT - 1))
    return [party for party in ranked[first : first + 2 * COHORT + 1] if party != party_id]


def spread_quality(choice: Choice, party_id: str) -> tuple[list[Spread], list[Spread]]:
    """Measures of quality and of structure that are told by applicant, against the applicants of its size."""
    return choice.keep(("quality of", party_id), lambda: _spread_quality(choice, party_id))


def _spread_quality(choice: Choice, party_id: str) -> tuple[list[Spread], list[Spread]]:
    peers = list_peers(choice, party_id)
    if not peers:
        return [], []
    quality, structure = (
        [_spread(choice, code, party_id, peers) for code in codes if _is_told(code)] for codes in (MEASURES, STRUCTURE)
    )  # fmt: skip
    return quality, structure


def _is_told(code: str) -> bool:
    return "applicant" in read_book().indicator(code).dimensions


def _spread(choice: Choice, code: str, party_id: str, peers: list[str]) -> Spread:
    found = choice.figures(code, by=("applicant",), where={"applicant": (party_id, *peers)})
    return take_spread(code, {row["applicant"]: row for row in found.rows}, party_id, set(peers), found.note)


def list_partners(choice: Choice, party_id: str, *, number: int) -> list[dict[str, Any]]:
    """The applicants that stand beside an applicant on patents, those with most `patents` first."""
    key = ("partners of", party_id, number)
    return choice.keep(key, lambda: choice.lake.partners(party_id, dataset=choice.dataset.code, limit=number))
