"""Cities and where each stands: patents, rank within its country, and the indicators shown beside."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pypinyin import lazy_pinyin

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.lake.places import Place

BESIDE = (
    "invention_density",
    "claims_per_patent",
    "grant_lag",
    "technology_entropy",
    "applicant_concentration",
)
"""Indicators that stand beside the number of patents in the list of cities."""


@dataclass(frozen=True)
class Standing:
    """A city with its patents and its rank among the cities of its country (equal numbers share a rank)."""

    place: Place
    patents: Any
    rank: int
    among: int


@dataclass(frozen=True)
class Asked:
    """What the list of cities is filtered and sorted by."""

    text: str = ""
    country: str = ""
    province: str = ""
    minimum: int = 0
    sort: str = "-patents"


def stand_cities(choice: Choice) -> dict[str, Standing]:
    """All cities of the dataset by place id, the largest first."""
    return choice.keep("standings", lambda: _stand(choice))


def _stand(choice: Choice) -> dict[str, Standing]:
    found = choice.figures("patent_count", by=("city",), order="-value").rows
    places = choice.lake.atlas(choice.dataset.code).places
    pairs = [(places.get(row["city"]), row["value"]) for row in found]
    pairs = [(place, value) for place, value in pairs if place and place.level == "city" and value]
    among = Counter(place.country for place, _value in pairs)
    standings: dict[str, Standing] = {}
    seen: Counter[str] = Counter()
    last: dict[str, tuple[Any, int]] = {}
    for place, value in pairs:
        seen[place.country] += 1
        before = last.get(place.country)
        rank = before[1] if before and before[0] == value else seen[place.country]
        last[place.country] = (value, rank)
        standings[place.id] = Standing(place, value, rank, among[place.country])
    return standings


def find_cities(choice: Choice, asked: Asked) -> list[Standing]:
    """The cities that match, in the order asked for."""
    everyone = stand_cities(choice)
    if asked.text:
        places = choice.lake.find_places(asked.text, dataset=choice.dataset.code, limit=1000)
        near = [everyone[place.id] for place in places if place.id in everyone]
    else:
        near = list(everyone.values())
    kept = [standing for standing in near if _matches(standing, asked)]
    return _sorted(choice, kept, asked)


def _matches(standing: Standing, asked: Asked) -> bool:
    place = standing.place
    return (
        (not asked.country or place.country == asked.country)
        and (not asked.province or place.province == asked.province)
        and standing.patents >= asked.minimum
    )


def _sorted(choice: Choice, cities: list[Standing], asked: Asked) -> list[Standing]:
    key, down = asked.sort.lstrip("-"), asked.sort.startswith("-")
    if key == "patents":
        return sorted(cities, key=lambda each: each.patents, reverse=down)
    if key == "city":
        return sorted(cities, key=lambda each: spell(each.place), reverse=down)
    if key in BESIDE:
        values = figures_beside(choice, key)
        held = [each for each in cities if values.get(each.place.id, {}).get("value") is not None]
        rest = [each for each in cities if values.get(each.place.id, {}).get("value") is None]
        return sorted(held, key=lambda each: values[each.place.id]["value"], reverse=down) + rest
    return cities


def spell(place: Place) -> str:
    """The order of names: as written in Latin letters, Chinese names by pinyin."""
    return "".join(lazy_pinyin(place.name)).casefold()


def figures_beside(choice: Choice, code: str) -> dict[str, dict[str, Any]]:
    """Rows of an indicator by city, kept for the snapshot."""
    return choice.keep(code, lambda: {row["city"]: row for row in choice.figures(code, by=("city",)).rows})


def years_beside(choice: Choice) -> dict[str, dict[int, Any]]:
    """Patents by city and year of publication, kept for the snapshot."""
    return choice.keep("years", lambda: _count_years(choice))


def _count_years(choice: Choice) -> dict[str, dict[int, Any]]:
    counted: dict[str, dict[int, Any]] = {}
    for row in choice.figures("patent_count", by=("city", "year")).rows:
        if row["year"] is not None:
            counted.setdefault(row["city"], {})[row["year"]] = row["value"]
    return counted


def list_countries(choice: Choice) -> list[tuple[str, str]]:
    """Countries and regions that have cities in the dataset: code and name, those with most cities first."""
    counted = Counter(standing.place.country for standing in stand_cities(choice).values())
    return [(code, choice.say_country(code)) for code, _cities in counted.most_common()]


def list_provinces(choice: Choice, country: str) -> list[tuple[str, str]]:
    """Provinces or states of a country that have cities in the dataset, by name."""
    cities: Iterable[Standing] = stand_cities(choice).values()
    found = {each.place.province for each in cities if each.place.country == country and each.place.province}
    return sorted(((code, choice.say(code)) for code in found), key=lambda pair: pair[1])
