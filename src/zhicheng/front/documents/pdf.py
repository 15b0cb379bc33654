"""A document as PDF, set by Typst: tagged, with language, bookmarks and texts for pictures (PDF/UA-1, ISO 14289-1)."""

import json
import logging
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from zhicheng.front.charts.paper import draw_standalone
from zhicheng.front.documents import palette
from zhicheng.front.documents.document import (
    Break,
    Bullets,
    Contents,
    Document,
    Figure,
    Grid,
    Heading,
    Paragraph,
    Part,
    Parts,
    Picture,
    Remark,
    Strong,
    clean,
    clean_line,
    split_parts,
)
from zhicheng.front.documents.fitting import (
    HEAD,
    PADDING,
    RUNNING,
    WARNING,
    fit_columns,
    read_cell,
    say_part,
    shorten,
    soften,
)
from zhicheng.front.documents.glyphs import draw_safely
from zhicheng.front.documents.numbering import CONTENTS, PAGE, Placed, caption, headline, place
from zhicheng.front.documents.pictures import WIDTH, describe, strip_chart
from zhicheng.front.fonts import read_fonts
from zhicheng.front.formats import day_in_prose

if TYPE_CHECKING:
    from typst import PDFStandard

TEMPLATE = Path(__file__).with_name("page.typ")
STANDARD: "PDFStandard" = "ua-1"
LOG = logging.getLogger(__name__)
MEASURE = 402.5  # points between the margins
ROOM = 36.0  # widths of a letter on a line of text


def write_pdf(*, document: Document) -> bytes:
    """The bytes of the file; the same document gives the same bytes."""
    return set_pages(template=TEMPLATE, told=_describe(document), made_on=document.made_on)


def set_pages(*, template: Path, told: Mapping[str, Any], made_on: date) -> bytes:
    """Pages by a Typst template that reads what is told as JSON; the same input gives the same bytes."""
    said = json.dumps(told, ensure_ascii=False)
    made_at = int(datetime.combine(made_on, time(), UTC).timestamp())
    try:
        return _set(template, said, made_at, [STANDARD])
    except typst.TypstError as error:
        LOG.warning("A document is set without the promise of PDF/UA: %s", error)
        return _set(template, said, made_at, [])


def _set(template: Path, told: str, made_at: int, standards: "list[PDFStandard]") -> bytes:
    """Let Typst set the template with what the document says."""
    made = typst.compile(
        template.read_bytes(),
        format="pdf",
        font_paths=read_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"document": told},
        pdf_standards=standards,
        timestamp=made_at,
    )
    assert isinstance(made, bytes), "a document is one file"
    return made


def _describe(document: Document) -> dict[str, Any]:
    """The document as the template reads it."""
    language = document.language
    return {
        "language": language[:2],
        "palette": {
            name.lower().replace("_", "-"): hue for name, hue in vars(palette).items() if name.isupper()
        },
        "title": _line(document.title, 14),
        "subtitle": _words(document.subtitle, 28),
        "issuer": _line(document.issuer),
        "made-on": day_in_prose(document.made_on),
        "about": [(_words(name, 10), _words(value, 28)) for name, value in document.about],
        "running": _line(shorten(document.title, RUNNING)),
        "warning": _line(shorten(document.ribbon, WARNING)),
        "ribbon": _line(document.ribbon),
        "cover": document.cover,
        "paging": PAGE.of(language),
        "blocks": [_show(each, document) for each in place(document)],
    }


def _show(placed: Placed, document: Document) -> dict[str, Any]:
    """A block as the template reads it."""
    match placed.block:
        case Heading() as block:
            return {"kind": "heading", "level": block.level, "words": _line(headline(placed, block), 20)}
        case Paragraph() as block:
            return {"kind": "paragraph", "parts": _parts(block.parts, document)}
        case Bullets() as block:
            return {"kind": "bullets", "items": [_parts(item, document) for item in block.items]}
        case Remark() as block:
            return {"kind": "remark", "parts": _parts(block.words, document)}
        case Grid() as block:
            return _show_grid(block, placed, document)
        case Picture() as block:
            return _show_picture(block, placed, document)
        case Contents() as block:
            return {"kind": "contents", "words": CONTENTS.of(document.language), "depth": block.depth}
        case Break():
            return {"kind": "break"}


def _show_grid(block: Grid, placed: Placed, document: Document) -> dict[str, Any]:
    fit = fit_columns(block, measure=MEASURE)
    rooms = [(width - PADDING) / fit.size for width in fit.widths]
    return {
        "kind": "grid",
        "caption": _line(caption(placed, clean_line(block.caption))),
        "size": fit.size,
        "widths": fit.widths,
        "sides": ["right" if column in block.numeric else "left" for column in range(len(rooms))],
        "head": [_line(shorten(words, HEAD), room) for words, room in zip(block.head, rooms, strict=True)],
        "rows": [
            [_part(read_cell(cell), document, room) for cell, room in zip(row, rooms, strict=True)]
            for row in block.rows
        ],
        "note": _words(block.note),
    }


def _show_picture(block: Picture, placed: Placed, document: Document) -> dict[str, Any]:
    chart = block.chart
    return {
        "kind": "picture",
        "caption": _line(caption(placed, clean_line(chart.title))),
        "svg": "" if chart.empty else draw_standalone(strip_chart(chart), width=WIDTH),
        "empty": _words(chart.empty),
        "alt": describe(block, document.language),
        "foot": [_words(words) for words in (chart.note, chart.source) if words],
    }


def _parts(parts: Parts, document: Document) -> list[dict[str, str]]:
    return [_part(part, document) for part in split_parts(parts)]


def _part(part: Part, document: Document, room: float = ROOM) -> dict[str, str]:
    kind = "strong" if isinstance(part, Strong) else "figure" if isinstance(part, Figure) else "plain"
    words = _words(say_part(part), room)
    href = document.locate(part.href) if isinstance(part, Figure) and _can_be_seen(words) else ""
    return {"kind": kind, "words": words, "href": href}


def _can_be_seen(words: str) -> bool:
    """Whether there is a letter to hang a link on: Typst cannot set one on nothing."""
    return any(unicodedata.category(letter) not in ("Cf", "Mn", "Zs", "Cc") for letter in words)


def _words(words: Any, room: float = ROOM) -> str:
    return soften(draw_safely(clean(words)), room)


def _line(words: Any, room: float = ROOM) -> str:
    return soften(draw_safely(clean_line(words)), room)
