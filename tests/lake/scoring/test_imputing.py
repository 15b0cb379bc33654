"""Filling by model: exact where a relation is exact, honest about its error where it is not."""

import numpy as np
import pytest

from zhicheng.grammar import Mistake
from zhicheng.lake.scoring.imputing import (
    choose_predictors,
    draw_fillings,
    fill,
    fill_by_regression,
    pool,
)
from zhicheng.lake.scoring.plan import Impute
from zhicheng.lake.scoring.sheet import Sheet

NAN = float("nan")


def related(n: int = 60, noise: float = 0.0, seed: int = 1) -> np.ndarray:
    """Columns: x, 2 x + 1 + noise, and one that knows nothing of them."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=n)
    return np.column_stack([x, 2 * x + 1 + noise * rng.normal(size=n), rng.normal(size=n)])


def test_exact_relation_is_restored():
    whole = related()
    gappy = whole.copy()
    gappy[[2, 17, 40], 1] = NAN
    found = fill_by_regression(gappy, within=False)
    assert found.values == pytest.approx(whole, abs=1e-6)
    assert found.predictors[1][0] == 0


def test_gaps_in_both_columns_are_restored():
    whole = related()
    gappy = whole.copy()
    gappy[[2, 17], 1] = NAN
    gappy[[3, 18], 0] = NAN
    assert fill_by_regression(gappy, within=False, rounds=60).values == pytest.approx(whole, abs=1e-4)


def test_without_a_predictor_the_mean_is_used():
    gappy = np.array([[1.0], [3], [NAN]])
    found = fill_by_regression(gappy)
    assert found.values[2, 0] == 2
    assert found.predictors == {0: ()}


def test_a_single_figure_fills_nothing():
    gappy = np.array([[1.0, 1], [NAN, 2], [NAN, 3]])
    assert np.isnan(fill_by_regression(gappy).values[1:, 0]).all()
    assert np.isnan(draw_fillings(gappy).values[1:, 0]).all()


def test_given_figures_never_change_and_seeds_hold():
    gappy = related(noise=1)
    gappy[::7, 1] = NAN
    one, again, other = (draw_fillings(gappy, seed=s) for s in (1, 1, 2))
    given = np.isfinite(gappy)
    assert (one.draws[:, given] == gappy[given]).all()
    assert (one.spread[given] == 0).all()
    assert (one.draws == again.draws).all()
    assert (one.draws != other.draws).any()


def test_regression_does_not_depend_on_order_or_scale():
    gappy = related(noise=0.5)
    gappy[::9, 1] = NAN
    base = fill_by_regression(gappy).values
    turn = np.random.default_rng(0).permutation(len(gappy))
    assert fill_by_regression(gappy[turn]).values == pytest.approx(base[turn], rel=1e-9)
    scale = np.array([1e3, 1e-2, 1])
    assert fill_by_regression(gappy * scale).values == pytest.approx(base * scale, rel=1e-9)


def test_fillings_stay_within_the_observed_range():
    gappy = related(noise=0.1)
    top = np.argsort(gappy[:, 0])[-5:]
    gappy[top, 1] = NAN
    kept, free = draw_fillings(gappy), draw_fillings(gappy, within=False)
    assert kept.draws[:, top, 1].max() <= np.nanmax(gappy[:, 1])
    assert free.draws[:, top, 1].max() > np.nanmax(gappy[:, 1])


def test_spread_is_the_error_of_prediction():
    """Hidden figures lie about one spread from the mean of the draws: the mean square of the ratio is close to 1."""
    ratios = []
    for seed in range(12):
        whole = related(noise=1, seed=seed)
        gappy = whole.copy()
        gappy[::5, 1] = NAN
        found = draw_fillings(gappy, draws=60, rounds=1, seed=seed, within=False)
        gone = np.isnan(gappy)
        ratios.append(((whole - found.values)[gone] / found.spread[gone]) ** 2)
    assert np.mean(ratios) == pytest.approx(1, abs=0.25)


def test_predictors_are_few_for_few_figures():
    """Twelve figures allow two predictors, whatever is asked for; the strongest come first."""
    rng = np.random.default_rng(5)
    common = rng.normal(size=(13, 1))
    values = common + np.array([0.1, 0.2, 0.4, 0.8]) * rng.normal(size=(13, 4))
    gappy = np.hstack([common, values])
    gappy[12, 0] = NAN
    assert choose_predictors(gappy) == {0: (1, 2)}
    assert choose_predictors(gappy, most=1) == {0: (1,)}


def test_pooling_by_hand():
    """Estimates 1, 2, 3 of variance 1, 1, 4: mean 2, within 2, between 1, in all 2 + 4/3."""
    found = pool(np.array([1.0, 2, 3]), np.array([1.0, 1, 4]))
    assert (found.estimate, found.within, found.between) == (2, 2, 1)
    assert found.variance == pytest.approx(10 / 3)


@pytest.mark.parametrize("method", ["regression", "multiple"])
def test_the_plan_fills_any_stack(method):
    values = related(noise=1)
    values[::7, 1] = NAN
    sheet = Sheet(tuple(str(i) for i in range(60)), ("a", "b", "c"), values)
    setting = Impute(method=method, options={"rounds": 2})
    one = fill(values, sheet=sheet, setting=setting)
    two = fill(np.stack([values, values]), sheet=sheet, setting=setting)
    assert np.isfinite(one).all()
    assert (two == one).all()


@pytest.mark.parametrize(
    "options", [{"drews": 3}, {"draws": 1}, {"within": 3}, {"rounds": 2.5}, {"seed": True}]
)
def test_options_are_checked(options):
    sheet = Sheet(("u", "v"), ("a",), np.array([[1], [NAN]]))
    with pytest.raises(Mistake, match="imputation option"):
        fill(sheet.values, sheet=sheet, setting=Impute(method="multiple", options=options))
