"""Complexity by iteration: fitness of cities and fields, and the method of reflections.

Fitness: Tacchella, Cristelli, Caldarelli, Gabrielli and Pietronero, Scientific Reports 2 (2012). Reflections: Hidalgo and
Hausmann, PNAS 106 (2009).
"""

from dataclasses import dataclass

import numpy as np

from zhicheng.lake.complexity.exact_sums import level
from zhicheng.lake.complexity.shapes import Numbers, Truths, as_presence, find_filled, spread

SUNK = 1e-12
"""A fitness so far below the highest ends the iteration: it sinks to nought, and does not settle."""


@dataclass(frozen=True)
class Fitness:
    """Fitness of cities (R,) and complexity of fields (C,), each with mean 1; the steps taken; whether they had settled."""

    cities: Numbers
    fields: Numbers
    steps: int
    converged: bool


def fitness(present: object, *, steps: int = 1000, tolerance: float = 1e-10) -> Fitness:
    """Iterate: a city's fitness is the sum of its fields' complexities; a field's complexity falls with its unfit cities.

    Each step divides by the means. It stops when neither side changes by more than `tolerance` of its largest value. Whether it
    can settle depends on the shape of the matrix (Pugliese, Zaccaria and Pietronero, European Physical Journal 225, 2016);
    where it does not, `converged` is false and the values depend on `steps`, or are the last before a city sank under a
    trillionth of the fittest, where the sums of the others would be lost. A city without fields and a field present nowhere
    are left out: nan.
    """
    found = as_presence(present)
    rows, columns = find_filled(found)
    core = found[np.ix_(rows, columns)]
    cities, fields = np.ones(core.shape[0]), np.ones(core.shape[1])
    taken, converged = 0, not core.size
    while taken < steps and not converged:
        taken += 1
        fitter = _normalise(_add(core, fields))
        if fitter.min() < fitter.max() * SUNK:
            break
        harder = _normalise(1.0 / _add(core.T, 1.0 / fitter))
        converged = _moved(fitter, cities) < tolerance and _moved(harder, fields) < tolerance
        cities, fields = fitter, harder
    return Fitness(spread(cities, kept=rows), spread(fields, kept=columns), taken, converged)


def _add(core: Truths, values: Numbers) -> Numbers:
    return core @ level(values, addends=len(values))


def _normalise(values: Numbers) -> Numbers:
    return values / values.mean()


def _moved(new: Numbers, old: Numbers) -> float:
    return float(np.abs(new - old).max() / np.abs(old).max())


@dataclass(frozen=True)
class Reflections:
    """The values of the last step for cities (R,) and fields (C,). Step 0 is diversity and ubiquity."""

    cities: Numbers
    fields: Numbers


def reflect(present: object, *, steps: int = 20, rescale: bool = True) -> Reflections:
    """Average diversity and ubiquity over one another `steps` times.

    From the third step on they are rescaled to 0..100, as in EconGeo (MORc, MORt); `rescale=False` leaves averages. Late steps
    differ by ever less, so a constant is carried apart and the small differences keep all their digits.
    """
    found = as_presence(present)
    rows, columns = find_filled(found)
    core = found[np.ix_(rows, columns)]
    number_of_fields, number_of_cities = core.sum(axis=1), core.sum(axis=0)
    cities, fields = _split(number_of_fields * 1.0), _split(number_of_cities * 1.0)
    for _ in range(steps):
        cities, fields = (
            _split(_add(core, fields[0]) / number_of_fields, fields[1]),
            _split(_add(core.T, cities[0]) / number_of_cities, cities[1]),
        )
    finish = _rescale if rescale and steps >= 3 else _join
    return Reflections(spread(finish(cities), kept=rows), spread(finish(fields), kept=columns))


def _split(values: Numbers, constant: float = 0.0) -> tuple[Numbers, float]:
    """Differences from the mean, and the constant to add to them."""
    mean = float(values.mean()) if len(values) else 0.0
    return values - mean, constant + mean


def _join(parts: tuple[Numbers, float]) -> Numbers:
    return parts[0] + parts[1]


def _rescale(parts: tuple[Numbers, float]) -> Numbers:
    """Put the least to 0 and the most to 100; all 0 where they are equal."""
    low, high = (parts[0].min(), parts[0].max()) if len(parts[0]) else (0.0, 0.0)
    return (parts[0] - low) / ((high - low) or 1.0) * 100.0
