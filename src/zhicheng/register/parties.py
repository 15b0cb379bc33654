"""Parties: persons and organisations that cases are about, and the mandates by which one acts for another."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from zhicheng.grammar import Mistake, T
from zhicheng.register.credit_code import read_code
from zhicheng.register.party_name import fold_name

PERSON, ORGANISATION = "person", "organisation"
KINDS = {PERSON: T(en="person", zh="自然人"), ORGANISATION: T(en="organisation", zh="法人或者其他组织")}
SCOPES = {
    "general": T(en="general authority", zh="一般授权"),
    "special": T(en="special authority: may admit, waive, settle", zh="特别授权（代为承认、放弃、变更请求，进行和解、调解）"),
}  # fmt: skip
SHA256 = re.compile("[0-9a-f]{64}")

NO_KIND = T(
    en="'{kind}' is neither person nor organisation.",
    zh="“{kind}”既非 person（自然人）也非 organisation（组织）。",
)
NO_NAME = T(en="A party needs a name.", zh="当事人名称不能为空。")
PERSON_CODE = T(
    en="A person has no unified social credit code; leave it blank, or enter the business as an organisation.",
    zh="自然人没有统一社会信用代码；请留空，个体工商户请按组织登记。",
)
NO_SCOPE = T(
    en="'{scope}' is neither general nor special authority.", zh="“{scope}”既非一般授权也非特别授权。"
)
NO_DIGEST = T(en="'{text}' is no SHA-256 of a document.", zh="“{text}”不是文件的 SHA-256 值。")
ENDS_EARLY = T(
    en="The mandate would end on {until}, not after it begins on {since}; `until` is the first day without it.",
    zh="委托的终止日 {until} 应晚于起始日 {since}；终止日为不再委托的第一天。",
)
OWN_AGENT = T(en="Nobody is their own agent.", zh="当事人不能委托自己。")


class PartyMistake(Mistake):
    """A party or a mandate cannot be kept as asked."""


class Party(models.Model):
    """A person or an organisation. `merged_into` says which party it turned out to be; nothing is ever deleted.

    `code` is the unified social credit code, checked unless `code_seen` says that somebody saw it on the licence as it
    is. `region` is a division code, or a country code of two letters. `user` signs in for the party. `key` is the name
    as names are compared.
    """

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True, default="")
    code = models.CharField(max_length=18, blank=True, default="", db_index=True)
    code_seen = models.BooleanField(default=False)
    region = models.CharField(max_length=10, blank=True, default="")
    contact = models.JSONField(default=dict, blank=True)
    user_id: int | None
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="parties"
    )
    merged_into_id: int | None
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    key = models.CharField(max_length=300, blank=True, default="", editable=False, db_index=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[PERSON, ORGANISATION]), name="party_kind"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="party_not_merged_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the party with its code in the usual form. Raises PartyMistake or CreditCodeMistake."""
        if self.kind not in KINDS:
            raise PartyMistake(NO_KIND.format(kind=self.kind))
        self.name = self.name.strip()
        if not self.name:
            raise PartyMistake(NO_NAME)
        if self.code and self.kind == PERSON:
            raise PartyMistake(PERSON_CODE)
        self.code = read_code(self.code, seen=self.code_seen) if self.code.strip() else ""
        self.key = fold_name(self.name, is_person=self.kind == PERSON)
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "key"}
        super().save(*args, **kwargs)


class Mandate(models.Model):
    """A power of attorney: `agent` acts for `principal` from `since` until the day before `until`.

    `case` names the one case it is given for; '' is a standing mandate for all. `document` is the SHA-256 of the deed.
    """

    agent = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="mandates_held")
    principal = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="mandates_given")
    scope = models.CharField(max_length=20, default="general")
    case = models.CharField(max_length=100, blank=True, default="")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    document = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="mandate_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(agent=F("principal")), name="mandate_for_another"),
        ]

    def __str__(self) -> str:
        return f"{self.agent} ← {self.principal}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the mandate. Raises PartyMistake for what has no sense."""
        if self.scope not in SCOPES:
            raise PartyMistake(NO_SCOPE.format(scope=self.scope))
        if self.agent == self.principal:
            raise PartyMistake(OWN_AGENT)
        if self.until is not None and self.until <= self.since:
            raise PartyMistake(ENDS_EARLY.format(since=self.since, until=self.until))
        if self.document and not SHA256.fullmatch(self.document):
            raise PartyMistake(NO_DIGEST.format(text=self.document[:80]))
        super().save(*args, **kwargs)


def find_root(party: Party, /) -> Party:
    """The party that a merged one turned out to be; an unmerged one itself."""
    while party.merged_into is not None:
        party = party.merged_into
    return party


def list_group(ids: Iterable[int], /) -> frozenset[int]:
    """Keys of all parties that are the same as one of `ids`, merged into or from them. One query where none is merged."""
    group = frozenset(ids)
    fresh = group
    while fresh:
        near = Q(pk__in=fresh, merged_into__isnull=False) | Q(merged_into__in=fresh)
        pairs = Party.objects.filter(near).values_list("pk", "merged_into")
        fresh = frozenset(key for pair in pairs for key in pair) - group
        group |= fresh
    return group


def find_mandates(*, agents: Iterable[int], on: date, case: str = "") -> list[Mandate]:
    """The mandates that parties hold on a day: standing ones, and those for `case` where one is named."""
    held = Q(since__lte=on) & (Q(until=None) | Q(until__gt=on)) & Q(case__in={"", case})
    return list(Mandate.objects.filter(held, agent__in=agents).select_related("agent", "principal"))


def list_own_parties(*, user: Any, on: date) -> frozenset[int]:
    """Keys of the parties that a user acts for on a day: those signed in for, and their principals by a standing mandate.

    Merged parties count with what they were merged into. A mandate for one case opens that case alone: its agent is
    entered in the case.
    """
    if not user.is_active:
        return frozenset()
    own = list_group(Party.objects.filter(user=user).values_list("pk", flat=True))
    principals = [mandate.principal.pk for mandate in find_mandates(agents=own, on=on)] if own else []
    return own | list_group(principals)
