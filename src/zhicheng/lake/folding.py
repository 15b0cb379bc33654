"""Folding: publications of one patent become one record, and what is already held is compared with what comes."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from zhicheng.lake.intake.schemas import TABLES

CHILD_KEYS = {
    "patent_parties": ("patent_id", "role", "seq"),
    "classifications": ("patent_id", "scheme", "symbol"),
    "texts": ("patent_id", "part", "lang"),
    "citations": ("patent_id", "seq"),
    "families": ("patent_id", "family_kind"),
    "legal_events": ("patent_id", "code", "on", "country", "says"),
    "stated_fields": ("patent_id", "field"),
}
PARTS = {
    "patent_parties": ("role",),
    "classifications": ("scheme",),
    "texts": ("part",),
    "families": ("family_kind",),
}
"""What of a table one list holds: a new list of inventors replaces the inventors and leaves the applicants."""
PUBLICATION = ("number", "kind", "published_on", "granted_on")
ECONOMY_KEY = ("place", "country", "year", "measure", "industry")


@dataclass(frozen=True)
class Folded:
    """Tables in which every patent stands once, and how many source records were folded into another."""

    tables: dict[str, pl.DataFrame]
    merged: int


@dataclass(frozen=True)
class Compared:
    """Tables after the load, and what became of the patents that came."""

    tables: dict[str, pl.DataFrame]
    new: int
    updated: int
    unchanged: int


def fold(tables: dict[str, pl.DataFrame]) -> Folded:
    """Make one record of all publications of a patent and one row of each key; the later record wins, gaps are filled."""
    patents = tables["patents"]
    folded = {"patents": _fold_patents(patents)}
    for name, key in CHILD_KEYS.items():
        frame = _addressed_last(tables[name]).unique(subset=key, keep="last", maintain_order=True)
        folded[name] = frame.join(folded["patents"].select("patent_id"), on="patent_id", how="semi").sort(key)
    economy = tables["economy"]
    folded["economy"] = economy.unique(subset=ECONOMY_KEY, keep="last", maintain_order=True).sort(ECONOMY_KEY)
    merged = len(patents) - len(folded["patents"]) + len(economy) - len(folded["economy"])
    folded["patents"] = _with_hash(folded)
    return Folded(folded, merged)


def _addressed_last(frame: pl.DataFrame) -> pl.DataFrame:
    """A party named twice keeps its address when only one mention gives one."""
    if "address" not in frame.columns:
        return frame
    bare = pl.all_horizontal(pl.col("city", "region", "address").is_null())
    return pl.concat([frame.filter(bare), frame.filter(~bare)])


def _fold_patents(patents: pl.DataFrame) -> pl.DataFrame:
    twice = pl.col("patent_id").is_duplicated()
    once, many = patents.filter(~twice), patents.filter(twice)
    earliest = [pl.col(c).min() for c in ("filed_on", "published_on", "granted_on")]
    others = [
        c for c in TABLES["patents"] if c not in ("patent_id", "filed_on", "published_on", "granted_on")
    ]
    latest = [pl.col(c).drop_nulls().last() for c in others]
    by_date = many.sort("granted_on", "published_on", nulls_last=False, maintain_order=True)
    one = by_date.group_by("patent_id", maintain_order=True).agg(*earliest, *latest).select(patents.columns)
    return pl.concat([once, one]).sort("patent_id")


def _with_hash(tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Add `record_hash`: hashes of the patent's own row and of all its child rows, added without regard to order."""
    patents = tables["patents"]
    facts = pl.struct(pl.exclude("position", "record_hash")).hash(seed=86)
    sums = [
        tables[name].select("patent_id", part=pl.struct(pl.all()).hash(seed=i + 1))
        for i, name in enumerate(CHILD_KEYS)
    ]  # fmt: skip
    parts = pl.concat([patents.select("patent_id", part=facts), *sums])
    total = parts.group_by("patent_id").agg((pl.col("part") % (1 << 40)).sum())
    hashed = total.select("patent_id", record_hash=pl.col("part").cast(pl.String))
    return patents.drop("record_hash", strict=False).join(
        hashed, on="patent_id", how="left", maintain_order="left"
    )


def compare(*, held: dict[str, pl.DataFrame], came: dict[str, pl.DataFrame]) -> Compared:
    """Lay what came over what is held: unknown patents are added, changed ones replaced whole, equal ones left alone."""
    known = held["patents"].select("patent_id", before="record_hash")
    both = came["patents"].select("patent_id", "record_hash").join(known, on="patent_id", how="left")
    new = both.filter(pl.col("before").is_null())
    updated = both.filter(pl.col("before") != pl.col("record_hash"))
    taken = pl.concat([new, updated]).select("patent_id")
    tables = {}
    for name in ("patents", *CHILD_KEYS):
        stay = held[name].join(updated.select("patent_id"), on="patent_id", how="anti")
        come = came[name].join(taken, on="patent_id", how="semi")
        tables[name] = pl.concat([stay, come.select(stay.columns)])
    economy = _compare_economy(held["economy"], came["economy"])
    tables["economy"] = economy.pop("table")
    counts = {k: v + economy[k] for k, v in {"new": len(new), "updated": len(updated)}.items()}
    unchanged = len(both) - len(new) - len(updated) + economy["unchanged"]
    tables = {name: frame.sort(_key(name)) for name, frame in tables.items()}
    return Compared(tables, counts["new"], counts["updated"], unchanged)


def with_earlier_publications(*, held: dict[str, pl.DataFrame], came: Folded) -> Folded:
    """Fold what is held of a patent into what came when it tells of another publication of it (A, then B, in any order)."""
    known = held["patents"].select("patent_id", *(pl.col(c).alias(f"held_{c}") for c in PUBLICATION))
    other = came.tables["patents"].join(known, on="patent_id").filter(_is_other())
    if other.is_empty():
        return came
    ids, earlier = other.select("patent_id"), other.filter(_is_earlier()).select("patent_id")
    both = {}
    for name in ("patents", *CHILD_KEYS):
        held_rows, came_rows = (t[name].select(TABLES[name].names()) for t in (held, came.tables))
        both[name] = pl.concat(
            [
                came_rows.join(earlier, on="patent_id", how="semi"),
                held_rows.join(ids, on="patent_id", how="semi"),
                came_rows.join(earlier, on="patent_id", how="anti"),
            ]
        )
    return Folded(fold({**both, "economy": came.tables["economy"]}).tables, came.merged)


def with_parts_held(*, held: dict[str, pl.DataFrame], came: Folded) -> Folded:
    """Lay what is held of a patent under what came, when each record tells only a part of it.

    Facts that came win unless they are of an earlier publication; a list of parties, classes, texts, citations or
    families is replaced when a new one came; legal events are gathered.
    """
    known = came.tables["patents"].join(held["patents"].select("patent_id"), on="patent_id", how="semi")
    if known.is_empty():
        return came
    ids = known.select("patent_id")
    tables = {
        "patents": _lay_facts(held["patents"].join(ids, on="patent_id", how="semi"), came.tables["patents"])
    }
    for name, key in CHILD_KEYS.items():
        held_rows, came_rows = (t[name].select(TABLES[name].names()) for t in (held, came.tables))
        stay = held_rows.join(ids, on="patent_id", how="semi")
        told = list(key) if name == "legal_events" else ["patent_id", *PARTS.get(name, ())]
        stay = stay.join(came_rows, on=told, how="anti", nulls_equal=True)
        tables[name] = pl.concat([stay, came_rows])
    return Folded(fold({**tables, "economy": came.tables["economy"]}).tables, came.merged)


def _lay_facts(held: pl.DataFrame, came: pl.DataFrame) -> pl.DataFrame:
    """Rows of `patents` as they came, gaps filled from what is held; of an earlier publication the other way about."""
    names = [n for n in TABLES["patents"] if n != "patent_id"]
    both = came.join(held.select("patent_id", pl.col(names).name.prefix("held_")), on="patent_id", how="left")
    day, held_day = (pl.col(c).fill_null(pl.date(1, 1, 1)) for c in ("published_on", "held_published_on"))
    wins = (
        pl.col("kind").eq_missing(pl.col("held_kind")) | (day > held_day) | pl.col("held_position").is_null()
    )
    laid = [
        pl.when(wins).then(pl.coalesce(n, f"held_{n}")).otherwise(pl.coalesce(f"held_{n}", n)).alias(n)
        for n in names
        if n not in ("published_on", "granted_on")
    ]
    first = [pl.min_horizontal(n, f"held_{n}").alias(n) for n in ("published_on", "granted_on")]
    return both.select("patent_id", *laid, *first).select(TABLES["patents"].names())


def _is_other() -> pl.Expr:
    """Another number or kind, or the same grant of which an earlier publication is held already."""
    differs = pl.col("number").ne_missing(pl.col("held_number")) | pl.col("kind").ne_missing(
        pl.col("held_kind")
    )
    again = pl.col("granted_on").eq_missing(pl.col("held_granted_on"))
    return differs | (again & (pl.col("held_published_on") < pl.col("published_on")).fill_null(False))


def _is_earlier() -> pl.Expr:
    """What came was published before what is held: not granted yet, or on an earlier day."""
    came, held = (pl.col(c).fill_null(pl.date(1, 1, 1)) for c in ("granted_on", "held_granted_on"))
    day, held_day = (pl.col(c).fill_null(pl.date(1, 1, 1)) for c in ("published_on", "held_published_on"))
    return (came < held) | ((came == held) & (day < held_day))


def _key(name: str) -> tuple[str, ...]:
    return {"patents": ("patent_id",), "economy": ECONOMY_KEY, **CHILD_KEYS}[name]


def _compare_economy(held: pl.DataFrame, came: pl.DataFrame) -> dict:
    table = pl.concat([held, came]).unique(subset=ECONOMY_KEY, keep="last", maintain_order=True)
    new = len(came.join(held, on=ECONOMY_KEY, how="anti", nulls_equal=True))
    unchanged = len(came.join(held, on=came.columns, how="semi", nulls_equal=True))
    return {"table": table, "new": new, "updated": len(came) - new - unchanged, "unchanged": unchanged}


def empty_tables() -> dict[str, pl.DataFrame]:
    """All standard tables without rows; `patents` with its hash."""
    tables = {name: pl.DataFrame(schema=schema) for name, schema in TABLES.items()}
    tables["patents"] = tables["patents"].with_columns(record_hash=pl.lit(None, pl.String))
    return tables
