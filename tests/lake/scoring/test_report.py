"""The tables of the analysis, on the reference's data, and weights found for the branches of a tree."""

import dataclasses
import re
import tomllib

import numpy as np
import polars as pl
import pytest

from machine import ROOT
from zhicheng.grammar import Mistake
from zhicheng.lake.scoring.analysis import report as reporting
from zhicheng.lake.scoring.analysis.report import report
from zhicheng.lake.scoring.analysis.weight_tables import list_variants
from zhicheng.lake.scoring.plan import Aggregate, Impute, Normalise, Plan, Treat
from zhicheng.lake.scoring.replicating import replicate
from zhicheng.lake.scoring.running import score
from zhicheng.lake.scoring.settings import apply_settings, build_factors, read_uncertain
from zhicheng.lake.scoring.sheet import Sheet
from zhicheng.lake.scoring.stages.ranking import rank
from zhicheng.lake.scoring.tree import Node, grow
from zhicheng.lake.scoring.weighing.branches import weigh_branches

NAN = float("nan")


@pytest.fixture(scope="module")
def found(asem, nominal):
    return score(sheet=asem[1], plan=nominal)


@pytest.fixture(scope="module")
def tables(found):
    made = report(found, threshold=45)
    assert made.missing == {}
    return made.tables


def pick(frame: pl.DataFrame, **where) -> dict:
    return frame.filter(**where).row(0, named=True)


def test_every_table_is_there(tables):
    """A panel would add years and trend; the reference's data are one year."""
    wanted = {name for names in reporting.TABLES for name in names} | {"gaps"}
    assert set(tables) == wanted
    for name, frame in tables.items():
        numbers = frame.select(pl.selectors.float())
        assert not any(numbers[c].is_nan().any() for c in numbers.columns), f"{name}: empty cells, not NaN"


def test_first_column_is_a_code(tables):
    units = {name for name, frame in tables.items() if frame.columns[0] == "uCode"}
    assert units == {
        "availability", "method_ranks", "size_units", "peers", "groups", "traits", "gains", "gaps", "benefit",
    }  # fmt: skip
    assert {frame.columns[0] for name, frame in tables.items() if name not in units} == {
        "iCode", "method", "size",
    }  # fmt: skip


def test_statistics_are_those_of_the_stage(tables, found):
    raw = pick(tables["statistics"], iCode="Pat", stage="raw")
    column = found.stage("raw").values[:, found.plan.tree.places["Pat"]]
    held = column[~np.isnan(column)]
    assert (raw["n"], raw["mean"], raw["available"]) == pytest.approx(
        (len(held), held.mean(), len(held) / 51)
    )
    assert pick(tables["statistics"], iCode="Pat", stage="treated")["n"] == 51


def test_correlations_carry_n_and_interval(tables, found):
    row = pick(tables["correlations"], iCode="LPI", other="Physical", kind="pearson")
    places = found.plan.tree.places
    r = np.corrcoef(found.scores[:, places["LPI"]], found.scores[:, places["Physical"]])[0, 1]
    assert row["r"] == pytest.approx(r)
    assert row["low"] < row["r"] < row["high"]
    assert (row["n"], row["relation"]) == (51, "parent")
    relations = set(tables["correlations"]["relation"])
    assert relations == {"sibling", "parent", "denominator"}


def test_flags_agree_with_the_correlations(tables):
    both = tables["flags"].join(
        tables["correlations"].filter(kind="pearson"), on=["iCode", "other", "relation"], suffix="_again"
    )
    assert len(both) == len(tables["flags"]) > 0
    assert (both["r"] == both["r_again"]).all()
    against = both.filter(flag="against")
    assert (against["r"] < -0.3).all()
    assert (against["certain"] == (against["high"] < -0.3)).all()


def test_effective_weights_sum_to_one_at_the_leaves(tables):
    weights = tables["weights"]
    assert weights.filter(level=1)["effective"].sum() == pytest.approx(1)
    assert weights.filter(level=1)["importance"].sum() == pytest.approx(1)
    assert pick(weights, iCode="Index")["correlation_ratio"] == pytest.approx(1, abs=1e-3)


def test_weighings_of_each_branch_sum_to_one(tables):
    sums = tables["weighings"].drop_nulls("weight").group_by("iCode", "method").agg(pl.col("weight").sum())
    assert sums["weight"].to_list() == pytest.approx([1] * len(sums))
    assert (tables["weighings"]["weight"].drop_nulls() >= 0).all()
    assert len(sums.filter(iCode="Index")) == 7


def test_removal_names_the_unit_that_moves_most(tables, found, asem, nominal):
    row = pick(tables["removal"], iCode="Conn")
    tree = asem[0].without(["Conn"])
    again = score(sheet=asem[1], plan=Plan(tree, impute=nominal.impute))
    moves = np.abs(again.ranks[:, -1] - found.ranks[:, -1])
    assert row["mean_shift"] == pytest.approx(moves.mean())
    assert row["largest_shift"] == moves.max()
    assert moves[found.units.index(row["unit"])] == moves.max()


def test_methods_are_scored_in_full(tables, found, asem, nominal):
    name = "normalise: zscore (50, 10)"
    again = score(sheet=asem[1], plan=nominal.but(normalise=Normalise("zscore", {"mean": 50, "sd": 10})))
    assert tables["method_ranks"][name].to_list() == rank(again.total).tolist()
    assert tables["methods"]["method"][0] == "nominal"
    assert tables["methods"]["mean_shift"][0] == 0


def test_variants_leave_the_plan_itself_out(asem):
    names = set(list_variants(Plan(asem[0])))
    assert not names & {"normalise: minmax", "aggregate: arithmetic", "treat: default", "impute: median"}
    assert {"treat: none", "impute: none", "aggregate: geometric, minmax 1-100"} <= names


def test_benefit_never_falls_when_bounds_open(tables):
    made = tables["benefit"]
    assert (made["free"] >= made["bounded"] - 1e-9).all()
    assert made["free"].max() == made["bounded"].max() == 1
    assert (made.filter(pl.col("free") == 1)["free_rank"] == 1).all()


def test_gains_point_upwards_and_name_the_imputed(tables, found):
    gains = tables["gains"]
    assert (gains["points"] >= -1e-9).all()
    said = gains.filter(pl.col("imputed")).height
    assert 0 < said <= found.prepared.filled.sum()
    one = pick(gains, uCode="POL")
    assert one["score"] - one["points"] == pytest.approx(found.total[found.units.index("POL")])


def test_gaps_close_the_gap(tables, found):
    gaps = tables["gaps"]
    assert set(gaps["uCode"]) == {u for u, t in zip(found.units, found.total, strict=True) if t < 45}
    reached = gaps.drop_nulls("to")
    assert reached["points"].to_list() == pytest.approx(reached["missing_points"].to_list(), abs=1e-9)
    short = gaps.filter(pl.col("to").is_null())
    assert (short["points"] < short["missing_points"]).all()


def test_size_and_groups(tables, found):
    row = pick(tables["size"], size="Population")
    own = tables["size_units"].filter(size="Population")
    assert row["n"] == 51
    assert own["residual"].sum() == pytest.approx(0, abs=1e-9)
    best = tables["groups"].filter(by="EurAsia_group", rank_in_group=1)
    assert set(best["group"]) == {"Asia", "Europe"}
    assert found.units[int(np.argmax(found.total))] in set(best["uCode"])
    assert tables["peers"].columns == ["uCode", *(f"peer_{i}" for i in range(1, 6))]


def test_a_panel_adds_years_and_trend():
    tree = grow([Node("a", "all"), Node("b", "all"), Node("all")])
    times = np.array([2014.0, 2015] * 3)
    values = np.array([[1, 1], [2, 1], [3, 5], [3, 5], [9, 2], [5, 9]], dtype=float)
    sheet = Sheet(("u", "u", "v", "v", "w", "w"), ("a", "b"), values, times=times)
    made = report(score(sheet=sheet, plan=Plan(tree)))
    assert made.tables["years"].columns == ["uCode", "2014", "2015"]
    assert made.tables["years"].row(1) == ("v", 37.5, 37.5)
    assert made.tables["trend"]["change"].to_list() == pytest.approx([6.25, 0, (50 + 100 - 100 - 12.5) / 2])


def test_what_cannot_be_made_is_named():
    """Two units: no benefit where a branch is the same everywhere."""
    tree = grow([Node("a", "all"), Node("b", "all"), Node("all")])
    sheet = Sheet(("u", "v"), ("a", "b"), np.array([[1, 2], [2, 1.0]]))
    made = report(score(sheet=sheet, plan=Plan(tree)))
    assert set(made.missing) == {"benefit"}
    assert "same everywhere" in made.missing["benefit"].en


# Weights of branches


def two_branches(**changes):
    tree = grow([
        Node("a", "p", weight=30), Node("b", "p", weight=20), Node("c", "q", weight=25), Node("d", "q", weight=25),
        Node("p", "t", weight=None), Node("q", "t", weight=None), Node("t"),
    ])  # fmt: skip
    values = np.random.default_rng(7).uniform(0, 9, (15, 4))
    sheet = Sheet(tuple(f"u{i}" for i in range(15)), ("a", "b", "c", "d"), values)
    return sheet, Plan(tree, impute=Impute("none"), treat=Treat(on=False)).but(**changes)


def weights_of(plan: Plan) -> dict[str, float]:
    return dict(zip(plan.tree.codes, plan.weighing.tolist(), strict=True))


def test_nothing_asked_changes_nothing():
    sheet, plan = two_branches()
    assert weigh_branches(sheet=sheet, plan=plan, asked={}) == (plan, ())
    assert weights_of(weigh_branches(sheet=sheet, plan=plan, asked={"method": "given"})[0]) == weights_of(
        plan
    )


def test_a_points_table_still_adds_up():
    sheet, plan = two_branches()
    made, _ = weigh_branches(sheet=sheet, plan=plan, asked={"method": "equal"})
    assert weights_of(made) == {"a": 25, "b": 25, "c": 25, "d": 25, "p": 50, "q": 50, "t": plan.weighing[-1]}


def test_budget_and_pairs_by_branch():
    """Experts give a .6 and .2 of the budget: .4 of 50 points; p matters three times as much as q: 75 and 25 of 100."""
    sheet, plan = two_branches()
    asked = {
        "branches": {
            "p": {"budget": {"b": [40, 8], "a": [60, 2]}},
            "t": {"order": ["q", "p"], "pairs": [[1, 0.333], [3, 1]]},
        }
    }
    made, notes = weigh_branches(sheet=sheet, plan=plan, asked=asked)
    found = weights_of(made)
    assert (found["a"], found["b"], found["c"]) == pytest.approx((20, 30, 25))
    assert (found["p"], found["q"]) == pytest.approx((75, 25), abs=0.1)
    assert [n.en for n in notes] == [
        "p: experts' weights a 0.400 ± 0.283, b 0.600 ± 0.283",
        "p: only 2 experts: the weights rest on few voices",
        "p: experts do not agree: a weight spreads by 71 % of itself",
        "t: consistency ratio 0.000",
    ]


def test_upper_branches_see_the_weights_found_below():
    """With correlation weights below, the branches' scores are those of the new weights."""
    sheet, plan = two_branches()
    made, _ = weigh_branches(sheet=sheet, plan=plan, asked={"method": "correlation"})
    scores = score(sheet=sheet, plan=made).scores
    for group in plan.tree.groups:
        r = [np.corrcoef(scores[:, c], scores[:, group.node])[0, 1] for c in group.children]
        assert r[0] == pytest.approx(r[1], abs=1e-4)


def test_points_added_are_not_weighed():
    sheet, plan = two_branches()
    nodes = [dataclasses.replace(n, enters="added") if n.code == "b" else n for n in plan.tree.nodes]
    made, _ = weigh_branches(
        sheet=sheet, plan=Plan(grow(nodes), impute=Impute("none")), asked={"method": "equal"}
    )
    assert weights_of(made)["b"] == 20


def test_entropy_moves_negative_scores_up_to_zero():
    sheet, plan = two_branches(normalise=Normalise("zscore"), aggregate=(Aggregate(),))
    made, notes = weigh_branches(sheet=sheet, plan=plan, asked={"method": "entropy"})
    assert np.isfinite(made.weighing).all()
    assert [n.en.partition(":")[0] for n in notes] == ["p, q, t"]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"method": "entropie"}, "Did you mean 'entropy'"),
        ({"methods": "equal"}, "Did you mean 'method'"),
        ({"branches": {"a": {}}}, "has no children"),
        ({"branches": {"p": {"budget": {"a": 1}}}}, "for each of a, b"),
        ({"branches": {"p": {"budget": {"a": [1, 2], "b": [1]}}}}, "same length"),
        ({"branches": {"p": {"pairs": [[1]]}}}, "square table"),
        ({"branches": {"p": {"order": ["a", "c"], "pairs": [[1, 1], [1, 1]]}}}, "order"),
        ({"branches": {"p": {"pairs": [[1, 2], [2, 1]]}}}, "inverse"),
        ({"branches": {"p": {"method": "correlation", "least": 0.9}}}, "p: correlation-optimised"),
    ],
)
def test_settings_are_checked(asked, says):
    sheet, plan = two_branches()
    with pytest.raises(Mistake, match=says):
        weigh_branches(sheet=sheet, plan=plan, asked=asked)


def test_the_settings_of_the_page_work(asem, nominal):
    """What docs/explanation/scoring-analysis.md shows is a settings file that runs on the reference's data."""
    page = (ROOT / "docs/explanation/scoring-analysis.md").read_text("utf-8")
    weigh, fill = (tomllib.loads(block) for block in re.findall(r"```toml\n(.*?)```", page, re.S))
    made, notes = weigh_branches(sheet=asem[1], plan=nominal, asked=weigh["weigh"])
    found = weights_of(made)
    assert (found["Physical"], found["P2P"]) == pytest.approx((1.25, 1))
    assert found["Conn"] > found["Sust"] > 0.1
    assert any("consistency ratio 0.003" in note.en for note in notes)
    plan = apply_settings(nominal, fill)
    assert plan.impute == Impute("multiple", options={"draws": 20}, group="EurAsia_group")
    factors = build_factors(plan=plan, sheet=asem[1], asked=read_uncertain(fill), seed=1)
    assert [f.code for f in factors] == ["imputation", "weights"]
    runs = replicate(sheet=asem[1], plan=plan, factors=factors[:1], decided=np.array([[0], [1], [2]]))
    assert not runs.failed.any()
    assert len({row.tobytes() for row in runs.scores}) == 3
