"""Weighing against closed forms and results worked by hand."""

import csv

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhicheng.grammar import Mistake
from zhicheng.lake.scoring.weighing import (
    score_by_benefit,
    weigh_by_budget,
    weigh_by_components,
    weigh_by_conflict,
    weigh_by_correlation,
    weigh_by_entropy,
    weigh_by_pairs,
    weigh_equally,
)

NAN = float("nan")


def says(weighed) -> str:
    return " | ".join(note.en for note in weighed.notes)


def test_equal_weights_sum_to_one():
    assert weigh_equally(count=4).weights.tolist() == [0.25] * 4


def test_budget_gives_each_expert_one_voice_and_says_the_spread():
    """Shares .6 .4 and .2 .8 (out of budgets of 10 and 100): mean .4 .6; sd = .4 / sqrt(2)."""
    found = weigh_by_budget(np.array([[6, 4], [20, 80]]))
    assert found.weights == pytest.approx([0.4, 0.6])
    assert found.spread == pytest.approx([0.4 / 2**0.5] * 2)
    assert "2 experts" in says(found)
    assert "do not agree" in says(found)


def test_budget_of_three_that_agree_has_no_notes():
    found = weigh_by_budget(np.array([[50, 50], [52, 48], [49, 51]]))
    assert found.notes == ()
    assert found.figures["experts"] == 3


@pytest.mark.parametrize("row", [[1, -1], [0, 0], [NAN, 1]])
def test_budget_names_the_expert_at_fault(row):
    with pytest.raises(Mistake, match="expert 2"):
        weigh_by_budget(np.array([[1, 1], row]))


def test_pairs_that_agree_return_their_weights():
    true = np.array([0.6, 0.3, 0.1])
    found = weigh_by_pairs(true[:, None] / true)
    assert found.weights == pytest.approx(true)
    assert found.figures["consistency_ratio"] == pytest.approx(0, abs=1e-12)
    assert found.notes == ()


@pytest.mark.parametrize(("ab", "ac", "bc"), [(3, 5, 2), (9, 1 / 9, 9), (0.5, 4, 7)])
def test_three_in_pairs_have_a_closed_form(ab, ac, bc):
    """For m = 3 the eigenvector is the geometric mean of rows and lambda = 1 + t + 1/t, t^3 = ac / (ab bc)."""
    table = np.array([[1, ab, ac], [1 / ab, 1, bc], [1 / ac, 1 / bc, 1]])
    means = table.prod(axis=1) ** (1 / 3)
    t = (ac / (ab * bc)) ** (1 / 3)
    found = weigh_by_pairs(table)
    assert found.weights == pytest.approx(means / means.sum())
    ratio = (1 + t + 1 / t - 3) / 2 / 0.58
    assert found.figures["consistency_ratio"] == pytest.approx(ratio)
    assert ("contradict" in says(found)) == (ratio > 0.1)


def test_pairs_of_two_experts_are_joined_by_geometric_mean():
    """Judgements 2 and 8 join to 4: weights .8 and .2; own weights 2/3 and 8/9."""
    found = weigh_by_pairs(np.array([[[1, 2], [0.5, 1]], [[1, 8], [0.125, 1]]]))
    assert found.weights == pytest.approx([0.8, 0.2])
    assert found.spread == pytest.approx([(8 / 9 - 2 / 3) / 2**0.5] * 2)


@pytest.mark.parametrize("table", [[[1, 2], [2, 1]], [[1, -1], [-1, 1]], [[1, 2, 3], [1, 1, 1]]])
def test_pairs_must_mirror_one_another(table):
    with pytest.raises(Mistake):
        weigh_by_pairs(np.array(table, dtype=float))


def test_entropy_by_hand():
    """Two units. Shares 1:1, 1:3, 1:9 have entropies 1, 0.811278, 0.468996 in bits."""
    found = weigh_by_entropy(np.array([[1, 1, 1], [1, 3, 9]]))
    left = np.array([0, 1 - 0.8112781244591328, 1 - 0.4689955935892812])
    assert found.weights == pytest.approx(left / left.sum(), rel=1e-12)
    assert "not their importance" in says(found)


def test_entropy_takes_zeros_as_their_limit():
    assert weigh_by_entropy(np.array([[0, 1], [1, 1]])).weights.tolist() == [1, 0]


@pytest.mark.parametrize(
    "values", [[[1, -1], [1, 2]], [[0, 1], [0, 2]], [[1, 1], [1, 1]], [[1, NAN], [1, 2]]]
)
def test_entropy_refuses(values):
    with pytest.raises(Mistake):
        weigh_by_entropy(np.array(values, dtype=float))


def test_conflict_by_hand():
    """Standard deviations .5 .5 .57735; correlations -1, 0, 0: information 1.5, 1.5, 1.1547."""
    values = np.array([[0, 10, 0], [5, 5, 7], [10, 0, 0]])
    raw = np.array([1.5, 1.5, 2 / 3**0.5])
    assert weigh_by_conflict(values).weights == pytest.approx(raw / raw.sum())


def test_conflict_gives_nothing_to_what_never_differs():
    values = np.array([[0, 10, 4], [5, 5, 4], [10, 0, 4]])
    assert weigh_by_conflict(values).weights == pytest.approx([0.5, 0.5, 0])
    with pytest.raises(Mistake, match="all move as one"):
        weigh_by_conflict(np.array([[1, 2], [2, 4], [3, 6]]))


def blocks(sizes=(3, 2)) -> np.ndarray:
    """Two groups of indicators that are the same within and uncorrelated between."""
    one, other = np.array([1, 1, -1, -1] * 6), np.array([1, -1, 1, -1] * 6)
    return np.column_stack([one] * sizes[0] + [other] * sizes[1]).astype(float)


def test_components_weigh_blocks():
    """Each indicator loads 1 on its own factor: all weigh the same; the first component knows the larger block only."""
    found = weigh_by_components(blocks())
    assert found.weights == pytest.approx([0.2] * 5)
    assert found.figures["factors"] == 2
    first = weigh_by_components(blocks(), form="first")
    assert first.weights == pytest.approx([1 / 3, 1 / 3, 1 / 3, 0, 0])
    assert first.figures["explained"] == pytest.approx(0.6)


def test_components_turn_equal_blocks_apart():
    """Both eigenvalues are 2, so that the vectors are arbitrary: the rotation finds the blocks again."""
    assert weigh_by_components(blocks((2, 2))).weights == pytest.approx([0.25] * 4)


def test_components_warn():
    values = np.array([[1, -1, 2.0], [2, -2, 3], [3, -3, 5], [4, -4, 5], [NAN, 1, 1]])
    found = weigh_by_components(values, form="first")
    for word in ("negatively", "gaps", "only 4 units for 3 indicators", "not their importance"):
        assert word in says(found)


def test_benefit_by_hand():
    """The frontier through (1, 4) and (4, 1) leaves (2, 2) at 0.8."""
    found = score_by_benefit(np.array([[1, 4], [4, 1], [2, 2.0]]))
    assert found.scores == pytest.approx([1, 1, 0.8])
    assert found.best == 2
    assert {"tie at 1" in n.en or "one indicator alone" in n.en for n in found.notes} == {True}


def test_benefit_with_equal_shares_by_hand():
    """At shares of one half, (1, 4) weighs (4w, w) and is held by (4, 1): 17 w = 1, so it scores 8/17."""
    found = score_by_benefit(np.array([[1, 4], [4, 1], [2, 2.0]]), least=0.5, most=0.5)
    assert found.scores == pytest.approx([8 / 17, 8 / 17, 0.8])
    assert found.shares == pytest.approx(np.full((3, 2), 0.5))


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_benefit_properties(seed):
    """Units of measure do not matter; tighter bounds never help; shares keep the bounds; nobody exceeds 1 by any weights."""
    rng = np.random.default_rng(seed)
    values = rng.uniform(1, 100, (7, 3))
    free, bound = score_by_benefit(values), score_by_benefit(values, least=0.2, most=0.6)
    scaled = score_by_benefit(values * np.array([1e-3, 1, 1e4]))
    assert scaled.scores == pytest.approx(free.scores)
    assert (bound.scores <= free.scores + 1e-9).all()
    assert (bound.shares >= 0.2 - 1e-9).all()
    assert (bound.shares <= 0.6 + 1e-9).all()
    assert (values @ bound.weights.T <= 1 + 1e-9).all()


@pytest.mark.parametrize(("least", "most"), [(0.6, 1), (0, 0.3), (0.5, 0.2), (-0.1, 1)])
def test_benefit_refuses_bounds_that_cannot_hold(least, most):
    with pytest.raises(Mistake, match="bounds"):
        score_by_benefit(np.array([[1, 4], [4, 1.0]]), least=least, most=most)


def test_benefit_refuses_zero_and_gap():
    for bad in (0, NAN):
        with pytest.raises(Mistake):
            score_by_benefit(np.array([[1, bad], [4, 1]]))


def independent() -> np.ndarray:
    """Two columns without correlation, of standard deviations 1 : 3."""
    return blocks((1, 1)) * np.array([1.0, 3.0])


def test_correlation_weights_have_a_closed_form_when_nothing_correlates():
    """r_j is proportional to w_j sd_j: equal parts at w = 3/4, 1/4; parts 2 : 1 at w proportional to 2, 1/3."""
    assert weigh_by_correlation(independent()).weights == pytest.approx([0.75, 0.25], abs=1e-6)
    found = weigh_by_correlation(independent(), wanted=np.array([2, 1]))
    assert found.weights == pytest.approx([6 / 7, 1 / 7], abs=1e-6)
    assert found.figures["worst_gap"] < 1e-6
    assert found.notes == ()


def test_correlation_weights_stay_at_zero_or_more():
    """At correlation 0.8, parts of 9 : 1 would need a negative weight: the floor is w = 1, 0, where parts are 1 : 0.8."""
    values = blocks((1, 1))
    values[:, 1] = 0.8 * values[:, 0] + 0.6 * values[:, 1]
    found = weigh_by_correlation(values, wanted=np.array([9, 1]))
    assert found.weights == pytest.approx([1, 0], abs=1e-6)
    assert found.figures["worst_gap"] == pytest.approx(0.9 - 1 / 1.8, abs=1e-6)
    assert "cannot be reached" in says(found)
    assert "1 weights stand at their floor" in says(found)


def test_correlation_weights_of_the_reference_pillars(shared):
    """The pillars at which the reference's search went negative (-0.18): none does here, and they sum to 1."""
    lines = (shared / "reference/composite/pipeline/7_Aggregated.csv").read_text("utf-8").splitlines()
    rows = list(csv.DictReader(lines))
    pillars = ("Physical", "ConEcFin", "Political", "Instit", "P2P", "Environ", "Social", "SusEcFin")
    values = np.array([[float(row[p]) for p in pillars] for row in rows])
    found = weigh_by_correlation(values)
    assert (found.weights >= 0).all()
    assert found.weights.sum() == pytest.approx(1)
    equal = np.array([np.corrcoef(values[:, j], values.mean(axis=1))[0, 1] for j in range(8)])
    assert found.figures["worst_gap"] < np.abs(equal / equal.sum() - 1 / 8).max()


def test_correlation_weights_refuse():
    for bad in ([[1, 2], [1, 3], [1, 4.0]], [[1, NAN], [2, 1], [3, 2]]):
        with pytest.raises(Mistake):
            weigh_by_correlation(np.array(bad))
