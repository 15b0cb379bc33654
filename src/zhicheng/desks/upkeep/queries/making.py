"""Making a backup: first the database at one moment, then the files, so that every document on record is among them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.db import connections, models

from zhicheng.desks.upkeep.queries.backup import (
    Backup,
    BackupMistake,
    Chains,
    Placed,
    Rows,
    find_backup,
    hold_backups,
    list_names,
    read_backup,
    write_backup,
)
from zhicheng.desks.upkeep.queries.chains import read_chains
from zhicheng.desks.upkeep.queries.moment import read_one_moment
from zhicheng.desks.upkeep.queries.places import LAKE, VAR, Places
from zhicheng.desks.upkeep.queries.rows import list_models, write_rows
from zhicheng.desks.upkeep.queries.tables import Migrations, find_model, list_migrations, read_models
from zhicheng.desks.upkeep.queries.vault import Content, Damaged, Vault
from zhicheng.grammar import T
from zhicheng.lake.disk import explain_full_disk
from zhicheng.lake.snapshot import MANIFEST, read_manifest
from zhicheng.register.shelf import find_path

Progress = Callable[[T, float], None]
PAPERS = "papers"
TABLES = T(en="reading the tables", zh="正在读取数据表")
FILES = T(en="keeping files", zh="正在保存文件")
MOVED = T(
    en="The lake was loaded anew while it was being copied ({file} is gone); make the backup again.",
    zh="备份过程中数据湖已重新载入（{file} 已不存在）；请重新备份。",
)
NO_ROOM = T(
    en="There is no room in the folder of backups; earlier backups are whole. Make room, or keep fewer: --keep, ZHICHENG_BACKUPS_KEPT.",
    zh="备份文件夹空间不足；此前的备份不受影响。请腾出空间，或减少保留份数（--keep、ZHICHENG_BACKUPS_KEPT）。",
)
TOO_SOON = T(
    en="There is a backup of this second already: {name}.", zh="本秒内已有备份：{name}。"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Database:
    """What the database held at one moment; `documents` are SHA-256 and bytes of the files on record."""

    vendor: str
    migrations: Migrations
    tables: dict[str, Rows]
    chains: Chains
    documents: dict[str, int]


def make_backup(
    *, places: Places, folder: Path, office: T, at: datetime, progress: Progress, anew: bool = False
) -> Backup:
    """Keep all that the office holds in a folder of backups, beside earlier ones.

    What did not change since the last one is not read again, unless `anew`: that also mends contents that were harmed there.
    Raises BackupMistake when another backup is being made, the lake moved too far meanwhile, or there is no room. What is killed
    leaves no backup, and nothing in the way of the next.
    """
    with hold_backups(folder), explain_full_disk(NO_ROOM):
        started, vault, earlier = time.monotonic(), Vault(folder), {} if anew else _read_last(folder)
        with read_one_moment() as alias:
            held = _keep_tables(vault, alias, progress)
        files = _keep_files(vault, places, earlier, progress)
        files |= _name_documents(vault, held.documents, missing_in=files)
        _check_lake(places, files)
        lacking = tuple(sorted(each for each in held.documents if find_place(each) not in files))
        backup = Backup(
            made_at=at, seconds=round(time.monotonic() - started, 1), program=version("zhicheng"), office=office,
            database=held.vendor, migrations=held.migrations, tables=held.tables, files=files, chains=held.chains, lacking=lacking,
        )  # fmt: skip
        if backup.name in list_names(folder):
            raise BackupMistake(TOO_SOON.format(name=backup.name))
        return write_backup(backup, folder=folder)


def _read_last(folder: Path) -> dict[str, Placed]:
    """The files of the newest backup that can be read: what did not change since is not read again."""
    for name in list_names(folder):
        try:
            return find_backup(folder=folder, name=name).files
        except (Damaged, BackupMistake):
            continue
    return {}


def _keep_tables(vault: Vault, alias: str, progress: Progress) -> Database:
    migrations = list_migrations(using=alias)
    vendor = connections[alias].vendor
    if not migrations:
        return Database(vendor, (), {}, Chains(), {})
    apps = read_models(migrations, using=alias)
    held, tables = list_models(apps), dict[str, Rows]()
    for number, model in enumerate(held):
        progress(TABLES, number / len(held))
        count: list[int] = []
        content = vault.put(write_rows(model, using=alias, count=count))
        tables[model._meta.label] = Rows(count[0], content)
    return Database(vendor, migrations, tables, read_chains(apps, using=alias), _list_documents(apps, alias))


def _list_documents(apps: Any, alias: str) -> dict[str, int]:
    file = find_model(apps, "register.File")
    return dict(models.QuerySet(file, using=alias).values_list("sha256", "size")) if file else {}


def _keep_files(
    vault: Vault, places: Places, earlier: dict[str, Placed], progress: Progress
) -> dict[str, Placed]:
    """The files of all places; one that vanishes meanwhile is left out, a document that is not what its name says too."""
    found, kept = list(places.list_files()), dict[str, Placed]()
    for number, (place, path) in enumerate(found):
        if number % 50 == 0:
            progress(FILES, number / len(found))
        try:
            placed = _keep_file(vault, path, earlier.get(place))
        except FileNotFoundError:
            continue
        if not place.startswith(f"{VAR}/{PAPERS}/") or placed.content.sha256 == path.name:
            kept[place] = placed
    return kept


def _keep_file(vault: Vault, path: Path, before: Placed | None) -> Placed:
    told = path.stat()
    same = before is not None and (before.changed, before.content.size) == (told.st_mtime_ns, told.st_size)
    content = before.content if same and before and vault.has(before.content) else vault.put_file(path)
    return Placed(content, told.st_mtime_ns, told.st_mode & 0o777)


def _name_documents(
    vault: Vault, documents: dict[str, int], *, missing_in: dict[str, Placed]
) -> dict[str, Placed]:
    """Documents on record that the office lost and an earlier backup still holds."""
    lost = {each: size for each, size in documents.items() if find_place(each) not in missing_in}
    held = {each: Content(each, size) for each, size in lost.items()}
    return {find_place(each): Placed(c, 0, 0o444) for each, c in held.items() if vault.is_whole(c)}


def find_place(sha256: str) -> str:
    """Where a document stands in a backup."""
    return find_path(sha256=sha256, folder=Path(VAR) / PAPERS).as_posix()


def _check_lake(places: Places, files: dict[str, Placed]) -> None:
    """Raise BackupMistake where the snapshot that was kept names a table that was swept away before it could be kept."""
    if f"{LAKE}/{MANIFEST}" not in files:
        return
    for dataset in read_manifest(lake=places.lake, any_schema=True).datasets.values():
        for stored in dataset.tables.values():
            if f"{LAKE}/{stored.file}" not in files:
                raise BackupMistake(MOVED.format(file=stored.file))


def forget(*, folder: Path, keep: int) -> tuple[list[str], int]:
    """Remove all but the newest `keep` backups, and what only they needed: their names, and the bytes that became free.

    Raises Damaged, and removes nothing, where one that stays cannot be read.
    """
    with hold_backups(folder):
        names = list_names(folder)
        stay = [read_backup(folder / f"{name}.json") for name in names[:keep]]
        for name in names[keep:]:
            (folder / f"{name}.json").unlink()
        needed = {content.sha256 for backup in stay for content in backup.contents()}
        return names[keep:], Vault(folder).sweep(needed=needed)
