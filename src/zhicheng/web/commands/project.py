"""List navigation projects, show one, and run its figures again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from zhicheng.grammar import Mistake, T
from zhicheng.web import office
from zhicheng.web.commands import Group, declare, lake_option, spoken
from zhicheng.web.opening import now, open_lake
from zhicheng.web.printing import print_json, print_rows

NO_PROJECT = T(
    en="There is no project {id}. 'zhicheng project list' shows those there are.",
    zh="没有编号为 {id} 的项目。可用 zhicheng project list 查看现有项目。",
)
NONE = T(en="There is no project yet.", zh="尚无项目。")
HEADS = T(en="id title kind status figures runs changed", zh="编号 标题 类型 状态 数值 计算次数 最后修改")
COLUMNS = T(en="figure before now difference what remark", zh="数值 上次 本次 差额 变化 说明")
ON = T(en="run {number} on snapshot {snapshot}", zh="第 {number} 次计算，快照 {snapshot}")


@declare(example="zhicheng project run 1", group=True)
def command() -> None:
    """List navigation projects, show one, and run its figures again."""


assert isinstance(command, Group)


@command.command("list", epilog="zhicheng project list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@lake_option
def list_projects(*, as_json: bool, lake: Path) -> None:
    """List all projects, the last changed first."""
    office.start_django(lake=lake)
    office.ready_tables()
    from zhicheng.desks.navigation import models  # noqa: PLC0415  models exist only after start_django

    rows = [_row(each, models) for each in models.Project.objects.all()]
    if as_json:
        print_json([dict(zip(HEADS.en.split(), row, strict=True)) for row in rows])
    elif rows:
        print_rows(spoken(HEADS).split(" "), rows, csv_file=None)
    else:
        click.echo(spoken(NONE))


def _row(project: Any, models: Any) -> list[Any]:
    held = {"project": project}
    return [
        project.pk, project.title, models.KINDS[project.kind], models.STATES[project.status],
        models.Result.objects.filter(**held).count(), models.Run.objects.filter(**held).count(),
        f"{project.changed_at.astimezone():%Y-%m-%d %H:%M}",
    ]  # fmt: skip


@command.command("show", epilog="zhicheng project show 1")
@click.argument("id", type=int)
@click.option("--json", "as_json", is_flag=True, help="Print all that the project keeps as JSON.")
@lake_option
def show(*, id: int, as_json: bool, lake: Path) -> None:
    """Show the project ID: its figures, each against the run before."""
    project = _find(id, lake)
    from zhicheng.desks.navigation.views.project_exports import describe_project  # noqa: PLC0415

    if as_json:
        print_json(describe_project(project))
        return
    click.echo(f"{project.title}\n{project.question}".strip())
    _print_changes(project, lake)


@command.command("run", epilog="zhicheng project run 1")
@click.argument("id", type=int)
@lake_option
def run(*, id: int, lake: Path) -> None:
    """Run the figures of the project ID on the present data, and show what has changed."""
    project = _find(id, lake)
    from zhicheng.desks.navigation.queries.project_runs import run_again  # noqa: PLC0415

    made = run_again(project, lake=open_lake(lake), at=now())
    click.echo(spoken(ON.format(number=made.number, snapshot=made.snapshot or "—")))
    _print_changes(project, lake)


def _find(id: int, lake: Path) -> Any:
    """The project of this number, whoever is of its team. Raises `Mistake`."""
    office.start_django(lake=lake)
    office.ready_tables()
    from zhicheng.desks.navigation.models import Project  # noqa: PLC0415

    project = Project.objects.filter(pk=id).first()
    if project is None:
        raise Mistake(NO_PROJECT.format(id=id))
    return project


def _print_changes(project: Any, lake: Path) -> None:
    from zhicheng.desks.navigation.queries.project_figures import name_result  # noqa: PLC0415
    from zhicheng.desks.navigation.queries.project_runs import list_changes  # noqa: PLC0415

    opened = open_lake(lake)
    rows = [
        [name_result(opened, each.result), *_numbers(each), each.says, each.new.note if each.new else None]
        for each in list_changes(project)
    ]
    if rows:
        print_rows(spoken(COLUMNS).split(" "), rows, csv_file=None)


def _numbers(each: Any) -> list[float | None]:
    """The value before, the value now and the difference."""
    difference = None if each.difference is None else float(each.difference)
    return [each.old.value if each.old else None, each.new.value if each.new else None, difference]
