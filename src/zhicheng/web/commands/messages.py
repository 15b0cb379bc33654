"""Gather the texts of the screens into the catalogue of translations, and compile it.

Run it after adding a text; then fill in the Chinese where `msgstr` is empty.
"""

import click

from zhicheng.grammar import T
from zhicheng.web import messages
from zhicheng.web.commands import declare, spoken


@declare(example="zhicheng messages\nzhicheng messages --check")
@click.option("--check", is_flag=True, help="Write nothing; fail if a text has no Chinese.")
def command(*, check: bool) -> None:
    """Bring the catalogue of translations up to date and compile it."""
    if not check:
        messages.update()
        messages.compile_catalogue()
    missing, odd = messages.find_missing(), messages.find_odd()
    for line in [*missing, *odd]:
        click.echo(line)
    click.echo(spoken(T(en="{n} texts without Chinese.", zh="{n} 条文字缺少中文。").format(n=len(missing))))
    if check and (missing or odd):
        raise SystemExit(1)
