"""One shelf of PATSTAT tables as rows of the standard tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

import polars as pl

from zhicheng.lake.intake.exchange_numbers import (
    DocumentNumber,
    build_key,
    print_application,
    print_publication,
)
from zhicheng.lake.intake.field_weights import share_weights
from zhicheng.lake.intake.patstat_kinds import SECTORS, TYPES
from zhicheng.lake.intake.patstat_views import read_day
from zhicheng.lake.intake.schemas import fit_table
from zhicheng.lake.intake.symbols import parse_symbol

Take = Callable[[str], pl.DataFrame]
"""Asks the shelf at hand for a table by its name."""


def build_tables(take: Take, *, lost: Counter[str]) -> dict[str, pl.DataFrame]:
    """Standard tables of one shelf. `lost` counts what could not be used without a record being rejected for it."""
    applications, publications = take("applications"), take("publications")
    patents = _build_patents(applications, publications, take("priorities"), take("titles"))
    keys = patents.select("appln_id", "patent_id")

    def keyed(name: str) -> pl.DataFrame:
        return take(name).join(keys, on="appln_id")

    tables = {
        "patents": patents,
        "patent_parties": _build_parties(keyed("parties")),
        "classifications": _build_classes(keyed, lost),
        "texts": keyed("abstracts").select(
            "patent_id", part=pl.lit("abstract"), lang="appln_abstract_lg", text="appln_abstract"
        ).drop_nulls("text"),
        "citations": _build_citations(keyed("citations"), lost),
        "families": _build_families(patents),
        "legal_events": _build_events(keyed("events")),
        "stated_fields": _build_fields(keyed("fields")),
    }  # fmt: skip
    return {name: fit_table(frame, name=name) for name, frame in tables.items()}


def _build_patents(
    applications: pl.DataFrame, publications: pl.DataFrame, priorities: pl.DataFrame, titles: pl.DataFrame
) -> pl.DataFrame:
    """One row an application; its key is that of its grant, else of its first publication, else its PATSTAT number."""
    whole = pl.col("docdb_family_size", "nb_citing_docdb_fam").cast(pl.Int32, strict=False)
    filed = read_day("appln_filing_date")
    year = pl.col("appln_filing_year").cast(pl.Int32, strict=False)
    rows = (
        applications.with_columns(whole, filed_on=filed)
        .join(_choose_publications(publications), on="appln_id", how="left")
        .join(
            priorities.group_by("appln_id").agg(priority_on=pl.col("prior_on").min()),
            on="appln_id",
            how="left",
        )
        .join(
            titles.unique("appln_id", keep="first", maintain_order=True).drop("row", "at"),
            on="appln_id",
            how="left",
        )
        .sort("row", "at")
    )
    named = pl.DataFrame([_name(row) for row in rows.iter_rows(named=True)], schema=_NAMED)
    return pl.concat([rows, named], how="horizontal").with_columns(
        filing_year=pl.when(filed.is_null() & year.is_between(1790, 2100)).then(year),
        type=pl.col("ipr_type").replace_strict(TYPES, default=None, return_dtype=pl.String),
        status=pl.when(pl.col("granted").is_in(["Y", "1"])).then(pl.lit("granted")),
        title="appln_title",
        title_lang=pl.when(pl.col("appln_title").is_not_null()).then(pl.col("appln_title_lg").str.to_lowercase()),
        claims=pl.col("publn_claims").cast(pl.Int32, strict=False).replace(0, None),
        family_id="docdb_family_id",
        family_size="docdb_family_size",
        cited_by="nb_citing_docdb_fam",
        position="at",
    )  # fmt: skip


def _choose_publications(publications: pl.DataFrame) -> pl.DataFrame:
    """For each application: its first day of publication, its day of grant, and the publication that names it."""
    grants = pl.col("publn_first_grant").is_in(["Y", "1"]).fill_null(False)
    dated = publications.with_columns(day=read_day("publn_date"), grants=grants)
    ordered = dated.sort("grants", "day", "row", descending=[True, False, False], nulls_last=True)
    return ordered.group_by("appln_id", maintain_order=True).agg(
        pl.col("publn_auth", "publn_nr", "publn_kind", "publn_claims").first(),
        published_on=pl.col("day").min(),
        granted_on=pl.col("day").filter("grants").min(),
    )


_NAMED = {
    "patent_id": pl.String(),
    "office": pl.String(),
    "number": pl.String(),
    "kind": pl.String(),
    "application_number": pl.String(),
}


def _name(row: dict) -> dict[str, str | None]:
    """What the patent is called, by the rules that hold for the exchange files of the same office."""
    filed = DocumentNumber(
        row["appln_auth"] or "", row["appln_nr"] or "", row["appln_kind"] or "", row["filed_on"]
    )
    application = print_application(filed, original=row["appln_nr_original"] or "") if filed.number else None
    published = DocumentNumber(
        row["publn_auth"] or "", row["publn_nr"] or "", row["publn_kind"] or "", row["published_on"]
    )
    key = build_key(published, application=application) if published.number else None
    return {
        "patent_id": key or f"PATSTAT:{row['appln_id']}",
        "office": row["publn_auth"] or row["appln_auth"],
        "number": print_publication(published) or None if published.number else None,
        "kind": row["publn_kind"],
        "application_number": application,
    }


def _build_parties(parties: pl.DataFrame) -> pl.DataFrame:
    """A person with both numbers is inventor and applicant."""
    people = parties.select(
        "patent_id",
        "applt_seq_nr",
        "invt_seq_nr",
        name=pl.coalesce("person_name", "psn_name"),
        country=pl.col("person_ctry_code"),
        region="nuts_label",
        address="person_address",
        sector=pl.col("psn_sector").replace_strict(SECTORS, default=None, return_dtype=pl.String),
    )
    roles = (("applicant", "applt_seq_nr"), ("inventor", "invt_seq_nr"))
    rows = [
        people.with_columns(role=pl.lit(role), seq=pl.col(place).cast(pl.Int32, strict=False)).filter(
            pl.col("seq") > 0
        )
        for role, place in roles
    ]
    return pl.concat(rows).drop_nulls("name").sort("patent_id", "role", "seq")


def _build_classes(keyed: Callable[[str], pl.DataFrame], lost: Counter[str]) -> pl.DataFrame:
    """IPC and CPC, the first-named class first; a symbol that stands for an application and for its family stands once."""
    rows = []
    for scheme, names in (("IPC", ("ipc",)), ("CPC", ("cpc", "family_cpc"))):
        column, place = f"{scheme.lower()}_class_symbol", f"{scheme.lower()}_position"
        frames = [keyed(name).select("patent_id", printed=column, place=place) for name in names]
        frame = pl.concat(frames).drop_nulls("printed")
        symbols = {text: parse_symbol(text) for text in frame["printed"].unique()}
        read = pl.col("printed").replace_strict(symbols, default=None, return_dtype=pl.String)
        frame = frame.with_columns(symbol=read, first=(pl.col("place") == "F").fill_null(False))
        lost["symbols"] += frame["symbol"].null_count()
        kept = frame.drop_nulls("symbol").sort(
            "patent_id", "first", descending=[False, True], maintain_order=True
        )
        once = kept.unique(["patent_id", "symbol"], keep="first", maintain_order=True)
        seq = pl.int_range(1, pl.len() + 1).over("patent_id").cast(pl.Int32)
        rows.append(once.select("patent_id", "symbol", scheme=pl.lit(scheme), seq=seq))
    return pl.concat(rows)


def _build_citations(citations: pl.DataFrame, lost: Counter[str]) -> pl.DataFrame:
    """Each document once for a patent, in the order of its publications; one that the folder does not name is counted."""
    named = [_name_cited(row) for row in citations.iter_rows(named=True)]
    rows = citations.with_columns(cited=pl.Series(named, dtype=pl.String()))
    lost["citations"] += rows["cited"].null_count()
    kept = rows.drop_nulls("cited").sort("patent_id", "publn_date", "pat_publn_id", "order", nulls_last=True)
    once = kept.unique(["patent_id", "cited"], keep="first", maintain_order=True)
    return once.select(
        "patent_id", "cited", "cited_on", "origin", "category",
        cited_kind=pl.when(pl.col("cited_nr").is_null()).then(pl.lit("non-patent")).otherwise(pl.lit("patent")),
        seq=pl.int_range(1, pl.len() + 1).over("patent_id").cast(pl.Int32),
    )  # fmt: skip


def _name_cited(row: dict) -> str | None:
    if not row["cited_nr"]:
        return row["paper"]
    document = DocumentNumber(
        row["cited_auth"] or "", row["cited_nr"], row["cited_kind"] or "", _as_day(row["cited_on"])
    )
    application = row["cited_appln_nr"] if row["cited_office"] == "CN" else None
    return build_key(document, application=application)


def _as_day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _build_families(patents: pl.DataFrame) -> pl.DataFrame:
    kinds = (("docdb", "docdb_family_id"), ("inpadoc", "inpadoc_family_id"))
    rows = [patents.select("patent_id", family_id=column, family_kind=pl.lit(kind)) for kind, column in kinds]
    return pl.concat(rows).drop_nulls("family_id")


def _build_events(events: pl.DataFrame) -> pl.DataFrame:
    on = pl.coalesce(read_day("event_publn_date"), read_day("event_filing_date"), read_day("effective_date"))
    rows = events.select("patent_id", on=on, code="event_code", country="event_auth", says="event_text")
    return rows.drop_nulls("code").unique(maintain_order=True)


def _build_fields(fields: pl.DataFrame) -> pl.DataFrame:
    rows = fields.select(
        "patent_id",
        field=pl.col("techn_field_nr").cast(pl.Int64, strict=False),
        weight=pl.col("weight").cast(pl.Float64, strict=False),
    )
    return share_weights(rows.filter(pl.col("field").is_between(1, 35)).drop_nulls())
