"""Files in: iMeta and iData as they are, points tables in a workbook, settings in TOML; frames of both kinds."""

import numpy as np
import openpyxl
import pandas as pd
import polars as pl
import pytest

from zhicheng.grammar import Mistake
from zhicheng.lake.scoring import Normalise, Plan, Sheet, read_coin, score
from zhicheng.lake.scoring.frames import score_frames
from zhicheng.lake.scoring.points_table import is_points_table, read_points_table
from zhicheng.lake.scoring.settings import apply_settings, build_factors, read_settings, read_uncertain

META = """Level,iCode,iName,Direction,Weight,Unit,Denominator,Parent,Type
1,x,"First, of two",1,1,each,pop,top,Indicator
1,y,Second,-1,3,each,,top,Indicator
2,top,Top,1,1,score,,,Aggregate
,pop,People,,,,,,Denominator
,zone,Zone,,,,,,Group
"""
DATA = """uCode,uName,zone,pop,x,y
NA,Namibia,south,10,5,1
FR,France,north,20,40,NA
CN,中国,east,10,,3
"""


@pytest.fixture
def files(tmp_path):
    meta, data = tmp_path / "iMeta.csv", tmp_path / "iData.csv"
    meta.write_text(META, "utf-8")
    data.write_text(DATA, "utf-8")
    return meta, data


def test_namibia_is_a_unit_and_na_a_gap(files):
    tree, sheet = read_coin(meta=files[0], data=files[1])
    assert sheet.units == ("NA", "FR", "CN")
    np.testing.assert_array_equal(sheet.values, [[5, 1], [40, np.nan], [np.nan, 3]])
    assert sheet.denominators["pop"].tolist() == [10, 20, 10]
    assert sheet.groups["zone"].tolist() == ["south", "north", "east"]
    assert tree.codes == ("x", "y", "top")
    assert tree.nodes[0].name.en == "First, of two"
    assert sheet.name("CN").zh == "中国"


def test_the_whole_way_by_hand(files):
    """x by people: 0.5, 2, gap -> median 1.25: 0, 100, 50. y: 1, gap -> 2, 3, less is better: 100, 50, 0. Weights 1 and 3."""
    tree, sheet = read_coin(meta=files[0], data=files[1])
    found = score(sheet=sheet, plan=Plan(tree))
    assert found.total.tolist() == [75, 62.5, 12.5]
    assert found.ranks[:, 2].tolist() == [1, 2, 3]
    assert [n.en for n in found.notes] == ["imputed figures: x (1), y (1)"]


@pytest.mark.parametrize(
    ("meta", "data", "says"),
    [
        (META.replace("top,Indicator", "tip,Indicator", 1), DATA, "its parent 'tip' is not in the tree"),
        (META.replace("x,", "y,", 1), DATA, "'y' stands twice"),
        (META.replace(",1,1,each", ",2,1,each", 1), DATA, "iMeta.csv, row 2, Direction 2: 1 or -1"),
        (META.replace("Group", "Grp"), DATA, "iMeta.csv, row 6, Type 'Grp'"),
        (META.replace("top,Top,1,1,score,,,", "top,Top,1,1,score,,top,"), DATA, "0 roots"),
        (META, DATA.replace("40", "forty"), "iData.csv, row 3, column x: 'forty' is no number"),
        (META, DATA.replace("FR", "NA"), "iData.csv, row 3, uCode NA stands twice"),
        (META, DATA.replace("uCode,uName,zone,pop,x,y", "uCode,uName,zone,pop,x,z"), "no column for y"),
        (META, "", "empty"),
        (META, DATA.replace("uCode", "code"), "no row names the columns uCode"),
        (META.replace(",-1,3,", ",-1,-3,"), DATA, "'y': weight -3"),
    ],
)
def test_what_is_wrong_and_where(tmp_path, meta, data, says):
    (tmp_path / "iMeta.csv").write_text(meta, "utf-8")
    (tmp_path / "iData.csv").write_text(data, "utf-8")
    with pytest.raises(Mistake) as found:
        read_coin(meta=tmp_path / "iMeta.csv", data=tmp_path / "iData.csv")
    assert says in found.value.says.en
    assert found.value.says.zh != found.value.says.en


def test_a_circle_is_told(tmp_path, files):
    files[0].write_text(
        META.replace("top,Top,1,1,score,,,", "top,Top,1,1,score,,mid,")
        + "3,mid,Mid,1,1,,,top,Aggregate\n4,root,R,1,1,,,,Aggregate\n"
    )
    with pytest.raises(Mistake, match="round in a circle"):
        read_coin(meta=files[0], data=files[1])


POINTS = [
    ("评定指标表", None, None, None, None, None),
    ("一级指标", "指标", "分值", "方向", "下限", "上限"),
    ("创造", "每万人有效发明专利拥有量", 40, "正向", 0, 20),
    (None, "不办登率（逆向）", 20, None, 0, 50),
    ("运用", "是否设立专项资金", 40, "正向", None, None),
    ("合计", None, 100, None, None, None),
]


@pytest.fixture
def workbook(tmp_path):
    def write(rows=POINTS, rule="是否"):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.active["G2"] = "计分规则"
        if len(rows) > 4:
            book.active["G5"] = rule
        book.save(tmp_path / "points.xlsx")
        return tmp_path / "points.xlsx"

    return write


def test_a_points_table_by_hand(workbook):
    """Half of the range: 20 of 40; reverse at a fifth: 16 of 20; no fund: 0 of 40."""
    path = workbook()
    assert is_points_table(path)
    table = read_points_table(path)
    values = np.array([[10.0, 10.0, 0.0], [25.0, 50.0, 1.0]])
    found = score(sheet=Sheet(("甲", "乙"), table.tree.leaves, values), plan=table.plan)
    assert found.total.tolist() == pytest.approx([36, 80])
    assert table.tree.weights[table.tree.places["创造"]] == 60
    assert table.tree.directions.tolist() == [1, -1, 1]


def test_a_points_table_must_add_up(workbook):
    with pytest.raises(Mistake, match="add up to 90, not 100"):
        read_points_table(
            workbook(rows=[*POINTS[:4], ("运用", "是否设立专项资金", 30, "正向", None, None), POINTS[5]])
        )
    assert read_points_table(workbook(rows=POINTS[:4]), full=60).tree.width == 2


def test_a_points_table_in_contradiction(workbook):
    with pytest.raises(Mistake, match="row 4, direction '正向'"):
        read_points_table(
            workbook(rows=[*POINTS[:3], (None, "不办登率（逆向）", 20, "正向", 0, 50), *POINTS[4:]])
        )
    with pytest.raises(Mistake, match="scoring rule '抽签'"):
        read_points_table(workbook(rule="抽签"))


SETTINGS = """
[treat]
points = 2
skewness = 1
[impute]
method = "none"
[normalise]
method = "zscore"
mean = 10
sd = 2
[normalise.leaves.x]
method = "goalposts"
low = 0
high = 4
[[aggregate]]
method = "geometric"
least = 0.5
[weights]
y = 1
[uncertainty]
noise = 0.1
top = 2
[[uncertainty.factors]]
path = "treat.points"
values = [1, 2]
[[uncertainty.factors]]
path = "aggregate"
values = [{method = "arithmetic"}, {method = "power", power = 2}]
"""


def test_settings(tmp_path, files):
    tree, sheet = read_coin(meta=files[0], data=files[1])
    (tmp_path / "s.toml").write_text(SETTINGS, "utf-8")
    given = read_settings(tmp_path / "s.toml")
    plan = apply_settings(Plan(tree), given)
    assert (plan.treat.points, plan.treat.skewness, plan.treat.kurtosis) == (2, 1.0, 3.5)
    assert plan.normalise == Normalise(
        "zscore", {"mean": 10, "sd": 2}, {"x": Normalise("goalposts", {"low": 0, "high": 4})}
    )
    assert (plan.aggregate[0].method, plan.aggregate[0].least) == ("geometric", 0.5)
    assert plan.weighing.tolist() == [1, 1, 1]
    asked = read_uncertain(given)
    factors = build_factors(plan=plan, sheet=sheet, asked=asked, seed=1)
    assert [f.code for f in factors] == ["treat.points", "aggregate", "weights"]
    assert (asked.top, asked.threshold) == (2, None)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[treet]\n", "Did you mean 'treat'"),
        ("[treat]\npoint = 3\n", "Did you mean 'points'"),
        ("[treat]\npoints = 'three'\n", "treat.points = 'three'"),
        ("[normalise]\nmethod = 'minmaks'\n", "Did you mean 'minmax'"),
        ("[normalise]\nmethod = 'goalposts'\n", "needs the option 'low'"),
        ("[weights]\nz = 3\n", "code 'z' is not known"),
        ("[weights]\nx = -3\n", "weights.x = -3"),
        ("[aggregate]\nmethod = 'geometric'\n", "geometric mean is not defined for"),
        ("[impute]\nmethod = 'mean'\ngroup = 'zoo'\n", "no group 'zoo'"),
        ("[impute]\nmethod = 'refuse'\n", "y of FR"),
        ("[impute]\nmethod = 'latest'\n", "needs a panel"),
        ("[screen]\ndrop = ['DE']\n", "unit 'DE' is not known"),
        ("treat = \n", "no TOML"),
    ],
)
def test_settings_that_do_not_fit(tmp_path, files, text, says):
    tree, sheet = read_coin(meta=files[0], data=files[1])
    (tmp_path / "s.toml").write_text(text, "utf-8")
    with pytest.raises(Mistake) as found:
        score(sheet=sheet, plan=apply_settings(Plan(tree), read_settings(tmp_path / "s.toml")))
    assert says in found.value.says.en
    assert found.value.says.zh != found.value.says.en


@pytest.mark.parametrize("library", [pl, pd])
def test_frames_of_both_kinds(files, library):
    kept = {"keep_default_na": False} if library is pd else {}
    meta, data = (library.read_csv(f, **kept) for f in files)
    found = score_frames(meta=meta, data=data)
    last = found.stages["7_aggregated"]
    assert type(last) is type(data)
    assert list(last.columns) == ["uCode", "x", "y", "top"]
    assert list(last["top"]) == [75, 62.5, 12.5]
    assert list(found.ranks["top"]) == [1, 2, 3]
    assert list(found.stages) == [
        "1_raw", "2_denominated", "3_imputed", "4_screened", "5_treated", "6_normalised", "7_aggregated",
    ]  # fmt: skip


def test_only_frames_are_frames():
    with pytest.raises(Mistake, match="meta is a dict"):
        score_frames(meta={}, data=pl.DataFrame())


def test_a_panel_is_carried_forward_and_scored_in_its_last_year(tmp_path, files):
    """x of B is missing in 2022: carried from 2021; linear reaches between two figures, never before the first."""
    files[0].write_text("iCode,Parent,Type\nx,top,Indicator\ntop,,Aggregate\n")
    files[1].write_text(
        "uCode,Time,x\nA,2020,1\nA,2021,\nA,2022,3\nB,2020,\nB,2021,8\nB,2022,\nC,2022,4\nC,2021,\nC,2020,0\n"
    )
    tree, sheet = read_coin(meta=files[0], data=files[1])
    latest = score(sheet=sheet, plan=apply_settings(Plan(tree), {"impute": {"method": "latest"}}))
    assert latest.units == ("A", "B", "C")
    assert latest.stage("screened").values.ravel().tolist() == [3, 8, 4]
    np.testing.assert_array_equal(latest.stage("imputed").values.ravel(), [1, 1, 3, np.nan, 8, 8, 4, 0, 0])
    linear = score(
        sheet=sheet, plan=apply_settings(Plan(tree), {"impute": {"method": "linear"}, "time": 2021})
    )
    np.testing.assert_array_equal(linear.stage("imputed").values.ravel(), [1, 2, 3, np.nan, 8, 8, 4, 2, 0])
    assert linear.stage("screened").values.ravel().tolist() == [2, 8, 2]
