"""Analysis of figures and scores against closed forms, results worked by hand, and the reference's unit report."""

import csv

import numpy as np
import pytest

from zhicheng.grammar import Mistake
from zhicheng.lake.scoring.analysis.comparison import compare_methods
from zhicheng.lake.scoring.analysis.components import find_components, measure_adequacy, rotate_varimax
from zhicheng.lake.scoring.analysis.correlation import correlate, flag_pairs, list_parents, list_siblings
from zhicheng.lake.scoring.analysis.importance import find_ratio, measure_importance
from zhicheng.lake.scoring.analysis.line import fit_line
from zhicheng.lake.scoring.analysis.peers import find_peers, group_by_size, rank_within, regress_on_size
from zhicheng.lake.scoring.analysis.profile import profile_unit
from zhicheng.lake.scoring.analysis.reliability import measure_alpha
from zhicheng.lake.scoring.analysis.statistics import describe, find_availability, find_shape_errors
from zhicheng.lake.scoring.tree import Node, grow

NAN = float("nan")


def small_tree():
    return grow([
        Node("a", "left"), Node("b", "left"), Node("c", "right"), Node("left", "all"), Node("right", "all"), Node("all"),
    ])  # fmt: skip


# Statistics


def test_description_by_hand():
    """Figures 1 2 3 4 10: mean 4, sd^2 50/4; G1 = 1.6971, G2 = 3.152, as spreadsheets give them."""
    found = describe(np.array([[1.0, 0], [2, 0], [3, 5], [4, NAN], [10, NAN]]))
    assert found.n.tolist() == [5, 3]
    assert found.available.tolist() == [1, 0.6]
    assert (found.mean[0], found.median[0], found.minimum[0], found.maximum[0]) == (4, 3, 1, 10)
    assert found.sd[0] == pytest.approx(12.5**0.5)
    assert found.skewness[0] == pytest.approx(1.6970562748477143)
    assert found.kurtosis[0] == pytest.approx(3.152)
    assert found.distinct.tolist() == [5, 2]
    assert found.zeros == pytest.approx([0, 2 / 3])


def test_shape_errors_by_hand():
    """n = 5: 6*5*4 / (3*6*8) = 5/6; kurtosis 2 sqrt(5/6) sqrt(24 / 20)."""
    skew, tail = find_shape_errors(np.array([5.0, 2]))
    assert skew[0] == pytest.approx((5 / 6) ** 0.5)
    assert tail[0] == pytest.approx(2.0)
    assert np.isnan([skew[1], tail[1]]).all()


def test_a_column_of_nothing_has_no_statistics():
    found = describe(np.full((4, 1), NAN))
    assert found.n[0] == 0
    assert np.isnan([found.mean[0], found.skewness[0], found.zeros[0]]).all()


def test_availability_below_each_node():
    values = np.array([[1, NAN, 1.0], [NAN, NAN, NAN]])
    tree = small_tree()
    found = dict(zip(tree.codes, find_availability(values, tree=tree)[0], strict=True))
    assert found == {"a": 1, "b": 0, "c": 1, "left": 0.5, "right": 1, "all": pytest.approx(2 / 3)}
    assert find_availability(values, tree=tree)[1].sum() == 0


# Correlation


def test_correlation_uses_shared_rows_and_says_how_many():
    """On rows 1-4: x = 1 2 3 4, y = 1 3 2 4: r = 0.8, rho = 0.8, tau = (5 - 1) / 6."""
    values = np.array([[1, 1.0], [2, 3], [3, 2], [4, 4], [9, NAN]])
    for kind, want in (("pearson", 0.8), ("spearman", 0.8), ("kendall", 2 / 3)):
        found = correlate(values, kind=kind)
        assert found.r[0, 1] == pytest.approx(want)
        assert found.r[1, 0] == found.r[0, 1]
        assert found.n.tolist() == [[5, 4], [4, 4]]


def test_limits_through_fishers_z():
    """r = 0.5, n = 28: z = 0.549306, error 1/5: 0.1573 to 0.7355 (tanh of 0.1573..0.9413)."""
    rng = np.random.default_rng(1)
    x = rng.normal(size=28)
    x = (x - x.mean()) / x.std()
    e = rng.normal(size=28)
    e = e - e.mean() - (e @ x / 28) * x
    y = 0.5 * x + 0.75**0.5 * e / e.std()
    found = correlate(np.column_stack([x, y]))
    assert found.r[0, 1] == pytest.approx(0.5)
    assert found.low[0, 1] == pytest.approx(np.tanh(0.5493061443340549 - 0.39199279690801085))
    assert found.high[0, 1] == pytest.approx(np.tanh(0.5493061443340549 + 0.39199279690801085))
    t = 0.5 * (26 / 0.75) ** 0.5
    assert found.p[0, 1] == pytest.approx(2 * student_tail(t, 26), rel=1e-6)


def student_tail(t: float, freedom: int) -> float:
    """The upper tail of Student's t by summing its density: an oracle without the library."""
    from math import gamma, pi

    u = np.linspace(0, 1, 200_001)[:-1]
    x = t + u / (1 - u)
    density = gamma((freedom + 1) / 2) / ((freedom * pi) ** 0.5 * gamma(freedom / 2))
    density = density * (1 + x**2 / freedom) ** (-(freedom + 1) / 2) / (1 - u) ** 2
    return float(((density[1:] + density[:-1]) / 2).sum() * (u[1] - u[0]))


def test_constant_and_short_columns_have_no_correlation():
    found = correlate(np.array([[1, 2, 1.0], [2, 2, NAN], [3, 2, NAN]]))
    assert np.isnan(found.r[0, 1])
    assert np.isnan(found.r[0, 2])
    assert found.n[0, 2] == 1


def test_flags_name_the_pair_and_whether_the_interval_agrees():
    rng = np.random.default_rng(2)
    x = rng.normal(size=200)
    values = np.column_stack(
        [x, x + 0.1 * rng.normal(size=200), -x + rng.normal(size=200), rng.normal(size=200)]
    )
    pairs = [(0, 1), (0, 2), (0, 3)]
    flags = flag_pairs(correlate(values), pairs=pairs, weak=0.3)
    assert [(f.other, f.what) for f in flags] == [(1, "redundant"), (2, "against"), (3, "weak")]
    assert all(f.certain and f.n == 200 for f in flags)
    few = flag_pairs(correlate(values[:6]), pairs=[(0, 2)])
    assert [(f.what, f.certain) for f in few] == [("against", False)]


def test_pairs_of_the_tree():
    tree = small_tree()
    name = lambda pairs: {tuple(tree.codes[i] for i in pair) for pair in pairs}  # noqa: E731
    assert name(list_siblings(tree)) == {("a", "b"), ("left", "right")}
    assert name(list_parents(tree)) == {
        ("a", "left"),
        ("b", "left"),
        ("c", "right"),
        ("left", "all"),
        ("right", "all"),
    }


# Reliability


def test_alpha_by_hand():
    """Items 1 2 3 4 and 2 1 4 3: variances 5/3 each, sum 3 3 7 7 of variance 16/3: alpha = 2 (1 - 10/16)."""
    found = measure_alpha(np.array([[1, 2.0], [2, 1], [3, 4], [4, 3], [5, NAN]]))
    assert found.alpha == pytest.approx(0.75)
    assert found.standardised == pytest.approx(2 * 0.6 / 1.6)
    assert (found.n, found.rows) == (4, 5)
    assert found.low < 0.75 < found.high


def test_alpha_of_copies_is_one_and_of_nothing_is_none():
    x = np.arange(5.0)
    assert measure_alpha(np.column_stack([x, x, x])).alpha == pytest.approx(1)
    assert np.isnan(measure_alpha(x[:, None]).alpha)


def test_alpha_interval_covers():
    """Three items of equal reliability: true alpha 0.75; 95 % intervals hold it nearly as often as promised."""
    rng, held = np.random.default_rng(4), 0
    for _ in range(300):
        found = measure_alpha(rng.normal(size=(30, 1)) + rng.normal(size=(30, 3)))
        held += found.low <= 0.75 <= found.high
    assert 0.91 <= held / 300 <= 0.985


def test_alpha_without_the_stranger_is_higher():
    rng = np.random.default_rng(6)
    values = np.hstack([rng.normal(size=(80, 1)) + 0.3 * rng.normal(size=(80, 3)), rng.normal(size=(80, 1))])
    found = measure_alpha(values)
    assert found.without.argmax() == 3
    assert found.without[3] == pytest.approx(measure_alpha(values[:, :3]).alpha)


# Components


def test_two_indicators_have_closed_components():
    """Correlation 0.8: eigenvalues 1.8 and 0.2, loadings sqrt(0.9); adequacy of two is one half."""
    values = np.array([[1, 1.0], [2, 3], [3, 2], [4, 4]])
    found = find_components(values)
    assert found.variances == pytest.approx([1.8, 0.2])
    assert found.loadings[:, 0] == pytest.approx([0.9**0.5] * 2)
    assert found.adequacy == pytest.approx(0.5)
    assert found.n == 4


def test_adequacy_of_equal_correlations():
    """r = 0.5 among three: partial correlations are 1/3; 0.25 / (0.25 + 1/9)."""
    matrix = np.full((3, 3), 0.5) + 0.5 * np.eye(3)
    assert measure_adequacy(matrix) == pytest.approx(0.25 / (0.25 + 1 / 9))
    assert np.isnan(measure_adequacy(np.ones((2, 2))))


def test_varimax_finds_simple_structure_again():
    simple = np.array([[0.9, 0], [0.8, 0], [0, 0.7], [0, 0.6]])
    angle = 0.6
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    found = np.abs(rotate_varimax(simple @ turn))
    assert np.sort(found.max(axis=1)) == pytest.approx([0.6, 0.7, 0.8, 0.9], abs=1e-6)
    assert found.min(axis=1) == pytest.approx([0] * 4, abs=1e-6)


def test_constant_indicator_is_left_out_and_said():
    found = find_components(np.array([[1, 1, 5.0], [2, 3, 5], [3, 2, 5], [4, 4, 5]]))
    assert np.isnan(found.loadings[2]).all()
    assert any("same everywhere" in note.en for note in found.notes)
    with pytest.raises(Mistake):
        find_components(np.array([[1.0, 2], [NAN, 3], [1, NAN]]))


# Importance


def test_ratio_sees_what_correlation_does_not():
    """y = x^2 on a symmetric x has r = 0 and a ratio near 1; noise has a ratio near 0."""
    rng = np.random.default_rng(8)
    x = np.linspace(-2, 2, 101)
    found = measure_importance(np.column_stack([x, rng.normal(size=101)]), scores=x**2)
    assert found.linear[0] == pytest.approx(0, abs=1e-12)
    assert found.ratio[0] > 0.97
    assert found.ratio[1] < 0.2
    assert found.share.sum() == pytest.approx(1)
    assert found.linear_low[0] == 0


def test_ratio_of_a_straight_line_is_r_squared():
    """Independent halves of a sum: r^2 = 1/2 each, and so is the ratio (local lines find the line)."""
    rng = np.random.default_rng(9)
    x = rng.normal(size=(400, 2))
    found = measure_importance(x, scores=x.sum(axis=1))
    r = np.corrcoef(x[:, 0], x.sum(axis=1))[0, 1]
    assert found.linear[0] == pytest.approx(r**2)
    assert found.ratio == pytest.approx(found.linear, abs=0.05)
    assert (found.linear_low < found.linear).all()
    assert (found.linear < found.linear_high).all()


def test_ratio_of_few_is_none():
    assert np.isnan(find_ratio(np.arange(7.0), np.arange(7.0)))
    assert np.isnan(find_ratio(np.ones(20), np.arange(20.0)))


# Comparison


def test_comparison_by_hand():
    scores = {"nominal": [4, 3, 2, 1], "other": [3, 4, 2, NAN], "same": [40, 30, 20, 10]}
    found = compare_methods({k: np.array(v, float) for k, v in scores.items()}, top=1)
    assert found.ranks[1].tolist()[:3] == [2, 1, 3]
    assert found.shift == pytest.approx([0, 2 / 3, 0])
    assert found.largest.tolist() == [0, 1, 0]
    assert found.kept.tolist() == [1, 0, 1]
    assert found.n.tolist() == [4, 3, 4]
    assert found.spearman[1] == pytest.approx(0.5)
    assert found.kendall[1] == pytest.approx(1 / 3)


# Size, peers, groups


def test_line_by_hand():
    """Points (0, 0), (1, 2), (2, 1), (3, 3): slope 0.8, r^2 0.64, error sqrt(0.9 / 5)."""
    found = fit_line(np.arange(4.0), np.array([0, 2, 1, 3.0]))
    assert (found.slope, found.intercept, found.explained) == pytest.approx((0.8, 0.3, 0.64))
    reach = 4.302652729911275 * 0.18**0.5
    assert (found.low, found.high) == pytest.approx((0.8 - reach, 0.8 + reach))
    assert found.p == pytest.approx(2 * student_tail(0.8 / 0.18**0.5, 2), rel=1e-4)


def test_size_regression_takes_size_out():
    size = np.array([10, 100, 1000, 10000, NAN])
    found = regress_on_size(np.array([10, 22, 31, 43, 50.0]), size=size)
    assert found.line.slope == pytest.approx(10.8)
    assert found.residual[:4] == pytest.approx([-0.3, 0.9, -0.9, 0.3])
    assert np.isnan(found.residual[4])
    with pytest.raises(Mistake):
        regress_on_size(np.ones(4), size=np.array([0, 1, 2, 3.0]))


def test_outlying_is_judged_without_the_unit_itself():
    """A point far off a straight cloud: leaving it out, the error of the rest is what counts."""
    rng = np.random.default_rng(3)
    size = 10 ** np.linspace(1, 4, 12)
    scores = np.linspace(10, 40, 12) + rng.normal(size=12)
    scores[5] += 20
    found = regress_on_size(scores, size=size)
    x, rest = np.log10(size), np.arange(12) != 5
    line = fit_line(x[rest], scores[rest])
    error = scores[5] - line.intercept - line.slope * x[5]
    left = ((scores - line.intercept - line.slope * x)[rest] ** 2).sum() / 9
    away = x[5] - x[rest].mean()
    spread = left * (1 + 1 / 11 + away**2 / ((x[rest] - x[rest].mean()) ** 2).sum())
    assert found.outlying[5] == pytest.approx(error / spread**0.5)
    assert np.abs(found.outlying).argmax() == 5


def test_peers_are_the_nearest():
    features = np.array([[0, 0], [1, 10], [2, 20], [10, 100.0], [NAN, 5]])
    found = find_peers(features, count=2)
    assert found.tolist() == [[1, 2], [0, 2], [1, 0], [2, 1], [-1, -1]]
    assert find_peers(features, count=6)[0].tolist() == [1, 2, 3, -1, -1, -1]


def test_groups_by_size_and_ranks_within():
    groups = group_by_size(np.array([5, 1, 9, 2, 7, 3, NAN]))
    assert groups.tolist() == [1, 0, 2, 0, 2, 1, -1]
    ranks = rank_within(np.array([1, 2, 3, 2, 5, 6, 7.0]), groups=groups)
    assert ranks[:6].tolist() == [2, 1, 2, 1, 1, 1]
    assert np.isnan(ranks[6])


# Strengths and weaknesses


def test_profile_by_hand():
    values = np.array([[1, 9, 5, NAN], [2, 8, 5, 1], [3, 7, 5, 2.0]])
    found = profile_unit(values, directions=np.array([1, -1, 1, 1]), unit=0, count=1, distinct=0.5)
    assert [(t.leaf, t.rank, t.value) for t in found.strengths] == [(0, 3, 1)]
    assert [(t.leaf, t.rank, t.n) for t in found.weaknesses] == [(1, 3, 3)]
    assert found.missing == (3,)
    assert found.strengths[0].distance == pytest.approx(-1)


def test_profile_of_the_reference_unit(shared):
    """Poland's strengths and weaknesses on the raw figures, in the reference's order of columns."""
    folder = shared / "reference" / "composite"

    def read(name):
        return list(csv.DictReader((folder / name).read_text("utf-8").splitlines()))

    direction = {
        row["iCode"]: int(row["Direction"]) for row in read("asem_iMeta.csv") if row["Type"] == "Indicator"
    }
    codes = [row["iCode"] for row in read("pipeline/weights_original.csv") if row["Level"] == "1"]
    rows = read("pipeline/1_Raw.csv")
    values = np.array([[float(row[c]) if row[c] else NAN for c in codes] for row in rows])
    unit = [row["uCode"] for row in rows].index("POL")
    found = profile_unit(values, directions=np.array([direction[c] for c in codes]), unit=unit)
    for name, traits, step in (("strengths", found.strengths, 1), ("weaknesses", found.weaknesses, -1)):
        want = [(row["Code"], int(row["Rank"])) for row in read(f"unit/{name}_POL.csv")]
        got = [(codes[t.leaf], t.rank) for t in traits]
        assert sorted(got, key=lambda x: x[1] * step) == got
        assert set(got) == set(want)
        assert [float(f"{t.value:.3g}") for t in sorted(traits, key=lambda t: codes[t.leaf])] == [
            float(row["Value"]) for row in sorted(read(f"unit/{name}_POL.csv"), key=lambda r: r["Code"])
        ]
