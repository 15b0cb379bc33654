"""Old Office files (Compound File Binary, MS-CFB): what streams they have, read from their directory alone."""

import struct
from typing import IO

from zhicheng.grammar import T
from zhicheng.register.files.archives import LOCKED
from zhicheng.register.files.pieces import damaged, read_at, unpack_at
from zhicheng.register.files.refusal import Unfit

MOST_SECTORS = 4096
"""Of the directory: with 512 bytes each they hold 16,384 entries."""
LAST = 0xFFFFFFFA
"""Sector numbers from here on are marks, not places."""
KINDS = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls"}
MACROS = frozenset({"Macros", "VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR"})
STORAGE, STREAM = 1, 2

MACRO = T(
    en="it contains macros, which are programs; save it as DOCX, XLSX or PDF without them",
    zh="文件含有宏程序；请另存为不含宏的 DOCX、XLSX 或 PDF",
)
OTHER = T(
    en="it is an old Office file, but neither a Word document nor an Excel workbook; save it as DOCX, XLSX, PPTX or PDF",
    zh="文件为旧版 Office 格式，但既非 Word 文档也非 Excel 工作簿；请另存为 DOCX、XLSX、PPTX 或 PDF",
)


def find_kind(stream: IO[bytes], /) -> str:
    """'doc' or 'xls'. Raises Unfit for anything else, for macros and for passwords."""
    entries, sector = _read_directory(stream)
    if "EncryptedPackage" in entries:
        raise Unfit(LOCKED)
    if MACROS & set(entries):
        raise Unfit(MACRO)
    for name, kind in KINDS.items():
        if name in entries:
            _check_lock(stream, kind, sector, *entries[name])
            return kind
    raise Unfit(OTHER)


def _check_lock(stream: IO[bytes], kind: str, sector: int, start: int, size: int) -> None:
    """Raise Unfit when the first bytes of the main stream tell of a password (MS-DOC 2.5.2, MS-XLS 2.4.117)."""
    if size < 4096:
        return
    head = read_at(stream, (start + 1) * sector, 64)
    if kind == "doc":
        locked = head[0:2] == b"\xec\xa5" and struct.unpack_from("<H", head, 10)[0] & 0x100
    else:
        length = struct.unpack_from("<H", head, 2)[0]
        locked = length <= 58 and head[4 + length : 6 + length] == b"\x2f\x00"
    if locked:
        raise Unfit(LOCKED)


def _read_directory(stream: IO[bytes]) -> tuple[dict[str, tuple[int, int]], int]:
    """Names with first sector and size, and the bytes of a sector."""
    (shift,) = unpack_at(stream, 0x1E, "<H")
    if shift not in (9, 12):
        raise damaged("no sector size", "扇区大小无效")
    sector = 1 << shift
    (number,) = unpack_at(stream, 0x30, "<I")
    entries: dict[str, tuple[int, int]] = {}
    seen: set[int] = set()
    while number < LAST:
        if number in seen or len(seen) >= MOST_SECTORS:
            raise damaged("the directory runs in a circle", "目录链循环")
        seen.add(number)
        entries |= _read_entries(read_at(stream, (number + 1) * sector, sector))
        number = _find_next(stream, number, sector)
    return entries, sector


def _read_entries(content: bytes) -> dict[str, tuple[int, int]]:
    found = {}
    for place in range(0, len(content), 128):
        entry = content[place : place + 128]
        length, kind = struct.unpack_from("<HB", entry, 64)
        if kind in (STORAGE, STREAM) and 2 <= length <= 64:
            name = entry[: length - 2].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", entry, 116)
            found[name] = (start, size)
    return found


def _find_next(stream: IO[bytes], number: int, sector: int) -> int:
    """The sector that follows one, by the allocation table (MS-CFB 2.3)."""
    per_table = sector // 4
    table = _find_table(stream, number // per_table, sector)
    (following,) = unpack_at(stream, (table + 1) * sector + 4 * (number % per_table), "<I")
    return following


def _find_table(stream: IO[bytes], which: int, sector: int) -> int:
    """The sector that holds a piece of the allocation table: 109 stand in the header, the others in a chain."""
    if which < 109:
        (table,) = unpack_at(stream, 0x4C + 4 * which, "<I")
    else:
        per_link = sector // 4 - 1
        (link,) = unpack_at(stream, 0x44, "<I")
        for _ in range((which - 109) // per_link):
            (link,) = unpack_at(stream, (link + 1) * sector + 4 * per_link, "<I")
        (table,) = unpack_at(stream, (link + 1) * sector + 4 * ((which - 109) % per_link), "<I")
    if table >= LAST:
        raise damaged("the allocation table is cut off", "分配表被截断")
    return table
