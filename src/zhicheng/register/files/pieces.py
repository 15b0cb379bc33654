"""Reading bytes at places of a file, and looking for marks in the whole of it in little memory."""

import os
import struct
from collections.abc import Iterable
from typing import IO, Any

from zhicheng.grammar import T
from zhicheng.register.files.refusal import Unfit

CHUNK = 2**18

DAMAGED = T(
    en="it is damaged or incomplete ({why}); hand in the original anew",
    zh="文件已损坏或不完整（{why}）；请重新提交原文件",
)
CUT = T(en="it ends too early", zh="内容提前结束")


def damaged(en: str, zh: str) -> Unfit:
    """That a file is damaged, and at what."""
    return Unfit(DAMAGED.format(why=T(en=en, zh=zh)))


def measure(stream: IO[bytes], /) -> int:
    """Bytes of the whole stream."""
    return stream.seek(0, os.SEEK_END)


def read_at(stream: IO[bytes], place: int, count: int) -> bytes:
    """Exactly `count` bytes from a place. Raises Unfit when there are fewer."""
    stream.seek(place)
    found = stream.read(count)
    if len(found) != count:
        raise Unfit(DAMAGED.format(why=CUT))
    return found


def unpack_at(stream: IO[bytes], place: int, form: str) -> tuple[Any, ...]:
    """Values of a `struct` form at a place. Raises Unfit when the file ends before."""
    return struct.unpack(form, read_at(stream, place, struct.calcsize(form)))


def find_marks(stream: IO[bytes], marks: Iterable[bytes], /) -> set[bytes]:
    """Those of `marks` that stand anywhere in the stream."""
    wanted = set(marks)
    found: set[bytes] = set()
    overlap = max(map(len, wanted), default=1) - 1
    stream.seek(0)
    before = b""
    while chunk := stream.read(CHUNK):
        piece = before + chunk
        found |= {mark for mark in wanted - found if mark in piece}
        before = piece[-overlap:] if overlap else b""
    return found
