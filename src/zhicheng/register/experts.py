"""Experts and mediators: their fields, employers and terms, and the parties that a person must not judge."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from zhicheng.grammar import Mistake, Reason, T
from zhicheng.register.parties import Mandate, Party, list_group

ROLES = {"expert": T(en="technical expert", zh="技术专家"), "mediator": T(en="mediator", zh="调解员")}
GROUNDS = {
    "kin": T(en="close relative of {party}", zh="与{party}有近亲属关系"),
    "interest": T(en="has an interest in what becomes of {party}", zh="与{party}有利害关系"),
    "employer": T(en="works or worked for {party}", zh="在{party}任职或曾任职"),
    "adviser": T(en="advises or advised {party}", zh="担任或曾担任{party}的顾问"),
    "other": T(
        en="other relation to {party} that may touch fairness", zh="与{party}有其他可能影响公正的关系"
    ),
}
"""Why somebody must not judge a party; the office adds what it knows in `note`."""
SIGNS_IN = T(en="acts as {party}", zh="为{party}的登录账号持有人")
AGENT = T(en="holds a mandate of {party}", zh="受{party}委托")
EMPLOYED = T(en="employed by {party}", zh="现任职于{party}")
BARRED = T(en="{who} may not take part in this case: {why}", zh="{who}应当回避本案：{why}")
SUBCLASS = re.compile("[A-H][0-9]{2}[A-Z]")

NO_SUBCLASS = T(
    en="'{text}' is no IPC subclass; write it like H04L.", zh="“{text}”不是 IPC 小类；请写作 H04L 的形式。"
)
NO_ROLE = T(
    en="'{role}' is neither expert nor mediator.",
    zh="“{role}”既非 expert（技术专家）也非 mediator（调解员）。",
)
NO_GROUND = T(
    en="'{ground}' is no known ground; there are {known}.", zh="没有“{ground}”这项回避事由；可选：{known}。"
)
NOBODY = T(
    en="A conflict is of a user or of an expert, one of them.", zh="利害关系须且仅须对应一名用户或一名专家。"
)
ENDS_EARLY = T(
    en="It would end on {until}, not after it begins on {since}; `until` is the first day without it.",
    zh="终止日 {until} 应晚于起始日 {since}；终止日为不再有效的第一天。",
)


class ExpertMistake(Mistake):
    """An expert, a term or a conflict cannot be kept as asked."""


class Expert(models.Model):
    """Somebody whom offices ask to judge or to mediate. `subclasses` are IPC subclasses; `user` signs in, where they do."""

    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True, default="")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="expert"
    )
    employer = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="experts"
    )
    subclasses = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the expert, each subclass once and in capitals. Raises ExpertMistake."""
        self.subclasses = sorted({str(text).strip().upper() for text in self.subclasses})
        for text in self.subclasses:
            if not SUBCLASS.fullmatch(text):
                raise ExpertMistake(NO_SUBCLASS.format(text=text[:40]))
        super().save(*args, **kwargs)


class Term(models.Model):
    """That an expert was appointed in a role from `since` until the day before `until`."""

    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="terms")
    role = models.CharField(max_length=20)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="term_ends_after_it_begins")
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.expert} {self.role} {self.since}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the term. Raises ExpertMistake."""
        if self.role not in ROLES:
            raise ExpertMistake(NO_ROLE.format(role=self.role))
        if self.until is not None and self.until <= self.since:
            raise ExpertMistake(ENDS_EARLY.format(since=self.since, until=self.until))
        super().save(*args, **kwargs)


class Conflict(models.Model):
    """That a user or an expert must not judge a party, on what ground, from `since` until the day before `until`."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="conflicts"
    )
    expert = models.ForeignKey(
        Expert, null=True, blank=True, on_delete=models.PROTECT, related_name="conflicts"
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="conflicts")
    ground = models.CharField(max_length=20, default="other")
    note = models.TextField(blank=True, default="")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user=None, expert__isnull=False) | Q(user__isnull=False, expert=None),
                name="conflict_of_one_person",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="conflict_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user or self.expert} – {self.party}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the conflict. Raises ExpertMistake."""
        if self.ground not in GROUNDS:
            raise ExpertMistake(NO_GROUND.format(ground=self.ground, known=", ".join(GROUNDS)))
        if (self.user is None) == (self.expert is None):
            raise ExpertMistake(NOBODY)
        if self.until is not None and self.until <= self.since:
            raise ExpertMistake(ENDS_EARLY.format(since=self.since, until=self.until))
        super().save(*args, **kwargs)

    @property
    def reason(self) -> T:
        """The ground with the party's name, and what the office knows besides."""
        said = GROUNDS[self.ground].format(party=self.party.name)
        return T(en=f"{said.en} ({self.note})", zh=f"{said.zh}（{self.note}）") if self.note else said


def find_experts(*, on: date, role: str, subclass: str = "", parties: Iterable[Any] = ()) -> list[Expert]:
    """Those appointed in a role on a day, of an IPC subclass where one is asked for, and without conflict with `parties`."""
    terms = Term.objects.filter(_holds(on), role=role).values("expert")
    against = [*parties]
    found = Expert.objects.filter(pk__in=terms).select_related("user", "employer")
    fit = [each for each in found if not subclass or subclass in each.subclasses]
    return [each for each in fit if not against or find_conflict(person=each, parties=against, on=on) is None]


def find_conflict(*, person: Any, parties: Iterable[Any], on: date | None = None) -> Reason | None:
    """Why a user or an expert must not judge any of `parties` (or their keys); None when nothing speaks against it.

    `value` is False and `inputs` tell every ground: declared, employed, signing in, or agent. Parties merged with one of
    them count as it. Without `on`, what has ended counts too, because without a day nobody can tell.
    """
    group = list_group(getattr(party, "pk", party) for party in parties)
    user, expert = _find_both(person)
    grounds = [*_list_declared(user, expert, group, on), *_list_own(user, expert, group, on)]
    if not grounds:
        return None
    why = T(en="; ".join(g.en for g in grounds), zh="；".join(g.zh for g in grounds))
    return Reason(
        says=BARRED.format(who=str(person), why=why),
        value=False,
        inputs=tuple(Reason(says=ground, value=False) for ground in grounds),
    )


def _find_both(person: Any) -> tuple[Any, Expert | None]:
    """The user and the expert that a person is."""
    if isinstance(person, Expert):
        return person.user, person
    return person, Expert.objects.filter(user=person).select_related("employer").first()


def _holds(on: date | None) -> Q:
    return Q() if on is None else Q(since__lte=on) & (Q(until=None) | Q(until__gt=on))


def _list_declared(user: Any, expert: Expert | None, group: frozenset[int], on: date | None) -> Iterator[T]:
    whose = Q(pk__in=())
    if user is not None:
        whose |= Q(user=user)
    if expert is not None:
        whose |= Q(expert=expert)
    for kept in Conflict.objects.filter(whose, _holds(on), party__in=group).select_related("party"):
        yield kept.reason


def _list_own(user: Any, expert: Expert | None, group: frozenset[int], on: date | None) -> Iterator[T]:
    """Grounds that nobody need declare: the person is the party, its agent or its employee."""
    if user is not None:
        own = list_group(Party.objects.filter(user=user).values_list("pk", flat=True))
        for party in Party.objects.filter(pk__in=own & group):
            yield SIGNS_IN.format(party=party.name)
        held = Mandate.objects.filter(_holds(on), agent__in=own, principal__in=group)
        for mandate in held.select_related("principal"):
            yield AGENT.format(party=mandate.principal.name)
    if expert is not None and expert.employer is not None and expert.employer.pk in group:
        yield EMPLOYED.format(party=expert.employer.name)
