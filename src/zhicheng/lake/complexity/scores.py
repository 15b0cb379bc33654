"""Complexity of cities and of fields (ECI, PCI).

A city is complex when its fields are those that few and complex cities have; a field is complex when complex cities have it.
Read as averages this is an eigenvalue problem, and its second solution is the answer (the first is a constant). Source:
Hidalgo and Hausmann, "The building blocks of economic complexity", PNAS 106 (2009); Hausmann, Hidalgo and others, "The Atlas
of Economic Complexity", MIT Press (2014).
"""

from dataclasses import dataclass

import numpy as np

from zhicheng.lake.complexity.exact_sums import level
from zhicheng.lake.complexity.lanczos import find_next, normalise
from zhicheng.lake.complexity.shapes import Numbers, Truths, as_presence, find_filled, spread, standardise

SAME = 1e-9
"""Eigenvalues (all are within 0 and 1) nearer than this coincide: their vectors are not determined."""
EXACT, NEAR = 1e-15, 1e-7
"""Residuals of the second vector, and of the third, of which only the eigenvalue is asked (its error is the square)."""
FLAT = 1e-9
"""A correlation nearer to nought than this decides no sign."""


@dataclass(frozen=True)
class Complexity:
    """Complexity of R cities and C fields. nan: a city without any field present, or a field present nowhere.

    `fault` is None or one word:
      too_small    fewer than two cities or two fields remain; no values
      degenerate   the matrix falls into parts that share no field, or no second eigenvalue stands alone; no values
      two_signs    by the cities' sign the common fields come out as the complex ones; values stand, their sign is not settled.
                   Where neither diversity nor ubiquity tells any sign there are no values

    cities                 (R,) in standard deviations: mean 0 and deviation 1 over the cities
    fields                 (C,) on the cities' mean and deviation, so that a city's value is the mean over its fields
    fields_own_scale       (C,) the fields' values with their own mean 0 and deviation 1, same sign
    cities_uncentred       (R,) the eigenvector itself, in the cities' deviations, its mean not taken away
    fields_uncentred       (C,) likewise
    eigenvalues            (3,) the first three; nan where there are fewer
    diversity, ubiquity    (R,), (C,) number of fields present in the city; of cities with the field
    """

    cities: Numbers
    fields: Numbers
    fields_own_scale: Numbers
    cities_uncentred: Numbers
    fields_uncentred: Numbers
    eigenvalues: Numbers
    diversity: Numbers
    ubiquity: Numbers
    fault: str | None

    @property
    def fields_by_ubiquity(self) -> Numbers:
        """The fields' own scale with a sign of their own, against ubiquity (as econcomplex and EconGeo turn it)."""
        return -self.fields_own_scale if self.fault == "two_signs" else self.fields_own_scale


def complexity(present: object) -> Complexity:
    """Return the complexity of cities and fields from a presence matrix, shape (R, C).

    The sign: complexity of cities correlates positively with diversity (Pearson). Where diversity cannot tell (all cities
    alike), complexity of fields correlates negatively with ubiquity.
    """
    found = as_presence(present)
    diversity, ubiquity = found.sum(axis=1).astype(np.float64), found.sum(axis=0).astype(np.float64)
    rows, columns = find_filled(found)
    core = found[np.ix_(rows, columns)]
    if min(core.shape) < 2:
        return _without_values(diversity, ubiquity, np.full(3, np.nan), "too_small")
    values, by_field = _solve(core, diversity[rows], ubiquity[columns])
    if falls_apart(core) or not values[1] > SAME or values[1] - np.nan_to_num(values[2]) <= SAME:
        return _without_values(diversity, ubiquity, values, "degenerate")
    by_city = _average(core, by_field, diversity[rows])
    sign, fault = _orient(by_city, by_field, diversity[rows], ubiquity[columns])
    if not sign:
        return _without_values(diversity, ubiquity, values, "two_signs")
    scale = sign / by_city.std()
    by_city, by_field = by_city * scale, by_field * scale
    return Complexity(
        cities=spread(standardise(by_city), kept=rows),
        fields=spread(standardise(by_field, like=by_city), kept=columns),
        fields_own_scale=spread(standardise(by_field), kept=columns),
        cities_uncentred=spread(by_city, kept=rows),
        fields_uncentred=spread(by_field, kept=columns),
        eigenvalues=values,
        diversity=diversity,
        ubiquity=ubiquity,
        fault=fault,
    )


def _solve(core: Truths, diversity: Numbers, ubiquity: Numbers) -> tuple[Numbers, Numbers]:
    """The first three eigenvalues, and the second vector by fields."""
    rows, columns = np.nonzero(core)
    starts = np.searchsorted(rows, np.arange(len(diversity) + 1)).astype(np.int32)
    matrix = normalise(columns.astype(np.int32), starts, diversity=diversity, ubiquity=ubiquity)
    roots = np.sqrt(diversity)
    guess, other = np.random.default_rng(0).standard_normal((2, len(roots)))
    known = (roots / np.sqrt(diversity.sum()))[None, None, :]
    second, vector = find_next(matrix, known=known, guess=guess, close=EXACT)
    third = np.array([np.nan])
    if min(core.shape) > 2:
        third, _ = find_next(matrix, known=np.append(known, vector[None], axis=1), guess=other, close=NEAR)
    values = np.concatenate([[1.0], second, third])
    with np.errstate(divide="ignore", invalid="ignore"):
        return values, _average(core.T, vector[0] / roots, ubiquity) / second[0]


def _average(core: Truths, values: Numbers, number: Numbers) -> Numbers:
    """The mean of `values` over what is present in each row."""
    return (core @ level(values, addends=len(values))) / number


def falls_apart(core: Truths) -> bool:
    """Whether cities and fields fall into parts that share nothing; every row and column has something present."""
    rows = np.zeros(core.shape[0], dtype=np.bool_)
    rows[0] = True
    before = 0
    while before < rows.sum():
        before = int(rows.sum())
        columns = core[rows].any(axis=0)
        rows = core[:, columns].any(axis=1)
    return before < core.shape[0]


def _orient(
    by_city: Numbers, by_field: Numbers, diversity: Numbers, ubiquity: Numbers
) -> tuple[float, str | None]:
    """The sign to multiply with, 0 where no rule tells; and 'two_signs' where the rules of cities and fields disagree."""
    of_cities, of_fields = _find_sign(by_city, diversity), -_find_sign(by_field, ubiquity)
    sign = of_cities or of_fields
    return sign, "two_signs" if of_fields == -sign else None


def _find_sign(values: Numbers, by: Numbers) -> float:
    """The sign of a correlation: 1, -1, or 0 where it is nought or not defined."""
    left, right = values - values.mean(), by - by.mean()
    product, size = float((left * right).sum()), float(np.sqrt((left**2).sum() * (right**2).sum()))
    return float(np.sign(product)) if abs(product) > FLAT * size else 0.0


def _without_values(diversity: Numbers, ubiquity: Numbers, eigenvalues: Numbers, fault: str) -> Complexity:
    cities, fields = np.full(len(diversity), np.nan), np.full(len(ubiquity), np.nan)
    return Complexity(cities, fields, fields, cities, fields, eigenvalues, diversity, ubiquity, fault)
