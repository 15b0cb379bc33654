"""Legal periods: when so many hours, days, working days or months end, told line by line.

The day of the event does not count. Months end on the day of the same number, or the last of the month. A period of days
or months that ends on a day off ends on the next working day: once, after suspensions and extensions. From the day P of a
suspension to the day R of resumption no day counts: R - P days for days and months, and none of the working days between.
Civil Procedure Law 2023, article 85, as custom applies it to administrative periods (to be confirmed by each office).
"""

from __future__ import annotations

import calendar as months
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from zhicheng.grammar import T
from zhicheng.register.calendar import Calendar

DAY = timedelta(days=1)
ZONE = ZoneInfo("Asia/Shanghai")
"""The time of all offices: a day begins and ends there."""
WORDS = {
    "hours": T(en="hours", zh="小时"),
    "days": T(en="days", zh="日"),
    "working_days": T(en="working days", zh="个工作日"),
    "months": T(en="months", zh="个月"),
}
Span = tuple[date, date | None]
"""A suspension: its first day, and the day of resumption, None while it lasts."""
Amount = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a calculation: what it says, and the day it arrives at; `days` is how far it moved."""

    says: T
    day: date
    days: int = 0


@dataclass(frozen=True, slots=True)
class Period:
    """A calculated period: its last day (None while suspended), the lines that lead there, and whether it is provisional.

    `left` is how many days or working days were left when a suspension that still lasts began.
    """

    due: date | None
    steps: tuple[Step, ...]
    provisional: bool = False
    left: int | None = None


def say_day(day: date) -> T:
    """A day in prose: 2 Mar 2026, 2026年3月2日."""
    return T(en=f"{day.day} {day:%b %Y}", zh=f"{day.year}年{day.month}月{day.day}日")


def say_amount(amount: Amount) -> T:
    """An amount of time: 5 working days, 5个工作日."""
    number, unit = amount
    en = WORDS[unit].en.removesuffix("s") if number == 1 else WORDS[unit].en
    return T(en=f"{number} {en}", zh=f"{number}{WORDS[unit].zh}")


def add_months(day: date, number: int) -> date:
    """The day of the same number so many months on, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def count_period(
    start: date, amounts: tuple[Amount, ...], pauses: tuple[Span, ...], calendar: Calendar
) -> Period:
    """The last day of a period: the first amount is the period, the others extensions, of the same or another unit.

    `pauses` are in order and do not overlap.
    """  # fmt: skip
    first = Step(
        T(en="{day}: the day of the event does not count", zh="{day}：事件当日不计入").format(
            day=say_day(start)
        ),
        start,
    )
    if all(unit == "working_days" for _number, unit in amounts):
        return _count_working(first, amounts, pauses, calendar)
    return _roll(_hold(_add(first, amounts), pauses), calendar)


def count_back(day: date, amount: Amount, calendar: Calendar) -> Period:
    """The latest day for what must be done so many days or working days before a day, which itself does not count."""
    number, unit = amount
    latest, left = day, number
    while left:
        latest -= DAY
        left -= unit == "days" or calendar.is_working(latest)
    says = T(en="{amount} before {day}: at the latest on {latest}", zh="{day}前{amount}：最迟{latest}")
    says = says if number else T(en="the day that was set: {latest}", zh="所定日期：{latest}")
    told = says.format(amount=say_amount(amount), day=say_day(day), latest=say_day(latest))
    return Period(latest, (Step(told, latest, (latest - day).days),), not calendar.is_known(day))


def find_earlier(one: Period, other: Period) -> Period:
    """Of two calculations of the same period the one that ends first; a suspended one has no end yet."""
    return one if one.due is None or (other.due is not None and one.due <= other.due) else other


def _add(first: Step, amounts: tuple[Amount, ...]) -> list[Step]:
    """Months from the first day on, then days: extensions in months lengthen the months."""
    steps, total = [first], 0
    for number, unit in sorted(amounts, key=lambda each: each[1] != "months"):
        before = steps[-1].day
        total += number if unit == "months" else 0
        day = add_months(first.day, total) if unit == "months" else before + number * DAY
        says = T(en="{amount} on: {day}", zh="加{amount}：{day}").format(
            amount=say_amount((number, unit)), day=say_day(day)
        )
        steps.append(Step(says, day, (day - before).days))
    return steps  # fmt: skip


def _hold(steps: list[Step], pauses: tuple[Span, ...]) -> Period:
    """The suspended days added; a suspension that begins after the end changes nothing."""
    start = steps[0].day
    for begun, resumed in pauses:
        end, begun = steps[-1].day, max(begun, start)
        if begun > end or (resumed is not None and resumed <= begun):
            continue
        if resumed is None:
            says = T(en="suspended since {day}, with {left} days left", zh="自{day}起中止，尚余{left}日")
            left = (end - begun).days
            return Period(None, (*steps, Step(says.format(day=say_day(begun), left=left), begun)), left=left)
        held = (resumed - begun).days
        says = T(
            en="suspended from {begun}, resumed on {resumed}: {held} days do not count, so {day}",
            zh="{begun}中止，{resumed}恢复，{held}日不计入：{day}",
        )
        day = end + held * DAY
        told = says.format(begun=say_day(begun), resumed=say_day(resumed), held=held, day=say_day(day))
        steps = [*steps, Step(told, day, held)]
    return Period(steps[-1].day, tuple(steps))


def _roll(period: Period, calendar: Calendar) -> Period:
    """A last day that is a day off moves to the next working day."""
    if period.due is None:
        return period
    day = period.due
    while not calendar.is_working(day):
        day += DAY
    steps = period.steps
    if day != period.due:
        says = T(en="{end} is a day off, so {day}", zh="{end}为休息日，顺延至{day}")
        told = says.format(end=say_day(period.due), day=say_day(day))
        steps = (*steps, Step(told, day, (day - period.due).days))
    return Period(day, steps, not calendar.is_known(day))


def _count_working(
    first: Step, amounts: tuple[Amount, ...], pauses: tuple[Span, ...], calendar: Calendar
) -> Period:
    wanted, day = sum(number for number, _unit in amounts), first.day
    lasting = next((begun for begun, resumed in pauses if resumed is None), None)
    counted = held = 0
    while counted < wanted:
        day += DAY
        if lasting is not None and day >= lasting:
            says = T(
                en="suspended since {day}, with {left} working days left",
                zh="自{day}起中止，尚余{left}个工作日",
            )
            left = wanted - counted
            return Period(
                None, (first, Step(says.format(day=say_day(lasting), left=left), lasting)), left=left
            )
        if calendar.is_working(day):
            paused = any(begun <= day < (resumed or date.max) for begun, resumed in pauses)
            held, counted = held + paused, counted + (not paused)
    said = say_amount((wanted, "working_days"))
    says = T(en="the {wanted}, days off not counted: {day}", zh="{wanted}（休息日不计）：{day}")
    if held:
        says = T(
            en="the {wanted}, days off and {held} suspended working days not counted: {day}",
            zh="{wanted}（休息日及中止的{held}个工作日不计）：{day}",
        )
    told = says.format(wanted=said, held=held, day=say_day(day))
    return Period(day, (first, Step(told, day, (day - first.day).days)), not calendar.is_known(day))
