"""A clock in words and a light, '4 working days left, due Tue 1 Dec', and why it stands there, as a reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhicheng.docket.clocks import (
    ENDED,
    KEPT,
    LATE,
    OVERDUE,
    RUNNING,
    SUSPENDED,
    Reading,
    count_working_days,
)
from zhicheng.front.formats import text
from zhicheng.grammar import Reason, T
from zhicheng.register.calendar import Calendar
from zhicheng.register.periods import ZONE

SOON = 3
"""Working days from which on a deadline is near."""

STATUS = {
    RUNNING: T(en="runs", zh="计时中"),
    SUSPENDED: T(en="suspended", zh="中止"),
    OVERDUE: T(en="overdue", zh="已逾期"),
    KEPT: T(en="kept", zh="按期完成"),
    LATE: T(en="done too late", zh="逾期完成"),
    ENDED: T(en="ended with the case", zh="随案件办结终止"),
}
PROVISIONAL = T(
    en="the year's days off are not published yet: provisional", zh="该年度节假日安排尚未公布，期限为暂定"
)
UNCONFIRMED = T(en="the period is to be confirmed", zh="该期限有待核实")


@dataclass(frozen=True)
class Words:
    """What a clock says, and its light: overdue, soon, calm, held, done or missed."""

    says: str
    light: str


def say_open(
    due: date | None,
    *,
    suspended: bool,
    on: date,
    calendar: Calendar,
    provisional: bool = False,
    due_at: datetime | None = None,
) -> Words:
    """A clock that runs, as it stands on a day. One of hours is due at an instant, on days off too."""
    if suspended or due is None:
        return Words(_("suspended"), "held")
    if due_at is not None:
        return _say_hours(due_at, on=on)
    day = date_format(due, _("D j M")) + (f" ({_('provisional')})" if provisional else "")
    if on > due:
        late = count_working_days(due, on, calendar)
        says = ngettext(
            "%(late)d working day overdue, was due %(day)s",
            "%(late)d working days overdue, was due %(day)s",
            late,
        )
        return Words(says % {"late": late, "day": day}, "overdue")
    left = count_working_days(on, due, calendar)
    if not left:
        return Words(_("due today, %(day)s") % {"day": day}, "soon")
    says = ngettext("%(left)d working day left, due %(day)s", "%(left)d working days left, due %(day)s", left)
    return Words(says % {"left": left, "day": day}, "soon" if left <= SOON else "calm")


def _say_hours(due_at: datetime, *, on: date) -> Words:
    local = due_at.astimezone(ZONE) if due_at.tzinfo else due_at
    day = date_format(local, _("D j M, H:i"))
    if on > local.date():
        return Words(_("overdue, was due %(day)s") % {"day": day}, "overdue")
    return Words(_("to be done by %(day)s") % {"day": day}, "soon")


def say_reading(reading: Reading, *, on: date, calendar: Calendar) -> Words:
    """A clock as it stands, running or not."""
    if reading.is_open:
        held = reading.status == SUSPENDED
        return say_open(
            reading.due,
            suspended=held,
            on=on,
            calendar=calendar,
            provisional=reading.provisional,
            due_at=reading.due_at,
        )
    light = {LATE: "missed"}.get(reading.status, "done")
    return Words(text(STATUS[reading.status]), light)


def explain_clock(reading: Reading, *, procedure: str) -> Reason:
    """Why a clock stands where it does: the day, each line of the calculation, the clauses, what is not certain."""
    due = reading.due_at or reading.due
    held = [
        says
        for holds, says in ((reading.provisional, PROVISIONAL), (not reading.confirmed, UNCONFIRMED))
        if holds
    ]
    says = T(en="{title}: {status}", zh="{title}：{status}")
    return Reason(
        says=says.format(title=reading.clock.title, status=STATUS[reading.status]),
        value=due.isoformat() if due else None,
        rule=f"procedures/{procedure}",
        clauses=reading.clauses,
        where={"clock": reading.code, "since": reading.began_on.isoformat()},
        steps=tuple(step.says for step in reading.steps),
        note=T(en="; ".join(n.en for n in held), zh="；".join(n.zh for n in held)) if held else None,
    )


def number_runs(readings: list[Reading]) -> list[tuple[Reading, int]]:
    """Each reading with its number among the runs of its clock, from 1."""
    runs: Counter[str] = Counter()
    numbered = []
    for reading in readings:
        runs[reading.code] += 1
        numbered.append((reading, runs[reading.code]))
    return numbered
