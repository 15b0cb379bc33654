"""Keep all that the office holds apart from its machine, and bring it back: backups, their check, restore, drill."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhicheng.grammar import Mistake, T
from zhicheng.register.periods import ZONE
from zhicheng.web import office
from zhicheng.web.commands import Group, declare, lake_option, spoken
from zhicheng.web.environment import read_environment
from zhicheng.web.opening import now
from zhicheng.web.telling import end_progress, show_progress, tell

if TYPE_CHECKING:
    from zhicheng.desks.upkeep.queries.backup import Backup

NO_FOLDER = T(
    en="Say where backups are kept: --to FOLDER, or ZHICHENG_BACKUPS. A folder on another disk survives this one.",
    zh="请指定备份文件夹：--to 文件夹，或设置 ZHICHENG_BACKUPS。放在另一块磁盘上才能在本盘损坏时保全。",
)
MADE = T(
    en="{name}: {cases} cases, {acts} acts, {files} files, {size} MB in all, in {seconds} s. It holds the office's secrets: guard it like them.",
    zh="{name}：案件 {cases} 件、办理记录 {acts} 项、文件 {files} 个，共 {size} MB，用时 {seconds} 秒。其中含本单位密钥，请同等保管。",
)
LACKING = T(
    en="{count} documents on record are missing or were changed, and no backup holds them: {first}. Find them before they are forgotten.",
    zh="有 {count} 份在案文件缺失或被改动，且任何备份中均无：{first}。请尽快查找。",
)
BROKEN_CHAINS = T(
    en="The chain of acts is broken in {count} cases: {first}. The backup holds them as they are.",
    zh="有 {count} 件案件的办理记录链断裂：{first}。备份按现状保存。",
)
KEY_APART = T(
    en="The secret key comes from ZHICHENG_SECRET_KEY and is not in the backup: keep it apart, sign-ins and second factors need it.",
    zh="密钥来自 ZHICHENG_SECRET_KEY，不在备份中：请另行保存，登录与双重验证均需要它。",
)
FORGOT = T(
    en="{count} older backups were removed; {size} MB are free.",
    zh="已删除较早备份 {count} 份，释放 {size} MB。",
)
UNREAD = T(en="{count} backups cannot be read: {names}", zh="有 {count} 份备份无法读取：{names}")
WHOLE = T(en="{name}: all {count} contents are whole.", zh="{name}：{count} 项内容全部完好。")
HARMED = T(
    en="{name}: {count} contents are missing or were changed: {first}. Do not rely on it; make another one: zhicheng backup make --anew",
    zh="{name}：有 {count} 项内容缺失或被改动：{first}。请勿依赖此备份，请重新备份：zhicheng backup make --anew",
)
RESTORED = T(
    en="{office} is as it was on {at}: {cases} cases, {acts} acts with equal chains, {files} files with equal hashes, in {seconds} s. "
    "What was done since then is not in it. Next: zhicheng serve",
    zh="{office} 已恢复到 {at} 的状态：案件 {cases} 件、办理记录 {acts} 项（链相同），文件 {files} 个（哈希相同），用时 {seconds} 秒。"
    "此后的办理不在其中。下一步：zhicheng serve",
)
DRILLED = T(
    en="Drill passed: {name} came back whole in an empty place in {seconds} s, and the place was removed again. "
    "A loss now would cost what was done in the last {minutes} minutes.",
    zh="演练通过：{name} 在空位置完整恢复，用时 {seconds} 秒，演练位置已清除。若此刻丢失，将损失最近 {minutes} 分钟的办理。",
)
RUN = "from zhicheng.web.commands import main; main()"
FAILED = T(en="The drill failed: {why}", zh="演练未通过：{why}")


@declare(
    example="zhicheng backup make --to /mnt/backups --keep 30\nzhicheng backup drill --to /mnt/backups\n"
    "zhicheng backup restore --from /mnt/backups",
    group=True,
)
def command() -> None:
    """Make backups of the whole office, check them, and bring it back."""


assert isinstance(command, Group)
folder_option = click.option(
    "--to", "--from", "folder", envvar="ZHICHENG_BACKUPS", metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False), help="Where backups are kept (ZHICHENG_BACKUPS).",
)  # fmt: skip
name_argument = click.argument("name", default="")


@command.command("make", epilog="zhicheng backup make --to /mnt/backups --keep 30")
@folder_option
@click.option("--keep", type=click.IntRange(min=1), help="Remove all but the newest so many.")
@click.option("--anew", is_flag=True, help="Read files again that did not change; mends harmed contents.")
@lake_option
def make(*, folder: Path | None, keep: int | None, anew: bool, lake: Path) -> None:
    """Keep database, documents, lake, secrets and settings, while people work on. Exit 1 when a document on record is lost."""
    folder = need_folder(folder)
    backup = make_backup(folder=folder, lake=lake, anew=anew)
    if not backup.files.get("var/secrets.json") or os.environ.get("ZHICHENG_SECRET_KEY"):
        tell(KEY_APART)
    if keep:
        _forget(folder, keep)
    if backup.lacking or backup.chains.broken:
        sys.exit(1)


def make_backup(*, folder: Path, lake: Path, anew: bool = False) -> Backup:
    """Make a backup and say what it holds, and what it lacks."""
    office.start_django(lake=lake)
    from django.conf import settings  # noqa: PLC0415

    from zhicheng.desks.upkeep.queries.installation import find_places  # noqa: PLC0415  settings exist only after start_django
    from zhicheng.desks.upkeep.queries.making import make_backup  # noqa: PLC0415

    backup = make_backup(
        places=find_places(apart=(folder.absolute(),)), folder=folder, office=settings.CITY.name, at=now(), progress=show_progress,
        anew=anew,
    )  # fmt: skip
    end_progress()
    click.echo(spoken(MADE.format(name=backup.name, seconds=backup.seconds, **_count(backup))))
    if backup.lacking:
        tell(LACKING.format(count=len(backup.lacking), first=backup.lacking[0]))
    if backup.chains.broken:
        tell(BROKEN_CHAINS.format(count=len(backup.chains.broken), first=backup.chains.broken[0]))
    return backup


def need_folder(folder: Path | None) -> Path:
    """The folder of backups. Raises Mistake where none was named."""
    if folder is None:
        raise Mistake(NO_FOLDER)
    return folder


def _forget(folder: Path, keep: int) -> None:
    from zhicheng.desks.upkeep.queries.making import forget  # noqa: PLC0415  models exist only after start_django

    names, freed = forget(folder=folder, keep=keep)
    click.echo(spoken(FORGOT.format(count=len(names), size=_megabytes(freed))))


def _count(backup: Backup) -> dict[str, object]:
    chains = backup.chains
    return {"cases": chains.cases, "acts": chains.acts, "files": len(backup.files), "size": _megabytes(backup.size)}  # fmt: skip


def _megabytes(count: int) -> str:
    return f"{count / 2**20:,.1f}"


@command.command("list", epilog="zhicheng backup list --to /mnt/backups")
@folder_option
def list_backups(*, folder: Path | None) -> None:
    """List the backups of a folder, the newest first."""
    from zhicheng.desks.upkeep.queries.backup import find_backup, list_backups  # noqa: PLC0415  the command is listed without it
    from zhicheng.web.printing import print_rows  # noqa: PLC0415

    folder = need_folder(folder)
    held, unread = list_backups(folder)
    if not held and not unread:
        find_backup(folder=folder)
    heads = ["backup", "office", "program", "database", "cases", "acts", "files", "MB", "lacking"]
    rows = [[b.name, spoken(b.office), b.program, b.database, b.cases, b.acts, b.files, _megabytes(b.bytes), b.lacking] for b in held]  # fmt: skip
    print_rows(heads, rows, csv_file=None)
    if unread:
        tell(UNREAD.format(count=len(unread), names=", ".join(unread)))
        sys.exit(1)


@command.command("check", epilog="zhicheng backup check --from /mnt/backups")
@folder_option
@name_argument
def check(*, folder: Path | None, name: str) -> None:
    """Read and hash everything the backup NAME holds (default: the newest). Exit 1 when something is missing or changed."""
    from zhicheng.desks.upkeep.queries.backup import find_backup  # noqa: PLC0415  the command is listed without it
    from zhicheng.desks.upkeep.queries.checking import check_backup  # noqa: PLC0415
    from zhicheng.desks.upkeep.queries.vault import Vault  # noqa: PLC0415

    folder = need_folder(folder)
    backup = find_backup(folder=folder, name=name)
    broken = check_backup(backup, vault=Vault(folder), progress=show_progress)
    end_progress()
    if broken:
        click.echo(spoken(HARMED.format(name=backup.name, count=len(broken), first=broken[0].sha256)), err=True)  # fmt: skip
        sys.exit(1)
    click.echo(spoken(WHOLE.format(name=backup.name, count=len(set(backup.contents())))))


@command.command("restore", epilog="zhicheng backup restore --from /mnt/backups 20261127T101500Z")
@folder_option
@name_argument
@lake_option
def restore(*, folder: Path | None, name: str, lake: Path) -> None:
    """Bring the backup NAME (default: the newest) back into an empty place, check that all is equal, bring its tables up to date."""
    from zhicheng.desks.upkeep.queries.backup import find_backup  # noqa: PLC0415  the command is listed without it
    from zhicheng.desks.upkeep.queries.checking import check_place, restore_files  # noqa: PLC0415
    from zhicheng.desks.upkeep.queries.places import Places  # noqa: PLC0415
    from zhicheng.desks.upkeep.queries.vault import Vault  # noqa: PLC0415

    folder, started = need_folder(folder), time.monotonic()
    backup, vault, here = find_backup(folder=folder, name=name), Vault(folder), read_environment()
    places = Places(var=here.var, lake=lake.absolute(), overlays=here.overlays, city=here.city_file)
    check_place(backup, vault=vault, places=places, progress=show_progress)
    restore_files(backup, vault=vault, places=places, progress=show_progress)
    office.start_django(lake=lake)
    from zhicheng.desks.upkeep.queries.restored import note_restored  # noqa: PLC0415
    from zhicheng.desks.upkeep.queries.restoring import restore_tables  # noqa: PLC0415  models exist only after start_django

    restore_tables(backup, vault=vault, progress=show_progress)
    if backup.migrations:
        office.migrate()
    note_restored(backup, var=here.var, at=now())
    end_progress()
    at = f"{backup.made_at.astimezone(ZONE):%Y-%m-%d %H:%M:%S}"
    told = {
        **_count(backup),
        "office": backup.office,
        "at": at,
        "seconds": round(time.monotonic() - started, 1),
    }
    click.echo(spoken(RESTORED.format(**told)))


@command.command("drill", epilog="zhicheng backup drill --from /mnt/backups")
@folder_option
@name_argument
def drill(*, folder: Path | None, name: str) -> None:
    """Bring the backup NAME (default: the newest) back into a place of its own, prove it equal, and remove the place. Exit 1 if not."""
    from zhicheng.desks.upkeep.queries.backup import find_backup  # noqa: PLC0415  the command is listed without it

    folder = need_folder(folder).absolute()
    backup, started = find_backup(folder=folder, name=name), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="zhicheng-drill-") as place:
        done = _restore_apart(folder, backup.name, Path(place))
    if done.returncode:
        raise Mistake(FAILED.format(why=done.stderr.strip()[-500:]))
    minutes = round((now() - backup.made_at).total_seconds() / 60)
    seconds = round(time.monotonic() - started, 1)
    click.echo(spoken(DRILLED.format(name=backup.name, seconds=seconds, minutes=minutes)))


def _restore_apart(folder: Path, name: str, place: Path) -> subprocess.CompletedProcess[str]:
    """Run the restore as its own process, with SQLite, as on a new machine."""
    ours = {key: text for key, text in os.environ.items() if key != "DATABASE_URL"}
    apart = {"VAR": place / "var", "LAKE": place / "lake", "CITY": place / "city.toml", "OVERLAYS": place / "overlays"}  # fmt: skip
    apart = {f"ZHICHENG_{key}": str(path) for key, path in apart.items()}
    command = [sys.executable, "-c", RUN, "backup", "restore", "--from", str(folder), name]
    return subprocess.run(command, env=ours | apart, capture_output=True, text=True, check=False)
