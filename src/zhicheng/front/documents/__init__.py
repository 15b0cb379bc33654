"""Documents of the office: one document as data, written as DOCX, PDF or HTML.

The day in a file is the document's own, so the same document gives the same bytes.
"""

from django.utils.translation import override

from zhicheng.front.documents.document import (
    Block,
    Break,
    Bullets,
    Cell,
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
)
from zhicheng.front.documents.docx import write_docx
from zhicheng.front.documents.html import write_html
from zhicheng.front.documents.pdf import write_pdf
from zhicheng.grammar import Mistake, T

WRITERS = {"docx": write_docx, "pdf": write_pdf, "html": write_html}
KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
}

__all__ = [
    "KINDS",
    "Block",
    "Break",
    "Bullets",
    "Cell",
    "Contents",
    "Document",
    "Figure",
    "Grid",
    "Heading",
    "Paragraph",
    "Part",
    "Parts",
    "Picture",
    "Remark",
    "Strong",
    "write_document",
]


def write_document(document: Document, *, kind: str) -> bytes:
    """The file of a document, `kind` one of `KINDS` (with their content types), in the document's own language.

    Raises `Mistake` for another kind.
    """
    if kind not in WRITERS:
        kinds = ", ".join(KINDS)
        raise Mistake(
            T(
                en=f"A document is written as one of {kinds}, not as '{kind}'.",
                zh=f"文档格式应为 {kinds} 之一，不能是“{kind}”。",
            )
        )
    with override(document.language):
        return WRITERS[kind](document=document)
