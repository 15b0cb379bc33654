"""Offices: a tree, each with the region it serves and the procedures it is competent for."""

import re
from collections.abc import Sequence
from typing import Any

from django.db import models, transaction
from django.utils.translation import get_language

from zhicheng.grammar import Mistake, T, same
from zhicheng.register.regions import trim_code

MANAGEMENT = "management"
KINDS = {
    MANAGEMENT: T(en="IP management department", zh="管理专利工作的部门"),
    "enforcement": T(en="enforcement department", zh="专利执法部门"),
    "centre": T(en="IP protection centre", zh="知识产权保护中心"),
    "mediation": T(en="mediation organisation", zh="调解组织"),
    "other": T(en="other body", zh="其他机构"),
}
"""The Patent Law separates who rules on infringement from who pursues false marking, even within one body (arts 65, 68, 69)."""
REGION_CODE = re.compile("[0-9]{6}")

NO_CODE = T(
    en="'{code}' is no division code; give the six digits of the civil affairs ministry, such as 440300, or nothing.",
    zh="“{code}”不是行政区划代码；请填写民政部公布的六位代码（如 440300），或留空。",
)
CIRCLE = T(
    en="{office} cannot stand under {parent}, which stands under it; choose another parent.",
    zh="{parent}隶属于{office}，不能作为其上级；请另选上级单位。",
)


class OfficeMistake(Mistake):
    """An office cannot be kept as asked."""


class Office(models.Model):
    """An office and its region; districts stand below their city.

    `region` is the place as the lake names it, `code` the six-digit division code ('' unknown). `competences` are codes
    of procedures, none meaning all. `path` holds the keys from the root down to the office itself: '/1/4/'.
    """

    name_en = models.CharField(max_length=200)
    name_zh = models.CharField(max_length=200)
    region = models.CharField(max_length=200)
    code = models.CharField(max_length=6, blank=True, default="")
    kind = models.CharField(max_length=20, default=MANAGEMENT)
    competences = models.JSONField(default=list, blank=True)
    parent_id: int | None
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    path = models.CharField(max_length=500, blank=True, default="", editable=False, db_index=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name.of(get_language())

    @property
    def name(self) -> T:
        """The office's name in both languages."""
        return T(en=self.name_en, zh=self.name_zh)

    @property
    def kind_title(self) -> T:
        """What kind of body it is, in both languages."""
        return KINDS.get(self.kind, same(self.kind))

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the path of the office and of those below it. Raises OfficeMistake for a bad code or a circle."""
        if self.code and not REGION_CODE.fullmatch(self.code):
            raise OfficeMistake(NO_CODE.format(code=self.code))
        above = Office.objects.get(pk=self.parent_id) if self.parent_id else None
        if above is not None and self.pk and is_within(above, self):
            raise OfficeMistake(CIRCLE.format(office=self.name, parent=above.name))
        super().save(*args, **kwargs)
        _keep_path(self, f"{above.path if above else '/'}{self.pk}/")

    def handles(self, procedure: str) -> bool:
        """Whether it is competent for a procedure."""
        return not self.competences or procedure in self.competences

    def serves(self, region: str) -> bool:
        """Whether a division code lies in its region; an office of unknown code serves none."""
        return bool(self.code) and region.startswith(trim_code(self.code))


def _keep_path(office: Office, path: str) -> None:
    """Write the path where it changed, and in the offices below."""
    old = Office.objects.values_list("path", flat=True).get(pk=office.pk)
    office.path = path
    if old == path:
        return
    Office.objects.filter(pk=office.pk).update(path=path)
    for below in Office.objects.filter(path__startswith=old).exclude(pk=office.pk) if old else ():
        Office.objects.filter(pk=below.pk).update(path=path + below.path[len(old) :])


def is_within(office: Office, other: Office) -> bool:
    """Whether `office` is `other` or stands below it."""
    return bool(other.path) and office.path.startswith(other.path)


def list_within(office: Office) -> models.QuerySet[Office]:
    """The office and all below it."""
    return Office.objects.filter(path__startswith=office.path) if office.path else Office.objects.none()


def find_competent(*, region: str, procedure: str, kind: str = "") -> Sequence[Office]:
    """Offices competent for a procedure in a region code, the nearest first; of one kind where that is asked for."""
    offices = Office.objects.exclude(code="")
    if kind:
        offices = offices.filter(kind=kind)
    fit = [each for each in offices if each.serves(region) and each.handles(procedure)]
    return sorted(fit, key=lambda each: (-len(trim_code(each.code)), each.pk))
