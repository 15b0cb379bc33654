"""Sensitivity against closed forms, and against the indices of the reference program from its own runs."""

import csv

import numpy as np
import pytest
from scipy.stats import rankdata

from zhicheng.grammar import Mistake
from zhicheng.lake.scoring.factors import choose, decide
from zhicheng.lake.scoring.plan import Aggregate, Normalise, Plan, Treat
from zhicheng.lake.scoring.sensitivity import (
    Design,
    analyse,
    draw_design,
    estimate_indices,
    exchange_columns,
    measure_shift,
    tabulate,
)
from zhicheng.lake.scoring.sheet import Sheet
from zhicheng.lake.scoring.tree import Node, grow

NAN = float("nan")


def ishigami(u: np.ndarray) -> np.ndarray:
    x = np.pi * (2 * u - 1)
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def ishigami_indices() -> tuple[np.ndarray, np.ndarray]:
    """Closed form for a = 7, b = 0.1 (Ishigami and Homma 1990)."""
    a, b = 7, 0.1
    v1, v2, v13 = 0.5 * (1 + b * np.pi**4 / 5) ** 2, a**2 / 8, b**2 * np.pi**8 * 8 / 225
    whole = v1 + v2 + v13
    return np.array([v1, v2, 0]) / whole, np.array([v1 + v13, v2, v13]) / whole


@pytest.mark.parametrize("centred", [True, False])
def test_ishigami(centred):
    design = draw_design("abc", base=4096, seed=1)
    found = estimate_indices(ishigami(design.draws), design=design, centred=centred, draws=200)
    first, total = ishigami_indices()
    assert found.first == pytest.approx(first, abs=0.02)
    assert found.total == pytest.approx(total, abs=0.01)
    for limits, true in ((found.first_limits, first), (found.total_limits, total)):
        assert (limits[:, 0] < limits[:, 1]).all()
        assert (limits[:, 0] <= true + 0.01).all()
        assert (limits[:, 1] >= true - 0.01).all()


def test_another_program_agrees():
    """SALib 1.6's numbers for these draws. It divides the variance by 2 n, we by 2 n - 1; it takes the mean of all runs off,
    we that of the base runs. Its limits, from rows drawn jointly as ours are, have the same half-widths."""
    a, b = np.random.default_rng(11).random((2, 512, 3))
    design = Design(exchange_columns(a, b), 512, ("a", "b", "c"))
    found = estimate_indices(ishigami(design.draws), design=design)
    assert found.total == pytest.approx(np.array([0.59433354, 0.5193441, 0.24725652]) * 1023 / 1024, abs=1e-8)
    assert found.first == pytest.approx([0.28224693, 0.49402072, 0.01292993], abs=1e-3)
    half = np.ptp(found.first_limits, axis=1) / 2, np.ptp(found.total_limits, axis=1) / 2
    assert half[0] == pytest.approx([0.06486045, 0.06331684, 0.06827178], rel=0.1)
    assert half[1] == pytest.approx([0.11345046, 0.05598537, 0.03281306], rel=0.1)


def test_centring_takes_the_level_out():
    """The level of the results tells nothing about sensitivity; the reference's form lets it in as noise."""
    design = draw_design("abc", base=1024, seed=5, sequence="random")
    low, high = (
        estimate_indices(ishigami(design.draws) + shift, design=design, draws=50) for shift in (0, 1000)
    )
    assert high.first == pytest.approx(low.first, abs=1e-8)
    assert high.total == pytest.approx(low.total, abs=1e-8)
    noisy = estimate_indices(ishigami(design.draws) + 1000, design=design, draws=50, centred=False)
    assert np.abs(noisy.first - ishigami_indices()[0]).max() > 1


def test_weighted_sum_has_no_interactions():
    """y = 3 a + 2 b + c: indices 9/14, 4/14, 1/14, first order and total the same."""
    design = draw_design("abc", base=2048, seed=3)
    found = estimate_indices(design.draws @ np.array([3, 2, 1]), design=design, draws=100)
    assert found.first == pytest.approx(np.array([9, 4, 1]) / 14, abs=5e-3)
    assert found.total == pytest.approx(np.array([9, 4, 1]) / 14, abs=5e-3)


def test_design_is_two_matrices_and_their_exchanges():
    a, b = np.array([[1, 2], [3, 4]]), np.array([[10, 20], [30, 40]])
    want = [[1, 2], [3, 4], [10, 20], [30, 40], [10, 2], [30, 4], [1, 20], [3, 40]]
    assert exchange_columns(a, b).tolist() == want


@pytest.mark.parametrize("sequence", ["sobol", "random"])
def test_design_is_seeded_and_inside_the_cube(sequence):
    one, again, other = (draw_design("abcd", base=1000, seed=s, sequence=sequence).draws for s in (7, 7, 8))
    assert one.shape == (6000, 4)
    assert (one == again).all()
    assert (one != other).any()
    assert ((one >= 0) & (one < 1)).all()
    assert one.mean(axis=0) == pytest.approx([0.5] * 4, abs=0.05)


def test_choices_are_equally_wide():
    """floor(u n): 4,096 draws of a balanced sequence pick each of eight choices 512 times. The reference cuts the observed
    range instead, which shifts the borders."""
    draws = draw_design("a", base=4096, seed=2).draws[:4096]
    picked = decide(draws, [choose("points", "treat.points", range(8))])
    assert np.bincount(picked[:, 0]).tolist() == [512] * 8


def test_failed_runs_take_their_base_row_with_them():
    design = draw_design("abc", base=512, seed=4)
    results = ishigami(design.draws)
    gone = results.copy()
    gone[[3, 512 + 9, 2 * 512 + 20]] = np.nan
    found = estimate_indices(gone, design=design, draws=50)
    rows = np.setdiff1d(np.arange(512), [3, 9, 20])
    kept = np.concatenate([block[rows] for block in results.reshape(5, 512)])
    small = Design(design.draws, 509, design.factors)
    assert found.used == 509
    assert found.first == pytest.approx(estimate_indices(kept, design=small, draws=50).first)
    assert any("3 of 512" in note.en for note in found.notes)


def test_notes_tell_what_is_doubtful():
    design = draw_design(["winsorise", "weights"], base=64, seed=4)
    found = estimate_indices(design.draws[:, 1], design=design, draws=200)
    said = " | ".join(n.en for n in found.notes)
    assert "only 64 base samples" in said
    assert "reaches zero: winsorise" in said


@pytest.mark.parametrize(("factors", "base"), [([], 10), (["a"], 1)])
def test_design_refuses(factors, base):
    with pytest.raises(Mistake):
        draw_design(factors, base=base, seed=1)


def test_nothing_varies_is_a_mistake():
    design = draw_design("ab", base=8, seed=1)
    with pytest.raises(Mistake, match="varies by 0"):
        estimate_indices(np.ones(32), design=design)


def test_bootstrap_covers_the_truth():
    """Limits of 90 % from joint rows hold the true total of a weighted sum in about nine of ten designs."""
    true, held = np.array([9, 4, 1]) / 14, 0
    for seed in range(60):
        design = draw_design("abc", base=256, seed=seed, sequence="random")
        found = estimate_indices(design.draws @ np.array([3, 2, 1]), design=design, draws=200, seed=seed)
        held += ((found.total_limits[:, 0] <= true) & (true <= found.total_limits[:, 1])).sum()
    assert 0.82 <= held / 180 <= 0.97


@pytest.fixture
def read(shared):
    """Read a file of the reference's sensitivity folder."""
    folder = shared / "reference" / "composite" / "sensitivity"
    return lambda name: list(csv.reader((folder / name).read_text("utf-8").splitlines()))


def test_reference_design_and_indices(read):
    """The 1,200 runs of the reference: its design is ours, and its indices follow from its results to the last digits."""
    draws = np.array([[float(x) for x in row[1:5]] for row in read("sa_N200_params.csv")[1:]])
    assert (exchange_columns(draws[:200], draws[200:400]) == draws).all()
    target = np.array([float(row[1]) for row in read("sa_N200_target.csv")[1:]])
    factors = tuple(row[0] for row in read("sa_N200_indices.csv")[1:])
    found = estimate_indices(target, design=Design(draws, 200, factors), centred=False, draws=400)
    want = np.array([[float(x) for x in row[1:]] for row in read("sa_N200_indices.csv")[1:]])
    assert found.first == pytest.approx(want[:, 0], abs=1e-14)
    assert found.total == pytest.approx(want[:, 1], abs=1e-14)
    overlap = np.minimum(found.total_limits[:, 1], want[:, 5]) - np.maximum(
        found.total_limits[:, 0], want[:, 4]
    )
    assert (overlap > 0).all()


def test_reference_target_is_the_mean_change_of_rank(read):
    scores = np.array([[float(x) for x in row[1:]] for row in read("sa_N200_scores.csv")[1:]])
    ranks = rankdata(-scores, axis=0, method="min").T
    target = np.array([float(row[1]) for row in read("sa_N200_target.csv")[1:]])
    assert measure_shift(ranks[1:], ranks[0]) == pytest.approx(target, abs=1e-14)


def test_shift_is_over_the_units_ranked_both_ways():
    found = measure_shift(np.array([[1, NAN, 4], [NAN, 2, NAN]]), np.array([2, 1, NAN]))
    assert found == pytest.approx([1, 1])
    assert np.isnan(measure_shift(np.array([[NAN]]), np.array([1]))).all()


def test_analysis_of_a_plan_tells_the_factor_that_matters():
    """Weights cannot move the ranks where the two leaves agree; turning one leaf out by treatment cannot either; how the
    leaves are added up can."""
    tree = grow([Node("a", "all"), Node("b", "all"), Node("all")])
    rng = np.random.default_rng(1)
    values = rng.uniform(1, 9, (12, 2))
    sheet = Sheet(tuple(f"u{i}" for i in range(12)), ("a", "b"), values)
    plan = Plan(tree, treat=Treat(on=False))
    idle = choose("points", "treat.points", (1, 2, 3))
    lively = choose("aggregate", "aggregate", (Aggregate(), Aggregate("minimum")))
    found = analyse(sheet=sheet, plan=plan, factors=[idle, lively], base=64, seed=2)
    assert found.indices.factors == ("points", "aggregate")
    assert found.indices.total == pytest.approx([0, 1], abs=0.1)
    assert found.indices.total[0] == 0
    assert found.replications.scores.shape == (4 * 64, 12)
    again = analyse(sheet=sheet, plan=plan, factors=[idle, lively], base=64, seed=2)
    assert tabulate(again.indices) == tabulate(found.indices)


def test_failed_runs_are_counted_not_dropped():
    """A geometric mean of z-scores is not defined for half of the units: those runs fail, and their base rows with them."""
    tree = grow([Node("a", "all"), Node("b", "all"), Node("all")])
    values = np.random.default_rng(1).uniform(1, 9, (12, 2))
    sheet = Sheet(tuple(f"u{i}" for i in range(12)), ("a", "b"), values)
    factors = [
        choose("normalise", "normalise", (Normalise("minmax", {"lower": 1}), Normalise("zscore"))),
        choose("aggregate", "aggregate", (Aggregate(), Aggregate("geometric"))),
    ]
    with pytest.raises(Mistake):
        analyse(sheet=sheet, plan=Plan(tree), factors=[factors[0]], base=2, seed=2)
    found = analyse(sheet=sheet, plan=Plan(tree), factors=factors, base=64, seed=2)
    wrong = (found.replications.decided == 1).all(axis=1)
    assert (found.replications.failed == wrong).all()
    whole = ~wrong.reshape(4, 64).any(axis=0)
    assert found.indices.used == whole.sum() < 64
    assert any("failed" in note.en for note in found.indices.notes)
