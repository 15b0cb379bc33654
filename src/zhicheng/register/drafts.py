"""Drafts: forms of acts that somebody left unfinished. Nobody but their owner sees them; what was said in them is no record.

A draft follows the rules: it is continued under the edition that holds then, and what the form no longer asks is named.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q

from zhicheng.grammar import Mistake, T
from zhicheng.register.jobs import Lease
from zhicheng.register.store import Kept

PURGE = "purge_drafts"
LASTS = timedelta(days=90)
"""How long a draft is kept after it was saved last. Illustrative: no text sets it; people are told the day."""
MOST = 100
LONGEST = 20_000
MANY = T(
    en="You have {most} drafts already; finish or discard one first.",
    zh="草稿已达 {most} 份；请先完成或者删除一份。",
)
LONG = T(en="A text of more than {most} characters cannot be saved.", zh="超过 {most} 字的内容无法保存。")


class Draft(models.Model):
    """An unfinished form: of an act in a case, or of the act that begins one.

    `owner` is who is signed in; somebody without an account holds a random token, of which `token` is the SHA-256. `case` is
    the number of the case in plain, so that the register knows no docket; `said` are the values as they were typed, by
    field; `query` is what the form's address asked besides; `command` is the act's own, so that sent twice it is one act.
    """

    owner_id: int | None
    files: models.QuerySet[DraftFile]
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=64, blank=True, default="", db_index=True)
    procedure = models.CharField(max_length=60)
    case = models.UUIDField(null=True)
    act = models.CharField(max_length=60)
    said = models.JSONField(default=dict)
    query = models.CharField(max_length=500, blank=True, default="")
    command = models.UUIDField(default=uuid.uuid4)
    updated_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-updated_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(owner=None) & ~Q(token="") | Q(owner__isnull=False, token=""),
                name="draft_has_one_owner",
            )
        ]

    def __str__(self) -> str:
        return f"{self.procedure} {self.act} {self.updated_at:%Y-%m-%d}"


class DraftFile(models.Model):
    """A file that was added to a draft: it stays in the store as long as the draft does."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    field = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def kept(self) -> Kept:
        """The file as acts take it."""
        return Kept(self.sha256, self.size, self.type, self.name)


@dataclass(frozen=True, slots=True)
class Form:
    """Which form somebody left: of which act, in which case or to begin which procedure, and what its address asked."""

    procedure: str
    act: str
    case: uuid.UUID | None = None
    query: str = ""


@dataclass(frozen=True, slots=True)
class Forward:
    """A draft under the rules of today: what is kept, and what its form no longer asks or offers."""

    said: dict[str, str]
    gone: dict[str, str]


def hash_token(token: str) -> str:
    """What is kept of the token of somebody without an account."""
    return sha256(token.encode()).hexdigest()


def list_drafts(*, at: datetime, owner: Any = None, token: str = "") -> models.QuerySet[Draft]:
    """The drafts of a person, or of who holds a token, the latest first; of nobody none."""
    if owner is None and not token:
        return Draft.objects.none()
    whose = Q(owner=owner) if owner is not None else Q(owner=None, token=hash_token(token))
    return Draft.objects.filter(whose, expires_at__gt=at)


@transaction.atomic
def save_draft(
    *,
    form: Form,
    said: Mapping[str, str],
    at: datetime,
    owner: Any = None,
    token: str = "",
    draft: Draft | None = None,
    files: Mapping[str, Sequence[Kept]] | None = None,
) -> Draft:
    """Keep a form as it is, in place of an earlier draft of it; new files of a field take the place of those before.

    Raises Mistake for too many drafts and for a text that is too long; ValueError without an owner or a token.
    """
    if (owner is None) == (not token):
        raise ValueError("a draft belongs to a person or to who holds a token")
    if any(len(value) > LONGEST for value in said.values()):
        raise Mistake(LONG.format(most=LONGEST))
    if draft is None and list_drafts(at=at, owner=owner, token=token).count() >= MOST:
        raise Mistake(MANY.format(most=MOST))
    kept = draft or Draft(owner=owner, token=hash_token(token) if token else "")
    kept.procedure, kept.case, kept.act, kept.query = form.procedure, form.case, form.act, form.query[:500]
    kept.said = {name: value.replace("\0", "") for name, value in said.items() if value.strip()}
    kept.updated_at, kept.expires_at = at, at + LASTS
    kept.save()
    for name, given in (files or {}).items():
        kept.files.filter(field=name).delete()
        DraftFile.objects.bulk_create(
            DraftFile(draft=kept, field=name, sha256=each.sha256, name=each.name, type=each.type, size=each.size)
            for each in given
        )  # fmt: skip
    return kept


def move_forward(*, said: Mapping[str, str], asks: Mapping[str, Collection[str] | None]) -> Forward:
    """What a draft said, put to the form as it is now: `asks` are its fields, with the answers they offer where they are bound."""
    kept, gone = dict[str, str](), dict[str, str]()
    for name, value in said.items():
        offers = asks.get(name)
        fits = name in asks and (offers is None or value in offers)
        (kept if fits else gone)[name] = value
    return Forward(kept, gone)


def purge_drafts(*, at: datetime) -> int:
    """Delete the drafts whose time is over; how many. Their files go with the next sweep of the store."""
    over = Draft.objects.filter(expires_at__lte=at)
    count = over.count()
    over.delete()
    return count


def run_purge(held: Lease) -> dict[str, Any]:
    """The job of every day; twice is as once."""
    return {"deleted": purge_drafts(at=held.clock())}
