"""Hidden months: worked by hand from the law's eighteen months and the parameters."""

from dataclasses import replace
from datetime import date

import pytest

from small_lake import ON
from zhicheng.grammar import T, same
from zhicheng.lake.hidden import find_hidden, mark_rows
from zhicheng.lake.snapshot import Dataset

DATASET = Dataset(
    code="x", title=T(en="x", zh="x"), source=same(""), licence=same(""), covers=(date(2010, 1, 1), date(2025, 6, 30)),
    holdings=frozenset({"patents", "applications"}),
)  # fmt: skip


def test_inventions_are_hidden_for_eighteen_months(book):
    (hidden,) = find_hidden(DATASET, kinds=("invention",), book=book, on=ON)
    # published by 30 June 2025: filed by 30 December 2023; the first month not wholly seen is January 2024
    assert (hidden.since, hidden.delay) == (date(2024, 1, 1), 18)
    assert [hidden.count_months(y) for y in (2022, 2023, 2024, 2025)] == [0, 0, 12, 12]
    assert hidden.says.en == "invention: filings from 2024-01 on are hidden by publication delay (18 months)"


def test_each_kind_has_its_own_delay_and_unknown_kinds_none(book):
    found = find_hidden(DATASET, kinds=("design", "invention", "utility_model", None), book=book, on=ON)
    assert {h.kind: h.since for h in found} == {
        "invention": date(2024, 1, 1), "utility_model": date(2024, 7, 1), "design": date(2024, 10, 1),
    }  # fmt: skip


def test_a_dataset_of_grants_waits_for_the_grant(book):
    grants = replace(DATASET, holdings=frozenset({"patents"}))
    (hidden,) = find_hidden(grants, kinds=("invention",), book=book, on=ON)
    assert (hidden.since, hidden.parameter) == (date(2021, 7, 1), "publication_delay_grants")


def test_without_dates_nothing_can_be_said(book):
    assert find_hidden(replace(DATASET, covers=None), kinds=("invention",), book=book, on=ON) == ()


def test_rows_tell_how_many_months_of_their_year_are_hidden(book):
    hidden = find_hidden(DATASET, kinds=("invention", "utility_model"), book=book, on=ON)
    rows = [
        {"filing_year": 2023, "value": 9},
        {"filing_year": 2024, "value": 4, "note": T(en="own", zh="自有")},
    ]
    seen, partly = mark_rows(rows, hidden=hidden, where={})
    assert (seen["hidden_months"], seen["note"]) == (0, None)
    assert (partly["hidden_months"], partly["note"].en) == (12, "own"), "a note of its own stays"
    (models,) = mark_rows([{"filing_year": 2024}], hidden=hidden, where={"type": "utility_model"})
    assert models["hidden_months"] == 6
    assert models["note"].zh == "该年有 6 个月受公布时滞影响尚不完整"


@pytest.mark.parametrize("dimension", ["filing_year", "priority_year"])
def test_figures_by_filing_carry_it_and_by_publication_not(small, dimension):
    # the small dataset holds grants up to March 2021: filings since April 2017 are hidden
    found = small.figures("patent_count", by=(dimension,))
    assert [h.since for h in found.hidden] == [date(2017, 4, 1)]
    assert {r[dimension]: r["hidden_months"] for r in found.rows} == {2017: 9, 2018: 12, 2019: 12}
    assert small.figures("patent_count", by=("year",)).hidden == ()
