"""Copies of PDF files without what they tell of who made them: author, program, times, identifiers, and photographs' places.

Everything is overwritten where it stands, byte for byte, so that all offsets of the file (ISO 32000-2, 7.5) stay true: the entries
of the document information (14.3.3) in every revision, metadata streams (14.3.2), the file identifiers (14.4), the authors of
annotations (12.5.6.2), and the telling segments of JPEG pictures. Objects packed in object streams (7.5.7) are packed again without
them. What is encrypted, or packed in a way not known here, cannot be looked through and is refused.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

from zhicheng.grammar import T
from zhicheng.register.files.refusal import Unfit

KEYS = b"Author|Creator|Producer|Title|Subject|Keywords|CreationDate|ModDate|Company|Manager|SourceModified|LastSavedBy"
STRING = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))*\)|<[0-9A-Fa-f\s]*>"
TOLD = re.compile(rb"(/(?:" + KEYS + rb")\s*)(" + STRING + rb")", re.DOTALL)
FAR = re.compile(rb"(/(?:" + KEYS + rb")\s+)(\d+)(\s+)(\d+)(\s+R\b)")
NOTED = re.compile(rb"(/(?:T|M|CreationDate|RC)\s*)(" + STRING + rb")", re.DOTALL)
IDS = re.compile(rb"/ID\s*\[[^\]]{0,400}\]")
OBJECT = re.compile(rb"\b\d+\s+\d+\s+obj\b(.*?)\bendobj\b", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
PACKED, METADATA, ANNOTATION = (
    re.compile(rb"/ObjStm\b"),
    re.compile(rb"/Type\s*/Metadata\b"),
    re.compile(rb"/Annot\b"),
)
DEFLATED = re.compile(rb"/Filter\s*(?:\[\s*)?/(?:FlateDecode|Fl)\s*(?:\]|/|>|\s)")
PREDICTED = re.compile(rb"/Predictor\s+(?!1\b)\d+")
PHOTO = b"\xff\xd8\xff"
MOST = 64 * 2**20
HOW = T(
    en="; print the document to a new PDF, or send pictures of it", zh="；请重新打印为 PDF，或者改为提交图片"
)
LOCKED = T(
    en="the PDF is encrypted, so that what it tells of its author cannot be taken out",
    zh="PDF 已加密，无法清除作者等信息",
)
UNKNOWN = T(
    en="the PDF is packed in a way in which what it tells of its author cannot be taken out",
    zh="PDF 的压缩方式特殊，无法清除作者等信息",
)


def clean_pdf(content: bytes) -> bytes:
    """The PDF of the same length without what tells of its author; anything else unchanged. Raises Unfit where it cannot be done."""
    if not content.startswith(b"%PDF-"):
        return content
    if re.search(rb"/Encrypt\s+\d+\s+\d+\s+R|/Encrypt\s*<<", content):
        raise Unfit(_join(LOCKED))
    whole = OBJECT.sub(lambda found: _clean_object(found.group()), content)
    whole = _outside_streams(whole, lambda plain: IDS.sub(lambda found: _zero(found.group()), _blank(plain)))
    return _clear_photos(whole)


def _join(says: T) -> T:
    return T(en=says.en + HOW.en, zh=says.zh + HOW.zh)


def _blank(plain: bytes) -> bytes:
    """Text without the values of telling keys; a value that stands elsewhere is no longer pointed at."""
    plain = TOLD.sub(lambda found: found[1] + _fill(found[2]), plain)
    return FAR.sub(lambda found: found[1] + b"null".ljust(len(found.group()) - len(found[1])), plain)


def _fill(string: bytes) -> bytes:
    """A string of the same length that says nothing."""
    inside = b"0" if string.startswith(b"<") else b" "
    return string[:1] + inside * (len(string) - 2) + string[-1:]


def _zero(ids: bytes) -> bytes:
    """Identifiers of the same length with nothing in them."""
    return re.sub(STRING, lambda found: _fill(found.group()), ids, flags=re.DOTALL)


def _clean_object(whole: bytes) -> bytes:
    """An object without what tells: its metadata, its packed objects, the author of an annotation."""
    stream = STREAM.search(whole)
    head = whole[: stream.start()] if stream else whole
    if stream and METADATA.search(head):
        return whole[: stream.start(1)] + b" " * len(stream[1]) + whole[stream.end(1) :]
    if stream and PACKED.search(head):
        return whole[: stream.start(1)] + _repack(head, stream[1]) + whole[stream.end(1) :]
    if not stream and ANNOTATION.search(head) and b"/Widget" not in head:
        return NOTED.sub(lambda found: found[1] + _fill(found[2]), whole)
    return whole


def _repack(head: bytes, packed: bytes) -> bytes:
    """Packed objects without what tells, in the same room. Raises Unfit where they cannot be unpacked or no longer fit."""
    if b"/Filter" in head and (not DEFLATED.search(head) or PREDICTED.search(head)):
        raise Unfit(_join(UNKNOWN))
    if b"/Filter" not in head:
        return _blank(packed)
    unpacker = zlib.decompressobj()
    try:
        plain = unpacker.decompress(packed, MOST)
    except zlib.error as error:
        raise Unfit(_join(UNKNOWN)) from error
    if unpacker.unconsumed_tail:
        raise Unfit(_join(UNKNOWN))
    cleaned = _blank(plain)
    if cleaned == plain:
        return packed
    again = zlib.compress(cleaned, 9)
    if len(again) > len(packed):
        raise Unfit(_join(UNKNOWN))
    return again.ljust(len(packed), b"\0")


def _outside_streams(content: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The file with everything that is in no stream changed."""
    parts, at = list[bytes](), 0
    for stream in STREAM.finditer(content):
        parts += [change(content[at : stream.start(1)]), stream[1]]
        at = stream.end(1)
    return b"".join([*parts, change(content[at:])])


def _clear_photos(content: bytes) -> bytes:
    """The telling segments of JPEG pictures filled with zeros (ITU-T T.81, annex B)."""
    changed = bytearray(content)
    for stream in STREAM.finditer(content):
        if stream[1].startswith(PHOTO):
            _clear_photo(changed, stream.start(1), stream.end(1))
    return bytes(changed)


def _clear_photo(changed: bytearray, at: int, end: int) -> None:
    at += 2
    while at + 4 <= end and changed[at] == 0xFF and changed[at + 1] != 0xDA:
        length = int.from_bytes(changed[at + 2 : at + 4])
        if changed[at + 1] == 0xFE or (0xE1 <= changed[at + 1] <= 0xEF and changed[at + 1] != 0xEE):
            last = min(at + 2 + length, end)
            changed[at + 4 : last] = bytes(last - at - 4)
        at += 2 + length
