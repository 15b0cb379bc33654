"""Worked examples of a procedure: a made-up log of acts, read, recomputed by the real clocks, set against what was worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zhicheng.docket.clocks import Reading, read_clocks
from zhicheng.docket.deeds import Deed, read_day
from zhicheng.front.procedures import name_role
from zhicheng.grammar import Act, Edition, Field, Mistake, Procedure, T, same
from zhicheng.register.calendar import Calendar
from zhicheng.register.periods import ZONE


@dataclass(frozen=True)
class Compared:
    """One clock of an example: its title, what was expected and what came out, as (what, expected, found)."""

    code: str
    title: T
    rows: tuple[tuple[str, str, str], ...]

    @property
    def holds(self) -> bool:
        """Whether everything came out as expected."""
        return all(expected == found for _what, expected, found in self.rows)

    @property
    def due_expected(self) -> str:
        """The day or instant worked out by hand; '' where none was told."""
        return next((expected for what, expected, _found in self.rows if what == "due"), "")

    @property
    def due_found(self) -> str:
        """The day or instant computed."""
        return next((found for what, _expected, found in self.rows if what == "due"), "")

    @property
    def statuses(self) -> tuple[str, str]:
        """The status worked out by hand and the one computed."""
        return next(((expected, found) for what, expected, found in self.rows if what == "status"), ("", ""))


@dataclass(frozen=True)
class Worked:
    """An example with its deeds and its clocks; `on` is the day it is looked at, `because` the reckoning by hand."""

    title: T
    edition: Edition
    region: str
    on: date
    deeds: tuple[Deed, ...]
    clocks: tuple[Compared, ...]
    because: str

    @property
    def holds(self) -> bool:
        """Whether all clocks came out as expected."""
        return all(clock.holds for clock in self.clocks)


def work_example(rule: Procedure, example: Mapping[str, Any], *, calendar: Calendar) -> Worked:
    """Recompute an example. Of a clock that ran more than once the last run is meant; one without a day is due on none.

    Raises `Mistake` where it cannot be read.
    """
    edition = rule.at(read_day(example.get("version"), where="version"))
    deeds, region = read_deeds(example.get("acts"), edition), str(example.get("region", ""))
    on = read_day(example.get("on"), where="on")
    found = {each.code: each for each in read_clocks(edition, deeds, calendar=calendar, region=region, on=on)}
    clocks = (
        Compared(code, edition.clocks[code].title if code in edition.clocks else same(code), tuple(_compare(wanted, found.get(code))))
        for code, wanted in example["clocks"].items()
    )  # fmt: skip
    title = T(**example["title"])
    return Worked(title, edition, region, on, tuple(deeds), tuple(clocks), str(example.get("because", "")))


def _compare(wanted: Mapping[str, Any], reading: Reading | None) -> Iterator[tuple[str, str, str]]:
    for what, value in ({"status": None, "due": None} | dict(wanted)).items():
        yield what, _write(value), _write(_read(reading, what) if reading else None)


def _read(reading: Reading, what: str) -> Any:
    """A clock of hours is due at an instant."""
    return reading.due_at or reading.due if what == "due" else getattr(reading, what)


def _write(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def say_answers(edition: Edition, deed: Deed) -> list[tuple[T, T]]:
    """What the form of a deed said: the title of each field and the answer in words."""
    form = edition.acts[deed.act].form
    return [
        (form[name].title if name in form else same(name), _say_answer(edition, form.get(name), value))
        for name, value in deed.said.items()
    ]  # fmt: skip


def _say_answer(edition: Edition, field: Field | None, value: Any) -> T:
    written = _write(value)
    if field is None:
        return same(written)
    if field.type in ("party", "duty"):
        return name_role(edition, written)
    if field.type == "clock" and written in edition.clocks:
        return edition.clocks[written].title
    return field.choices.get(written, same(written))


def read_deeds(told: Any, edition: Edition) -> list[Deed]:
    """Deeds from a list of {"act": CODE, "at": ISO, ...} in the order of time. Raises `Mistake` naming the entry and the mend."""
    if not isinstance(told, list):
        raise Mistake(
            T(
                en='"acts" must be a list of {"act": CODE, "at": TIME}',
                zh='"acts" 应为 {"act": 代码, "at": 时间} 的列表',
            )
        )
    deeds = [_read_deed(each, number, edition.acts) for number, each in enumerate(told, start=1)]
    return sorted(deeds, key=lambda deed: (deed.at, deed.seq))


def _read_deed(told: Any, number: int, acts: Mapping[str, Act]) -> Deed:
    where = same(f"acts[{number - 1}]")
    code = told.get("act") if isinstance(told, Mapping) else told
    if not isinstance(told, Mapping) or code not in acts:
        says = T(
            en="{where}: there is no act '{code}'; this edition has {acts}",
            zh="{where}：没有“{code}”这一行为；本版有 {acts}",
        )
        raise Mistake(says.format(where=where, code=str(code)[:40], acts=", ".join(sorted(acts))))
    try:
        at = datetime.fromisoformat(str(told["at"]))
    except (KeyError, ValueError):
        says = T(
            en="{where}: 'at' must be a time such as 2026-03-02T09:30",
            zh="{where}：“at”应为时间，如 2026-03-02T09:30",
        )
        raise Mistake(says.format(where=where)) from None
    local = at.astimezone(ZONE).replace(tzinfo=None) if at.tzinfo else at
    return Deed(str(code), local, number, {k: v for k, v in told.items() if k not in ("act", "at")})
