"""Erasing what was said in a mediation, once its case has been closed for the time that the rulebook gives.

Offers, comments and versions that nobody signed go for ever. The signed version stays: it is in the file of the case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from zhicheng.desks.mediation.models import SIGN, AgreementVersion, Assent, Comment, Offer
from zhicheng.docket.models import Member
from zhicheng.grammar import Book
from zhicheng.register.periods import ZONE

PERIOD = "mediation_secrets_kept"


def read_days(book: Book, *, on: date, region: str = "") -> int:
    """For how many days after the end of a case what was said in it is kept."""
    return int(book[PERIOD].rule.at(on=on, region=region).amount)


def list_over(*, book: Book, on: date) -> list[Any]:
    """Keys of those cases with something to erase whose time is over."""
    return list(dict.fromkeys(_find_over(book, on)))


def _find_over(book: Book, on: date) -> Iterator[Any]:
    held = {*Offer.objects.values_list("case", flat=True), *AgreementVersion.objects.values_list("case", flat=True)}  # fmt: skip
    ended = Member.objects.filter(case__in=held, case__closed_at__isnull=False)
    for case, at, region in ended.values_list("case", "case__closed_at", "case__office__code"):
        day = at.astimezone(ZONE).date()
        if on >= day + timedelta(days=read_days(book, on=day, region=region)):
            yield case


def erase_cases(*, cases: Iterable[Any]) -> dict[str, int]:
    """Delete what was said in some cases; how much of each kind. Twice is as once."""
    held = list(cases)
    with transaction.atomic():
        ours = AgreementVersion.objects.filter(case__in=held)
        signed = Assent.objects.filter(version__in=ours, kind=SIGN, party=None).values_list(
            "version", flat=True
        )
        dropped = ours.exclude(pk__in=list(signed))
        comments = Comment.objects.filter(version__in=ours).delete()[0]
        Assent.objects.filter(version__in=dropped).delete()
        offers = Offer.objects.filter(case__in=held).delete()[0]
        return {"offers": offers, "comments": comments, "versions": dropped.delete()[0]}
