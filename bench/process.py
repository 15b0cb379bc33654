"""Commands as measured things: how long, and how much memory with all children."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

PROGRAM = Path(sys.executable).with_name("zhicheng")


def measure_command(
    arguments: Sequence[str | Path], *, environment: dict[str, str] | None = None
) -> dict[str, float]:
    """Run a `zhicheng` command: {'seconds', 'peak MiB'}. Raises RuntimeError with its words when it fails."""
    return measure_program([PROGRAM, *arguments], environment=environment)[0]


def measure_program(
    words: Sequence[str | Path], *, environment: dict[str, str] | None = None
) -> tuple[dict[str, float], str]:
    """Run a program: {'seconds', 'peak MiB'} and what it said. Raises RuntimeError with its words when it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [str(word) for word in words],
        env=os.environ | (environment or {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    peak = _Peak(process.pid)
    said, _ = process.communicate()
    seconds = time.perf_counter() - started
    if process.returncode:
        raise RuntimeError(f"{' '.join(map(str, words))} ended with {process.returncode}:\n{said[-2000:]}")
    return {"seconds": seconds, "peak MiB": peak.stop() / 2**20}, said


class _Peak(threading.Thread):
    """Watches the resident memory of a process and its children, every 50 ms."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.process = psutil.Process(pid)
        self.most = 0
        self.ended = threading.Event()
        self.start()

    def run(self) -> None:
        while not self.ended.wait(0.05):
            self.most = max(self.most, self._now())

    def _now(self) -> int:
        try:
            every = [self.process, *self.process.children(recursive=True)]
            return sum(p.memory_info().rss for p in every)
        except psutil.Error:
            return 0

    def stop(self) -> int:
        """Bytes at the highest."""
        self.ended.set()
        self.join()
        return self.most
