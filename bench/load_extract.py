"""load-extract: 129,639 patents from file to ready pages."""

import tempfile
from pathlib import Path
from time import perf_counter

import polars as pl

from process import measure_command
from run import Bench, Measure
from zhicheng.lake.intake.download import fetch_member

DOWNLOADS = Path("var/lake/downloads")
SECONDS, MIB = 60, 4096


def extract() -> Path:
    """The extract's file, fetched once."""
    return fetch_member(folder=DOWNLOADS)


def load() -> Measure:
    """Load into a new lake, places and cells included."""
    with tempfile.TemporaryDirectory() as folder:
        lake = Path(folder) / "lake"
        return measure_command(["load", extract(), "--lake", lake], environment={"ZHICHENG_VAR": folder})


def copy() -> Measure:
    """The floor: read the same file and write its columns back, with nothing done to them."""
    with tempfile.TemporaryDirectory() as folder:
        started = perf_counter()
        pl.read_parquet(extract()).write_parquet(Path(folder) / "copy.parquet")
        return {"seconds": perf_counter() - started, "peak MiB": 0.0}


def is_met(medians: dict[str, Measure]) -> bool:
    """Both halves of the bar."""
    found = medians["zhicheng load"]
    return found["seconds"] <= SECONDS and found["peak MiB"] <= MIB


bench = Bench(
    title="Loading the sample: from file to ready pages",
    bar=f"129,639 patents in at most {SECONDS} s and {MIB // 1024} GiB",
    protocol="`zhicheng load` of the PatentsView extract into a new lake, places and cells included; memory with all children.",
    cases={"zhicheng load": load, "read and write the file only": copy},
    versions=("polars", "duckdb", "ibis-framework"),
    verdict=is_met,
    before=lambda: DOWNLOADS.mkdir(parents=True, exist_ok=True),
)
