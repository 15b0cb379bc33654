"""Monte Carlo: the reference's replications by their decoded choices, rank statistics, failures, errors of figures."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from zhicheng.grammar import Mistake, same
from zhicheng.lake.scoring import Aggregate, Impute, Normalise, Plan, Sheet, grow, score
from zhicheng.lake.scoring.factors import (
    Choice,
    Choices,
    Errors,
    Weights,
    change,
    choose,
    decide,
    perturb_weights,
)
from zhicheng.lake.scoring.replicating import draw, replicate
from zhicheng.lake.scoring.tree import Node
from zhicheng.lake.scoring.uncertainty import compare_pairs, describe, is_separable, take_quantiles

NORMS = {
    "n_minmax_1_100": Normalise("minmax", {"lower": 1}),
    "n_zscore_10_2": Normalise("zscore", {"mean": 10, "sd": 2}),
}
MEANS = {"a_amean": Aggregate(), "a_gmean": Aggregate("geometric")}


def name_choices(code, path, named):
    return Choices(code, tuple(Choice(same(n), {path: v}) for n, v in named.items()))


@pytest.fixture(scope="module")
def factors(asem, composite):
    """The four factors of the reference: winsorised points, normalisation, 100 weight sets, aggregation."""
    tree, _ = asem
    sets = pl.read_csv(composite / "sensitivity/noisy_weights_100.csv")
    order = [sets["iCode"].to_list().index(c) for c in tree.codes]
    weights = sets.select(f"w{i}" for i in range(1, 101)).to_numpy()[order].T
    return (
        choose("winmax", "treat.points", (1, 2, 3, 4, 5)),
        name_choices("norm", "normalise", NORMS),
        Weights("weights", weights),
        name_choices("agg", "aggregate", MEANS),
    )


def read_decided(path):
    told = pl.read_csv(path)
    norm, mean = list(NORMS), list(MEANS)
    rows = told.select("winmax", "norm", "weights", "agg").iter_rows()
    return np.array([(p - 1, norm.index(n), w - 1, mean.index(a)) for p, n, w, a in rows])


@pytest.fixture(scope="module", params=["ua_N100", "ua_N1000", "sa_N200"])
def run(request, asem, nominal, factors, composite):
    decided = read_decided(composite / f"sensitivity/{request.param}_params.csv")
    return request.param, replicate(sheet=asem[1], plan=nominal, factors=factors, decided=decided)


def test_scores_of_the_reference(run, read_values):
    name, found = run
    columns = tuple(f"r_{i}" for i in range(1, len(found.scores) + 1))
    told = read_values(f"sensitivity/{name}_scores.csv", columns)
    np.testing.assert_allclose(found.scores.T, told, rtol=1e-10, atol=1e-10)
    assert not found.failed.any()


def test_ranks_of_the_reference(run, read_values, composite):
    name, found = run
    file = f"sensitivity/{name}_ranks.csv"
    if (composite / file).exists():
        told = read_values(file, tuple(f"r_{i}" for i in range(1, len(found.scores) + 1)))
        np.testing.assert_array_equal(found.ranks.T, told)


def test_rank_statistics_of_the_reference(run, read_values):
    """Those of a sensitivity run are over its two base matrices, the first 400 rows."""
    name, found = run
    base = slice(None, 400 if name.startswith("sa") else None)
    said = describe(
        replace(found, scores=found.scores[base], ranks=found.ranks[base], failed=found.failed[base])
    )
    file = f"sensitivity/{name}_rankstats.csv"
    for column, own in (
        ("Mean", said.rank_mean),
        ("Median", said.rank_median),
        ("Q5", said.rank_low),
        ("Q95", said.rank_high),
    ):
        np.testing.assert_allclose(own, read_values(file, (column,))[:, 0], atol=1e-12)


@pytest.fixture(scope="module")
def small():
    """Three leaves in two pillars, six units, some figures unverified."""
    tree = grow(
        [
            Node("a", parent="p"),
            Node("b", parent="p", weight=2),
            Node("c", parent="q"),
            Node("p", parent="t"),
            Node("q", parent="t"),
            Node("t"),
        ]
    )
    values = np.random.default_rng(3).uniform(1, 9, (6, 3))
    errors = np.zeros((6, 3))
    errors[2] = 0.2
    return Plan(tree), Sheet(tuple("UVWXYZ"), tree.leaves, values, errors=errors)


def test_each_replication_is_the_plan_with_its_choices(small):
    """An oracle without sharing: every replication scored alone."""
    plan, sheet = small
    sets = perturb_weights(tree=plan.tree, noise={2: 0.5}, sets=7, seed=5)
    factors = (
        choose("points", "treat.points", (0, 3)),
        choose("norm", "normalise", (Normalise(), Normalise("rank"))),
        choose("top", "aggregate.3", (Aggregate(), Aggregate("power", {"power": 2}))),
        Weights("weights", sets),
    )
    draws = draw(factors=factors, replications=60, seed=1)
    found = replicate(sheet=sheet, plan=plan, factors=factors, draws=draws)
    for row, picked in enumerate(decide(draws, factors).tolist()):
        own = plan.but(weights=sets[picked[3]])
        for factor, number in zip(factors[:3], picked[:3], strict=True):
            own = change(own, factor.choices[number].changes)
        np.testing.assert_allclose(found.scores[row], score(sheet=sheet, plan=own).total, atol=1e-12)


def test_same_seed_same_result_whatever_else_runs(small):
    plan, sheet = small
    factors = (Errors(seed=4), choose("points", "treat.points", (0, 3)))
    draws = draw(factors=factors, replications=40, seed=9)
    first = replicate(sheet=sheet, plan=plan, factors=factors, draws=draws)
    np.testing.assert_array_equal(
        first.scores, replicate(sheet=sheet, plan=plan, factors=factors, draws=draws).scores
    )
    half = replicate(sheet=sheet, plan=plan, factors=factors, draws=draws[20:])
    np.testing.assert_array_equal(first.scores[20:], half.scores)


def test_errors_move_unverified_figures_only(small):
    """Between fixed goalposts a unit with verified figures keeps its score; the unverified one spreads by its error."""
    plan, sheet = small
    fixed = plan.but(
        normalise=Normalise("scaled", {"low": 0, "high": 100}), treat=change(plan, {"treat.on": False}).treat
    )
    found = replicate(
        sheet=sheet,
        plan=fixed,
        factors=(Errors(),),
        draws=draw(factors=(Errors(),), replications=4000, seed=2),
    )
    spread = found.scores.std(axis=0)
    assert (np.delete(spread, 2) < 1e-12).all()
    a, b, c = sheet.values[2]
    told = 0.2 * np.sqrt((a / 6) ** 2 + (b / 3) ** 2 + (c / 2) ** 2)
    assert spread[2] == pytest.approx(told, rel=0.05)


def test_verifying_narrows_the_interval(small):
    plan, sheet = small
    wide, narrow = (
        describe(replicate(sheet=Sheet(sheet.units, sheet.codes, sheet.values, errors=np.full((6, 3), e)), plan=plan, factors=(Errors(),),
                           draws=draw(factors=(Errors(),), replications=400, seed=2)))
        for e in (0.3, 0.03)
    )  # fmt: skip
    assert (wide.rank_high - wide.rank_low).sum() > (narrow.rank_high - narrow.rank_low).sum()


def test_failed_replications_are_counted_with_their_reason(small):
    """Min-max from 0 gives the worst unit 0: no geometric mean. Those replications fail; the others stand."""
    plan, sheet = small
    factors = (
        choose("low", "normalise", (Normalise(), Normalise("minmax", {"lower": 1}))),
        choose("mean", "aggregate", (Aggregate(), Aggregate("geometric"))),
    )
    decided = np.array([[0, 0], [0, 1], [1, 0], [1, 1], [0, 1]])
    found = replicate(sheet=sheet, plan=plan, factors=factors, decided=decided)
    assert found.failed.tolist() == [False, True, False, False, True]
    assert [n for _, n in found.reasons] == [2]
    assert (describe(found).counted, describe(found).failed) == (3, 2)


def test_a_choice_that_raises_fails_its_replications_only(small):
    plan, sheet = small
    factors = (choose("fill", "impute", (Impute(), Impute("mean", group="nowhere"))),)
    holes = Sheet(sheet.units, sheet.codes, np.where(np.eye(6, 3) > 0, np.nan, sheet.values))
    found = replicate(sheet=holes, plan=plan, factors=factors, decided=np.array([[0], [1], [0]]))
    assert found.failed.tolist() == [False, True, False]
    assert "nowhere" in found.reasons[0][0].en


def test_a_screened_unit_is_absent_and_fails_nothing(small):
    plan, sheet = small
    factors = (choose("drop", "screen.drop", ((), ("U",))),)
    found = replicate(sheet=sheet, plan=plan, factors=factors, decided=np.array([[0], [1], [1], [1]]))
    assert not found.failed.any()
    assert describe(found).present.tolist() == [0.25, 1, 1, 1, 1, 1]


def test_probabilities_by_hand(small):
    plan, sheet = small
    found = replicate(
        sheet=sheet,
        plan=plan,
        factors=(choose("points", "treat.points", (0, 1)),),
        decided=np.zeros((4, 1), dtype=int),
    )
    scores = np.array([[50, 70, 60], [55, 40, 60], [50, 70, 50], [65, 70, 60]], dtype=float)
    ranks = np.array([[3, 1, 2], [2, 3, 1], [2, 1, 2], [2, 1, 3]], dtype=float)
    made = type(found)(("A", "B", "C"), "t", scores, ranks, found.decided, np.zeros(4, dtype=bool), ())
    said = describe(made, threshold=60, top=1)
    assert said.below.tolist() == [0.75, 0.25, 0.25]
    assert said.top.tolist() == [0, 0.75, 0.25]
    chance = compare_pairs(made)
    np.testing.assert_allclose(chance, [[np.nan, 0.25, 0.375], [0.75, np.nan, 0.75], [0.625, 0.25, np.nan]])
    assert not is_separable(chance).any()


def test_quantiles_pass_over_missing():
    values = np.array([[1.0, np.nan], [4.0, np.nan], [2.0, np.nan], [np.nan, np.nan]])
    np.testing.assert_allclose(take_quantiles(values, (0.05, 0.5)), [[1.1, np.nan], [2, np.nan]])


def test_choices_are_of_equal_width():
    """floor(u x n): the first of four choices takes draws below 1/4, whatever draws were made."""
    factors = (choose("points", "treat.points", (1, 2, 3, 4)),)
    assert decide(np.array([[0.0], [0.2499], [0.25], [0.9999999]]), factors).ravel().tolist() == [0, 0, 1, 3]


def test_bad_draws_and_paths_are_told(small):
    plan, _ = small
    with pytest.raises(Mistake, match="1 columns"):
        decide(np.array([[1.0]]), (Errors(),))
    with pytest.raises(Mistake, match="Did you mean 'points'"):
        change(plan, {"treat.point": 3})
    with pytest.raises(Mistake, match="between 0 and 1"):
        perturb_weights(tree=plan.tree, noise=2)
