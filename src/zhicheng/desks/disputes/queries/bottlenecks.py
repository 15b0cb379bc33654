"""Where cases wait: overdue clocks with what is awaited and from whom, and the steps in which cases stand longest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet, Subquery

from zhicheng.desks.disputes.queries.told import number_runs
from zhicheng.docket.acting import House
from zhicheng.docket.actors import Actor
from zhicheng.docket.clocks import OVERDUE, count_working_days, read_clocks
from zhicheng.docket.models import Case, ClockRow, Entry, Holder
from zhicheng.docket.reading import list_deeds, read_edition, view_case
from zhicheng.front.procedures import name_event, name_role
from zhicheng.grammar import Clause, Clock, Edition, T
from zhicheng.register.periods import ZONE

PAGE = 25
"""Overdue deadlines that one page tells, the longest overdue first."""
PINNED = ("procedure", "edition", "edition_hash")


@dataclass(frozen=True)
class Overdue:
    """An overdue clock and why: since when and by which clauses, whose duty, who holds the case, what is awaited, what was done last.

    `code` and `run` name the clock's own explanation; `late` counts working days; `holders` is '' where nobody is assigned.
    """

    case: Case
    code: str
    run: int
    clock: T
    due: date
    late: int
    whose: T
    holders: str
    awaited: T
    clauses: tuple[Clause, ...]
    last: T
    last_on: date


@dataclass(frozen=True)
class Step:
    """A state of a kind of case: how many cases stand there, for how many days in the middle, and the longest."""

    procedure: T
    state: T
    cases: int
    middle: int
    longest: int


@dataclass(frozen=True)
class Bottlenecks:
    """Both, worst first. Of overdue clocks one page is told; `clocks` is how many there are, at so many `offices`, and
    `unassigned` in how many cases of nobody's."""

    overdue: list[Overdue]
    steps: list[Step]
    clocks: int
    offices: int
    unassigned: int


def find_bottlenecks(actor: Actor, house: House, *, page: int = 1) -> Bottlenecks:
    """What is overdue and where cases wait, among the open cases that somebody may see for an office, not as a party.

    Found and counted by the kept rows of the clocks; only the cases of the page (from 1; the last one where it is too
    high) are read from their acts, for the clauses.
    """
    seen = Case.objects.seen_by(actor).filter(closed_at=None)
    if actor.parties:
        seen = seen.exclude(members__party__in=actor.parties)
    rows = ClockRow.objects.filter(case__in=seen, stopped_on=None, suspended=False, due_on__lt=actor.on)
    held = Exists(Holder.objects.filter(case=OuterRef("case"), until=None, barred=False))
    counts = rows.order_by().aggregate(
        clocks=Count("pk"),
        offices=Count("case__office", distinct=True),
        unassigned=Count("case", distinct=True, filter=~held),
    )
    first = (min(page, max(1, -(-counts["clocks"] // PAGE))) - 1) * PAGE
    worst = rows.order_by("due_on", "case__number", "pk").values_list("case", "code", "run")
    told = _tell_page(actor, list(worst[first : first + PAGE]), house)
    return Bottlenecks(told, _find_steps(seen, actor.on, house), **counts)


def _tell_page(actor: Actor, worst: list[tuple[Any, str, int]], house: House) -> list[Overdue]:
    """The clocks named by case, code and run, in their order; one that the acts tell otherwise today is left out."""
    told = {
        (each.case.pk, each.code, each.run): each
        for case in _load(actor, [case for case, _code, _run in worst])
        for each in _tell(case, actor.on, house)
    }
    return [told[named] for named in worst if named in told]


def _load(actor: Actor, ids: list[Any]) -> QuerySet[Case]:
    """Cases with office, holders and acts, in few queries."""
    held = Holder.objects.filter(until=None, barred=False, case__in=ids).select_related("user")
    acts = Entry.objects.filter(case__in=ids).order_by("seq")
    found = Case.objects.seen_by(actor).filter(pk__in=ids).select_related("office")
    return found.prefetch_related(Prefetch("holders", held), Prefetch("entries", acts))


def _tell(case: Case, on: date, house: House) -> Iterator[Overdue]:
    """The overdue clocks of a case, read from its acts."""
    entries = list(case.entries.all())
    view = view_case(house.book, case, entries=entries)
    edition, last = view.edition, entries[-1]
    readings = read_clocks(
        edition, list_deeds(view.done), calendar=house.calendar, region=case.office.code, on=on
    )
    holders = "、".join(dict.fromkeys(str(each.user) for each in case.holders.all()))
    for reading, run in number_runs(readings):
        if reading.status == OVERDUE and reading.due and reading.due < on:
            yield Overdue(
                case, reading.code, run, reading.clock.title, reading.due, count_working_days(reading.due, on, house.calendar),
                name_role(edition, reading.clock.whose), holders, _say_awaited(edition, reading.clock), reading.clauses,
                edition.acts[last.act].title, last.at.astimezone(ZONE).date(),
            )  # fmt: skip


def _say_awaited(edition: Edition, clock: Clock) -> T:
    """The acts any of which would stop the clock."""
    titles = [name_event(edition, stop) for stop in clock.stops]
    return T(en=" / ".join(t.en for t in titles), zh="／".join(t.zh for t in titles))


def _find_steps(seen: QuerySet[Case], on: date, house: House) -> list[Step]:
    """Days since the last act of the cases, by kind of case and state; a state is named by one of their editions."""
    last = Entry.objects.filter(case=OuterRef("pk"), seq=OuterRef("seq")).values("at")
    told = seen.order_by().annotate(last_at=Subquery(last)).values_list(*PINNED, "state", "last_at")
    groups: dict[tuple[str, str], list[int]] = {}
    pinned: dict[tuple[str, str], Case] = {}
    for procedure, edition, edition_hash, state, at in told:
        groups.setdefault((procedure, state), []).append((on - at.astimezone(ZONE).date()).days)
        if (procedure, state) not in pinned:
            pinned[procedure, state] = Case(procedure=procedure, edition=edition, edition_hash=edition_hash)
    steps = []
    for (procedure, state), waits in groups.items():
        title = read_edition(house.book, pinned[procedure, state]).states[state].title
        steps.append(Step(house.book[procedure].title, title, len(waits), int(median(waits)), max(waits)))
    return sorted(steps, key=lambda step: (-step.middle, -step.cases))
