"""Write the table to fill in with economic figures."""

from __future__ import annotations

from pathlib import Path

import click

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.economy_template import write_csv_template, write_xlsx_template
from zhicheng.web.commands import declare, spoken

WRITERS = {".xlsx": write_xlsx_template, ".csv": write_csv_template}
WRITTEN = T(
    en="{file}: fill it in, then run 'zhicheng load {file}'", zh="{file}：填好后运行 zhicheng load {file}"
)
ENDING = T(en="{file}: the name must end in .xlsx or .csv", zh="{file}：文件名应以 .xlsx 或 .csv 结尾")


@declare(example="zhicheng template economy.xlsx")
@click.argument("file", type=click.Path(path_type=Path))
def command(*, file: Path) -> None:
    """Write FILE, XLSX or CSV: population, GDP, R&D, employment and value added, each with its source and date."""
    writer = WRITERS.get(file.suffix.lower())
    if writer is None:
        raise Mistake(ENDING.format(file=file))
    file.write_bytes(writer())
    click.echo(spoken(WRITTEN.format(file=file)))
