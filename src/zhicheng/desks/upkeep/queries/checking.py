"""What needs no database: whether a backup is whole, whether its place is empty, and its files brought back."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from zhicheng.desks.upkeep.queries.backup import Backup, BackupMistake
from zhicheng.desks.upkeep.queries.places import Places
from zhicheng.desks.upkeep.queries.vault import Content, Damaged, Vault
from zhicheng.grammar import T
from zhicheng.register.shelf import hash_file

Progress = Callable[[T, float], None]
CHECKING = T(en="reading the backup", zh="正在核对备份内容")
PLACING = T(en="bringing files back", zh="正在恢复文件")
OCCUPIED = T(
    en="{path} is there already and is not what the backup holds ({count} such files). Restore into an empty place: move the folder away, "
    "or set ZHICHENG_VAR, ZHICHENG_LAKE and ZHICHENG_CITY to new ones.",
    zh="{path} 已存在且与备份内容不同（此类文件共 {count} 个）。请恢复到空位置：移走原文件夹，或将 ZHICHENG_VAR、ZHICHENG_LAKE、ZHICHENG_CITY 设为新位置。",
)
HARMED = T(
    en="The backup {name} lacks {count} of its contents or they were changed, {first} first. Nothing was written. Take another backup.",
    zh="备份 {name} 有 {count} 项内容缺失或被改动（首项 {first}），未写入任何文件。请改用其他备份。",
)


def check_backup(backup: Backup, *, vault: Vault, progress: Progress) -> list[Content]:
    """Read and hash every content that a backup names: those that are missing or changed."""
    wanted = sorted(set(backup.contents()), key=lambda content: content.sha256)
    broken = []
    for number, content in enumerate(wanted):
        if number % 50 == 0:
            progress(CHECKING, number / len(wanted))
        if not (vault.has(content) and vault.is_whole(content)):
            broken.append(content)
    return broken


def check_place(backup: Backup, *, vault: Vault, places: Places, progress: Progress) -> None:
    """Raise Damaged where a content is not whole, and BackupMistake where a file stands in the way that the backup does not hold."""
    if broken := check_backup(backup, vault=vault, progress=progress):
        raise Damaged(HARMED.format(name=backup.name, count=len(broken), first=broken[0].sha256))
    wanted = [(places.find(place), placed.content) for place, placed in backup.files.items()]
    if differing := [path for path, content in wanted if _differs(path, content)]:
        raise BackupMistake(OCCUPIED.format(path=differing[0], count=len(differing)))


def _differs(path: Path, content: Content) -> bool:
    if not path.exists():
        return False
    return path.stat().st_size != content.size or hash_file(path) != content.sha256


def restore_files(backup: Backup, *, vault: Vault, places: Places, progress: Progress) -> None:
    """Bring every file back to its place, with its time and mode. Raises Damaged; a second time goes on where the first ended."""
    for number, (place, placed) in enumerate(backup.files.items()):
        if number % 50 == 0:
            progress(PLACING, number / len(backup.files))
        path = places.find(place)
        if not path.exists():
            vault.copy_out(placed.content, to=path)
            path.chmod(placed.mode)
            os.utime(path, ns=(placed.changed, placed.changed))
