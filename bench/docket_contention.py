"""Writers against each other: how many commands commit, how long each waits, and whether everybody gets a turn.

    python bench/docket_contention.py                    4 processes, 8 seconds, SQLite in a temporary folder
    DATABASE_URL=postgres://... python bench/docket_contention.py

A command reads a case's head, checks the command's id, inserts an event and moves the head, in one transaction; every
fourth is a lone INSERT without one. Prints JSON: commits a second, p50 and p99 in milliseconds, errors, and the
slowest writer's share of the mean.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

import django
from django.conf import settings
from django.db import Error, connection, transaction

from zhicheng.web.environment import configure_database

TABLES = (
    "CREATE TABLE bench_case (id INTEGER PRIMARY KEY, head INTEGER NOT NULL)",
    "CREATE TABLE bench_event (command VARCHAR(32) PRIMARY KEY, case_id INTEGER NOT NULL, seq INTEGER NOT NULL)",
    "CREATE TABLE bench_note (id VARCHAR(32) PRIMARY KEY)",
)


def connect(url: str) -> None:
    """Set Django up on one database, without any application."""
    settings.configure(DATABASES={"default": configure_database(url=url)}, USE_TZ=True)
    django.setup()


def prepare(*, cases: int) -> None:
    """Make the tables and their cases anew."""
    with connection.cursor() as cursor:
        for statement in TABLES:
            cursor.execute(f"DROP TABLE IF EXISTS {statement.split()[2]}")
            cursor.execute(statement)
        cursor.executemany("INSERT INTO bench_case VALUES (%s, 0)", [(number,) for number in range(cases)])


def act(*, case: int) -> None:
    """One command: a chained event."""
    command = uuid.uuid4().hex
    with transaction.atomic(), connection.cursor() as cursor:
        lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
        cursor.execute(f"SELECT head FROM bench_case WHERE id = %s{lock}", [case])
        seq = cursor.fetchone()[0] + 1
        cursor.execute("SELECT 1 FROM bench_event WHERE command = %s", [command])
        assert cursor.fetchone() is None
        cursor.execute("INSERT INTO bench_event VALUES (%s, %s, %s)", [command, case, seq])
        cursor.execute("UPDATE bench_case SET head = %s WHERE id = %s", [seq, case])


def note() -> None:
    """One write without a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO bench_note VALUES (%s) RETURNING id", [uuid.uuid4().hex])
        cursor.fetchone()


def write(*, number: int, seconds: float, cases: int) -> dict:
    """Write from one process, from the word on standard input until the time is over."""
    connection.ensure_connection()
    print("ready", flush=True)
    start = float(sys.stdin.readline())
    took, errors, done = [], [], 0
    while time.time() < start + seconds:
        began = time.perf_counter()
        try:
            note() if done % 4 == 3 else act(case=(number + done) % cases)
        except Error as error:
            errors.append(str(error))
        else:
            took.append((time.perf_counter() - began) * 1000)
        done += 1
    connection.close()
    return {"took": took, "errors": errors}


def measure(*, url: str, writers: int, seconds: float, cases: int) -> dict:
    """Run the writers as processes and put their results together."""
    connect(url)
    prepare(cases=cases)
    connection.close()
    order = [sys.executable, __file__, "--seconds", str(seconds), "--cases", str(cases)]
    environment = {**os.environ, "DATABASE_URL": url}
    running = [
        subprocess.Popen(
            [*order, "--writer", str(number)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(writers)
    ]
    for process in running:
        assert process.stdout.readline() == "ready\n"
    start = f"{time.time() + 0.05}\n"
    for process in running:
        process.stdin.write(start)
        process.stdin.flush()
    results = [json.loads(process.communicate()[0]) for process in running]
    with connection.cursor() as cursor:
        cursor.execute("SELECT (SELECT SUM(head) FROM bench_case), (SELECT COUNT(*) FROM bench_event)")
        heads, events = cursor.fetchone()
    return {**sum_up(results, seconds=seconds), "chain_is_whole": heads == events}


def sum_up(results: list[dict], *, seconds: float) -> dict:
    """The figures of all writers together."""
    counts = [len(each["took"]) for each in results]
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
    """Measure, or be one of the writers that are measured."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--cases", type=int, default=50)
    parser.add_argument("--writer", type=int, help=argparse.SUPPRESS)
    said = parser.parse_args()
    if said.writer is not None:
        connect(os.environ["DATABASE_URL"])
        print(json.dumps(write(number=said.writer, seconds=said.seconds, cases=said.cases)))
        return
    with tempfile.TemporaryDirectory() as folder:
        url = os.environ.get("DATABASE_URL") or f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        print(
            json.dumps(
                measure(url=url, writers=said.writers, seconds=said.seconds, cases=said.cases), indent=1
            )
        )


if __name__ == "__main__":
    main()
