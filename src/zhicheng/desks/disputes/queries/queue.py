"""The office's queue: cases with the clock that is due first, found, filtered and sorted in few queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
USUAL = "due"
"""How a queue is sorted unless somebody asks otherwise."""


@dataclass(frozen=True)
class Asked:
    """What a reader asks of the queue."""

    view: str = "office"
    text: str = ""
    procedure: str = ""
    state: str = ""
    sort: str = USUAL


def find_cases(actor: Actor, asked: Asked) -> QuerySet[Case]:
    """The cases that somebody may see and asks for; each with `due`, the day of its open clock that ends first.

    Of a case in which the reader is a party only the clocks of the parties count, no state finds or sorts it, for a party is
    told states by other names, and of a confidential one no name finds it.
    """
    found = _with_due(actor, asked.text).filter(_meets(actor, asked, [asked.text]))
    asked_for = asked.sort.removeprefix("-")
    key = SORTS[USUAL] if asked_for == "state" and actor.parties else SORTS.get(asked_for, SORTS[USUAL])
    order = F(key).desc(nulls_last=True) if asked.sort.startswith("-") else F(key).asc(nulls_last=True)
    return found.order_by(order, "-opened_at", "pk")


def _meets(actor: Actor, asked: Asked, texts: Sequence[str]) -> Q:
    """The condition that a case meets which is asked for; `texts` are those that the cases were told of."""
    meets = _VIEWS.get(asked.view, _VIEWS["office"])(actor)
    if asked.procedure:
        meets &= Q(procedure=asked.procedure)
    if asked.state:
        meets &= Q(state=asked.state, own=False)
    if text := asked.text:
        named = Q(**{f"named_{texts.index(text)}": True})
        meets &= Q(number__icontains=text) | Q(title__icontains=text) | named
    return meets


def _with_due(actor: Actor, *texts: str) -> QuerySet[Case]:
    """The cases that somebody may see, one row each: clocks are asked for apart, for joined they would multiply the rows.

    `named_0`, `named_1` and so on say whether a party's name holds each of the texts.
    """
    running = ClockRow.objects.filter(
        case=OuterRef("pk"), stopped_on=None, suspended=False, due_on__isnull=False
    )
    if actor.parties:
        running = running.filter(~_own(actor, "case") | ~Q(whose__in=DUTIES))
    named = {f"named_{place}": _find_named(actor, text) for place, text in enumerate(texts)}
    seen = Case.objects.seen_by(actor).alias(**named)
    seen = seen.alias(own=Exists(Member.objects.filter(case=OuterRef("pk"), party__in=actor.parties)))
    return seen.annotate(due=Subquery(running.order_by("due_on").values("due_on")[:1]))


def _find_named(actor: Actor, text: str) -> Exists:
    named = Member.objects.filter(case=OuterRef("pk"), party__name__icontains=text)
    return Exists(
        named.filter(Q(case__confidential=False) | ~_own(actor, "case")) if actor.parties else named
    )


def _own(actor: Actor, case: str) -> Q:
    """Whether the reader is a party of the case that the field names."""
    return Q(Exists(Member.objects.filter(case=OuterRef(case), party__in=actor.parties)))


def _find_held(actor: Actor) -> QuerySet[Case]:
    """The cases that are assigned to the reader: asked for once, and not case by case."""
    held = Q(holders__user=actor.user, holders__until=None, holders__barred=False)
    return Case.objects.seen_by(actor).filter(held)


def with_parts(found: Iterable[Case]) -> list[Case]:
    """The cases of a page with what a row shows: office, open clocks, who holds them, who takes part."""
    cases = list(found)
    prefetch_related_objects(
        cases, "office", "members", Prefetch("clocks", ClockRow.objects.filter(stopped_on=None).order_by("due_on"), to_attr="open_clocks"),
        Prefetch("holders", Holder.objects.filter(until=None, barred=False).select_related("user"), to_attr="now_held"),
    )  # fmt: skip
    return cases


def count_cases(actor: Actor, asked: Iterable[Asked]) -> dict[Asked, int]:
    """How many cases each of several questions finds, for their tabs; one query for all."""
    every = list(dict.fromkeys(asked))
    texts = list(dict.fromkeys(each.text for each in every if each.text))
    counts = {
        f"asked_{place}": Count("pk", filter=_meets(actor, each, texts)) for place, each in enumerate(every)
    }
    found = _with_due(actor, *texts).aggregate(**counts)
    return {each: found[f"asked_{place}"] for place, each in enumerate(every)}


_VIEWS: dict[str, Callable[[Actor], Q]] = {
    "mine": lambda actor: Q(closed_at=None, pk__in=_find_held(actor)),
    "office": lambda actor: Q(closed_at=None),
    "overdue": lambda actor: Q(closed_at=None, due__lt=actor.on),
    "soon": lambda actor: Q(closed_at=None, due__gte=actor.on, due__lte=actor.on + SOON),
    "offered": lambda actor: Q(offered_to__in=[NONE, *(post.office_id for post in actor.posts)]),
    "closed": lambda actor: Q(closed_at__isnull=False),
}
