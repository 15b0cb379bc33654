"""Figures of a small dataset against sums done by hand, and against each other."""

import random
from dataclasses import replace

import pytest

from zhicheng.grammar import COUNTING, Mistake
from zhicheng.lake.figures import Figures
from zhicheng.lake.measuring import find_impossible, list_counts, list_possible


def values(figures: Figures, lake) -> dict:
    return {tuple(lake.say(d, r[d]).en for d in figures.by): r["value"] for r in figures.rows}


def test_whole_counts_each_city_once(small):
    found = values(small.figures("patent_count", by=("city",)), small)
    assert found == {("Shenzhen",): 3, ("Beijing",): 2, ("Munich",): 1}


def test_fractions_are_shared_equally(small):
    found = values(small.figures("patent_count", by=("city",), count="fractional"), small)
    assert found[("Shenzhen",)] == 2.5
    assert found[("Beijing",)] == pytest.approx(0.5 + 2 / 3, abs=1e-15)
    assert found[("Munich",)] == pytest.approx(1 / 3, abs=1e-15)


def test_a_country_has_a_patent_once(small):
    assert values(small.figures("patent_count", by=("country",)), small) == {("China",): 4, ("Germany",): 1}


def test_totals_keep_patents_without_a_place(small):
    for count in COUNTING[:3]:
        assert small.figures("patent_count", count=count).value == 5


def test_applicants_that_differ_in_case_are_one(small):
    found = values(small.figures("patent_count", by=("applicant",)), small)
    assert sorted(found.values()) == [1, 2, 2]


def test_a_missing_holding_is_a_reason_not_a_zero(small):
    figures = small.figures("patent_count", by=("city",), count="applicant")
    assert figures.rows == []
    assert "needs addresses of applicants" in figures.note.en
    assert "申请人地址" in figures.note.zh


def test_city_is_found_in_three_spellings(small):
    for name in ("Shenzhen", "shen zhen", "深圳", "深圳市", "cn:440300"):
        assert small.figures("patent_count", where={"city": name}).value == 3


def test_unknown_names_suggest_near_ones(small):
    with pytest.raises(Mistake, match="Did you mean Shenzhen"):
        small.figures("patent_count", where={"city": "Shenzen"})
    with pytest.raises(Mistake, match="Did you mean 'patent_count'"):
        small.figures("patent_cont")
    with pytest.raises(Mistake, match=r"cannot be told|must be told by field"):
        small.figures("technology_advantage", by=("city",))
    with pytest.raises(Mistake, match="Did you mean city"):
        small.figures("patent_count", by=("citty",))
    with pytest.raises(Mistake, match="is not told by applicant"):
        small.figures("technology_advantage", by=("city", "field", "applicant"))


def test_period_keeps_publication_years(small):
    assert small.figures("patent_count", where={"period": "2019..2020"}).value == 4


def test_values_do_not_depend_on_other_dimensions_asked(small):
    by_year = small.figures("patent_count", by=("city", "year"))
    added = {}
    for row in by_year.rows:
        added[row["city"]] = added.get(row["city"], 0) + row["value"]
    assert added == {r["city"]: r["value"] for r in small.figures("patent_count", by=("city",)).rows}


@pytest.mark.parametrize("count", ["whole", "fractional", "first_inventor"])
def test_evidence_adds_up_to_its_figure(small, book, count):
    figures = small.figures("patent_count", by=("city", "field", "year"), count=count)
    for row in figures.rows:
        where = {d: row[d] for d in figures.by}
        found = small.evidence("patent_count", where=where, count=count)
        assert found.shares == pytest.approx(row["value"], abs=1e-12)
        assert found.total == len(found.rows)


def test_mean_of_claims_can_be_redone_from_the_evidence(small):
    found = small.evidence("claims_per_patent", where={"city": "Shenzhen"})
    redone = sum(r["claims"] * r["share"] for r in found.rows) / found.shares
    assert redone == small.figures("claims_per_patent", where={"city": "Shenzhen"}).value == 15


def test_explanation_ends_in_clauses_and_redoes_the_value(small):
    reason = small.explain(
        "technology_advantage", where={"city": "Shenzhen", "field": "digital communication"}
    )
    here, city, field, all_ = (i.value for i in reason.inputs)
    assert reason.value == pytest.approx((here / city) / (field / all_))
    assert all(r.clauses for r in reason.walk() if r.rule.startswith("indicators/"))
    assert reason.records == 2
    assert "--where city=Shenzhen" in reason.command


def test_explanation_of_nothing_says_why(small):
    assert (
        small.explain("patent_count", where={"city": "Munich", "year": 1999}).note.en
        == "no records in this cell"
    )


def test_cells_made_twice_are_equal(small, tmp_path):
    def read():
        return {f.name: f.read_bytes() for f in (tmp_path / "cells").rglob("*.parquet")}

    for code, by in [("technology_advantage", ("city", "field")), ("technology_entropy", ("city",))]:
        small.figures(code, by=by)
    first = read()
    for file in (tmp_path / "cells").rglob("*.parquet"):
        file.unlink()
    for code, by in [("technology_advantage", ("city", "field")), ("technology_entropy", ("city",))]:
        small.figures(code, by=by)
    assert read() == first


def test_order_of_records_changes_no_figure(load_into, small):
    from small_lake import PATENTS

    shuffled = random.Random(7).sample(PATENTS, len(PATENTS))
    before = small.figures("technology_entropy", by=("city",)).rows
    load_into(shuffled)
    assert small.figures("technology_entropy", by=("city",)).rows == before


def test_what_cannot_be_measured_is_said_once_for_all_counting_rules(small, book):
    dataset = small.dataset()
    rule = book.indicator("technology_advantage")
    assert list_possible(rule, dataset=dataset) == list_counts(dataset) == COUNTING[:3]
    assert find_impossible(rule, dataset=dataset) is None
    bare = replace(dataset, holdings=frozenset({"patents", "inventor_addresses"}))
    assert list_possible(rule, dataset=bare) == ()
    assert find_impossible(rule, dataset=bare).en.endswith("needs technology fields")
    placeless = replace(dataset, holdings=frozenset({"patents", "fields"}))
    assert find_impossible(rule, dataset=placeless).zh.endswith("需要发明人地址")
