"""A worker process is killed in the middle of a job; another one takes the job up."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from machine import postgres

HERE = Path(__file__).parent
SCRIPT = """
import sys
from datetime import timedelta
from django.utils import timezone
from zhicheng.web import office
office.start_django()
from zhicheng.register.worker import Worker
worker = Worker(name=sys.argv[1], functions={"linger": "functions.linger"}, clock=timezone.now,
                lasts=timedelta(seconds=1.5), idle=0.1)
while not worker.run_one():
    pass
"""
PREPARE = """
import sys
from django.utils import timezone
from zhicheng.web import office
office.start_django()
office.migrate()
from zhicheng.register import jobs
jobs.enqueue(kind="linger", payload={"file": sys.argv[1]}, at=timezone.now())
"""
LOOK = """
from zhicheng.web import office
office.start_django()
from zhicheng.register.models import Job
print(*Job.objects.values_list("state", "attempts", "worker", "result").get())
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path):
    """An empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'office.sqlite3'}"
        return
    with tempfile.TemporaryDirectory() as folder, postgres(Path(folder) / "server") as url:
        yield url


@pytest.mark.prove
def test_a_killed_workers_job_is_done_by_another(tmp_path, database_url):
    environment = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("ZHICHENG_", "DATABASE_", "DJANGO_"))
    }
    environment |= {
        "PYTHONPATH": str(HERE),
        "DATABASE_URL": database_url,
        "ZHICHENG_VAR": str(tmp_path),
        "ZHICHENG_CITY": str(tmp_path / "none"),
    }

    def order(script, *args):
        return subprocess.Popen(
            [sys.executable, "-c", script, *args],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    marks = tmp_path / "marks"
    prepared = order(PREPARE, str(marks))
    assert prepared.wait(60) == 0, prepared.stderr.read()

    first = order(SCRIPT, "first")
    until = time.monotonic() + 30
    while not marks.is_file() and time.monotonic() < until:
        time.sleep(0.02)
    second = order(SCRIPT, "second")
    time.sleep(2.5)
    assert second.poll() is None, "the heartbeat keeps the job with the first worker"
    first.kill()
    first.wait()
    assert second.wait(30) == 0, second.stderr.read()
    told = order(LOOK).communicate()[0]
    assert told.split()[:3] == ["done", "2", "second"]
    assert len(marks.read_text().split()) == 2
