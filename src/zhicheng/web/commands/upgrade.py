"""Bring an office and its lake up to this version of the program, after a backup."""

from __future__ import annotations

from pathlib import Path

import click

from zhicheng.grammar import Mistake, T
from zhicheng.lake.upgrading import upgrade_lake
from zhicheng.lake.warming import warm_cells
from zhicheng.web import office
from zhicheng.web.commands import declare, lake_option, spoken
from zhicheng.web.commands.backup import folder_option, make_backup
from zhicheng.web.environment import read_environment
from zhicheng.web.opening import now, open_lake, read_book
from zhicheng.web.telling import end_progress, show_progress

DONE = T(en="{count} datasets were written anew for this version", zh="已按本版本重写 {count} 个数据集")
NOTHING = T(
    en="the tables are of this version; the figures that pages read are computed",
    zh="数据表已是本版本；页面所用指标均已算好",
)
CHANGED = T(
    en="{count} changes were made to the tables of the office.", zh="已对本单位数据表执行 {count} 项变更。"
)
FIRST = T(
    en="{count} changes are to be made to the tables of the office, and a backup comes first. Say where: --to FOLDER; or, when one was just "
    "made, --no-backup.",
    zh="本单位数据表待执行 {count} 项变更，应先行备份。请用 --to 指定备份文件夹；如刚完成备份，可加 --no-backup。",
)  # fmt: skip


@declare(example="zhicheng upgrade --to /mnt/backups")
@folder_option
@click.option("--no-backup", is_flag=True, help="Make no backup first: one was just made.")
@lake_option
def command(*, folder: Path | None, no_backup: bool, lake: Path) -> None:
    """Bring the office's tables, the lake and kept figures up to this version. Tables that change are backed up first."""
    has_office = _upgrade_office(folder, no_backup, lake)
    book = read_book()
    count = upgrade_lake(lake, book=book, progress=show_progress)
    if count and has_office:
        _publish_cases(lake)
    warm_cells(open_lake(lake, book=book), progress=show_progress)
    end_progress()
    click.echo(spoken(DONE.format(count=count) if count else NOTHING))


def _upgrade_office(folder: Path | None, no_backup: bool, lake: Path) -> bool:
    """Change the tables of the office, if there is one here; whether there is. Raises Mistake where no backup can come first."""
    if not read_environment().secret_key:
        return False
    office.start_django(lake=lake)
    if not office.is_initialised():
        return False
    if pending := office.count_pending():
        if folder is None and not no_backup:
            raise Mistake(FIRST.format(count=pending))
        if folder is not None and not no_backup:
            make_backup(folder=folder, lake=lake)
        office.migrate()
        click.echo(spoken(CHANGED.format(count=pending)))
    return True


def _publish_cases(lake: Path) -> None:
    """Hand the cases to the lake in the shape of this version; the lake itself cannot make their tables anew."""
    from zhicheng.front.case_tables import publish_all  # noqa: PLC0415  models exist only after start_django

    publish_all(lake=lake, book=read_book(), at=now())
