"""The working-day calendar, pure: which days are worked, and how far that is known.

Weekdays are worked and weekends are free, save where the yearly arrangement of the State Council's General Office
(国务院办公厅关于部分节假日安排的通知) says otherwise. It is published year by year, so beyond the last known year an answer is
provisional: the same weekdays, to be computed anew once the year is imported.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version

PACKAGE = "chinesecalendar"
SATURDAY = 5
MOST_NAMED = 6
"""Imports that the version names one by one; more are named by their number and a hash, so that it stays short."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What one notice says of one year: days off and days worked, some of them perhaps in the December before.

    `version` counts the imports of the year; `source` names the document.
    """

    year: int
    holidays: frozenset[date]
    workdays: frozenset[date]
    source: str
    version: int = 1


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked. `first` and `last` bound what is known, both inclusive; `version` names the sources."""

    version: str
    first: date
    last: date
    holidays: frozenset[date] = field(default=frozenset(), repr=False)
    workdays: frozenset[date] = field(default=frozenset(), repr=False)

    def is_working(self, day: date) -> bool:
        """Whether a day is worked; beyond what is known weekdays count as worked, provisionally."""
        if day in self.workdays:
            return True
        return day.weekday() < SATURDAY and day not in self.holidays

    def is_known(self, day: date) -> bool:
        """Whether the arrangement of the day's year is known, so that the answer will not change."""
        return self.first <= day <= self.last


@lru_cache(maxsize=1)
def read_packaged() -> Calendar:
    """The calendar of the package chinesecalendar, which needs no database."""
    from chinese_calendar import constants  # noqa: PLC0415  read only where days are counted

    holidays, workdays = frozenset(constants.holidays), frozenset(constants.workdays)
    return Calendar(
        version=f"{PACKAGE} {version(PACKAGE)}",
        first=date(min(holidays).year, 1, 1),
        last=date(max(holidays).year, 12, 31),
        holidays=holidays,
        workdays=workdays,
    )


def join(*, calendar: Calendar, arrangements: Iterable[Arrangement]) -> Calendar:
    """The calendar with arrangements laid over it in the order of their years; what they do not name stays.

    Known is the unbroken run of years; a year after a gap is used, but stays provisional. An arrangement that the
    calendar knows by itself meanwhile changes nothing and is left out, of the version too.
    """
    laid = sorted((a for a in arrangements if not _knows(calendar, a)), key=lambda a: a.year)
    holidays, workdays, last = set(calendar.holidays), set(calendar.workdays), calendar.last.year
    for each in laid:
        holidays = (holidays - each.workdays) | each.holidays
        workdays = (workdays - each.holidays) | each.workdays
        last = each.year if each.year == last + 1 else last
    names = [f"{a.year}.{a.version}" for a in laid]
    if len(names) > MOST_NAMED:
        names = [f"{len(names)} years {sha256(' '.join(names).encode()).hexdigest()[:12]}"]
    return Calendar(
        version=" + ".join([calendar.version, *names]),
        first=calendar.first,
        last=date(last, 12, 31),
        holidays=frozenset(holidays),
        workdays=frozenset(workdays),
    )


def _knows(calendar: Calendar, arrangement: Arrangement) -> bool:
    """Whether an arrangement says nothing that the calendar does not say."""
    return (
        arrangement.year <= calendar.last.year
        and all(day.weekday() >= SATURDAY or day in calendar.holidays for day in arrangement.holidays)
        and not arrangement.holidays & calendar.workdays
        and all(map(calendar.is_working, arrangement.workdays))
    )
