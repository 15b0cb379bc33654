"""What the counter keeps that no engine keeps: decisions as the public reads them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q


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
