"""A letter of the office as data: its head, its text line by line, its end. How it looks is the business of the writers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import override

from zhicheng.front.charts.canvas import text_width
from zhicheng.front.documents.document import clean, clean_line
from zhicheng.front.formats import day_in_prose
from zhicheng.grammar import T

TO, HEADING, TEXT = "to", "heading", "text"
WIDE, TALL = 442.2, 637.8
"""The type area in points: 156 by 225 mm."""
PITCH, SIZE, TITLE, SEAL_SIZE, PAGE_SIZE = 28.95, 16.0, 22.0, 12.0, 14.0
"""Points: a line of 22 on a page, letters of size 3 and size 2, of the seal's place, of page numbers (size 4)."""
RED = "#d7000f"
SEAL = T(en="(seal)", zh="（印章）")
NUMBER = T(en="No. {number}", zh="{number}")
NAME = 42.0
"""Points: the largest letters of the office's name at the head."""
FREE = 4
"""Characters that stay free at the right of the day."""
_HEADING = re.compile(r"[一二三四五六七八九十]+、[^。；：]{1,26}")
_LONGEST_TO = 200


@dataclass(frozen=True)
class Line:
    """A paragraph of a letter: whom it is to (at the margin), a heading, or text."""

    kind: str
    words: str


@dataclass(frozen=True)
class Official:
    """One letter. `text`: the first line is the title, then paragraphs; `number` is the document number.

    language: 'zh-hans' or 'en'. issuer: the office, in full. made_on: the day it is issued, which its files bear.
    ribbon: 'synthetic case' and the like, at the head of every page. Nothing in a text is markup.
    """

    code: str
    language: str
    issuer: str
    number: str
    text: str
    made_on: date
    ribbon: str = ""

    @property
    def is_chinese(self) -> bool:
        """Whether it is laid out as a Chinese letter."""
        return self.language == "zh-hans"

    @property
    def title(self) -> str:
        """The first line."""
        return next((line for line in map(clean_line, clean(self.text).split("\n")) if line), self.code)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The paragraphs below the title. A Chinese one is each line, an English one what empty lines part."""
        rest = clean(self.text).strip().partition("\n")[2]
        parts = rest.split("\n") if self.is_chinese else re.split(r"\n\s*\n", rest)
        told = [part.strip() for part in parts if part.strip()]
        return tuple(Line(_find_kind(words, first=not place), words) for place, words in enumerate(told))

    @property
    def day(self) -> str:
        """The day in words, in digits as the standard of 2012 has them."""
        with override(self.language):
            return day_in_prose(self.made_on)

    @property
    def marked(self) -> str:
        """The document number as it stands on the letter."""
        return NUMBER.of(self.language).format(number=clean_line(self.number)) if self.number else ""

    @property
    def seal(self) -> str:
        """What stands where the seal goes."""
        return SEAL.of(self.language)


def _find_kind(words: str, *, first: bool) -> str:
    if first and "\n" not in words and words[-1] in "：:" and len(words) <= _LONGEST_TO:
        return TO
    return HEADING if _HEADING.fullmatch(words) else TEXT


def fit_name(letter: Official) -> float:
    """The size in points in which the office's name fills no more than the line."""
    return min(NAME, WIDE / max(text_width(clean_line(letter.issuer), 1), 1.0) * 0.98)


def place_signature(letter: Official) -> tuple[float, float]:
    """The box in which office and day stand one above the other: its width, and what is free at its right, in points.

    The day keeps four characters free at the right; a longer name of the office needs some of them.
    """
    day = text_width(letter.day, SIZE)
    wide = max(day, text_width(clean_line(letter.issuer), SIZE), text_width(letter.seal, SEAL_SIZE))
    box = min(wide + SIZE, WIDE)
    return box, max(min(FREE * SIZE - (box - day) / 2, WIDE - box), 0.0)
