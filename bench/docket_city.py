"""docket-size and tamper: pages, the fold and the verifier at the size of a city."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from run import Bench, Measure

HERE = Path(__file__).parent
CASE_PAGE, QUEUE, QUERIES, FOLD = 250, 300, 15, 60


def visit() -> Measure:
    """10,000 cases of 20 acts and one case of 100,000: milliseconds, queries and seconds."""
    said = subprocess.run(
        [sys.executable, HERE / "docket_size.py"], check=True, capture_output=True, text=True
    ).stdout
    found: dict[str, Any] = json.loads(said)
    if found["differences"]:
        raise RuntimeError(f"cases differ from their entries: {said}")
    queues = [row for name, row in found.items() if name.startswith("queue ")]
    return {
        "case page, p95 ms": found["case page"]["p95 ms"],
        "queue, slowest view, p95 ms": max(row["p95 ms"] for row in queues),
        "overdue, p95 ms": found["supervision"]["p95 ms"],
        "most queries of a page": max(row["queries"] for row in (*queues, found["case page"], found["supervision"])),
        "seconds to rebuild 100,000 acts": found["rebuild of 100,000 acts"]["s"],
        "seconds to check 100,000 acts": found["check of 100,000 acts"]["s"],
        "seconds to rebuild one case of 100,000 acts": found["rebuild of the long case"]["s"],
        "seconds to export that case": found["long case"]["bundle s"],
        "seconds to verify its export": found["long case"]["verify s"],
    }  # fmt: skip


def is_met(medians: dict[str, Measure]) -> bool:
    """Every figure of the bar."""
    (row,) = medians.values()
    return (
        row["case page, p95 ms"] <= CASE_PAGE
        and row["queue, slowest view, p95 ms"] <= QUEUE
        and row["most queries of a page"] <= QUERIES
        and row["seconds to rebuild 100,000 acts"] <= FOLD
        and row["seconds to verify its export"] <= FOLD
    )


bench = Bench(
    title="The docket at the size of a city",
    bar=(
        f"at 10,000 cases and 200,000 acts: case page p95 at most {CASE_PAGE} ms, queue {QUEUE} ms, {QUERIES} queries a page; "
        f"100,000 acts rebuilt within {FOLD} s and verified alone within {FOLD} s"
    ),
    protocol=(
        "Synthetic cases made by the real acts of all procedures, copied with ids, times and chains of their own; SQLite. Sixty "
        "case pages and each view of the queue twelve times by an officer who holds most cases. The verifier is the one file of "
        "an export, run by Python alone (-I -S)."
    ),
    cases={"SQLite": visit},
    versions=("django",),
    verdict=is_met,
)
