"""Fifty kills under four writers on each database: nothing told to be done is lost or doubled, and nothing stays stuck."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from machine import ROOT, postgres

KILLS, SEED = 50, 20260302
NOTHING = (
    "lost",
    "doubled",
    "unasked",
    "unanswered",
    "broken chains",
    "jobs",
    "jobs not done",
    "bad heads",
    "acts without a head",
)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path):
    """An empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'office.sqlite3'}"
        return
    with tempfile.TemporaryDirectory() as folder, postgres(Path(folder) / "server") as url:
        yield url


@pytest.mark.prove
def test_kills_lose_nothing_double_nothing_and_break_nothing(tmp_path, database_url):
    environment = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("ZHICHENG_", "DATABASE_", "DJANGO_"))
    }
    environment |= {
        "PYTHONPATH": str(ROOT / "tests"),
        "DATABASE_URL": database_url,
        "ZHICHENG_VAR": str(tmp_path),
        "ZHICHENG_CITY": str(tmp_path / "none"),
    }
    order = [sys.executable, "-m", "docket.killing", str(tmp_path), str(KILLS), str(SEED)]
    done = subprocess.run(order, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert sum(found["kills"].values()) == KILLS
    assert len(found["kills"]) == 6, "every part was killed at least once"
    assert {name: found[name] for name in NOTHING} == dict.fromkeys(NOTHING, 0), found
    assert found["differences"] == [], found
    assert found["numbers without gap"], found
    assert found["file"] == "ok", found
    assert found["told"] > 100, "the kills met real work"
    assert found["again"].get("False", 0) > 0, "some kills met a command on its way"
