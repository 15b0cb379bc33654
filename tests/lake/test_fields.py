"""Fields of symbols and shares of patents, against a table written by hand and the published concordance."""

from __future__ import annotations

import csv
import time
import tomllib
from collections import Counter, defaultdict
from fractions import Fraction
from importlib.resources import files
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhicheng.grammar import PART_SHARES
from zhicheng.lake.fields import field_of, patent_fields

TABLE_FILE = files("zhicheng.rulebook") / "tables" / "wipo_fields.toml"


@pytest.fixture(scope="module")
def content() -> dict:
    return tomllib.loads(TABLE_FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def table(content) -> pl.DataFrame:
    rows = [(symbol, field["number"]) for field in content["fields"] for symbol in field["ipc"].split()]
    return pl.DataFrame(rows, schema={"symbol": pl.String, "field": pl.Int8}, orient="row")


def concordance(shared: Path) -> list[dict[str, str]]:
    path = shared / "data" / "classifications" / "ipc_technology.csv"
    if not path.exists():
        pytest.skip(f"no {path}: the published concordance is not on this machine")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_file_has_35_named_fields_in_five_sectors(content):
    fields = content["fields"]
    assert [field["number"] for field in fields] == list(range(1, 36))
    assert {field["sector"] for field in fields} == set(content["sectors"])
    assert all(field["en"] and field["zh"] for field in fields)
    named = {field["number"]: (field["en"], field["zh"]) for field in fields}
    assert named[4] == ("Digital communication", "数字通信")
    assert named[1] == ("Electrical machinery, apparatus, energy", "电机、电气装置、电能")


def test_no_symbol_stands_twice(table):
    assert table["symbol"].is_unique().all()


def test_the_file_equals_the_published_concordance(content, table, shared):
    rules = concordance(shared)
    published = {
        row["IPC_code"].rstrip("%").rstrip("/").replace(" ", ""): int(row["Field_number"]) for row in rules
    }
    assert dict(table.iter_rows()) == published
    assert {f["number"]: f["en"] for f in content["fields"]} == {
        int(r["Field_number"]): r["Field_en"] for r in rules
    }
    sectors = {
        number: content["sectors"][f["sector"]]["en"] for number, f in enumerate(content["fields"], start=1)
    }
    assert sectors == {int(row["Field_number"]): row["Sector_en"] for row in rules}


def test_every_published_pattern_finds_its_field(table, shared):
    rules = concordance(shared)
    heads = [row["IPC_code"].rstrip("%").replace(" ", "") for row in rules]
    symbols = [head + "02" if head.endswith("/") else head + "1/00" for head in heads]
    expected = [int(row["Field_number"]) for row in rules]
    assert field_of(pl.Series(symbols), table=table).to_list() == expected


ORACLE = {
    "H04L27/26": 4, "H04N21/2343": 4, "H04N1/00": 3, "H04N19/70": 2, "H04N101/00": 2, "H04W72/04": 4,
    "A61K8/02": 14, "A61K6/15": 16, "A61K31/4439": 16, "G01N33/68": 11, "G01N3/08": 10, "G01N30/02": 10,
    "B01D53/94": 24, "B01D5/00": 23, "C13B10/00": 18, "C13B5/02": 29, "E01F8/00": 24, "E01F13/02": 35,
    "G06Q10/06": 7, "H01L21/02": 8, "G16H50/20": 13, "G06F17/00": 6, "B33Y10/00": 29, "E21B43/26": 35, "H04L": 4,
    "Y02E10/50": None, "Y10T428/24": None, "H10K50/00": None, "H10D30/01": None, "G16Y10/00": None,
    "H04L2209/08": None, "B29K2023/06": None, "H04N23/60": None, "A61K": None, "A61K800/00": None, "": None,
    "H04": None, "unreadable": None, None: None,
}  # fmt: skip


def test_hand_made_oracle(table):
    found = field_of(pl.Series(list(ORACLE), dtype=pl.String), table=table)
    assert found.dtype == pl.Int8
    assert dict(zip(ORACLE, found.to_list(), strict=True)) == ORACLE


def test_expression_and_series_agree(table):
    frame = pl.DataFrame({"symbol": list(ORACLE)})
    by_expression = frame.select(field_of(pl.col("symbol"), table=table)).to_series()
    assert by_expression.equals(field_of(frame["symbol"], table=table))


def test_a_rule_for_a_whole_class_yields_to_a_longer_one():
    table = pl.DataFrame({"symbol": ["H", "H10", "H10K", "H10K50"], "field": [1, 2, 3, 4]})
    symbols = pl.Series(["H10K50/10", "H10K5/10", "H10N1/00", "H01L1/00", "H10K"])
    assert field_of(symbols, table=table).to_list() == [4, 3, 2, 1, 3]


def test_shares_by_hand(table):
    symbols = {
        "one": ["H04L1/00", "H04L1/02"],
        "half": ["H04L1/00", "H04W4/00", "H01L21/02", "H01L21/04"],
        "third": ["H04L1/00", "H01L21/02", "G06F3/01", "Y02E10/50", "H04L2209/08"],
        "twice": ["H04L1/00", "H04L1/00", "G06F3/01"],  # IPC and CPC give the same symbol: it counts once
        "eleven": ["G06F3/01"] + [f"H04L{n}/00" for n in range(1, 11)],
        "thirteen": ["G06F3/01", "H01L21/02"] + [f"H04L{n}/00" for n in range(1, 12)],
        "none": ["Y02E10/50", "H10K50/00"],
    }
    rows = [(patent, symbol) for patent, listed in symbols.items() for symbol in listed]
    frame = pl.DataFrame(rows, schema=["patent_id", "symbol"], orient="row").with_columns(
        scheme=pl.lit("IPC")
    )
    found = defaultdict(dict)
    for patent, field, share in patent_fields(classifications=frame, table=table).iter_rows():
        found[patent][field] = share
    assert found == {
        "one": {4: 5040},
        "half": {4: 2520, 8: 2520},
        "third": {4: 1680, 6: 1680, 8: 1680},
        "twice": {4: 2520, 6: 2520},
        "eleven": {4: 4582, 6: 458},  # 4581.82 and 458.18
        "thirteen": {4: 4264, 6: 388, 8: 388},  # 4264.6, 387.7, 387.7: two missing, larger remainders first
    }


def shares_by_hand(counts: Counter[int]) -> dict[int, int]:
    total = sum(counts.values())
    exact = {field: Fraction(PART_SHARES * number, total) for field, number in counts.items()}
    shares = {field: int(value) for field, value in exact.items()}
    order = sorted(exact, key=lambda field: (-(exact[field] - shares[field]), field))
    for field in order[: PART_SHARES - sum(shares.values())]:
        shares[field] += 1
    return shares


SUBCLASSES = {"H04L": 4, "G06F": 6, "H01L": 8, "A61P": 16, "C12N": 15, "B60L": 32, "Y02E": None}
SYMBOLS = st.tuples(st.sampled_from(list(SUBCLASSES)), st.integers(1, 40)).map(
    lambda parts: f"{parts[0]}{parts[1]}/00"
)


@given(st.dictionaries(st.sampled_from("ABCDEFG"), st.lists(SYMBOLS, max_size=60), min_size=1))
def test_shares_add_up_to_the_whole(table, patents):
    rows = [(patent, symbol) for patent, symbols in patents.items() for symbol in symbols]
    frame = pl.DataFrame(rows, schema={"patent_id": pl.String, "symbol": pl.String}, orient="row")
    frame = frame.with_columns(scheme=pl.lit("CPC"))
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for patent, field, share in patent_fields(classifications=frame, table=table).iter_rows():
        found[patent][field] = share
    expected = {}
    for patent, symbols in patents.items():
        counts = Counter(field for symbol in set(symbols) if (field := SUBCLASSES[symbol[:4]]))
        if counts:
            expected[patent] = shares_by_hand(counts)
    assert found == expected
    assert all(sum(shares.values()) == PART_SHARES for shares in found.values())


def test_a_million_symbols_map_in_seconds(table):
    symbols = pl.concat([table["symbol"] + f"{tail}" for tail in ("/00", "/02", "/2343")])
    million = pl.concat([symbols] * (1_000_000 // len(symbols) + 1)).head(1_000_000)
    started = time.perf_counter()
    found = field_of(million, table=table)
    assert time.perf_counter() - started < 5
    assert found.null_count() == 0
