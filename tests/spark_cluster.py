"""A Spark cluster of this machine's own for tests: one master, two workers of one core and one GiB, on loopback only."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

from machine import lack

LOOPBACK = "127.0.0.1"
WORKERS, PATIENCE = 2, 240.0
DAEMON = {"SPARK_DAEMON_MEMORY": "192m", "SPARK_LOCAL_IP": LOOPBACK, "SPARK_NO_DAEMONIZE": "1"}


def need_spark() -> Path:
    """The folder of PySpark, or a skip that says what is missing."""
    found = find_spec("pyspark")
    if found is None or not found.submodule_search_locations:
        lack("PySpark", mend="run `make spark`")
        raise AssertionError
    if not shutil.which("java"):
        lack("Java", mend="install a Java of 17 or newer")
    return Path(found.submodule_search_locations[0])


@contextmanager
def standalone(folder: Path) -> Iterator[str]:
    """A running cluster whose logs and work lie in a folder; yields its address once both workers have joined."""
    home = need_spark()
    port, page = _free_port(), _free_port()
    address = f"spark://{LOOPBACK}:{port}"
    master = ("master.Master", "--host", LOOPBACK, "--port", port, "--webui-port", page)
    worker = ("worker.Worker", "--host", LOOPBACK, "--webui-port", 0, "--cores", 1, "--memory", "1g")
    work = ("--work-dir", folder / "work", address)
    running = []
    try:
        running.append(_start(home, folder / "master.log", *master))
        running += [_start(home, folder / f"worker{n}.log", *worker, *work) for n in range(WORKERS)]
        _await_workers(page, running, folder)
        yield address
    finally:
        for process in running:
            _stop(process)


def _start(home: Path, log: Path, *words: object) -> subprocess.Popen:
    name, *rest = map(str, words)
    with log.open("w") as out:
        return subprocess.Popen(
            [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{name}", *rest],
            env=os.environ | DAEMON | {"SPARK_HOME": str(home)},
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _await_workers(page: int, running: list[subprocess.Popen], folder: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert all(p.poll() is None for p in running), (
            f"a part of the cluster ended; see the logs in {folder}"
        )
        if _count_workers(page) == WORKERS:
            return
        time.sleep(0.3)
    raise AssertionError(f"the workers did not join in {PATIENCE:.0f} s; see the logs in {folder}")


def _count_workers(page: int) -> int:
    try:
        with build_opener(ProxyHandler({})).open(f"http://{LOOPBACK}:{page}/json/", timeout=2) as answer:
            return json.load(answer)["aliveworkers"]
    except OSError:
        return 0


def _stop(process: subprocess.Popen) -> None:
    """End a part with the executors that it started; they share its process group."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(10)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]
