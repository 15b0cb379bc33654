"""The jobs of every day: asked for once a day by whichever worker is first, made up once, done again after a kill."""

import time
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from register.processes import database_url, start_python  # noqa: F401  one is a fixture
from zhicheng.register import jobs
from zhicheng.register.daily import ask_for, find_last_done
from zhicheng.register.job import Job, State
from zhicheng.register.worker import Worker

KINDS = ("add", "mistake")
FUNCTIONS = {"add": "functions.count", "mistake": "functions.mistake"}
EVENING = datetime(2026, 11, 23, 15, 59, tzinfo=UTC)
"""One minute before midnight in Shanghai: there 24 November begins at 16:00 UTC."""


@pytest.fixture(autouse=True)
def _functions(monkeypatch):
    monkeypatch.syspath_prepend(__file__.rpartition("/")[0])


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, now=EVENING):
        self.now = now

    def __call__(self):
        return self.now

    def move(self, **by):
        self.now += timedelta(**by)


def keys():
    return sorted(Job.objects.values_list("once", flat=True))


def work(clock, name="one", kinds=("add",)):
    """All that is due, as a worker does it that has just been started."""
    worker, done = Worker(name=name, functions=FUNCTIONS, clock=clock, daily=kinds), 0
    while worker.run_one():
        done += 1
    return done


@pytest.mark.django_db
def test_each_kind_is_done_once_a_day_and_the_day_begins_where_the_offices_are():
    clock = Clock()
    assert (work(clock, kinds=KINDS), keys()) == (2, ["add 2026-11-23", "mistake 2026-11-23"])
    assert work(clock, "two", kinds=KINDS) == 0
    clock.move(minutes=1)
    assert work(clock, "two") == 1
    assert keys() == ["add 2026-11-23", "add 2026-11-24", "mistake 2026-11-23"]


@pytest.mark.django_db
def test_a_worker_that_goes_on_notices_the_next_day():
    clock = Clock()
    worker = Worker(name="one", functions=FUNCTIONS, clock=clock, daily=["add"])
    assert [worker.run_one(), worker.run_one()] == [True, False]
    clock.move(hours=24)
    assert [worker.run_one(), worker.run_one()] == [True, False]
    assert keys() == ["add 2026-11-23", "add 2026-11-24"]


@pytest.mark.django_db
def test_missed_days_are_made_up_once():
    clock = Clock()
    work(clock)
    clock.move(days=9)
    assert (work(clock), keys()) == (1, ["add 2026-11-23", "add 2026-12-02"])


@pytest.mark.django_db
def test_what_an_earlier_day_left_undone_gives_way_to_the_job_of_the_day():
    clock = Clock()
    ask_for(kind="add", at=clock.now)  # a worker asked for it and died
    ask_for(kind="mistake", at=clock.now)
    assert jobs.lease(worker="dead", clock=clock).kind in KINDS  # ... or died at work
    clock.move(days=2)
    assert work(clock, kinds=KINDS) == 2
    states = dict(Job.objects.values_list("once", "state"))
    assert states == {
        "add 2026-11-23": State.CANCELLED,
        "add 2026-11-25": State.DONE,
        "mistake 2026-11-23": State.CANCELLED,
        "mistake 2026-11-25": State.FAILED,
    }


@pytest.mark.django_db
def test_a_killed_workers_job_is_taken_up_by_another_on_the_same_day():
    clock = Clock(EVENING - timedelta(hours=9))
    ask_for(kind="add", at=clock.now)
    assert jobs.lease(worker="killed", clock=clock)
    assert work(clock, "two") == 0
    clock.move(seconds=31)
    assert work(clock, "two") == 1
    assert Job.objects.get().state == State.DONE


@pytest.mark.django_db
def test_a_clock_that_goes_back_asks_for_no_day_again():
    clock = Clock()
    work(clock)
    clock.move(days=-3)
    assert (work(clock), keys()) == (0, ["add 2026-11-23"])


@pytest.mark.django_db
def test_when_each_was_done_last():
    clock = Clock()
    assert find_last_done(kinds=KINDS) == {"add": None, "mistake": None}
    work(clock, kinds=KINDS)
    jobs.enqueue(kind="add", payload={}, at=clock.now)  # asked for by somebody, and not done yet
    assert find_last_done(kinds=KINDS) == {"add": EVENING, "mistake": None}
    clock.move(minutes=0.5)
    work(clock)
    assert find_last_done(kinds=KINDS)["add"] == EVENING + timedelta(minutes=0.5)


TOGETHER = """
import sys, threading, time
from datetime import datetime
from zhicheng.web import office
office.start_django()
from django.db import connections
from zhicheng.register.worker import Worker
at = datetime.fromisoformat(sys.argv[2])

def start(name):
    worker = Worker(name=name, functions={"count": "functions.count"}, clock=lambda: at, daily=["count"])
    time.sleep(max(float(sys.argv[1]) - time.time(), 0))
    while worker.run_one():
        pass
    connections.close_all()

threads = [threading.Thread(target=start, args=(f"{number}",)) for number in range(4)]
[each.start() for each in threads]
[each.join() for each in threads]
"""
PREPARE = "from zhicheng.web import office; office.start_django(); office.migrate()"
LOOK = """
from zhicheng.web import office
office.start_django()
from zhicheng.register.models import Job
print(*Job.objects.values_list("once", "state", "attempts"))
"""


@pytest.mark.prove
def test_workers_that_start_together_make_one_job_and_do_it_once(tmp_path, database_url):  # noqa: F811
    order = partial(start_python, folder=tmp_path, url=database_url)
    prepared = order(PREPARE)
    assert prepared.wait(60) == 0, prepared.stderr.read()
    begin = str(time.time() + 4)
    started = [order(TOGETHER, begin, EVENING.isoformat()) for _ in range(2)]
    for each in started:
        assert each.wait(60) == 0, each.stderr.read()
    assert order(LOOK).communicate()[0].strip() == "('count 2026-11-23', 'done', 1)"
