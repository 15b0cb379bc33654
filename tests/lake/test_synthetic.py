"""The synthetic dataset: the same every time, complete, without contradictions, and shaped like patents."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
import tomllib
from importlib.resources import files

import numpy as np
import polars as pl
import pytest

from zhicheng.lake.fields import field_of, patent_fields
from zhicheng.lake.intake import synthetic
from zhicheng.lake.intake.schemas import FAMILY_KINDS, MEASURES, PATENT_TYPES, ROLES, SECTORS, TABLES
from zhicheng.lake.intake.synthetic import generate
from zhicheng.lake.intake.synthetic.draws import build_ladder, choose, draw, spread
from zhicheng.lake.intake.synthetic.filings import CHECK_WEIGHTS
from zhicheng.lake.intake.synthetic.symbols import LISTED, WITHOUT_FIELD
from zhicheng.lake.intake.synthetic.world import build_world

SIZE = 12_000
PARENT = {"patent_parties", "classifications", "texts", "citations", "families", "legal_events"}


def collect(**wanted) -> dict[str, pl.DataFrame]:
    parts: dict[str, list[pl.DataFrame]] = {}
    for batch in generate(**wanted):
        assert batch.adds_up
        for name, frame in batch.tables.items():
            parts.setdefault(name, []).append(frame)
    return {name: pl.concat(frames) for name, frames in parts.items()}


def digest(tables: dict[str, pl.DataFrame]) -> str:
    """Hash the sorted rows of every table."""
    found = hashlib.sha256()
    for name in sorted(tables):
        frame = tables[name]
        found.update(name.encode() + frame.sort(frame.columns).write_csv().encode())
    return found.hexdigest()


@pytest.fixture(scope="module")
def tables() -> dict[str, pl.DataFrame]:
    return collect(patents=SIZE)


@pytest.fixture(scope="module")
def rules() -> pl.DataFrame:
    content = tomllib.loads((files("zhicheng.rulebook") / "tables" / "wipo_fields.toml").read_text("utf-8"))
    rows = [(symbol, field["number"]) for field in content["fields"] for symbol in field["ipc"].split()]
    return pl.DataFrame(rows, schema={"symbol": pl.String, "field": pl.Int8}, orient="row")


def test_batches_of_any_size_give_the_same_records():
    whole = digest(collect(patents=3_000))
    assert digest(collect(patents=3_000, batch_patents=701)) == whole
    assert digest(collect(patents=3_000, seed=7)) != whole


TELL = "import runpy, sys; here = runpy.run_path(sys.argv[1]); print(here['digest'](here['collect'](patents=3_000)))"


@pytest.mark.prove
def test_the_order_of_threads_changes_nothing():
    found = set()
    for threads in ("1", "4"):
        environment = os.environ | {"POLARS_MAX_THREADS": threads, "PYTHONHASHSEED": threads}
        command = [sys.executable, "-c", TELL, __file__]
        found.add(
            subprocess.run(
                command, env=environment, capture_output=True, text=True, check=True
            ).stdout.strip()
        )
    assert found == {digest(collect(patents=3_000))}


def test_every_standard_table_is_there_in_its_schema(tables):
    expected = {
        name: schema for name, schema in TABLES.items() if name != "stated_fields"
    }  # fields follow from symbols
    assert {name: frame.schema for name, frame in tables.items()} == expected
    assert all(len(frame) for frame in tables.values())


def test_words_are_those_of_the_schemas(tables):
    assert set(tables["patents"]["type"]) <= set(PATENT_TYPES)
    assert set(tables["patent_parties"]["role"]) == set(ROLES)
    assert set(tables["patent_parties"]["sector"].drop_nulls()) <= set(SECTORS)
    assert set(tables["families"]["family_kind"]) <= set(FAMILY_KINDS)
    assert set(tables["economy"]["measure"]) == set(MEASURES)
    assert set(tables["classifications"]["scheme"]) == {"IPC", "CPC"}


def test_keys_hold(tables):
    patents = tables["patents"]
    assert len(patents) == SIZE
    assert patents["patent_id"].is_unique().all()
    assert patents.select("office", "number").is_unique().all()
    for name in PARENT:
        assert tables[name]["patent_id"].is_in(patents["patent_id"].implode()).all(), name
    for name, key in (
        ("patent_parties", ["patent_id", "role", "seq"]), ("classifications", ["patent_id", "scheme", "seq"]),
        ("classifications", ["patent_id", "scheme", "symbol"]), ("citations", ["patent_id", "seq"]),
        ("families", ["patent_id"]), ("texts", ["patent_id"]), ("legal_events", ["patent_id", "code"]),
        ("economy", ["place", "country", "year", "measure", "industry"]),
    ):  # fmt: skip
        assert tables[name].select(key).is_unique().all(), (name, key)


def test_keys_follow_the_rule_of_the_house(tables):
    """'CN' and the application number without point and check digit, else office and publication number."""
    chinese = pl.col("office") == "CN"
    number = "CN" + pl.col("application_number").str.slice(0, 12)
    expected = pl.when(chinese).then(number).otherwise(pl.col("office") + pl.col("number"))
    assert tables["patents"].select((pl.col("patent_id") == expected).all()).item()


def test_check_digits_are_right(tables):
    known = np.array([int(digit) for digit in "201910302430"])  # printed with check digit 1
    assert known @ CHECK_WEIGHTS % 11 == 1
    for number in tables["patents"]["application_number"].drop_nulls().head(500):
        digits = np.array([int(digit) for digit in number[:12]])
        assert number[12:] == "." + "0123456789X"[digits @ CHECK_WEIGHTS % 11]


def test_days_stand_in_order(tables):
    patents = tables["patents"]
    ordered = patents.select(
        filed=pl.col("filed_on").is_between(pl.date(2005, 1, 1), pl.date(2025, 12, 31)).all(),
        published=(pl.col("published_on") >= pl.col("filed_on")).all(),
        granted=(pl.col("granted_on") >= pl.col("published_on")).all(),
        known=pl.col("published_on").is_not_null().all(),
        last=(pl.max_horizontal("published_on", "granted_on") <= pl.date(2025, 12, 31)).all(),
    )
    assert ordered.row(0) == (True,) * 5
    lag = patents.filter(pl.col("type") == "invention").select(
        (pl.col("granted_on") - pl.col("filed_on")).dt.total_days()
    )
    assert 500 < lag.to_series().drop_nulls().median() < 1_500
    assert patents["filed_on"].is_sorted()


def test_filings_grow(tables):
    by_year = dict(tables["patents"].group_by(pl.col("filed_on").dt.year()).len().iter_rows())
    assert set(by_year) == set(range(2005, 2026))
    assert by_year[2023] > 4 * by_year[2005]
    assert by_year[2025] < by_year[2024] < by_year[2023], "the newest filings are not yet published"
    assert set(tables["patents"]["type"]) == {"invention", "utility_model", "design"}
    assert set(tables["patents"]["title_lang"]) == {"zh", "en"}


def test_everybody_is_obviously_invented(tables):
    names = tables["patent_parties"]["name"]
    assert (
        names.str.starts_with("示例") | names.str.starts_with("Example ") | names.str.starts_with("EXAMPLE ")
    ).all()
    assert tables["texts"]["text"].str.contains("合成数据|Synthetic").all()
    assert set(tables["economy"]["source"]) == {"Synthetic / 合成数据"}
    assert synthetic.PROFILE.synthetic
    assert (synthetic.PROFILE.title.en, synthetic.PROFILE.title.zh) == ("Synthetic data", "合成数据")


def test_every_patent_has_inventor_applicant_city_and_address(tables):
    firsts = tables["patent_parties"].filter(pl.col("seq") == 1)
    for role in ("inventor", "applicant"):
        some = firsts.filter(pl.col("role") == role)
        assert len(some) == SIZE
        assert some["city"].null_count() == 0
    addresses = firsts.filter(pl.col("role") == "applicant")["address"]
    assert addresses.null_count() == 0
    assert addresses.str.contains("^广东省深圳市南山区示例路[0-9]+号$").any()
    assert not addresses.str.contains("北京市北京市").any()
    assert addresses.str.contains("Example Road").any()


def test_firms_have_names_in_both_languages(tables):
    firms = tables["patent_parties"].filter(pl.col("role") == "applicant", pl.col("sector") == "company")
    assert firms["name"].str.contains("有限公司$").any()
    assert firms["name"].str.contains(r"Co\., Ltd\.$").any()
    assert firms["name"].str.contains(r"CO LTD$").any()


def test_symbols_lie_in_the_field_they_stand_for(rules):
    for field in build_world(patents=10, seed=1).words["fields"]:
        symbols = field["symbols"].split()
        assert len(set(symbols)) == LISTED
        assert field_of(pl.Series(symbols), table=rules).to_list() == [field["number"]] * LISTED
        assert len(field["terms"]) == 5
    assert field_of(pl.Series(WITHOUT_FIELD), table=rules).null_count() == len(WITHOUT_FIELD)


def test_some_patents_have_no_field_and_designs_no_symbol(tables, rules):
    mapped = patent_fields(classifications=tables["classifications"], table=rules)
    classed = tables["classifications"]["patent_id"].n_unique()
    assert 0.002 < 1 - mapped["patent_id"].n_unique() / classed < 0.03
    designs = tables["patents"].filter(pl.col("type") == "design")
    assert len(designs.join(tables["classifications"], on="patent_id", how="semi")) == 0


def test_citations_go_back_in_time(tables):
    patents = tables["patents"].with_columns(document=pl.col("office") + pl.col("number"))
    cites = tables["citations"].filter(pl.col("cited_kind") == "patent")
    joined = cites.join(patents.select("patent_id", "filed_on"), on="patent_id").join(
        patents.select("document", "published_on"), left_on="cited", right_on="document", how="left"
    )
    assert joined["published_on"].null_count() == 0
    assert (joined["cited_on"] == joined["published_on"]).all()
    assert (joined["cited_on"] < joined["filed_on"]).all()
    assert cites.select("patent_id", "cited").is_unique().all()
    papers = tables["citations"].filter(pl.col("cited_kind") == "non-patent")
    assert 0.05 < len(papers) / len(tables["citations"]) < 0.4


def test_few_patents_are_cited_often(tables):
    received = tables["citations"].filter(pl.col("cited_kind") == "patent")["cited"].value_counts()["count"]
    assert received.max() > 8 * received.mean()
    assert received.median() <= 3


def test_families_share_people_across_offices(tables):
    members = tables["families"].join(
        tables["patents"].select("patent_id", "office", "claims"), on="patent_id"
    )
    sizes = members.group_by("family_id").agg(pl.len(), pl.col("office"), pl.col("claims").n_unique())
    several = sizes.filter(pl.col("len") > 1)
    assert 0.01 < len(several) / len(sizes) < 0.2
    assert several["office"].list.contains("CN").all()
    assert several["office"].list.contains("US").all()
    assert (several["claims"] == 1).all()


def test_events_follow_the_grant_and_stop_at_the_end(tables):
    events = tables["legal_events"].join(
        tables["patents"].select("patent_id", "granted_on", "status"), on="patent_id"
    )
    assert set(events["code"]) == {"grant", "transfer", "licence", "pledge", "lapse", "expiry"}
    assert (events["on"] >= events["granted_on"]).all()
    ends = events.filter(pl.col("code").is_in(["lapse", "expiry"]))
    assert ends["patent_id"].is_unique().all()
    assert set(ends["status"]) == {"ended"}
    both = events.join(ends.select("patent_id", end="on"), on="patent_id")
    assert (both["on"] <= both["end"]).all()
    sold = events.filter(pl.col("code") == "transfer")["patent_id"]
    owners = tables["patent_parties"].filter(pl.col("role") == "owner")["patent_id"]
    assert set(owners) == set(sold)


def test_the_economy_adds_up(tables):
    economy = tables["economy"]
    assert economy.select("place", "year").unique().height == 54 * 21
    for part, whole in (("value_added", "gdp"),):
        parts = (
            economy.filter(pl.col("measure") == part, pl.col("industry").str.len_chars() == 1)
            .group_by("place", "year")
            .agg(pl.col("amount").sum())
        )
        total = economy.filter(pl.col("measure") == whole).select("place", "year", whole="amount")
        gap = (
            parts.join(total, on=["place", "year"])
            .select((pl.col("amount") - pl.col("whole")).abs().max())
            .item()
        )
        assert gap <= 100 * 20  # every section is rounded to 100
    assert (economy["amount"] >= 0).all()
    made = economy.filter(pl.col("measure") == "value_added")
    divisions = (
        made.filter(pl.col("industry").str.len_chars() == 2)
        .group_by("place", "year")
        .agg(parts=pl.col("amount").sum())
    )
    section = made.filter(pl.col("industry") == "C").join(divisions, on=["place", "year"])
    assert len(section) == 54 * 21
    assert (section["parts"] < section["amount"]).all(), "the divisions told are a part of manufacturing"


def test_cities_follow_zipf_and_large_ones_are_broad(tables, rules):
    cities = tables["patent_parties"].filter(
        pl.col("role") == "inventor", pl.col("seq") == 1, pl.col("country") == "CN"
    )
    named = {
        each["en"]: each["zh"] + "市" for each in build_world(patents=10, seed=1).cities.iter_rows(named=True)
    }
    cities = cities.select("patent_id", pl.col("city").replace(named))
    sizes = cities["city"].value_counts(sort=True)["count"].to_numpy()
    assert len(sizes) == 42
    slope = np.polyfit(np.log(np.arange(1, 31)), np.log(sizes[:30]), 1)[0]
    assert -1.4 < slope < -0.6
    shares = patent_fields(classifications=tables["classifications"], table=rules).join(
        cities, on="patent_id"
    )
    cells = shares.group_by("city", "field").agg(pl.col("share").sum())
    advantage = (
        pl.col("share")
        / pl.col("share").sum().over("city")
        * pl.col("share").sum()
        / pl.col("share").sum().over("field")
    )
    strong = cells.filter(advantage >= 1)
    assert {4, 6} <= set(strong.filter(pl.col("city") == "深圳市")["field"])
    breadth = dict(strong.group_by("city").len().iter_rows())
    assert breadth["北京市"] > breadth["泉州市"]


def test_any_size_from_one():
    assert len(collect(patents=1)["patents"]) == 1
    for wrong in (0, -1, 9_000_001):
        with pytest.raises(ValueError, match=f"patents={wrong}"):
            next(generate(patents=wrong))


def test_draws_depend_on_the_position_alone():
    at = np.array([5, 0, 3, 5])
    luck = draw(seed=1, stream="a", at=at)
    assert luck[0] == luck[3]
    assert ((luck >= 0) & (luck < 1)).all()
    assert (draw(seed=1, stream="b", at=at) != luck).all()
    many = draw(seed=1, stream="a", at=np.arange(100_000))
    assert abs(many.mean() - 0.5) < 0.005
    assert abs(np.corrcoef(many[1:], many[:-1])[0, 1]) < 0.01


def test_a_ladder_chooses_by_weight():
    ladder = build_ladder(np.array([[1, 3, 0], [0, 0, 1]]))
    at = np.arange(40_000)
    found = choose(ladder, seed=1, stream="x", at=at, row=at % 2)
    assert (found[1::2] == 2).all()
    assert abs((found[0::2] == 1).mean() - 0.75) < 0.02
    row, item = spread(np.array([2, 0, 3]))
    assert row.tolist() == [0, 0, 2, 2, 2]
    assert item.tolist() == [0, 1, 0, 1, 2]


def test_speed():
    started = time.perf_counter()
    for _ in generate(patents=25_000):
        pass
    assert time.perf_counter() - started < 10  # a million in less than a minute, with room for a busy machine
