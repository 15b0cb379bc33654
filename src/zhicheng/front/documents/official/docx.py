"""A letter as a Word file, for Word, WPS and LibreOffice: styles, fixed lines, one field (the page), nothing that floats.

Checked with LibreOffice; WPS was not at hand.
"""

from functools import cache
from pathlib import Path

from docx.oxml.ns import qn
from docx.section import _Footer, _Header
from docx.shared import Mm

from zhicheng.front.documents import palette
from zhicheng.front.documents.document import clean_line
from zhicheng.front.documents.official.letter import (
    HEADING,
    PITCH,
    RED,
    SIZE,
    TITLE,
    TO,
    WIDE,
    Official,
    fit_name,
    place_signature,
)
from zhicheng.front.documents.word_elements import Element, field, node, paragraph, refill, run
from zhicheng.front.documents.word_package import WORD, fill_styles, open_blank, save_package

STYLES = Path(__file__).with_name("styles.xml")
NO_LISTS = f"<w:numbering {WORD}/>".encode()
FANGSONG, XIAOBIAOSONG, SERIF = "仿宋", "方正小标宋简体", "Times New Roman"
FONTS = {
    FANGSONG: "FangSong,仿宋_GB2312,STFangsong,方正仿宋_GBK,Noto Serif CJK SC",
    XIAOBIAOSONG: "FZXiaoBiaoSong-B05S,小标宋,STZhongsong,华文中宋,SimSun,Noto Serif CJK SC",
    "黑体": "SimHei,Heiti SC,Noto Sans CJK SC",
    "宋体": "SimSun,Songti SC,Noto Serif CJK SC",
    SERIF: "Liberation Serif",
}
LOOKS = {
    "zh-hans": {
        "size": "32", "line": str(round(PITCH * 20)), "rule": "exact", "latin": "en-US", "title": str(round(TITLE * 2)), "title_line": "700",
        "after_title": str(round(PITCH * 20)), "gap": str(round(PITCH * 40)), "above": "1984", "after": "0", "tight": "-5", "sides": "both",
        "indent": '<w:ind w:firstLineChars="200" w:firstLine="630"/>', "bold": "",
    },
    "en": {
        "size": "24", "line": "320", "rule": "atLeast", "latin": "en-GB", "title": "32", "title_line": "400", "after_title": "320",
        "gap": "480", "above": "560", "after": "160", "tight": "0", "sides": "left", "indent": "", "bold": "<w:b/><w:bCs/>",
    },
}  # fmt: skip
SHORT = 84
"""Characters of a paragraph that moves to the next page as a whole: three lines."""
KINDS = {TO: "Recipient", HEADING: "Heading1"}


def write_letter_docx(letter: Official) -> bytes:
    """The bytes of the file; the same letter gives the same bytes."""
    package = open_blank(letter, styles=_write_styles(letter.language), numbering=NO_LISTS, fonts=FONTS)
    page = package.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(37), Mm(35)
    page.left_margin, page.right_margin = Mm(28), Mm(26)
    page.header_distance, page.footer_distance = Mm(20), Mm(22)
    package.settings.odd_and_even_pages_header_footer = True
    body = package.element[0]
    kept = [each for each in body[-1] if each.tag != qn("w:docGrid")]
    grid = [node("docGrid", type="lines", linePitch=round(PITCH * 20))] if letter.is_chinese else []
    refill(body[-1], [*kept, *grid])
    refill(body, [*_write_head(letter), *_write_text(letter), *_write_end(letter), body[-1]])
    for header in (page.header, page.even_page_header):
        _fill(header, paragraph("Header", run(clean_line(letter.ribbon))))
    _fill(page.footer, _number_page("right"))
    _fill(page.even_page_footer, _number_page("left"))
    return save_package(package, letter)


@cache
def _write_styles(language: str) -> bytes:
    faces = {"serif": SERIF, "body": FANGSONG, "song": XIAOBIAOSONG}
    hues = {"red": RED[1:].upper(), "amber": palette.AMBER[1:].upper()}
    return fill_styles(STYLES, LOOKS[language] | faces | hues)


def _write_head(letter: Official) -> list[Element]:
    """Office, document number with the red line below, title."""
    size = fit_name(letter) if letter.is_chinese else min(fit_name(letter), TITLE)
    return [
        paragraph("OfficeName", run(clean_line(letter.issuer), size=size)),
        paragraph("DocumentNumber", run(letter.marked)),
        paragraph("Title", run(letter.title)),
    ]


def _write_text(letter: Official) -> list[Element]:
    """The paragraphs; a short last one keeps with the signature, so that no page begins with that alone."""
    made = [paragraph(KINDS.get(line.kind, "BodyText"), run(line.words)) for line in letter.lines]
    if letter.lines and len(letter.lines[-1].words) <= SHORT:
        made[-1][0].append(node("keepNext"))
    return made


def _write_end(letter: Official) -> list[Element]:
    """The place of the seal, the office, the day: in the middle of a box at the right; in English at the left."""
    words = [("Seal", letter.seal), ("Signature", clean_line(letter.issuer)), ("Date", letter.day)]
    if not letter.is_chinese:
        return [paragraph(style, run(said)) for style, said in words]
    box, free = place_signature(letter)
    left, right = round((WIDE - box - free) * 20), round(free * 20)
    return [
        paragraph(style, run(said), place=node("ind", left=left, right=right), side=node("jc", val="center"))
        for style, said in words
    ]


def _number_page(side: str) -> Element:
    """'— 1 —' on the outer side, one character from it."""
    free = node("ind", **{side: round(SIZE * 20)})
    words = [run("— "), *field("PAGE", run("1")), run(" —")]
    return paragraph("Footer", *words, place=free, side=node("jc", val=side))


def _fill(edge: _Header | _Footer, content: Element) -> None:
    edge.is_linked_to_previous = False
    refill(edge._element, [content])
