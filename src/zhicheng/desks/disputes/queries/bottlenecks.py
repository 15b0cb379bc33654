"""Where cases wait: overdue clocks with what is awaited and from whom, and the steps in which cases stand longest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from django.db.models import F, Prefetch, QuerySet

from zhicheng.desks.disputes.queries.told import number_runs
from zhicheng.docket.acting import House
from zhicheng.docket.actors import Actor
from zhicheng.docket.clocks import OVERDUE, count_working_days, read_clocks
from zhicheng.docket.models import Case, ClockRow, Entry, Holder
from zhicheng.docket.reading import list_deeds, read_edition, view_case
from zhicheng.front.procedures import name_event, name_role
from zhicheng.grammar import Clause, Clock, Edition, T
from zhicheng.register.periods import ZONE

MOST = 200
"""Overdue deadlines that one page tells, the longest overdue first."""


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
    """Both, worst first. Of overdue clocks the worst are told, `clocks` is how many there are, `unassigned` in how many cases of nobody's."""

    overdue: list[Overdue]
    steps: list[Step]
    clocks: int
    unassigned: int

    @property
    def is_of_several(self) -> bool:
        """Whether what is overdue lies at several offices."""
        return len({each.case.office_id for each in self.overdue}) > 1


def find_bottlenecks(actor: Actor, house: House) -> Bottlenecks:
    """What is overdue and where cases wait, among the open cases that somebody may see for an office, not as a party."""
    seen = Case.objects.seen_by(actor).filter(closed_at=None)
    if actor.parties:
        seen = seen.exclude(members__party__in=actor.parties)
    rows = ClockRow.objects.filter(case__in=seen, stopped_on=None, suspended=False, due_on__lt=actor.on)
    late = rows.order_by().values("case").distinct()
    held = Holder.objects.filter(case__in=late, until=None, barred=False).values("case").distinct().count()
    longest = list(rows.order_by("due_on", "pk").values_list("case", flat=True)[:MOST])
    told = [each for case in _load(actor, longest) for each in _tell(case, actor.on, house)]
    worst = sorted(told, key=lambda each: (each.due, each.case.number))[:MOST]
    steps = _find_steps(list(seen), actor.on, house)
    return Bottlenecks(worst, steps, rows.count(), late.count() - held)


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


def _find_steps(cases: list[Case], on: date, house: House) -> list[Step]:
    """Days since the last act that led to the present state, by kind of case and state."""
    last = dict(
        Entry.objects.filter(case__in=[case.pk for case in cases], seq=F("case__seq"))
        .order_by()
        .values_list("case_id", "at")
    )
    groups: dict[tuple[str, str], list[tuple[Case, int]]] = {}
    for case in cases:
        waited = (on - last[case.pk].astimezone(ZONE).date()).days
        groups.setdefault((case.procedure, case.state), []).append((case, waited))
    steps = []
    for (procedure, state), found in groups.items():
        waits = [waited for _case, waited in found]
        title = read_edition(house.book, found[0][0]).states[state].title
        steps.append(Step(house.book[procedure].title, title, len(found), int(median(waits)), max(waits)))
    return sorted(steps, key=lambda step: (-step.middle, -step.cases))
