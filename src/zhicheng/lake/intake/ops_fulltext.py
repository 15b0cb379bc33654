"""Full texts in an OPS answer: claims and description of a publication, as plain text."""

import re
from collections.abc import Iterator

from lxml import etree

from zhicheng.lake.intake.exchange_document import build_patent
from zhicheng.lake.intake.ops_family import read_publication
from zhicheng.lake.intake.records import Record
from zhicheng.lake.intake.safe_xml import read_text

_CLAIM_NUMBER = re.compile(r"^\s*(\d{1,4})\s*[.．、]", re.MULTILINE)


def read_fulltext(document: etree._Element, *, position: str) -> Record:
    """Record of the patent with its texts. Raises Mistake when the document has no number."""
    biblio = document.find("{*}bibliographic-data")
    publication = read_publication(document if biblio is None else biblio)
    texts = list(_read_texts(document))
    claims = next((row["text"] for row in texts if row["part"] == "claims"), "")
    patent = build_patent(publication, reference=(None, None), position=position)
    return Record(patent={**patent, "claims": count_claims(claims)}, tables={"texts": texts})


def _read_texts(document: etree._Element) -> Iterator[dict]:
    for part, path in (("claims", "{*}claim//{*}claim-text"), ("description", "{*}p")):
        for element in document.iterfind(f"{{*}}{part}"):
            lines = [_read_lines(line) for line in element.iterfind(path)] or [_read_lines(element)]
            if text := "\n".join(line for line in lines if line):
                yield {"part": part, "lang": element.get("lang", "").lower() or None, "text": text}


def _read_lines(element: etree._Element) -> str:
    """Text of an element with the line breaks of the source, which part the claims."""
    lines = (
        ("".join(str(part) for part in element.itertext())).splitlines()
        if len(element) == 0
        else [read_text(element)]
    )
    return "\n".join(line for line in (" ".join(each.split()) for each in lines) if line)


def count_claims(text: str) -> int | None:
    """Number of claims, told by their printed numbers at the beginning of lines: 1, 2, 3 ...; None when there is no 1."""
    count = 0
    for found in _CLAIM_NUMBER.finditer(text):
        count += int(found[1]) == count + 1
    return count or None
