"""Telling whoever runs a command how far it is, beside its results."""

import sys

import click

from zhicheng.grammar import T
from zhicheng.web.commands import spoken


def tell(says: T) -> None:
    """Say something beside the results, on standard error."""
    end_progress()
    click.echo(spoken(says), err=True)


def show_progress(says: T, done: float) -> None:
    """Show what is being done on one line of a terminal; a log gets nothing."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{done:4.0%} {spoken(says)}", nl=False, err=True)


def end_progress() -> None:
    """Clear the line of progress."""
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)
