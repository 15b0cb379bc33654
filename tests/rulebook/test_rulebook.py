"""Every rule is cited, worded and exemplified; every formula compiles without data; every worked example is true.

A city's own book is put to the same tests when ZHICHENG_RULEBOOKS names it.
"""

import os
from datetime import date

import ibis
import pytest

from zhicheng.grammar import Book, RuleMistake
from zhicheng.lake.examples import compute_example, expand
from zhicheng.lake.formulas import Scope, express

ON = date(2026, 11, 23)
BOOKS = [name.strip() for name in os.environ.get("ZHICHENG_RULEBOOKS", "zhicheng.rulebook").split(",")]
BOOK = Book.read(BOOKS)
INDICATORS = BOOK.of("indicators")
EXAMPLES = [(e.code, x) for e in INDICATORS for x in e.examples]


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=[f"{c}: {x['says']['en']}" for c, x in EXAMPLES])
def test_example_is_true(code, example, tmp_path):
    rows = compute_example(code, example, book=BOOK, lake=tmp_path, on=ON)
    found = {tuple(r[d] for d in example["by"]): r for r in rows}
    expected = {tuple(r[d] for d in example["by"]): r for r in expand(example["expect"], key="patent")}
    assert set(found) == set(expected)
    for cell, row in expected.items():
        value = row["value"]
        assert found[cell]["value"] == (None if value is None else pytest.approx(value, abs=1e-9)), cell
        assert found[cell].get("reason") == row.get("note"), cell


@pytest.mark.parametrize("entry", INDICATORS, ids=lambda e: e.code)
def test_example_speaks_both_languages(entry):
    for example in entry.examples:
        assert set(example["says"]) == {"en", "zh"}
        assert example["expect"], "an example must expect something"


@pytest.mark.parametrize("entry", INDICATORS, ids=lambda e: e.code)
def test_what_a_rule_reads_is_passed_on(entry):
    """A rule needs what the rules it reads need; it has words for its examples' notes and for those of measures it averages."""
    told = {r["note"] for x in entry.examples for r in x["expect"] if r.get("note")}
    assert told <= set(entry.rule.missing)
    for name in entry.rule.version(on=ON).parameters:
        if name in BOOK and BOOK[name].kind == "indicators":
            read = BOOK.indicator(name)
            assert set(read.needs) <= set(entry.rule.needs), name
            assert not read.of_patent or set(read.missing) <= set(entry.rule.missing), name


def _unbound_tables():
    return {
        entry.code: ibis.table({n: c.type for n, c in entry.rule.columns.items()}, name=entry.code)
        for entry in BOOK.of("tables")
        if not entry.rule.entries
    }


@pytest.mark.parametrize("entry", INDICATORS, ids=lambda e: e.code)
def test_formula_never_touches_data(entry):
    """Compiled against tables without data, the fewest dimensions for one engine, the most for the other: what executes fails here."""
    rule = entry.rule
    scope = Scope(
        book=BOOK, tables=_unbound_tables(), count="whole", full_years=(2000, 2020), on=ON, until=date(2021, 6, 30)
    )  # fmt: skip
    for by, dialect in ((rule.by, "duckdb"), (rule.dimensions, "trino")):
        if "applicant" in by and "field" in (*by, *rule.over):
            by = tuple(d for d in by if d != "applicant")
        assert "SELECT" in ibis.to_sql(express(entry.code, by=by, scope=scope), dialect=dialect)


def test_book_refuses_an_unknown_clause():
    source = BOOK["sipo_2016_86"].rule
    with pytest.raises(RuleMistake, match=r"no clause 'II\.ii\.9'\. It has: .*II\.ii\.1"):
        source["II.ii.9"]


def test_rules_are_found_by_clause():
    assert {"patent_count", "technology_advantage"} <= {e.code for e in BOOK.citing("II.i.2")}
    assert BOOK.citing("sipo_2016_86 II.i.2") == BOOK.citing("II.i.2")


def test_dependents_are_known():
    assert "technology_advantage" in {e.code for e in BOOK.dependents("patent_count")}
    assert [e.code for e in BOOK.dependents("leading_applicants")] == ["applicant_concentration"]
