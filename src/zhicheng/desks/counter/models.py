"""What the counter keeps that no engine keeps: decisions as the public reads them, outlets with their times, ratings."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from zhicheng.grammar import T


class Publication(models.Model):
    """A decision without what tells of persons: written by one person, checked by another, then public.

    `case` is the number of the case in plain and is shown to nobody; the text is all that the public gets.
    """

    office_id: int
    proposed_by_id: int
    case = models.UUIDField(db_index=True)
    office = models.ForeignKey("register.Office", on_delete=models.PROTECT, related_name="+")
    procedure = models.CharField(max_length=60)
    number = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    text = models.TextField()
    decided_on = models.DateField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, db_index=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_by=None) | ~Q(checked_by=F("proposed_by")), name="publication_checked_by_another"
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(checked_by__isnull=False), name="publication_is_checked"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number


class Outlet(models.Model):
    """Where people are served: an address in a district (six-digit code), what is done there, and when it is open.

    `services` are codes of services. `hours` are spans by weekday, '0' Monday: {"0": [["09:00", "12:00"]]}; `exceptions` are days
    that differ: {"on": "2026-12-31", "spans": [], "note": "..."}, no spans meaning closed. A synthetic one is for demonstration.
    """

    office_id: int
    seats: models.QuerySet[Seat]
    office = models.ForeignKey("register.Office", on_delete=models.PROTECT, related_name="+")
    name_en = models.CharField(max_length=200)
    name_zh = models.CharField(max_length=200)
    district = models.CharField(max_length=6, db_index=True)
    address = models.CharField(max_length=300)
    phone = models.CharField(max_length=60, blank=True, default="")
    access_en = models.TextField(blank=True, default="")
    access_zh = models.TextField(blank=True, default="")
    services = models.JSONField(default=list)
    hours = models.JSONField(default=dict)
    exceptions = models.JSONField(default=list)
    closed_on = models.DateField(null=True, blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["district", "name_zh", "pk"]

    def __str__(self) -> str:
        return self.name.of(get_language())

    @property
    def name(self) -> T:
        """The name in both languages."""
        return T(en=self.name_en, zh=self.name_zh)

    @property
    def access(self) -> T:
        """What helps people with a wheelchair, bad eyes or bad ears."""
        return T(en=self.access_en or self.access_zh, zh=self.access_zh or self.access_en)


class Seat(models.Model):
    """A place at an outlet at a time that one person may take: so many seats at one time, so many people at once.

    The database allows each number of a time once, and a seat is taken by changing a free one, so that of two writers one
    gets it. Of who took it only the hash of a code is kept, and what they wish to be called by.
    """

    outlet_id: int
    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="seats")
    begins_at = models.DateTimeField(db_index=True)
    ends_at = models.DateTimeField()
    number = models.PositiveSmallIntegerField()
    service = models.CharField(max_length=60, blank=True, default="")
    called = models.CharField(max_length=40, blank=True, default="")
    command = models.UUIDField(null=True, unique=True)
    public = models.CharField(max_length=5, blank=True, default="", db_index=True)
    salt = models.CharField(max_length=32, blank=True, default="")
    digest = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        ordering = ["begins_at", "number"]
        constraints = [
            models.UniqueConstraint(fields=["outlet", "begins_at", "number"], name="seat_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="seat_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(digest="", command=None, called="") | Q(command__isnull=False) & ~Q(digest=""), name="seat_taken_whole"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.begins_at:%Y-%m-%d %H:%M} {self.number}"


class Rating(models.Model):
    """What somebody said of a service that ended, from 1 to 5: once for each matter, and never changed.

    `case` is the number of the case in plain. A rating of 1 or 2 has a day `due_on` by which somebody else than who handled the
    matter answers it.
    """

    office_id: int
    answered_by_id: int | None
    case = models.UUIDField(unique=True)
    office = models.ForeignKey("register.Office", on_delete=models.PROTECT, related_name="+")
    service = models.CharField(max_length=60, db_index=True)
    score = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True, default="")
    at_counter = models.BooleanField(default=False)
    rated_at = models.DateTimeField()
    due_on = models.DateField(null=True, db_index=True)
    answer = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=5), name="rating_from_1_to_5"),
            models.CheckConstraint(condition=Q(due_on=None) | Q(score__lte=2), name="rating_followed_up_is_bad"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, answer="") | Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer=""),
                name="rating_answered_whole",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.service} {self.score}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep a new rating. Raises ValueError for one that is kept already: nobody changes what was said."""
        if self.pk:
            raise ValueError("a rating is not changed")
        super().save(*args, **kwargs)
