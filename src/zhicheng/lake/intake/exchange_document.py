"""One exchange document of the European Patent Office: a publication with its bibliographic data, in DOCDB files and OPS.

Elements are found by local name, since prefixes come and go. Source: EPO, exchange-documents schema 2.5 and OPS 3.2.
"""

from collections.abc import Iterator
from datetime import date

from lxml import etree

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.exchange_citations import read_citations
from zhicheng.lake.intake.exchange_notes import LeftOut
from zhicheng.lake.intake.exchange_numbers import (
    DocumentNumber,
    build_key,
    find_exchange_type,
    is_exchange_grant,
    print_application,
    print_publication,
    read_day,
    read_number,
)
from zhicheng.lake.intake.exchange_parties import read_parties
from zhicheng.lake.intake.exchange_symbols import read_classes
from zhicheng.lake.intake.names import clean_name
from zhicheng.lake.intake.records import Record
from zhicheng.lake.intake.safe_xml import read_text

ROOT = "exchange-document"
LANGUAGES = ("zh", "en")
"""Titles in these languages are taken first, in this order."""

_GRANTED = frozenset({"printed-with-grant", "not-printed-with-grant"})


def read_exchange_document(root: etree._Element, *, position: str, left_out: LeftOut) -> Record:
    """Record of one publication. Raises Mistake when it has no number or a date that is none.

    What has no place in the standard tables (classes of other schemes) is counted in `left_out`.
    """
    biblio = root.find("{*}bibliographic-data")
    if biblio is None:
        biblio = etree.Element("bibliographic-data")
    document = _read_publication(root, biblio)
    patent = build_patent(document, reference=_read_reference(biblio), position=position)
    title, lang = read_title(biblio)
    family = root.get("family-id", "").strip()
    patent |= {
        "priority_on": find_priority_day(biblio.findall("{*}priority-claims/{*}priority-claim")),
        "granted_on": _find_grant_day(biblio) or patent["granted_on"],
        "title": title,
        "title_lang": lang,
        "family_id": family or None,
        "family_size": len(root.findall("{*}patent-family/{*}family-member")) or None,
    }
    tables = {
        "patent_parties": list(read_parties(biblio)),
        "classifications": list(read_classes(biblio, unfit=left_out.symbols)),
        "texts": list(_read_abstracts(root)),
        "citations": list(read_citations(biblio)),
        "families": [{"family_id": family, "family_kind": "docdb"}] if family else [],
    }
    return Record(patent=patent, tables=tables, as_of=document.on)


def build_patent(
    document: DocumentNumber, *, reference: tuple[str | None, date | None], position: str
) -> dict:
    """Row of `patents` with what the numbers tell; `reference` is the application number and the filing date.

    Raises Mistake when the document has no number.
    """
    application, filed_on = reference
    patent_id = build_key(document, application=application)
    if not (patent_id and document.office):
        raise Mistake(
            T(
                en="no publication number (country and doc-number of publication-reference)",
                zh="缺少公开（公告）号（publication-reference 中的 country 与 doc-number）",
            )
        )
    return {
        "patent_id": patent_id,
        "office": document.office,
        "number": print_publication(document),
        "kind": document.kind or None,
        "application_number": application,
        "type": find_exchange_type(document, application=application),
        "filed_on": filed_on,
        "published_on": document.on,
        "granted_on": document.on if is_exchange_grant(document) else None,
        "position": position,
    }


def read_reference(
    references: list[etree._Element], *, office: str, where: str = "application-reference"
) -> tuple[str | None, date | None]:
    """Application number as its office prints it, and the filing date, out of the forms a source gives side by side."""
    forms = {
        name: read_number(element, where=f"{where}/date") for name, element in find_forms(references).items()
    }
    first = forms.get("docdb", DocumentNumber())
    day = next((forms[n].on for n in ("docdb", "epodoc", "original") if n in forms and forms[n].on), None)
    original = forms["original"].number if "original" in forms else ""
    return print_application(first, original=original, office=office), day


def find_forms(references: list[etree._Element]) -> dict[str, etree._Element]:
    """Document-ids by their form (docdb, epodoc, original), which DOCDB states on the reference and OPS on the id."""
    forms: dict[str, etree._Element] = {}
    for reference in references:
        for element in reference.iterfind("{*}document-id"):
            name = element.get("document-id-type") or reference.get("data-format") or "docdb"
            forms.setdefault(name, element)
    return forms


def find_priority_day(claims: list[etree._Element]) -> date | None:
    """Earliest priority date: among the active claims where the source marks some as such, else among all."""
    days: list[tuple[bool, date]] = []
    for claim in claims:
        active = read_text(claim.find("{*}priority-active-indicator")).upper() in ("Y", "YES")
        for element in (*claim.iterfind("{*}document-id/{*}date"), *claim.iterfind("{*}date")):
            if day := read_day(read_text(element), where="priority-claim/date"):
                days.append((active, day))
    chosen = [day for active, day in days if active] or [day for _, day in days]
    return min(chosen, default=None)


def _read_publication(root: etree._Element, biblio: etree._Element) -> DocumentNumber:
    """The publication in its docdb form; the attributes of the document stand in for what is missing."""
    forms = find_forms(biblio.findall("{*}publication-reference"))
    told = read_number(forms.get("docdb"), where="publication-reference/date")
    if not told.on and "epodoc" in forms:
        told = DocumentNumber(
            told.office,
            told.number,
            told.kind,
            read_number(forms["epodoc"], where="publication-reference/date").on,
        )
    return DocumentNumber(
        told.office or root.get("country", "").strip().upper(),
        told.number or root.get("doc-number", "").strip(),
        told.kind or root.get("kind", "").strip().upper(),
        told.on or read_day(root.get("date-publ", ""), where="date-publ"),
    )


def _read_reference(biblio: etree._Element) -> tuple[str | None, date | None]:
    office = read_text(biblio.find("{*}publication-reference/{*}document-id/{*}country")).upper()
    return read_reference(biblio.findall("{*}application-reference"), office=office)


def _find_grant_day(biblio: etree._Element) -> date | None:
    """The day of publication with grant, where DOCDB states how the document was made public."""
    for element in biblio.iterfind("{*}dates-of-public-availability/*"):
        if etree.QName(element).localname in _GRANTED:
            day = read_text(element.find(".//{*}date"))
            return read_day(day, where="dates-of-public-availability")
    return None


def read_title(biblio: etree._Element) -> tuple[str | None, str | None]:
    """One title: Chinese, else English, else the first printed."""
    titles = [
        (clean_name(read_text(e)), e.get("lang", "").lower()) for e in biblio.iterfind("{*}invention-title")
    ]
    order = {lang: place for place, lang in enumerate(LANGUAGES)}
    ranked = sorted((t for t in titles if t[0]), key=lambda t: order.get(t[1], len(order)))
    return (ranked[0][0], ranked[0][1] or None) if ranked else (None, None)


def _read_abstracts(root: etree._Element) -> Iterator[dict]:
    """One abstract for each language; one that names no language only where no other does."""
    found: dict[str, str] = {}
    for element in root.iterfind("{*}abstract"):
        lines = [read_text(p) for p in element.iterfind("{*}p")] or [read_text(element)]
        if text := "\n".join(line for line in lines if line):
            found.setdefault(element.get("lang", "").lower(), text)
    for lang, text in found.items():
        if lang or len(found) == 1:
            yield {"part": "abstract", "lang": None if lang in ("", "ol") else lang, "text": text}
