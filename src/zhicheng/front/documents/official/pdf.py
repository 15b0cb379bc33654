"""A letter as PDF, set by Typst: tagged, with its title and language (PDF/UA-1, ISO 14289-1)."""

from pathlib import Path

from zhicheng.front.documents import palette
from zhicheng.front.documents.document import clean, clean_line
from zhicheng.front.documents.fitting import soften
from zhicheng.front.documents.glyphs import draw_safely
from zhicheng.front.documents.official.letter import (
    PAGE_SIZE,
    PITCH,
    RED,
    SEAL_SIZE,
    SIZE,
    TITLE,
    Official,
    fit_name,
    place_signature,
)
from zhicheng.front.documents.pdf import set_pages

TEMPLATE = Path(__file__).with_name("letter.typ")


def write_letter_pdf(letter: Official) -> bytes:
    """The bytes of the file; the same letter gives the same bytes."""
    box, free = place_signature(letter)
    told = {
        "language": letter.language[:2],
        "red": RED,
        "amber": palette.AMBER,
        "pitch": PITCH,
        "size": SIZE,
        "title-size": TITLE,
        "seal-size": SEAL_SIZE,
        "page-size": PAGE_SIZE,
        "name-size": fit_name(letter),
        "issuer": _line(letter.issuer),
        "number": _line(letter.marked),
        "title": _line(letter.title),
        "lines": [{"kind": line.kind, "words": _words(line.words)} for line in letter.lines],
        "seal": letter.seal,
        "day": letter.day,
        "box": box,
        "free": free,
        "ribbon": _line(letter.ribbon),
    }
    return set_pages(template=TEMPLATE, told=told, made_on=letter.made_on)


def _words(words: str) -> str:
    return soften(draw_safely(clean(words)), 26)


def _line(words: str) -> str:
    return soften(draw_safely(clean_line(words)), 18)
