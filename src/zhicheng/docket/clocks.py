"""Clocks: what each period of a case stands at, computed from the acts that were done, and why, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from zhicheng.docket.deeds import Deed, Effect, find_effect, read_day
from zhicheng.grammar import Clause, Clock, Edition, Limit, T, find_value
from zhicheng.register.calendar import Calendar
from zhicheng.register.periods import Period, Span, Step, count_back, count_period, find_earlier, say_amount

RUNNING, SUSPENDED, OVERDUE = "running", "suspended", "overdue"
KEPT, LATE, ENDED = "kept", "late", "ended"
"""A clock that stopped: in time, too late, or because the case came to its end."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One run of a clock: from which deed, until when, whether it was kept, and why; `due_at` where hours count.

    `left` is how many working days remain (of a suspended clock: days of its own kind).
    """

    code: str
    clock: Clock
    status: str
    began: Deed
    began_on: date
    due: date | None
    steps: tuple[Step, ...]
    clauses: tuple[Clause, ...]
    stopped: Deed | None = None
    due_at: datetime | None = None
    left: int | None = None
    provisional: bool = False
    confirmed: bool = True

    @property
    def is_open(self) -> bool:
        """Whether it still runs, or is suspended."""
        return self.status in (RUNNING, SUSPENDED, OVERDUE)


@dataclass(frozen=True)
class _Case:
    """What all clocks of a case share: its deeds with the days they take effect, in the order of time."""

    edition: Edition
    deeds: Sequence[tuple[Deed, Effect]]
    calendar: Calendar
    region: str
    on: date
    now: datetime


@dataclass(frozen=True)
class _Run:
    """One run of a clock: what began it, what extended it, what stopped it."""

    began: Deed
    effect: Effect
    extended: tuple[date, ...] = ()
    stopped: tuple[Deed, Effect] | None = None


def read_clocks(
    edition: Edition, deeds: Sequence[Deed], *, calendar: Calendar, region: str, on: date | datetime
) -> list[Reading]:
    """Every run of every clock of a case on a day (or instant), in the order in which they began.

    A pure function of the edition, the acts, the calendar, the region and the day. Raises `Mistake` for a day that is none.
    """
    now = on if isinstance(on, datetime) else datetime.combine(on, time.max)
    counted = [(deed, find_effect(deed, edition, region=region)) for deed in deeds if deed.at <= now]
    case = _Case(edition, counted, calendar, region, now.date(), now)
    readings = [
        reading
        for code, clock in edition.clocks.items()
        for run in _find_runs(case, code, clock)
        if (reading := _read_run(case, code, clock, run))
    ]
    return sorted(readings, key=lambda each: (each.began_on, each.began.seq))


def _find_runs(case: _Case, code: str, clock: Clock) -> list[_Run]:
    """The runs of a clock. While it runs, a start for another party begins another run; the end of the case ends all."""
    done: list[_Run] = []
    going: dict[str, _Run] = {}
    for deed, effect in case.deeds:
        if any(map(deed.is_event, clock.extends)) and deed.said.get("clock", code) == code:
            going = {party: replace(run, extended=(*run.extended, effect.day)) for party, run in going.items()}  # fmt: skip
        if any(map(deed.is_event, clock.stops)) or _ends_case(case, deed):
            ended = [party for party in going if deed.party in ("", party) or party == ""]
            done += [replace(going.pop(party), stopped=(deed, effect)) for party in ended]
        if any(map(deed.is_event, clock.starts)) and deed.party not in going:
            going[deed.party] = _Run(deed, replace(effect, day=effect.begins or effect.day))
    return [*done, *going.values()]


def _ends_case(case: _Case, deed: Deed) -> bool:
    act = case.edition.acts.get(deed.act)
    return bool(act and act.to and case.edition.states[act.to].end)


def _find_pauses(case: _Case, clock: Clock) -> tuple[Span, ...]:
    """The days on which the clock is held, in order, joined where they overlap. A pause ends with the resumption of its place."""
    spans: list[tuple[date, date]] = []
    pairs = zip(clock.pauses, clock.resumes, strict=False)
    for pause, resume in pairs:
        begun: date | None = None
        for deed, effect in case.deeds:
            if deed.is_event(pause) and begun is None:
                begun = effect.day
            elif deed.is_event(resume) and begun is not None:
                spans.append((begun, effect.day))
                begun = None
        if begun is not None:
            spans.append((begun, date.max))
    joined: list[tuple[date, date]] = []
    for begun, resumed in sorted(spans):
        if joined and begun <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(resumed, joined[-1][1]))
        else:
            joined.append((begun, resumed))
    return tuple((begun, None if resumed == date.max else resumed) for begun, resumed in joined)


def _read_run(case: _Case, code: str, clock: Clock, run: _Run) -> Reading | None:
    """One run as it stands; None where no value of the period is in force."""
    start = run.effect.day
    limit = find_value(clock.limits, on=start, region=case.region)
    if limit is None:
        return None
    told = (Step(run.effect.says, start),) if run.effect.says else ()
    if limit.unit == "hours":
        return _read_hours(case, code, clock, run, limit)
    more = find_value(clock.extension, on=start, region=case.region)
    most = find_value(clock.most, on=start, region=case.region)
    period = _count(case, clock, run, limit, more, most)
    used = [each for each in (limit, more if run.extended else None, most) if each]
    reading = Reading(
        code, clock, RUNNING, run.began, start, period.due, told + period.steps, _cite(used),
        stopped=run.stopped[0] if run.stopped else None, left=period.left,
        provisional=period.provisional, confirmed=all(each.status == "in force" for each in used),
    )  # fmt: skip
    return _judge(case, reading, run)


def _count(case: _Case, clock: Clock, run: _Run, limit: Limit, more: Limit | None, most: Limit | None) -> Period:  # fmt: skip
    amount = _amount(limit)
    if clock.back:
        day = read_day(run.began.said.get(clock.back), where=clock.back)
        return count_back(day, amount, case.calendar)
    start, pauses = run.effect.day, _find_pauses(case, clock)
    plain = count_period(start, (amount,), pauses, case.calendar)
    if more is None or not run.extended:
        return plain
    amounts, period = (amount,), plain
    for day in run.extended:
        if period.due is not None and day > period.due:
            says = T(en="extended on {day}, after the end: of no effect", zh="{day}决定延长，已逾期，不生效")
            told = Step(says.format(day=day.isoformat()), period.due)
            return replace(period, steps=(*period.steps, told))
        amounts = (*amounts, _amount(more))
        period = count_period(start, amounts, pauses, case.calendar)
    if most is None:
        return period
    capped = count_period(start, (_amount(most),), pauses, case.calendar)
    if find_earlier(period, capped) is period:
        return period
    says = T(en="with all extensions no more than {most}", zh="连同延长最多{most}")
    told = Step(says.format(most=say_amount(_amount(most))), start)
    return replace(capped, steps=(capped.steps[0], told, *capped.steps[1:]))


def _amount(limit: Limit) -> tuple[int, str]:
    return int(limit.amount), limit.unit


def _cite(limits: Sequence[Limit]) -> tuple[Clause, ...]:
    return tuple(dict.fromkeys(each.cites for each in limits if each.cites))


def _judge(case: _Case, reading: Reading, run: _Run) -> Reading:
    """The status on the day: kept or late when stopped, else running, suspended or overdue, with what is left."""
    due = reading.due
    if run.stopped:
        deed, effect = run.stopped
        in_time = due is None or effect.day <= due
        own = any(map(deed.is_event, reading.clock.stops))
        return replace(reading, status=LATE if not in_time else KEPT if own else ENDED, left=None)
    if due is None:
        return replace(reading, status=SUSPENDED)
    if case.on > due:
        return replace(reading, status=OVERDUE, left=-count_working_days(due, case.on, case.calendar))
    return replace(reading, left=count_working_days(case.on, due, case.calendar))


def count_working_days(start: date, end: date, calendar: Calendar) -> int:
    """Working days after `start` up to and with `end`."""
    days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
    return sum(map(calendar.is_working, days))


def _read_hours(case: _Case, code: str, clock: Clock, run: _Run, limit: Limit) -> Reading:
    """A clock of hours runs from the instant, days off or not, and knows no suspension."""
    due_at = run.began.at + timedelta(hours=int(limit.amount))
    at, due = (f"{each:%Y-%m-%d %H:%M}" for each in (run.began.at, due_at))
    says = T(en="{amount} from {at}: {due}", zh="自{at}起{amount}：{due}")
    told = says.format(amount=say_amount(_amount(limit)), at=at, due=due)
    stopped = run.stopped[0] if run.stopped else None
    end = stopped.at if stopped else case.now
    own = stopped is not None and any(map(stopped.is_event, clock.stops))
    late, kept = (LATE, KEPT if own else ENDED) if stopped else (OVERDUE, RUNNING)
    return Reading(
        code, clock, late if end > due_at else kept, run.began, run.effect.day, due_at.date(), (Step(told, due_at.date()),),
        _cite([limit]), stopped=stopped, due_at=due_at, confirmed=limit.status == "in force",
    )  # fmt: skip
