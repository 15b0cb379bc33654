"""Load files or folders into the lake."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from zhicheng.lake import Result
from zhicheng.lake.receiving import receive
from zhicheng.web.commands import declare, lake_option, spoken
from zhicheng.web.opening import now, open_lake
from zhicheng.web.telling import end_progress, show_progress, tell


@declare(example="zhicheng load export.xlsx\nzhicheng load cnipa/ --as cnipa_xml --dataset cnipa")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--as", "code", metavar="FORMAT", help="Format of the files (default: found by content).")
@click.option(
    "--mapping",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Your own mapping of a table's columns, in TOML.",
)
@click.option("--dataset", help="Dataset to load into (default: the format's own).")
@lake_option
def command(
    paths: tuple[Path, ...], code: str | None, mapping: Path | None, dataset: str | None, lake: Path
) -> None:
    """Load PATH..., files or folders: exit 0, 3 if records were rejected, 2 if nothing could be read."""
    results = receive(
        list(paths), lake=open_lake(lake), at=now(), format=code, mapping=mapping, dataset=dataset, progress=show_progress, tell=tell,
    )  # fmt: skip
    end_progress()
    for result in results:
        print_result(result)
    sys.exit(3 if any(r.load.counts["rejected"] for r in results) else 0)


def print_result(result: Result) -> None:
    """Print the counts of a load, and the first records that were rejected."""
    counts = result.load.counts
    parts = " + ".join(
        f"{counts[n]:,} {n}" for n in ("new", "updated", "unchanged", "merged", "skipped", "rejected")
    )
    click.echo(f"{result.dataset.code}: {counts['read']:,} read = {parts}  ({result.load.seconds:.1f} s)")
    for note in result.load.notes:
        click.echo(f"  {spoken(note)}", err=True)
