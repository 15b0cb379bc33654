"""composite-truth: every stage, normalisation, aggregation, imputation and treatment of COINr 1.1.14, to 1e-12."""

import numpy as np
import polars as pl
import pytest

from zhicheng.lake.scoring import Aggregate, Impute, Normalise, Screen, Treat, grow, score
from zhicheng.lake.scoring.stages.aggregating import aggregate
from zhicheng.lake.scoring.stages.filling import impute
from zhicheng.lake.scoring.stages.normalising import normalise
from zhicheng.lake.scoring.stages.outranking import copeland, outrank
from zhicheng.lake.scoring.stages.ranking import rank
from zhicheng.lake.scoring.stages.screening import screen
from zhicheng.lake.scoring.stages.treating import TRANSFORMS, treat
from zhicheng.lake.scoring.stages.winsorising import winsorise
from zhicheng.lake.scoring.tree import Node

EXACT = 1e-12


def assert_same(found, expected, atol=EXACT):
    """Equal to 1e-12, relative or absolute, and missing in the same places."""
    np.testing.assert_array_equal(np.isnan(found), np.isnan(expected))
    np.testing.assert_allclose(found, expected, rtol=atol, atol=atol)


@pytest.mark.parametrize(
    ("stage", "file"),
    [
        ("raw", "1_Raw"),
        ("denominated", "2_Denominated"),
        ("imputed", "3_Imputed"),
        ("screened", "4_Screened"),
        ("treated", "5_Treated"),
        ("normalised", "6_Normalised"),
        ("aggregated", "7_Aggregated"),
    ],
)
def test_every_stage(asem, nominal, read_values, stage, file):
    tree, sheet = asem
    found = score(sheet=sheet, plan=nominal).stage(stage)
    assert found.units == sheet.units
    codes = tree.codes if stage == "aggregated" else tree.leaves
    assert_same(found.values, read_values(f"pipeline/{file}.csv", codes))


def test_ranks(asem, nominal, read_values):
    tree, sheet = asem
    assert_same(score(sheet=sheet, plan=nominal).ranks, read_values("pipeline/ranks_all.csv", tree.codes))


def test_screening_of_imputed_figures_keeps_all(asem, read_values):
    """COINr's example screens after imputation, when nothing is missing any more."""
    tree, sheet = asem
    filled = read_values("pipeline/3_Imputed.csv", tree.leaves)
    assert screen(filled, units=sheet.units, setting=Screen(least=0.9)).kept.all()


def test_treatment_details(asem, nominal, composite):
    tree, sheet = asem
    found = score(sheet=sheet, plan=nominal).prepared.treated
    told = pl.read_csv(composite / "pipeline/treat_details.csv")
    order = [tree.leaves.index(c) for c in told["iCode"]]
    assert (found.points[order] == told["winsorise.nwin"].fill_null(0).to_numpy()).all()
    assert_same(found.before[0][order], told["check_SkewKurt0.Skew"].to_numpy())
    assert_same(found.before[1][order], told["check_SkewKurt0.Kurt"].to_numpy())
    won = told["check_SkewKurt1.Skew"].is_not_null().to_numpy()
    for place, name in enumerate(("Skew", "Kurt")):
        assert_same(found.after[place][order][won], told[f"check_SkewKurt1.{name}"].drop_nulls().to_numpy())
    assert found.passed.all()
    assert not found.transformed.any()


def test_treated_points(asem, nominal, composite):
    tree, sheet = asem
    found = score(sheet=sheet, plan=nominal).prepared.treated
    told = pl.read_csv(composite / "pipeline/treat_points.csv", infer_schema=False).select(tree.leaves)
    words = np.array(["", "winhi", "winlo"], dtype=object)[found.marks]
    assert (words == told.fill_null("").to_numpy()).all()


def test_weights_and_line(asem, composite):
    tree, _ = asem
    told = pl.read_csv(composite / "pipeline/weights_original.csv")
    for code, level, weight in told.iter_rows():
        place = tree.places[code]
        assert (tree.levels[place], tree.weights[place]) == (level, weight)
    for leaf, pillar, sub, index in pl.read_csv(composite / "pipeline/lineage.csv").iter_rows():
        places = [tree.places[c] for c in (leaf, pillar, sub, index)]
        assert tree.parents[places].tolist() == [*places[1:], -1]


NORMALISATIONS = {
    "minmax": Normalise("minmax"),
    "minmax_1_100": Normalise("minmax", {"lower": 1}),
    "zscore": Normalise("zscore"),
    "zscore_10_2": Normalise("zscore", {"mean": 10, "sd": 2}),
    "rank": Normalise("rank"),
    "borda": Normalise("borda"),
    "prank": Normalise("percentile"),
    "dist2max": Normalise("distance_to_maximum"),
}


@pytest.mark.parametrize("name", NORMALISATIONS)
def test_normalisation(asem, read_values, name):
    tree, _ = asem
    treated = read_values("pipeline/5_Treated.csv", tree.leaves)
    found = normalise(treated, tree=tree, setting=NORMALISATIONS[name], units=asem[1].units).values
    assert_same(found, read_values(f"normalise/{name}.csv", tree.leaves))


def test_scaled(asem, read_values):
    """The reference applies the ends -10 and 200 to the mirrored figure; ours are given in the figure's own unit."""
    tree, _ = asem
    treated = read_values("pipeline/5_Treated.csv", tree.leaves)
    less = [c for c, d in zip(tree.leaves, tree.directions, strict=True) if d < 0]
    ends = {"low": dict.fromkeys(less, -200), "high": dict.fromkeys(less, 10)}
    more = {"low": dict.fromkeys(tree.leaves, -10), "high": dict.fromkeys(tree.leaves, 200)}
    options = {name: more[name] | ends[name] for name in ends}
    found = normalise(treated, tree=tree, setting=Normalise("scaled", options)).values
    assert_same(found, read_values("normalise/scaled.csv", tree.leaves))


def test_distance_to_a_reference_unit(asem, read_values):
    """Where the reference unit is itself the worst the distance has no unit: the reference is infinite, ours missing."""
    tree, sheet = asem
    treated = read_values("pipeline/5_Treated.csv", tree.leaves)
    setting = Normalise("distance_to_reference", {"unit": sheet.units[9]})
    found = normalise(treated, tree=tree, setting=setting, units=sheet.units).values
    told = read_values("normalise/dist2ref_row10.csv", tree.leaves)
    assert np.isinf(told).any()
    assert_same(found, np.where(np.isinf(told), np.nan, told))


def test_distance_to_target_with_the_targets_of_the_tree(asem, read_values):
    tree, sheet = asem
    found = normalise(sheet.values, tree=tree, setting=Normalise("distance_to_target")).values
    assert_same(found, read_values("normalise/dist2targ_raw_useiMeta.csv", tree.leaves))


def test_fraction_of_maximum(asem, read_values):
    """Equal where more is better. Where less is better the reference divides by the largest mirrored figure: scores grow
    with the bad figure or are infinite. Ours are best / x."""
    tree, _ = asem
    treated = read_values("pipeline/5_Treated.csv", tree.leaves)
    found = normalise(treated, tree=tree, setting=Normalise("fraction_of_maximum")).values
    told = read_values("normalise/fracmax.csv", tree.leaves)
    more = tree.directions > 0
    assert_same(found[:, more], told[:, more])
    assert np.isinf(told[:, ~more]).any()
    less = found[:, ~more]
    assert ((less >= 0) & (less <= 1)).all()
    assert (less[treated[:, ~more] == treated[:, ~more].min(axis=0)] == 1).all()


GOALPOSTS = {
    "gp_up": (1, Normalise("goalposts", {"low": 2, "high": 4})),
    "gp_down": (-1, Normalise("goalposts", {"low": 2, "high": 4})),
    "gp_notrunc": (1, Normalise("goalposts", {"low": 2, "high": 4, "truncate": False})),
    "targ": (1, Normalise("distance_to_target", {"target": 4})),
    "targ_cap": (1, Normalise("distance_to_target", {"target": 4, "cap": True})),
    "targ_neg": (-1, Normalise("distance_to_target", {"target": 2})),
}


@pytest.mark.parametrize("name", GOALPOSTS)
def test_goalposts_and_targets(read_values, name):
    direction, setting = GOALPOSTS[name]
    tree = grow([Node("x", parent="top", direction=direction), Node("top")])
    file = "normalise/goalposts_LPI.csv"
    found = normalise(read_values(file, ("x",)), tree=tree, setting=setting).values
    assert_same(found[:, 0], read_values(file, (name,))[:, 0])


AGGREGATIONS = {
    "a_amean": (Aggregate(),),
    "a_gmean": (Aggregate("geometric"),),
    "a_hmean": (Aggregate("harmonic"),),
    "a_genmean_p-1": (Aggregate("power", {"power": -1}),),
    "a_genmean_p0.5": (Aggregate("power", {"power": 0.5}),),
    "a_genmean_p2": (Aggregate("power", {"power": 2}),),
    "a_cop": (Aggregate("copeland"),),
    "mixed_am_gm_am": (Aggregate(), Aggregate("geometric"), Aggregate()),
}


@pytest.mark.parametrize("name", AGGREGATIONS)
def test_aggregation(asem, read_values, name):
    tree, _ = asem
    leaves = read_values("normalise/minmax_1_100.csv", tree.leaves)
    found = aggregate(leaves, tree=tree, aggregations=AGGREGATIONS[name])
    above = tree.codes[tree.width :]
    assert_same(found[:, tree.width :], read_values(f"aggregate/{name}.csv", above))


@pytest.mark.parametrize("least", [0.5, 0.95])
def test_aggregation_with_missing_scores(asem, read_values, least):
    tree, _ = asem
    leaves = read_values("aggregate/missing_normalised_input.csv", tree.leaves)
    assert np.isnan(leaves).any()
    found = aggregate(leaves, tree=tree, aggregations=(Aggregate(least=least),))
    told = read_values(f"aggregate/missing_amean_thresh{least}.csv", tree.codes[tree.width :])
    assert_same(found[:, tree.width :], told)


def test_outranking(read_values):
    values = read_values("aggregate/outrank_physical_input.csv")
    even = np.ones(values.shape[1])
    assert_same(outrank(values, even), read_values("aggregate/outrank_physical.csv"))
    assert_same(copeland(values, even), read_values("aggregate/copeland_physical.csv")[:, 0])


IMPUTATIONS = {
    "i_mean": Impute("mean"),
    "i_median": Impute("median"),
    "i_mean_grp_GDP": Impute("mean", group="GDP_group"),
    "i_median_grp_GDP": Impute("median", group="GDP_group"),
    "i_mean_byrow_normfirst": Impute("row_mean"),
}


@pytest.mark.parametrize("name", IMPUTATIONS)
def test_imputation(asem, read_values, name):
    tree, sheet = asem
    given = read_values("impute/denominated_input.csv", tree.leaves)
    found = impute(given, sheet=sheet, setting=IMPUTATIONS[name], directions=tree.directions)
    assert np.isnan(given).any()
    assert_same(found, read_values(f"impute/{name}.csv", tree.leaves))


def test_treatment_of_one_vector(read_values, composite):
    x = read_values("treat_vector.csv", ("x",))
    words = pl.read_csv(composite / "treat_vector.csv", infer_schema=False)["treated"].fill_null("").to_list()
    values, marks, points = winsorise(x.T, setting=Treat())
    assert_same(values[0], read_values("treat_vector.csv", ("win",))[:, 0])
    assert ["winhi" if m else "" for m in marks[0]] == words
    assert points[0] == sum(w == "winhi" for w in words)
    assert_same(
        winsorise(x.T, setting=Treat(points=2))[0][0], read_values("treat_vector.csv", ("win2",))[:, 0]
    )


@pytest.mark.parametrize(
    ("column", "setting"),
    [
        ("log_CT", Treat(then="log")),
        ("log_CT_plus", Treat(then="log_signed")),
        ("log_CT_orig", Treat(then="log_plus_one")),
        ("bc05", Treat(then="boxcox", power=0.5)),
        ("bc0", Treat(then="boxcox", power=0)),
    ],
)
def test_transformation_of_one_vector(read_values, column, setting):
    x = read_values("treat_vector.csv", ("x",))
    told = read_values("treat_vector.csv", (column,))[:, 0]
    assert_same(TRANSFORMS[setting.then](x.T, setting, np.array([1.0]))[0], told)
    barred = Treat(points=0, skewness=2, then=setting.then, power=setting.power)
    found = treat(x, setting=barred)
    assert found.transformed.all()
    assert_same(found.values[:, 0], told)


def test_log_of_the_range_is_computed(read_values):
    """The reference's log_GII computes a logarithm and returns the figures as they were; ours returns the logarithm."""
    x = read_values("treat_vector.csv", ("x",))[:, 0]
    assert_same(read_values("treat_vector.csv", ("log_GII",))[:, 0], x)
    found = TRANSFORMS["log_range"](x[None, :], Treat(), np.array([1.0]))[0]
    low, high = np.nanmin(x), np.nanmax(x)
    assert found[np.nanargmin(x)] == 0
    assert found[np.nanargmax(x)] == pytest.approx(np.log(high), abs=EXACT)
    assert found[0] == pytest.approx(np.log((high - 1) * (x[0] - low) / (high - low) + 1), abs=EXACT)


def test_rounding_breaks_no_tie():
    """0.1 + 0.2 + 0.3 in two orders differs in the last digit: one rank. A difference that is none of rounding stays."""
    first, second = (0.1 + 0.2) + 0.3, 0.1 + (0.2 + 0.3)
    assert first != second
    assert rank(np.array([first, second, 0.7])).tolist() == [2, 2, 1]
    assert rank(np.array([60.0, 60.00000001])).tolist() == [2, 1]


def test_ranks_of_ties():
    assert rank(np.array([3.0, 5.0, np.nan, 5.0, 1.0])).tolist()[:2] == [3, 1]
    assert_same(rank(np.array([3.0, 5.0, np.nan, 5.0, 1.0])), np.array([3, 1, np.nan, 1, 4]))
