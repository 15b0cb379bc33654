"""Bringing an office back from a backup: into an empty place, whole or not at all, and proved equal."""

from __future__ import annotations

from collections.abc import Callable

from django.db import DEFAULT_DB_ALIAS, models, transaction

from zhicheng.desks.upkeep.queries.backup import Backup, BackupMistake
from zhicheng.desks.upkeep.queries.chains import read_chains
from zhicheng.desks.upkeep.queries.rows import list_models, read_rows, renew_counters
from zhicheng.desks.upkeep.queries.tables import (
    find_model,
    find_unknown,
    list_migrations,
    make_tables,
    read_models,
)
from zhicheng.desks.upkeep.queries.vault import Damaged, Vault
from zhicheng.grammar import T

Progress = Callable[[T, float], None]
FILLING = T(en="filling the tables", zh="正在写入数据表")
IN_USE = T(
    en="The database holds an office already. Restore into an empty database: name a new one in DATABASE_URL.",
    zh="数据库中已有数据。请恢复到空数据库：在 DATABASE_URL 中指定新库。",
)
NEWER = T(
    en="The backup's tables are newer than this program ({names}). Install the program that made it, {program} or later.",
    zh="备份中的数据表比本程序新（{names}）。请安装制作该备份的程序版本 {program} 或更新版本。",
)
UNEQUAL = T(
    en="The {what} brought back are not those of the backup; nothing was written to the database.",
    zh="恢复出的{what}与备份不一致；数据库未写入任何内容。",
)
ROWS = T(en="rows of {table}", zh="数据表 {table} ")
CHAINS = T(en="chains of cases", zh="案件记录链")


def restore_tables(backup: Backup, *, vault: Vault, progress: Progress) -> None:
    """Make the tables as they were and fill them in one transaction, which ends only where rows and chains are equal.

    Raises BackupMistake for a database in use or a backup of a newer program, and Damaged.
    """
    if unknown := find_unknown(backup.migrations, using=DEFAULT_DB_ALIAS):
        raise BackupMistake(NEWER.format(names=", ".join(unknown[:3]), program=backup.program))
    _check_database(backup)
    if not backup.migrations:
        return
    make_tables(backup.migrations, using=DEFAULT_DB_ALIAS)
    apps = read_models(backup.migrations, using=DEFAULT_DB_ALIAS)
    with transaction.atomic():
        _fill_tables(list_models(apps), backup, vault, progress)
        if read_chains(apps, using=DEFAULT_DB_ALIAS) != backup.chains:
            raise Damaged(UNEQUAL.format(what=CHAINS))


def _check_database(backup: Backup) -> None:
    """Raise BackupMistake for tables with rows of ours, or younger than the backup's. Tables of a restore that was killed are empty."""
    made = list_migrations(using=DEFAULT_DB_ALIAS)
    users = find_model(read_models(made, using=DEFAULT_DB_ALIAS), "register.User") if made else None
    if not set(made) <= set(backup.migrations) or (users and models.QuerySet(users).exists()):
        raise BackupMistake(IN_USE)


def _fill_tables(held: list[type[models.Model]], backup: Backup, vault: Vault, progress: Progress) -> None:
    for model in held:
        models.QuerySet(model).order_by()._raw_delete(
            DEFAULT_DB_ALIAS
        )  # what the making of the tables put there
    for number, model in enumerate(held):
        progress(FILLING, number / len(held))
        rows = backup.tables[model._meta.label]
        with vault.open(rows.content) as stream:
            if read_rows(model, stream) != rows.count:
                raise Damaged(UNEQUAL.format(what=ROWS.format(table=model._meta.label)))
    renew_counters(held)
