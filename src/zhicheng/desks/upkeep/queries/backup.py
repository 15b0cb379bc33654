"""A backup: what it holds, named by hash, when it was made and what it proves; one file of JSON in the folder of backups.

    20261127T101500Z.json

It is written last, in one step: a backup that is listed is finished. The list of its files is a content like the others, so that a folder
of backups is listed quickly.
"""

from __future__ import annotations

import fcntl
import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from zhicheng.desks.upkeep.queries.vault import CHANGED, Content, Damaged, Vault, stage
from zhicheng.grammar import Mistake, T

FORMAT = 1
NAME = "%Y%m%dT%H%M%SZ"
LOCK = "backups.lock"

BUSY = T(
    en="Another backup is being made in {folder}; try again when it has ended.",
    zh="{folder} 中正在进行另一次备份，请待其结束后再试。",
)
NONE = T(
    en="There is no backup in {folder}. zhicheng backup make --to {folder} makes one.",
    zh="{folder} 中没有备份。可执行 zhicheng backup make --to {folder} 进行备份。",
)
UNKNOWN = T(
    en="There is no backup '{name}' in {folder}; there are: {known}.",
    zh="{folder} 中没有名为“{name}”的备份；现有：{known}。",
)
UNREADABLE = T(
    en="{path} is not a backup, or is damaged: {why}. Take another one: zhicheng backup list --to {folder}",
    zh="{path} 不是备份文件或已损坏：{why}。请改用其他备份：zhicheng backup list --to {folder}",
)
NEWER = T(
    en="{path} was made by a newer program (its format is {format}, this program reads {known}). Install that program first.",
    zh="{path} 由更新版本的程序制作（格式 {format}，本程序可读 {known}）。请先安装相应版本。",
)


class BackupMistake(Mistake):
    """A backup cannot be made, found or brought back as asked."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one table: how many, and the content that holds them."""

    count: int
    content: Content


@dataclass(frozen=True, slots=True)
class Placed:
    """A file with its content, when it was changed last (nanoseconds since 1970) and who may read it (a Unix mode)."""

    content: Content
    changed: int
    mode: int


@dataclass(frozen=True, slots=True)
class Chains:
    """The ends of all chains of cases: `digest` is SHA-256 over lines of case, sequence and digest; `broken` names cases."""

    cases: int = 0
    acts: int = 0
    digest: str = ""
    broken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Backup:
    """All that an office keeps, at one moment; `seconds` is how long the making took, `listing` the content that names the files.

    `migrations` are the changes of the tables that were made until then, `tables` rows by model, `files` by place (`var/...`,
    `lake/...`, `overlays/...`, `city.toml`); `lacking` are documents on record whose file was missing or changed already.
    """

    made_at: datetime
    seconds: float
    program: str
    office: T
    database: str
    migrations: tuple[tuple[str, str], ...]
    tables: dict[str, Rows]
    files: dict[str, Placed]
    chains: Chains
    lacking: tuple[str, ...] = ()
    listing: Content | None = None

    @property
    def name(self) -> str:
        """What it is called by: its moment in UTC."""
        return self.made_at.astimezone(UTC).strftime(NAME)

    @property
    def size(self) -> int:
        """Bytes of all contents together, shared or not."""
        return sum(content.size for content in self.contents())

    def contents(self) -> Iterator[Content]:
        """Every content that the backup names; one may come several times."""
        if self.listing:
            yield self.listing
        yield from (rows.content for rows in self.tables.values())
        yield from (placed.content for placed in self.files.values())


@dataclass(frozen=True, slots=True)
class Summary:
    """A backup as a list shows it: `files` and `bytes` are all that it names, `lacking` how many documents it could not find."""

    name: str
    made_at: datetime
    seconds: float
    program: str
    office: T
    database: str
    cases: int
    acts: int
    files: int
    bytes: int
    lacking: int


def write_backup(backup: Backup, *, folder: Path) -> Backup:
    """Write down what a backup holds; from then on it counts."""
    vault = Vault(folder)
    listing = vault.put([gzip.compress(_json({place: asdict(each) for place, each in backup.files.items()}), mtime=0)])  # fmt: skip
    backup = replace(backup, listing=listing)
    told = {name: value for name, value in asdict(backup).items() if name != "files"}
    total = {"files": len(backup.files), "bytes": backup.size}
    vault.settle()
    with stage([_json({"format": FORMAT, "total": total, **told})], folder=folder) as (staged, _content):
        staged.chmod(0o400)
        staged.replace(folder / f"{backup.name}.json")
    vault.settle()
    return backup


def _json(content: Any) -> bytes:
    return json.dumps(content, default=str, ensure_ascii=False, indent=1).encode()


@contextmanager
def _reading(path: Path) -> Iterator[dict[str, Any]]:
    """What a backup's file says. Raises Damaged for what is no backup, and BackupMistake for one that a newer program made."""
    try:
        held = json.loads(path.read_bytes())
        if held["format"] > FORMAT:
            raise BackupMistake(NEWER.format(path=path.name, format=held["format"], known=FORMAT))
        yield held
    except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
        why = f"{type(error).__name__}: {error}"[:200]
        raise Damaged(UNREADABLE.format(path=path.name, folder=path.parent, why=why)) from error


def read_backup(path: Path) -> Backup:
    """Read what a backup holds. Raises Damaged, and BackupMistake for one that a newer program made."""
    with _reading(path) as held:
        listing, vault = Content(**held["listing"]), Vault(path.parent)
        if not vault.is_whole(listing):
            raise Damaged(CHANGED.format(sha256=listing.sha256))
        with vault.open(listing) as stream:
            files = json.loads(gzip.decompress(stream.read()))
        return Backup(
            made_at=datetime.fromisoformat(held["made_at"]),
            seconds=held["seconds"],
            program=held["program"],
            office=T(**held["office"]),
            database=held["database"],
            migrations=tuple((app, name) for app, name in held["migrations"]),
            tables={label: Rows(each["count"], Content(**each["content"])) for label, each in held["tables"].items()},
            files={place: Placed(**{**each, "content": Content(**each["content"])}) for place, each in files.items()},
            chains=Chains(**{**held["chains"], "broken": tuple(held["chains"]["broken"])}),
            lacking=tuple(held["lacking"]),
            listing=listing,
        )  # fmt: skip


def read_summary(path: Path) -> Summary:
    """Read what a list shows of a backup. Raises Damaged, and BackupMistake for one that a newer program made."""
    with _reading(path) as held:
        return Summary(
            name=path.stem, made_at=datetime.fromisoformat(held["made_at"]), seconds=held["seconds"], program=held["program"],
            office=T(**held["office"]), database=held["database"], cases=held["chains"]["cases"], acts=held["chains"]["acts"],
            files=held["total"]["files"], bytes=held["total"]["bytes"], lacking=len(held["lacking"]),
        )  # fmt: skip


def list_names(folder: Path) -> list[str]:
    """The names of the backups in a folder, the newest first."""
    return sorted((path.stem for path in folder.glob("[0-9]*T[0-9]*Z.json")), reverse=True)


def find_backup(*, folder: Path, name: str = "") -> Backup:
    """The backup of a name, or the newest. Raises BackupMistake where there is none, and Damaged."""
    known = list_names(folder)
    if not known:
        raise BackupMistake(NONE.format(folder=folder))
    if name and name not in known:
        raise BackupMistake(UNKNOWN.format(name=name[:60], folder=folder, known=", ".join(known[:5])))
    return read_backup(folder / f"{name or known[0]}.json")


def list_backups(folder: Path) -> tuple[list[Summary], list[str]]:
    """The backups in a folder, the newest first, and the names of those that cannot be read."""
    held, unread = list[Summary](), list[str]()
    for name in list_names(folder):
        try:
            held.append(read_summary(folder / f"{name}.json"))
        except (Damaged, BackupMistake):
            unread.append(name)
    return held, unread


@contextmanager
def hold_backups(folder: Path) -> Iterator[None]:
    """Let one process at a time change the backups of a folder. Raises BackupMistake when another one does."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / LOCK).open("w") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BackupMistake(BUSY.format(folder=folder)) from error
        yield
