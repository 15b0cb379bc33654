"""Bring the lake up to this version of the program."""

from __future__ import annotations

from pathlib import Path

import click

from zhicheng.grammar import T
from zhicheng.lake.upgrading import upgrade_lake
from zhicheng.lake.warming import warm_cells
from zhicheng.web.commands import declare, lake_option, spoken
from zhicheng.web.commands.load import end_progress, show_progress
from zhicheng.web.opening import open_lake, read_book

DONE = T(en="{count} datasets were written anew for this version", zh="已按本版本重写 {count} 个数据集")
NOTHING = T(
    en="the tables are of this version; the figures that pages read are computed",
    zh="数据表已是本版本；页面所用指标均已算好",
)


@declare(example="zhicheng upgrade")
@lake_option
def command(*, lake: Path) -> None:
    """Bring tables and kept figures of an earlier version up to this one; the manifest of before is kept beside."""
    count = upgrade_lake(lake, book=read_book(), progress=show_progress)
    warm_cells(open_lake(lake), progress=show_progress)
    end_progress()
    click.echo(spoken(DONE.format(count=count) if count else NOTHING))
