"""Worked examples: small datasets in the words of the office, computed by the real engine."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from zhicheng.grammar import PART_SHARES, Book, T, same
from zhicheng.lake.attribution import attribute
from zhicheng.lake.cells import Ask, Keeper
from zhicheng.lake.deriving import find_coverage, find_holdings, list_parties
from zhicheng.lake.engines.duckdb import Engine
from zhicheng.lake.figures import Select, read_cells
from zhicheng.lake.folding import empty_tables
from zhicheng.lake.formulas import order_dimensions
from zhicheng.lake.names import party_key
from zhicheng.lake.snapshot import Dataset
from zhicheng.lake.store import write_table

PLACES = {
    "place_id": pl.String, "name": pl.String, "name_zh": pl.String, "country": pl.String, "province": pl.String,
    "level": pl.String, "lat": pl.Float64, "lon": pl.Float64, "population": pl.Int64, "source": pl.String,
}  # fmt: skip
RESIDENTS = 100_000


def compute_example(
    code: str, example: dict[str, Any], *, book: Book, lake: Path, on: date
) -> list[dict[str, Any]]:
    """Compute an indicator over the patents an example gives; rows have the dimensions, `value` and `reason`.

    `lake` is an empty folder for the tables.
    """
    dataset = build_dataset(example, lake=lake)
    by = order_dimensions(tuple(example.get("by", ())))
    ask = Ask(code, by, dataset, example.get("count", "whole"))
    engine = Engine(lake)
    keeper = Keeper(engine=engine, book=book, on=on)
    rows, _ = read_cells(
        keeper.file(ask), Select(by, {}, by[0] if by else "value", None, 0), rule=book.indicator(code),
        engine=engine, dataset=dataset,
    )  # fmt: skip
    return rows


def build_dataset(example: dict[str, Any], *, lake: Path) -> Dataset:
    """Write the tables that an example's `patents` and `places` make."""
    tables = empty_tables()
    given = example["patents"]
    tables["patents"] = pl.concat(
        [tables["patents"], pl.DataFrame([_patent(p) for p in given])], how="diagonal_relaxed"
    )
    tables["patent_parties"] = _parties(given)
    tables["places"] = _places(example, tables["patent_parties"])
    tables["parties"] = list_parties(tables["patent_parties"])
    tables["patent_fields"] = _fields(given)
    tables["attributions"] = attribute(patents=tables["patents"], parties=tables["patent_parties"])
    stored = {
        name: write_table(frame, lake=lake, folder="example", name=name) for name, frame in tables.items()
    }
    covers = tuple(example["covers"]) if "covers" in example else find_coverage(tables["patents"])
    return Dataset(
        code="example", title=T(en="Worked example", zh="算例"), source=same(""), licence=same(""), synthetic=True,
        covers=covers, holdings=find_holdings(tables), tables=stored,
    )  # fmt: skip


def _patent(given: dict[str, Any]) -> dict[str, Any]:
    granted = given.get("granted", date(given.get("year", 2020), 6, 15))
    published = given.get("published") or granted or given.get("filed")
    return {
        "patent_id": given["id"], "type": given.get("type", "invention"), "claims": given.get("claims"),
        "filed_on": given.get("filed"), "published_on": published, "granted_on": granted,
    }  # fmt: skip


def _parties(patents: list[dict[str, Any]]) -> pl.DataFrame:
    rows = [
        _party(p["id"], "inventor", i, city)
        for p in patents
        for i, city in enumerate(p.get("inventors", ()), 1)
    ]
    for patent in patents:
        for i, named in enumerate(patent.get("applicants", ()), 1):
            name, _, city = str(named).partition(" @ ")
            rows.append({**_party(patent["id"], "applicant", i, city or None), "name": name})
    schema = {
        "patent_id": pl.String,
        "role": pl.String,
        "seq": pl.Int32,
        "place_id": pl.String,
        "name": pl.String,
        "sector": pl.String,
    }
    frame = pl.DataFrame(rows, schema=schema)
    return frame.with_columns(party_id=pl.when(pl.col("role") != "inventor").then(party_key(pl.col("name"))))


def _party(patent: str, role: str, seq: int, city: str | None) -> dict[str, Any]:
    return {"patent_id": patent, "role": role, "seq": seq, "place_id": city, "name": None, "sector": None}


def _places(example: dict[str, Any], parties: pl.DataFrame) -> pl.DataFrame:
    given = {p["city"]: p for p in example.get("places", ())}
    cities = sorted({*parties["place_id"].drop_nulls(), *given})
    rows = [
        {
            "place_id": city, "name": city, "name_zh": city, "country": given.get(city, {}).get("country", "CN"),
            "level": "city", "population": given.get(city, {}).get("residents", RESIDENTS),
        }
        for city in cities
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=PLACES)


def _fields(patents: list[dict[str, Any]]) -> pl.DataFrame:
    rows = [
        {"patent_id": p["id"], "field": field, "share": PART_SHARES // len(p["fields"])}
        for p in patents
        for field in p.get("fields", ())
    ]
    return pl.DataFrame(rows, schema={"patent_id": pl.String, "field": pl.Int8, "share": pl.Int32})
