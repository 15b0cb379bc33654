"""What holds on SQLite holds on PostgreSQL: the desks' tests, run again on a server of their own.

Register and web do the same in tests/web/test_postgresql.py.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from machine import ROOT, postgres

FOLDERS = ("tests/desks",)


@pytest.mark.prove
def test_same_tests_pass_on_postgres() -> None:
    folders = [name for name in FOLDERS if any((ROOT / name).glob("test_*.py"))]
    if not folders:
        pytest.skip("the desks have no tests yet")
    # Not in tmp_path: two runs of pytest share that root, and a server there did not survive it.
    with TemporaryDirectory() as place, postgres(Path(place) / "server") as url:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-m", "not prove and not soak", "--no-header", *folders],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": url},
            capture_output=True,
            text=True,
        )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
