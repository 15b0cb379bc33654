"""Upgrading: tables that an earlier version wrote get the columns of this one; what the loads held is not read again."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import polars as pl

from zhicheng.grammar import Book
from zhicheng.lake.cases import holds_cases
from zhicheng.lake.deriving import derive, find_holdings
from zhicheng.lake.folding import empty_tables
from zhicheng.lake.loading import PLACING, Progress
from zhicheng.lake.places.gazetteer import open_gazetteer
from zhicheng.lake.snapshot import (
    MANIFEST,
    SCHEMA,
    Dataset,
    Manifest,
    read_manifest,
    read_schema,
    write_manifest,
)
from zhicheng.lake.store import hold_lake, read_table, write_table


def upgrade_lake(lake: Path, *, book: Book, progress: Progress = lambda says, done: None) -> int:
    """Bring the tables of a lake up to this version; returns how many datasets were written anew.

    The manifest of before is kept beside (manifest.json.schema-N) with the files it names until the next load.
    """
    with hold_lake(lake):
        before = read_schema(lake=lake)
        if before >= SCHEMA:
            return 0
        manifest = read_manifest(lake=lake, any_schema=True)
        shutil.copy2(lake / MANIFEST, lake / f"{MANIFEST}.schema-{before}")
        datasets = {}
        for number, (code, dataset) in enumerate(manifest.datasets.items()):
            progress(PLACING, number / len(manifest.datasets))
            kept = not dataset.tables or holds_cases(dataset)  # cases are published again from the docket
            datasets[code] = dataset if kept else _upgrade(dataset, lake, book)
        write_manifest(Manifest(datasets), lake=lake)
        return len(datasets)


def _upgrade(dataset: Dataset, lake: Path, book: Book) -> Dataset:
    held = {
        name: fit(read_table(dataset.tables[name], lake=lake), like=frame)
        if name in dataset.tables
        else frame
        for name, frame in empty_tables().items()
    }
    tables = derive(held, book=book, gazetteer=open_gazetteer(lake)())
    folder = f"datasets/{dataset.code}"
    stored = {name: write_table(frame, lake=lake, folder=folder, name=name) for name, frame in tables.items()}
    return replace(dataset, tables=stored, holdings=find_holdings(tables))


def fit(frame: pl.DataFrame, *, like: pl.DataFrame) -> pl.DataFrame:
    """The columns of `like`, in its order and types; those that the frame lacks are empty."""
    missing = [pl.lit(None, t).alias(c) for c, t in like.schema.items() if c not in frame.columns]
    return frame.with_columns(missing).select(like.columns).cast(like.schema)
