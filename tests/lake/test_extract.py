"""The real extract, end to end, against sums written independently of the product's code."""

import math
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from machine import ROOT
from zhicheng.lake import Lake
from zhicheng.lake.intake.download import fetch_member
from zhicheng.lake.receiving import receive

pytestmark = pytest.mark.prove
ON = date(2026, 11, 23)


@pytest.fixture(scope="module")
def extract() -> Path:
    """The extract, fetched as `zhicheng demo` does; kept between runs of the tests."""
    return fetch_member(folder=ROOT / "var/lake/downloads")


@pytest.fixture(scope="module")
def lake(extract, tmp_path_factory, book, frames) -> Lake:
    folder = tmp_path_factory.mktemp("extract")
    shutil.copytree(frames, folder / "gazetteer")
    lake = Lake(folder, book=book, on=ON)
    (result,) = receive([extract], lake=lake, at=datetime(2026, 11, 23, tzinfo=UTC))
    assert result.load.adds_up
    assert result.load.counts["read"] == 133_541
    assert result.load.counts["rejected"] == 0
    return lake


@pytest.fixture(scope="module")
def oracle(extract, lake):
    """Plain SQL over the extract as it is; only the placing of cities is taken from the product."""
    raw = duckdb.connect()
    raw.execute(f"CREATE VIEW raw AS SELECT * FROM read_parquet('{extract}') WHERE withdrawn = '0'")
    tables = lake.dataset("patentsview").tables
    for name in ("patent_parties", "patent_fields", "places"):
        raw.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{lake.path / tables[name].file}')")
    raw.execute(
        "CREATE TABLE placed AS SELECT DISTINCT r.patent_id AS id, q.place_id AS city, r.patent_date, r.filing_date,"
        " r.num_claims, r.patent_type FROM raw r JOIN patent_parties q ON q.patent_id = 'US' || r.patent_id"
        " JOIN places l ON l.place_id = q.place_id AND l.level = 'city' WHERE q.role = 'inventor'"
    )
    return raw


def test_every_patent_that_was_not_withdrawn_is_counted(lake, oracle):
    (patents,) = oracle.execute("SELECT count(DISTINCT patent_id) FROM raw").fetchone()
    assert lake.figures("patent_count").value == patents == 129_262


def test_counts_by_city_and_year(lake, oracle):
    sql = "SELECT city, year(patent_date::DATE), count(DISTINCT id) FROM placed GROUP BY ALL"
    expected = {(c, y): n for c, y, n in oracle.execute(sql).fetchall()}
    found = {
        (r["city"], r["year"]): r["value"] for r in lake.figures("patent_count", by=("city", "year")).rows
    }
    assert found == expected


def test_technology_advantage_of_every_city_and_field(lake, oracle):
    sql = (
        "WITH n AS (SELECT p.city, f.field, count(DISTINCT p.id) n FROM placed p JOIN patent_fields f"
        " ON f.patent_id = 'US' || p.id GROUP BY ALL) SELECT city, field, (n / sum(n) OVER (PARTITION BY city))"
        " / (sum(n) OVER (PARTITION BY field) / sum(n) OVER ()) FROM n"
    )
    expected = {(c, f): v for c, f, v in oracle.execute(sql).fetchall()}
    found = {
        (r["city"], r["field"]): r["value"]
        for r in lake.figures("technology_advantage", by=("city", "field")).rows
    }
    assert found.keys() == expected.keys()
    assert all(math.isclose(found[k], expected[k], rel_tol=1e-12) for k in expected)


def test_time_to_grant_and_claims_of_every_city(lake, oracle):
    lag = (
        "SELECT city, avg(patent_date::DATE - filing_date::DATE) FROM (SELECT DISTINCT * FROM placed)"
        " WHERE filing_date <= patent_date GROUP BY city"
    )
    claims = "SELECT city, avg(num_claims::INT) FROM (SELECT DISTINCT * FROM placed) WHERE patent_type <> 'design' GROUP BY city"
    for code, sql in (("grant_lag", lag), ("claims_per_patent", claims)):
        expected = dict(oracle.execute(sql).fetchall())
        found = {r["city"]: r["value"] for r in lake.figures(code, by=("city",)).rows}
        assert found.keys() == expected.keys()
        assert all(math.isclose(found[k], expected[k], rel_tol=1e-12) for k in expected), code


def test_shenzhen_is_found_with_its_strongest_fields(lake):
    figures = lake.figures(
        "technology_advantage", by=("field",), where={"city": "深圳"}, order="-value", limit=3
    )
    assert len(figures.rows) == 3
    for row in figures.rows:
        found = lake.evidence("technology_advantage", where={"city": "Shenzhen", "field": row["field"]})
        assert found.total == row["here"] == found.shares
