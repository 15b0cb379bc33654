"""Which characters can be set: PDF/UA (ISO 14289-1, 7.21) allows none that no font can draw.

The typeface says in its `cmap` table (OpenType 1.9, 'cmap', format 12) what it holds. A few alphabets that it lacks are in
the fonts that Typst brings; a test sets every one of their letters.
"""

import re
import struct
import unicodedata
from bisect import bisect_right
from functools import cache
from typing import BinaryIO

from zhicheng.front.fonts import find_fonts

MISSING = "□"
# Latin with marks, Greek, Cyrillic, Hebrew letters, Arabic letters: drawn by the fonts within Typst.
BROUGHT = (
    (0x0100, 0x017F), (0x0370, 0x0373), (0x0386, 0x038A), (0x038C, 0x038C), (0x038E, 0x03A1), (0x03A3, 0x03CE),
    (0x0400, 0x045F), (0x05D0, 0x05EA), (0x0621, 0x063A), (0x0640, 0x064A),
)  # fmt: skip
SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # of one form of a character among several
LATIN = re.compile("[A-Za-z]['’\u0300-\u036f]*[\u0300-\u036f]")


def draw_safely(words: str) -> str:
    """The text with each character that no font can draw as an empty square."""
    composed = LATIN.sub(lambda found: unicodedata.normalize("NFC", found[0]), SELECTORS.sub("", words))
    return "".join(letter if can_draw(letter) else MISSING for letter in composed)


def is_brought(letter: str) -> bool:
    """Whether the typeface lacks this character and one of Typst's own fonts draws it."""
    point = ord(letter)
    return any(first <= point <= last for first, last in BROUGHT) and not _within(_read_ranges(), point)


def can_draw(letter: str) -> bool:
    """Whether a font holds this character, or it is one without a form, such as a joiner."""
    if letter == "\n" or unicodedata.category(letter) == "Cf":
        return True
    return _within(_read_ranges(), ord(letter)) or is_brought(letter)


def _within(ranges: list[tuple[int, int]], point: int) -> bool:
    place = bisect_right(ranges, (point, 0x110000)) - 1
    return place >= 0 and ranges[place][0] <= point <= ranges[place][1]


@cache
def _read_ranges() -> list[tuple[int, int]]:
    """The characters of the simplified Chinese face, as ranges in order."""
    path = next(iter(sorted(find_fonts().glob("*.tt[cf]"))))
    with path.open("rb") as file:
        return _read_groups(file, _find_table(file, _find_face(file)))


def _find_face(file: BinaryIO) -> int:
    """Where the first face begins; the faces of this collection share their characters."""
    tag, _version, _count, first = struct.unpack(">4sIII", file.read(16))
    return first if tag == b"ttcf" else 0


def _find_table(file: BinaryIO, face: int) -> int:
    """Where the table of characters begins."""
    file.seek(face + 4)
    (count,) = struct.unpack(">H6x", file.read(8))
    records = dict(struct.iter_unpack(">4s4xI4x", file.read(16 * count)))
    return records[b"cmap"]


def _read_groups(file: BinaryIO, table: int) -> list[tuple[int, int]]:
    """The groups of the subtable of format 12."""
    file.seek(table + 2)
    (count,) = struct.unpack(">H", file.read(2))
    for _platform, _encoding, offset in struct.iter_unpack(">HHI", file.read(8 * count)):
        file.seek(table + offset)
        form, groups = struct.unpack(">H10xI", file.read(16))
        if form == 12:
            return [
                (first, last) for first, last, _glyph in struct.iter_unpack(">III", file.read(12 * groups))
            ]
    return []
