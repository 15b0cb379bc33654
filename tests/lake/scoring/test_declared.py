"""Scorecards of the rulebook: worked examples, figures from a lake, what the book refuses."""

import dataclasses

import numpy as np
import pytest

from zhicheng.front.house import read_book
from zhicheng.grammar import Mistake, RuleMistake
from zhicheng.grammar.checks import check_rule
from zhicheng.lake.scoring import Sheet, score
from zhicheng.lake.scoring.declared import build_plan, explain_city, read_figures
from zhicheng.lake.scoring.stages.aggregating import METHODS as AGGREGATIONS
from zhicheng.lake.scoring.stages.filling import METHODS as IMPUTATIONS
from zhicheng.lake.scoring.stages.normalising import METHODS as NORMALISATIONS

BOOK = read_book()
EXAMPLES = [(e.code, x) for e in BOOK.of("scorecards") for x in e.examples]


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=[f"{c}: {x['says']['en']}" for c, x in EXAMPLES])
def test_example_is_true(code, example):
    plan = build_plan(BOOK[code], book=BOOK)
    rows = example["figures"]
    values = np.array(
        [[np.nan if r[c] is None else r[c] for c in plan.tree.leaves] for r in rows], dtype=float
    )
    found = score(sheet=Sheet(tuple(r["city"] for r in rows), plan.tree.leaves, values), plan=plan)
    assert len(example["expect"]) == len(rows)
    for expected in example["expect"]:
        place = found.units.index(expected["city"])
        assert found.total[place] == pytest.approx(expected["score"], abs=1e-9)
        assert found.ranks[place, plan.tree.root] == expected["rank"]


@pytest.mark.parametrize("entry", BOOK.of("scorecards"), ids=lambda e: e.code)
def test_the_engine_knows_every_word(entry):
    rule = entry.rule
    scales = {rule.scale.rule, *(leaf.scale.rule for leaf in rule.leaves if leaf.scale.rule)}
    assert scales <= set(NORMALISATIONS)
    assert set(rule.aggregation) <= set(AGGREGATIONS)
    assert rule.missing in IMPUTATIONS
    assert all(set(x["says"]) == {"en", "zh"} for x in entry.examples)


def test_figures_come_from_the_lake(small, book):
    entry = book["innovation_index"]
    sheet, notes = read_figures(entry.rule, lake=small, cities=2)
    assert len(sheet.units) == 2
    told = small.figures("claims_per_patent", by=("city",))
    held = {row["city"]: row["value"] for row in told.rows}
    column = sheet.values[:, sheet.codes.index("claims_per_patent")]
    np.testing.assert_array_equal(column, [held[u] for u in sheet.units])
    assert sheet.name(sheet.units[0]).zh
    assert [n.en.partition(",")[0] for n in notes] == ["dataset: Small dataset"]


def test_a_named_figure_is_asked_for(small, book):
    sheet, notes = read_figures(book["demonstration_city"].rule, lake=small, cities=2)
    assert np.isnan(sheet.values).all()
    assert "--data" in notes[0].en
    given = Sheet(sheet.units, ("grant_rate",), np.array([[40.0], [60.0]]), errors=np.array([[0.0], [0.1]]))
    reported, rest = read_figures(book["demonstration_city"].rule, lake=small, reported=given)
    assert reported.values[:, reported.codes.index("grant_rate")].tolist() == [40, 60]
    assert len(rest) == len(notes) - 1
    assert reported.errors is not None
    assert reported.errors.sum(axis=1).tolist() == [0, 0.1]


def test_a_score_ends_in_records_and_clauses(small, book):
    """From the rank down to the patents that a figure counts, and the clauses it rests on."""
    city = small.find_places("Shenzhen")[0].id
    reason = explain_city(book["innovation_index"], city=city, lake=small, book=book)
    every = list(reason.walk())
    assert reason.rule == "scorecards/innovation_index"
    assert {c.label for c in reason.clauses} == {"sipo_2016_86 II.i.2", "sipo_2016_86 II.iv.1"}
    counted = {r.rule: r.records for r in every if r.records}
    assert (
        counted["indicators/claims_per_patent"]
        == small.explain("claims_per_patent", where={"city": city}).records
    )
    assert any(c.source == "oecd_quality_2013" for r in every for c in r.clauses)


def test_unknown_scorecard_gets_a_near_name(book):
    with pytest.raises(Mistake, match="Did you mean 'innovation_index'"):
        book.scorecard("inovation_index")


def test_rules_know_who_reads_them(book):
    assert "innovation_index" in {e.code for e in book.dependents("grant_lag")}
    assert "demonstration_city" in {e.code for e in book.citing("sipo_2014_34 annex_2")}


def break_rule(book, **changes):
    entry = book["demonstration_city"]
    return dataclasses.replace(entry, rule=dataclasses.replace(entry.rule, **changes)), book.entries


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"known": 16}, "add up to 15, not 16"),
        ({"known": None}, "add up to 15, not 100"),
        ({"status": "in force"}, "known in part cannot be 'in force'"),
        ({"status": "sure"}, "status 'sure' is none of"),
    ],
)
def test_the_book_refuses(book, changes, says):
    with pytest.raises(RuleMistake, match=says):
        check_rule(*break_rule(book, **changes))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"title": None}, "is no indicator and has no title"),
        ({"direction": 0}, "direction 0; 1 or -1"),
        ({"enters": "somehow"}, "enters as 'somehow'"),
    ],
)
def test_the_book_refuses_a_leaf(book, change, says):
    root = book["demonstration_city"].rule.root
    first, *rest = root.children[0].children
    creation = dataclasses.replace(root.children[0], children=(dataclasses.replace(first, **change), *rest))
    with pytest.raises(RuleMistake, match=says):
        check_rule(*break_rule(book, root=dataclasses.replace(root, children=(creation,))))
