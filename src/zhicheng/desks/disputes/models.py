"""What this desk keeps that no engine keeps: the views of the queue that somebody named for themselves."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower


class SavedView(models.Model):
    """A filter, search and order of the queue under a name of its owner's, who alone sees it.

    It keeps what was asked, not what was found: the cases are looked up anew, by who looks.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    view = models.CharField(max_length=20)
    text = models.CharField(max_length=100, blank=True)
    procedure = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=60, blank=True)
    sort = models.CharField(max_length=20, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("user", Lower("name"), name="saved_view_user_name")]

    def __str__(self) -> str:
        return self.name
