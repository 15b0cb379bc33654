"""The elements of a Word file (ECMA-376, WordprocessingML): runs, fields, paragraphs, tables. Text goes in as text nodes."""

from collections.abc import Sequence

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

Element = etree._Element


def node(tag: str, /, *children: Element | None, **attributes: object) -> Element:
    """An element of the main namespace; `class_` is `class`, None among the children is left out."""
    made = _make(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key.rstrip('_')}"), str(value))
    made.extend([child for child in children if child is not None])
    return made


def _make(tag: str) -> Element:
    return OxmlElement(f"w:{tag}")


def run(words: str, style: str = "", size: float = 0.0) -> Element:
    """A run of text in a character style, in letters of `size` points where they differ from the paragraph's."""
    look = node(
        "rPr",
        node("rStyle", val=style) if style else None,
        node("sz", val=round(size * 2)) if size else None,
        node("szCs", val=round(size * 2)) if size else None,
    )
    made = node("r", look if len(look) else None)
    for number, line in enumerate(words.split("\n")):
        if number:
            made.append(node("br"))
        made.append(_text(line))
    return made


def _text(words: str) -> Element:
    made = node("t")
    made.text = words
    made.set(qn("xml:space"), "preserve")
    return made


def tab() -> Element:
    return node("r", node("tab"))


def begin_page(element: Element) -> None:
    """Let the first paragraph of an element stand on a new page."""
    first = element if element.tag == qn("w:p") else next(element.iter(qn("w:p")))
    first[0].insert(1, node("pageBreakBefore"))


def refill(element: Element, content: Sequence[Element]) -> None:
    """Put content in place of what an element holds."""
    for old in list(element):
        element.remove(old)
    element.extend(content)


def field(code: str, *result: Element) -> list[Element]:
    """A field with its result already in place."""
    told = node("instrText")
    told.text = f" {code} "
    told.set(qn("xml:space"), "preserve")
    begin, middle, end = (
        node("r", node("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end")
    )
    return [begin, node("r", told), middle, *result, end]


def paragraph(style: str, *content: Element, **look: Element | None) -> Element:
    """A paragraph in a style; `look` holds properties of its own, in the order of the schema."""
    own = [each for each in look.values() if each is not None]
    return node("p", node("pPr", node("pStyle", val=style), *own), *content)


def bookmark(number: int, name: str, *content: Element) -> list[Element]:
    """Content that a link or a field can name."""
    return [node("bookmarkStart", id=number, name=name), *content, node("bookmarkEnd", id=number)]


def table(
    *, style: str, widths: Sequence[float], rows: Sequence[Element], title: str, headed: bool
) -> Element:
    """A table whose columns are as wide as said, in points. `title` is heard by those who cannot see it."""
    twips = [round(width * 20) for width in widths]
    look = node(
        "tblPr",
        node("tblStyle", val=style),
        node("tblW", w=sum(twips), type="dxa"),
        node("tblLayout", type="fixed"),
        node("tblLook", val="0020" if headed else "0000", firstRow=int(headed), noHBand=1, noVBand=1),
        node("tblCaption", val=title),
    )
    for line in rows:
        for cell, width in zip(line.iter(qn("w:tc")), twips, strict=True):
            cell.insert(0, node("tcPr", node("tcW", w=width, type="dxa")))
    return node("tbl", look, node("tblGrid", *(node("gridCol", w=width) for width in twips)), *rows)


def row(cells: Sequence[Element], *, head: bool = False) -> Element:
    """A row that no page divides; a head is repeated on every page."""
    look = node("trPr", node("cantSplit"), node("tblHeader") if head else None)
    return node("tr", look, *(node("tc", cell) for cell in cells))
