"""Join datasets into one over a shared key, with declared precedence."""

from __future__ import annotations

from pathlib import Path

import click

from zhicheng.grammar import T
from zhicheng.lake.pooling import pool
from zhicheng.lake.warming import warm_cells
from zhicheng.web.commands import declare, lake_option
from zhicheng.web.commands.load import print_result
from zhicheng.web.opening import now, open_lake
from zhicheng.web.telling import end_progress, show_progress


@declare(example="zhicheng pool city --of cnipa --of lens --of economy")
@click.argument("name")
@click.option(
    "--of", "codes", multiple=True, required=True, metavar="DATASET", help="A member; the first named wins."
)
@click.option("--title-en", help="English title of the pool.")
@click.option("--title-zh", help="Chinese title of the pool.")
@lake_option
def command(
    name: str, codes: tuple[str, ...], title_en: str | None, title_zh: str | None, lake: Path
) -> None:
    """Make the dataset NAME out of others: the same patent is one, and each fact is the first member's that has it."""
    opened = open_lake(lake)
    title = T(en=title_en or title_zh or "", zh=title_zh or title_en or "") if title_en or title_zh else None
    result = pool(codes, name=name, lake=opened, at=now(), title=title, progress=show_progress)
    warm_cells(opened, progress=show_progress)
    end_progress()
    print_result(result)
