"""What is in the store, and who put, read or exported it, when and for which case. Lines are added, never changed."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction

from zhicheng.grammar import T
from zhicheng.register.files.scanning import NOT_SCANNED

if TYPE_CHECKING:
    from zhicheng.register.store import Kept

PUT, READ, EXPORTED = "put", "read", "exported"
DEEDS = {
    PUT: T(en="handed in", zh="存入"),
    READ: T(en="read", zh="查阅"),
    EXPORTED: T(en="exported", zh="导出"),
}


class File(models.Model):
    """A file of the store by its content: bytes, media type, what the virus scanner said and what to know of it."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    type = models.CharField(max_length=100)
    scan = models.CharField(max_length=20, default=NOT_SCANNED)
    notes = models.JSONField(default=list, blank=True)
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.sha256


class Custody(models.Model):
    """One line: who did what with a file, when, for which case ('' for none), and by which name it came or went."""

    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="custody")
    deed = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    case = models.CharField(max_length=100, blank=True, default="", db_index=True)
    name = models.CharField(max_length=255, blank=True, default="")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(deed__in=[PUT, READ, EXPORTED]), name="custody_deed")
        ]

    def __str__(self) -> str:
        return f"{self.deed} {self.file} {self.at}"


def record_file(*, kept: "Kept", by: Any, at: datetime, case: str = "") -> File:
    """Put a kept file on record, once for each content, and that `by` (None: nobody signed in) handed it in."""
    with transaction.atomic():
        file, _ = File.objects.get_or_create(
            sha256=kept.sha256,
            defaults={
                "size": kept.size,
                "type": kept.type,
                "scan": kept.scan,
                "notes": list(kept.notes),
                "kept_at": at,
            },
        )
        Custody.objects.create(file=file, deed=PUT, by=by, at=at, case=case, name=kept.name)
    return file


def note_custody(*, sha256: str, deed: str, by: Any, at: datetime, case: str = "", name: str = "") -> Custody:
    """Write that somebody read or exported a file that is on record. Raises File.DoesNotExist."""
    file = File.objects.get(sha256=sha256)
    return Custody.objects.create(file=file, deed=deed, by=by, at=at, case=case, name=name)
