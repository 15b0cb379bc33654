"""Large XML files cut into their records, each parsed on its own: memory stays bounded, one bad record spoils no other."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.safe_xml import MAX_BYTES, find_local, parse_xml

KEEP_BYTES = 256
MAX_PREFIXES = 64

_PREFIX = re.compile(rb"[<\s/]([A-Za-z_][\w.\-]{0,40}):[A-Za-z_]")
_KNOWN = frozenset({b"xml", b"xmlns"})


@dataclass(frozen=True)
class Piece:
    """One element of a file with the byte where it begins; `whole` is False when its end is missing or too far."""

    start: int
    content: bytes
    whole: bool = True


def find_pieces(chunks: Iterable[bytes], *, tag: str) -> Iterator[Piece]:
    """Every element called `tag`, with or without a prefix, in a file that comes in chunks of an ASCII-like encoding.

    Raises Mistake for entities declared before the first one. An element beyond 32 MB comes as its beginning, not whole.
    """
    opening = re.compile(rb"<(?:[A-Za-z_][\w.\-]*:)?%s(?=[\s>/])" % tag.encode())
    closing = re.compile(rb"</(?:[A-Za-z_][\w.\-]*:)?%s\s*>" % tag.encode())
    held, passed, inside, first = bytearray(), 0, False, True
    for chunk in chunks:
        held += chunk
        fresh = max(len(held) - len(chunk) - KEEP_BYTES, 0)
        while True:
            if not inside:
                found = opening.search(held)
                cut = found.start() if found else max(len(held) - KEEP_BYTES, 0)
                _check_head(held[:cut] if found else held, first)
                del held[:cut]
                passed, inside, first, fresh = passed + cut, bool(found), first and not found, 0
            found = closing.search(held, fresh) if inside else None
            if not found:
                break
            yield Piece(passed, bytes(held[: found.end()]))
            del held[: found.end()]
            passed, inside = passed + found.end(), False
        if inside and len(held) > MAX_BYTES:
            yield Piece(passed, bytes(held[:KEEP_BYTES]), whole=False)
            del held[:KEEP_BYTES]
            passed, inside = passed + KEEP_BYTES, False
    if inside:
        yield Piece(passed, bytes(held[: 16 * KEEP_BYTES]), whole=False)


def parse_piece(piece: Piece) -> etree._Element:
    """The element of a piece. Prefixes that nobody declared are declared here, for elements are found by local name.

    Raises Mistake with the reason why it cannot be read.
    """
    if not piece.whole:
        raise Mistake(
            T(
                en=f"the document that begins at byte {piece.start:,} has no end, or none within {MAX_BYTES // 2**20} MB; "
                "fetch the file again",
                zh=f"从第 {piece.start:,} 字节开始的文献没有结尾，或在 {MAX_BYTES // 2**20} MB 内没有结尾；请重新获取文件",
            )
        )
    prefixes = {found[1] for found in _PREFIX.finditer(piece.content)} - _KNOWN
    declared = b"".join(b' xmlns:%s="urn:%s"' % (p, p) for p in sorted(prefixes)[:MAX_PREFIXES])
    head = b'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE pieces SYSTEM "none.dtd">'
    root = parse_xml(b"%s<pieces%s>%s</pieces>" % (head, declared, piece.content))
    return next(child for child in root if find_local(child))


def _check_head(head: bytes | bytearray, first: bool) -> None:
    if first and b"<!ENTITY" in head:
        raise Mistake(
            T(
                en="the document declares entities, which is refused; files of this kind need none",
                zh="文档声明了实体，拒绝读取；此类文件无需声明实体",
            )
        )
