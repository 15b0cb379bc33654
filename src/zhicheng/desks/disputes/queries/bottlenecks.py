"""Where cases wait: overdue clocks with what is awaited and from whom, and the steps in which cases stand longest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import median

from zhicheng.docket.acting import House
from zhicheng.docket.actors import Actor
from zhicheng.docket.clocks import count_working_days
from zhicheng.docket.models import Case, ClockRow, Entry
from zhicheng.docket.reading import read_edition
from zhicheng.grammar import T, same
from zhicheng.register.periods import ZONE


@dataclass(frozen=True)
class Overdue:
    """An overdue clock: the case, the period, since when, whose duty, what would stop it, and who holds the case."""

    case: Case
    clock: T
    due: date
    late: int
    whose: T
    awaited: T
    holders: str


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
    """Both, worst first."""

    overdue: list[Overdue]
    steps: list[Step]


def find_bottlenecks(actor: Actor, house: House) -> Bottlenecks:
    """What is overdue and where cases wait, among the open cases that somebody may see for an office, not as a party."""
    seen = Case.objects.seen_by(actor).filter(closed_at=None)
    if actor.parties:
        seen = seen.exclude(members__party__in=actor.parties)
    rows = (
        ClockRow.objects.filter(case__in=seen, stopped_on=None, suspended=False, due_on__lt=actor.on)
        .select_related("case__office")
        .prefetch_related("case__holders__user")
        .order_by("due_on")
    )
    overdue = [_tell(row, actor, house) for row in rows]
    return Bottlenecks(overdue, _find_steps(list(seen), actor.on, house))


def _tell(row: ClockRow, actor: Actor, house: House) -> Overdue:
    edition = read_edition(house.book, row.case)
    clock = edition.clocks[row.code]
    names = edition.duties | edition.parties
    acts = [edition.acts[stop.partition(":")[0]].title for stop in clock.stops]
    awaited = T(en=" / ".join(a.en for a in acts), zh="／".join(a.zh for a in acts))
    held = [str(h.user) for h in row.case.holders.all() if h.until is None and not h.barred]
    late = count_working_days(row.due_on, actor.on, house.calendar) if row.due_on else 0
    return Overdue(
        row.case,
        clock.title,
        row.due_on or actor.on,
        late,
        names.get(row.whose, same(row.whose)),
        awaited,
        "、".join(held),
    )


def _find_steps(cases: list[Case], on: date, house: House) -> list[Step]:
    """Days since the last act that led to the present state, by kind of case and state."""
    last = dict(
        Entry.objects.filter(case__in=[case.pk for case in cases])
        .order_by("seq")
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
