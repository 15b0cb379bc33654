"""What a person may write after `where`, `order` and `text`: wrong words are refused in a sentence, none reaches the SQL."""

from dataclasses import replace
from datetime import date

import pytest

from zhicheng.grammar import Book, Mistake, T, Value
from zhicheng.lake import Lake

YEAR_WORDS = ("²²²²", "20²1", "21", "-201", "2021 OR 1=1", "99999999999999999999", "")


@pytest.mark.parametrize("value", YEAR_WORDS)
@pytest.mark.parametrize("name", ["year", "filing_year"])
def test_a_year_has_four_digits(small, name, value):
    with pytest.raises(Mistake, match="a year has four digits"):
        small.figures("patent_count", where={name: value})


@pytest.mark.parametrize(
    "value", ["²..²", "2018", "2020..2018", "1..99999999999999999999", "a..b", "2018..2020..2021"]
)
def test_a_period_is_two_years(small, value):
    with pytest.raises(Mistake, match="expected two years"):
        small.figures("patent_count", where={"period": value})


@pytest.mark.parametrize("value", ["²", "0", "36", "x'; DROP", ""])
def test_an_unknown_field_is_refused(small, value):
    with pytest.raises(Mistake, match="there is no field"):
        small.figures("patent_count", where={"field": value})


@pytest.mark.parametrize("order", ["city", "-year", "value; DROP", "", "-"])
def test_figures_are_sorted_by_what_they_have(small, order):
    if order:
        with pytest.raises(Mistake, match="cannot sort by"):
            small.figures("patent_count", by=("field",), order=order)


def test_figures_are_sorted_cut_and_paged(small):
    def counted(**asked):
        found = small.figures("patent_count", by=("city",), **asked)
        return [r["value"] for r in found.rows], found.total

    assert counted(order="-value") == ([3, 2, 1], 3)
    assert counted(order="value") == ([1, 2, 3], 3)
    assert counted(order="-value", limit=1, offset=1) == ([2], 3)
    assert counted(order="-value", minimum=2) == ([3, 2], 2)


@pytest.mark.parametrize(
    ("text", "total"),
    [("Patent", 5), ("%", 0), ("_", 0), ("\\", 0), ("P_tent", 0), ("patent 1", 1), ("'", 0)],
)
def test_signs_of_patterns_are_looked_for_as_they_are(small, text, total):  # fmt: skip
    assert small.patents(text=text)[1] == total


def test_patents_of_a_period_and_a_place(small):
    assert small.patents(where={"period": "2019..2020"})[1] == 4
    assert small.patents(where={"period": "2019..2019", "city": "Beijing"})[1] == 1
    assert small.patents(where={"country": "DE"})[1] == 1
    assert small.patents(where={"applicant": "Example B", "type": "invention"})[1] == 2
    with pytest.raises(Mistake, match="cannot sort patents"):
        small.patents(order="title; DROP")


def test_evidence_meets_every_condition_and_says_how_many(small):
    found = small.evidence("patent_count", where={"city": "Shenzhen", "year": 2019, "field": 4}, limit=1)
    assert (found.total, len(found.rows)) == (2, 1)
    assert {
        r["patent_id"] for r in small.evidence("patent_count", where={"city": "Beijing", "year": 2019}).rows
    } == {"US1"}
    period = small.evidence("patent_count", where={"city": "Shenzhen", "period": "2020..2020"})
    assert [r["patent_id"] for r in period.rows] == ["US4"]
    first = small.evidence("patent_count", where={"city": "Beijing"}, count="first_inventor")
    assert [r["patent_id"] for r in first.rows] == ["US3"]
    with pytest.raises(Mistake, match="cannot sort records"):
        small.evidence("patent_count", order="1; DROP")


def test_growth_in_a_period_compares_years_of_the_period_alone(load_into, small):
    """A year outside the period is not a year without patents; the year after it has no figure of -100 %."""
    plain = ("invention", 3, ("Beijing",), "Example B", ())
    load_into(
        [
            (f"{n}", year, *plain)
            for n, year in enumerate([2016, 2017, 2017, 2018, 2018, 2018, 2019, 2020], 100)
        ]
    )
    figures = small.figures("patent_growth", by=("year",), where={"period": "2017..2018"})
    assert [(r["year"], r["value"], r["reason"]) for r in figures.rows] == [
        (2017, None, "year_incomplete"),
        (2018, 50, None),
    ]
    assert figures.rows[0]["note"].en.startswith("the dataset or the period asked for covers this year")
    reason = small.explain("patent_growth", where={"year": 2018})
    assert [i.value for i in reason.inputs] == [3, 2]
    assert [i.where["year"] for i in reason.inputs] == [2018, 2017]


def test_an_explanation_says_period_limits_and_the_amount_of_its_region(small):
    reason = small.explain("patent_count", where={"city": "Shenzhen", "period": "2019..2020"})
    assert "--where period=2019..2020" in reason.command
    assert any("publication years 2019 to 2020" in s.en for s in reason.steps)
    leading = small.book["leading_applicants"]
    local = Value(amount=1, since=date(2020, 1, 1), region="4403", status="illustrative")
    rule = replace(leading.rule, values=(*leading.rule.values, local))
    book = Book({**small.book.entries, "leading_applicants": replace(leading, rule=rule)})
    here, there = (Lake(small.path, book=book, on=small.on, region=r) for r in ("440305", "11"))
    assert here.explain("applicant_concentration", where={"city": "Shenzhen"}).inputs[-1].value == 1
    assert there.explain("applicant_concentration", where={"city": "Shenzhen"}).inputs[-1].value == 4
    assert here.figures("applicant_concentration", where={"city": "Shenzhen"}).value == pytest.approx(200 / 3)
    assert there.figures("applicant_concentration", where={"city": "Shenzhen"}).value == 100


def test_the_limits_of_a_dataset_are_said_with_every_figure(small, monkeypatch):
    biased = replace(small.dataset(), bias=T(en="a sample", zh="样本"), synthetic=True)
    monkeypatch.setattr(Lake, "dataset", lambda self, code=None: biased)
    said = [s.en for s in small.explain("patent_count").steps]
    assert "limits: a sample" in said
    assert any(s.startswith("synthetic data") for s in said)


def test_periods_beyond_the_dates_need_no_figures_of_their_own(small):
    for period, value in [
        ("2020..2021", 3),
        ("2020..2030", 3),
        ("2020..9999", 3),
        ("0001..0002", None),
        ("2030..2031", None),
    ]:
        assert (small.figures("patent_count", where={"period": period}).value or None) == value, period
    assert len(list((small.path / "cells").rglob("*.parquet"))) == 2
    assert small.evidence("patent_count", where={"period": "2020..9999"}).total == 3
    assert "period=2020..9999" in small.explain("patent_count", where={"period": "2020..9999"}).command


def test_an_input_is_the_cell_it_names(small):
    """Shenzhen has two inventions and a design: the density rests on the inventions, and says so."""
    (first, *_) = small.explain("invention_density", where={"city": "Shenzhen"}).inputs
    assert first.where["type"] == "invention"
    assert first.value == small.figures("patent_count", where=first.where).value == 2
    assert "--where type=invention" in first.command
