"""Procedures by command and in the handbook: listed, explained down to the clause, written in both languages."""

import json

from click.testing import CliRunner

from zhicheng.front.house import read_book
from zhicheng.web.commands import program
from zhicheng.web.procedure_page import write_procedure

BOOK = read_book()


def run(*arguments: str) -> str:
    done = CliRunner().invoke(program, arguments, prog_name="zhicheng", env={"LC_ALL": "C.UTF-8"})
    assert done.exit_code == 0, done.output
    return done.output


def test_procedures_are_listed_with_the_clauses_of_their_acts_and_periods():
    assert "Adjudication of patent infringement" in run("rules")
    rows = json.loads(run("rules", "--cites", "zhejiang_patent_2015 26", "--json"))
    assert [row["code"] for row in rows] == ["adjudication"]
    assert "zhejiang_patent_2015 26" in rows[0]["cites"]


def test_a_procedure_is_explained_down_to_the_clause():
    said = run("explain", "adjudication")
    assert "Conclude the case, kept by: Case officer" in said
    assert "3 months, everywhere, since 2025-02-01 (to be confirmed)" in said
    assert "2 months, Zhejiang, since 2023-01-01 (to be confirmed)" in said
    assert "2 months, Zhejiang, since 2016-01-01" not in said
    assert "§ zhejiang_patent_2015 26" in said
    reason = json.loads(run("explain", "adjudication", "--json"))
    assert reason["rule"] == "procedures/adjudication"
    assert "Acts of: Legality reviewer" in [each["says"]["en"] for each in reason["inputs"]]


def test_a_procedure_has_a_page_in_both_languages():
    entry = BOOK["adjudication"]
    english, chinese = ("\n".join(write_procedure(entry, lang)) for lang in ("en", "zh"))
    assert "- Conclude the case: with all extensions at most 5 months instead of 4 months" in english
    assert "- 结案期限：连同延长的上限由4个月改为5个月" in chinese
    assert '  at_withdrawn(["Withdrawn"])' in english
    assert "  at_hearing -.-> at_examining" in english
    rows = [line for line in english.splitlines() if line.startswith("| ")]
    for code in (*entry.rule.editions[-1].acts, *entry.rule.editions[-1].clocks):
        assert any(f"(`{code}`)" in row for row in rows), code
    assert len({row.replace("\\|", "").count("|") for row in rows}) == 3
