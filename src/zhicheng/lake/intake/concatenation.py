"""Many documents in one stream, as weekly files have them: cut where each begins, under a limit of size."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhicheng.grammar import T
from zhicheng.lake.intake.seeking import seek

_BLANK = re.compile(rb"[\xef\xbb\xbf\s\0]*+")


@dataclass(frozen=True)
class Document:
    """One document: its place in the stream from 1, and its bytes or the reason why there are none."""

    place: int
    content: bytes = b""
    fault: T | None = None


def split_documents(
    chunks: Iterator[bytes], /, *, mark: bytes, limit: int, leading: bool
) -> Iterator[Document]:
    """The documents of a stream, each from one `mark` ('<?xml ') to the next; with `leading`, what stands before is one too.

    Blank ones are passed over. No more than `limit` bytes of one are held. The first byte of the mark may stand in it
    only once. Nothing is given of a document during which the stream breaks.
    """
    place, held, size = 0, list[bytes](), 0
    for chunk in _join_marks(chunks, mark):
        for begins, piece in _cut(chunk, mark):
            if begins:
                if document := _close(place + 1, held, size, limit):
                    place += 1
                    yield document
                held, size, leading = [], 0, True
            if leading:
                size += len(piece)
                held += [piece] if size <= limit else []
    if document := _close(place + 1, held, size, limit):
        yield document


def _cut(chunk: bytes, mark: bytes) -> Iterator[tuple[bool, bytes]]:
    """The pieces of a chunk, and whether a mark stands at the beginning of each; the first has none."""
    start, begins = 0, False
    while (end := seek(chunk, mark, start=start + begins)) >= 0:
        yield begins, chunk[start:end]
        start, begins = end, True
    yield begins, chunk[start:]


def _close(place: int, held: list[bytes], size: int, limit: int) -> Document | None:
    if size > limit:
        return Document(
            place,
            fault=T(
                en=f"a document larger than {limit // 2**20} MB; load it without its sequence listings or tables",
                zh=f"单篇文献超过 {limit // 2**20} MB；请去除序列表或大型表格后载入",
            ),
        )
    content = b"".join(held)
    return None if _BLANK.fullmatch(content) else Document(place, content)


def _join_marks(chunks: Iterator[bytes], mark: bytes) -> Iterator[bytes]:
    """The same bytes, cut so that no mark lies across two chunks."""
    rest = b""
    for chunk in chunks:
        whole = rest + chunk if rest else chunk
        cut = whole.rfind(mark[:1], max(0, len(whole) - len(mark) + 1))
        if cut < 0 or not mark.startswith(whole[cut:]):
            cut = len(whole)
        rest = whole[cut:]
        yield whole[:cut]
    yield rest
