"""Members of a ZIP, one at a time, under limits that hold against bombs; a truncated archive is read as far as it goes.

Sizes are counted while decompressing, never believed from the directory, so an entry that lies about its size stops too.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from zhicheng.grammar import T

MAX_MEMBERS = 200_000
MAX_MEMBER_BYTES = 32 * 2**20
MAX_TOTAL_BYTES = 8 * 2**30
MAX_RATIO = 200
RATIO_FREE_BYTES = 2**20
TOTAL_FREE_BYTES = 2**28
CHUNK = 2**16

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_STORED, _DEFLATED = 0, 8


@dataclass(frozen=True)
class Member:
    """One entry: its name, and its bytes or the reason why there are none."""

    name: str
    content: bytes = b""
    fault: T | None = None


class Overflow(Exception):
    """An entry is larger, or swells more, than is allowed. `says` tells which."""

    def __init__(self, says: T) -> None:
        super().__init__(says.en)
        self.says = says


def is_zip(path: Path) -> bool:
    """True when the content of the file begins as a ZIP does, whatever its name."""
    with path.open("rb") as stream:
        return stream.read(4) in (b"PK\x03\x04", b"PK\x05\x06")


def read_members(path: Path, *, wanted: frozenset[str] = frozenset()) -> Iterator[Member]:
    """Entries of a ZIP in their order, folders left out. With `wanted`, only names that end so ('.xml') are opened."""
    limit = min(MAX_TOTAL_BYTES, max(TOTAL_FREE_BYTES, MAX_RATIO * path.stat().st_size))
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError, OSError) as error:
        yield from _salvage(path, wanted, str(error), limit)
        return
    with archive:
        yield from _read_listed(archive, wanted, limit)


def read_stream(stream: IO[bytes], *, packed: int, limit: int = MAX_MEMBER_BYTES) -> Iterator[bytes]:
    """Chunks of a decompressing stream. Raises Overflow beyond `limit` bytes or 200 times the `packed` size."""
    size = 0
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        check_size(size=size, packed=packed, limit=limit)
        yield chunk


def check_size(*, size: int, packed: int, limit: int) -> None:
    """Raise Overflow when `size` bytes out of `packed` bytes are too many."""
    if size > limit:
        raise Overflow(
            T(
                en=f"larger than {limit // 2**20} MB after decompression; nothing of this kind is so large",
                zh=f"解压后超过 {limit // 2**20} MB；正常文件不会这样大",
            )
        )
    if size > RATIO_FREE_BYTES and size > MAX_RATIO * max(packed, 1):
        raise Overflow(
            T(
                en=f"swells more than {MAX_RATIO} times when decompressed, as a compression bomb does",
                zh=f"解压后膨胀超过 {MAX_RATIO} 倍，疑似压缩炸弹",
            )
        )


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


def _read_listed(archive: zipfile.ZipFile, wanted: frozenset[str], limit: int) -> Iterator[Member]:
    total = 0
    for count, entry in enumerate(archive.infolist(), start=1):
        if count > MAX_MEMBERS:
            yield Member(entry.filename, fault=_too_many())
            return
        if entry.is_dir():
            continue
        member = _read_entry(archive, entry, wanted)
        total += len(member.content)
        if total > limit:
            yield Member(entry.filename, fault=_too_much(limit))
            return
        yield member


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, wanted: frozenset[str]) -> Member:
    name = entry.filename
    if fault := find_name_fault(name):
        return Member(name, fault=fault)
    if wanted and not name.lower().endswith(tuple(wanted)):
        return Member(name)
    if entry.flag_bits & 1:
        return Member(
            name,
            fault=T(
                en="encrypted; give the archive without a password", zh="条目已加密；请提供未加密的压缩包"
            ),
        )
    try:
        with archive.open(entry) as stream:
            return Member(name, content=b"".join(read_stream(stream, packed=entry.compress_size)))
    except Overflow as overflow:
        return Member(name, fault=overflow.says)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        return Member(name, fault=_damaged(str(error)))


def _salvage(path: Path, wanted: frozenset[str], why: str, limit: int) -> Iterator[Member]:
    """Entries found by their local headers, for an archive whose directory is missing or damaged."""
    total = 0
    with path.open("rb") as stream:
        while member := _read_local(stream, wanted):
            total += len(member.content)
            yield member if total <= limit else Member(member.name, fault=_too_much(limit))
            if total > limit or (member.fault and not find_name_fault(member.name)):
                return
        yield Member(f"byte {stream.tell()}", fault=_damaged(why))


def _read_local(stream: IO[bytes], wanted: frozenset[str]) -> Member | None:
    head = stream.read(_LOCAL.size)
    if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
        return None
    _, _, flags, method, _, _, _, packed, _, name_length, extra_length = _LOCAL.unpack(head)
    name = stream.read(name_length).decode("utf-8" if flags & 0x800 else "gb18030", errors="replace")
    stream.read(extra_length)
    if method not in (_STORED, _DEFLATED) or flags & 1 or (flags & 8 and method == _STORED):
        return Member(name, fault=_damaged("an entry that cannot be read without the directory"))
    try:
        content = _inflate(stream, flags) if method == _DEFLATED else _copy(stream, packed)
    except Overflow as overflow:
        return Member(name, fault=overflow.says)
    except (zlib.error, EOFError) as error:
        return Member(name, fault=_damaged(str(error)))
    fault = find_name_fault(name)
    keep = not fault and (not wanted or name.lower().endswith(tuple(wanted)))
    return Member(name, content=content if keep else b"", fault=fault)


def _inflate(stream: IO[bytes], flags: int) -> bytes:
    machine, parts, size, packed = zlib.decompressobj(-15), [], 0, 0
    while not machine.eof:
        block = machine.unconsumed_tail or stream.read(CHUNK)
        if not block:
            raise EOFError("the data ends in the middle of an entry")
        parts.append(machine.decompress(block, CHUNK * 16))
        size, packed = size + len(parts[-1]), packed + len(block)
        check_size(size=size, packed=packed, limit=MAX_MEMBER_BYTES)
    stream.seek(-len(machine.unused_data), 1)
    if flags & 8:
        mark = stream.read(4)
        stream.seek(12 if mark == b"PK\x07\x08" else 8, 1)
    return b"".join(parts)


def _copy(stream: IO[bytes], packed: int) -> bytes:
    check_size(size=packed, packed=packed, limit=MAX_MEMBER_BYTES)
    content = stream.read(packed)
    if len(content) < packed:
        raise EOFError("the data ends in the middle of an entry")
    return content


def _damaged(why: str) -> T:
    return T(
        en=f"the archive is damaged here ({why}); fetch the file again",
        zh=f"压缩包在此处损坏（{why}）；请重新获取文件",
    )


def _too_many() -> T:
    return T(
        en=f"more than {MAX_MEMBERS:,} entries; load the archive in parts",
        zh=f"条目超过 {MAX_MEMBERS:,} 个；请分批载入",
    )


def _too_much(limit: int) -> T:
    return T(
        en=f"more than {limit // 2**20:,} MB in all after decompression; load the archive in parts",
        zh=f"解压后总量超过 {limit // 2**20:,} MB；请分批载入",
    )
