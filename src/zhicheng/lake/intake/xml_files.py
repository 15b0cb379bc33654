"""XML documents as people keep them: a file, a folder of files, or a ZIP of them, one member at a time."""

import os
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from zhicheng.grammar import T
from zhicheng.lake.intake.archive import Entry, Member, is_zip, open_entries, read_members
from zhicheng.lake.intake.archive_entry import MAX_TOTAL_BYTES
from zhicheng.lake.intake.names import clean_text
from zhicheng.lake.intake.reader import Unreadable
from zhicheng.lake.intake.safe_xml import MAX_BYTES
from zhicheng.lake.intake.workbook import is_workbook

SNIFF_BYTES = 8192
SNIFF_MEMBERS = 200
XML_NAMES = frozenset({".xml"})
CHUNK = 2**20

_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.\-]*:)?([A-Za-z_][\w.\-]*)")
_PROLOG = re.compile(rb"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^\[>]*(\[[^\]]*\]\s*)?>", re.DOTALL)


def find_members(path: Path) -> Iterator[Member]:
    """Every XML document at `path` with its bytes, or the reason why there are none."""
    yield from _read_members(path, MAX_BYTES + 1)


def _read_members(path: Path, limit: int) -> Iterator[Member]:
    """The documents; of those that are plain files, the first `limit` bytes."""
    for place, file in _find_files(path):
        if isinstance(file, T):
            yield Member(place, fault=file)
        elif _is_archive(file):
            for member in read_members(file, wanted=XML_NAMES):
                yield Member(_nest(path, place, member.name), content=member.content, fault=member.fault)
        else:
            yield _read_file(file, place, limit)


def open_members(path: Path, *, wanted: frozenset[str] = XML_NAMES) -> Iterator[Entry]:
    """The same documents in pieces, for files too large to be held whole. Take the pieces of each before the next.

    `wanted` are the endings of the names that are opened in a folder or ZIP.
    """
    for place, file in _find_files(path, wanted):
        if isinstance(file, T):
            yield Entry(place, fault=file)
        elif _is_archive(file):
            for entry in open_entries(file, wanted=wanted, limit=MAX_TOTAL_BYTES):
                yield Entry(_nest(path, place, entry.name), chunks=entry.chunks, fault=entry.fault)
        else:
            yield Entry(place, chunks=_read_chunks(file))


def _find_files(path: Path, wanted: frozenset[str] = XML_NAMES) -> Iterator[tuple[str, Path | T]]:
    """XML files and ZIPs in a folder, in order of name, or the one file. Links are not followed: they may lead out, or round."""
    if not path.is_dir():
        yield path.name, path
        return
    closed: list[OSError] = []
    for top, folders, names in os.walk(path, onerror=closed.append):
        folders.sort()
        for name in sorted(names):
            file = Path(top, name)
            place = clean_text(str(file.relative_to(path)))
            if file.is_symlink():
                yield (
                    place,
                    T(
                        en="a link; copy the file itself into the folder",
                        zh="是链接文件；请将文件本身复制到文件夹中",
                    ),
                )
            elif name.lower().endswith((*wanted, ".zip")):
                yield place, file
    for error in closed:
        yield str(error.filename), _closed(error)


def _is_archive(file: Path) -> bool:
    try:
        return is_zip(file)
    except OSError:
        return False


def _nest(path: Path, place: str, name: str) -> str:
    return f"{place}/{name}" if path.is_dir() else name


def _read_chunks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def _read_file(path: Path, place: str, limit: int) -> Member:
    try:
        with path.open("rb") as stream:
            return Member(place, content=stream.read(limit))
    except OSError as error:
        return Member(place, fault=_closed(error))


def _closed(error: OSError) -> T:
    return T(
        en=f"cannot be opened ({error.strerror}); let this account read it",
        zh=f"无法打开（{error.strerror}）；请授予本账户读取权限",
    )


def find_heads(path: Path) -> Iterator[Member]:
    """First bytes of the members that hold XML, or the faults of those that cannot be read."""
    for member in _read_members(path, SNIFF_BYTES):
        if member.content or member.fault:
            yield Member(member.name, content=member.content[:SNIFF_BYTES], fault=member.fault)


def sniff_heads(path: Path, *, marks: tuple[bytes, ...]) -> list[Member]:
    """Heads of the first 200 XML members; none for a file that is no ZIP and holds none of `marks` early on.

    Raises Unreadable for a ZIP or folder of which nothing can be read.
    """
    try:
        if path.is_file() and (is_workbook(path) or not _may_hold(path, marks)):
            return []
        members = list(islice(find_heads(path), SNIFF_MEMBERS))
    except OSError:
        return []
    if members and all(member.fault for member in members):
        raise Unreadable(_say_faulty(path, members[0]))
    return members


def find_root(head: bytes) -> str:
    """Name of the first element without its prefix, '' when none is seen: what kind of document this is."""
    plain = _PROLOG.sub(b"", head.replace(b"\0", b"")).lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    found = _ROOT.match(plain)
    return found[1].decode("ascii", errors="replace") if found else ""


def _may_hold(path: Path, marks: tuple[bytes, ...]) -> bool:
    with path.open("rb") as stream:
        head = stream.read(SNIFF_BYTES)
    return head.startswith(b"PK") or any(mark in head for mark in marks)


def _say_faulty(path: Path, member: Member) -> T:
    fault = member.fault or T(en="", zh="")
    return T(en=f"{path.name}: {member.name}: {fault.en}", zh=f"{path.name}：{member.name}：{fault.zh}")


def excerpt(content: bytes) -> str:
    """The beginning of a document, to show beside the reason for leaving it out."""
    return content[:400].decode("utf-8", errors="replace").strip()
