"""A city extends the rulebook without a fork: the how-to's own indicator, in a package outside the project."""

import re
import sys
from datetime import date
from pathlib import Path

import pytest

from small_lake import load_small
from zhicheng.grammar import Book, RuleMistake
from zhicheng.lake import Lake
from zhicheng.lake.examples import compute_example

ON = date(2026, 11, 23)
GUIDE = Path(__file__).parents[2] / "docs/how-to/write-an-indicator.md"


@pytest.fixture
def rule_folder(tmp_path, monkeypatch, request) -> Path:
    """Folder of a local book with the how-to's file and examples; each test has a package of its own name."""
    folder = tmp_path / f"own_{request.node.name.split('[')[0]}" / "indicators"
    folder.mkdir(parents=True)
    monkeypatch.syspath_prepend(str(tmp_path))
    for language, suffix in (("python", "py"), ("yaml", "yaml")):
        written = re.search(rf"```{language}\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
        assert written
        (folder / f"team_size.{suffix}").write_text(written.group(1), "utf-8")
    return folder


def read(folder: Path) -> Book:
    return Book.read(["zhicheng.rulebook", folder.parent.name])


def test_the_how_to_is_true(rule_folder, tmp_path, gazetteer):
    """No `__init__.py` is needed; the examples hold, with and without dimensions; every answer says 'local rule'."""
    book = read(rule_folder)
    assert book["team_size"].local
    assert not book["patent_count"].local
    (example,) = book["team_size"].examples
    assert compute_example("team_size", example, book=book, lake=tmp_path / "x", on=ON)[0]["value"] == 2
    load_small(tmp_path / "lake", book, gazetteer=gazetteer)
    lake = Lake(tmp_path / "lake", book=book, on=ON)
    assert lake.figures("team_size").value == pytest.approx((2 + 1 + 3 + 1 + 1) / 5)
    said = [step.en for step in lake.explain("team_size", where={"city": "Shenzhen"}).steps]
    assert f"local rule: {book['team_size'].origin}" in said
    assert not any("local rule" in s.en for s in lake.explain("patent_count").steps)


def test_a_later_book_replaces_a_code_whole(rule_folder, tmp_path):
    for file in rule_folder.iterdir():
        file.rename(file.with_stem("patent_count"))
    book = read(rule_folder)
    assert book["patent_count"].local
    assert book["patent_count"].title.en == "Inventors a patent"
    assert book["patent_count"].hash != Book.read(["zhicheng.rulebook"])["patent_count"].hash


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("patent_parties, by", "patent_partys, by", "team_size: the formula reads 'patent_partys'.*did you mean patent_parties"),
        ('SIPO_2016_86["II.i.2"]', 'Clause("sipo_2016_86", "II.i.99", T(en="x", zh="x"))', "no clause 'II.i.99'"),
        ('SIPO_2016_86["II.i.2"]', 'Clause("no_such_law", "1", T(en="x", zh="x"))', "cites 'no_such_law', which is no source"),
        ('also=("city"', 'also=("town"', "'town' is no dimension"),
        ('zh="件均发明人数"', 'zh=""', "in English and in Chinese"),
        ("\n每件专利署名发明人的平均人数。\n", "", "in English, then in Chinese"),
        ("rule = ", "ruler = ", "no `rule = Indicator"),
    ],
)  # fmt: skip
def test_a_wrong_word_is_refused_with_the_right_ones(rule_folder, old, new, says, monkeypatch):
    for name in [m for m in sys.modules if m.startswith(rule_folder.parent.name)]:
        monkeypatch.delitem(sys.modules, name)
    file = rule_folder / "team_size.py"
    text = file.read_text("utf-8").replace("import Indicator", "import Clause, Indicator")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(RuleMistake, match=says):
        read(rule_folder)


def test_a_broken_example_names_its_file(rule_folder):
    (rule_folder / "team_size.yaml").write_text("- says: [")
    with pytest.raises(RuleMistake, match=r"team_size\.yaml: no YAML"):
        read(rule_folder)


def test_a_rule_without_examples_is_refused(rule_folder):
    (rule_folder / "team_size.yaml").unlink()
    with pytest.raises(RuleMistake, match=r"needs worked examples in team_size\.yaml"):
        read(rule_folder)


def test_a_code_names_one_kind_of_rule(rule_folder):
    for file in rule_folder.iterdir():
        file.rename(file.with_stem("patents"))
    with pytest.raises(RuleMistake, match="'patents' is already the name of one of the tables"):
        read(rule_folder)


def test_a_book_that_is_not_there_or_is_empty_says_what_to_do(tmp_path, monkeypatch):
    with pytest.raises(
        RuleMistake, match="there is no rulebook 'no_such_city': install it, or name the folder"
    ):
        Book.read(["no_such_city"])
    (tmp_path / "own_misnamed" / "indicator").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(RuleMistake, match="'own_misnamed': no rules in it; its folders are called sources"):
        Book.read(["own_misnamed"])
