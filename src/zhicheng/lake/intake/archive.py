"""Members of a ZIP, one at a time, under limits that hold against bombs; a truncated archive is read as far as it goes.

`read_members` gives them whole, `open_entries` in pieces, for members that do not fit into memory. Sizes are counted
while decompressing, never believed from the directory, so an entry that lies about its size stops too.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from zhicheng.grammar import T
from zhicheng.lake.intake.archive_entry import (
    MAX_MEMBER_BYTES,
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_TOTAL_BYTES,
    TOTAL_FREE_BYTES,
    Broken,
    Budget,
    Entry,
    Overflow,
    check_size,
    say_damaged,
)
from zhicheng.lake.intake.salvage import CHUNK, salvage_entries

__all__ = ["Broken", "Entry", "Member", "Overflow", "is_zip", "open_entries", "read_members", "read_stream"]


@dataclass(frozen=True)
class Member:
    """One entry: its name, and its bytes or the reason why there are none."""

    name: str
    content: bytes = b""
    fault: T | None = None


def is_zip(path: Path) -> bool:
    """True when the content of the file begins as a ZIP does, whatever its name."""
    with path.open("rb") as stream:
        return stream.read(4) in (b"PK\x03\x04", b"PK\x05\x06")


def read_members(path: Path, *, wanted: frozenset[str] = frozenset()) -> Iterator[Member]:
    """Entries of a ZIP in their order, folders left out. With `wanted`, only names that end so ('.xml') are opened."""
    for entry in open_entries(path, wanted=wanted):
        try:
            yield Member(entry.name, content=b"".join(entry.chunks), fault=entry.fault)
        except Broken as broken:
            yield Member(entry.name, fault=broken.says)


def open_entries(
    path: Path, *, wanted: frozenset[str] = frozenset(), limit: int = MAX_MEMBER_BYTES
) -> Iterator[Entry]:
    """The same entries in pieces, each of at most `limit` bytes. Take the pieces before asking for the next entry."""
    budget = Budget(min(MAX_TOTAL_BYTES, max(TOTAL_FREE_BYTES, MAX_RATIO * path.stat().st_size)))
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError, OSError) as error:
        for entry in salvage_entries(path, why=str(error), budget=budget, limit=limit):
            yield entry if entry.fault else _find_refusal(entry.name, wanted) or entry
        return
    with archive:
        yield from _open_listed(archive, wanted, budget, limit)


def read_stream(stream: IO[bytes], *, packed: int, limit: int = MAX_MEMBER_BYTES) -> Iterator[bytes]:
    """Chunks of a decompressing stream. Raises Overflow beyond `limit` bytes or 200 times the `packed` size."""
    size = 0
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        check_size(size=size, packed=packed, limit=limit)
        yield chunk


def find_name_fault(name: str) -> T | None:
    """Why a name in an archive is refused: it would leave the folder, or is a nested archive; None when it is fine."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if ".." in parts or name.startswith(("/", "\\")) or ":" in name[:3]:
        return T(
            en="the name leads out of the archive's folder; rename the entry",
            zh="条目名称指向压缩包目录之外；请重新命名",
        )
    if name.lower().endswith((".zip", ".7z", ".rar", ".gz", ".tar", ".xz", ".bz2")):
        return T(
            en="an archive inside the archive; unpack it and load it on its own",
            zh="压缩包内嵌套压缩包；请先解包，再单独载入",
        )
    return None


def _find_refusal(name: str, wanted: frozenset[str]) -> Entry | None:
    """The entry without its bytes when its name is refused, or not wanted."""
    if fault := find_name_fault(name):
        return Entry(name, fault=fault)
    return Entry(name) if wanted and not name.lower().endswith(tuple(wanted)) else None


def _open_listed(
    archive: zipfile.ZipFile, wanted: frozenset[str], budget: Budget, limit: int
) -> Iterator[Entry]:
    for count, entry in enumerate(archive.infolist(), start=1):
        if count > MAX_MEMBERS:
            yield Entry(entry.filename, fault=_too_many())
            return
        if not entry.is_dir():
            yield _find_refusal(entry.filename, wanted) or _open_entry(archive, entry, budget, limit)
        if budget.spent:
            return


def _open_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget, limit: int) -> Entry:
    if entry.flag_bits & 1:
        return Entry(
            entry.filename,
            fault=T(
                en="encrypted; give the archive without a password", zh="条目已加密；请提供未加密的压缩包"
            ),
        )
    return Entry(entry.filename, chunks=budget.charge(_read_entry(archive, entry, limit)))


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> Iterator[bytes]:
    try:
        with archive.open(entry) as stream:
            yield from read_stream(stream, packed=entry.compress_size, limit=limit)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise Broken(say_damaged(why=str(error))) from error


def _too_many() -> T:
    return T(
        en=f"more than {MAX_MEMBERS:,} entries; load the archive in parts",
        zh=f"条目超过 {MAX_MEMBERS:,} 个；请分批载入",
    )
