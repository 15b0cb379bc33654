"""Methods: what the engine can make of a matrix, by name and version, and the parts that each value is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from scipy.stats import rankdata

from zhicheng.grammar import WHOLE, Matrix, RuleMistake
from zhicheng.lake import complexity as measures

Array = np.ndarray
Diagonal = Literal["one", "zero"]
ROWS, COLUMNS, CELLS, PAIRS = "rows", "columns", "cells", "pairs"
REPLICATIONS, SEED, LEVEL = 200, 20161109, 0.9
"""Of the bootstrap of ranks: how often counts are drawn again, from which seed, and what share of draws an interval holds."""


@dataclass(frozen=True)
class Grid:
    """One matrix: names of its rows and columns, `present` and `here` (rows x columns), and rows kept out with a note."""

    rows: list[Any]
    columns: list[Any]
    present: Array
    here: Array
    out: dict[Any, str]


@dataclass(frozen=True)
class Found:
    """Values by row, column, cell or pair of columns, what else is shown of each, and a note on all of them."""

    along: str
    values: Array
    shows: dict[str, Array] = field(default_factory=dict)
    note: str | None = None
    settled: bool = True


def _complexity(grid: Grid) -> measures.Complexity:
    return measures.complexity(grid.present)


def city_complexity(grid: Grid) -> Found:
    """ECI, with the bootstrap interval of the rank."""
    found = _complexity(grid)
    taking_part = float(grid.present.any(axis=1).sum())
    shows = {
        "diversity": grid.present.sum(axis=1).astype(float),
        "cities": np.full(len(grid.rows), taking_part),
    }
    if not np.isnan(found.cities).all():
        shows |= _rank(grid, found.cities)
    return Found(ROWS, found.cities, shows, found.fault, settled=found.fault is None)


def _rank(grid: Grid, values: Array) -> dict[str, Array]:
    """Ranks of the cities that take part, and their intervals: counts of these cities are drawn again, patent by patent."""
    taking_part = grid.here * grid.present.any(axis=1, keepdims=True)
    drawn = measures.rank_intervals(
        taking_part, replications=REPLICATIONS, seed=SEED, level=LEVEL, unit=float(WHOLE)
    )
    rank = rankdata(np.where(np.isnan(values), np.inf, -values), method="min").astype(float)
    rank[np.isnan(values)] = np.nan
    return {"rank": rank, "rank_low": np.fmin(drawn.low, rank), "rank_high": np.fmax(drawn.high, rank)}


def field_complexity(grid: Grid) -> Found:
    """PCI on the scale of the cities: a city's complexity is the mean over its fields."""
    found = _complexity(grid)
    shows = {"ubiquity": grid.present.sum(axis=0).astype(float)}
    return Found(COLUMNS, found.fields, shows, found.fault, settled=found.fault is None)


def proximity(grid: Grid) -> Found:
    """Proximity of two fields, 1 with itself, none for a field that no city has; how many cities have both, and each."""
    held = grid.present.astype(np.int64)
    both, each = held.T @ held, np.broadcast_to(held.sum(axis=0)[:, None], (len(grid.columns),) * 2)
    shows = {"both": both.astype(float), "one": each.astype(float), "other": each.T.astype(float)}
    near = measures.proximity(grid.present, diagonal="one")
    return Found(PAIRS, np.where((each > 0) & (each.T > 0), near, np.nan), shows)


def density_with_itself(grid: Grid) -> Found:
    """Relatedness density with the field itself among its relatives (diagonal 1)."""
    return _density(grid, "one")


def density_of_others(grid: Grid) -> Found:
    """Relatedness density without the field itself (diagonal 0)."""
    return _density(grid, "zero")


def _density(grid: Grid, diagonal: Diagonal) -> Found:
    near = measures.proximity(grid.present, diagonal=diagonal)
    values = _without_empty(grid, measures.density(grid.present, near))
    return Found(CELLS, values, {"present": grid.present.astype(float)})


def outlook_index(grid: Grid) -> Found:
    """COI: how much complexity lies near the fields that the city does not have yet."""
    found, near = _complexity(grid), measures.proximity(grid.present, diagonal="one")
    index, _ = measures.outlook(grid.present, near, found.fields)
    values = _without_empty(grid, _without_order(found, index))
    return Found(ROWS, values, {}, found.fault, settled=found.fault is None)


def outlook_gain(grid: Grid) -> Found:
    """COG: what a field the city does not have would open up."""
    found, near = _complexity(grid), measures.proximity(grid.present, diagonal="one")
    _, gain = measures.outlook(grid.present, near, found.fields)
    shows = {"present": grid.present.astype(float)}
    values = _without_empty(grid, _without_order(found, gain))
    return Found(CELLS, values, shows, found.fault, settled=found.fault is None)


def city_fitness(grid: Grid) -> Found:
    """Fitness of cities."""
    found = measures.fitness(grid.present)
    return Found(
        ROWS, found.cities, {}, None if found.converged else "not_converged", settled=found.converged
    )


def field_fitness(grid: Grid) -> Found:
    """Complexity of fields by the fitness algorithm."""
    found = measures.fitness(grid.present)
    return Found(
        COLUMNS, found.fields, {}, None if found.converged else "not_converged", settled=found.converged
    )


def _without_empty(grid: Grid, values: Array) -> Array:
    """Rows that are kept out, or have no field, have no value."""
    empty = ~grid.present.any(axis=1, keepdims=True)
    return np.where(empty.reshape(-1) if values.ndim == 1 else empty, np.nan, values)


def _without_order(found: measures.Complexity, values: Array) -> Array:
    """Where no field has a complexity nothing can be weighed with it: no value, not 0."""
    return np.full_like(values, np.nan) if np.isnan(found.fields).all() else values


METHODS: dict[str, Callable[[Grid], Found]] = {
    "city_complexity@1": city_complexity,
    "field_complexity@1": field_complexity,
    "proximity@1": proximity,
    "density_with_itself@1": density_with_itself,
    "density_of_others@1": density_of_others,
    "outlook_index@1": outlook_index,
    "outlook_gain@1": outlook_gain,
    "city_fitness@1": city_fitness,
    "field_fitness@1": field_fitness,
}
"""What a rule may name as its method. A method that changes its numbers gets a new number after the @."""


def parts_of_city(grid: Grid, row: int, column: int) -> Array:
    """The complexity of each field the city has: their mean is the city's."""
    return measures.part_complexity(grid.present, _complexity(grid).fields, city=row)


def parts_of_density(grid: Grid, row: int, column: int, diagonal: Diagonal = "one") -> Array:
    """The share of each field the city has in all proximities of the field: their sum is the density."""
    near = measures.proximity(grid.present, diagonal=diagonal)
    return measures.part_density(grid.present, near, city=row, field=column)


def parts_of_density_of_others(grid: Grid, row: int, column: int) -> Array:
    return parts_of_density(grid, row, column, "zero")


def parts_of_outlook(grid: Grid, row: int, column: int) -> Array:
    """Density times complexity of each field the city lacks: their sum is the outlook index."""
    near = measures.proximity(grid.present, diagonal="one")
    return measures.part_outlook(grid.present, near, _complexity(grid).fields, city=row)


def parts_of_gain(grid: Grid, row: int, column: int) -> Array:
    """What each field the city lacks adds to the gain of one of them."""
    near = measures.proximity(grid.present, diagonal="one")
    return measures.part_outlook_gain(grid.present, near, _complexity(grid).fields, city=row, field=column)


PARTS: dict[str, Callable[[Grid, int, Any], Array]] = {
    "city_complexity@1": parts_of_city,
    "density_with_itself@1": parts_of_density,
    "density_of_others@1": parts_of_density_of_others,
    "outlook_index@1": parts_of_outlook,
    "outlook_gain@1": parts_of_gain,
}
"""By method: the terms by column whose sum or mean is the value; not a number where a column plays no part."""


def find_method(rule: Matrix) -> Callable[[Grid], Found]:
    """The method of a rule. Raises `RuleMistake` with the methods there are."""
    if rule.method not in METHODS:
        raise RuleMistake(f"{rule.title.en}: there is no method '{rule.method}'; known: {', '.join(METHODS)}")
    return METHODS[rule.method]
