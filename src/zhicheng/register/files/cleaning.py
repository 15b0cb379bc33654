"""Copies of pictures without what they tell besides: place, camera, author, comments, the small copy of the uncropped whole.

JPEG (ITU-T T.81, annex B): application segments and comments go, except APP0 (JFIF) and APP14 (Adobe), which say how the colours are
coded. PNG (ISO/IEC 15948): of the ancillary chunks only those stay that change how it looks. Anything else is handed back as it is.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
STAY = {0xE0, 0xEE}
LOOKS = {b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs", b"bKGD", b"acTL", b"fcTL", b"fdAT"}
SCAN, END = 0xDA, 0xD9


def clean_picture(content: bytes) -> bytes:
    """The picture without metadata; what is no JPEG or PNG, or breaks off, unchanged."""
    try:
        if content.startswith(JPEG):
            return b"".join(_read_jpeg(content))
        if content.startswith(PNG):
            return b"".join(_read_png(content))
    except (IndexError, struct.error):
        return content
    return content


def is_picture(start: bytes) -> bool:
    """Whether a file begins as a JPEG or PNG does."""
    return start.startswith((JPEG, PNG))


def _read_jpeg(content: bytes) -> Iterator[bytes]:
    """The segments up to the first scan without those that tell; then all up to the end of the picture, nothing behind it."""
    yield content[:2]
    at = 2
    while content[at + 1] != SCAN:
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        kind = content[at + 1]
        tells = (0xE0 <= kind <= 0xEF and kind not in STAY) or kind == 0xFE
        if not tells:
            yield content[at : at + 2 + length]
        at += 2 + length
    end = content.rfind(bytes((0xFF, END)), at)
    yield content[at : end + 2] if end > 0 else content[at:]


def _read_png(content: bytes) -> Iterator[bytes]:
    yield content[:8]
    at, kind = 8, b""
    while kind != b"IEND":
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind = content[at + 4 : at + 8]
        is_critical = not kind[0] & 0x20
        if is_critical or kind in LOOKS:
            yield content[at : at + 12 + length]
        at += 12 + length
