"""`zhicheng score`: the files it writes, the defaults it takes, what it refuses."""

import csv
import json

import pytest
from click.testing import CliRunner

from small_lake import load_small
from zhicheng.web.commands import program

META = "iCode,Parent,Type,Direction,Weight,Denominator\nx,p,Indicator,1,1,pop\ny,p,Indicator,-1,3,\nz,q,Indicator,1,1,\np,t,Aggregate,,1,\nq,t,Aggregate,,1,\nt,,Aggregate,,,\npop,,Denominator,,,\n"
DATA = "uCode,pop,x,y,z\nNA,10,5,1,10\nFR,20,40,,20\nCN,10,,3,30\n"
STAGES = ["1_raw", "2_denominated", "3_imputed", "4_screened", "5_treated", "6_normalised", "7_aggregated"]


@pytest.fixture
def call(tmp_path):
    (tmp_path / "meta.csv").write_text(META, "utf-8")
    (tmp_path / "data.csv").write_text(DATA, "utf-8")

    def run(*args, env=None):
        files = [
            "--meta",
            str(tmp_path / "meta.csv"),
            "--data",
            str(tmp_path / "data.csv"),
            "--out",
            str(tmp_path / "out"),
        ]
        return CliRunner().invoke(program, ["score", *files, *args], env={"LC_ALL": "C", **(env or {})})

    return run


def read(path):
    return list(csv.reader(path.open(encoding="utf-8")))


def test_one_file_a_stage(call, tmp_path):
    """p = (x + 3 y) / 4: 75, 62.5, 12.5; q: 0, 50, 100; t is their mean."""
    done = call()
    assert done.exit_code == 0, done.output
    out = tmp_path / "out"
    assert sorted(p.name for p in out.iterdir()) == sorted(
        [*(f"{s}.csv" for s in STAGES), "explain.json", "ranks.csv"]
    )
    for stage in STAGES:
        rows = read(out / f"{stage}.csv")
        assert rows[0] == ["uCode", "x", "y", "z"] + (["p", "q", "t"] if stage == "7_aggregated" else [])
        assert [r[0] for r in rows[1:]] == ["NA", "FR", "CN"]
    assert read(out / "1_raw.csv")[2] == ["FR", "40.0", "", "20.0"]
    assert [r[4:] for r in read(out / "7_aggregated.csv")[1:]] == [
        ["75.0", "0.0", "37.5"],
        ["62.5", "50.0", "56.25"],
        ["12.5", "100.0", "56.25"],
    ]
    assert [r[-1] for r in read(out / "ranks.csv")] == ["t", "3", "1", "1"]
    assert "imputed figures: x (1), y (1)" in done.output


def test_reasons_go_down_to_the_figures(call, tmp_path):
    call()
    whole = json.loads((tmp_path / "out/explain.json").read_text("utf-8"))
    assert [u["where"]["uCode"] for u in whole["inputs"]] == ["CN", "FR", "NA"]
    china = whole["inputs"][0]
    assert (china["value"], china["steps"][0]["en"]) == (56.25, "rank 1 of 3, shared by 2")
    leaf = china["inputs"][0]["inputs"][0]
    assert leaf["where"] == {"uCode": "CN", "code": "x"}
    assert [s["en"] for s in leaf["steps"]] == [
        "rank 2 of 3", "weight 1 of 4", "divided by pop: —", "missing; imputed (median)", "scored by minmax: 50",
    ]  # fmt: skip
    assert leaf["inputs"][0]["value"] is None
    assert leaf["inputs"][0]["note"]["zh"] == "未提供数据"


def test_uncertainty_and_sensitivity(call, tmp_path):
    (tmp_path / "s.toml").write_text("[uncertainty]\nthreshold = 50\ntop = 1\n", "utf-8")
    asked = (
        "--replications",
        "200",
        "--seed",
        "3",
        "--sensitivity",
        "64",
        "--settings",
        str(tmp_path / "s.toml"),
    )
    first = call(*asked)
    assert first.exit_code == 0, first.output
    out = tmp_path / "out"
    names = ("uncertainty.csv", "pairs.csv", "sensitivity.csv")
    kept = [(out / n).read_text("utf-8") for n in names]
    head, *rows = read(out / "uncertainty.csv")
    assert head[:3] == ["uCode", "score", "rank"]
    assert head[-2:] == ["p_below_threshold", "p_top"]
    assert sum(float(r[-1]) for r in rows) >= 0.99
    assert "200 count, 0 failed" in first.output
    call(*asked)
    assert [(out / n).read_text("utf-8") for n in names] == kept
    call()
    assert not any((out / n).exists() for n in names), (
        "results of an earlier run must not lie beside new ones"
    )


def test_refusals_are_one_line(call, tmp_path):
    (tmp_path / "data.csv").write_text(DATA.replace("40", "many"), "utf-8")
    done = call()
    assert (done.exit_code, done.output.count("\n")) == (2, 1)
    assert "data.csv, row 3, column x: 'many' is no number" in done.output
    assert "第 3 行" in call("--lang", "zh").output
    alone = CliRunner().invoke(program, ["score", "--out", str(tmp_path / "o")])
    assert alone.exit_code == 2
    assert "--scorecard CODE, or --meta FILE and --data FILE" in alone.output


def test_a_scorecard_of_the_rulebook_from_the_lake(tmp_path, book, gazetteer):
    """Scores by city from the lake; the reason of a score ends in a count of records, on paper and on screen."""
    load_small(tmp_path / "lake", book, gazetteer=gazetteer)
    place = ["--lake", str(tmp_path / "lake")]
    env = {"LC_ALL": "C"}
    out = tmp_path / "out"
    done = CliRunner().invoke(
        program, ["score", "--scorecard", "innovation_index", "--out", str(out), *place], env=env
    )
    assert done.exit_code == 0, done.output
    assert "dataset: Small dataset" in done.output
    assert len(read(out / "7_aggregated.csv")) > 2
    text = (out / "explain.json").read_text("utf-8")
    assert '"rule": "indicators/claims_per_patent"' in text
    said = CliRunner().invoke(
        program, ["explain", "innovation_index", "--where", "city=Shenzhen", *place], env=env
    )
    assert said.exit_code == 0, said.output
    assert "patents behind it" in said.output
    assert "§ oecd_quality_2013 claims" in said.output
    rule = CliRunner().invoke(program, ["explain", "innovation_index", *place], env=env)
    assert "§ sipo_2016_86 II.i.2" in rule.output
    wrong = CliRunner().invoke(
        program, ["score", "--scorecard", "inovation", "--out", str(out), *place], env=env
    )
    assert "Did you mean 'innovation_index'" in wrong.output


def test_offices_report_the_rest(tmp_path, book, gazetteer):
    load_small(tmp_path / "lake", book, gazetteer=gazetteer)
    (tmp_path / "own.csv").write_text(
        "uCode,grant_rate,designs_abandoned\nShenzhen,60,1\n北京,40,5\n", "utf-8"
    )
    asked = [
        "score",
        "--scorecard",
        "demonstration_city",
        "--data",
        str(tmp_path / "own.csv"),
        "--out",
        str(tmp_path / "out"),
    ]
    done = CliRunner().invoke(program, [*asked, "--lake", str(tmp_path / "lake")], env={"LC_ALL": "C"})
    assert done.exit_code == 0, done.output
    totals = {r[0]: r[-1] for r in read(tmp_path / "out/7_aggregated.csv")}
    assert sorted(totals.values()) == ["0.0", "100.0", "strength"]
    assert "'Valid invention patents per 10,000 people' is reported by offices" in done.output
