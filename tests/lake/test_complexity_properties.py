"""What holds for economic complexity whatever the matrix."""

import hashlib
import os
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from zhicheng.lake import complexity as ec
from zhicheng.lake.complexity.exact_sums import level

NEAR = 1e-9
FEWER = settings(max_examples=settings().max_examples // 4)
"""For tests whose examples are solved several times each."""


@st.composite
def presences(draw: st.DrawFn) -> np.ndarray:
    """Presence matrices that have a complexity with room between the second and the third eigenvalue."""
    rows, columns = draw(st.integers(2, 14)), draw(st.integers(2, 14))
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    able, hard = random.random((rows, 1)), random.random((1, columns))
    present = random.random((rows, columns)) < 1 / (1 + np.exp(8 * (hard - able)))
    found = ec.complexity(present)
    values = np.nan_to_num(found.eigenvalues)
    assume(
        found.fault in (None, "two_signs")
        and np.isfinite(found.cities).any()
        and values[1] - values[2] > 1e-3
        and values[1] > 1e-2
    )
    r = (
        np.corrcoef(found.cities, found.diversity)[0, 1]
        if found.diversity[found.diversity > 0].std()
        else 0.0
    )
    assume(np.isnan(r) or abs(r) > 1e-3)
    return present


def near(found: np.ndarray, wanted: np.ndarray) -> None:
    np.testing.assert_allclose(found, wanted, rtol=0, atol=NEAR)


@FEWER
@given(presences())
def test_a_city_is_the_mean_over_its_fields(present: np.ndarray) -> None:
    found = ec.complexity(present)
    for city in np.flatnonzero(present.any(axis=1)):
        near(found.cities[city], found.fields[present[city]].mean())


@FEWER
@given(presences())
def test_complexity_is_the_second_solution_of_an_independent_solver(present: np.ndarray) -> None:
    found = ec.complexity(present)
    core = present[present.any(axis=1)][:, present.any(axis=0)].astype(float)
    means = (core / core.sum(axis=1, keepdims=True)) @ (core / core.sum(axis=0)).T
    values, vectors = np.linalg.eig(means)
    order = np.argsort(-values.real)
    vector = vectors[:, order[1]].real
    vector = (vector - vector.mean()) / vector.std()
    ours = found.cities[present.any(axis=1)]
    near(ours * np.sign(ours @ vector), vector)
    near(found.eigenvalues[:2], values.real[order[:2]])


@FEWER
@given(presences(), st.integers(0, 2**32))
def test_order_of_rows_and_columns_does_not_matter(present: np.ndarray, seed: int) -> None:
    random = np.random.default_rng(seed)
    rows, columns = random.permutation(present.shape[0]), random.permutation(present.shape[1])
    turned = present[rows][:, columns]
    before, after = ec.complexity(present), ec.complexity(turned)
    near(after.cities, before.cities[rows])
    near(after.fields, before.fields[columns])
    near(
        ec.density(turned, ec.proximity(turned)),
        ec.density(present, ec.proximity(present))[rows][:, columns],
    )
    near(ec.fitness(turned, steps=9).cities, ec.fitness(present, steps=9).cities[rows])


@FEWER
@given(presences())
def test_turned_round_fields_are_the_cities(present: np.ndarray) -> None:
    one, other = ec.complexity(present), ec.complexity(present.T)
    same = np.sign(np.nansum(one.fields_own_scale * other.cities))
    near(one.fields_own_scale * same, other.cities)
    near(one.eigenvalues, other.eigenvalues)


@FEWER
@given(presences())
def test_a_city_twice_has_one_value(present: np.ndarray) -> None:
    found = ec.complexity(np.vstack([present, present[:1]]))
    assert (found.cities[0] == found.cities[-1]) or np.isnan(found.cities[[0, -1]]).all()


@FEWER
@given(presences())
def test_the_whole_world_has_density_one(present: np.ndarray) -> None:
    world = np.vstack([present, np.ones(present.shape[1], dtype=bool)])
    for diagonal in ("one", "zero"):
        dense = ec.density(world, ec.proximity(world, diagonal=diagonal))
        assert np.nanmin(dense) >= 0
        assert np.nanmax(dense) <= 1
        assert (dense[-1][np.isfinite(dense[-1])] == 1).all()


@FEWER
@given(presences(), st.integers(0, 2**32), st.sampled_from(["one", "zero"]))
def test_parts_add_up_to_the_figure(present: np.ndarray, seed: int, diagonal: str) -> None:
    random = np.random.default_rng(seed)
    city, field = random.integers(present.shape[0]), random.integers(present.shape[1])
    found, near_ones = ec.complexity(present), ec.proximity(present, diagonal=diagonal)
    dense = ec.density(present, near_ones)
    index, gain = ec.outlook(present, near_ones, found.fields)
    if present[city].any():
        parts = ec.part_complexity(present, found.fields, city=city)
        near(np.nanmean(parts), found.cities[city])
        assert np.isfinite(parts).sum() == found.diversity[city]
    near(np.nansum(ec.part_outlook(present, near_ones, found.fields, city=city)), index[city])
    if near_ones[:, field].any():
        near(np.nansum(ec.part_density(present, near_ones, city=city, field=field)), dense[city, field])
        parts = ec.part_outlook_gain(present, near_ones, found.fields, city=city, field=field)
        near(np.nansum(parts), gain[city, field])


@given(
    arrays.arrays(np.int64, (5, 4), elements=st.integers(0, 9)),
    st.sampled_from([1, 7, 3_632_428_800, 2**52, 2**56]),
)
@example(np.array([[1] * 4] * 5), 2**57)
def test_presence_is_exact_and_free_of_the_unit(counts: np.ndarray, unit: int) -> None:
    """Against fractions, in units so large that products need 130 bits."""
    cities, fields, total = counts.sum(axis=1), counts.sum(axis=0), int(counts.sum())
    wanted = [
        [
            bool(n) and Fraction(int(n), int(city)) >= Fraction(int(field), total)
            for n, field in zip(row, fields, strict=True)
        ]
        for row, city in zip(counts, cities, strict=True)
    ]
    assert ec.find_present(counts * unit).tolist() == wanted
    assert ec.find_present(counts.astype(object) * (unit * 10**30)).tolist() == wanted
    np.testing.assert_allclose(ec.advantage(counts * unit), ec.advantage(counts), rtol=1e-12)


@given(st.integers(1, 2**50), st.integers(1, 2**50))
def test_presence_tells_neighbours_of_one_apart(left: int, right: int) -> None:
    """n of each in the same shares is exactly 1; one less in the city is not."""
    even = np.array([[left, right], [left, right]])
    assert ec.find_present(even).all()
    less = even - np.array([[1, 0], [0, 0]])
    assert ec.find_present(less).tolist() == [[False, True], [left > 0, False]] or left == 1


@given(arrays.arrays(np.float64, (6, 5), elements=st.sampled_from([0.0, 0.1, 0.25, 0.3, 1 / 3, 2.0])))
def test_presence_of_fractions_is_that_of_the_doubles(counts: np.ndarray) -> None:
    exact = [[Fraction(float(value)) for value in row] for row in counts]
    cities = [sum(row, Fraction(0)) for row in exact]
    fields = [sum(column, Fraction(0)) for column in zip(*exact, strict=True)]
    total = sum(cities, Fraction(0))
    wanted = [
        [bool(value) and value * total >= city * field for value, field in zip(row, fields, strict=True)]
        for row, city in zip(exact, cities, strict=True)
    ]
    assert ec.find_present(counts).tolist() == wanted


@given(
    arrays.arrays(np.float64, 40, elements=st.floats(-1e6, 1e6, allow_subnormal=False)),
    st.integers(0, 2**32),
)
def test_levelled_sums_do_not_depend_on_the_order(values: np.ndarray, seed: int) -> None:
    levelled = level(values, addends=len(values))
    turned = np.random.default_rng(seed).permutation(levelled)
    assert (
        float(np.cumsum(levelled)[-1]) == float(np.cumsum(turned)[-1]) == float(sum(map(Fraction, levelled)))
    )
    assert np.abs(levelled - values).max() <= len(values) * 2.0**-52 * np.abs(values).max()


FINGERPRINT = """
import hashlib, numpy as np
from zhicheng.lake import complexity as ec
random = np.random.default_rng(3)
counts = random.poisson(np.outer(random.lognormal(0, 1.5, 226), random.lognormal(0, 1.5, 785)))
present = ec.find_present(counts)
found, near = ec.complexity(present), ec.proximity(present)
figures = [found.cities, found.fields, near, ec.density(present, near), *ec.outlook(present, near, found.fields)]
figures += [ec.fitness(present, steps=30).cities, ec.reflect(present).cities]
figures += [ec.rank_intervals(counts, replications=12).high]
print(hashlib.sha256(b"".join(np.ascontiguousarray(each).tobytes() for each in figures)).hexdigest())
"""


@pytest.mark.prove
def test_no_digit_depends_on_the_number_of_threads() -> None:
    """The same bytes whether the library that multiplies matrices has one thread or several."""
    found = {
        subprocess.run(
            [sys.executable, "-c", FINGERPRINT],
            env={**os.environ, "OPENBLAS_NUM_THREADS": number, "OMP_NUM_THREADS": number},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for number in ("1", "2", "4")
    }
    assert len(found) == 1
    assert len(found.pop()) == hashlib.sha256().digest_size * 2
