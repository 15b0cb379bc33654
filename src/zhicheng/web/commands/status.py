"""Say what the lake holds: datasets, coverage, loads and their counts."""

from __future__ import annotations

from pathlib import Path

import click

from zhicheng.lake import Dataset
from zhicheng.web.commands import declare, lake_option, spoken
from zhicheng.web.opening import open_lake
from zhicheng.web.printing import print_json, print_rows


@declare(example="zhicheng status")
@click.option("--json", "as_json", is_flag=True, help="Print JSON with every load and its counts.")
@lake_option
def command(as_json: bool, lake: Path) -> None:
    """Say what the lake holds."""
    opened = open_lake(lake)
    if as_json:
        print_json({"lake": opened.path, "snapshot": opened.snapshot, "datasets": opened.datasets})
        return
    if not opened.datasets:
        click.echo(f"{opened.path}: empty 空. zhicheng demo | zhicheng load FILE")
        return
    click.echo(f"{opened.path} · snapshot {opened.snapshot}")
    rows = [_row(d) for d in opened.datasets]
    print_rows(
        ["dataset", "title", "patents", "from", "to", "loads", "read", "rejected", "holds"],
        rows,
        csv_file=None,
    )


def _row(dataset: Dataset) -> list:
    first, last = dataset.covers or (None, None)
    read = sum(load.counts["read"] for load in dataset.loads)
    rejected = sum(load.counts["rejected"] for load in dataset.loads)
    holds = ", ".join(sorted(dataset.holdings))
    return [
        dataset.code,
        spoken(dataset.title),
        dataset.rows["patents"],
        first,
        last,
        len(dataset.loads),
        read,
        rejected,
        holds,
    ]
