"""ZIP archives under limits that hold against bombs: one directory that tells all, sizes counted while they are unpacked.

The file must be the archive and nothing else: no bytes before it, between its entries or after it, no entry twice or
over another one, so that every program sees the same content (PKWARE APPNOTE, 4.3).
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from zhicheng.grammar import T
from zhicheng.register.files.pieces import DAMAGED, damaged, measure, read_at, unpack_at
from zhicheng.register.files.refusal import Unfit

MOST_MEMBERS = 10_000
MOST_DIRECTORY = 4 * 2**20
MOST_BYTES = 500 * 2**20
MOST_SWELLING, FREE_BYTES = 200, 2**20
MOST_GAP = 1024
END, LOCATOR, WIDE_END, LISTED, LOCAL = b"PK\5\6", b"PK\6\7", b"PK\6\6", b"PK\1\2", b"PK\3\4"
CHUNK = 2**16

MANY = T(
    en=f"it has more than {MOST_MEMBERS:,} entries; hand in the files in parts",
    zh=f"压缩包内条目超过 {MOST_MEMBERS:,} 个；请分批提交",
)
VAST = T(
    en=f"it unpacks to more than {MOST_BYTES // 2**20} MB; hand in the files in parts",
    zh=f"解压后超过 {MOST_BYTES // 2**20} MB；请分批提交",
)
BOMB = T(
    en=f"it swells more than {MOST_SWELLING} times when it is unpacked, as a compression bomb does",
    zh=f"解压后膨胀超过 {MOST_SWELLING} 倍，疑似压缩炸弹",
)
LOCKED = T(en="it is locked by a password; hand it in without one", zh="文件已加密；请提交未加密的文件")
STRANGE = T(
    en="it is packed by a method that few programs know; pack it anew as plain ZIP",
    zh="压缩方式不受支持；请用普通 ZIP 方式重新压缩",
)
MIXED = T(
    en="other content stands before, inside or after the archive; pack the files anew",
    zh="压缩包前后或内部夹带其他内容；请重新压缩",
)
TWICE = T(en="the entry '{name}' occurs twice; pack the files anew", zh="条目“{name}”重复；请重新压缩")
OUTSIDE = T(
    en="the entry '{name}' leads out of the archive's folder; pack the files anew",
    zh="条目“{name}”指向压缩包目录之外；请重新压缩",
)

ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    ValueError,
    OSError,
    EOFError,
    RuntimeError,
)


@dataclass
class Budget:
    """What an archive with all that is packed inside it may still unpack to."""

    members: int = MOST_MEMBERS
    bytes: int = MOST_BYTES

    def take_member(self) -> None:
        """Count one entry. Raises Unfit."""
        self.members -= 1
        if self.members < 0:
            raise Unfit(MANY)

    def take_bytes(self, count: int) -> None:
        """Count unpacked bytes. Raises Unfit."""
        self.bytes -= count
        if self.bytes < 0:
            raise Unfit(VAST)


@contextmanager
def open_archive(stream: IO[bytes], /) -> Iterator[zipfile.ZipFile]:
    """An archive whose directory was looked at before it is read. Raises Unfit."""
    start = _check_directory(stream)
    try:
        archive = zipfile.ZipFile(stream)
    except ERRORS as error:
        raise Unfit(DAMAGED.format(why=str(error))) from error
    with archive:
        _check_entries(archive)
        _check_places(stream, archive, start)
        yield archive


def read_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget) -> Iterator[bytes]:
    """The bytes of an entry in pieces. Raises Unfit for bombs, passwords and damage."""
    if entry.flag_bits & 0x41:
        raise Unfit(LOCKED)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unfit(STRANGE)
    budget.take_member()
    size = 0
    try:
        with archive.open(entry) as unpacked:
            while piece := unpacked.read(CHUNK):
                size += len(piece)
                budget.take_bytes(len(piece))
                if size > FREE_BYTES and size > MOST_SWELLING * max(entry.compress_size, 1):
                    raise Unfit(BOMB)
                yield piece
    except ERRORS as error:
        raise Unfit(DAMAGED.format(why=str(error))) from error


def holds_archive(stream: IO[bytes], /) -> bool:
    """Whether a program that looks for an archive from the end of any file would find one."""
    size = measure(stream)
    tail = read_at(stream, max(size - 66_000, 0), min(size, 66_000))
    place = tail.rfind(END)
    while place >= 0:
        end = size - len(tail) + place
        if len(tail) - place >= 22:
            length = struct.unpack_from("<I", tail, place + 12)[0]
            if 46 <= length <= end and read_at(stream, end - length, 4) == LISTED:
                return True
        place = tail.rfind(END, 0, place)
    return False


def _check_directory(stream: IO[bytes]) -> int:
    """Where the directory begins, once it is known to be small, whole and right before the end. Raises Unfit."""
    size = measure(stream)
    tail = read_at(stream, max(size - 66_000, 0), min(size, 66_000))
    place = tail.rfind(END)
    if place < 0 or len(tail) - place < 22:
        raise damaged("the directory at its end is missing", "缺少末尾目录")
    end = size - len(tail) + place
    disk, first, here, count, length, start, comment = unpack_at(stream, end + 4, "<4H2IH")
    if end >= 76 and read_at(stream, end - 20, 4) == LOCATOR:
        end -= 76
        mark, disk, first, here, count, length, start = unpack_at(stream, end, "<4s12x2I4Q")
        if mark != WIDE_END:
            raise Unfit(MIXED)
    if disk or first or here != count:
        raise damaged("it is a part of several", "为分卷压缩包的一部分")
    if count > MOST_MEMBERS or length > MOST_DIRECTORY:
        raise Unfit(MANY)
    if start + length != end or len(tail) - place - 22 != comment:
        raise Unfit(MIXED)
    return start


def _check_entries(archive: zipfile.ZipFile) -> None:
    """Raise Unfit when there are too many entries, one twice, or one that leads out of its folder."""
    entries = archive.infolist()
    if len(entries) > MOST_MEMBERS:
        raise Unfit(MANY)
    seen: set[str] = set()
    for entry in entries:
        name = read_entry_name(entry)
        parts = PurePosixPath(name.replace("\\", "/")).parts
        hidden = any(not char.isprintable() for char in name)
        if ".." in parts or name.startswith(("/", "\\")) or ":" in name or hidden:
            raise Unfit(OUTSIDE.format(name=_show(name)))
        if name.casefold() in seen:
            raise Unfit(TWICE.format(name=_show(name)))
        seen.add(name.casefold())


def read_entry_name(entry: zipfile.ZipInfo, /) -> str:
    """The name of an entry; without the mark for UTF-8 Chinese Windows writes GB 18030."""
    if entry.flag_bits & 0x800:
        return entry.orig_filename
    try:
        return entry.orig_filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.orig_filename


def _show(name: str) -> str:
    return "".join(char if char.isprintable() else "□" for char in name)[:60]


def _check_places(stream: IO[bytes], archive: zipfile.ZipFile, start: int) -> None:
    """Raise Unfit when entries lie over one another, or something lies between them."""
    place = 0
    for entry in sorted(archive.infolist(), key=lambda e: e.header_offset):
        if not place <= entry.header_offset <= place + (MOST_GAP if place else 0):
            raise Unfit(MIXED)
        mark, name, extra = unpack_at(stream, entry.header_offset, "<4s22xHH")
        if mark != LOCAL:
            raise damaged("an entry is not where it should be", "条目位置有误")
        place = entry.header_offset + 30 + name + extra + entry.compress_size
    if not place <= start <= place + MOST_GAP:
        raise Unfit(MIXED)
