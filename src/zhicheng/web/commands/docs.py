"""Write docs/rulebook and the list of commands anew from the rules."""

from pathlib import Path

import click

from zhicheng.grammar import T
from zhicheng.web import handbook
from zhicheng.web.commands import declare, program, spoken
from zhicheng.web.opening import read_book

DONE = T(en="{count} pages are up to date in {folder}.", zh="{folder} 中 {count} 页均为最新。")
STALE = T(en="Out of date: {pages}. Run `make docs`.", zh="已过时：{pages}。请执行 `make docs`。")


@declare(example="zhicheng docs --check")
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), default=Path("docs"), show_default=True
)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a page is out of date.")
def command(folder: Path, check: bool) -> None:
    """Write docs/rulebook and the list of commands anew from the rules."""
    made = handbook.pages(read_book(), program)
    if not check:
        handbook.write(folder, made)
    wrong = handbook.stale(folder, made)
    if wrong:
        names = ", ".join(str(path) for path in wrong[:5])
        raise click.exceptions.ClickException(spoken(STALE.format(pages=names)))
    click.echo(spoken(DONE.format(count=len(made), folder=folder)))
