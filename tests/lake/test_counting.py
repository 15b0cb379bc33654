"""Who a patent counts for: applicants before owners, never agents, exact shares, provinces that are placed as such."""

from datetime import date

import ibis
import polars as pl
import pytest

from zhicheng.grammar import PART_SHARES, PLACE_SHARES, WHOLE, Mistake, T, Version
from zhicheng.lake.attribution import attribute
from zhicheng.lake.counting import check_counting, count_attributions
from zhicheng.lake.deriving import count_placed, find_holdings, link_citations
from zhicheng.lake.folding import empty_tables
from zhicheng.lake.formulas import hash_rules
from zhicheng.lake.intake.schemas import TABLES

PARTY = {
    "patent_id": pl.String,
    "role": pl.String,
    "seq": pl.Int32,
    "place_id": pl.String,
    "party_id": pl.String,
}
PLACES = [
    {"place_id": "cn:440300", "country": "CN", "province": "cn:440000", "level": "city", "population": 5},
    {"place_id": "cn:440000", "country": "CN", "province": None, "level": "province", "population": None},
]


def party(role, seq, place=None, name=None):
    return {"patent_id": "P", "role": role, "seq": seq, "place_id": place, "party_id": name}


def count(parties, *dimensions, rule="whole"):
    """Weights of one patent by dimensions, computed by the engine of the tests."""
    own = {
        "patent_id": "P", "type": "invention", "filed_on": date(2018, 5, 1), "published_on": date(2020, 5, 1),
        "granted_on": date(2020, 5, 1), "claims": 1,
    }  # fmt: skip
    patents = pl.DataFrame([own], schema=TABLES["patents"])
    frame = pl.DataFrame(parties, schema=PARTY)
    tables = {
        "patents": patents, "patent_parties": frame, "places": pl.DataFrame(PLACES),
        "attributions": attribute(patents=patents, parties=frame),
    }  # fmt: skip
    bound = {name: ibis.memtable(table.to_arrow()) for name, table in tables.items()}
    rows = count_attributions(bound, dimensions=dimensions, count=rule, years=None).to_polars()
    return {tuple(row[d] for d in dimensions): row["weight"] for row in rows.to_dicts()}


def test_applicants_stand_before_owners_and_agents_for_nobody():
    parties = [
        party("owner", 1, "cn:440000", "bank"), party("applicant", 2, None, "b"), party("applicant", 1, "cn:440300", "a"),
        party("agent", 1, "cn:440000", "agency"), party("inventor", 1, None),
    ]  # fmt: skip
    assert count(parties, "applicant") == {("a",): WHOLE, ("b",): WHOLE}
    assert count(parties, "city", rule="applicant") == {("cn:440300",): WHOLE}
    owned = [party("owner", 1, "cn:440300", "bank"), party("agent", 1, None, "agency")]
    assert count(owned, "applicant") == {("bank",): WHOLE}


def test_shares_of_eleven_applicants_add_up_to_one():
    parties = [party("applicant", i, None, f"a{i:02}") for i in range(11)] + [party("inventor", 1)]
    shares = count(parties, "applicant", rule="fractional")
    assert sum(shares.values()) == WHOLE
    assert set(shares.values()) == {
        PLACE_SHARES * (PART_SHARES // 11),
        PLACE_SHARES * (PART_SHARES // 11 + 1),
    }


def test_a_place_of_province_level_counts_for_its_province_alone():
    parties = [party("inventor", 1, "cn:440300"), party("inventor", 2, "cn:440000")]
    assert count(parties, "city", rule="fractional") == {("cn:440300",): WHOLE // 2}
    assert count(parties, "province", rule="fractional") == {("cn:440000",): WHOLE}
    assert count(parties, "province") == {("cn:440000",): WHOLE}, "once, though two places of it are named"
    assert count(parties, "country") == {("CN",): WHOLE}


def test_the_first_inventor_is_the_first():
    parties = [party("inventor", 2, "cn:440000"), party("inventor", 1, "cn:440300")]
    assert count(parties, "city", rule="first_inventor") == {("cn:440300",): WHOLE}


def test_year_is_that_of_publication():
    assert count([party("inventor", 1)], "year", "filing_year") == {(2020, 2018): WHOLE}


def test_one_share_is_not_split_twice():
    with pytest.raises(Mistake, match="takes one of field and applicant"):
        check_counting("fractional", ("field", "applicant"))
    with pytest.raises(Mistake, match="there is no counting rule 'half'"):
        check_counting("half", ())


def test_holdings_tell_whose_addresses_are_there():
    parties = pl.DataFrame(
        [party("inventor", 1, "cn:440300"), party("applicant", 1, None, "a")], schema=PARTY
    )
    parties = parties.with_columns(
        city=pl.lit("x"), region=pl.lit(None, pl.String), address=pl.lit(None, pl.String)
    )
    empty = empty_tables()
    linked = link_citations(empty["citations"], patents=empty["patents"])
    economy = empty["economy"].with_columns(
        place_id=pl.lit(None, pl.String), standard=pl.lit(None, pl.Float64)
    )
    tables = {**empty, "patent_parties": parties, "places": pl.DataFrame(PLACES), "parties": parties,
              "patent_fields": parties.clear(), "citations": linked, "economy": economy}  # fmt: skip
    assert {"inventor_addresses", "applicant_addresses"} & find_holdings(tables) == {"inventor_addresses"}
    assert count_placed(tables) == {"city": 1, "none": 1}, "those that were not placed are counted too"


def test_the_version_in_force_is_the_last_that_began(book):
    rule = book["patent_count"].rule
    later = Version(since=date(2020, 1, 1), formula=rule.versions[0].formula, says=T(en="x", zh="x"))
    twice = type(rule)(**{**vars(rule), "versions": (later, *rule.versions)})
    assert twice.version(on=date(2019, 12, 31)) is rule.versions[0]
    assert twice.version(on=date(2020, 1, 1)) is later
    assert hash_rules("patent_count", book=book, on=date(2019, 1, 1)) == hash_rules(
        "patent_count", book=book, on=date(2021, 1, 1)
    )


def test_rules_are_found_by_clause_id_label_and_source(book):
    assert {e.code for e in book.citing("balassa_1965")} == {
        "applicant_advantage", "guidance_advantage", "technology_advantage", "technology_presence",
    }  # fmt: skip
    assert {e.code for e in book.citing(" II.i.2 ")} == {e.code for e in book.citing("sipo_2016_86 II.i.2")}
