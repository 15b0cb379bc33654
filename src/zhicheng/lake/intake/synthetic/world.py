"""The made-up world: cities with sizes and specialisations, fields with words, days with their share of filings."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

import numpy as np
import polars as pl

from zhicheng.lake.intake.synthetic.draws import Array, build_ladder
from zhicheng.lake.intake.synthetic.people import People, name_people

FIRST_YEAR, LAST_YEAR = 2005, 2025
YEARS = LAST_YEAR - FIRST_YEAR + 1
FIRST_DAY = date(FIRST_YEAR, 1, 1).toordinal() - date(1970, 1, 1).toordinal()
LAST_DAY = date(LAST_YEAR, 12, 31).toordinal() - date(1970, 1, 1).toordinal()
FIELDS = 35
ABROAD = 0.14  # share of patents from cities abroad
# Complex fields (1) live only in capable cities, simple ones (0) everywhere: what complexity indicators look for.
COMPLEX = (
    8,
    22,
    5,
    15,
    11,
    9,
    4,
    3,
    6,
    14,
    16,
    13,
    2,
    17,
    7,
    10,
    21,
    12,
    20,
    32,
    27,
    1,
    19,
    23,
    30,
    31,
    26,
    24,
    28,
    25,
    29,
    18,
    34,
    33,
    35,
)


@dataclass(frozen=True)
class World:
    """Everything that all patents share. Weights are ladders, ready to choose from (see `draws.build_ladder`).

    `filed` is the cumulative share of filings at the end of each day; `city_years` has a row per year; `profiles` two
    rows per city, its early and its late portfolio; `kin` a row per field; `partners` a row per city, its co-inventors' cities.
    """

    patents: int
    seed: int
    words: dict
    cities: pl.DataFrame
    chinese: int
    filed: Array
    city_years: Array
    profiles: Array
    kin: Array
    partners: Array
    share: Array
    rise: Array
    people: People


def build_world(*, patents: int, seed: int) -> World:
    """Make the world of a dataset of `patents` patents; the same seed makes the same world at any size."""
    words, cities, chinese = _read("words.toml"), *_read_cities()
    rng = np.random.Generator(np.random.PCG64(seed))
    share = _size_cities(chinese, len(cities) - chinese, rng)
    rise = rng.normal(0.0, 0.03, len(cities))
    years = np.arange(YEARS) - YEARS // 2
    kin = _relate(words["related"])
    profiles = _specialise(cities["strong"].to_list(), share, kin, rng)
    return World(
        patents=patents, seed=seed, words=words, cities=cities, chinese=chinese, filed=_cumulate_days(),
        city_years=build_ladder(share * np.exp(years[:, None] * rise)), profiles=build_ladder(profiles),
        kin=build_ladder(kin), partners=build_ladder(_pair_cities(cities, share)), share=share, rise=rise, people=name_people(words),
    )  # fmt: skip


def _read(name: str) -> dict:
    return tomllib.loads((files("zhicheng.lake.intake.synthetic") / name).read_text(encoding="utf-8"))


def _read_cities() -> tuple[pl.DataFrame, int]:
    listed = _read("cities.toml")
    rows = []
    for each in [*listed["chinese"], *listed["foreign"]]:
        region_zh, region_en = each["region"].split("|")
        districts = each.get("districts", ["|"])
        more = {
            "country": each.get("country", "CN"),
            "region_zh": region_zh,
            "region_en": region_en,
            "districts": districts,
        }
        rows.append({key: each[key] for key in ("en", "zh", "residents", "strong")} | more)
    return pl.DataFrame(rows), len(listed["chinese"])


def _size_cities(chinese: int, foreign: int, rng: np.random.Generator) -> Array:
    """Share of each city in all patents: Zipf by rank, a little shaken."""
    shares = []
    for number, part in ((chinese, 1 - ABROAD), (foreign, ABROAD)):
        weight = np.arange(1, number + 1) ** -0.95 * np.exp(rng.normal(0, 0.08, number))
        shares.append(part * weight / weight.sum())
    return np.concatenate(shares)


def _relate(related: list[str]) -> Array:
    kin = np.full((FIELDS, FIELDS), 0.03)
    for first, second, closeness in (map(int, line.split()) for line in related):
        kin[first - 1, second - 1] = kin[second - 1, first - 1] = closeness
    np.fill_diagonal(kin, 0.0)
    return kin / kin.sum(axis=1, keepdims=True)


def _specialise(strong: list[list[int]], share: Array, kin: Array, rng: np.random.Generator) -> Array:
    """Portfolios [early and late row of each city, field]: what is strong pulls related fields along, later more so."""
    difficulty = np.empty(FIELDS)
    difficulty[np.array(COMPLEX) - 1] = np.linspace(1.0, 0.0, FIELDS)
    rank = np.argsort(np.argsort(share)) / (len(share) - 1)
    able = 1 / (1 + np.exp(-10 * (0.1 + rank[:, None] - difficulty)))
    able = np.maximum(able, 0.01)
    focus = np.zeros((len(strong), FIELDS))
    for city, fields in enumerate(strong):
        focus[city, np.array(fields) - 1] = (3.2, 2.6, 2.0, 1.6, 1.3)
    common = np.exp(rng.normal(0, 0.35, FIELDS))
    noise = np.exp(rng.normal(0, 0.25, focus.shape))
    focus *= (1.05 - 0.6 * rank)[:, None]  # the larger a city, the broader it is
    early = common * noise * able * np.exp(0.8 * focus)
    late = common * noise * able**0.8 * np.exp(0.7 * focus + focus @ kin)
    both = np.stack([early, late], axis=1).reshape(-1, FIELDS)
    return both / both.sum(axis=1, keepdims=True)


def _pair_cities(cities: pl.DataFrame, share: Array) -> Array:
    """Where co-inventors from elsewhere live: by size, twelve times likelier in the province, four times in the country."""
    country, region = cities["country"].to_numpy(), cities["region_en"].to_numpy()
    near = np.where(country[:, None] == country, np.where(region[:, None] == region, 12.0, 4.0), 1.0)
    np.fill_diagonal(near, 0.0)
    return near * share


def _cumulate_days() -> Array:
    """Cumulative share of filings by day: fast growth until 2016, slower after, fewer around the Spring Festival.

    Of the last filings only those that are published by the last day are in a dataset: fewer and fewer.
    """
    day = np.arange(LAST_DAY - FIRST_DAY + 1)
    year = day / 365.25
    weight = np.exp(0.16 * np.minimum(year, 11) + 0.05 * np.maximum(year - 11, 0))
    weight *= np.where(np.abs(np.mod(year, 1) - 0.11) < 0.02, 0.5, 1.0) * np.where(
        np.mod(day, 7) < 2, 0.25, 1.0
    )
    weight *= np.clip((day[-1] - day - 60) / 480, 0.0, 1.0)
    total = np.cumsum(weight)
    return total / total[-1]
