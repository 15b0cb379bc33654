"""An act that was done, as clocks, state and statistics read it: without persons, without a database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from zhicheng.grammar import Edition, Mistake, T, find_value

PUBLISHED = T(en="published on {day}: served after {days} days, on {served}", zh="{day}公告，满{days}日视为送达：{served}")  # fmt: skip
NO_DAY = T(en="{where}: '{value}' is no day; 2026-03-02 would be one", zh="{where}：“{value}”不是日期；正确写法如 2026-03-02")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deed:
    """One act of a case: its code, when it was done (local time), its number in the case, and what its form said."""

    act: str
    at: datetime
    seq: int = 0
    said: Mapping[str, Any] = field(default_factory=dict[str, Any])

    @property
    def about(self) -> str:
        """Whom it is about: the party it was served on."""
        return str(self.said.get("to", ""))

    @property
    def party(self) -> str:
        """Which of several parties with the same part in the case; '' where that is not told."""
        return str(self.said.get("party", ""))

    def is_event(self, event: str) -> bool:
        """Whether it is the event of a clock: 'accept', or 'serve:respondent'."""
        act, _, about = event.partition(":")
        return self.act == act and about in ("", self.about)


@dataclass(frozen=True, slots=True)
class Effect:
    """The day on which a deed counts, and the line that says why where that is not the day it was done.

    `begins` is the day from which its form says it takes effect (`effective_on`): clocks that it starts run from there.
    """

    day: date
    says: T | None = None
    begins: date | None = None


def find_effect(deed: Deed, edition: Edition, *, region: str) -> Effect:
    """The day a deed takes effect: service on the day of receipt, by publication when its period is over.

    Raises `Mistake` for a day that is none.
    """
    act = edition.acts.get(deed.act)
    if act is None or act.does != "serve":
        named = deed.said.get("effective_on")
        return Effect(deed.at.date(), begins=read_day(named, where="effective_on") if named else None)
    day = read_day(deed.said.get("received_on") or deed.at.date(), where="received_on")
    limit = find_value(edition.published, on=day, region=region)
    if limit is None or deed.said.get("how") != "publication":
        return Effect(day)
    served = day + timedelta(days=int(limit.amount))
    return Effect(served, PUBLISHED.format(day=day.isoformat(), days=limit.amount, served=served.isoformat()))


def read_day(value: Any, *, where: str) -> date:
    """A day from '2026-03-02' or from a date. Raises `Mistake` naming where it stands."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise Mistake(NO_DAY.format(where=where, value=str(value)[:40])) from None
