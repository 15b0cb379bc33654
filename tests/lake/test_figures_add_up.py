"""Every figure of the book can be made again from what is declared behind it: its inputs, its records, its parts."""

import random
from fractions import Fraction

import pytest

from small_lake import AT, ON
from zhicheng.front.house import read_book
from zhicheng.grammar import COUNTING, WHOLE, Matrix
from zhicheng.lake import Lake, load_batches
from zhicheng.lake.cases import counts_cases
from zhicheng.lake.counting import PART_DIMENSIONS
from zhicheng.lake.evidence import input_cell, input_free
from zhicheng.lake.intake.synthetic import PROFILE, VERSION, generate
from zhicheng.lake.loading import Origin

PATENTS, ROWS = 3_000, 2
RULES = {
    e.code: e.rule for e in read_book().of("indicators")
    if not e.rule.of_patent and not counts_cases(e.rule)
}  # fmt: skip
"""Figures of cases are put to the same test in test_case_figures.py."""
SHARES = {
    "co_inventor_share": 2, "co_applicant_share": 2, "cross_city_share": 2, "breakthrough_share": 1, "green_share": 1,
}  # fmt: skip
"""Means that are per cent of the patents whose measure is that or more."""
TOTALS = {"citation_count"}
"""Measures that are added up, not averaged."""
MEANS = {c for c, rule in RULES.items() if "measured" in rule.shows} - {
    "citation_count",
    "citations_5",
    "cross_city_share",
}
"""Means are all made by one formula: a few of them stand for the others in the quick gate."""
CASES = [
    pytest.param(code, count, marks=[pytest.mark.prove] if code in MEANS or count != "fractional" else [])
    for code, rule in RULES.items()
    for count in COUNTING
    if count != "fractional" or len({*PART_DIMENSIONS} & {*rule.by}) < 2
]
"""Shares of a patent cannot be told by two of its parts at once."""


@pytest.fixture(scope="module")
def made(tmp_path_factory, book, gazetteer) -> Lake:
    """A lake with a small synthetic dataset, which holds what every indicator needs."""
    folder = tmp_path_factory.mktemp("made")
    load_batches(
        [("synthetic", None, generate(patents=PATENTS))], origin=Origin(PROFILE, "synthetic", VERSION), lake=folder,
        book=book, gazetteer=gazetteer, at=AT,
    )  # fmt: skip
    return Lake(folder, book=book, on=ON)


def ask(lake: Lake, code: str, count: str):
    """Figures by city and by what the indicator must be told by, and a few cells of them drawn by lot, with and without a value."""
    rule = lake.book.indicator(code)
    by = tuple(d for d in rule.dimensions if d in (*rule.by, "city"))
    figures = lake.figures(code, by=by, count=count)
    draw = random.Random(code)
    known = [r for r in figures.rows if r["value"] is not None]
    missing = [r for r in figures.rows if r["value"] is None]
    chosen = draw.sample(known, min(ROWS, len(known))) + draw.sample(missing, min(1, len(missing)))
    return figures, [({d: r[d] for d in by}, r) for r in chosen]


@pytest.mark.parametrize(("code", "count"), CASES)
def test_a_figure_is_made_again_from_what_stands_behind_it(made, code, count):
    rule = made.book.indicator(code)
    figures, cells = ask(made, code, count)
    assert figures.note is None
    assert cells, "the synthetic dataset must hold what an indicator needs"
    for where, row in cells:
        for each in rule.inputs:
            assert _add_input(made, rule, each, where, count) == pytest.approx(row[each.name], abs=1e-9), (
                where
            )
        found = made.evidence(code, where=where, count=count, limit=None)
        assert found.total == len({r["patent_id"] for r in found.rows}) == len(found.rows)
        _check_records(code, rule, row, found)
        if isinstance(rule, Matrix) and rule.parts:
            _check_parts(made, code, rule, where, row, count)


def _add_input(lake: Lake, rule, each, where, count) -> float:
    """The cells that an input names, computed on their own and added."""
    cells = lake.figures(
        each.of, by=input_free(each, rule, where), where=input_cell(each, where), count=count
    )
    return float(sum(Fraction(r["value"]) for r in cells.rows))


def _check_records(code, rule, row, found) -> None:
    """What the listed patents carry makes the figure: their shares the first input, their measures the mean or the sum."""
    if rule.inputs:
        assert found.shares == pytest.approx(row[rule.inputs[0].name], abs=1e-9)
    elif "measured" in rule.shows:
        assert found.shares == pytest.approx(row["measured"], abs=1e-9)
        if found.rows:
            assert row["value"] == pytest.approx(_measure_again(code, found), abs=1e-8)
        else:
            assert row["value"] is None or code in TOTALS
    elif code in ("patent_count", "family_count"):
        assert found.shares == pytest.approx(row["value"], abs=1e-9)
    else:  # a patent of two inventors that count is listed once
        assert all(0 < r["share"] <= 1 + 1 / WHOLE for r in found.rows)


def _measure_again(code, found) -> float:
    least = SHARES.get(code)
    values = [
        (r["share"], r["measured"] if least is None else 100 * (r["measured"] >= least)) for r in found.rows
    ]
    total = sum(share * value for share, value in values)
    return total if code in TOTALS else total / sum(share for share, _ in values)


def _check_parts(lake: Lake, code, rule, where, row, count) -> None:
    """The terms that a reason lists add up to the figure, or average to it."""
    reason = lake.explain(code, where=where, count=count)
    whole = reason.inputs[0]
    if not whole.inputs:
        assert not row["value"], "a figure without parts is 0, or none"
        return
    terms = [part.value for part in whole.inputs]
    again = sum(terms) / (len(terms) if rule.parts.how == "mean" else 1)
    assert row["value"] == pytest.approx(again, abs=1e-9)
    assert row["value"] == pytest.approx(whole.value, abs=1e-9)


def test_each_kind_of_matrix_was_put_to_the_test(made):
    """The lot did not fall on empty cells alone: every matrix has values, and every one with parts lists some."""
    for code, rule in RULES.items():
        if isinstance(rule, Matrix):
            figures = made.figures(code, by=rule.by, count="fractional")
            assert any(r["value"] for r in figures.rows), code
