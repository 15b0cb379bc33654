"""Navigation projects: a question, its scope and team, the steps done, what was kept, and every run of its figures.

A result is an address of a figure, not a number; its numbers are the values of the runs, each with what it was made of.
"""

from typing import Any

from django.conf import settings
from django.db import models

from zhicheng.grammar import T


class Kind(models.TextChoices):
    """The kinds of navigation, after the parts of GB/T 39551-2020."""

    REGION = "region"
    INDUSTRY = "industry"
    ENTERPRISE = "enterprise"
    RESEARCH = "research"
    TALENT = "talent"


class Status(models.TextChoices):
    """Whether anything may still change."""

    OPEN = "open"
    CLOSED = "closed"


class Role(models.TextChoices):
    """What a member of the team may do; see `queries.project_access`."""

    LEAD = "lead"
    ANALYST = "analyst"
    REVIEWER = "reviewer"
    READER = "reader"


KINDS = {
    Kind.REGION: T(en="Regional planning", zh="区域规划"),
    Kind.INDUSTRY: T(en="Industrial planning", zh="产业规划"),
    Kind.ENTERPRISE: T(en="Enterprise operation", zh="企业经营"),
    Kind.RESEARCH: T(en="R&D activity", zh="研发活动"),
    Kind.TALENT: T(en="Talent management", zh="人才管理"),
}
STATES = {Status.OPEN: T(en="open", zh="进行中"), Status.CLOSED: T(en="closed", zh="已结项")}
ROLES = {
    Role.LEAD: T(en="lead", zh="负责人"),
    Role.ANALYST: T(en="analyst", zh="分析员"),
    Role.REVIEWER: T(en="reviewer", zh="复核员"),
    Role.READER: T(en="reader", zh="查阅者"),
}


def _person(**options: Any) -> Any:
    """Who did something; the row outlives the account."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", **options
    )


class Project(models.Model):
    """A navigation project. `where` is the cell it speaks of: dimension -> value in the lake's own terms."""

    title = models.CharField(max_length=200)
    question = models.TextField(blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    dataset = models.CharField(max_length=200, blank=True)
    count = models.CharField(max_length=20, blank=True)
    where = models.JSONField(default=dict, blank=True)
    made_by = _person()
    made_at = models.DateTimeField()
    changed_by = _person()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-changed_at", "-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.status == Status.OPEN


class Member(models.Model):
    """Somebody of the team, in one role."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=10, choices=Role.choices)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["project", "user"], name="project_member_once")]

    def __str__(self) -> str:
        return f"{self.user} ({self.role})"


class Step(models.Model):
    """A step of the checklist that was ticked or remarked on; `code` is that of the rulebook's table."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="steps")
    code = models.CharField(max_length=50)
    done_by = _person()
    done_at = models.DateTimeField(null=True)
    remark = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["project", "code"], name="project_step_once")]

    def __str__(self) -> str:
        return self.code


class View(models.Model):
    """A page that was kept: its address from the product's own root, `/cities/...`."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="views")
    title = models.CharField(max_length=200)
    address = models.CharField(max_length=2000)
    note = models.CharField(max_length=1000, blank=True)
    added_by = _person()
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


class Note(models.Model):
    """Something that a member wrote down."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    author = _person()
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-written_at", "-id"]

    def __str__(self) -> str:
        return self.text[:50]


class Result(models.Model):
    """A figure that was kept: the indicator, the cell, the dataset and the counting rule. An empty label names itself."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="results")
    code = models.CharField(max_length=100)
    where = models.JSONField(default=dict, blank=True)
    dataset = models.CharField(max_length=200)
    count = models.CharField(max_length=20)
    label = models.CharField(max_length=200, blank=True)
    said_en = models.CharField(max_length=400, blank=True)
    said_zh = models.CharField(max_length=400, blank=True)
    added_by = _person()
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.label or self.code

    @property
    def said(self) -> T:
        """The figure in words as it was called when it was kept: its name even when its rule or place is gone."""
        return T(en=self.said_en, zh=self.said_zh)


class Run(models.Model):
    """The figures of a project at one moment, on one snapshot. `job` is the job that made it, if one did."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="runs")
    number = models.PositiveIntegerField()
    snapshot = models.CharField(max_length=20)
    by = _person()
    at = models.DateTimeField()
    job = models.UUIDField(null=True, unique=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="project_run_number")]

    def __str__(self) -> str:
        return f"{self.number} ({self.snapshot})"


class Value(models.Model):
    """A result's number in a run, or why there was none; with the hash of the rule and the content it was made of."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="values")
    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="values")
    value = models.FloatField(null=True)
    note_en = models.TextField(blank=True)
    note_zh = models.TextField(blank=True)
    rule = models.CharField(max_length=64, blank=True)
    content = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["run__number"]
        constraints = [models.UniqueConstraint(fields=["run", "result"], name="project_value_once")]

    def __str__(self) -> str:
        return str(self.value)

    @property
    def note(self) -> T | None:
        """Why the number is missing, or what must be said beside it."""
        return T(en=self.note_en, zh=self.note_zh) if self.note_en else None
