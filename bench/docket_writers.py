"""docket-contention: four writers against each other, on both databases."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from run import Bench, Measure

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "tests")]
from machine import postgres  # noqa: E402  the tests' server serves here too

ACTS = {"SQLite": 120, "PostgreSQL": 80}
"""At least so many acts a second."""
P99 = {"SQLite": 200, "PostgreSQL": 250}
SHARE = 0.7


def write(**environment: str) -> Measure:
    """Four processes for eight seconds; acts a second, p50 and p99 in ms, errors, and the slowest writer's share."""
    said = subprocess.run(
        [sys.executable, HERE / "docket_contention.py"],
        env=os.environ | environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    found = json.loads(said)
    if not found["chain_is_whole"]:
        raise RuntimeError(f"acts were lost or doubled: {said}")
    return {
        "acts/s": found["commits_per_second"],
        "p50 ms": found["p50_ms"],
        "p99 ms": found["p99_ms"],
        "errors": found["errors"],
        "slowest writer, % of the mean": found["slowest_share_of_mean"] * 100,
    }


def write_on_postgres() -> Measure:
    """The same on a server of its own."""
    with tempfile.TemporaryDirectory() as folder, postgres(Path(folder) / "server") as url:
        return write(DATABASE_URL=url)


def is_met(medians: dict[str, Measure]) -> bool:
    """On both."""
    return all(
        row["acts/s"] >= ACTS[name]
        and row["p99 ms"] <= P99[name]
        and not row["errors"]
        and row["slowest writer, % of the mean"] >= SHARE * 100
        for name, row in medians.items()
    )


bench = Bench(
    title="Writers of the docket against each other",
    bar=(
        "at least 120 acts a second on SQLite (synchronous FULL) and 80 on PostgreSQL, p99 at most 200 and 250 ms, no error, "
        "the slowest writer at least 70 % of the mean"
    ),
    protocol=(
        "Four processes act for eight seconds on 50 cases: three notes, then a proof of service, which starts a clock. Each act "
        "is one transaction with its checks, the chained entry and what follows from it; afterwards every case is folded anew "
        "from its entries and compared."
    ),
    cases={"SQLite": write, "PostgreSQL": write_on_postgres},
    versions=("django", "psycopg"),
    verdict=is_met,
)
