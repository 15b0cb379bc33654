"""Laws that every score obeys, whatever the figures: searched for counterexamples."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from zhicheng.lake.scoring import Aggregate, Impute, Node, Normalise, Plan, Sheet, Treat, grow, score
from zhicheng.lake.scoring.stages.normalising import freeze

NODES = (
    Node("a", parent="p"), Node("b", parent="p", weight=2, direction=-1), Node("c", parent="q"), Node("d", parent="q", weight=0.5),
    Node("p", parent="t", weight=3), Node("q", parent="t"), Node("t"),
)  # fmt: skip
TREE = grow(NODES)
UNITS = tuple("UVWXYZ")
FIGURES = arrays(np.float64, (6, 4), elements=st.integers(-50, 50).map(float), unique=True)
MEANS = st.sampled_from(
    [
        Aggregate(),
        Aggregate("power", {"power": 2}),
        Aggregate("copeland"),
        Aggregate("minimum"),
        Aggregate("owa", {"orness": 0.3}),
    ]
)
few = settings(max_examples=25, deadline=None)
FROZEN = Normalise("goalposts", {"low": -60, "high": 60})


def total(values, plan, units=UNITS):
    return score(sheet=Sheet(units, TREE.leaves, values), plan=plan).total


@few
@given(FIGURES, st.permutations(range(6)), MEANS)
def test_the_order_of_units_does_not_matter(values, order, mean):
    plan = Plan(TREE, aggregate=(mean,))
    names = tuple(UNITS[i] for i in order)
    np.testing.assert_allclose(
        total(values[list(order)], plan, names), total(values, plan)[list(order)], atol=1e-9
    )


@few
@given(FIGURES, st.permutations(range(7)))
def test_the_order_of_the_tree_does_not_matter(values, order):
    other = grow(NODES[i] for i in order)
    sheet = Sheet(UNITS, TREE.leaves, values)
    moved, kept = score(sheet=sheet, plan=Plan(other)), score(sheet=sheet, plan=Plan(TREE))
    np.testing.assert_allclose(moved.total, kept.total, atol=1e-9)


@few
@given(FIGURES, st.floats(0.01, 100), st.floats(-100, 100))
def test_min_max_forgets_unit_and_origin(values, scale, shift):
    plan = Plan(TREE, treat=Treat(on=False))
    np.testing.assert_allclose(total(values * scale + shift, plan), total(values, plan), atol=1e-6)


@few
@given(FIGURES, st.floats(0.01, 100), MEANS)
def test_only_the_ratio_of_weights_counts(values, factor, mean):
    plan = Plan(TREE, aggregate=(mean,), treat=Treat(on=False))
    np.testing.assert_allclose(
        total(values, plan.but(weights=TREE.weights * factor)), total(values, plan), atol=1e-9
    )


@few
@given(
    FIGURES,
    st.integers(0, 5),
    st.integers(0, 3),
    st.floats(0.5, 9),
    st.sampled_from(["arithmetic", "geometric"]),
)
def test_a_better_figure_never_lowers_a_score(values, unit, leaf, step, method):
    """Between frozen goalposts, for arithmetic and geometric means; nobody else's score moves."""
    plan = Plan(TREE, treat=Treat(on=False), normalise=FROZEN, aggregate=(Aggregate(method),))
    better = values.copy()
    better[unit, leaf] += step * TREE.directions[leaf]
    before, after = total(values, plan), total(better, plan)
    assert after[unit] > before[unit]
    np.testing.assert_array_equal(np.delete(after, unit), np.delete(before, unit))


@few
@given(FIGURES)
def test_a_dominated_unit_changes_nothing_between_frozen_goalposts(values):
    plan = Plan(TREE, treat=Treat(on=False), normalise=FROZEN)
    worst = np.where(TREE.directions > 0, values.min(axis=0), values.max(axis=0)) - TREE.directions
    joined = score(sheet=Sheet((*UNITS, "new"), TREE.leaves, np.vstack([values, worst])), plan=plan)
    np.testing.assert_array_equal(joined.total[:-1], total(values, plan))
    assert joined.ranks[-1, TREE.root] == 7


@few
@given(FIGURES)
def test_a_frozen_round_scores_as_it_did(values):
    plan = Plan(TREE, treat=Treat(on=False))
    found = score(sheet=Sheet(UNITS, TREE.leaves, values), plan=plan)
    later = plan.but(normalise=freeze(found.stage("treated").values, tree=TREE))
    np.testing.assert_allclose(total(values, later), found.total, atol=1e-9)
    worst = np.where(TREE.directions > 0, values.min(axis=0), values.max(axis=0)) - TREE.directions
    joined = score(sheet=Sheet((*UNITS, "new"), TREE.leaves, np.vstack([values, worst])), plan=later)
    np.testing.assert_allclose(joined.total, [*found.total, 0], atol=1e-9)


def test_a_dominated_unit_does_move_min_max_scores():
    """Why an examination freezes its goalposts: under min-max the same newcomer moves everybody."""
    values = np.random.default_rng(2).uniform(0, 10, (6, 4))
    worst = np.where(TREE.directions > 0, values.min(axis=0), values.max(axis=0)) - TREE.directions * 5
    plan = Plan(TREE, treat=Treat(on=False))
    joined = score(sheet=Sheet((*UNITS, "new"), TREE.leaves, np.vstack([values, worst])), plan=plan)
    assert np.abs(joined.total[:-1] - total(values, plan)).max() > 1


@few
@given(FIGURES, st.sets(st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=8))
def test_a_missing_figure_is_never_zero(values, holes):
    """Without imputation the score is that of the parts that are there: between the best and the worst of them."""
    for hole in holes:
        values[hole] = np.nan
    plan = Plan(
        TREE,
        impute=Impute("none"),
        treat=Treat(on=False),
        normalise=Normalise("goalposts", {"low": -60, "high": 60}),
    )
    found = score(sheet=Sheet(UNITS, TREE.leaves, values), plan=plan)
    leaves = found.scores[:, :4]
    for row in range(6):
        held = leaves[row][~np.isnan(leaves[row])]
        assert held.size == (~np.isnan(values[row])).sum()
        if held.size:
            assert held.min() - 1e-9 <= found.total[row] <= held.max() + 1e-9
        else:
            assert np.isnan(found.total[row])
            assert np.isnan(found.ranks[row, TREE.root])


@few
@given(arrays(np.float64, (12, 3), elements=st.floats(-1e6, 1e6, allow_subnormal=False)))
def test_treatment_keeps_the_order(values):
    """Winsorising and the logarithm never put a smaller figure above a larger one."""
    tree = grow([*(Node(c, parent="t") for c in "abc"), Node("t")])
    treated = (
        score(sheet=Sheet(tuple("ABCDEFGHIJKL"), tree.leaves, values), plan=Plan(tree))
        .stage("treated")
        .values
    )
    for column in range(3):
        order = np.argsort(values[:, column], kind="stable")
        assert (np.diff(treated[order, column]) >= -1e-9 * max(1, np.abs(treated[:, column]).max())).all()


@pytest.mark.parametrize("orness", [0, 0.25, 0.5, 0.75, 1])
def test_ordered_weights_run_from_worst_to_best(orness):
    values = np.array([[1.0, 4.0, 7.0, 10.0]])
    tree = grow([*(Node(c, parent="t") for c in "abcd"), Node("t")])
    plan = Plan(
        tree,
        normalise=Normalise("as_is"),
        treat=Treat(on=False),
        aggregate=(Aggregate("owa", {"orness": orness}),),
    )
    found = score(sheet=Sheet(("U",), tree.leaves, values), plan=plan).total[0]
    assert {0: 1.0, 0.5: 5.5, 1: 10.0}.get(orness, found) == pytest.approx(found)
    assert 1 <= found <= 10


def test_imbalance_is_penalised_by_hand():
    """Children 90, 110: mean 100, variance 100: 100 - 100/100 = 99; balanced 100, 100 stays 100."""
    tree = grow([Node("a", parent="t"), Node("b", parent="t"), Node("t")])
    plan = Plan(tree, normalise=Normalise("as_is"), treat=Treat(on=False), aggregate=(Aggregate("mpi"),))
    sheet = Sheet(("U", "V"), tree.leaves, np.array([[90.0, 110.0], [100.0, 100.0]]))
    assert score(sheet=sheet, plan=plan).total.tolist() == [99, 100]
    other = plan.but(aggregate=(Aggregate("mpi", {"penalty": 1}),))
    assert score(sheet=sheet, plan=other).total.tolist() == [101, 100]
