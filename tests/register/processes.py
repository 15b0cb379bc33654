"""Programs of their own on an empty database of each kind, for tests that kill them or start several at once."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from machine import postgres

HERE = Path(__file__).parent


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path):
    """An empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'office.sqlite3'}"
        return
    with tempfile.TemporaryDirectory() as folder, postgres(Path(folder) / "server") as url:
        yield url


def start_python(script: str, *args: str, folder: Path, url: str) -> subprocess.Popen[str]:
    """Run a script with the product's settings on a database, and the tests' jobs to import."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("ZHICHENG_", "DATABASE_", "DJANGO_"))}
    environment = kept | {
        "PYTHONPATH": str(HERE), "DATABASE_URL": url, "ZHICHENG_VAR": str(folder), "ZHICHENG_CITY": str(folder / "none"),
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-c", script, *args], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )  # fmt: skip
