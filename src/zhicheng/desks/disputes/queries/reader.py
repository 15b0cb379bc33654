"""Who reads and acts at this desk, and under which rules and calendar."""

from __future__ import annotations

from zhicheng.docket.acting import House
from zhicheng.front.house import read_book
from zhicheng.front.readers import local, read_reader
from zhicheng.register.calendars import read_calendar

__all__ = ["local", "read_house", "read_reader"]


def read_house() -> House:
    """The rules in force and the working-day calendar with the years this office imported."""
    return House(read_book(), read_calendar())
