"""The files of the office: each once, under the SHA-256 of its content, never changed, with a record of who had it.

A file is written to the store's `incoming` folder, looked at (`register.files`), made read-only, synced to the disk and
moved to `ab/cd/<sha256>` in one step; the folders are synced after it. A process that is killed leaves at most a piece
in `incoming`, which the sweep takes away.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from zhicheng.grammar import T
from zhicheng.register.custody import Custody, File, note_custody, record_file
from zhicheng.register.files.inspecting import inspect
from zhicheng.register.files.names import check_name
from zhicheng.register.files.refusal import FileRefused, Unfit, refuse
from zhicheng.register.files.scanning import NOT_SCANNED, scan
from zhicheng.register.shelf import FileMissing, find_path, is_whole, open_file

__all__ = [
    "Custody",
    "File",
    "FileMissing",
    "FileRefused",
    "Kept",
    "check_sample",
    "find_orphans",
    "keep_file",
    "keep_files",
    "note_custody",
    "open_file",
    "record_file",
    "sweep",
]

LIMIT = 100 * 2**20
MOST_FILES, MOST_TOGETHER = 20, 500 * 2**20
INCOMING, ASIDE = "incoming", "swept-"
PIECE = 2**20

LARGE = T(
    en="it is larger than {limit} MB; hand it in in parts, or bring it to the office",
    zh="文件超过 {limit} MB；请分批提交，或送交窗口",
)
MANY = T(
    en="More than {most} files at once; hand them in in several steps.",
    zh="一次提交的文件超过 {most} 个；请分次提交。",
)
TOGETHER = T(
    en="Together the files are larger than {limit} MB; hand them in in several steps.",
    zh="文件合计超过 {limit} MB；请分次提交。",
)
Chunks = Iterable[bytes]


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in the store: SHA-256 in hexadecimal, bytes, media type, and the name it was handed in by.

    `scan` is what the virus scanner said, `notes` what an officer should know of it (`files.inspecting.NOTES`).
    """

    sha256: str
    size: int
    type: str
    name: str
    scan: str = NOT_SCANNED
    notes: tuple[str, ...] = ()


def keep_file(*, chunks: Chunks, name: str, folder: Path, limit: int = LIMIT) -> Kept:
    """Look at a file and keep it; when this returns it is on the disk. `limit` is in bytes. Raises FileRefused."""
    return keep_files(files=[(name, chunks)], folder=folder, limit=limit)[0]


def keep_files(
    *,
    files: Collection[tuple[str, Chunks]],
    folder: Path,
    limit: int = LIMIT,
    most: int = MOST_FILES,
    together: int = MOST_TOGETHER,
) -> tuple[Kept, ...]:
    """Look at all files and keep them, or none. Raises FileRefused: for the first that is not taken, or for too many."""
    if len(files) > most:
        raise FileRefused(MANY.format(most=most))
    with ExitStack() as stack:
        staged = []
        for name, chunks in files:
            place, kept = stack.enter_context(_stage(chunks, name, folder, limit))
            staged.append((place, kept))
            if sum(each.size for _, each in staged) > together:
                raise FileRefused(TOGETHER.format(limit=together // 2**20))
        for place, kept in staged:
            _place(place, find_path(sha256=kept.sha256, folder=folder))
    return tuple(kept for _, kept in staged)


@contextmanager
def _stage(chunks: Chunks, name: str, folder: Path, limit: int) -> Iterator[tuple[Path, Kept]]:
    """A file written, looked at and synced in `incoming`; gone at the end unless it was moved."""
    try:
        plain = check_name(name)
    except Unfit as unfit:
        raise refuse(name=name, why=unfit.says) from unfit
    incoming = folder / INCOMING
    if not incoming.is_dir():
        incoming.mkdir(parents=True, exist_ok=True)
        _sync(folder.parent)
    with tempfile.NamedTemporaryFile(dir=incoming, delete=False) as stream:
        place = Path(stream.name)
        try:
            digest, size = _write(stream, chunks, limit)
            found, said = inspect(stream, name=plain), scan(stream)
            os.fchmod(stream.fileno(), 0o444)
            os.fsync(stream.fileno())
            yield place, Kept(digest, size, found.kind.media, plain, said, found.notes)
        except Unfit as unfit:
            raise refuse(name=name, why=unfit.says) from unfit
        finally:
            place.unlink(missing_ok=True)


def _write(stream: IO[bytes], chunks: Chunks, limit: int) -> tuple[str, int]:
    """SHA-256 and size of what was written. Raises Unfit beyond the limit."""
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise Unfit(LARGE.format(limit=limit // 2**20))
        digest.update(chunk)
        stream.write(chunk)
    stream.flush()
    return digest.hexdigest(), size


def _place(staged: Path, path: Path) -> None:
    """Move a file to its place, over an equal one, and sync every folder whose names changed."""
    for parent in (path.parent.parent, path.parent):
        if not parent.is_dir():
            parent.mkdir(exist_ok=True)
            _sync(parent.parent)
    staged.replace(path)
    _sync(path.parent)


def _sync(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def check_sample(*, known: Collection[str], folder: Path, start: str = "", most: int = 1000) -> list[str]:
    """Of the next `most` known files from `start` on, in the order of their hashes, those that are missing or changed.

    A hash falls anywhere, so a nightly run that begins with the hash of the day goes through the whole store by and by.
    """
    ordered = sorted(known)
    first = next((place for place, sha256 in enumerate(ordered) if sha256 >= start), 0)
    sample = (ordered[first:] + ordered[:first])[:most]
    return [sha256 for sha256 in sample if not is_whole(sha256=sha256, folder=folder)]


def find_orphans(*, known: Collection[str], folder: Path, before: datetime) -> list[Path]:
    """Files that nothing in `known` names and that were kept before a moment, with pieces left in `incoming`."""
    pieces = [path for path in (folder / INCOMING).glob("*") if _is_old(path, before)]
    held = folder.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*")
    return sorted([*pieces, *(path for path in held if path.name not in known and _is_old(path, before))])


def sweep(*, known: Callable[[], Collection[str]], folder: Path, before: datetime) -> list[Path]:
    """Remove orphans from before a moment, a week ago or more; what was removed. `known` is asked after the files are listed.

    A file that is handed in again meanwhile is fresh, and stays.
    """
    for aside in (folder / INCOMING).glob(f"{ASIDE}*"):  # a sweep that was killed
        aside.replace(find_path(sha256=aside.name.removeprefix(ASIDE), folder=folder))
    listed = find_orphans(known=(), folder=folder, before=before)
    needed = known()
    return [path for path in listed if path.name not in needed and _remove(path, folder, before)]


def _remove(path: Path, folder: Path, before: datetime) -> bool:
    """Take a file away, look at it once more, and put it back if it is a fresh one of the same content."""
    if path.parent.name == INCOMING:
        path.unlink(missing_ok=True)
        return True
    aside = folder / INCOMING / f"{ASIDE}{path.name}"
    try:
        path.replace(aside)
    except FileNotFoundError:
        return False
    if not _is_old(aside, before):
        aside.replace(path)
        return False
    aside.unlink()
    return True


def _is_old(path: Path, before: datetime) -> bool:
    try:
        return path.stat().st_mtime < before.timestamp()
    except FileNotFoundError:
        return False
