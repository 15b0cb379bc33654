"""What is kept of signing in across systems: whose subject an account is elsewhere, and which systems may ask us.

Secrets, codes and access tokens are random and long; only their SHA-256 is kept, as of the tokens of the API.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models

from zhicheng.grammar import T


class Binding(models.Model):
    """An account here belongs to the subject of an issuer (OpenID Connect Core 1.0, section 5.7: only both together name a person)."""

    user_id: int
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="bindings")
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=255)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["issuer", "subject"], name="one_account_of_a_subject")]

    def __str__(self) -> str:
        return self.issuer


class System(models.Model):
    """A system of the city at which people sign in with their account here. `uris` are the exact addresses they come back to."""

    name_en = models.CharField(max_length=100)
    name_zh = models.CharField(max_length=100)
    client = models.CharField(max_length=40, unique=True)
    digest = models.CharField(max_length=64)
    uris = models.JSONField(default=list)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.client

    @property
    def name(self) -> T:
        """Its name in both languages."""
        return T(en=self.name_en, zh=self.name_zh)


class Consent(models.Model):
    """Somebody lets a system know them. `subject` is their name there: random, another one in each system, and the same for ever.

    `scopes` are those agreed to last; `ended_at` says since when the system gets nothing any more.
    """

    user_id: int
    system_id: int
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consents")
    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="consents")
    subject = models.UUIDField(unique=True)
    scopes = models.JSONField(default=list)
    given_at = models.DateTimeField()
    used_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-used_at"]
        constraints = [models.UniqueConstraint(fields=["user", "system"], name="one_consent_of_a_person")]

    def __str__(self) -> str:
        return str(self.subject)


class Code(models.Model):
    """A code that a system changes for tokens, once, within a minute (RFC 6749, section 4.1.2)."""

    consent = models.ForeignKey(Consent, on_delete=models.CASCADE, related_name="codes")
    digest = models.CharField(max_length=64, unique=True)
    uri = models.CharField(max_length=500)
    scopes = models.JSONField(default=list)
    nonce = models.CharField(max_length=255, blank=True)
    challenge = models.CharField(max_length=128)
    signed_in_at = models.DateTimeField()
    methods = models.JSONField(default=list)
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"Code {self.pk}"


class Access(models.Model):
    """An access token of a system for one person's claims. It dies with its consent, its system, and when its code comes twice."""

    consent = models.ForeignKey(Consent, on_delete=models.CASCADE, related_name="accesses")
    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="accesses")
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"Access {self.pk}"

    def is_open(self, *, at: datetime) -> bool:
        """Whether it opens anything at an instant."""
        held: Any = self.consent
        over = (self.ended_at, held.ended_at, held.system.ended_at)
        return over == (None, None, None) and at < self.until and held.user.is_active
