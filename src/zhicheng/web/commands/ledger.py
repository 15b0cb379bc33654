"""Keep the case register 台账 of a superior's system: its template, import with a preview, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhicheng.grammar import Mistake, T
from zhicheng.web import office
from zhicheng.web.commands import Group, declare, lake_option, spoken
from zhicheng.web.opening import now, read_book

if TYPE_CHECKING:
    from zhicheng.desks.ledger.queries.importing import Plan

WRITTEN = T(en="{file}: {columns} columns for {rule}", zh="{file}：{rule}，共 {columns} 列")
COUNTED = T(
    en="{read} rows: {added} new, {changed} changed, {left} as they are, {refused} refused; {absent} cases of the register are not in the file",
    zh="共 {read} 行：新增 {added}，变动 {changed}，不变 {left}，不予导入 {refused}；台账中另有 {absent} 件不在文件中",
)
UNREAD = T(en="Kept unread: {columns}", zh="原样保留、不参与计算的列：{columns}")
DIFFERS = T(en="  {number}: {column}: {before} → {after}", zh="  {number}：{column}：{before} → {after}")
FAULT = T(en="  row {row}: {column}: {says} ({found})", zh="  第 {row} 行：{column}：{says}（{found}）")
NOTHING = T(
    en="Nothing was taken: put the refused rows right, or take the others with --partly.",
    zh="未导入任何案件：请更正不予导入的行，或以 --partly 仅导入其余各行。",
)
TAKEN = T(en="Taken into the register.", zh="已导入台账。")
EXPORTED = T(en="{file}: {count} cases", zh="{file}：{count} 件")
ENDING = T(en="{file}: the name must end in .xlsx or .csv", zh="{file}：文件名应以 .xlsx 或 .csv 结尾")

office_option = click.option("--office", "office_code", required=True, metavar="CODE", help="Its division code or number.")  # fmt: skip
procedure_option = click.option("--procedure", required=True, metavar="CODE", help="The kind of case.")


EXAMPLE = """zhicheng ledger template adjudication --out register.xlsx
zhicheng ledger import register.xlsx --office 440300 --procedure adjudication --dry-run
zhicheng ledger export --office 440300 --procedure adjudication --out back.xlsx"""


@declare(example=EXAMPLE, group=True)
def command() -> None:
    """Keep the case register of a superior's system."""


assert isinstance(command, Group)


@command.command("template", epilog="zhicheng ledger template adjudication --out register.xlsx")
@click.argument("procedure")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The XLSX.")
@lake_option
def write_template(*, procedure: str, out: Path, lake: Path) -> None:
    """Write the workbook to fill in for a PROCEDURE."""
    office.start_django(lake=lake)
    from zhicheng.desks.ledger.queries.columns import lay_out  # noqa: PLC0415  models exist only after start_django
    from zhicheng.desks.ledger.queries.writing import write_template  # noqa: PLC0415

    layout = lay_out(read_book().procedure(procedure), code=procedure)
    out.write_bytes(write_template(layout))
    click.echo(spoken(WRITTEN.format(file=out.name, columns=len(layout.columns), rule=layout.rule.title)))


@command.command(
    "import", epilog="zhicheng ledger import register.xlsx --office 440300 --procedure adjudication"
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@office_option
@procedure_option
@click.option("--dry-run", is_flag=True, help="Only say what it would do.")
@click.option("--partly", is_flag=True, help="Take the good rows although others are refused.")
@lake_option
def import_register(
    *, file: Path, office_code: str, procedure: str, dry_run: bool, partly: bool, lake: Path
) -> None:
    """Take FILE into the register: all good rows together, or none. The same file again changes nothing."""
    office.start_django(lake=lake)
    from zhicheng.desks.ledger.queries.importing import plan_import, take_import  # noqa: PLC0415  models exist only after start_django
    from zhicheng.desks.ledger.queries.receiving import find_office, keep_import  # noqa: PLC0415
    from zhicheng.docket.acting import House  # noqa: PLC0415
    from zhicheng.register.calendars import read_calendar  # noqa: PLC0415

    house = House(read_book(), read_calendar())
    house.book.procedure(procedure)
    came = keep_import(
        office=find_office(office_code), procedure=procedure, name=file.name, chunks=[file.read_bytes()], by=None, at=now()
    )  # fmt: skip
    try:
        plan = plan_import(came, house=house)
        _tell(plan)
        refused = bool(plan.counts["refused"])
        if not dry_run and (partly or not refused):
            take_import(came, house=house, mark=plan.mark, at=now())
            click.echo(spoken(TAKEN))
    finally:
        type(came).objects.filter(pk=came.pk, taken_at=None).delete()
    if refused:
        click.echo("" if dry_run or partly else spoken(NOTHING))
        raise SystemExit(1)


def _tell(plan: Plan) -> None:
    """The counts of a plan, what changes by column, and what is wrong by row."""
    click.echo(spoken(COUNTED.format(**plan.counts)))
    if plan.sheet.unread:
        click.echo(spoken(UNREAD.format(columns=", ".join(plan.sheet.unread))))
    for step in plan.of("changed"):
        for column, before, after in step.differences:
            told = {
                "number": step.line.number,
                "column": column,
                "before": before or "–",
                "after": after or "–",
            }
            click.echo(spoken(DIFFERS.format(**told)))
    for fault in plan.faults:
        click.echo(
            spoken(FAULT.format(row=fault.row, column=fault.column, says=fault.says, found=fault.found))
        )


@command.command(
    "export", epilog="zhicheng ledger export --office 440300 --procedure adjudication --out back.xlsx"
)
@office_option
@procedure_option
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="XLSX or CSV.")
@lake_option
def export_register(*, office_code: str, procedure: str, out: Path, lake: Path) -> None:
    """Write all cases of a kind in the columns that the import reads back, with the clocks of today."""
    office.start_django(lake=lake)
    from zhicheng.desks.ledger.models import LedgerCase  # noqa: PLC0415  models exist only after start_django
    from zhicheng.desks.ledger.queries.columns import lay_out  # noqa: PLC0415
    from zhicheng.desks.ledger.queries.listing import tell_rows  # noqa: PLC0415
    from zhicheng.desks.ledger.queries.receiving import find_office  # noqa: PLC0415
    from zhicheng.desks.ledger.queries.writing import write_register  # noqa: PLC0415
    from zhicheng.docket.acting import House  # noqa: PLC0415
    from zhicheng.register.calendars import read_calendar  # noqa: PLC0415
    from zhicheng.register.periods import ZONE  # noqa: PLC0415

    kind = out.suffix.lower().removeprefix(".")
    if kind not in ("xlsx", "csv"):
        raise Mistake(ENDING.format(file=out.name))
    house = House(read_book(), read_calendar())
    layout = lay_out(house.book.procedure(procedure), code=procedure)
    cases = LedgerCase.objects.at_office(find_office(office_code)).filter(procedure=procedure)
    rows = list(tell_rows(cases, house=house, on=now().astimezone(ZONE).date()))
    out.write_bytes(write_register(layout, rows, kind=kind))
    click.echo(spoken(EXPORTED.format(file=out.name, count=len(rows))))
