"""The office's queue: cases with the clock that is due first, found, filtered and sorted in few queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, F, Min, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects

from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case, ClockRow, Holder, Member
from zhicheng.register.posts import DUTIES

SOON = timedelta(days=5)
VIEWS = ("mine", "office", "overdue", "soon", "offered", "closed")
SORTS = {"due": "due", "number": "number", "opened": "opened_at", "state": "state", "procedure": "procedure"}


@dataclass(frozen=True)
class Asked:
    """What a reader asks of the queue."""

    view: str = "office"
    text: str = ""
    procedure: str = ""
    state: str = ""
    sort: str = "due"


def find_cases(actor: Actor, asked: Asked) -> QuerySet[Case]:
    """The cases that somebody may see and asks for; each with `due`, the day of its open clock that ends first.

    Of a case in which the reader is a party only the clocks of the parties count, and of a confidential one no name finds it.
    """
    running, named = Q(clocks__stopped_on=None, clocks__suspended=False), Q()
    found = Case.objects.seen_by(actor)
    if actor.parties:
        own = Member.objects.filter(case=OuterRef("pk"), party__in=actor.parties)
        found = found.annotate(own=Exists(own))
        running &= Q(own=False) | ~Q(clocks__whose__in=DUTIES)
        named = Q(own=False) | Q(confidential=False)
    found = found.annotate(due=Min("clocks__due_on", filter=running))
    found = _VIEWS.get(asked.view, _VIEWS["office"])(found, actor)
    if asked.procedure:
        found = found.filter(procedure=asked.procedure)
    if asked.state:
        found = found.filter(state=asked.state)
    if text := asked.text:
        by_name = Q(members__party__name__icontains=text) & named
        found = found.filter(Q(number__icontains=text) | Q(title__icontains=text) | by_name)
    key = SORTS.get(asked.sort.removeprefix("-"), "due")
    order = F(key).desc(nulls_last=True) if asked.sort.startswith("-") else F(key).asc(nulls_last=True)
    return found.order_by(order, "-opened_at", "pk")


def with_parts(found: Iterable[Case]) -> list[Case]:
    """The cases of a page with what a row shows: office, open clocks, who holds them, who takes part."""
    cases = list(found)
    prefetch_related_objects(
        cases, "office", "members", Prefetch("clocks", ClockRow.objects.filter(stopped_on=None).order_by("due_on"), to_attr="open_clocks"),
        Prefetch("holders", Holder.objects.filter(until=None, barred=False).select_related("user"), to_attr="now_held"),
    )  # fmt: skip
    return cases


def count_views(actor: Actor) -> dict[str, int]:
    """How many cases each view holds, for its tab."""
    return {view: find_cases(actor, Asked(view)).count() for view in VIEWS}


def _mine(found: QuerySet[Case], actor: Actor) -> QuerySet[Case]:
    held = Holder.objects.filter(case=OuterRef("pk"), user=actor.user, until=None, barred=False)
    return found.filter(Exists(held), closed_at=None)


def _overdue(found: QuerySet[Case], actor: Actor) -> QuerySet[Case]:
    return found.filter(closed_at=None, due__lt=actor.on)


def _soon(found: QuerySet[Case], actor: Actor) -> QuerySet[Case]:
    return found.filter(closed_at=None, due__gte=actor.on, due__lte=actor.on + SOON)


def _offered(found: QuerySet[Case], actor: Actor) -> QuerySet[Case]:
    return found.filter(offered_to__in=[post.office_id for post in actor.posts])


_VIEWS = {
    "mine": _mine,
    "office": lambda found, actor: found.filter(closed_at=None),
    "overdue": _overdue,
    "soon": _soon,
    "offered": _offered,
    "closed": lambda found, actor: found.exclude(closed_at=None),
}
