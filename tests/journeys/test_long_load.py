"""An hour of visitors: no error, and memory that stops growing."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from pathlib import Path

import httpx
import psutil
import pytest

from journeys import routes, site

MINUTES = float(os.environ.get("SOAK_MINUTES", "60"))
VISITORS = 10
GROWTH = 1.25


def visit(url: str, paths: list[str], until: float, start: int) -> tuple[int, list[str]]:
    """Walk through the pages until the time is up: how many, and what went wrong."""
    count, troubles = 0, []
    with httpx.Client(base_url=url, timeout=60) as client:
        for path in cycle(paths[start:] + paths[:start]):
            if time.monotonic() > until:
                return count, troubles
            answer = client.get(path)
            count += 1
            if answer.status_code >= 500:
                troubles.append(f"{path}: {answer.status_code}")
    return count, troubles


def memory(url: str) -> int:
    """Resident bytes of the process that listens there, with its children."""
    port = int(url.rpartition(":")[2])
    for process in psutil.process_iter(["cmdline"]):
        words = process.info["cmdline"] or []
        if "serve" in words and str(port) in words:
            return sum(p.memory_info().rss for p in (process, *process.children(recursive=True)))
    raise AssertionError(f"no process serves {url}")


@pytest.mark.soak
def test_an_hour_of_visitors(demo_office: Path) -> None:
    with site.running(demo_office) as url:
        paths = [route.path for route in routes.full(url) if route.status == 200]
        visit(url, paths, time.monotonic() + 60, 0)
        before = memory(url)
        until = time.monotonic() + MINUTES * 60
        with ThreadPoolExecutor(VISITORS) as pool:
            done = list(pool.map(lambda n: visit(url, paths, until, n % len(paths)), range(VISITORS)))
        troubles = [each for _, some in done for each in some]
        assert sum(count for count, _ in done) > 0
        assert not troubles, troubles[:20]
        assert memory(url) <= before * GROWTH, f"memory grew from {before} to {memory(url)} bytes"
