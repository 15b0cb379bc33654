"""A local rule where people read it: on the rules pages, in a deadline's calculation, at the terminal."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from desks.docket_people import case, desk, do, pdf  # noqa: F401
from desks.pages import read, words
from zhicheng.front import house
from zhicheng.web.commands import program

FILE = """
procedure = "adjudication"
since = 2026-01-01
office = "440300"

[document]
title = {en = "Measure on faster adjudication", zh = "关于加快专利侵权纠纷行政裁决的办法"}
number = "深知规〔2025〕5号"
date = 2025-12-01

[clocks.acceptance]
limit = "2 working days"

[texts.states.received]
public = {en = "We have your request", zh = "请求书已收到"}
"""

LETTER = (
    FILE.partition("[clocks")[0].replace("faster adjudication", "plain letters")
    + '''
[letters.stay_refused]
en = """
The case is not stayed

{respondent}:

Your request to stay case {number} was looked at. It goes on, for these reasons:

{reason}"""
zh = """
不予中止处理告知书

{respondent}：

你方请求中止处理{number}案，经审查，本案不予中止，继续处理：

{reason}"""
'''
)


@pytest.fixture
def overlays(settings, tmp_path):
    """The house under a local rule, read anew."""
    folder = settings.OVERLAYS = tmp_path / "overlays"
    folder.mkdir()
    (folder / "faster.toml").write_text(FILE, "utf-8")
    _forget()
    yield folder
    settings.OVERLAYS = tmp_path / "none"
    _forget()


@pytest.fixture
def worded(overlays):
    """Beside it another one, which words a letter."""
    (overlays / "plain.toml").write_text(LETTER, "utf-8")
    _forget()


def _forget() -> None:
    for each in (house.read_book, house.list_overlays, house._open):
        each.cache_clear()


def test_the_rules_page_says_local_rule_with_the_document(overlays, site):
    said = words(read(site, "/rules/procedures/adjudication/"))
    assert "local rule Measure on faster adjudication 深知规〔2025〕5号" in said
    assert "2 working days Shenzhen, since 2026-01-01 Measure on faster adjudication, 深知规〔2025〕5号 local rule" in said  # fmt: skip
    assert "in Shenzhen: 2 working days instead of 5 working days" in said
    assert "states told otherwise to the public: 1" in said.lower()
    earlier = words(read(site, "/rules/procedures/adjudication/?on=2025-03-01"))
    assert "local rule Measure" not in earlier.partition("Editions")[0]
    document = words(read(site, "/rules/sources/faster/"))
    assert "did not come with Zhicheng" in document
    assert "faster.toml" in document
    assert "local rule: Measure on faster adjudication (深知规〔2025〕5号): 2 working days" in document
    assert "local rule" not in words(read(site, "/rules/procedures/mediation/"))


def test_a_deadlines_calculation_names_the_document(overlays, desk, case):  # noqa: F811
    said = words(desk["officer"].page(f"/cases/{case.pk}/clocks/acceptance/1/"))
    assert "local rule: Measure on faster adjudication (深知规〔2025〕5号): 2 working days" in said


def run(*arguments: str, folder: Path, ok: bool = True, language: str = "C.UTF-8") -> str:
    done = CliRunner().invoke(program, arguments, prog_name="zhicheng", env={"LC_ALL": language, "ZHICHENG_OVERLAYS": str(folder)})  # fmt: skip
    assert (done.exit_code == 0) is ok, done.output
    return done.output


def test_a_file_is_checked_and_shown_before_it_is_used(tmp_path):
    file = tmp_path / "faster.toml"
    file.write_text(FILE, "utf-8")
    said = run("rules", "--overlay", str(file), folder=tmp_path / "none")
    assert "in Shenzhen: 2 working days instead of 5 working days" in said
    assert 'states.received.public: "We have your request" instead of "' in said
    assert "It fits." in said
    file.write_text(FILE.replace("2 working days", "9 working days"), "utf-8")
    said = run("rules", "--overlay", str(file), folder=tmp_path / "none", ok=False)
    assert "[clocks.acceptance.limit]: must be shorter than the 5 working days in force" in said


def test_the_list_of_rules_names_local_rules(tmp_path):
    (tmp_path / "faster.toml").write_text(FILE, "utf-8")
    row = next(line for line in run("rules", folder=tmp_path).splitlines() if " adjudication " in line)
    assert row.endswith("Measure on faster adjudication (深知规〔2025〕5号)")
    assert "faster acceptance" in run("rules", "--cites", "faster", "--json", folder=tmp_path)
    assert "local rule: Measure on faster adjudication" in run("explain", "adjudication", folder=tmp_path)
    (tmp_path / "faster.toml").write_text(FILE.replace("440300", "Shenzhen"), "utf-8")
    assert "'Shenzhen' is no division code" in run("rules", folder=tmp_path, ok=False)


def test_a_letter_that_an_office_words_says_so_beside_it(worded, site):
    page = words(read(site, "/rules/procedures/adjudication/"))
    letters = page.partition("Words in braces are filled from the case.")[2]
    assert (
        "The case is not stayed local rule Worded by Measure on plain letters, 深知规〔2025〕5号" in letters
    )
    assert letters.count("Worded by") == 1
    assert "local rule Worded by" not in words(read(site, "/rules/procedures/adjudication/?on=2025-12-31"))
    assert "wording of “The case is not stayed”" in words(read(site, "/rules/sources/plain/"))


def test_the_draft_of_a_letter_names_the_document_that_words_it(worded, desk, case):  # noqa: F811
    path = f"/cases/{case.pk}/do/draft_letter/?language=en&letter="
    page = words(desk["officer"].page(f"{path}stay_refused"))
    assert "local rule Worded by Measure on plain letters, 深知规〔2025〕5号" in page
    assert "Your request to stay case" in page
    assert "was looked at. It goes on, for these reasons:" in page
    assert "local rule" not in words(desk["officer"].page(f"{path}forwarding"))


def test_a_reworded_letter_is_checked_and_shown_before_it_is_used(tmp_path):
    file = tmp_path / "plain.toml"
    file.write_text(LETTER, "utf-8")
    said = run("rules", "--overlay", str(file), folder=tmp_path / "none")
    assert "letter stay_refused: reworded, “The case is not stayed”" in said
    assert "Texts are changed for all offices of this house" in said
    file.write_text(LETTER.replace("{number}案", "本案"), "utf-8")
    said = run("rules", "--overlay", str(file), folder=tmp_path / "none", ok=False)
    assert "[letters.stay_refused]: the Chinese text leaves out {number}, which the letter must say" in said
