"""Entries of a ZIP whose directory is missing or damaged, found by their local headers, as far as they go."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from zhicheng.grammar import T
from zhicheng.lake.intake.archive_entry import Broken, Budget, Entry, check_size, say_damaged

CHUNK = 2**16

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_STORED, _DEFLATED = 0, 8


@dataclass(frozen=True)
class _Header:
    """What a local header tells of an entry."""

    name: str
    flags: int
    method: int
    packed: int

    @property
    def readable(self) -> bool:
        known = self.method == _DEFLATED or (self.method == _STORED and not self.flags & 8)
        return known and not self.flags & 1


@dataclass
class _Watch:
    """Whether the entry that was given out last came to its end, so that the next header can be looked for."""

    lost: T | None = None

    def follow(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        try:
            yield from chunks
        except Broken as broken:
            self.lost = broken.says
            raise


def salvage_entries(path: Path, *, why: str, budget: Budget, limit: int) -> Iterator[Entry]:
    """Every entry up to the first that does not come to its end, then one that says `why` the rest is not there."""
    with path.open("rb") as stream:
        while header := _read_header(stream):
            if not header.readable:
                reason = "an entry that cannot be read without the directory"
                yield Entry(header.name, fault=say_damaged(why=reason))
                return
            watch = _Watch()
            chunks = watch.follow(budget.charge(_read_pieces(stream, header, limit)))
            yield Entry(header.name, chunks=chunks)
            _exhaust(chunks)
            if watch.lost:
                return
        yield Entry(f"byte {stream.tell()}", fault=say_damaged(why=why))


def _exhaust(chunks: Iterator[bytes]) -> None:
    try:
        for _ in chunks:
            pass
    except Broken:
        return


def _read_header(stream: IO[bytes]) -> _Header | None:
    head = stream.read(_LOCAL.size)
    if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
        return None
    _, _, flags, method, _, _, _, packed, _, name_length, extra_length = _LOCAL.unpack(head)
    name = stream.read(name_length).decode("utf-8" if flags & 0x800 else "gb18030", errors="replace")
    stream.read(extra_length)
    return _Header(name, flags, method, packed)


def _read_pieces(stream: IO[bytes], header: _Header, limit: int) -> Iterator[bytes]:
    try:
        if header.method == _DEFLATED:
            yield from _inflate(stream, header.flags, limit)
        else:
            yield from _copy(stream, header.packed, limit)
    except (zlib.error, EOFError) as error:
        raise Broken(say_damaged(why=str(error))) from error


def _inflate(stream: IO[bytes], flags: int, limit: int) -> Iterator[bytes]:
    machine, size, packed = zlib.decompressobj(-15), 0, 0
    while not machine.eof:
        block = machine.unconsumed_tail
        if not block:
            block = stream.read(CHUNK)
            packed += len(block)
        if not block:
            raise EOFError("the data ends in the middle of an entry")
        piece = machine.decompress(block, CHUNK * 16)
        size += len(piece)
        check_size(size=size, packed=packed, limit=limit)
        yield piece
    stream.seek(-len(machine.unused_data), 1)
    if flags & 8:
        mark = stream.read(4)
        stream.seek(12 if mark == b"PK\x07\x08" else 8, 1)


def _copy(stream: IO[bytes], packed: int, limit: int) -> Iterator[bytes]:
    check_size(size=packed, packed=packed, limit=limit)
    while packed > 0:
        piece = stream.read(min(CHUNK, packed))
        if not piece:
            raise EOFError("the data ends in the middle of an entry")
        packed -= len(piece)
        yield piece
