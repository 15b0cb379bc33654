"""Deriving: what the loader adds to the tables that readers give: places, parties, fields and attributions."""

from __future__ import annotations

from datetime import date
from typing import Protocol

import polars as pl

from zhicheng.grammar import Book
from zhicheng.lake.attribution import attribute
from zhicheng.lake.fields import patent_fields
from zhicheng.lake.intake.schemas import FAMILY_KINDS
from zhicheng.lake.names import party_key

ADDRESS = ("city", "region", "country", "address")
UNITS = {
    "元": 1.0, "yuan": 1.0, "cny": 1.0, "rmb": 1.0, "千元": 1e3, "万元": 1e4, "10,000 yuan": 1e4, "百万元": 1e6,
    "million yuan": 1e6, "亿元": 1e8, "100 million yuan": 1e8, "billion yuan": 1e9, "人": 1.0, "persons": 1.0,
    "people": 1.0, "residents": 1.0, "千人": 1e3, "万人": 1e4, "10,000 persons": 1e4,
}  # fmt: skip
"""Units of an economy table, in yuan or persons; figures in another unit are kept and not computed with."""
FAMILY_ORDER = {kind: place for place, kind in enumerate(FAMILY_KINDS)}


class Resolver(Protocol):
    """What the loader asks of the gazetteer."""

    def resolve_many(self, addresses: pl.DataFrame, /) -> pl.DataFrame: ...

    def frame(self, ids: list[str], /) -> pl.DataFrame: ...


def derive(tables: dict[str, pl.DataFrame], *, book: Book, gazetteer: Resolver) -> dict[str, pl.DataFrame]:
    """Return all tables of a dataset, the given ones and the derived ones."""
    parties = place_parties(tables["patent_parties"], gazetteer=gazetteer)
    economy = place_economy(tables["economy"], gazetteer=gazetteer)
    found = patent_fields(classifications=tables["classifications"], table=field_symbols(book))
    return {
        **tables,
        "patents": name_families(tables["patents"], families=tables["families"]),
        "patent_parties": parties,
        "citations": link_citations(tables["citations"], patents=tables["patents"]),
        "economy": economy,
        "parties": list_parties(parties),
        "places": list_places(parties, economy, gazetteer=gazetteer),
        "patent_fields": prefer_stated(found, stated=tables["stated_fields"]),
        "attributions": attribute(patents=tables["patents"], parties=parties),
    }


def name_families(patents: pl.DataFrame, *, families: pl.DataFrame) -> pl.DataFrame:
    """Fill `family_id` where only the table of families tells it: the simple family before the extended ones."""
    order = pl.col("family_kind").replace_strict(FAMILY_ORDER, default=9, return_dtype=pl.Int8)
    first = families.sort("patent_id", order).unique("patent_id", keep="first", maintain_order=True)
    told = first.select("patent_id", told="family_id")
    joined = patents.join(told, on="patent_id", how="left", maintain_order="left")
    return joined.with_columns(family_id=pl.coalesce("family_id", "told")).drop("told")


def prefer_stated(found: pl.DataFrame, *, stated: pl.DataFrame) -> pl.DataFrame:
    """Fields found by symbols, except for patents whose fields the source states."""
    own = found.join(stated, on="patent_id", how="anti")
    return pl.concat([own, stated.select(own.columns)]).sort("patent_id", "field")


def link_citations(citations: pl.DataFrame, *, patents: pl.DataFrame) -> pl.DataFrame:
    """Add `cited_id`: the patent held whose key, or office and publication number, is what was cited."""
    keys = patents.select("patent_id", key=pl.col("office") + pl.col("number")).drop_nulls()
    known = pl.concat([patents.select("patent_id", key="patent_id"), keys]).unique("key", maintain_order=True)
    named = known.select(cited="key", cited_id="patent_id")
    bare = citations.drop("cited_id", strict=False)
    return bare.join(named, on="cited", how="left", maintain_order="left")


def place_economy(economy: pl.DataFrame, *, gazetteer: Resolver) -> pl.DataFrame:
    """Add `place_id` to the figures of an economy, each distinct place resolved once, and `standard`: the amount in yuan or persons."""
    bare = economy.drop("place_id", "standard", strict=False)
    named = bare.select("place", "country").unique(maintain_order=True)
    blank = pl.lit(None, pl.String)
    asked = named.select(city="place", region=blank, country="country", address=blank)
    found = named.with_columns(gazetteer.resolve_many(asked)["place_id"])
    placed = bare.join(found, on=("place", "country"), how="left", nulls_equal=True, maintain_order="left")
    unit = pl.col("unit").str.strip_chars().str.to_lowercase()
    factor = unit.replace_strict(UNITS, default=None, return_dtype=pl.Float64)
    return placed.with_columns(standard=pl.col("amount") * factor)


def field_symbols(book: Book) -> pl.DataFrame:
    """The concordance as a frame: one row a symbol with its field."""
    entries = book["wipo_fields"].rule.entries
    rows = [(symbol, e["field"]) for e in entries for symbol in e["symbols"]]
    return pl.DataFrame(rows, schema={"symbol": pl.String, "field": pl.Int8}, orient="row")


def place_parties(parties: pl.DataFrame, *, gazetteer: Resolver) -> pl.DataFrame:
    """Add party_id, place_id and county; each distinct address is resolved once."""
    bare = parties.drop("party_id", "inventor_id", "place_id", "county", strict=False)
    addressed = pl.any_horizontal(pl.col("city", "region", "address").is_not_null())
    distinct = bare.filter(addressed).select(ADDRESS).unique(maintain_order=True)
    found = gazetteer.resolve_many(distinct).select("place_id", "county")
    resolved = pl.concat([distinct, found], how="horizontal")
    inventor, key = pl.col("role") == "inventor", party_key(pl.col("name"))
    joined = bare.join(resolved, on=ADDRESS, how="left", nulls_equal=True, maintain_order="left")
    at = pl.coalesce("place_id", "country").fill_null("")
    return joined.with_columns(
        party_id=pl.when(~inventor).then(key), inventor_id=pl.when(inventor).then(key + "@" + at)
    )


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


def list_places(*placed: pl.DataFrame, gazetteer: Resolver) -> pl.DataFrame:
    """The places that occur in tables with a place_id, and the provinces and countries they lie in."""
    ids = pl.concat([p["place_id"] for p in placed]).drop_nulls().unique().sort().to_list()
    places = gazetteer.frame(ids)
    within = {*places["province"].drop_nulls(), *(f"cc:{code}" for code in places["country"].drop_nulls())}
    return pl.concat([places, gazetteer.frame(sorted(within - set(ids)))]).unique("place_id").sort("place_id")


def find_holdings(tables: dict[str, pl.DataFrame]) -> frozenset[str]:
    """What a dataset holds, judged by its rows: the names that indicators ask for in `needs`."""
    patents, parties, economy = tables["patents"], tables["patent_parties"], tables["economy"]
    placed = parties.drop_nulls("place_id")
    inventors = parties.filter(pl.col("role") == "inventor")
    facts = {
        "patents": len(patents),
        "priority_dates": patents["priority_on"].count(),
        "filing_dates": patents["filed_on"].count(),
        "filing_years": patents["filed_on"].count() + patents["filing_year"].count(),
        "publication_dates": patents["published_on"].count(),
        "families": patents["family_id"].count(),
        "family_sizes": patents["family_id"].count() + patents["family_size"].count(),
        "cited_patents": tables["citations"]["cited_id"].count(),
        "inventors": len(inventors),
        "grant_dates": patents["granted_on"].count(),
        "applications": patents["granted_on"].null_count(),
        "claims": patents["claims"].count(),
        "applicants": len(tables["parties"]),
        "inventor_addresses": len(placed.filter(pl.col("role") == "inventor")),
        "applicant_addresses": len(placed.filter(pl.col("role").is_in(["applicant", "owner"]))),
        "residents": tables["places"]["population"].count(),
        "classifications": len(tables["classifications"]),
        "fields": len(tables["patent_fields"]),
    }
    others = {name: len(tables[name]) for name in ("texts", "citations", "legal_events", "economy")}
    usable = economy.drop_nulls(["place_id", "standard"])
    measures = dict.fromkeys(usable["measure"].unique().to_list(), 1)
    return frozenset(name for name, rows in {**facts, **others, **measures}.items() if rows)


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
