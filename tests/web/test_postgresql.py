"""The same tests on PostgreSQL, and writers against each other there."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from machine import ROOT, postgres

pytestmark = pytest.mark.prove


@pytest.fixture(scope="module")
def url():
    with tempfile.TemporaryDirectory() as folder, postgres(Path(folder) / "server") as address:
        yield address


def test_register_docket_web_and_desks_pass_on_postgresql(url):
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-m",
            "not prove and not soak",
            "tests/register",
            "tests/docket",
            "tests/web",
            "tests/desks",
            "-p",
            "database_only",
        ],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url, "PYTHONPATH": str(ROOT / "tests")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-4000:]


def test_four_processes_write_without_an_error(url):
    done = subprocess.run(
        [sys.executable, ROOT / "bench/docket_contention.py", "--seconds", "3"],
        env={**os.environ, "DATABASE_URL": url},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["vendor"], told["errors"], told["chain_is_whole"]) == ("postgresql", 0, True)
