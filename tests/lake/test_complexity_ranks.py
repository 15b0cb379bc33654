"""Intervals of ranks: the draws, the ranks of each draw, and what is made of them."""

import numpy as np
import pytest
from scipy.stats import chisquare, poisson

from zhicheng.lake import complexity as ec
from zhicheng.lake.complexity.draws import HIGHEST, Poisson, draw
from zhicheng.lake.complexity.ranks import _cut, _guess, _rank_batch


def nested(seed: int, *, cities: int = 30, fields: int = 20, patents: float = 4000.0) -> np.ndarray:
    """Counts in which able cities do both the common and the rare."""
    random = np.random.default_rng(seed)
    able, hard = np.linspace(0, 1, cities)[:, None], np.linspace(0, 1, fields)[None, :]
    means = (0.2 + able) / (1 + np.exp(9 * (hard - able)))
    return random.poisson(means * patents / means.sum())


@pytest.mark.parametrize("mean", [0.3, 1.0, 2.5, 7.0, HIGHEST, 1.5 * HIGHEST])
def test_draws_follow_the_distribution(mean: float) -> None:
    """Pearson's test over 100,000 draws; means up to the highest come from tables, others from NumPy."""
    drawn = Poisson(np.full(10_000, mean)).draw(10, np.random.default_rng(11)).ravel().astype(int)
    values = np.arange(drawn.max() + 1)
    wanted, found = poisson.pmf(values, mean) * drawn.size, np.bincount(drawn)
    often = wanted > 5
    wanted, found = (np.append(each[often], drawn.size - each[often].sum()) for each in (wanted, found))
    assert chisquare(found, wanted).pvalue > 1e-4
    assert drawn.mean() == pytest.approx(mean, abs=5 * np.sqrt(mean / drawn.size))


def test_draws_keep_cells_apart() -> None:
    """Each cell has its own mean, in whatever order frequent and rare means lie."""
    means = np.array([5.0, 200.0, 0.5, 5.0, 61.5, 0.5, 90.0])
    drawn = Poisson(means).draw(4000, np.random.default_rng(2))
    np.testing.assert_allclose(drawn.mean(axis=0), means, rtol=0, atol=6 * np.sqrt(means / 4000).max())
    assert abs(np.corrcoef(drawn[:, 0], drawn[:, 3])[0, 1]) < 0.06


def dense(drawn, shape: tuple[int, int]) -> list[np.ndarray]:
    """Presence of each replication as a full matrix."""
    number = len(drawn.diversity)
    matrices = np.zeros((number, *shape), dtype=bool)
    for row in range(number * shape[0]):
        at = drawn.columns[drawn.starts[row] : drawn.starts[row + 1]]
        block, city = divmod(row, shape[0])
        matrices[block, city, at - block * shape[1]] = True
    return list(matrices)


def test_each_replication_is_ranked_as_complexity_ranks_it() -> None:
    counts = nested(4)
    batch = next(iter(draw(counts.astype(float), batches=[25], random=np.random.default_rng(0))))
    ranks = _rank_batch(batch, _guess(ec.complexity(ec.find_present(counts))))
    told = 0
    for found, present in zip(ranks, dense(batch, counts.shape), strict=True):
        exact = ec.complexity(present)
        if exact.fault == "degenerate":
            continue
        told += 1
        for city, rank in enumerate(found):
            if not present[city].any():
                assert np.isnan(rank)
                continue
            above = (exact.cities > exact.cities[city] + 1e-5).sum()
            below = (exact.cities < exact.cities[city] - 1e-5).sum()
            assert above + 1 <= rank <= present.any(axis=1).sum() - below
    assert told >= 20


def test_presence_of_a_draw_is_that_of_its_counts() -> None:
    counts = nested(5).astype(float)
    random, same = np.random.default_rng(1), np.random.default_rng(1)
    batch = next(iter(draw(counts, batches=[6], random=random)))
    drawn = Poisson(counts[counts > 0]).draw(6, same)
    for cells, present in zip(drawn, dense(batch, counts.shape), strict=True):
        whole = np.zeros(counts.shape, dtype=np.int64)
        whole[counts > 0] = cells
        assert (ec.find_present(whole) == present).all()
        assert (batch.ubiquity.sum(axis=1) == batch.diversity.sum(axis=1)).all()


def test_intervals_hold_the_rank_and_narrow_with_more_patents() -> None:
    few = ec.rank_intervals(nested(6, patents=1500), replications=60)
    many = ec.rank_intervals(nested(6, patents=150_000), replications=60)
    for found in (few, many):
        assert (found.low <= found.rank).all()
        assert (found.rank <= found.high).all()
        assert (found.low >= 1).all()
        assert (found.high <= 30).all()
        assert found.replications + found.failed == 60
    assert (many.high - many.low).mean() < (few.high - few.low).mean() / 2
    assert many.failed == 0


def test_the_level_widens_the_interval() -> None:
    counts = nested(7)
    narrow, wide = (ec.rank_intervals(counts, replications=80, level=level) for level in (0.5, 0.95))
    assert (wide.low <= narrow.low).all()
    assert (narrow.high <= wide.high).all()
    assert (wide.high - wide.low).sum() > (narrow.high - narrow.low).sum()


def test_intervals_do_not_depend_on_workers_or_on_other_years() -> None:
    years = [nested(seed) for seed in range(4)]
    one, three = (ec.rank_panel(years, replications=20, seed=9, workers=workers) for workers in (1, 3))
    first = ec.rank_panel(years[:1], replications=20, seed=9)
    for left, right in [*zip(one, three, strict=True), (one[0], first[0])]:
        np.testing.assert_array_equal(left.low, right.low)
        np.testing.assert_array_equal(left.middle, right.middle)
        np.testing.assert_array_equal(left.high, right.high)
    other = ec.rank_panel(years[:1], replications=20, seed=10)
    assert (other[0].middle != first[0].middle).any()


def test_the_unit_of_counts_does_not_matter() -> None:
    counts = nested(8)
    plain = ec.rank_intervals(counts, replications=20)
    scaled = ec.rank_intervals(counts * 3_632_428_800, replications=20, unit=3_632_428_800)
    np.testing.assert_array_equal(plain.high, scaled.high)
    np.testing.assert_array_equal(plain.low, scaled.low)


def test_cities_without_patents_have_no_rank_and_twins_share_theirs() -> None:
    counts = nested(9)
    counts[3] = 0
    counts[20] = counts[21]
    found = ec.rank_intervals(counts, replications=20)
    assert np.isnan([found.rank[3], found.low[3], found.high[3], found.middle[3]]).all()
    assert found.ranked[3] == 0
    assert found.rank[20] == found.rank[21]
    assert np.isfinite(np.delete(found.rank, 3)).all()


def test_a_matrix_in_parts_gives_no_ranks() -> None:
    counts = np.kron(np.eye(2, dtype=int), np.array([[900, 900], [900, 100]]))
    found = ec.rank_intervals(counts, replications=10)
    assert (found.replications, found.failed) == (0, 10)
    assert np.isnan(found.low).all()


@pytest.mark.parametrize("counts", [np.zeros((3, 4)), np.eye(3), np.array([[1, 1], [1, 0]]), np.ones((1, 5))])
def test_hardly_any_patents_give_no_ranks_and_no_warning(counts: np.ndarray) -> None:
    """Many draws of these are empty or fall into parts."""
    found = ec.rank_intervals(counts, replications=10)
    assert found.replications + found.failed == 10
    assert found.failed > 0
    assert len(found.rank) == len(counts)


def test_ninety_of_a_hundred_lie_inside() -> None:
    ranks = np.arange(1.0, 101.0)[:, None]
    ranked, low, middle, high = _cut(np.random.default_rng(0).permutation(ranks), 0.9)
    assert (ranked[0], low[0], middle[0], high[0]) == (100, 6, 50.5, 95)


def test_bad_wishes_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 2"):
        ec.rank_intervals(nested(1), replications=1)
    with pytest.raises(ValueError, match="between 0 and 1"):
        ec.rank_intervals(nested(1), level=90)
