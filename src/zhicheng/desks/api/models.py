"""What the API keeps that no engine keeps: commands that were sent, and cases that another system handed over."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Sent(models.Model):
    """A command that was done: sent again with the same content it is answered again, with another it is refused.

    `command` is its key, `content` the SHA-256 of what it asked, `case` and `seq` name the entry it made.
    """

    user_id: int
    command = models.UUIDField(unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    content = models.CharField(max_length=64)
    case = models.UUIDField()
    seq = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.command)


class Transfer(models.Model):
    """A case that came from another system. `command` is its key, `case` the number of the case here in plain.

    `chain` is the SHA-256 of the export it came with, '' without; `signed_by` the key that signed the export.
    """

    user_id: int
    command = models.UUIDField(unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    case = models.UUIDField(unique=True)
    sender = models.CharField(max_length=200)
    number = models.CharField(max_length=100)
    chain = models.CharField(max_length=64, blank=True)
    signed_by = models.CharField(max_length=64, blank=True)
    acts = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "sender", "number"], name="transfer_once")]

    def __str__(self) -> str:
        return f"{self.sender} {self.number}"
