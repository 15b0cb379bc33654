"""The office's queue: cases with the clock that is due first, found, filtered and sorted in few queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import (
    Count,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)

from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case, ClockRow, Holder, Member
from zhicheng.register.posts import DUTIES

SOON = timedelta(days=5)
NONE = 0
"""No office: a list of none at all would make Django answer all counts of one query with 0."""
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
    found = _with_due(actor).filter(_VIEWS.get(asked.view, _VIEWS["office"])(actor))
    if asked.procedure:
        found = found.filter(procedure=asked.procedure)
    if asked.state:
        found = found.filter(state=asked.state)
    if text := asked.text:
        by_name = Q(Exists(Member.objects.filter(case=OuterRef("pk"), party__name__icontains=text)))
        named = Q(confidential=False) | ~_own(actor, "pk") if actor.parties else Q()
        found = found.filter(Q(number__icontains=text) | Q(title__icontains=text) | (by_name & named))
    key = SORTS.get(asked.sort.removeprefix("-"), "due")
    order = F(key).desc(nulls_last=True) if asked.sort.startswith("-") else F(key).asc(nulls_last=True)
    return found.order_by(order, "-opened_at", "pk")


def _with_due(actor: Actor) -> QuerySet[Case]:
    """The cases that somebody may see, one row each: clocks are asked for apart, for joined they would multiply the rows."""
    running = ClockRow.objects.filter(
        case=OuterRef("pk"), stopped_on=None, suspended=False, due_on__isnull=False
    )
    if actor.parties:
        running = running.filter(~_own(actor, "case") | ~Q(whose__in=DUTIES))
    held = Holder.objects.filter(case=OuterRef("pk"), user=actor.user, until=None, barred=False)
    seen = Case.objects.seen_by(actor).alias(held=Exists(held))
    return seen.annotate(due=Subquery(running.order_by("due_on").values("due_on")[:1]))


def _own(actor: Actor, case: str) -> Q:
    """Whether the reader is a party of the case that the field names."""
    return Q(Exists(Member.objects.filter(case=OuterRef(case), party__in=actor.parties)))


def with_parts(found: Iterable[Case]) -> list[Case]:
    """The cases of a page with what a row shows: office, open clocks, who holds them, who takes part."""
    cases = list(found)
    prefetch_related_objects(
        cases, "office", "members", Prefetch("clocks", ClockRow.objects.filter(stopped_on=None).order_by("due_on"), to_attr="open_clocks"),
        Prefetch("holders", Holder.objects.filter(until=None, barred=False).select_related("user"), to_attr="now_held"),
    )  # fmt: skip
    return cases


def count_views(actor: Actor) -> dict[str, int]:
    """How many cases each view holds, for its tab; one query."""
    counts = {view: Count("pk", filter=holds(actor)) for view, holds in _VIEWS.items()}
    return _with_due(actor).aggregate(**counts)


_VIEWS: dict[str, Callable[[Actor], Q]] = {
    "mine": lambda _actor: Q(closed_at=None, held=True),
    "office": lambda actor: Q(closed_at=None),
    "overdue": lambda actor: Q(closed_at=None, due__lt=actor.on),
    "soon": lambda actor: Q(closed_at=None, due__gte=actor.on, due__lte=actor.on + SOON),
    "offered": lambda actor: Q(offered_to__in=[NONE, *(post.office_id for post in actor.posts)]),
    "closed": lambda actor: Q(closed_at__isnull=False),
}
