"""The register of an office as a list: found, filtered and sorted, with the clock that is due first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects

from zhicheng.desks.ledger.models import LedgerCase, LedgerClock
from zhicheng.docket.acting import House
from zhicheng.docket.actors import Actor
from zhicheng.docket.clocks import count_working_days
from zhicheng.front.formats import text

SOON = timedelta(days=5)
VIEWS = ("open", "overdue", "soon", "closed")
SORTS = {"due": "due", "number": "number", "opened": "opened_on", "state": "state", "procedure": "procedure"}
USUAL = "due"


@dataclass(frozen=True)
class Asked:
    """What a reader asks of the register."""

    view: str = "open"
    text: str = ""
    procedure: str = ""
    state: str = ""
    sort: str = USUAL


def find_cases(actor: Actor, asked: Asked) -> QuerySet[LedgerCase]:
    """The cases that somebody may see and asks for; each with `due`, the day of its open clock that ends first."""
    found = _with_due(actor).filter(_meets(actor, asked))
    key = SORTS.get(asked.sort.removeprefix("-"), SORTS[USUAL])
    order = F(key).desc(nulls_last=True) if asked.sort.startswith("-") else F(key).asc(nulls_last=True)
    return found.order_by(order, "-opened_on", "number", "pk")


def count_cases(actor: Actor, asked: Asked) -> dict[str, int]:
    """How many cases each view holds, in one query."""
    counts = {view: Count("pk", filter=_VIEWS[view](actor)) for view in VIEWS}
    return _with_due(actor).aggregate(**counts, asked=Count("pk", filter=_meets(actor, asked)))


def _with_due(actor: Actor) -> QuerySet[LedgerCase]:
    running = LedgerClock.objects.filter(case=OuterRef("pk"), stopped_on=None, suspended=False)
    first = running.filter(due_on__isnull=False).order_by("due_on").values("due_on")[:1]
    return LedgerCase.objects.seen_by(actor).annotate(due=Subquery(first))


def _meets(actor: Actor, asked: Asked) -> Q:
    meets = _VIEWS.get(asked.view, _VIEWS["open"])(actor)
    meets &= Q(procedure=asked.procedure) if asked.procedure else Q()
    meets &= Q(state=asked.state) if asked.state else Q()
    if said := asked.text:
        meets &= Q(number__icontains=said) | Q(matter__icontains=said) | Q(parties__icontains=said)
    return meets


_VIEWS: dict[str, Callable[[Actor], Q]] = {
    "open": lambda actor: Q(closed_on=None),
    "overdue": lambda actor: Q(closed_on=None, due__lt=actor.on),
    "soon": lambda actor: Q(closed_on=None, due__gte=actor.on, due__lte=actor.on + SOON),
    "closed": lambda actor: Q(closed_on__isnull=False),
}


def with_parts(found: Iterable[LedgerCase]) -> list[LedgerCase]:
    """The cases of a page with office and open clocks."""
    cases = list(found)
    running = LedgerClock.objects.filter(stopped_on=None).order_by("due_on")
    prefetch_related_objects(cases, "office", Prefetch("clocks", running, to_attr="open_clocks"))
    return cases


def tell_rows(
    found: QuerySet[LedgerCase], *, house: House, on: date
) -> Iterator[tuple[dict[str, str], dict[str, str], list[str]]]:
    """The cases as an export writes them: cells, further columns, and what was computed for the day."""
    for case in with_parts(found):
        edition = house.book.procedure(case.procedure).at(case.edition)
        running = [clock for clock in case.open_clocks if clock.due_on and not clock.suspended]  # type: ignore[attr-defined]
        first = running[0] if running and case.closed_on is None else None
        computed = [text(edition.states[case.state].title) if case.state else "", "", "", ""]
        if first and first.due_on:
            late = first.due_on < on
            ends = (first.due_on, on) if late else (on, first.due_on)
            days = count_working_days(*ends, house.calendar)
            computed[1:] = [text(edition.clocks[first.code].title), first.due_on.isoformat(), str(-days if late else days)]  # fmt: skip
        yield case.cells, case.more, computed
