"""A worker process is killed in the middle of a job; another one takes the job up."""

import time
from functools import partial

import pytest

from register.processes import database_url, start_python  # noqa: F401  one is a fixture

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


@pytest.mark.prove
def test_a_killed_workers_job_is_done_by_another(tmp_path, database_url):  # noqa: F811
    order = partial(start_python, folder=tmp_path, url=database_url)
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
