"""Parties entered twice: found, merged with evidence, and parted again. Nothing is deleted, every merge is on record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, Q

from zhicheng.grammar import Mistake, T
from zhicheng.register.parties import NO_DIGEST, PERSON, SHA256, Party, list_group
from zhicheng.register.party_name import fold_name

SAME_CODE = T(en="same unified social credit code", zh="统一社会信用代码相同")
SAME_NAME = T(en="same name but for its writing or company form", zh="名称仅书写或公司形式不同")

ITSELF = T(en="{party} cannot be merged with itself.", zh="{party}不能与自身合并。")
MERGED = T(
    en="{party} was merged already; part it first, or merge what it was merged into.",
    zh="{party}已被合并；请先撤销该合并，或对合并后的当事人进行操作。",
)
OTHER_KIND = T(
    en="{one} is a person and {other} an organisation, or the reverse; they are not the same party.",
    zh="{one}与{other}一为自然人、一为组织，不是同一当事人。",
)
OTHER_CODE = T(
    en="{one} has the code {code} and {other} the code {other_code}; mend the wrong code before merging.",
    zh="{one}的代码为 {code}，{other}的代码为 {other_code}；请先更正有误的代码再合并。",
)
TWO_USERS = T(
    en="Different people sign in for {one} and {other}; settle who does before merging.",
    zh="{one}与{other}由不同账号登录；请先确定由哪个账号代表再合并。",
)
NO_EVIDENCE = T(en="Say by what you know that they are the same party.", zh="请说明认定为同一当事人的依据。")
NO_WHY = T(en="Say why the merge is undone.", zh="请说明撤销合并的理由。")
UNDONE = T(en="This merge was undone on {day}.", zh="该合并已于 {day} 撤销。")


class MergeMistake(Mistake):
    """Two parties cannot be merged or parted as asked."""


class Merge(models.Model):
    """That one party was merged into another: by whom, when, on what evidence, and by whom, when and why it was undone."""

    duplicate = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="merges_away")
    into = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="merges_in")
    evidence = models.TextField()
    document = models.CharField(max_length=64, blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)
    undone_why = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["duplicate"], condition=Q(undone_at=None), name="merge_one_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.duplicate} → {self.into}"


@dataclass(frozen=True)
class Likeness:
    """A party that may be the same as another, and why."""

    party: Party
    reason: T


def merge_parties(
    *, duplicate: Party, into: Party, evidence: str, by: Any, at: datetime, document: str = ""
) -> Merge:
    """Let `duplicate` count as `into` from now on; `document` is the SHA-256 of what proves it. Raises MergeMistake."""
    if document and not SHA256.fullmatch(document):
        raise MergeMistake(NO_DIGEST.format(text=document[:80]))
    with transaction.atomic():
        locked = Party.objects.select_for_update().in_bulk([duplicate.pk, into.pk])
        one, other = locked[duplicate.pk], locked[into.pk]
        _check_merge(one, other, evidence)
        Party.objects.filter(pk=one.pk).update(merged_into=other)
        duplicate.merged_into = into
        return Merge.objects.create(
            duplicate=one, into=other, evidence=evidence.strip(), document=document, by=by, at=at
        )


def undo_merge(*, merge: Merge, why: str, by: Any, at: datetime) -> None:
    """Part what was merged: both are again what they were before. Raises MergeMistake."""
    if not why.strip():
        raise MergeMistake(NO_WHY)
    with transaction.atomic():
        kept = Merge.objects.select_for_update().get(pk=merge.pk)
        if kept.undone_at is not None:
            raise MergeMistake(UNDONE.format(day=kept.undone_at.date()))
        kept.undone_by, kept.undone_at, kept.undone_why = by, at, why.strip()
        kept.save(update_fields=["undone_by", "undone_at", "undone_why"])
        Party.objects.filter(pk=kept.duplicate.pk).update(merged_into=None)


def _check_merge(one: Party, other: Party, evidence: str) -> None:
    said = {"one": one.name, "other": other.name}
    if one.pk == other.pk:
        raise MergeMistake(ITSELF.format(party=one.name))
    for party in (one, other):
        if party.merged_into_id is not None:
            raise MergeMistake(MERGED.format(party=party.name))
    if one.kind != other.kind:
        raise MergeMistake(OTHER_KIND.format(**said))
    if one.code and other.code and one.code != other.code:
        raise MergeMistake(OTHER_CODE.format(**said, code=one.code, other_code=other.code))
    if len(_find_users(one) | _find_users(other)) > 1:
        raise MergeMistake(TWO_USERS.format(**said))
    if not evidence.strip():
        raise MergeMistake(NO_EVIDENCE)


def _find_users(party: Party) -> frozenset[int]:
    """Who signs in for a party or for what was merged into it."""
    group = Party.objects.filter(pk__in=list_group([party.pk])).exclude(user=None)
    return frozenset(group.values_list("user", flat=True))


def find_alike(party: Party, /) -> Sequence[Likeness]:
    """Unmerged parties of the same kind with the same code or name, those with the same code first.

    A party that is not kept yet is compared too, so that the one who enters it can be asked.
    """
    key = fold_name(party.name, is_person=party.kind == PERSON)
    alike = Q(key=key) if key else Q(pk__in=())
    if party.code:
        alike |= Q(code=party.code)
    others = Party.objects.filter(alike, kind=party.kind, merged_into=None).exclude(pk=party.pk)
    found = [
        Likeness(each, SAME_CODE if party.code and each.code == party.code else SAME_NAME) for each in others
    ]
    return sorted(found, key=lambda each: (each.reason != SAME_CODE, each.party.pk))


def list_alike(*, most: int = 200) -> Sequence[tuple[Party, Sequence[Likeness]]]:
    """Of the whole register, parties that others resemble: the oldest of each group with the others."""
    kept = Party.objects.filter(merged_into=None)
    shared = [
        kept.exclude(**{name: ""}).values("kind", name).annotate(n=Count("pk")).filter(n__gt=1)
        for name in ("code", "key")
    ]
    codes, keys = (
        [row[name] for row in rows[:most]] for rows, name in zip(shared, ("code", "key"), strict=True)
    )
    groups: list[tuple[Party, Sequence[Likeness]]] = []
    told: set[int] = set()
    for party in kept.filter(Q(code__in=codes) | Q(key__in=keys)):
        if party.pk not in told and (alike := [a for a in find_alike(party) if a.party.pk not in told]):
            groups.append((party, alike))
            told |= {party.pk, *(each.party.pk for each in alike)}
    return groups[:most]
