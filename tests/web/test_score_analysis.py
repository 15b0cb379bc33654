"""`zhicheng score --analysis` and weights that a settings file asks for."""

import csv

import pytest
from click.testing import CliRunner

from zhicheng.web.commands import program

META = "iCode,Parent,Type,Direction,Weight,Denominator\nx,t,Indicator,1,1,pop\ny,t,Indicator,-1,3,\nt,,Aggregate,,,\npop,,Denominator,,,\n"
DATA = "uCode,pop,x,y\nNA,10,5,1\nFR,20,40,\nCN,10,,3\nJP,30,9,2\nUS,40,8,9\n"


@pytest.fixture
def call(tmp_path):
    (tmp_path / "meta.csv").write_text(META, "utf-8")
    (tmp_path / "data.csv").write_text(DATA, "utf-8")
    files = [f"--{name}={tmp_path / name}.csv" for name in ("meta", "data")]

    def run(*args):
        return CliRunner().invoke(
            program, ["score", *files, f"--out={tmp_path / 'out'}", *args], env={"LC_ALL": "C"}
        )

    return run


def read(path):
    return list(csv.reader(path.open(encoding="utf-8")))


def test_tables_stand_in_a_folder_of_their_own(call, tmp_path):
    done = call("--analysis")
    assert done.exit_code == 0, done.output
    folder = tmp_path / "out/analysis"
    names = {p.stem for p in folder.iterdir()}
    assert {"statistics", "correlations", "weights", "removal", "methods", "gains", "traits"} <= names
    assert "gaps" not in names
    rows = read(folder / "availability.csv")
    assert rows[0] == ["uCode", "x", "y", "t"]
    assert rows[3] == ["CN", "0.0", "1.0", "0.5"]
    assert not any("nan" in p.read_text("utf-8").lower() for p in folder.iterdir() if p.stem != "weighings")


def test_gaps_come_with_a_threshold_and_old_tables_go(call, tmp_path):
    (tmp_path / "s.toml").write_text("[uncertainty]\nthreshold = 60\n", "utf-8")
    assert call("--analysis", f"--settings={tmp_path / 's.toml'}").exit_code == 0
    assert (tmp_path / "out/analysis/gaps.csv").is_file()
    assert call("--analysis").exit_code == 0
    assert not (tmp_path / "out/analysis/gaps.csv").exists()
    assert call().exit_code == 0
    assert not list((tmp_path / "out/analysis").iterdir())


def test_weights_are_found_as_the_settings_ask(call, tmp_path):
    """Two experts give x .5 and .7: .6 of the branch, whose weights add up to 4; the note says that they are few."""
    (tmp_path / "s.toml").write_text(
        "[weigh.branches.t]\nbudget = { x = [50, 7], y = [50, 3] }\n[treat]\non = false\n", "utf-8"
    )
    done = call(f"--settings={tmp_path / 's.toml'}", "--analysis")
    assert done.exit_code == 0, done.output
    assert "t: only 2 experts" in done.output
    rows = {row[0]: row for row in read(tmp_path / "out/analysis/weights.csv")}
    assert [float(rows[c][2]) for c in ("x", "y")] == pytest.approx([2.4, 1.6])
    scores = {row[0]: [float(c) for c in row[1:]] for row in read(tmp_path / "out/7_aggregated.csv")[1:]}
    for x, y, t in scores.values():
        assert t == pytest.approx(0.6 * x + 0.4 * y)
