"""Bring the lake up to this version of the program."""

from __future__ import annotations

from pathlib import Path

import click

from zhicheng.grammar import T
from zhicheng.lake.upgrading import upgrade_lake
from zhicheng.web.commands import declare, lake_option, spoken
from zhicheng.web.commands.load import end_progress, show_progress
from zhicheng.web.opening import read_book

DONE = T(en="{count} datasets were written anew for this version", zh="已按本版本重写 {count} 个数据集")
NOTHING = T(en="the lake is of this version: nothing to do", zh="数据湖已是本版本，无需升级")


@declare(example="zhicheng upgrade")
@lake_option
def command(*, lake: Path) -> None:
    """Give the tables of an earlier version the columns of this one; the manifest of before is kept beside."""
    count = upgrade_lake(lake, book=read_book(), progress=show_progress)
    end_progress()
    click.echo(spoken(DONE.format(count=count) if count else NOTHING))
