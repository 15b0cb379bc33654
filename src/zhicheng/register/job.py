"""A job as it is kept: what to do, who holds it until when, how far it is, how it ended."""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.grammar import T


class State(models.TextChoices):
    """Where a job stands."""

    QUEUED = "queued", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


class Job(models.Model):
    """Work promised in the transaction that asked for it, and done later by whoever holds its lease.

    `token` counts the leases: who writes with an older token has lost the job and is refused. Of jobs with the same `once`
    there is one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=100)
    payload = models.JSONField(default=dict)
    once = models.CharField(max_length=120, null=True, unique=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.QUEUED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    attempts = models.PositiveIntegerField(default=0)
    attempts_allowed = models.PositiveIntegerField(default=3)
    token = models.PositiveBigIntegerField(default=0)
    worker = models.CharField(max_length=200, blank=True)
    leased_until = models.DateTimeField(null=True)
    cancel_asked_at = models.DateTimeField(null=True)

    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(null=True)
    says_en = models.TextField(blank=True)
    says_zh = models.TextField(blank=True)
    result = models.JSONField(null=True)
    error_en = models.TextField(blank=True)
    error_zh = models.TextField(blank=True)

    class Meta:
        ordering = ["-asked_at"]
        indexes = [models.Index(fields=["state", "due_at"], name="job_state_due")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def says(self) -> T:
        """What the job is doing, in its own words; empty before it said anything."""
        return T(en=self.says_en, zh=self.says_zh)

    @property
    def error(self) -> T:
        """Why the last attempt failed; empty when none did."""
        return T(en=self.error_en, zh=self.error_zh)

    @property
    def share(self) -> float | None:
        """How far it is, 0 to 1; None while the total is not known."""
        return min(self.done / self.total, 1.0) if self.total else None

    @property
    def is_over(self) -> bool:
        """Nothing more will happen to it."""
        return self.state in {State.DONE, State.FAILED, State.CANCELLED}

    def waited_seconds(self, *, at: datetime) -> float:
        """Seconds since it could have started."""
        return max((at - self.due_at).total_seconds(), 0.0)

    @staticmethod
    def of_kind(kind: str, **where: Any) -> "models.QuerySet[Job]":
        """Jobs of one kind, newest first."""
        return Job.objects.filter(kind=kind, **where)
