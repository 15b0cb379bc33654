"""List the years whose working days are known, or import one."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from zhicheng.grammar import T
from zhicheng.register.calendars import (
    Calendar,
    import_arrangement,
    list_imported,
    read_calendar,
    read_packaged,
)
from zhicheng.web import office
from zhicheng.web.commands import Group, declare, spoken
from zhicheng.web.printing import print_rows

IMPORTED = T(
    en="{year} is known now (import {version}): {holidays} days off, {workdays} days worked instead.",
    zh="已导入 {year} 年工作日安排（第 {version} 次）：放假 {holidays} 天，调休上班 {workdays} 天。",
)
BEYOND = T(
    en="Known until {last} ({version}). Dates beyond it are provisional until the year is imported.",
    zh="工作日安排已知至 {last}（{version}）。此后的日期为暂定，导入该年安排后重新计算。",
)


@declare(
    example="zhicheng calendar\nzhicheng calendar import 2027.csv", group=True, invoke_without_command=True
)
@click.pass_context
def command(context: click.Context) -> None:
    """List the years whose working days are known. `import` adds one from the State Council's notice."""
    if context.invoked_subcommand is None:
        _start()
        calendar = read_calendar()
        names = ["year", "days off", "days worked", "import", "source"]
        print_rows(names, list_years(calendar), csv_file=None)
        click.echo(spoken(BEYOND.format(last=calendar.last, version=calendar.version)))


assert isinstance(command, Group)


@command.command("import", epilog="zhicheng calendar import 2027.csv")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def import_year(*, file: Path) -> None:
    """Import a year from FILE, a CSV with the columns day, kind (holiday or workday), source.

    One notice a file, with every day it names. A wrong row refuses the whole file.
    """
    _start()
    kept = import_arrangement(content=file.read_bytes(), name=file.name, at=datetime.now(UTC))
    count = {"holidays": len(kept.holidays), "workdays": len(kept.workdays)}
    click.echo(spoken(IMPORTED.format(year=kept.year, version=kept.version, **count)))


def _start() -> None:
    office.start_django()
    office.ready_tables()


def list_years(calendar: Calendar) -> list[list[Any]]:
    """A row for each known year: the year, its days off and worked, the import, and where they come from."""
    imported = {kept.year: kept for kept in list_imported()}
    rows = []
    for year in range(calendar.first.year, calendar.last.year + 1):
        off, worked = (
            sum(1 for day in days if day.year == year) for days in (calendar.holidays, calendar.workdays)
        )
        kept = imported.get(year)
        source = kept.source if kept else read_packaged().version
        rows.append([year, off, worked, kept.version if kept else None, source])
    return rows
