"""A year's working days as an office imported them. Every import is kept; the newest of a year counts."""

from django.db import models


class WorkingYear(models.Model):
    """One import of one year: its days as ISO dates, the notice it rests on, and which import of the year it is."""

    year = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField()
    holidays = models.JSONField(default=list)
    workdays = models.JSONField(default=list)
    source = models.TextField()
    imported_at = models.DateTimeField()

    class Meta:
        ordering = ["year", "version"]
        constraints = [models.UniqueConstraint(fields=["year", "version"], name="working_year_once")]

    def __str__(self) -> str:
        return f"{self.year}.{self.version}"
