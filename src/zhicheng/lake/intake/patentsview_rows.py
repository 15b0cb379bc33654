"""The bulk tables of PatentsView, joined by patent, and one shelf of them as rows of the standard tables."""

from __future__ import annotations

from collections import Counter

import polars as pl

from zhicheng.lake.intake.exchange_numbers import DocumentNumber, print_publication
from zhicheng.lake.intake.patent_numbers import build_patent_id
from zhicheng.lake.intake.patentsview import SECTORS, TYPES, unescape
from zhicheng.lake.intake.patentsview_kinds import MAIN, ORIGINS
from zhicheng.lake.intake.patstat_rows import Take
from zhicheng.lake.intake.schemas import fit_table
from zhicheng.lake.intake.shelves import Shelves
from zhicheng.lake.intake.symbols import parse_symbol
from zhicheng.lake.intake.table_folder import Folder

_PLACE = ("city", "region", "country")
_CITED = ("g_us_patent_citation", "g_us_application_citation", "g_foreign_citation", "g_other_reference")
_PLAIN = ("g_application", "g_patent_abstract", "g_cpc_current", "g_ipc_at_issue", "g_uspc_at_issue", *_CITED)
_PARTIES = {
    "inventor": ("inventor_name_first", "inventor_name_last", None),
    "assignee": ("assignee_individual_name_first", "assignee_individual_name_last", "assignee_organization"),
}


def lay_views(folder: Folder, shelves: Shelves) -> None:
    """Put every table on its shelves by patent."""
    shelves.put("patents", folder.scan(MAIN), key="patent_id")
    for name in _PLAIN:
        shelves.put(name, folder.scan(name), key="patent_id")
    for party in _PARTIES:
        shelves.put(party, _join_parties(folder, party), key="patent_id")


def build_tables(take: Take, *, lost: Counter[str]) -> dict[str, pl.DataFrame]:
    """Standard tables of one shelf. `lost` counts symbols that could not be read."""
    tables = {
        "patents": _build_patents(take),
        "patent_parties": pl.concat([_build_inventors(take("inventor")), _build_assignees(take("assignee"))], how="diagonal"),
        "classifications": _build_classes(take, lost),
        "texts": _build_abstracts(take),
        "citations": _build_citations(take),
    }  # fmt: skip
    keys = take("patents").select("patent_id", key=pl.lit("US") + pl.col("patent_id"))
    keyed = {name: frame.join(keys, on="patent_id", maintain_order="left") for name, frame in tables.items()}
    return {name: fit_table(frame.with_columns(patent_id="key"), name=name) for name, frame in keyed.items()}


def _join_parties(folder: Folder, party: str) -> pl.LazyFrame:
    """Names and places as printed where the folder has them, else as PatentsView harmonised them."""
    printed = _name_parties(folder, party, "raw", "not_disambiguated", "rawlocation_id")
    merged = _name_parties(folder, party, "disambig", "disambiguated", "location_id")
    both = printed.join(merged, on=("patent_id", "seq"), how="full", coalesce=True, suffix="_merged")
    bare = pl.all_horizontal(pl.col(_PLACE).is_null())
    places = [pl.when(bare).then(f"{name}_merged").otherwise(name).alias(name) for name in _PLACE]
    facts = [
        pl.coalesce(name, f"{name}_merged").alias(name) for name in ("first", "last", "organisation", "kind")
    ]
    return both.select("patent_id", "seq", *facts, *places)


def _name_parties(folder: Folder, party: str, prefix: str, suffix: str, place_key: str) -> pl.LazyFrame:
    first, last, organisation = _PARTIES[party]
    places = folder.scan(f"g_location_{suffix}").select(
        place_key, city=f"{prefix}_city", region=f"{prefix}_state", country=f"{prefix}_country"
    )
    rows = folder.scan(f"g_{party}_{suffix}").select(
        "patent_id",
        place_key,
        seq=pl.col(f"{party}_sequence").cast(pl.Int32, strict=False) + 1,
        first=f"{prefix}_{first}",
        last=f"{prefix}_{last}",
        organisation=pl.col(f"{prefix}_{organisation}") if organisation else pl.lit(None, pl.String),
        kind=pl.col("assignee_type") if organisation else pl.lit(None, pl.String),
    )
    return rows.join(places.unique(place_key), on=place_key, how="left").drop(place_key)


def _day(column: str) -> pl.Expr:
    return pl.col(column).str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)


def _build_patents(take: Take) -> pl.DataFrame:
    granted = _day("patent_date")
    filed = take("g_application").unique("patent_id", keep="first", maintain_order=True)
    filed = filed.select("patent_id", application_number="application_id", filed_on=_day("filing_date"))
    return (
        take("patents")
        .join(filed, on="patent_id", how="left", maintain_order="left")
        .with_columns(
            office=pl.lit("US"),
            number="patent_id",
            kind="wipo_kind",
            type=pl.col("patent_type").replace_strict(TYPES, default="other", return_dtype=pl.String),
            published_on=granted,
            granted_on=granted,
            title=unescape("patent_title"),
            title_lang=pl.lit("en"),
            claims=pl.col("num_claims").cast(pl.Int32, strict=False),
            status=pl.lit("granted"),
            position="at",
        )
    )


def _build_inventors(people: pl.DataFrame) -> pl.DataFrame:
    named = people.with_columns(name=_join_name(), role=pl.lit("inventor"))
    return named.drop_nulls(("name", "seq")).sort("patent_id", "seq")


def _build_assignees(owners: pl.DataFrame) -> pl.DataFrame:
    """Assignees stand as applicants, as is customary for US grants."""
    kind = (
        pl.col("kind").str.replace(r"\.0$", "").replace_strict(SECTORS, default=None, return_dtype=pl.String)
    )
    named = owners.with_columns(
        name=pl.coalesce("organisation", _join_name()), role=pl.lit("applicant"), sector=kind
    )
    return named.drop_nulls(("name", "seq")).sort("patent_id", "seq")


def _join_name() -> pl.Expr:
    name = pl.concat_str("first", "last", separator=" ", ignore_nulls=True).str.strip_chars()
    return pl.when(name != "").then(name)


def _build_classes(take: Take, lost: Counter[str]) -> pl.DataFrame:
    padded = pl.col("ipc_class").str.zfill(2)
    ipc = pl.concat_str("section", padded, "subclass", "main_group", pl.lit("/"), "subgroup")
    uspc = pl.coalesce("uspc_subclass_id", "uspc_mainclass_id")
    printed = [
        ("CPC", take("g_cpc_current").select("patent_id", seq="cpc_sequence", symbol="cpc_group")),
        ("IPC", take("g_ipc_at_issue").select("patent_id", seq="ipc_sequence", symbol=ipc)),
        ("USPC", take("g_uspc_at_issue").select("patent_id", seq="uspc_sequence", symbol=uspc)),
    ]
    rows = []
    for scheme, frame in printed:
        given = frame.drop_nulls("symbol")
        if scheme != "USPC":
            symbols = {text: parse_symbol(text) for text in given["symbol"].unique()}
            read = pl.col("symbol").replace_strict(symbols, default=None, return_dtype=pl.String)
            given = given.with_columns(symbol=read)
            lost["symbols"] += given["symbol"].null_count()
        seq = pl.col("seq").cast(pl.Int32, strict=False) + 1
        sorted_rows = given.drop_nulls("symbol").with_columns(seq=seq, scheme=pl.lit(scheme))
        rows.append(
            sorted_rows.sort("patent_id", "seq").unique(
                ["patent_id", "symbol"], keep="first", maintain_order=True
            )
        )
    return pl.concat(rows)


def _build_abstracts(take: Take) -> pl.DataFrame:
    """From their own table, else from the table of patents, where they stood in earlier releases."""
    texts = pl.concat(
        [
            take(name).select("patent_id", text=unescape("patent_abstract"))
            for name in ("g_patent_abstract", "patents")
        ]
    )
    once = texts.drop_nulls("text").unique("patent_id", keep="first", maintain_order=True)
    return once.with_columns(part=pl.lit("abstract"), lang=pl.lit("en"))  # fmt: skip


def _build_citations(take: Take) -> pl.DataFrame:
    """US patents, US applications, foreign documents and literature, in this order, each in its own."""
    numbers = {
        "g_us_patent_citation": ("citation_sequence", "citation_patent_id", "US"),
        "g_us_application_citation": ("citation_sequence", "citation_document_number", "US"),
        "g_foreign_citation": ("citation_sequence", "citation_application_id", None),
        "g_other_reference": ("other_reference_sequence", "other_reference_text", ""),
    }
    rows = []
    for place, (table, (sequence, column, office)) in enumerate(numbers.items()):
        frame = take(table)
        if office is None:
            country = frame["citation_country"].to_list()
        else:
            country = [office] * len(frame)
        pairs = zip(country, frame[column].to_list(), strict=True)
        cited = [text if office == "" else _name_cited(code, text) for code, text in pairs]
        dated = "citation_date" in frame.columns
        rows.append(
            frame.select(
                "patent_id",
                cited=pl.Series(cited, dtype=pl.String()),
                cited_kind=pl.lit("patent" if dated else "non-patent"),
                cited_on=_day("citation_date") if dated else pl.lit(None, pl.Date),
                origin=_read_origin() if dated else pl.lit(None, pl.String),
                place=pl.lit(place),
                order=pl.col(sequence).cast(pl.Int64, strict=False),
            )
        )
    whole = pl.concat(rows).drop_nulls("cited").sort("patent_id", "place", "order", nulls_last=True)
    return whole.with_columns(seq=pl.int_range(1, pl.len() + 1).over("patent_id").cast(pl.Int32))


def _read_origin() -> pl.Expr:
    return (
        pl.col("citation_category")
        .str.to_lowercase()
        .replace_strict(ORIGINS, default=None, return_dtype=pl.String)
    )


def _name_cited(office: str | None, number: str | None) -> str | None:
    if not number or not office:
        return number
    plain = "".join(character for character in number.upper() if character.isalnum())
    return build_patent_id(
        office=office, number=print_publication(DocumentNumber(office, plain)), application=None
    )
