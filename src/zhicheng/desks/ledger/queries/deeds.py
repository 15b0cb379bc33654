"""From a row's cells to deeds: each day of each column is an act of the case, which the docket's own functions read further."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from zhicheng.desks.ledger.queries.columns import ACT, DAY, MATTER, NUMBER, PARTY, Column, Layout
from zhicheng.docket.clocks import Reading, read_clocks
from zhicheng.docket.deeds import Deed
from zhicheng.docket.standing import Done, Standing, apply
from zhicheng.grammar import Edition, Mistake, RuleMistake, T, same
from zhicheng.lake.intake.dates import parse_date
from zhicheng.register.calendar import Calendar

PUBLICATION = "公告"
LONGEST = {NUMBER: 60, MATTER: 300}
MOST_DAYS = 40
_PARTS = re.compile(r"[;；、\n]+")
_WAY = re.compile(r"\s*[(（]?(公告(?:送达)?|(?:by )?publication)[)）]?$", re.IGNORECASE)
_TIME = re.compile(r"(.*\d日?)[T\s]+(\d{1,2}):(\d{2})(?::\d{2})?$")

NEEDED = T(en="must be filled in", zh="必填")
TOO_LONG = T(en="at most {most} characters", zh="不超过{most}字")
TOO_MANY = T(en="at most {most} days in one cell", zh="一格内最多填{most}个日期")
LATER = T(
    en="{day} lies after today, {today}; only what was done is entered",
    zh="{day}晚于今天（{today}）；仅登记已发生的事项",
)
NOT_SERVED = T(en="“by publication” is said of a service only", zh="仅送达事项可注明“公告”")
NO_ACT = T(en="the edition of {since} has no such act", zh="{since}版程序无此环节")
NO_EDITION = T(en="no edition of {rule} was in force on {day}", zh="{day}时{rule}尚无适用版本")
NO_DAYS = T(en="no day of any act: at least “{begins}” is needed", zh="未填任何环节日期；至少应填“{begins}”")
NOT_FIRST = T(
    en="“{other}” of {day} comes before it; the case begins with it",
    zh="“{other}”（{day}）早于该日；案件应自此开始",
)
UNPAIRED = T(
    en="{days} days for {acts} times “{act}”; give one day for each, in the same order",
    zh="“{act}”共{acts}次，此处填{days}个日期；应逐次对应填写",
)
UNHELD = T(
    en="resumed on {day} without a stay before it; enter “{suspend}” as well", zh="{day}恢复前无中止记录；请补填“{suspend}”"
)  # fmt: skip
HOURS = T(
    en="“{clock}” counts hours; write the time as well, such as {day} 09:30",
    zh="“{clock}”按小时计算，请写明时刻，如 {day} 09:30",
)


class RowMistake(Exception):
    """A row that cannot be used: what is wrong, by the code of its column."""

    def __init__(self, faults: Mapping[str, T]) -> None:
        super().__init__("; ".join(f"{code}: {says.en}" for code, says in faults.items()))
        self.faults = dict(faults)


@dataclass(frozen=True, slots=True)
class Moment:
    """One day in a cell: with its time where one stands there, and whether it was served by publication."""

    day: date
    time: time | None = None
    published: bool = False

    @property
    def at(self) -> datetime:
        """The instant that is reckoned with: the beginning of the day where no time is told."""
        return datetime.combine(self.day, self.time or time.min)

    def __str__(self) -> str:
        clock = f" {self.time:%H:%M}" if self.time else ""
        return f"{self.day.isoformat()}{clock}{f' {PUBLICATION}' if self.published else ''}"


@dataclass(frozen=True)
class Told:
    """What the acts of a row add up to: its edition, its deeds in order, and where they leave the case."""

    edition: Edition
    deeds: tuple[Deed, ...]
    standing: Standing
    closed_on: date | None


@dataclass
class _Event:
    column: Column
    place: int
    moment: Moment
    said: dict[str, Any] = field(default_factory=dict[str, Any])


def read_cell(column: Column, text: str, *, today: date) -> str:
    """A cell in the one form in which it is kept: days as 2026-03-02, joined by '; '. Raises `Mistake` saying what would be right."""
    if column.kind not in (ACT, DAY):
        most = LONGEST.get(column.code, 2_000)
        if len(text) > most:
            raise Mistake(TOO_LONG.format(most=most))
        return " ".join(text.split())
    moments = [_read_moment(part.strip(), column) for part in _PARTS.split(text) if part.strip()]
    if len(moments) > MOST_DAYS:
        raise Mistake(TOO_MANY.format(most=MOST_DAYS))
    late = [each for each in moments if column.kind == ACT and each.day > today]
    if late:
        raise Mistake(LATER.format(day=late[0].day.isoformat(), today=today.isoformat()))
    ordered = sorted(moments, key=lambda each: each.at) if column.kind == ACT else moments
    return "; ".join(map(str, ordered))


def _read_moment(text: str, column: Column) -> Moment:
    plain = _WAY.sub("", text)
    published = plain != text
    if published and not column.serves:
        raise Mistake(NOT_SERVED)
    found = _TIME.fullmatch(plain)
    day = parse_date(found[1] if found else plain)
    if day is None:
        raise Mistake(T(en="not a date; 2019-08-02 would be one", zh="不是日期；正确写法如 2019-08-02"))
    hour, minute = (int(found[2]), int(found[3])) if found else (0, 0)
    if hour > 23 or minute > 59:
        raise Mistake(T(en="not a time of day; 09:30 would be one", zh="不是时刻；正确写法如 09:30"))
    return Moment(day, time(hour, minute) if hour or minute else None, published)


def tell_row(layout: Layout, cells: Mapping[str, str]) -> Told:
    """The deeds of a row and its standing. Raises `RowMistake` where the cells contradict one another or the rules."""
    faults = {} if cells.get(NUMBER) else {NUMBER: NEEDED}
    events = _list_events(layout, cells)
    if not events:
        begins = _title(layout, layout.rule.begins)
        raise RowMistake(faults | {layout.rule.begins: NO_DAYS.format(begins=begins)})
    first = min(events, key=lambda each: each.moment.at)
    edition = _find_edition(layout, first)
    faults |= _find_faults(layout, edition, events) | _pair_days(layout, cells, events)
    if faults:
        raise RowMistake(faults)
    deeds, standing, closed = _fold(edition, events)
    return Told(edition, deeds, standing, closed)


def read_row_clocks(told: Told, *, region: str, calendar: Calendar, on: date | datetime) -> list[Reading]:
    """The clocks of a row on a day, by the docket's own function."""
    return read_clocks(told.edition, told.deeds, calendar=calendar, region=region, on=on)


def list_parties(layout: Layout, cells: Mapping[str, str]) -> list[tuple[T, str]]:
    """The parties that a row names, each with its part."""
    return [(c.title, cells[c.code]) for c in layout.columns if c.kind == PARTY and cells.get(c.code)]


def _list_events(layout: Layout, cells: Mapping[str, str]) -> list[_Event]:
    return [
        _Event(column, place, moment, _begin_said(column, moment))
        for place, column in enumerate(layout.columns)
        if column.kind == ACT and cells.get(column.code)
        for moment in _split(cells[column.code], column)
    ]


def _split(text: str, column: Column) -> list[Moment]:
    """The days of a cell that is kept in its one form."""
    return [_read_moment(part, column) for part in text.split("; ")]


def _begin_said(column: Column, moment: Moment) -> dict[str, Any]:
    said: dict[str, Any] = {"to": column.to} if column.to else {}
    if column.serves:
        said["received_on"] = moment.day.isoformat()
        said |= {"how": "publication"} if moment.published else {}
    return said | ({"clock": column.clock} if column.clock else {})


def _find_edition(layout: Layout, first: _Event) -> Edition:
    try:
        return layout.rule.at(first.moment.day)
    except RuleMistake as error:
        says = NO_EDITION.format(rule=layout.rule.title, day=first.moment.day.isoformat())
        raise RowMistake({first.column.code: says}) from error


def _find_faults(layout: Layout, edition: Edition, events: Sequence[_Event]) -> dict[str, T]:
    unknown = [each for each in events if each.column.act not in edition.acts]
    faults = {each.column.code: NO_ACT.format(since=edition.since.isoformat()) for each in unknown}
    begun = [each for each in events if each.column.act == layout.rule.begins]
    if begun:
        early = min(events, key=lambda each: each.moment.day)
        if early.moment.day < begun[0].moment.day:
            says = NOT_FIRST.format(other=early.column.title, day=early.moment.day.isoformat())
            faults[layout.rule.begins] = says
    return faults | _find_unheld(edition, events) | _find_timeless(edition, events)


def _find_unheld(edition: Edition, events: Sequence[_Event]) -> dict[str, T]:
    """A resumption needs a stay before it: the second one a second stay, and so on."""
    days = {
        does: [e for e in events if e.column.act in edition.acts and edition.acts[e.column.act].does == does]
        for does in ("suspend", "resume")
    }
    for place, resumed in enumerate(days["resume"]):
        held = days["suspend"][place : place + 1]
        if not held or held[0].moment.at > resumed.moment.at:
            title = next(act.title for act in edition.acts.values() if act.does == "suspend")
            return {resumed.column.code: UNHELD.format(day=resumed.moment.day.isoformat(), suspend=title)}
    return {}


def _find_timeless(edition: Edition, events: Sequence[_Event]) -> dict[str, T]:
    """A clock of hours that runs needs the time of what starts and stops it."""
    done = {each.column.act for each in events}
    faults: dict[str, T] = {}
    for clock in edition.clocks.values():
        starts, stops = (
            {event.partition(":")[0] for event in found} for found in (clock.starts, clock.stops)
        )
        if not starts & done or not any(limit.unit == "hours" for limit in clock.limits):
            continue
        for each in events:
            if each.column.act in starts | stops and each.moment.time is None:
                faults[each.column.code] = HOURS.format(clock=clock.title, day=each.moment.day.isoformat())
    return faults


def _pair_days(layout: Layout, cells: Mapping[str, str], events: Sequence[_Event]) -> dict[str, T]:
    """Give each act the day of its form; say where their numbers differ, or where a clock counts back from a day that lacks."""
    faults: dict[str, T] = {}
    for column in (each for each in layout.columns if each.kind == DAY):
        acts = [each for each in events if each.column.act == column.act]
        days = _split(cells[column.code], column) if cells.get(column.code) else []
        counted = any(column.field == clock.back for e in layout.rule.editions for clock in e.clocks.values())
        if len(days) != len(acts) and (days or counted):
            title = _title(layout, column.act)
            faults[column.code] = UNPAIRED.format(days=len(days), acts=len(acts), act=title)
            continue
        for each, day in zip(acts, days, strict=False):
            each.said[column.field] = day.day.isoformat()
    return faults


def _title(layout: Layout, act: str) -> T:
    return next((c.title for c in layout.columns if c.act == act and c.kind == ACT), same(act))


def _fold(edition: Edition, events: Sequence[_Event]) -> tuple[tuple[Deed, ...], Standing, date | None]:
    """Deeds in the order of time; on one day the act goes first that the state of the case allows, else the earlier column."""
    waiting = sorted(events, key=lambda each: (each.moment.day, each.place, each.moment.at))
    deeds: list[Deed] = []
    standing, closed = Standing(), None
    while waiting:
        today = [each for each in waiting if each.moment.day == waiting[0].moment.day]
        event = _choose(edition, standing, today)
        waiting.remove(event)
        deed = Deed(event.column.act, event.moment.at, len(deeds) + 1, event.said)
        deeds.append(deed)
        standing = apply(edition, standing, _read_done(edition, deed))
        closed = closed or (deed.at.date() if standing.outcome else None)
        closed = closed if standing.outcome else None
    return tuple(deeds), standing, closed


def _choose(edition: Edition, standing: Standing, today: Sequence[_Event]) -> _Event:
    if all(each.moment.time for each in today):
        return min(today, key=lambda each: (each.moment.at, each.place))
    return next((each for each in today if standing.state in edition.acts[each.column.act].states), today[0])


def _read_done(edition: Edition, deed: Deed) -> Done:
    """A deed as the fold reads it; who was appointed is not told by a register."""
    said = {"person": 0, "duty": ""} if edition.acts[deed.act].does == "assign" else {}
    return Done(deed.seq, deed.act, None, None, said, at=deed.at)
