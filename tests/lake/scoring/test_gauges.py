"""Scoring rules that judge a figure by itself, and points added and deducted; each by hand."""

import numpy as np
import pytest

from zhicheng.grammar import Mistake
from zhicheng.lake.scoring import Impute, Node, Normalise, Plan, Screen, Sheet, Treat, grow, score
from zhicheng.lake.scoring.stages.moments import find_shape, find_spread
from zhicheng.lake.scoring.stages.normalising import normalise

NAN = np.nan


def judge(values, method, direction=1, target=None, **options):
    tree = grow([Node("x", parent="t", direction=direction, target=target), Node("t")])
    figures = np.array(values, dtype=float)[:, None]
    return normalise(figures, tree=tree, setting=Normalise(method, options)).values[:, 0]


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (judge([0, 5, 10, 12, NAN], "goalposts", low=0, high=10), [0, 50, 100, 100, NAN]),
        (judge([0, 5, 10, 12, NAN], "goalposts", -1, low=0, high=10), [100, 50, 0, 0, NAN]),
        (judge([12], "goalposts", low=0, high=10, truncate=False, scale=1), [1.2]),
        (judge([0, 5, 10, 20, NAN], "target", target=10), [0, 50, 100, 100, NAN]),
        (judge([0, 5, 10, 20, NAN], "target", -1, target=10), [100, 100, 100, 50, NAN]),
        (judge([20], "target", target=10, cap=False), [200]),
        (judge([0, 10, 15, 20, NAN], "steps", steps=[[10, 60], [20, 100]]), [0, 60, 60, 100, NAN]),
        (
            judge([0, 10, 15, 25, NAN], "steps", -1, steps=[[20, 60], [10, 100]], below=5),
            [100, 100, 60, 5, NAN],
        ),
        (judge([1, 0, NAN], "yes_no"), [100, 0, NAN]),
        (judge([1, 0, NAN], "yes_no", -1), [0, 100, NAN]),
        (judge([4, 0, NAN], "expert", full=5), [80, 0, NAN]),
        (judge([3, 9], "points", each=2, most=10), [6, 10]),
    ],
)
def test_by_hand(found, told):
    np.testing.assert_allclose(found, told)


@pytest.mark.parametrize(
    ("values", "method", "options", "says"),
    [
        ([2], "yes_no", {}, "x: 2 is not 1 for yes"),
        ([6], "expert", {"full": 5}, "x: 6 is not a mark of 0 to 5"),
        ([1], "steps", {"steps": [[20, 1], [10, 2]]}, "easiest to reach"),
        ([1], "steps", {"steps": [20, 10]}, r"\[threshold, points\]"),
        ([1], "goalposts", {"low": 5, "high": 5}, "'low' must lie below 'high'"),
        ([1], "goalposts", {"low": "a", "high": 5}, "low = 'a'"),
        ([1], "distance_to_target", {}, "no target for x"),
    ],
)
def test_what_does_not_fit(values, method, options, says):
    with pytest.raises(Mistake, match=says):
        judge(values, method, **options)


def test_points_are_added_and_deducted():
    """Base 60 of 100; 3 prizes at 2 points, at most 5; one offence at 10: 60 + 5 - 10 = 55. Nothing claimed: 60."""
    tree = grow(
        [
            Node("base", parent="t"),
            Node("prize", parent="t", enters="added"),
            Node("offence", parent="t", enters="deducted"),
            Node("t"),
        ]
    )
    rules = {
        "prize": Normalise("points", {"each": 2, "most": 5}),
        "offence": Normalise("points", {"each": 10}),
    }
    plan = Plan(
        tree,
        impute=Impute("none"),
        treat=Treat(on=False),
        normalise=Normalise("goalposts", {"low": 0, "high": 100}, rules),
    )
    sheet = Sheet(("A", "B"), tree.leaves, np.array([[60.0, 3.0, 1.0], [60.0, NAN, NAN]]))
    found = score(sheet=sheet, plan=plan)
    assert found.total.tolist() == [55, 60]
    assert any("prize (1)" in n.en for n in found.notes)


def test_equal_figures_have_no_range_and_no_score():
    """Under min-max a column of equal figures is missing, said, and its weight goes to the others; between posts it counts."""
    tree = grow([Node("flat", parent="t"), Node("x", parent="t"), Node("t")])
    sheet = Sheet(("A", "B"), tree.leaves, np.array([[7.0, 1.0], [7.0, 2.0]]))
    found = score(sheet=sheet, plan=Plan(tree))
    assert found.total.tolist() == [0, 100]
    assert "all units are equal, so there is no score: flat" in [n.en for n in found.notes]
    ranked = score(sheet=sheet, plan=Plan(tree, normalise=Normalise("percentile")))
    assert ranked.total.tolist() == [0, 1]


def test_nobody_left_is_told():
    tree = grow([Node("x", parent="t"), Node("t")])
    sheet = Sheet(("A", "B"), tree.leaves, np.array([[NAN], [NAN]]))
    with pytest.raises(Mistake, match="no unit is left to score, of 2"):
        score(sheet=sheet, plan=Plan(tree, screen=Screen(least=0.5)))
    with pytest.raises(Mistake, match="no unit is left to score, of 0"):
        score(sheet=Sheet((), tree.leaves, np.zeros((0, 1))), plan=Plan(tree))


@pytest.mark.parametrize("value", [0.1, 7.3e9, -1 / 3, 0.0])
def test_rounding_is_no_range(value):
    """Equal figures whose mean is off in its last digit have neither a spread nor a shape."""
    figures = np.full((7, 1), value)
    assert np.isnan(find_spread(figures, freedom=1)).all()
    assert np.isnan(find_shape(figures)).all()


def test_a_zero_denominator_is_missing():
    tree = grow([Node("x", parent="t", denominator="people"), Node("t")])
    sheet = Sheet(
        ("A", "B", "C"),
        tree.leaves,
        np.array([[7.0], [1.0], [3.0]]),
        denominators={"people": np.array([0.0, 2.0, 2.0])},
    )
    found = score(sheet=sheet, plan=Plan(tree, impute=Impute("none")))
    np.testing.assert_array_equal(found.stage("denominated").values[:, 0], [NAN, 0.5, 1.5])
    np.testing.assert_array_equal(found.total, [NAN, 0, 100])


def test_screening_judges_figures_before_imputation():
    tree = grow([Node("x", parent="t"), Node("y", parent="t"), Node("t")])
    sheet = Sheet(("A", "B", "C"), tree.leaves, np.array([[1.0, 2.0], [3.0, NAN], [9.0, 9.0]]))
    plan = Plan(tree)
    for before in (False, True):
        found = score(sheet=sheet, plan=plan.but(screen=type(plan.screen)(least=0.9, before_imputing=before)))
        assert found.units == ("A", "C")
        assert [s.name for s in found.stages][2:4] == (
            ["screened", "imputed"] if before else ["imputed", "screened"]
        )
        assert "left out for too few figures: B" in [n.en for n in found.notes]
