"""Treatment against a plain program of a few lines that works on one column at a time."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhicheng.lake.scoring import Treat
from zhicheng.lake.scoring.stages.treating import treat
from zhicheng.lake.scoring.stages.winsorising import winsorise


def shape_plainly(x):
    """Type 2 skewness and kurtosis by their definition, with exactly added sums."""
    n = len(x)
    mean = math.fsum(x) / n
    m2, m3, m4 = (math.fsum((v - mean) ** p for v in x) / n for p in (2, 3, 4))
    if len(set(x)) == 1 or n < 4:
        return 0.0, 0.0
    skewness = m3 / m2**1.5 * math.sqrt(n * (n - 1)) / (n - 2)
    return skewness, (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (m4 / m2**2 - 3) + 6)


def winsorise_plainly(x, points):
    x, high, low = list(x), set(), set()
    while len(high) + len(low) < points:
        skewness, kurtosis = shape_plainly(x)
        if not (abs(skewness) > 2 and kurtosis > 3.5):
            break
        end = max(x) if skewness >= 0 else min(x)
        outer = {i for i, v in enumerate(x) if v == end}
        inner = [v for i, v in enumerate(x) if i not in outer]
        for i in outer:
            x[i] = max(inner) if skewness >= 0 else min(inner)
        high, low = (outer, low) if skewness >= 0 else (high, outer)
    return x, len(high) + len(low)


@st.composite
def skewed(draw):
    """Columns that lean to one side or both, with ties, in any unit."""
    seed, n = draw(st.integers(0, 10**6)), draw(st.integers(8, 80))
    rng = np.random.default_rng(seed)
    x = rng.lognormal(0, draw(st.sampled_from([0.5, 1, 2])), n)
    x[: draw(st.integers(0, 4))] *= draw(st.sampled_from([1, 50, 1e4]))
    x = np.round(x, draw(st.sampled_from([0, 1, 12])))
    x *= draw(st.sampled_from([-1, 1])) * draw(st.sampled_from([1, 1e-6, 1e6]))
    return x + draw(st.sampled_from([0, 0, 1000]))


@settings(max_examples=100, deadline=None)
@given(st.lists(skewed(), min_size=1, max_size=3), st.integers(0, 6), st.integers(0, 3))
def test_as_the_plain_program(columns, points, holes):
    longest = max(map(len, columns)) + holes
    table = np.full((len(columns), longest), np.nan)
    rng = np.random.default_rng(longest)
    for row, x in zip(table, columns, strict=True):
        row[np.sort(rng.permutation(longest)[: len(x)])] = x
    values, marks, used = winsorise(table, setting=Treat(points=points))
    for given_row, x, value, mark, count in zip(table, columns, values, marks, used, strict=True):
        told, points_used = winsorise_plainly(x, points)
        assert value[~np.isnan(value)].tolist() == told
        assert count == points_used
        assert ((mark > 0) == (~np.isnan(value) & (value != given_row))).all()


def test_a_column_that_stays_skewed_takes_the_logarithm_of_its_own_figures():
    """40 points of one magnitude and 8 far out: five may be drawn in, which is not enough; the logarithm starts anew."""
    x = np.concatenate([np.linspace(1, 2, 40), 10.0 ** np.arange(3, 11)])
    found = treat(x[:, None], setting=Treat())
    low, high = x.min(), x.max()
    assert found.transformed.tolist() == [True]
    assert found.points.tolist() == [5]
    np.testing.assert_allclose(found.values[:, 0], np.log(x - low + 0.01 * (high - low)), rtol=1e-12)
    assert (found.marks == 3).all()
    combined = treat(x[:, None], setting=Treat(combine=True))
    assert combined.values.max() < found.values.max()
    kept = treat(x[:, None], setting=Treat(then="none"))
    assert (kept.values.max(), kept.passed.tolist()) == (1e5, [False])


@pytest.mark.parametrize("values", [[1.0, 1.0, 1.0, 1.0], [1.0, 2.0, 900.0], [np.nan] * 5])
def test_what_cannot_be_judged_stays(values):
    column = np.array(values)[:, None]
    found = treat(column, setting=Treat())
    np.testing.assert_array_equal(found.values, column)
    assert found.passed.all()


def test_replications_are_treated_each_for_itself():
    rng = np.random.default_rng(5)
    values = rng.lognormal(0, 2, (4, 40, 3))
    values[1, 3, 2] = np.nan
    whole = treat(values, setting=Treat())
    for number in range(4):
        alone = treat(values[number], setting=Treat())
        np.testing.assert_array_equal(whole.values[number], alone.values)
        np.testing.assert_array_equal(whole.marks[number], alone.marks)
