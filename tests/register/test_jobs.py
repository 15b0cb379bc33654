"""Jobs: promised in a transaction, leased, fenced, retried."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from zhicheng.grammar import T
from zhicheng.register import jobs
from zhicheng.register.models import Job, User
from zhicheng.register.worker import Worker

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
FUNCTIONS = {name: f"functions.{name}" for name in ("add", "fail", "mistake", "unspeakable")}
pytestmark = pytest.mark.django_db


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now

    def move(self, **by):
        self.now += timedelta(**by)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(autouse=True)
def _functions(monkeypatch):
    monkeypatch.syspath_prepend(__file__.rpartition("/")[0])


def ask(kind="add", payload=None, **more):
    return jobs.enqueue(
        kind=kind, payload=payload if payload is not None else {"a": 1, "b": 2}, at=NOON, **more
    )


def work(clock, name="one"):
    return Worker(name=name, functions=FUNCTIONS, clock=clock).run_one()


def test_a_job_is_done_and_tells_its_result(clock):
    user = User.objects.create_user("a@example.org")
    job = ask(by=user)
    assert work(clock)
    job.refresh_from_db()
    assert (job.state, job.result, job.attempts, job.by) == ("done", {"sum": 3}, 1, user)
    assert (job.done, job.total, job.share, job.says) == (1, 2, 0.5, T(en="Half", zh="一半"))
    assert job.is_over
    assert not work(clock)


def test_a_job_exists_only_if_its_cause_does():
    def act():
        with transaction.atomic():
            ask()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        act()
    assert not Job.objects.exists()


def test_jobs_are_taken_in_the_order_they_are_due_and_not_before(clock):
    later = ask(due_at=NOON + timedelta(minutes=1))
    first = ask()
    assert jobs.lease(worker="one", clock=clock).id == first.pk
    assert jobs.lease(worker="one", clock=clock) is None
    clock.move(minutes=2)
    assert jobs.lease(worker="two", clock=clock).id in {later.pk, first.pk}


def test_nobody_else_gets_a_leased_job_until_its_worker_falls_silent(clock):
    job = ask()
    dead = jobs.lease(worker="one", clock=clock)
    clock.move(seconds=29)
    assert jobs.lease(worker="two", clock=clock) is None
    clock.move(seconds=2)
    again = jobs.lease(worker="two", clock=clock)
    assert (again.id, again.token, again.attempt) == (job.pk, dead.token + 1, 2)


def test_a_heartbeat_or_a_report_keeps_the_lease(clock):
    ask()
    held = jobs.lease(worker="one", clock=clock)
    clock.move(seconds=25)
    held.renew()
    clock.move(seconds=25)
    held.report(done=5)
    clock.move(seconds=25)
    assert jobs.lease(worker="two", clock=clock) is None


def test_a_fenced_worker_writes_nothing(clock):
    job = ask()
    stale = jobs.lease(worker="one", clock=clock)
    clock.move(seconds=31)
    fresh = jobs.lease(worker="two", clock=clock)
    for attempt in (
        lambda: stale.report(done=99),
        stale.renew,
        lambda: jobs.finish(stale, result="stale"),
        lambda: jobs.fail(stale, error=T(en="x", zh="x"), again=True),
        lambda: jobs.stop(stale),
    ):
        with pytest.raises(jobs.LeaseLost):
            attempt()
    jobs.finish(fresh, result="fresh")
    job.refresh_from_db()
    assert (job.state, job.result, job.done) == ("done", "fresh", 0)


def test_a_silent_worker_that_nobody_replaced_may_still_finish(clock):
    job = ask()
    held = jobs.lease(worker="one", clock=clock)
    clock.move(minutes=5)
    jobs.finish(held, result=1)
    job.refresh_from_db()
    assert job.state == "done"


def test_a_failure_is_tried_again_after_growing_pauses_and_then_given_up(clock):
    job = ask("fail", attempts=3)
    for attempt, wait in ((1, 5), (2, 10)):
        assert work(clock)
        job.refresh_from_db()
        assert (job.state, job.attempts) == ("queued", attempt)
        assert job.due_at == clock.now + timedelta(seconds=wait)
        assert job.error.en == f"RuntimeError: attempt {attempt}"
        assert not work(clock)
        clock.move(seconds=wait)
    assert work(clock)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.ended_at) == ("failed", 3, clock.now)
    clock.move(hours=1)
    assert not work(clock)


def test_a_success_clears_the_error_of_an_earlier_attempt(clock):
    job = ask("fail")
    work(clock)
    Job.objects.update(kind="add")
    clock.move(minutes=1)
    work(clock)
    job.refresh_from_db()
    assert (job.state, job.error.en) == ("done", "")


def test_a_stated_mistake_is_not_tried_again(clock):
    job = ask("mistake")
    work(clock)
    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", T(en="The file is empty.", zh="文件为空。"))


def test_an_unknown_kind_and_a_result_that_cannot_be_kept_are_told(clock):
    unknown, unspeakable = ask("nonsense"), ask("unspeakable", attempts=1)
    assert work(clock)
    assert work(clock)
    unknown.refresh_from_db()
    unspeakable.refresh_from_db()
    assert "nonsense" in unknown.error.zh
    assert (unknown.state, unspeakable.state) == ("failed", "failed")
    assert "JSON" in unspeakable.error.en


def test_a_job_whose_workers_keep_dying_is_given_up(clock):
    job = ask(attempts=2)
    for _ in range(2):
        assert jobs.lease(worker="dies", clock=clock)
        clock.move(seconds=31)
    assert jobs.lease(worker="three", clock=clock) is None
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("failed", 2)
    assert "2 次" in job.error.zh


def test_a_waiting_job_is_cancelled_at_once(clock):
    job = ask()
    assert jobs.cancel(job=job.pk, at=NOON)
    assert not work(clock)
    assert not jobs.cancel(job=job.pk, at=NOON)
    job.refresh_from_db()
    assert job.state == "cancelled"


def test_a_running_job_stops_when_it_next_reports(clock, monkeypatch):
    job = ask()
    held = jobs.lease(worker="one", clock=clock)
    assert jobs.cancel(job=job.pk, at=NOON)
    with pytest.raises(jobs.Cancelled):
        held.report(done=1)
    jobs.stop(held)
    job.refresh_from_db()
    assert (job.state, job.ended_at) == ("cancelled", NOON)


def test_the_lag_is_that_of_the_oldest_due_job(clock):
    assert jobs.lag_seconds(at=NOON) == 0
    ask()
    ask(due_at=NOON + timedelta(hours=1))
    assert jobs.lag_seconds(at=NOON + timedelta(seconds=90)) == 90


@pytest.mark.parametrize(("attempt", "seconds"), [(1, 5), (2, 10), (3, 20), (20, 900)])
def test_pauses_double_up_to_a_quarter_of_an_hour(attempt, seconds):
    assert jobs.pause(attempt) == timedelta(seconds=seconds)
