"""The job of loading files: from a folder of uploads into the lake, with progress that people can watch."""

from dataclasses import asdict
from typing import Any

from django.utils import timezone

from zhicheng.desks.data.queries.uploads import sweep_uploads, uploads_folder
from zhicheng.front.house import open_lake
from zhicheng.grammar import Mistake, T
from zhicheng.lake import Result
from zhicheng.lake.pooling import pool
from zhicheng.lake.receiving import receive
from zhicheng.lake.warming import warm_cells
from zhicheng.register.jobs import Lease
from zhicheng.register.reporting import Reporter

POOL = "pool"
GONE = T(
    en="The files are no longer kept here. Hand them in again.",
    zh="所交文件已不在系统中，请重新提交。",
)


def run_load(held: Lease) -> dict[str, Any]:
    """Load the files of a job. Raises `Mistake` for what a person can put right; may run twice without harm."""
    at = timezone.localtime(held.clock())
    folder = uploads_folder() / held.payload["folder"]
    paths = [folder / name for name in held.payload["files"]]
    if not all(path.is_file() for path in paths):
        raise Mistake(GONE)
    results = receive(
        paths, lake=open_lake(on=at.date()), at=at, format=held.payload.get("format") or None,
        dataset=held.payload.get("dataset") or None, progress=Reporter(held),
    )  # fmt: skip
    sweep_uploads(at=at)
    return {"loads": [describe_result(result) for result in results]}


def run_pool(held: Lease) -> dict[str, Any]:
    """Pool the datasets of a job, and compute the figures that pages read. Raises `Mistake`; may run twice without harm."""
    at = timezone.localtime(held.clock())
    lake, report = open_lake(on=at.date()), Reporter(held)
    result = pool(held.payload["of"], name=held.payload["name"], lake=lake, at=at, progress=report)
    warm_cells(lake, progress=report)
    return {"loads": [describe_result(result)]}


def describe_result(result: Result) -> dict[str, Any]:
    """What a load did, as the job keeps it."""
    dataset, load = result.dataset, result.load
    return {
        "dataset": dataset.code,
        "title": asdict(dataset.title),
        "load": load.id,
        "counts": load.counts,
        "notes": [asdict(note) for note in load.notes],
        "cities": dataset.placed.get("city", 0) > 0,
        "seconds": load.seconds,
    }
