"""The standard tables a reader produces, as Polars schemas: every source is turned into these, and only these."""

import polars as pl

PATENT_TYPES = ("invention", "utility_model", "design", "plant", "reissue", "other")
ROLES = ("inventor", "applicant", "owner", "agent")
SECTORS = ("company", "university", "institute", "hospital", "government", "individual")
MEASURES = ("population", "gdp", "rd_spending", "employment", "value_added")
FAMILY_KINDS = ("docdb", "inpadoc", "extended")
TEXT_PARTS = ("abstract", "claims", "description")
SCHEMES = ("IPC", "CPC", "USPC", "LOC")
"""International, cooperative and US classes, and those of Locarno for designs; only the first two map to fields."""
ORIGINS = ("applicant", "examiner", "search", "opposition", "other")
"""Who named a cited document: the applicant, the examiner, a search report, an opponent, anyone else."""

PATENTS = pl.Schema(
    {
        "patent_id": pl.String(),
        "office": pl.String(),
        "number": pl.String(),
        "kind": pl.String(),
        "application_number": pl.String(),
        "type": pl.String(),
        "priority_on": pl.Date(),
        "filed_on": pl.Date(),
        "filing_year": pl.Int32(),
        "published_on": pl.Date(),
        "granted_on": pl.Date(),
        "title": pl.String(),
        "title_lang": pl.String(),
        "claims": pl.Int32(),
        "family_id": pl.String(),
        "family_size": pl.Int32(),
        "cited_by": pl.Int32(),
        "status": pl.String(),
        "position": pl.String(),
    }
)
PATENT_PARTIES = pl.Schema(
    {
        "patent_id": pl.String(),
        "role": pl.String(),
        "seq": pl.Int32(),
        "name": pl.String(),
        "sector": pl.String(),
        "country": pl.String(),
        "region": pl.String(),
        "city": pl.String(),
        "address": pl.String(),
    }
)
CLASSIFICATIONS = pl.Schema(
    {
        "patent_id": pl.String(),
        "scheme": pl.String(),
        "symbol": pl.String(),
        "seq": pl.Int32(),
    }
)
TEXTS = pl.Schema({"patent_id": pl.String(), "part": pl.String(), "lang": pl.String(), "text": pl.String()})
CITATIONS = pl.Schema(
    {
        "patent_id": pl.String(),
        "cited": pl.String(),
        "cited_kind": pl.String(),
        "seq": pl.Int32(),
        "cited_on": pl.Date(),
        "origin": pl.String(),
        "category": pl.String(),
    }
)
FAMILIES = pl.Schema({"patent_id": pl.String(), "family_id": pl.String(), "family_kind": pl.String()})
LEGAL_EVENTS = pl.Schema(
    {
        "patent_id": pl.String(),
        "code": pl.String(),
        "on": pl.Date(),
        "country": pl.String(),
        "says": pl.String(),
    }
)
STATED_FIELDS = pl.Schema({"patent_id": pl.String(), "field": pl.Int8(), "share": pl.Int32()})
ECONOMY = pl.Schema(
    {
        "place": pl.String(),
        "country": pl.String(),
        "year": pl.Int32(),
        "measure": pl.String(),
        "industry": pl.String(),
        "amount": pl.Float64(),
        "unit": pl.String(),
        "source": pl.String(),
        "as_of": pl.Date(),
    }
)

TABLES: dict[str, pl.Schema] = {
    "patents": PATENTS,
    "patent_parties": PATENT_PARTIES,
    "classifications": CLASSIFICATIONS,
    "texts": TEXTS,
    "citations": CITATIONS,
    "families": FAMILIES,
    "legal_events": LEGAL_EVENTS,
    "stated_fields": STATED_FIELDS,
    "economy": ECONOMY,
}
PATENT_TABLES = tuple(name for name in TABLES if name != "economy")

REMARKS = pl.Schema(
    {
        "position": pl.String(),
        "reason_en": pl.String(),
        "reason_zh": pl.String(),
        "excerpt": pl.String(),
    }
)


def build_table(*, name: str, rows: list[dict]) -> pl.DataFrame:
    """Standard table `name` from row dicts; absent fields are null. Raises KeyError for a name that is not standard."""
    return pl.DataFrame(rows, schema=TABLES[name])


def fit_table(rows: pl.DataFrame, *, name: str) -> pl.DataFrame:
    """A frame with all columns of standard table `name`, in order and type; absent ones are null, others dropped."""
    schema = TABLES[name]
    missing = [pl.lit(None, t).alias(c) for c, t in schema.items() if c not in rows.columns]
    return rows.with_columns(missing).select(list(schema)).cast(schema)


def build_empty(*, name: str) -> pl.DataFrame:
    """Standard table `name` without rows."""
    return pl.DataFrame(schema=TABLES[name])
