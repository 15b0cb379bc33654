"""A clock in words and a light: '4 working days left, due Tue 1 Dec'."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhicheng.docket.clocks import ENDED, KEPT, LATE, SUSPENDED, count_working_days
from zhicheng.register.calendar import Calendar

SOON = 3


@dataclass(frozen=True)
class Words:
    """What a clock says, and its light: overdue, soon, calm, held, done or missed."""

    says: str
    light: str


def say_open(
    due: date | None, *, suspended: bool, on: date, calendar: Calendar, provisional: bool = False
) -> Words:
    """A clock that runs, as it stands on a day."""
    if suspended or due is None:
        return Words(_("suspended"), "held")
    day = _say_day(due) + (f" ({_('provisional')})" if provisional else "")
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


def say_status(status: str) -> Words:
    """A clock that no longer runs."""
    said = {
        KEPT: Words(_("kept"), "done"),
        LATE: Words(_("done too late"), "missed"),
        ENDED: Words(_("ended with the case"), "done"),
        SUSPENDED: Words(_("suspended"), "held"),
    }
    return said[status]


def _say_day(day: date) -> str:
    return date_format(day, _("D j M"))
