"""A document as a Word file: real headings, contents, captions and tables, which an office can go on writing in.

Checked with LibreOffice. Page numbers of the contents are fields without a result: Word fills them in when it prints or is
asked to update, since only a program that lays out the pages can know them.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count

from docx.document import Document as Package
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.section import _Footer, _Header
from docx.shared import Pt

from zhicheng.front.charts.canvas import text_width
from zhicheng.front.charts.picture import draw_png
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
    Words,
    clean,
    clean_line,
    split_parts,
)
from zhicheng.front.documents.fitting import HEAD, RUNNING, WARNING, fit_columns, read_cell, say_part, shorten
from zhicheng.front.documents.numbering import (
    ABOUT,
    CONTENTS,
    PAGE,
    Placed,
    caption,
    headline,
    list_headings,
    place,
)
from zhicheng.front.documents.pictures import WIDTH, describe, strip_chart
from zhicheng.front.documents.word_elements import (
    Element,
    begin_page,
    bookmark,
    field,
    node,
    paragraph,
    refill,
    row,
    run,
    tab,
    table,
)
from zhicheng.front.documents.word_package import MEASURE, open_package, save_package
from zhicheng.front.formats import day_in_prose

CELL, LETTER = 9.0, 19.0  # points in a table, and in the title of a document without a cover
HEADER = 8.5  # points


@dataclass(frozen=True)
class _Sheet:
    """What the blocks are written on: the document, its package, all blocks in their places, and numbers not yet given."""

    document: Document
    package: Package
    placed: Sequence[Placed]
    numbers: "count[int]"


def write_docx(*, document: Document) -> bytes:
    """The bytes of the file; the same document gives the same bytes."""
    package = open_package(document)
    sheet = _Sheet(document, package, place(document), count(1))
    refill(package.element[0], [*_write_pages(sheet), package.element[0][-1]])
    _write_edges(sheet)
    return save_package(package, document)


def _write_pages(sheet: _Sheet) -> Iterator[Element]:
    """All elements of the text; where a new page is asked for, the next one begins it."""
    blocks = chain([(None, _face(sheet))], ((placed.block, _show(placed, sheet)) for placed in sheet.placed))
    turned = False
    for block, elements in blocks:
        for element in elements:
            if turned:
                begin_page(element)
            turned = False
            yield element
        turned = turned or isinstance(block, Break) or (block is None and sheet.document.cover)


def _face(sheet: _Sheet) -> list[Element]:
    """Title, ribbon, who answers for it and when, what it rests on."""
    document = sheet.document
    down = node("spacing", before=3600 if document.cover else 0)
    size = 0.0 if document.cover else LETTER
    made = [paragraph("Title", run(clean_line(document.title), size=size), spacing=down)]
    made += [
        paragraph(style, run(clean(words)))
        for style, words in (("Subtitle", document.subtitle), ("Ribbon", document.ribbon))
        if clean_line(words)
    ]
    low = node("spacing", before=3000 if document.cover else 240)
    lines = [run(clean_line(document.issuer), "Strong")] if clean_line(document.issuer) else []
    lines += [node("r", node("br"))] if lines else []
    made += [paragraph("Issuer", *lines, run(day_in_prose(document.made_on)), spacing=low)]
    made += _about(document)
    return [*made, paragraph("Normal")]


def _about(document: Document) -> list[Element]:
    if not document.about:
        return []
    rows = [
        row([paragraph("Cell", run(clean(words), size=CELL)) for words in pair]) for pair in document.about
    ]
    title = ABOUT.of(document.language)
    widths = (MEASURE * 0.3, MEASURE * 0.7)
    return [table(style="About", widths=widths, rows=rows, title=title, headed=False)]


def _show(placed: Placed, sheet: _Sheet) -> list[Element]:
    """The elements of one block."""
    match placed.block:
        case Heading() as block:
            return [_heading(block, placed, sheet)]
        case Paragraph() as block:
            return [paragraph("BodyText", *_parts(block.parts, sheet))]
        case Bullets() as block:
            return [paragraph("ListBullet", *_parts(item, sheet)) for item in block.items]
        case Remark() as block:
            return [paragraph("Remark", *_parts(block.words, sheet))]
        case Grid() as block:
            return _grid(block, placed, sheet)
        case Picture() as block:
            return _picture(block, placed, sheet)
        case Contents() as block:
            return [_contents(block, sheet)]
        case Break():
            return []


def _heading(block: Heading, placed: Placed, sheet: _Sheet) -> Element:
    """Word counts the headings; one without a number leaves the list."""
    none = None if placed.number else node("numPr", node("ilvl", val=0), node("numId", val=0))
    words = bookmark(next(sheet.numbers), _name(placed), run(clean_line(block.words)))
    return paragraph(f"Heading{block.level}", *words, numbering=none)


def _name(placed: Placed) -> str:
    """The name of a heading for fields: Word makes its own contents from names that begin so."""
    return f"_Toc{int(placed.anchor.rpartition('-')[2]):08d}"


def _contents(block: Contents, sheet: _Sheet) -> Element:
    """The field with its entries, in the frame by which Word offers to update it."""
    headings = list_headings(sheet.placed, block)
    lines = [_entry(heading, at) for heading, at in headings]
    begin, code, middle, end = field(f'TOC \\o "1-{block.depth}" \\h \\z \\u')
    if lines:
        lines[0][1:1] = [begin, code, middle]
        lines[-1].append(end)
    else:
        lines = [paragraph("TOC1", begin, code, middle, end)]
    title = paragraph("TOCHeading", run(CONTENTS.of(sheet.document.language)))
    gallery = node("docPartObj", node("docPartGallery", val="Table of Contents"), node("docPartUnique"))
    return node("sdt", node("sdtPr", gallery), node("sdtContent", title, *lines))


def _entry(heading: Heading, at: Placed) -> Element:
    """A line of the contents: a link to the heading, and its page once that is known."""
    page = field(f"PAGEREF {_name(at)} \\h")
    link = node("hyperlink", run(headline(at, heading)), tab(), *page, anchor=_name(at), history=1)
    twips = round(MEASURE * 20)
    bare = node("tabs", node("tab", val="right", leader="none", pos=twips))
    return paragraph(f"TOC{heading.level}", link, tabs=bare)


def _caption(placed: Placed, words: Words) -> Element:
    """A caption whose number is a field, so that captions added later are counted with it."""
    label, _space, number = placed.number.partition(" ")
    rest = caption(placed, clean_line(words)).removeprefix(placed.number)
    return paragraph("Caption", run(f"{label} "), *field(f"SEQ {label} \\* ARABIC", run(number)), run(rest))


def _grid(block: Grid, placed: Placed, sheet: _Sheet) -> list[Element]:
    fit = fit_columns(block, measure=MEASURE)
    sides = [
        node("jc", val="right") if column in block.numeric else None for column in range(len(block.head))
    ]

    def cell(column: int, *content: Element) -> Element:
        side = sides[column]
        return paragraph("Cell", *content, side=None if side is None else node("jc", val="right"))

    head = row(
        [cell(column, run(shorten(words, HEAD), size=fit.size)) for column, words in enumerate(block.head)],
        head=True,
    )
    rows = [
        row([cell(column, _part(read_cell(value), sheet, fit.size)) for column, value in enumerate(values)])
        for values in block.rows
    ]
    title = clean_line(block.caption)
    made = table(style="Listing", widths=fit.widths, rows=[head, *rows], title=title, headed=True)
    note = paragraph("SourceNote", run(clean(block.note)))
    return [_caption(placed, block.caption), made, note]


def _picture(block: Picture, placed: Placed, sheet: _Sheet) -> list[Element]:
    chart = block.chart
    told = [paragraph("SourceNote", run(clean(words))) for words in (chart.note, chart.source) if words]
    drawn = run(clean(chart.empty)) if chart.empty else _draw(block, placed, sheet)
    return [_caption(placed, chart.title), paragraph("Picture", drawn), *told]


def _draw(block: Picture, placed: Placed, sheet: _Sheet) -> Element:
    """The chart as a picture without title and source, which stand beside it as text."""
    drawn = io.BytesIO(draw_png(strip_chart(block.chart), width=WIDTH))
    inline = sheet.package.part.new_pic_inline(drawn, width=Pt(MEASURE))
    inline.docPr.set("id", str(next(sheet.numbers)))
    inline.docPr.set("descr", describe(block, sheet.document.language))
    inline.docPr.set("name", placed.number)
    return node("r", node("drawing", inline))


def _parts(parts: Parts, sheet: _Sheet) -> list[Element]:
    return [_part(part, sheet) for part in split_parts(parts)]


def _part(part: Part, sheet: _Sheet, size: float = 0.0) -> Element:
    words = say_part(part)
    if isinstance(part, Strong):
        return run(words, "Strong", size)
    href = sheet.document.locate(part.href) if isinstance(part, Figure) else ""
    if not href:
        return run(words, size=size)
    link = node("hyperlink", run(words, "Figure", size), history=1)
    link.set(qn("r:id"), sheet.package.part.relate_to(href, RT.HYPERLINK, is_external=True))
    return link


def _write_edges(sheet: _Sheet) -> None:
    """The header with title and ribbon, the ribbon alone where the title stands below; the footer with the page."""
    page, document = sheet.package.sections[0], sheet.document
    title, ribbon = shorten(document.title, RUNNING), shorten(document.ribbon, WARNING)
    paging = PAGE.of(document.language)
    _fill(page.header, _head(title, ribbon))
    _fill(page.first_page_header, _head("", ribbon))
    _fill(page.footer, [paragraph("Footer", *_paging(paging))])
    _fill(page.first_page_footer, [paragraph("Footer", *([] if document.cover else _paging(paging)))])


def _head(title: str, ribbon: str) -> list[Element]:
    """On one line where both fit, else the ribbon below."""
    if not title and not ribbon:
        return [paragraph("Normal")]
    warning = run(ribbon, "RibbonWords")
    if not ribbon:
        return [paragraph("Header", run(title))]
    if text_width(title + ribbon, HEADER) < MEASURE - 3 * HEADER:
        return [paragraph("Header", run(title), tab(), warning)]
    none = node("pBdr", node("bottom", val="nil"))
    return [paragraph("Header", run(title), border=none), paragraph("Header", warning)]


def _paging(template: str) -> list[Element]:
    """'Page X of Y' with fields for X and Y."""
    made: list[Element] = []
    for piece in re.split(r"(\{\w+\})", template):
        code = {"{page}": "PAGE", "{pages}": "NUMPAGES"}.get(piece)
        made += field(code, run("1")) if code else [run(piece)]
    return made


def _fill(edge: _Header | _Footer, content: Sequence[Element]) -> None:
    """Put content in place of the empty paragraph of a header or footer."""
    edge.is_linked_to_previous = False
    refill(edge._element, content)
