"""What is kept of a mediation beside its case: offers, versions of the agreement, what was said of them, who agreed.

None of it is in the chained record of the case, in its export or in statistics. `case` is the number of the case in plain,
so that nothing that reads cases reads this. The signed version is filed in the case by its act; the rest is erased later
(see `queries.erasing`).
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

NOBODY, MEDIATOR, RELEASED = "nobody", "mediator", "released"
SHOWN = (NOBODY, MEDIATOR, RELEASED)
"""Who may read an offer besides the side that wrote it: nobody, the mediator, or the other side once it has released its own."""
ACCEPT, SIGN = "accept", "sign"


class Offer(models.Model):
    """What a side offers. `seq` is where the case stood when the mediator was let in: one who came later does not read it.

    `opened_at` and `round` are set on both sides' offers at once. The key is random: it counts nothing.
    """

    party_id: int
    written_by_id: int
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.UUIDField(db_index=True)
    side = models.CharField(max_length=20)
    party = models.ForeignKey("register.Party", on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    text = models.TextField()
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    shown = models.CharField(max_length=20, default=NOBODY)
    seq = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True)
    round = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["written_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opened_at=None, round=None) | Q(opened_at__isnull=False, round__isnull=False, shown=RELEASED),
                name="offer_opened_was_released",
            ),
            models.UniqueConstraint(
                fields=["case", "side"], condition=Q(shown=RELEASED, opened_at=None), name="offer_one_waits"
            ),
            models.UniqueConstraint(fields=["case", "side", "round"], name="offer_one_a_round"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.side} {self.pk}"


class AgreementVersion(models.Model):
    """Numbered terms that a mediator wrote, never changed: `digest` is the SHA-256 of their canonical text (see `queries.terms`)."""

    written_by_id: int
    comments: models.QuerySet[Comment]
    assents: models.QuerySet[Assent]
    case = models.UUIDField()
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=10)
    terms = models.JSONField()
    perform_by = models.DateField()
    digest = models.CharField(max_length=64)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["case", "number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="agreement_version_number")]

    def __str__(self) -> str:
        return f"{self.case} {self.number}"


class Comment(models.Model):
    """What somebody in the mediation said of a version; both sides and the mediator read it."""

    version = models.ForeignKey(AgreementVersion, on_delete=models.CASCADE, related_name="comments")
    part = models.CharField(max_length=20)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        ordering = ["written_at", "id"]

    def __str__(self) -> str:
        return f"{self.version_id} {self.part}"  # type: ignore[attr-defined]


class Assent(models.Model):
    """That somebody accepted or signed exactly one version: for a party, under a mandate where one was needed, or as mediator.

    `digest` is what was on the screen.
    """

    party_id: int | None
    version = models.ForeignKey(AgreementVersion, on_delete=models.PROTECT, related_name="assents")
    kind = models.CharField(max_length=10)
    party = models.ForeignKey("register.Party", null=True, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey("register.Mandate", null=True, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["version", "kind", "party"], name="assent_once"),
            models.UniqueConstraint(
                fields=["version", "kind"], condition=Q(party=None), name="assent_of_mediator_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.party_id}"
