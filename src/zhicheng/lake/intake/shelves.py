"""Joined tables sorted onto shelves by the key of the main table, so that each batch holds one shelf of every table."""

from __future__ import annotations

from pathlib import Path

import polars as pl


class Shelves:
    """Shelves in the folder `place`. Rows with the same `key` stand on the same shelf of every table."""

    def __init__(self, place: Path, *, rows: int, each: int) -> None:
        self.place = place
        self.count = max(1, -(-rows // each))
        self.schemas: dict[str, pl.Schema] = {}

    def put(self, name: str, frame: pl.LazyFrame, *, key: str) -> None:
        """Lay the rows of a table on their shelves, streaming. Rows without a key are left out."""
        numbered = frame.drop_nulls(key).with_columns(
            shelf=(pl.col(key).hash(seed=1) % self.count).cast(pl.Int64)
        )
        self.schemas[name] = frame.collect_schema()
        target = self.place / name
        target.mkdir(parents=True, exist_ok=True)
        numbered.sink_parquet(pl.PartitionBy(target, key="shelf", include_key=False))

    def take(self, name: str, number: int) -> pl.DataFrame:
        """The rows of one shelf, in the order in which they came."""
        files = sorted((self.place / name / f"shelf={number}").rglob("*.parquet"))
        empty = pl.DataFrame(schema=self.schemas[name])
        return pl.concat([empty, *(pl.read_parquet(file) for file in files)])
