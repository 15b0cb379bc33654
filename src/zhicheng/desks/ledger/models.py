"""What this desk keeps: cases of another system as its files told them, what each file changed, and their clocks.

`Change` is the record and is only added to; `LedgerClock` and the state of a `LedgerCase` follow from its cells and the rules.
Asking for cases without saying who asks is an error: `LedgerCase.objects.seen_by(actor)`.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from zhicheng.docket.actors import HEADS, Actor
from zhicheng.docket.models import Unscoped
from zhicheng.register.offices import Office, list_within


class LedgerManager(models.Manager["LedgerCase"]):
    """Cases of the register for somebody."""

    def get_queryset(self) -> models.QuerySet[LedgerCase]:
        raise Unscoped(
            "LedgerCase.objects was asked without a viewer; use seen_by(actor), or at_office(office)"
        )

    def seen_by(self, actor: Actor) -> models.QuerySet[LedgerCase]:
        """The cases of the offices in which somebody has a post; a supervisor sees the offices below as well.

        Those of a confidential procedure are for heads, supervisors and whoever brought them in.
        """
        heading = {post.office_id for post in actor.posts if HEADS & set(post.duties)}
        above = [post.office for post in actor.posts if "supervisor" in post.duties]
        below = {office.pk for each in above for office in list_within(each)}
        plain = models.Q(office__in={post.office_id for post in actor.posts})
        plain &= models.Q(confidential=False) | models.Q(brought_by=actor.user)
        return super().get_queryset().filter(plain | models.Q(office__in=heading | below))

    def at_office(self, office: Office) -> models.QuerySet[LedgerCase]:
        """All cases of one office: for imports, jobs and commands of that office, whose results are shown to nobody unasked."""
        return super().get_queryset().filter(office=office)


class LedgerCase(models.Model):
    """A case of the superior's system: its number there, what its row said by column, and where that leaves it.

    `cells` maps the code of a column to its text in one form; `more` keeps columns that no rule knows, by their own headings.
    `digest` is of both; `seq` and `head` are the end of its chain of changes; `calendar` is what its clocks were counted by.
    """

    office_id: int
    brought_by_id: int | None
    clocks: models.QuerySet[LedgerClock]
    changes: models.QuerySet[Change]
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey("register.Office", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=60)
    procedure = models.CharField(max_length=60)
    edition = models.DateField()
    confidential = models.BooleanField(default=False)
    matter = models.CharField(max_length=300, blank=True)
    parties = models.TextField(blank=True)
    cells = models.JSONField(default=dict)
    more = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=60)
    outcome = models.CharField(max_length=60, blank=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    calendar = models.CharField(max_length=100)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    seq = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)

    objects = LedgerManager()
    every = models.Manager()

    class Meta:
        base_manager_name = "every"
        default_manager_name = "every"
        ordering = ["-opened_on", "number"]
        constraints = [models.UniqueConstraint(fields=["office", "number"], name="ledger_office_number")]
        indexes = [models.Index(fields=["office", "procedure", "state"], name="ledger_office_procedure")]

    def __str__(self) -> str:
        return self.number


class LedgerClock(models.Model):
    """One run of a clock of such a case, as the docket keeps its own: whether it is overdue is asked with the day."""

    case = models.ForeignKey(LedgerCase, on_delete=models.CASCADE, related_name="clocks")
    code = models.CharField(max_length=60)
    run = models.PositiveIntegerField()
    whose = models.CharField(max_length=60)
    began_on = models.DateField()
    due_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    stopped_on = models.DateField(null=True)
    kept = models.BooleanField(null=True)
    suspended = models.BooleanField(default=False)
    provisional = models.BooleanField(default=False)

    class Meta:
        ordering = ["due_on", "code"]
        constraints = [
            models.UniqueConstraint(fields=["case", "code", "run"], name="ledger_clock_case_code_run")
        ]
        indexes = [models.Index(fields=["stopped_on", "due_on"], name="ledger_clock_open_due")]


class Import(models.Model):
    """A file that was handed in: looked at first, and taken once somebody confirms what it would change.

    `content` is kept until then; afterwards its digest tells which file it was. `counts` are what it did.
    """

    office_id: int
    by_id: int | None
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey("register.Office", on_delete=models.PROTECT, related_name="+")
    procedure = models.CharField(max_length=60)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)
    job = models.ForeignKey("register.Job", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.name


class Change(models.Model):
    """What one file did to one case, for ever: before and after by column, chained to the change before it."""

    case_id: uuid.UUID
    case = models.ForeignKey(LedgerCase, on_delete=models.PROTECT, related_name="changes")
    seq = models.PositiveIntegerField()
    came = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="changes")
    at = models.DateTimeField()
    body = models.TextField()
    prev = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["case", "seq"]
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="ledger_change_case_seq")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.seq}"
