"""Jobs of every day: due once a day as soon as the day begins, asked for by whichever worker is first.

The outbox keeps the schedule: `Job.once` is unique, so two workers that ask for the same day make one job, a killed worker's
job is taken up by another, and a day on which no worker ran is made up by the next day's job, once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from zhicheng.register import jobs
from zhicheng.register.job import Job, State
from zhicheng.register.periods import ZONE

ATTEMPTS = 10
"""With the pauses between them about a quarter of an hour and more; what still fails then waits for the next day."""


class Schedule:
    """The kinds of jobs that a worker sees to every day; it asks the outbox once a day."""

    def __init__(self, *, kinds: Iterable[str]) -> None:
        self._kinds = tuple(kinds)
        self._asked_on: date | None = None

    def ask(self, *, at: datetime) -> None:
        """Ask for the jobs of the day, unless this was done already."""
        on = at.astimezone(ZONE).date()
        if on == self._asked_on:
            return
        for kind in self._kinds:
            ask_for(kind=kind, at=at)
        self._asked_on = on


def ask_for(*, kind: str, at: datetime) -> bool:
    """Ask for the day's job of a kind; whether it was not there yet. One of an earlier day that is not over gives way to it."""
    key = f"{kind} {at.astimezone(ZONE).date().isoformat()}"
    if Job.of_kind(
        kind, once__gte=key
    ).exists():  # a read, so that a worker that starts does not queue to write
        return False
    with transaction.atomic():
        _job, is_new = Job.objects.get_or_create(
            once=key,
            defaults={
                "kind": kind,
                "payload": {},
                "asked_at": at,
                "due_at": at,
                "attempts_allowed": ATTEMPTS,
            },
        )
        if not is_new:
            return False
        open_ones = Job.of_kind(kind, once__lt=key, state__in=(State.QUEUED, State.RUNNING))
        for earlier in open_ones.values_list("pk", flat=True):
            jobs.cancel(job=earlier, at=at)
    return True


def find_last_done(*, kinds: Iterable[str]) -> dict[str, datetime | None]:
    """When a job of each kind was done last, asked for by the schedule or by somebody; None: never."""
    done = Job.objects.filter(kind__in=list(kinds), state=State.DONE).order_by()
    last = dict(done.values_list("kind").annotate(Max("ended_at")))
    return {kind: last.get(kind) for kind in kinds}
