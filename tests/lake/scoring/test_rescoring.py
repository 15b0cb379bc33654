"""What moves a score: leaving codes out, other figures, a threshold to reach, years with fixed goalposts."""

import numpy as np
import pytest

from zhicheng.grammar import Mistake
from zhicheng.lake.scoring.analysis.gains import Rescoring, find_gaps, find_targets, move
from zhicheng.lake.scoring.analysis.removal import remove_each, score_without
from zhicheng.lake.scoring.analysis.trend import fix_posts, follow, score_years
from zhicheng.lake.scoring.plan import Aggregate, Impute, Normalise, Plan, Treat
from zhicheng.lake.scoring.running import score
from zhicheng.lake.scoring.sheet import Sheet
from zhicheng.lake.scoring.tree import Node, grow

NAN = float("nan")


def tree():
    return grow([
        Node("a", "left", weight=1), Node("b", "left", weight=3, direction=-1), Node("c", "right"),
        Node("left", "all", weight=2), Node("right", "all", weight=1), Node("all"),
    ])  # fmt: skip


UNITS = ("u", "v", "w", "x")
VALUES = np.array([[0, 10, 0], [10, 5, 10], [4, 0, 5], [5, 5, NAN]])


def scored(values=VALUES, **changes):
    plan = Plan(tree(), treat=Treat(on=False), impute=Impute("none")).but(**changes)
    units = UNITS if len(values) == 4 else tuple(f"u{i}" for i in range(len(values)))
    return score(sheet=Sheet(units, ("a", "b", "c"), values), plan=plan)


# Removal


def test_removal_by_hand():
    """Min-max: a 0 100 40 50, b 0 50 100 50, c 0 100 50 none; weights within left 1 : 3, then left 2 : right 1."""
    found = scored()
    assert found.total == pytest.approx([0, (2 * 62.5 + 100) / 3, (2 * 85 + 50) / 3, 50])
    gone = remove_each(found)
    assert gone.codes == ("a", "b", "c")
    assert gone.scores[0] == pytest.approx([0, (2 * 50 + 100) / 3, (2 * 100 + 50) / 3, 50])
    assert gone.scores[1] == pytest.approx([0, 100, (2 * 40 + 50) / 3, 50])
    assert gone.scores[2] == pytest.approx([0, 62.5, 85, 50])
    assert gone.ranks[0].tolist() == [4, 2, 1, 3]
    assert found.ranks[:, -1].tolist() == [4, 1, 2, 3]
    assert gone.shift.tolist() == [0.5, 0.5, 0.5]
    assert gone.largest.tolist() == [1, 1, 1]


def test_removal_of_a_branch_and_of_the_root():
    found = scored()
    assert score_without(found, code="right") == pytest.approx([0, 62.5, 85, 50])
    assert score_without(found, code="left") == pytest.approx([0, 100, 50, NAN], nan_ok=True)
    assert np.isnan(score_without(found, code="all")).all()
    assert remove_each(found, codes=["left", "all"]).n.tolist() == [3, 0]


def test_removal_uses_the_weights_of_the_plan():
    found = scored()
    heavy = found.plan.weighing.copy()
    heavy[found.plan.tree.places["a"]] = 9
    changed = scored(weights=heavy)
    left = (9 * np.array([0, 100, 40, 50]) + 3 * np.array([0, 50, 100, 50])) / 12
    assert score_without(changed, code="c") == pytest.approx(left)


# What-if


METHODS = {
    "minmax": Normalise(),
    "zscore": Normalise("zscore", {"mean": 10, "sd": 2}),
    "goalposts": Normalise("goalposts", {"low": -5, "high": 20}),
    "distance": Normalise("distance_to_maximum"),
    "target": Normalise("target", {"target": 5}),
    "rank": Normalise("rank"),
}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("aggregation", ["arithmetic", "power", "copeland", "mpi", "owa"])
def test_own_figures_give_the_own_score(method, aggregation):
    """Scored again with its own figures, each unit has the score it had."""
    options = {"power": 0.5} if aggregation == "power" else {}
    rng = np.random.default_rng(2)
    found = scored(
        rng.uniform(1, 9, (8, 3)), normalise=METHODS[method], aggregate=(Aggregate(aggregation, options),)
    )
    for unit, total in zip(found.units, found.total, strict=True):
        again = Rescoring(found, unit=unit)
        assert again.score(again.own[None])[0] == pytest.approx(total, abs=1e-9)


def test_points_gained_by_hand():
    """x: a from 5 to 10 is 50 points of min-max, at 1/4 of left; right has no figure, so left is all: 12.5."""
    first, second = move(scored(), unit="x", to={"a": 10, "b": 10})
    assert (first.points, first.score, first.rank) == pytest.approx((12.5, 62.5, 3))
    assert (second.points, second.score, second.rank) == pytest.approx((-37.5, 12.5, 3))


def test_the_scale_and_the_others_stand_still():
    """Beyond the best of today the scale goes on; the worst of today does not rise because someone else improved."""
    [gain] = move(scored(), unit="v", to={"a": 20})
    assert gain.points == pytest.approx(100 * 1 / 4 * 2 / 3)
    assert gain.rank == 1


def test_a_gauge_is_judged_by_its_own_rule():
    """Goalposts cut off at 100: nothing is gained beyond them."""
    found = scored(normalise=Normalise("goalposts", {"low": 0, "high": 10}))
    for aim in (10, 1000):
        assert move(found, unit="w", to={"c": aim})[0].points == pytest.approx(50 / 3)


def test_rank_scores_count_the_others():
    """w's a of 4 is second of four from below; at 6 it passes 5."""
    found = scored(normalise=Normalise("rank"))
    assert [g.points for g in move(found, unit="w", to={"a": 4.5, "c": 5})] == pytest.approx([0, 0])
    assert move(found, unit="w", to={"a": 6})[0].points == pytest.approx(1 / 4 * 2 / 3)


def test_winsorised_figures_gain_nothing_above_the_cut():
    values = np.column_stack([[*np.linspace(1, 2, 19), 500.0], np.linspace(1, 9, 20), np.linspace(9, 1, 20)])
    found = scored(values, treat=Treat(points=5))
    assert found.stage("treated").values[19, 0] == 2
    aims = move(found, unit="u3", to={"a": 2})[0], move(found, unit="u3", to={"a": 400})[0]
    assert aims[0].points == pytest.approx(aims[1].points)
    assert aims[0].points > 0


def test_logged_figures_follow_the_curve():
    values = np.column_stack([np.exp(np.linspace(0, 9, 30)), np.linspace(1, 9, 30), np.linspace(9, 1, 30)])
    found = scored(values, treat=Treat(points=1))
    assert found.prepared.treated.transformed[..., 0].all()
    [gain] = move(found, unit="u3", to={"a": float(values[20, 0])})
    scale = found.prepared.values[:, 0]
    assert gain.points == pytest.approx((scale[20] - scale[3]) / 4 * 2 / 3)


def test_unknown_leaf_or_unit_is_a_mistake():
    with pytest.raises(Mistake, match="'left'"):
        move(scored(), unit="u", to={"left": 3})
    with pytest.raises(Mistake, match="'z'"):
        move(scored(), unit="z", to={"a": 3})


# Threshold


def test_gap_to_threshold_by_hand():
    """w scores 220/3; for 80 (20/3 more): a needs 40 points of 100 at 1/6: 4 more, 8; c 20 points: 7; b is best already."""
    gaps = {gap.leaf: gap for gap in find_gaps(scored(), unit="w", threshold=80)}
    assert gaps["a"].to == pytest.approx(8)
    assert gaps["c"].to == pytest.approx(7)
    assert gaps["a"].points == pytest.approx(20 / 3)
    assert not gaps["b"].reachable
    assert gaps["b"].points == 0


def test_gap_is_found_downwards_where_less_is_better():
    """v scores 75; for 80: b needs 10 points of 100 at 1/2, one less: 4."""
    gaps = {gap.leaf: gap for gap in find_gaps(scored(), unit="v", threshold=80)}
    assert gaps["b"].to == pytest.approx(4)
    assert not gaps["a"].reachable


@pytest.mark.parametrize("method", ["minmax", "zscore", "rank"])
@pytest.mark.parametrize("aggregation", ["geometric", "harmonic", "owa"])
def test_gap_is_found_on_curves_and_steps(method, aggregation):
    """At the figure found the threshold is met; a little before it, it is not."""
    options = {"minmax": {"lower": 1}, "zscore": {"mean": 50, "sd": 10}}.get(method, {})
    values = np.random.default_rng(5).uniform(1, 9, (12, 3))
    found = scored(
        values,
        normalise=Normalise(method, options),
        aggregate=(Aggregate(aggregation), Aggregate("arithmetic")),
    )
    worst = found.units[int(np.argmin(found.total))]
    threshold = float(np.sort(found.total)[1])
    gaps = [g for g in find_gaps(found, unit=worst, threshold=threshold) if g.reachable]
    assert gaps
    for gap in gaps:
        met, short = (
            move(found, unit=worst, to={gap.leaf: gap.to + step})[0].score
            for step in (0, (gap.value - gap.to) * 1e-6)
        )
        assert met >= threshold - 1e-9
        assert short < threshold


def test_gap_beyond_the_best_when_asked():
    gaps = {g.leaf: g for g in find_gaps(scored(), unit="v", threshold=80, best={"a": 100})}
    assert gaps["a"].to == pytest.approx(10 + 10 * 0.3)


def test_no_gap_above_the_threshold():
    for gap in find_gaps(scored(), unit="w", threshold=60):
        assert (gap.to, gap.points) == (gap.value, 0)


def test_targets_are_in_the_direction_of_the_leaf():
    assert find_targets(scored(), share=1.0) == {"a": 10, "b": 0, "c": 10}
    assert find_targets(scored(), share=0.5)["b"] == 5


# Trend


def panel() -> Sheet:
    """Two units over three years. In min-max of each year u would fall while its figures stand still."""
    years = np.array([2014, 2015, 2016] * 2, dtype=float)
    a = [4, 4, 4, 2, 6, 10]
    values = np.column_stack([a, [5, 5, 5, 5, 5, 0], [1, 1, 1, 0, 1, 2]]).astype(float)
    return Sheet(("u",) * 3 + ("v",) * 3, ("a", "b", "c"), values, times=years)


def test_who_stands_still_keeps_the_score():
    """Posts over all years: a 2..10, b 0..5 (less is better), c 0..2."""
    plan = Plan(tree(), impute=Impute("none"))
    years, units, scores = score_years(sheet=panel(), plan=plan)
    assert years.tolist() == [2014, 2015, 2016]
    assert units == ("u", "v")
    assert scores[:, 0] == pytest.approx([(2 * 6.25 + 50) / 3] * 3)
    assert scores[:, 1] == pytest.approx([0, (2 * 12.5 + 50) / 3, 100])


def test_posts_with_room_for_years_to_come():
    low, high = fix_posts(np.array([[[1.0, NAN]], [[3, NAN]]]), margin=0.5)
    assert (low[0], high[0]) == (0, 4)
    assert np.isnan(low[1])
    assert np.isnan(high[1])


def test_leaves_with_goalposts_of_their_own_keep_them():
    own = Normalise(leaves={"a": Normalise("goalposts", {"low": 0, "high": 20})})
    _, _, scores = score_years(sheet=panel(), plan=Plan(tree(), impute=Impute("none"), normalise=own))
    assert scores[0, 0] == pytest.approx((2 * 20 / 4 + 50) / 3)


def test_trend_needs_times():
    sheet = Sheet(UNITS, ("a", "b", "c"), VALUES)
    with pytest.raises(Mistake, match="Time"):
        score_years(sheet=sheet, plan=Plan(tree()))


def test_trend_by_hand():
    """10, 12, 20 over two years: slope 5, growth sqrt(2) - 1, Sen's slope the median of 2, 5, 8."""
    found = follow(np.array([[10, 5, 1], [12, NAN, NAN], [20, 4, NAN]]), years=np.array([2014, 2015, 2016]))
    assert (found.change[0], found.slope[0], found.median_slope[0]) == pytest.approx((10, 5, 5))
    assert found.growth[0] == pytest.approx(2**0.5 - 1)
    reach = 12.706204736432095 * (6 / 2) ** 0.5
    assert (found.low[0], found.high[0]) == pytest.approx((5 - reach, 5 + reach))
    assert (found.slope[1], found.years[1]) == (-0.5, 2)
    assert np.isnan(found.low[1])
    assert found.years[2] == 1
    assert np.isnan(found.slope[2])
