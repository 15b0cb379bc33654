"""When an outlet is open: spans by weekday, and days that differ, read from what an officer types and told for a day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from zhicheng.grammar import Mistake, T

WEEKDAYS = (
    T(en="Monday", zh="周一"),
    T(en="Tuesday", zh="周二"),
    T(en="Wednesday", zh="周三"),
    T(en="Thursday", zh="周四"),
    T(en="Friday", zh="周五"),
    T(en="Saturday", zh="周六"),
    T(en="Sunday", zh="周日"),
)
CLOSED = T(en="closed", zh="不对外办理")
SHUT = ("closed", "休息", "闭馆", "不对外办理")
SPAN = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)\s*[-–—~至]\s*([01]?\d|2[0-3])[:：]([0-5]\d)")
BETWEEN = re.compile(r"[,，;、\s]+")
NO_SPAN = T(
    en="“{text}” is no time of opening; write it as 09:00-12:00, 14:00-17:30, or leave it empty where it is closed.",
    zh="“{text}”不是开放时间；请写作 09:00-12:00, 14:00-17:30，不开放的留空。",
)
BACKWARDS = T(
    en="“{text}”: each span ends after it begins, and begins after the one before has ended.",
    zh="“{text}”：每段时间应先起后止，且各段依次不重叠。",
)
NO_DAY = T(
    en="Line {number}, “{text}”, begins with no day; write it as 2026-12-31 closed; stocktaking.",
    zh="第{number}行“{text}”未以日期开头；请写作 2026-12-31 休息；盘点。",
)


@dataclass(frozen=True)
class Span:
    """A time of opening within a day."""

    opens: time
    closes: time

    @property
    def written(self) -> str:
        return f"{self.opens:%H:%M}–{self.closes:%H:%M}"


def read_spans(text: str) -> list[list[str]]:
    """'09:00-12:00, 14:00-17:30' as pairs of times, to be kept. Raises Mistake for anything else."""
    rest = BETWEEN.sub("", SPAN.sub("", text))
    if rest:
        raise Mistake(NO_SPAN.format(text=text[:60]))
    pairs = [[f"{int(a):02d}:{b}", f"{int(c):02d}:{d}"] for a, b, c, d in SPAN.findall(text)]
    flat = [each for pair in pairs for each in pair]
    if flat != sorted(set(flat)):
        raise Mistake(BACKWARDS.format(text=text[:60]))
    return pairs


def write_spans(pairs: Sequence[Sequence[str]]) -> str:
    """Kept times as an officer types them."""
    return ", ".join("-".join(pair) for pair in pairs)


def read_exceptions(text: str) -> list[dict[str, Any]]:
    """Lines such as '2026-12-31 closed; stocktaking', to be kept in the order of days. Raises Mistake."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            day, _, rest = line.strip().partition(" ")
            times, _, note = rest.replace("；", ";").partition(";")
            found.append(
                {"on": _read_day(day, number, line), "spans": _read_times(times), "note": note.strip()}
            )
    return sorted(found, key=lambda each: each["on"])


def _read_day(text: str, number: int, line: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise Mistake(NO_DAY.format(number=number, text=line[:60])) from error


def _read_times(text: str) -> list[list[str]]:
    return [] if text.strip().casefold() in SHUT else read_spans(text)


def write_exceptions(kept: Sequence[Mapping[str, Any]]) -> str:
    """Kept exceptions as an officer types them."""
    lines = (
        f"{each['on']} {write_spans(each['spans']) or 'closed'}"
        + (f"; {each['note']}" if each["note"] else "")
        for each in kept
    )
    return "\n".join(lines)


def list_spans(
    *, hours: Mapping[str, Any], exceptions: Sequence[Mapping[str, Any]], on: date
) -> tuple[list[Span], str]:
    """The times of opening on a day, none where it is closed, and the note of an exception."""
    for each in exceptions:
        if each["on"] == on.isoformat():
            return _make(each["spans"]), each["note"]
    return _make(hours.get(str(on.weekday()), [])), ""


def _make(pairs: Sequence[Sequence[str]]) -> list[Span]:
    return [Span(time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in pairs]
