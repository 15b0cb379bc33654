"""One look at a file: its name, its kind by content, that both agree, and that nothing in it could do harm."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from zhicheng.grammar import T
from zhicheng.register.files import compound, packages, pictures, texts
from zhicheng.register.files.archives import holds_archive
from zhicheng.register.files.kinds import ENDINGS, KINDS, PAGE, Kind, check_head, find_family
from zhicheng.register.files.names import find_ending
from zhicheng.register.files.pieces import damaged, find_marks, measure, read_at
from zhicheng.register.files.refusal import Unfit

HEAD = 4096
EDGE = 2**16
TEXTS: dict[str, Callable[[IO[bytes]], None]] = {
    "txt": texts.check_text,
    "csv": texts.check_text,
    "xml": texts.check_xml,
    "eml": texts.check_letter,
}
PACKED = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
ACTIVE = (b"/JavaScript", b"/JS", b"/Launch", b"/RichMedia", b"/EmbeddedFile", b"/XFA")
LOCK = b"/Encrypt"
NOTES = {
    "active": T(en="holds scripts or attachments: open it with care", zh="含脚本或附件，请谨慎打开"),
    "locked": T(en="protected: it may ask for a password", zh="有保护，打开时可能需要密码"),
}
"""What an officer should know of a PDF that was taken; only what stands in it in plain sight is seen."""

EMPTY = T(en="it is empty", zh="文件内容为空")
NO_ENDING = T(
    en="its name has no ending; by its content it is {kind}", zh="文件名没有扩展名；按内容应为 {kind}"
)
NOT_TAKEN = T(
    en="files that end in .{ending} are not taken; taken are {endings}",
    zh="不接收扩展名为 .{ending} 的文件；可接收的类型：{endings}",
)
MISMATCH = T(
    en="its name ends in .{ending}, but by its content it is {kind}; give it the ending that belongs to it",
    zh="扩展名为 .{ending}，但按内容应为 {kind}；请改用相符的扩展名",
)
TWO = T(
    en="it is two kinds of file at once, which hides one of them; save it anew from the program that made it",
    zh="文件同时符合两种格式，疑似隐藏内容；请用原程序重新保存",
)


@dataclass(frozen=True, slots=True)
class Found:
    """What a file is, and what to know of it: codes of `NOTES`."""

    kind: Kind
    notes: tuple[str, ...] = ()


def inspect(stream: IO[bytes], /, *, name: str) -> Found:
    """The kind of a file whose name was checked. Raises Unfit."""
    size = measure(stream)
    if not size:
        raise Unfit(EMPTY)
    head = read_at(stream, 0, min(size, HEAD))
    ending = find_ending(name)
    check_head(head)
    code = _find_code(stream, head, ending)
    if ending not in KINDS[code].endings:
        raise Unfit(_say_ending(ending, code))
    notes: tuple[str, ...] = ()
    if code == "pdf":
        notes = _check_pdf(stream, head)
    elif code in pictures.CHECKS:
        _check_hidden(stream)
        pictures.CHECKS[code](stream)
    elif code in ("doc", "xls"):
        _check_second(stream)
    return Found(KINDS[code], notes)


def _find_code(stream: IO[bytes], head: bytes, ending: str) -> str:
    """The kind by content; of texts, which look alike, the one that the name says, if the content bears it."""
    family = find_family(head)
    if family == "zip":
        return packages.find_kind(stream)
    if family == "ole":
        return compound.find_kind(stream)
    if family != "text":
        return family
    if ending in TEXTS:
        TEXTS[ending](stream)
        return ending
    texts.check_text(stream)
    return "txt"


def _say_ending(ending: str, code: str) -> T:
    kind = KINDS[code].endings[0].upper()
    if not ending:
        return NO_ENDING.format(kind=kind)
    if ending not in ENDINGS:
        return NOT_TAKEN.format(ending=ending[:20], endings=", ".join(ENDINGS))
    return MISMATCH.format(ending=ending, kind=kind)


def _check_pdf(stream: IO[bytes], head: bytes) -> tuple[str, ...]:
    """The notes on a PDF that is whole (ISO 32000-2, 7.5.5) and nothing else besides."""
    _check_second(stream)
    size = measure(stream)
    tail = read_at(stream, max(size - 2048, 0), min(size, 2048))
    if b"%%EOF" not in tail:
        raise damaged("the end of the PDF is missing", "缺少 PDF 结束标记")
    if texts.RUNS.search(head[: texts.SNIFFED].decode("latin-1")) or b"<?php" in head:
        raise Unfit(TWO)
    found = find_marks(stream, [*ACTIVE, LOCK, *PACKED])
    if found & set(PACKED):
        raise Unfit(TWO)
    return (*(["active"] if found & set(ACTIVE) else []), *(["locked"] if LOCK in found else []))


def _check_second(stream: IO[bytes]) -> None:
    """Raise Unfit when the file is an archive as well, read from its end or as a tape."""
    size = measure(stream)
    if holds_archive(stream) or (size > 262 and read_at(stream, 257, 5) == b"ustar"):
        raise Unfit(TWO)


def _check_hidden(stream: IO[bytes]) -> None:
    """Raise Unfit when a picture, sound or film carries an archive, a PDF or a page at its edges."""
    _check_second(stream)
    size = measure(stream)
    edges = (
        read_at(stream, 0, min(size, EDGE)) + b"\0" + read_at(stream, max(size - EDGE, 0), min(size, EDGE))
    )
    comment = edges.startswith((b"GIF87a/*", b"GIF89a/*"))  # a width that makes the picture a script
    if comment or b"%PDF-" in edges[:1024] or find_marks(stream, PACKED):
        raise Unfit(TWO)
    text = edges.decode("latin-1")
    if texts.SCRIPTS.search(text):
        raise Unfit(PAGE)
