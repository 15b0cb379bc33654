"""A backup of an office at the size of a city, and its restore, beside what SQLite itself offers.

ZHICHENG_BENCH_CITY names a database that `DATABASE_URL=sqlite:///FILE python bench/docket_size.py` left; without it one is made first.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

from run import Bench, Measure

HERE = Path(__file__).parent
PROGRAM = Path(sys.executable).with_name("zhicheng")


@cache
def find_city() -> Path:
    """The database of 10,000 cases with 209,000 acts."""
    if named := os.environ.get("ZHICHENG_BENCH_CITY"):
        return Path(named)
    path = Path(tempfile.mkdtemp()) / "city.sqlite3"
    said = os.environ | {"DATABASE_URL": f"sqlite:///{path}"}
    subprocess.run([sys.executable, HERE / "docket_size.py"], check=True, stdout=subprocess.DEVNULL, env=said)
    return path


def keep_with_us() -> Measure:
    """The whole way by command: a first backup, a second one, the newest checked, and a restore into an empty place."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "var").mkdir()
        copy_database(find_city(), folder / "var" / "zhicheng.sqlite3")
        measured: Measure = {
            "seconds to keep": run("make", folder),
            "seconds to keep again": run("make", folder),
            "megabytes kept": sum(f.stat().st_size for f in (folder / "backups").rglob("*") if f.is_file()) / 2**20,
            "seconds to check": run("check", folder),
        }  # fmt: skip
        shutil.rmtree(folder / "var")
        return measured | {"seconds to bring back": run("restore", folder)}


def run(what: str, folder: Path) -> float:
    """Seconds that a command takes, with its start."""
    place = {"VAR": "var", "LAKE": "lake", "CITY": "city.toml", "BACKUPS": "backups"}
    said = os.environ | {f"ZHICHENG_{name}": str(folder / path) for name, path in place.items()}
    said.pop("DATABASE_URL", None)
    began = time.monotonic()
    code = subprocess.run(
        [PROGRAM, "backup", what], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=said
    ).returncode
    if code not in (0, 1):  # 1: documents on record are lacking; the made office has left its behind
        raise RuntimeError(f"backup {what} ended with {code}")
    return time.monotonic() - began


def keep_with_sqlite() -> Measure:
    """SQLite's online backup, and its own check of the copy: it knows of pages, neither of documents nor of chains."""
    with tempfile.TemporaryDirectory() as place:
        copy, began = Path(place) / "copy.sqlite3", time.monotonic()
        copy_database(find_city(), copy)
        kept, began = time.monotonic() - began, time.monotonic()
        with sqlite3.connect(copy) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        checked, began = time.monotonic() - began, time.monotonic()
        copy_database(copy, Path(place) / "back.sqlite3")
        back = time.monotonic() - began
        return {
            "seconds to keep": kept, "seconds to keep again": kept, "megabytes kept": 2 * copy.stat().st_size / 2**20,
            "seconds to check": checked, "seconds to bring back": back,
        }  # fmt: skip


def copy_database(source: Path, target: Path) -> None:
    """Copy a database that may be in use."""
    with sqlite3.connect(source) as held, sqlite3.connect(target) as copy:
        held.backup(copy)


bench = Bench(
    title="A backup at the size of a city",
    bar="no bar of seconds; all chain heads and hashes equal (tests/web/test_backups.py)",
    protocol=(
        "The office of the bench above: 10,000 cases, 209,000 acts, no documents. Ours by command, with its start; all rows are read at one "
        "moment, every chain is followed, and the restore follows it again. SQLite copies its pages and checks them."
    ),
    cases={"zhicheng backup": keep_with_us, "SQLite's online backup": keep_with_sqlite},
    versions=("django",),
)
