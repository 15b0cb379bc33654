"""Documents cited by an exchange document: who named them, in which category, patents by number, literature as text."""

from collections.abc import Iterator
from datetime import date

from lxml import etree

from zhicheng.grammar import Mistake
from zhicheng.lake.intake.dates import parse_date
from zhicheng.lake.intake.exchange_numbers import DocumentNumber, build_key, print_publication
from zhicheng.lake.intake.names import clean_name
from zhicheng.lake.intake.safe_xml import read_text

_PHASES = {
    "APP": "applicant",
    "EXA": "examiner",
    "ISR": "search",
    "SEA": "search",
    "SUP": "search",
    "PRS": "search",
    "CH2": "examiner",
    "APL": "other",
    "115": "other",
    "TPO": "other",
    "OPP": "opposition",
    "FOP": "opposition",
    "EXAMINATION": "examiner",
    "OPPOSITION": "opposition",
    "DESCRIPTION": "applicant",
}
"""Phases of DOCDB by their codes and of OPS by their words; a phase that names a search report is one of search."""


def read_citations(biblio: etree._Element) -> Iterator[dict]:
    """Rows of `citations` in the order of the document. A date that is none is left out; the citation stays."""
    elements = biblio.iterfind("{*}references-cited/{*}citation")
    rows = (row for element in elements if (row := _read_citation(element)))
    for seq, row in enumerate(rows, start=1):
        yield {**row, "seq": seq}


def _read_citation(element: etree._Element) -> dict | None:
    about = {"origin": _find_origin(element), "category": _read_category(element)}
    if document := _find_patent(element):
        return {"cited": name_cited(document), "cited_kind": "patent", "cited_on": document.on, **about}
    patent = element.find("{*}patcit")
    if patent is not None:
        number = patent.get("dnum") or read_text(patent.find(".//{*}doc-number"))
        text = clean_name(number or read_text(patent.find("{*}text")))
        return {"cited": text, "cited_kind": "patent", "cited_on": None, **about} if text else None
    literature = element.find("{*}nplcit")
    if literature is None:
        return None
    text = clean_name(read_text(literature.find("{*}text")) or read_text(literature))
    on = _read_day(read_text(literature.find(".//{*}pubdate/{*}sdate")))
    return {"cited": text, "cited_kind": "non-patent", "cited_on": on, **about} if text else None


def name_cited(document: DocumentNumber) -> str:
    """Office and number of a cited publication, in the form its office prints."""
    return build_key(document, application=None) or f"{document.office}{print_publication(document)}"


def _find_patent(element: etree._Element) -> DocumentNumber | None:
    """The cited publication in its docdb form: the one with a country."""
    for found in element.iterfind("{*}patcit/{*}document-id"):
        office, number = (read_text(found.find(f"{{*}}{name}")) for name in ("country", "doc-number"))
        if office and number:
            kind, on = read_text(found.find("{*}kind")), _read_day(read_text(found.find("{*}date")))
            return DocumentNumber(office.upper(), number.replace(" ", ""), kind.upper(), on)
    return None


def _find_origin(element: etree._Element) -> str | None:
    """Who named the document, by the phase in which it was cited, else by 'cited-by'; None where neither tells."""
    phase, by = element.get("cited-phase", "").strip().upper(), element.get("cited-by", "").lower()
    if known := _PHASES.get(phase) or ("search" if "SEARCH" in phase else None):
        return known
    if by in ("applicant", "examiner"):
        return by
    return "opposition" if by == "opponent" else ("other" if phase not in ("", "UNDEFINED") else None)


def _read_category(element: etree._Element) -> str | None:
    """Categories of the search report as printed, 'X' or 'XY'; those of single passages joined where no whole is given."""
    whole = [read_text(e) for e in element.iterfind("{*}category")]
    parts = [read_text(e) for e in element.iterfind("{*}rel-passage/{*}category")]
    found = [c for c in (whole if any(whole) else parts) if c]
    return ",".join(dict.fromkeys(found)) or None


def _read_day(text: str) -> date | None:
    try:
        return parse_date(text)
    except Mistake:
        return None
