"""What the docket keeps: the acts of each case for ever, and tables that can be made again from them.

`Entry` and `Sealed` are the record; `Case`, `Member`, `Holder`, `ClockRow`, `Link` and `Paper` are folded from it (see
`rebuilding`). Asking for cases without saying who asks is an error: `Case.objects.seen_by(actor)`.
"""

from __future__ import annotations

import uuid
from typing import Protocol

from django.conf import settings
from django.db import models


class Unscoped(Exception):
    """Cases were asked for without saying who asks: a fault of the program, never of its user."""


class Viewer(Protocol):
    """Whoever asks for cases, told by what they may see."""

    def cases_seen(self) -> models.Q:
        """The condition that a case this person may see fulfils."""
        ...


class CaseManager(models.Manager["Case"]):
    """Cases for somebody."""

    def get_queryset(self) -> models.QuerySet[Case]:
        raise Unscoped("Case.objects was asked without a viewer; use seen_by(actor), or for_office_work()")

    def seen_by(self, viewer: Viewer) -> models.QuerySet[Case]:
        """The cases that a person may see."""
        return self.for_office_work().filter(viewer.cases_seen())

    def for_office_work(self) -> models.QuerySet[Case]:
        """All cases: for the kernel, jobs and commands, whose results are shown to nobody unasked."""
        return super().get_queryset()


class Case(models.Model):
    """A case as it stands: pinned to the edition it was submitted under; `seq` and `head` are the end of its chain."""

    office_id: int
    offered_to_id: int | None
    entries: models.QuerySet[Entry]
    members: models.QuerySet[Member]
    holders: models.QuerySet[Holder]
    clocks: models.QuerySet[ClockRow]
    papers: models.QuerySet[Paper]
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=60, unique=True)
    procedure = models.CharField(max_length=60)
    edition = models.DateField()
    edition_hash = models.CharField(max_length=64)
    office = models.ForeignKey("register.Office", on_delete=models.PROTECT, related_name="cases")
    offered_to = models.ForeignKey("register.Office", null=True, on_delete=models.PROTECT, related_name="cases_offered")  # fmt: skip
    state = models.CharField(max_length=60)
    stayed_from = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=300, blank=True)
    confidential = models.BooleanField(default=False)
    synthetic = models.BooleanField(default=False)
    dispute = models.UUIDField(default=uuid.uuid4)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    seq = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)

    objects = CaseManager()
    every = models.Manager()

    class Meta:
        base_manager_name = "every"
        default_manager_name = "every"
        ordering = ["-opened_at"]
        indexes = [
            models.Index(fields=["office", "state"], name="case_office_state"),
            models.Index(fields=["procedure", "opened_at"], name="case_procedure_opened"),
            models.Index(fields=["dispute"], name="case_dispute"),
        ]

    def __str__(self) -> str:
        return self.number


class Entry(models.Model):
    """One act, for ever: its canonical text, chained to the one before. The database refuses to change or delete it."""

    case_id: uuid.UUID
    actor_id: int | None
    sealed: models.QuerySet[Sealed]
    papers: models.QuerySet[Paper]
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="entries")
    seq = models.PositiveIntegerField()
    command = models.UUIDField(unique=True)
    act = models.CharField(max_length=60)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(max_length=60)
    office = models.ForeignKey("register.Office", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    body = models.TextField()
    prev = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["case", "seq"]
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="entry_case_seq")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.seq} {self.act}"


class Sealed(models.Model):
    """A personal value of an entry, outside its text, which holds only the salted digest: erased, the chain stays whole."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="sealed")
    name = models.CharField(max_length=60)
    salt = models.CharField(max_length=32)
    value = models.TextField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "name"], name="sealed_entry_name")]


class Member(models.Model):
    """A party of a case and its part in it."""

    party_id: int
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="members")
    role = models.CharField(max_length=60)
    party = models.ForeignKey("register.Party", on_delete=models.PROTECT, related_name="memberships")
    since = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "role", "party"], name="member_case_role_party")]  # fmt: skip


class Holder(models.Model):
    """Who was assigned to a case with which duty, from which entry until which; `barred` after a recusal."""

    user_id: int
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="holders")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(max_length=60)
    since = models.PositiveIntegerField()
    until = models.PositiveIntegerField(null=True)
    barred = models.BooleanField(default=False)

    class Meta:
        ordering = ["since"]


class ClockRow(models.Model):
    """One run of a clock as last computed: what queues and statistics read. Whether it is overdue is asked with the day."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="clocks")
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
    calendar = models.CharField(max_length=100)

    class Meta:
        ordering = ["due_on", "code"]
        constraints = [models.UniqueConstraint(fields=["case", "code", "run"], name="clock_case_code_run")]
        indexes = [models.Index(fields=["case", "due_on"], name="clock_running", condition=models.Q(stopped_on=None, suspended=False))]  # fmt: skip


class Link(models.Model):
    """Two cases that belong together, and the entry that caused it."""

    case_id: uuid.UUID
    other_id: uuid.UUID
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="linked_from")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)


class Paper(models.Model):
    """A document of a case, by the hash of its content, and the entry it came with."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="papers")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="papers")
    field = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    confidential = models.BooleanField(default=False)

    class Meta:
        ordering = ["entry__seq", "id"]

    def __str__(self) -> str:
        return self.name


class SignedHead(models.Model):
    """The ends of all chains on a day, signed: who holds it can tell whether an act was taken away later."""

    day = models.DateField(unique=True)
    body = models.TextField()
    algorithm = models.CharField(max_length=40)
    key_id = models.CharField(max_length=64)
    signature = models.TextField()

    class Meta:
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day}"
