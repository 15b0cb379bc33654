"""Standard table `economy`: residents, GDP, research spending, employment and value added of each city and year.

The figures are made up: they follow the size of the city and its inventiveness, so that ratios look alive.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from zhicheng.lake.intake.schemas import ECONOMY
from zhicheng.lake.intake.synthetic.draws import Array
from zhicheng.lake.intake.synthetic.world import FIRST_YEAR, YEARS, World

# Sections of GB/T 4754-2017 and their usual weight in employment and in value added.
SECTIONS = "ABCDEFGHIJKLMNOPQRS"
EMPLOYED = np.array([5, 1, 27, 1, 13, 14, 5, 4, 5, 3, 3, 4, 3, 1, 1, 4, 3, 1, 2], dtype=float)
DIVISIONS = ("14", "21", "24", "26", "27", "31", "33", "34", "35", "36", "38", "39", "40")
"""Divisions of manufacturing (section C) for which value added is told as well."""
VALUED = np.array([4, 2, 31, 2, 6, 10, 4, 2, 6, 9, 7, 3, 4, 1, 1, 4, 2, 1, 1], dtype=float)


def build_economy(world: World) -> pl.DataFrame:
    """Standard table `economy`: persons and yuan, rows in the order city, year, measure, industry."""
    rng = np.random.Generator(np.random.PCG64([world.seed, 4754]))
    cities = len(world.cities)
    year = np.arange(YEARS)
    residents = world.cities["residents"].to_numpy() * 10_000.0
    rise = 1 + np.clip(world.rise, -0.02, 0.03)[:, None] * (year - 15) / 4
    people = residents[:, None] * rise
    inventive = world.share / residents / np.median(world.share / residents)
    output = people * 42_000 * 1.085**year * (inventive**0.25 * np.exp(rng.normal(0, 0.1, cities)))[:, None]
    research = (
        output * np.clip(0.012 + 0.011 * inventive**0.5, 0.006, 0.065)[:, None] * (0.7 + 0.3 * year / YEARS)
    )
    employed = people * 0.55
    measures = [
        ("population", None, people, "persons"),
        ("gdp", None, output, "CNY"),
        ("rd_spending", None, research, "CNY"),
    ]
    for measure, total, weights, unit in (
        ("employment", employed, EMPLOYED, "persons"),
        ("value_added", output, VALUED, "CNY"),
    ):
        parts = weights * np.exp(rng.normal(0, 0.3, (cities, len(SECTIONS))))
        parts /= parts.sum(axis=1, keepdims=True)
        measures += [(measure, code, total * parts[:, [n]], unit) for n, code in enumerate(SECTIONS)]
    made = measures[-len(SECTIONS) + SECTIONS.index("C")][2]
    shares = np.exp(rng.normal(0, 0.7, (cities, len(DIVISIONS))))
    shares *= 0.8 / shares.sum(axis=1, keepdims=True)
    measures += [("value_added", code, made * shares[:, [n]], "CNY") for n, code in enumerate(DIVISIONS)]
    tables = [_frame(world, *measure) for measure in measures]
    return pl.concat(tables).sort("country", "place", "year", "measure", "industry", nulls_last=False)


def _frame(world: World, measure: str, industry: str | None, amount: Array, unit: str) -> pl.DataFrame:
    city, year = (axis.ravel() for axis in np.indices(amount.shape))
    named = pl.concat([world.cities["zh"][: world.chinese] + "市", world.cities["en"][world.chinese :]])
    columns = {
        "place": named.gather(city), "country": world.cities["country"].gather(city), "year": pl.Series((FIRST_YEAR + year).astype(np.int32)),
        "measure": pl.repeat(measure, len(city), eager=True), "industry": pl.repeat(industry, len(city), dtype=pl.String, eager=True),
        "amount": pl.Series(np.round(amount.ravel(), -2)), "unit": pl.repeat(unit, len(city), eager=True),
        "source": pl.repeat("Synthetic / 合成数据", len(city), eager=True), "as_of": pl.repeat(None, len(city), dtype=pl.Date, eager=True),
    }  # fmt: skip
    return pl.DataFrame(columns, schema=ECONOMY)
