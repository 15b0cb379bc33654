"""Look after the documents of cases: hash a sample anew, find files that nothing names."""

import hashlib
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from zhicheng.grammar import T
from zhicheng.web import office
from zhicheng.web.commands import Group, declare, spoken

WEEK = 7
WHOLE = T(
    en="{count} of {all} files hashed anew: all whole.", zh="已复核 {count} 个文件（共 {all} 个）：全部完好。"
)
BROKEN = T(
    en="{count} of {all} files hashed anew; missing or changed: {broken}. Bring them back from a backup.",
    zh="已复核 {count} 个文件（共 {all} 个）；缺失或被改动：{broken}。请从备份恢复。",
)
ORPHANS = T(
    en="{count} files older than {days} days are named by nothing. With --delete they are removed.",
    zh="有 {count} 个文件已存放 {days} 天以上且无任何记录引用。加 --delete 可将其删除。",
)
SWEPT = T(
    en="{count} files older than {days} days that nothing names were removed.",
    zh="已删除 {count} 个存放 {days} 天以上且无任何记录引用的文件。",
)


@declare(example="zhicheng files check\nzhicheng files sweep --days 30 --delete", group=True)
def command() -> None:
    """Look after the documents of cases, such as every night."""


assert isinstance(command, Group)


@command.command("check", epilog="zhicheng files check --most 5000")
@click.option("--most", default=1000, show_default=True, help="How many files to hash.")
def check(*, most: int) -> None:
    """Hash some files anew, others each day: exit 1 when one is missing or changed."""
    _start()
    from zhicheng.register.store import check_sample  # noqa: PLC0415  models exist only after start_django

    known = list_hashes(only_files=True)
    start = hashlib.sha256(datetime.now(UTC).date().isoformat().encode()).hexdigest()
    broken = check_sample(known=known, folder=_folder(), start=start, most=most)
    said = {"count": min(most, len(known)), "all": len(known)}
    if broken:
        click.echo(spoken(BROKEN.format(**said, broken=", ".join(broken))), err=True)
        sys.exit(1)
    click.echo(spoken(WHOLE.format(**said)))


@command.command("sweep", epilog="zhicheng files sweep --days 30 --delete")
@click.option(
    "--days",
    default=WEEK,
    show_default=True,
    type=click.IntRange(min=1),
    help="Only files kept longer ago than this.",
)
@click.option("--delete", is_flag=True, help="Remove them; without it they are only counted.")
def clear(*, days: int, delete: bool) -> None:
    """Find files that were handed in but never became part of anything, and pieces that a killed process left."""
    _start()
    from zhicheng.register.store import find_orphans, sweep  # noqa: PLC0415

    before = datetime.now(UTC) - timedelta(days=days)
    if delete:
        removed = sweep(known=list_hashes, folder=_folder(), before=before)
        click.echo(spoken(SWEPT.format(count=len(removed), days=days)))
    else:
        found = find_orphans(known=list_hashes(), folder=_folder(), before=before)
        click.echo(spoken(ORPHANS.format(count=len(found), days=days)))


def _start() -> None:
    office.start_django()
    office.ready_tables()


def list_hashes(*, only_files: bool = False) -> set[str]:
    """Every text of 64 characters in the database, so that no table that names a file can be forgotten.

    `only_files`: those in columns called `sha256` or `document`, which files must stand behind.
    """
    from django.apps import apps  # noqa: PLC0415
    from django.db.models import CharField  # noqa: PLC0415

    found: set[str] = set()
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            named = not only_files or field.name in ("sha256", "document")
            if isinstance(field, CharField) and field.max_length == 64 and named:
                found.update(model._base_manager.values_list(field.name, flat=True).distinct().iterator())
    return {each for each in found if len(each) == 64}


def _folder() -> Path:
    from django.conf import settings  # noqa: PLC0415

    return settings.FILES
