"""Worked examples: small datasets in the words of the office, computed by the real engine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from zhicheng.grammar import PART_SHARES, Book, T, same
from zhicheng.lake.attribution import attribute
from zhicheng.lake.case_examples import build_cases
from zhicheng.lake.cases import find_case_holdings
from zhicheng.lake.cells import Ask, Keeper
from zhicheng.lake.deriving import find_coverage, find_holdings, link_citations, list_parties
from zhicheng.lake.engines.duckdb import Engine
from zhicheng.lake.figures import Select, read_cells
from zhicheng.lake.folding import empty_tables
from zhicheng.lake.formulas import order_dimensions
from zhicheng.lake.intake.schemas import TABLES
from zhicheng.lake.names import party_key
from zhicheng.lake.snapshot import Dataset
from zhicheng.lake.store import write_table

PLACES = {
    "place_id": pl.String, "name": pl.String, "name_zh": pl.String, "country": pl.String, "province": pl.String,
    "level": pl.String, "lat": pl.Float64, "lon": pl.Float64, "population": pl.Int64, "source": pl.String,
}  # fmt: skip
PARTY = ("patent_id", "role", "seq", "place_id", "name", "sector")
RESIDENTS = 100_000


def compute_example(
    code: str, example: dict[str, Any], *, book: Book, lake: Path, on: date
) -> list[dict[str, Any]]:
    """Compute an indicator over the patents or cases an example gives; rows have the dimensions, `value` and `reason`.

    `lake` is an empty folder for the tables.
    """
    dataset = build_dataset(example, lake=lake, book=book)
    by = order_dimensions(tuple(example.get("by", ())))
    ask = Ask(code, by, dataset, example.get("count", "whole"))
    engine = Engine(lake)
    keeper = Keeper(engine=engine, book=book, on=on)
    rows, _ = read_cells(
        keeper.file(ask), Select(by, {}, by[0] if by else "value", None, 0), rule=book.indicator(code),
        engine=engine, dataset=dataset,
    )  # fmt: skip
    return rows


def build_dataset(example: dict[str, Any], *, lake: Path, book: Book) -> Dataset:
    """Write the tables that an example's `patents` (or `cases`) and `places` make."""
    tables = empty_tables()
    given = list(expand(example.get("patents", ()), key="id"))
    for name, rows in _list_rows(given).items():
        tables[name] = pl.concat(
            [tables[name], pl.DataFrame(rows, schema_overrides=TABLES[name])], how="diagonal"
        )
    tables["patent_parties"] = _parties(given)
    tables["economy"] = _economy(example)
    tables["places"] = _places(example, tables["patent_parties"])
    tables["parties"] = list_parties(tables["patent_parties"])
    tables["citations"] = link_citations(tables["citations"], patents=tables["patents"])
    tables["patent_fields"] = tables["stated_fields"]
    tables["attributions"] = attribute(patents=tables["patents"], parties=tables["patent_parties"])
    if "cases" in example:
        tables |= build_cases(list(expand(example["cases"], key="id")), book=book)
    stored = {
        name: write_table(frame, lake=lake, folder="example", name=name) for name, frame in tables.items()
    }
    covers = tuple(example["covers"]) if "covers" in example else find_coverage(tables["patents"])
    return Dataset(
        code="example", title=T(en="Worked example", zh="算例"), source=same(""), licence=same(""), synthetic=True,
        covers=covers, holdings=find_holdings(tables) | find_case_holdings(tables), tables=stored,
    )  # fmt: skip


def expand(rows: list[dict[str, Any]], *, key: str) -> Iterator[dict[str, Any]]:
    """Rows as given; a patent such as 'C1..C120' under `key` stands for a hundred and twenty that are alike."""
    for row in rows:
        first, dots, last = str(row.get(key, "")).partition("..")
        letters = first.rstrip("0123456789")
        numbers = range(int(first[len(letters) :]), int(last[len(letters) :]) + 1) if dots else ()
        yield from ({**row, key: f"{letters}{n}"} for n in numbers)
        if not dots:
            yield row


def _list_rows(patents: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Rows of the tables that each patent of an example has by itself."""
    rows: dict[str, list[dict[str, Any]]] = {"patents": [_patent(p) for p in patents]}
    for patent in patents:
        own = {"patent_id": str(patent["id"])}
        for seq, symbol in enumerate(patent.get("symbols", ()), 1):
            row = {"scheme": "IPC", "symbol": symbol, "seq": seq}
            rows.setdefault("classifications", []).append(own | row)
        cited = [(c, "patent") for c in patent.get("cites", ())]
        cited += [(c, "non-patent") for c in patent.get("literature", ())]
        for seq, (name, kind) in enumerate(cited, 1):
            rows.setdefault("citations", []).append(
                own | {"cited": str(name), "cited_kind": kind, "seq": seq}
            )
        for each in patent.get("fields", ()):
            share = {"field": each, "share": PART_SHARES // len(patent["fields"])}
            rows.setdefault("stated_fields", []).append(own | share)
    return rows


def _patent(given: dict[str, Any]) -> dict[str, Any]:
    granted = given.get("granted", date(given.get("year", 2020), 6, 15))
    published = given.get("published") or granted or given.get("filed")
    return {
        "patent_id": str(given["id"]), "type": given.get("type", "invention"), "claims": given.get("claims"),
        "priority_on": given.get("priority"), "filed_on": given.get("filed"), "filing_year": given.get("filing_year"),
        "published_on": published, "granted_on": granted, "family_id": given.get("family"),
        "family_size": given.get("family_size"),
    }  # fmt: skip


def _parties(patents: list[dict[str, Any]]) -> pl.DataFrame:
    """Inventors are given by city, or as 'Name @ City'; applicants as 'Name' or 'Name @ City'."""
    rows = []
    for patent in patents:
        for i, said in enumerate(patent.get("inventors", ()), 1):
            name, _, city = str(said).rpartition(" @ ")
            rows.append(_party(patent["id"], "inventor", i, city or None, name or None))
        for i, said in enumerate(patent.get("applicants", ()), 1):
            name, _, city = str(said).partition(" @ ")
            rows.append(_party(patent["id"], "applicant", i, city or None, name))
    frame = pl.DataFrame(rows, schema=dict.fromkeys(PARTY, pl.String) | {"seq": pl.Int32})
    key, inventor = party_key(pl.col("name")), pl.col("role") == "inventor"
    return frame.with_columns(
        party_id=pl.when(~inventor).then(key),
        inventor_id=pl.when(inventor).then(key + "@" + pl.col("place_id").fill_null("")),
    )


def _party(patent: object, role: str, seq: int, city: str | None, name: str | None) -> dict[str, Any]:
    return {
        "patent_id": str(patent),
        "role": role,
        "seq": seq,
        "place_id": city,
        "name": name,
        "sector": None,
    }


def _economy(example: dict[str, Any]) -> pl.DataFrame:
    """Figures of cities: {city, year, measure, amount} and, for value added, industry."""
    rows = [
        {"place": e["city"], "place_id": e["city"], "country": "CN", "standard": e["amount"], **e}
        for e in example.get("economy", ())
    ]
    schema = {**TABLES["economy"], "standard": pl.Float64, "place_id": pl.String}
    return pl.DataFrame([{k: r.get(k) for k in schema} for r in rows], schema=schema)


def _places(example: dict[str, Any], parties: pl.DataFrame) -> pl.DataFrame:
    given = {p["city"]: p for p in example.get("places", ())}
    economy = {e["city"] for e in example.get("economy", ())}
    cities = sorted({*parties["place_id"].drop_nulls(), *given, *economy})
    rows = [
        {
            "place_id": city, "name": city, "name_zh": city, "country": given.get(city, {}).get("country", "CN"),
            "level": "city", "population": given.get(city, {}).get("residents", RESIDENTS),
        }
        for city in cities
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=PLACES)
