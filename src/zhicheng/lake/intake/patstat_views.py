"""What is joined across the tables of PATSTAT, lazily: publications with keys, parties, citations, classes, each by application."""

from __future__ import annotations

import polars as pl

from zhicheng.lake.intake.patstat_kinds import ARTIFICIAL, MAIN, NO_DAY, ORIGINS
from zhicheng.lake.intake.shelves import Shelves
from zhicheng.lake.intake.table_folder import Folder


def lay_views(folder: Folder, shelves: Shelves) -> None:
    """Put every table on its shelves by application."""
    views = {
        "applications": folder.scan(MAIN),
        "titles": folder.scan("tls202_appln_title"),
        "abstracts": folder.scan("tls203_appln_abstr"),
        "priorities": _priorities(folder),
        "parties": _parties(folder),
        "publications": folder.scan("tls211_pat_publn"),
        "citations": _citations(folder),
        "ipc": folder.scan("tls209_appln_ipc"),
        "cpc": folder.scan("tls224_appln_cpc"),
        "family_cpc": _family_classes(folder),
        "fields": folder.scan("tls230_appln_techn_field"),
        "events": folder.scan("tls231_inpadoc_legal_event"),
    }
    for name, view in views.items():
        shelves.put(name, view, key="appln_id")


def is_artificial() -> pl.Expr:
    """True for applications that PATSTAT made as stand-ins."""
    return pl.col("appln_id").cast(pl.Int64, strict=False) >= ARTIFICIAL


def read_day(column: str) -> pl.Expr:
    """A day of PATSTAT; 9999-12-31 stands for unknown, and what is no day is none."""
    text = pl.col(column).str.slice(0, 10)
    return pl.when(~text.str.starts_with(NO_DAY)).then(text.str.to_date("%Y-%m-%d", strict=False))


def _priorities(folder: Folder) -> pl.LazyFrame:
    """The day of filing of each priority that is an application of the folder."""
    prior = folder.scan(MAIN).select(prior_appln_id="appln_id", prior_on=read_day("appln_filing_date"))
    return folder.scan("tls204_appln_prior").join(prior, on="prior_appln_id").select("appln_id", "prior_on")


def _parties(folder: Folder) -> pl.LazyFrame:
    regions = folder.scan("tls904_nuts").select("nuts", "nuts_label").unique("nuts")
    persons = (
        folder.scan("tls206_person").unique("person_id", keep="first").join(regions, on="nuts", how="left")
    )
    links = folder.scan("tls207_pers_appln").select("person_id", "appln_id", "applt_seq_nr", "invt_seq_nr")
    return links.join(persons.drop("row", "at"), on="person_id", how="left")


def _citations(folder: Folder) -> pl.LazyFrame:
    """Cited documents by citing application, in the order of the citing publications and their lists."""
    publications = folder.scan("tls211_pat_publn")
    citing = publications.select("pat_publn_id", "appln_id", "publn_date")
    cited = publications.select(
        cited_pat_publn_id="pat_publn_id", cited_auth="publn_auth", cited_nr="publn_nr", cited_kind="publn_kind",
        cited_on=read_day("publn_date"), cited_of="appln_id",
    )  # fmt: skip
    numbers = folder.scan(MAIN).select(
        cited_of="appln_id", cited_office="appln_auth", cited_appln_nr="appln_nr"
    )
    papers = folder.scan("tls214_npl_publn").select(cited_npl_publn_id="npl_publn_id", paper="npl_biblio")
    return (
        folder.scan("tls212_citation")
        .join(citing, on="pat_publn_id")
        .join(cited, on="cited_pat_publn_id", how="left")
        .join(numbers, on="cited_of", how="left")
        .join(papers.unique("cited_npl_publn_id"), on="cited_npl_publn_id", how="left")
        .join(_categories(folder), on=("pat_publn_id", "citn_replenished", "citn_id"), how="left", nulls_equal=True)
        .with_columns(
            origin=pl.col("citn_origin").replace_strict(ORIGINS, default="other", return_dtype=pl.String),
            order=pl.col("citn_id").cast(pl.Int64, strict=False),
        )
    )  # fmt: skip


def _categories(folder: Folder) -> pl.LazyFrame:
    """Categories of a citation, each letter once, as 'XY'."""
    key = ("pat_publn_id", "citn_replenished", "citn_id")
    letters = pl.col("citn_categ").str.strip_chars().unique().sort().str.join("")
    return folder.scan("tls215_citn_categ").group_by(key).agg(category=letters)


def _family_classes(folder: Folder) -> pl.LazyFrame:
    """CPC of a family, for each of its applications."""
    classes = folder.scan("tls225_docdb_fam_cpc").select(
        "docdb_family_id", "cpc_class_symbol", "cpc_position"
    )
    members = folder.scan(MAIN).select("appln_id", "docdb_family_id")
    return members.join(classes, on="docdb_family_id")
