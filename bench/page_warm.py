"""page-warm: any public page within 300 ms for 95 of 100 requests, ten users at once."""

import csv
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import httpx

from run import Bench, Measure

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "tests")]
from journeys import routes, site  # noqa: E402  the tests' server and routes serve here too

USERS, SECONDS, P95 = 10, 100, 300


class Place:
    """The served demonstration, started once for all runs."""

    def __init__(self) -> None:
        self.stack = ExitStack()
        self.url = ""
        self.paths: list[str] = []

    def open(self) -> None:
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.url = self.stack.enter_context(site.running(site.demo_office(folder)))
        self.paths = [r.path for r in routes.full(self.url) if r.status == 200]
        for path in self.paths * 2:  # warm is what the bar speaks of: every page has been asked for before
            httpx.get(self.url + path, timeout=60)

    def close(self) -> None:
        self.stack.close()


def visit(place: Place) -> Measure:
    """Ten users on all pages in turn: p95 of each page in ms, and of the slowest."""
    with tempfile.TemporaryDirectory() as folder:
        stem = Path(folder) / "found"
        subprocess.run(
            [sys.executable, "-m", "locust", "--locustfile", str(HERE / "visitors.py"), "--headless", "--host", place.url,
             "--users", str(USERS), "--spawn-rate", "2", "--reset-stats", "--run-time", f"{SECONDS}s", "--csv", str(stem),
             "--only-summary", "--loglevel", "ERROR"],
            env=os.environ | {"VISIT": "\n".join(place.paths)},
            check=True,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        with Path(f"{stem}_stats.csv").open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
    found = {f"p95 ms {row['Name']}": float(row["95%"]) for row in rows if row["Name"] != "Aggregated"}
    return {"slowest p95 ms": max(found.values()), "requests/s": float(rows[-1]["Requests/s"]), **found}


def is_met(medians: dict[str, Measure]) -> bool:
    """Every page."""
    return medians["all pages"]["slowest p95 ms"] <= P95


PLACE = Place()
bench = Bench(
    title="Warm pages",
    bar=f"p95 of any public page at most {P95} ms at the demonstration's size",
    protocol=(
        f"locust, {USERS} users, half to one and a half seconds on each page, for {SECONDS} s once all have come; every page "
        "asked for twice before, so that pages over the lake come as they were kept (decision 0021); granian with one worker, on the "
        "same cores as locust."
    ),
    cases={"all pages": lambda: visit(PLACE)},
    versions=("django", "granian", "duckdb", "locust"),
    verdict=is_met,
    before=PLACE.open,
    after=PLACE.close,
)
