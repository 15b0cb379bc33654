"""Deriving: what the loader adds to the tables that readers give: places, parties, fields and attributions."""

from __future__ import annotations

from datetime import date
from typing import Protocol

import polars as pl

from zhicheng.grammar import Book
from zhicheng.lake.attribution import attribute
from zhicheng.lake.fields import patent_fields
from zhicheng.lake.names import party_key

ADDRESS = ("city", "region", "country", "address")


class Resolver(Protocol):
    """What the loader asks of the gazetteer."""

    def resolve_many(self, addresses: pl.DataFrame, /) -> pl.DataFrame: ...

    def frame(self, ids: list[str], /) -> pl.DataFrame: ...


def derive(tables: dict[str, pl.DataFrame], *, book: Book, gazetteer: Resolver) -> dict[str, pl.DataFrame]:
    """Return all tables of a dataset, the given ones and the derived ones."""
    parties = place_parties(tables["patent_parties"], gazetteer=gazetteer)
    return {
        **tables,
        "patent_parties": parties,
        "parties": list_parties(parties),
        "places": list_places(parties, gazetteer=gazetteer),
        "patent_fields": patent_fields(classifications=tables["classifications"], table=field_symbols(book)),
        "attributions": attribute(patents=tables["patents"], parties=parties),
    }


def field_symbols(book: Book) -> pl.DataFrame:
    """The concordance as a frame: one row a symbol with its field."""
    entries = book["wipo_fields"].rule.entries
    rows = [(symbol, e["field"]) for e in entries for symbol in e["symbols"]]
    return pl.DataFrame(rows, schema={"symbol": pl.String, "field": pl.Int8}, orient="row")


def place_parties(parties: pl.DataFrame, *, gazetteer: Resolver) -> pl.DataFrame:
    """Add party_id, place_id and county; each distinct address is resolved once."""
    bare = parties.drop("party_id", "place_id", "county", strict=False)
    addressed = pl.any_horizontal(pl.col("city", "region", "address").is_not_null())
    distinct = bare.filter(addressed).select(ADDRESS).unique(maintain_order=True)
    found = gazetteer.resolve_many(distinct).select("place_id", "county")
    resolved = pl.concat([distinct, found], how="horizontal")
    party_id = pl.when(pl.col("role") != "inventor").then(party_key(pl.col("name")))
    joined = bare.join(resolved, on=ADDRESS, how="left", nulls_equal=True, maintain_order="left")
    return joined.with_columns(party_id=party_id)


def list_parties(parties: pl.DataFrame) -> pl.DataFrame:
    """Applicants and owners, each with its most frequent spelling; ties go to the first in the alphabet."""
    named = parties.filter(pl.col("role").is_in(["applicant", "owner"])).drop_nulls("party_id")
    spelt = named.group_by("party_id", "name").agg(
        times=pl.len(), sector=pl.col("sector").drop_nulls().first()
    )
    best = spelt.sort("party_id", "times", "name", descending=[False, True, False])
    best = best.unique("party_id", keep="first", maintain_order=True)
    patents = named.group_by("party_id").agg(patents=pl.col("patent_id").n_unique().cast(pl.Int64))
    return best.join(patents, on="party_id").select("party_id", "name", "sector", "patents").sort("party_id")


def list_places(parties: pl.DataFrame, *, gazetteer: Resolver) -> pl.DataFrame:
    """The places that occur, and the provinces and countries they lie in."""
    ids = parties["place_id"].drop_nulls().unique().sort().to_list()
    places = gazetteer.frame(ids)
    within = {*places["province"].drop_nulls(), *(f"cc:{code}" for code in places["country"].drop_nulls())}
    return pl.concat([places, gazetteer.frame(sorted(within - set(ids)))]).unique("place_id").sort("place_id")


def find_holdings(tables: dict[str, pl.DataFrame]) -> frozenset[str]:
    """What a dataset holds, judged by its rows: the names that indicators ask for in `needs`."""
    patents, parties = tables["patents"], tables["patent_parties"]
    placed = parties.drop_nulls("place_id")
    facts = {
        "patents": len(patents),
        "filing_dates": patents["filed_on"].count(),
        "grant_dates": patents["granted_on"].count(),
        "claims": patents["claims"].count(),
        "applicants": len(tables["parties"]),
        "inventor_addresses": len(placed.filter(pl.col("role") == "inventor")),
        "applicant_addresses": len(placed.filter(pl.col("role").is_in(["applicant", "owner"]))),
        "residents": tables["places"]["population"].count(),
        "classifications": len(tables["patent_fields"]),
    }
    others = {
        name: len(tables[name]) for name in ("texts", "citations", "families", "legal_events", "economy")
    }
    return frozenset(name for name, rows in {**facts, **others}.items() if rows)


def find_coverage(patents: pl.DataFrame) -> tuple[date, date] | None:
    """First and last publication day held, or None without any."""
    first, last = patents["published_on"].min(), patents["published_on"].max()
    return (first, last) if isinstance(first, date) and isinstance(last, date) else None


def count_placed(tables: dict[str, pl.DataFrame]) -> dict[str, int]:
    """How many addressed parties were placed at which level; 'not placed' is counted too."""
    parties = tables["patent_parties"]
    addressed = parties.filter(pl.any_horizontal(pl.col("city", "region", "address").is_not_null()))
    levels = addressed.join(tables["places"].select("place_id", "level"), on="place_id", how="left")
    counts = levels.group_by(pl.col("level").fill_null("none")).len()
    return dict(sorted(counts.iter_rows()))
