"""Appointments as a calendar file (iCalendar, RFC 5545), which any calendar program takes in.

The same appointments give the same bytes: no clock is read. Text is escaped (3.3.11), lines are folded (3.1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

KIND = "text/calendar; charset=utf-8"
MAKER = "-//Zhicheng//Hearings//EN"
WIDTH = 75
"""Octets on a line without its end."""


@dataclass(frozen=True)
class Appointment:
    """One event. `uid` stays the same when it is sent again, `changes` counts how often it was changed.

    `at` is an instant with its zone, or a day for what has no hour; `made_at` when it was entered; `url` leads to more.
    """

    uid: str
    title: str
    at: datetime | date
    made_at: datetime
    place: str = ""
    says: str = ""
    url: str = ""
    cancelled: bool = False
    changes: int = 0


def write_calendar(appointments: Iterable[Appointment], *, name: str) -> bytes:
    """The file: lines of at most 75 octets that end with CR LF."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{MAKER}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{_escape(name)}")
    for each in appointments:
        lines += _write(each)
    lines.append("END:VCALENDAR")
    return "".join(f"{piece}\r\n" for line in lines for piece in _fold(line)).encode()


def _write(each: Appointment) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{each.uid}"
    yield f"DTSTAMP:{_say_instant(each.made_at)}"
    if isinstance(each.at, datetime):
        yield f"DTSTART:{_say_instant(each.at)}"
    else:
        yield f"DTSTART;VALUE=DATE:{each.at:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{each.at + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escape(each.title)}"
    told = (("LOCATION", each.place), ("DESCRIPTION", each.says))
    yield from (f"{key}:{_escape(value)}" for key, value in told if value)
    if each.url:
        yield f"URL:{each.url}"
    yield f"STATUS:{'CANCELLED' if each.cancelled else 'CONFIRMED'}"
    yield f"SEQUENCE:{each.changes}"
    yield "END:VEVENT"


def _say_instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escape(words: str) -> str:
    """A text on one line: what parts values is escaped, what no line can hold is left out."""
    plain = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    plain = plain.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(letter for letter in plain if letter >= " " and letter != "\x7f")


def _fold(line: str) -> Iterator[str]:
    """The line in pieces; each but the first begins with a blank, and none divides a character."""
    piece, room = "", WIDTH
    for letter in line:
        if len((piece + letter).encode()) > room:
            yield piece
            piece = " "
        piece += letter
    yield piece
