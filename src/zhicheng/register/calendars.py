"""The calendar that the office counts by: the packaged one, joined with the years that the office imported.

`Calendar` and `read_packaged` need no database; `read_calendar` asks it once.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from zhicheng.register.arrangement import CalendarMistake, read_arrangement
from zhicheng.register.calendar import Arrangement, Calendar, join, read_packaged

if TYPE_CHECKING:
    from zhicheng.register.working_year import WorkingYear

__all__ = [
    "Arrangement",
    "Calendar",
    "CalendarMistake",
    "import_arrangement",
    "join",
    "list_imported",
    "read_calendar",
    "read_packaged",
]


def read_calendar() -> Calendar:
    """The packaged calendar with every imported year in its newest version. One query."""
    return join(calendar=read_packaged(), arrangements=[_read(kept) for kept in list_imported()])


def list_imported() -> Sequence["WorkingYear"]:
    """The newest import of each year, in the order of the years."""
    from zhicheng.register.working_year import WorkingYear  # noqa: PLC0415  the pure part needs no Django

    return list({kept.year: kept for kept in WorkingYear.objects.order_by("year", "version")}.values())


def import_arrangement(*, content: bytes, name: str, at: datetime) -> "WorkingYear":
    """Keep the arrangement in a CSV file called `name` as the newest of its year. Raises CalendarMistake.

    Deadlines are not kept but computed, so those that rest on the year are right when they are next asked for.
    """
    from django.db import transaction  # noqa: PLC0415

    from zhicheng.register.working_year import WorkingYear  # noqa: PLC0415

    with transaction.atomic():
        packaged, known = read_packaged(), read_calendar()
        read = read_arrangement(content=content, name=name, packaged=packaged, known=known)
        return WorkingYear.objects.create(
            year=read.year,
            version=WorkingYear.objects.filter(year=read.year).count() + 1,
            holidays=sorted(map(str, read.holidays)),
            workdays=sorted(map(str, read.workdays)),
            source=read.source,
            imported_at=at,
        )


def _read(kept: "WorkingYear") -> Arrangement:
    return Arrangement(
        year=kept.year,
        holidays=frozenset(map(date.fromisoformat, kept.holidays)),
        workdays=frozenset(map(date.fromisoformat, kept.workdays)),
        source=kept.source,
        version=kept.version,
    )
