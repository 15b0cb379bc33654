"""Publishing: tables that another part of the house hands to the lake as a dataset, whole, dated and atomic."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from zhicheng.grammar import Book, T
from zhicheng.lake.cases import CASE_ID, CASE_TABLES, build_case_table, find_case_holdings
from zhicheng.lake.deriving import Resolver, derive
from zhicheng.lake.disk import explain_full_disk
from zhicheng.lake.folding import empty_tables
from zhicheng.lake.intake.reader import Profile
from zhicheng.lake.loading import FULL, WAITING, Origin, Progress, Result, check_feed
from zhicheng.lake.places.china import Seat, place_division
from zhicheng.lake.snapshot import Dataset, Load, Manifest, read_manifest, write_manifest
from zhicheng.lake.store import hold_lake, read_table, sweep, write_table

READER, VERSION = "docket", "1"
KEPT_LOADS = 30
"""Publications that a dataset remembers; there may be one a day."""
PUBLISHING = T(en="publishing {what}", zh="正在发布{what}")


@dataclass(frozen=True)
class Publication:
    """What is published: the dataset it makes, rows of the case tables in their declared order, and until which day they tell."""

    profile: Profile
    rows: Mapping[str, Iterable[tuple[Any, ...]]]
    until: date


def find_seat(code: str, region: str, *, gazetteer: Resolver) -> Seat:
    """Where an office of a division code is; without one, of the place that its region names."""
    if code:
        return place_division(code)
    if region.startswith("cn:"):
        return place_division(region.removeprefix("cn:"))
    if not region:
        return None, None, None
    named = pl.DataFrame({"city": [region], "country": ["CN"]})
    found = gazetteer.resolve_many(named).row(0, named=True)
    return place_division((found["county"] or found["place_id"] or "").removeprefix("cn:"))


def publish(
    publication: Publication,
    *,
    lake: Path,
    book: Book,
    gazetteer: Callable[[], Resolver],
    at: datetime,
    progress: Progress = lambda says, done: None,
) -> Result | None:
    """Make the published rows the dataset's tables and the new snapshot current, all or nothing; equal rows are the same snapshot.

    None where there is nothing to publish and never was. Raises `Mistake` where another source feeds the dataset.
    """
    started, profile = time.monotonic(), publication.profile
    with hold_lake(lake, waiting=lambda: progress(WAITING, 0.0)), explain_full_disk(FULL):
        progress(PUBLISHING.format(what=profile.title), 0.1)
        manifest = read_manifest(lake=lake)
        before = manifest.datasets.get(profile.code)
        frames = {name: build_case_table(name, publication.rows[name], book=book) for name in CASE_TABLES}
        if before is None and frames["case_outcomes"].is_empty():
            return None
        before = before or _new_dataset(profile)
        check_feed(before, Origin(profile, READER, VERSION))
        counts = _count(frames, _held(before, lake))
        after = _write(before, frames, publication, lake=lake, book=book, gazetteer=gazetteer)
        load = replace(_record(before, counts, at), seconds=round(time.monotonic() - started, 2))
        if before.loads and (after.content, after.covers) == (before.content, before.covers):
            return Result(before, load)
        after = replace(after, loads=(*before.loads, load)[-KEPT_LOADS:])
        write_manifest(Manifest({**manifest.datasets, profile.code: after}), lake=lake)
        sweep(lake=lake, before=manifest)
        return Result(after, load)


def _new_dataset(profile: Profile) -> Dataset:
    return Dataset(
        code=profile.code, title=profile.title, source=profile.source, licence=profile.licence,
        synthetic=profile.synthetic, bias=profile.bias,
    )  # fmt: skip


def _held(before: Dataset, lake: Path) -> dict[str, pl.DataFrame]:
    return {name: read_table(before.tables[name], lake=lake) for name in CASE_TABLES if name in before.tables}


def _write(
    before: Dataset, frames: dict[str, pl.DataFrame], publication: Publication, *, lake: Path, book: Book,
    gazetteer: Callable[[], Resolver],
) -> Dataset:  # fmt: skip
    """Write the case tables, the places in them, and the tables of patents without rows, which every dataset has."""
    outcomes, opened = frames["case_outcomes"], gazetteer()
    tables = derive(empty_tables(), book=book, gazetteer=opened) | frames
    tables["places"] = _list_places(frames, opened)
    folder = f"datasets/{before.code}"
    stored = {name: write_table(frame, lake=lake, folder=folder, name=name) for name, frame in tables.items()}
    first = outcomes["opened_on"].min()
    covers = (first.replace(day=1), max(first, publication.until)) if isinstance(first, date) else None
    return replace(before, tables=stored, holdings=find_case_holdings(tables), covers=covers)


def _list_places(frames: dict[str, pl.DataFrame], gazetteer: Resolver) -> pl.DataFrame:
    """Cities and provinces that the cases name, and their country."""
    named = [
        frames[table][column]
        for table in ("case_outcomes", "case_entries")
        for column in ("city", "province")
    ]
    ids = pl.concat(named).drop_nulls().unique().to_list()
    within = gazetteer.frame(ids)["country"].unique().to_list()
    return gazetteer.frame([*ids, *(f"cc:{code}" for code in within)]).unique("place_id").sort("place_id")


def _count(came: dict[str, pl.DataFrame], held: dict[str, pl.DataFrame]) -> dict[str, int]:
    """Where every published case went: new, updated where any of its rows differs, or unchanged."""
    now = _digest(came)
    then = _digest(held) if held else now.clear()
    both = now.join(then, on=CASE_ID, how="left", suffix="_then")
    new = both["digest_then"].null_count()
    unchanged = int((both["digest"] == both["digest_then"]).sum() or 0)
    updated = len(now) - new - unchanged
    counts = {"read": len(now), "new": new, "updated": updated, "unchanged": unchanged}
    return counts | {"merged": 0, "skipped": 0, "rejected": 0}


def _digest(tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """One row a case: its rows of all tables, hashed and added without regard to order."""
    rows = [
        table.select(CASE_ID, digest=pl.struct(pl.all()).hash(seed=seed) % (1 << 40))
        for seed, table in enumerate(tables.values())
    ]
    known = tables["case_outcomes"].select(CASE_ID)
    sums = pl.concat(rows).group_by(CASE_ID).agg(pl.col("digest").sum())
    return known.join(sums, on=CASE_ID)


def _record(before: Dataset, counts: dict[str, int], at: datetime) -> Load:
    return Load(
        id=f"{before.code}-{at:%Y%m%dT%H%M%S}", at=at.isoformat(timespec="seconds"), reader=READER, reader_version=VERSION,
        inputs=({"name": "docket", "sha256": "", "bytes": 0},), counts=counts, seconds=0.0,
    )  # fmt: skip
