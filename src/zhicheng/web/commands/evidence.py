"""List the patents (or cases) behind a figure, each with the share it counts for."""

from __future__ import annotations

from pathlib import Path

import click

from zhicheng.grammar import COUNTING
from zhicheng.lake.cases import counts_cases
from zhicheng.web.commands import declare, lake_option
from zhicheng.web.opening import open_lake, read_pairs
from zhicheng.web.printing import print_rows

COLUMNS = (
    "patent_id",
    "number",
    "kind",
    "title",
    "type",
    "filed_on",
    "published_on",
    "granted_on",
    "claims",
    "share",
)
OF_CASES = ("case_id", "procedure", "opened_on", "closed_on", "outcome", "share")


@declare(example="zhicheng evidence technology_advantage --where city=Shenzhen --where field=4 --csv -")
@click.argument("code")
@click.option("--where", "pairs", multiple=True, metavar="NAME=VALUE", help="The cell, one coordinate each.")
@click.option("--count", type=click.Choice(COUNTING), help="Counting rule.")
@click.option("--dataset", help="Code of the dataset.")
@click.option("--limit", type=click.IntRange(0), help="How many (default: 20 on screen, all in CSV).")
@click.option("--csv", "csv_file", metavar="FILE|-", help="Write CSV to a file, or to standard output.")
@lake_option
def command(
    code: str,
    pairs: tuple[str, ...],
    count: str | None,
    dataset: str | None,
    limit: int | None,
    csv_file: str | None,
    lake: Path,
) -> None:
    """List the patents (or cases, by opaque id) that the figure CODE counts in one cell."""
    shown = limit if limit is not None else None if csv_file else 20
    opened = open_lake(lake)
    found = opened.evidence(
        code, where=read_pairs(pairs), count=count, dataset=dataset, limit=shown, veiled=False
    )
    columns = OF_CASES if counts_cases(opened.book.indicator(code)) else COLUMNS
    print_rows(columns, [[row[c] for c in columns] for row in found.rows], csv_file=csv_file)
    click.echo(f"{len(found.rows):,} / {found.total:,} · Σ share = {found.shares:,.4f}", err=True)
