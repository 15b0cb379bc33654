"""The outbox of jobs: asked for in a transaction, leased, fenced, retried.

At least once: a job whose worker dies is leased again when the lease runs out, so what it does must bear repetition.
Every write of a worker carries the token of its lease and is refused (`LeaseLost`) once somebody else holds the job.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Min, Q

from zhicheng.grammar import Mistake, T
from zhicheng.register.job import Job, State

LEASE = timedelta(seconds=30)
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=15)
DIED = T(
    en="The process that worked on this job stopped {times} times before it finished.",
    zh="处理此任务的进程在完成前中断了 {times} 次。",
)


class LeaseLost(Exception):
    """Somebody else holds the job now; what this worker did for it no longer counts."""


class Cancelled(Exception):
    """Somebody asked for the job to stop."""


@dataclass(frozen=True, slots=True)
class Lease:
    """A worker's hold on a job. Handed to the job's function, which reads `payload` and calls `report`."""

    id: UUID
    kind: str
    payload: dict[str, Any]
    token: int
    attempt: int
    clock: Callable[[], datetime]
    lasts: timedelta = LEASE

    def report(self, *, done: int = 0, total: int | None = None, says: T | None = None) -> None:
        """Write how far the job is, and keep the lease. Raises LeaseLost, or Cancelled when asked to stop."""
        said = {"says_en": says.en, "says_zh": says.zh} if says else {}
        write(self, done=done, total=total, leased_until=self.clock() + self.lasts, **said)
        if Job.objects.filter(pk=self.id, cancel_asked_at__isnull=False).exists():
            raise Cancelled

    def renew(self) -> None:
        """Keep the lease while there is nothing to report. Raises LeaseLost."""
        write(self, leased_until=self.clock() + self.lasts)


def enqueue(
    *,
    kind: str,
    payload: dict[str, Any],
    at: datetime,
    by: Any = None,
    due_at: datetime | None = None,
    attempts: int = 3,
) -> Job:
    """Promise a job in the caller's transaction: it exists only if that commits. `payload` must be JSON."""
    return Job.objects.create(
        kind=kind, payload=payload, by=by, asked_at=at, due_at=due_at or at, attempts_allowed=attempts
    )


def lease(*, worker: str, clock: Callable[[], datetime], lasts: timedelta = LEASE) -> Lease | None:
    """Take the job that has waited longest: a due one, or one whose worker fell silent. None when there is none."""
    now = clock()
    if not _open(now).exists():  # a read, so that idle workers do not queue to write
        return None
    with transaction.atomic():
        job = _open(now).select_for_update(skip_locked=True).order_by("due_at", "asked_at").first()
        if job is None:
            return None
        if job.state == State.RUNNING and _settle_silent(job, now):
            return lease(worker=worker, clock=clock, lasts=lasts)
        job.state, job.worker, job.token = State.RUNNING, worker, job.token + 1
        job.attempts, job.started_at, job.leased_until = job.attempts + 1, job.started_at or now, now + lasts
        job.save(update_fields=["state", "worker", "token", "attempts", "started_at", "leased_until"])
    return Lease(job.pk, job.kind, job.payload, job.token, job.attempts, clock, lasts)


def write(held: Lease, **fields: Any) -> None:
    """Change the job in the name of a lease; nothing is written and LeaseLost is raised when it is no longer held."""
    if not Job.objects.filter(pk=held.id, token=held.token, state=State.RUNNING).update(**fields):
        raise LeaseLost(f"{held.kind} {held.id}: lease {held.token} is no longer held")


def finish(held: Lease, *, result: Any) -> None:
    """The job is done. Raises LeaseLost, and TypeError when the result is not JSON."""
    json.dumps(result)  # before the database is asked: a failed write would spoil a transaction around it
    write(
        held,
        state=State.DONE,
        result=result,
        ended_at=held.clock(),
        leased_until=None,
        error_en="",
        error_zh="",
    )


def stop(held: Lease) -> None:
    """The job stopped because it was asked to. Raises LeaseLost."""
    write(held, state=State.CANCELLED, ended_at=held.clock(), leased_until=None)


def fail(held: Lease, *, error: T, again: bool) -> None:
    """The attempt failed; try again after a pause while attempts are left and `again` is wanted. Raises LeaseLost."""
    now = held.clock()
    why = {"error_en": error.en, "error_zh": error.zh, "leased_until": None}
    allowed = Job.objects.values_list("attempts_allowed", flat=True).get(pk=held.id)
    if again and held.attempt < allowed:
        write(held, state=State.QUEUED, due_at=now + pause(held.attempt), **why)
    else:
        write(held, state=State.FAILED, ended_at=now, **why)


def pause(attempt: int) -> timedelta:
    """How long to wait after the n-th failed attempt: 5 s, 10 s, 20 s ... at most 15 minutes."""
    return min(FIRST_PAUSE * 2 ** (attempt - 1), LONGEST_PAUSE)


def cancel(*, job: UUID, at: datetime) -> bool:
    """Ask for a job to stop. A waiting one is cancelled at once, a running one when it next reports. False: it was over."""
    waiting = Job.objects.filter(pk=job, state=State.QUEUED)
    if waiting.update(state=State.CANCELLED, cancel_asked_at=at, ended_at=at):
        return True
    return bool(Job.objects.filter(pk=job, state=State.RUNNING).update(cancel_asked_at=at))


def describe_failure(error: BaseException) -> tuple[T, bool]:
    """What to tell about an exception, and whether another attempt may help: a stated mistake will not mend itself."""
    if isinstance(error, Mistake):
        return error.says, False
    text = f"{type(error).__name__}: {error}"[:2000]
    return T(en=text, zh=text), True


def lag_seconds(*, at: datetime) -> float:
    """For how long the oldest due job has waited, in seconds; 0 when none waits."""
    oldest = _open(at).aggregate(due=Min("due_at"))["due"]
    return max((at - oldest).total_seconds(), 0.0) if oldest else 0.0


def _open(now: datetime) -> Any:
    silent = Q(state=State.RUNNING, leased_until__lt=now)
    return Job.objects.filter(Q(state=State.QUEUED, due_at__lte=now) | silent)


def _settle_silent(job: Job, now: datetime) -> bool:
    """End a job whose worker fell silent if it was to be cancelled or has no attempts left. True when it ended."""
    if job.cancel_asked_at is None and job.attempts < job.attempts_allowed:
        return False
    died = DIED.format(times=job.attempts)
    job.state = State.CANCELLED if job.cancel_asked_at else State.FAILED
    job.ended_at, job.leased_until, job.token = now, None, F("token") + 1
    job.error_en, job.error_zh = died.en, died.zh
    job.save(update_fields=["state", "ended_at", "leased_until", "token", "error_en", "error_zh"])
    return True
