"""Files as a person gives them: folders, several formats at once, a mapping of one's own."""

from datetime import UTC, date, datetime

import pytest

from zhicheng.grammar import Mistake
from zhicheng.lake import Lake
from zhicheng.lake.receiving import receive

AT = datetime(2026, 11, 23, tzinfo=UTC)
HEADER = "公开（公告）号,公开（公告）日,申请号,申请日,标题,申请人,发明人,申请人地址,IPC,专利类型\n"
ROW = "CN11000000{0}A,2020-01-0{0},CN20191000000{0}.X,2019-01-02,一种电池{0},示例科技有限公司,示例甲,江苏省苏州市工业园区1号,H01M10/05,发明申请\n"


@pytest.fixture
def lake(tmp_path, book) -> Lake:
    return Lake(tmp_path / "lake", book=book, on=date(2026, 11, 23))


@pytest.fixture(autouse=True)
def _one_gazetteer(monkeypatch, gazetteer):
    monkeypatch.setattr("zhicheng.lake.receiving.open_gazetteer", lambda lake: gazetteer)


@pytest.fixture(autouse=True)
def _figures_when_asked(monkeypatch):
    """What pages ask for is not computed ahead: that has a test of its own."""
    monkeypatch.setattr("zhicheng.lake.receiving.warm_cells", lambda lake, **options: 0)


def test_a_folder_of_exports_becomes_one_dataset_and_its_city_appears(lake, tmp_path):
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "a.csv").write_text(HEADER + ROW.format(1), encoding="utf-8")
    (folder / "b.csv").write_text(HEADER + ROW.format(2), encoding="gb18030")
    (folder / "notes.md").write_text("# not a table\n")
    told = []
    (result,) = receive([folder], lake=lake, at=AT, tell=told.append)
    assert (result.load.counts["new"], result.load.adds_up) == (2, True)
    assert len(told) == 1
    assert "notes.md" in told[0].en
    figures = lake.figures("patent_count", by=("city",))
    assert [(lake.say("city", r["city"]).zh, r["value"]) for r in figures.rows] == [("苏州", 2.0)]
    assert figures.count == "applicant", "records without inventors' addresses count by applicant"


def test_a_folder_with_nothing_known_says_so(lake, tmp_path):
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "notes.md").write_text("# not a table\n")
    with pytest.raises(Mistake, match=r"notes\.md"):
        receive([folder], lake=lake, at=AT)


def test_a_missing_file_says_so(lake, tmp_path):
    with pytest.raises(Mistake, match="no such file"):
        receive([tmp_path / "gone.csv"], lake=lake, at=AT)


def test_formula_cells_are_kept_as_they_are(lake, tmp_path):
    file = tmp_path / "hostile.csv"
    file.write_text(HEADER + ROW.format(1).replace("一种电池1", '"=HYPERLINK(""x"")"'), encoding="utf-8")
    receive([file], lake=lake, at=AT)
    rows, total = lake.patents()
    assert total == 1
    assert rows[0]["title"] == '=HYPERLINK("x")'


def test_folders_in_a_folder_are_looked_into_and_links_to_folders_are_not(lake, tmp_path):
    folder = tmp_path / "deliveries"
    (folder / "week1").mkdir(parents=True)
    (folder / "empty").mkdir()
    (folder / "week1" / "a.csv").write_text(HEADER + ROW.format(1), encoding="utf-8")
    (folder / "week1" / "round").symlink_to(folder)
    (folder / "odd.md").write_text("# not a table\n")
    told = []
    (result,) = receive([folder], lake=lake, at=AT, tell=told.append)
    assert result.load.counts["new"] == 1
    assert ["odd.md" in says.en for says in told] == [True]
