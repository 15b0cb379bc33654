"""Writers against each other: how many acts commit, how long each waits, and whether everybody gets a turn.

    python bench/docket_contention.py                    4 processes, 8 seconds, SQLite in a temporary folder
    DATABASE_URL=postgres://... python bench/docket_contention.py

Every command is a real act of the docket: one transaction with the checks, the chained entry and what follows from it. Three
of four are notes, every fourth is a proof of service, which starts a clock. Prints JSON: commits a second, p50 and p99 in
milliseconds, errors, and the slowest writer's share of the mean.
"""

import argparse
import json
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1] / "tests")]
PLACE = tempfile.TemporaryDirectory()
FOLDER = Path(PLACE.name)
os.environ |= {"ZHICHENG_VAR": PLACE.name, "ZHICHENG_CITY": str(FOLDER / "none")}
os.environ.setdefault("DATABASE_URL", f"sqlite:///{FOLDER / 'bench.sqlite3'}")

from zhicheng.web import office  # noqa: E402  the environment comes first

office.start_django()

from django.db import Error, connection, connections  # noqa: E402  then Django
from django.utils import timezone  # noqa: E402

from docket.conftest import Bench, make_bench  # noqa: E402  the tests' office serves here too
from zhicheng.docket.acting import Command, perform  # noqa: E402
from zhicheng.docket.models import Case  # noqa: E402
from zhicheng.docket.rebuilding import rebuild  # noqa: E402

SERVED = {"to": "respondent", "what": "request", "how": "direct", "received_on": "2026-03-03"}


def leave() -> None:
    """Close what a child must not inherit."""
    connections.close_all()
    if connection.vendor == "postgresql":
        connection.close_pool()


def write(
    number: int, bench: Any, cases: list[uuid.UUID], start: float, seconds: float, results: Any
) -> None:
    """Do acts from one process until the time is over."""
    connection.ensure_connection()
    took, errors, done = [], [], 0
    time.sleep(max(0.0, start - time.time()))
    while time.time() < start + seconds:
        began = time.perf_counter()
        try:
            act(bench, cases[(number + done) % len(cases)], done)
        except Error as error:
            errors.append(str(error))
        else:
            took.append((time.perf_counter() - began) * 1000)
        done += 1
    results.put({"number": number, "took": took, "errors": errors})
    leave()


def act(bench: Bench, case: uuid.UUID, number: int) -> None:
    """One command."""
    at = timezone.now()
    code, said = ("serve", SERVED) if number % 4 == 3 else ("note", {"text": f"note {number}"})
    command = Command(act=code, at=at, id=uuid.uuid4(), said=said)
    perform(house=bench.house, actor=bench.actor("clerk", at), case_id=case, command=command)


def measure(*, writers: int, seconds: float, cases: int) -> dict[str, Any]:
    """Run the writers as processes and put their results together."""
    office.migrate()
    bench = make_bench()
    opened = [bench.open(timezone.now()).pk for _ in range(cases)]
    leave()
    fork, start = multiprocessing.get_context("fork"), time.time() + 1.5
    results = fork.Queue()
    running = [
        fork.Process(target=write, args=(n, bench, opened, start, seconds, results)) for n in range(writers)
    ]
    for process in running:
        process.start()
    found = [results.get() for _ in running]
    for process in running:
        process.join()
    differing = [
        part for _case, part in rebuild(Case.every.filter(pk__in=opened), house=bench.house, check=True)
    ]
    return {**sum_up(found, seconds=seconds), "chain_is_whole": not differing}


def sum_up(results: list[dict[str, Any]], *, seconds: float) -> dict[str, Any]:
    """The figures of all writers together."""
    counts = [len(each["took"]) for each in sorted(results, key=lambda each: each["number"])]
    took = sorted(value for each in results for value in each["took"])
    errors = [text for each in results for text in each["errors"]]
    return {
        "vendor": connection.vendor,
        "commits_per_second": round(sum(counts) / seconds, 1),
        "p50_ms": round(statistics.median(took), 1),
        "p99_ms": round(took[int(len(took) * 0.99)], 1),
        "max_ms": round(took[-1], 1),
        "errors": len(errors),
        "first_errors": errors[:3],
        "writers": counts,
        "slowest_share_of_mean": round(min(counts) / statistics.mean(counts), 3),
    }


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--cases", type=int, default=50)
    said = parser.parse_args()
    print(json.dumps(measure(writers=said.writers, seconds=said.seconds, cases=said.cases), indent=1))


if __name__ == "__main__":
    main()
