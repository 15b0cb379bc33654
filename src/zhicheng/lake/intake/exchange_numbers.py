"""Numbers in the documents of the European Patent Office, turned into those that the offices themselves print.

DOCDB shortens some: US 2014102795 A1 is US 2014/0102795, WO 9961002 is WO 99/61002, an application US 201314052000
is 14/052,000. What is known under one key elsewhere must have that key here too.
Source: EPO, DOCDB user documentation (data formats docdb, epodoc, original); WIPO ST.16 for the kinds.
"""

import re
from dataclasses import dataclass
from datetime import date

from lxml import etree

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.dates import parse_date
from zhicheng.lake.intake.patent_numbers import (
    build_patent_id,
    compute_check_digit,
    find_type,
    is_grant,
    parse_application,
)
from zhicheng.lake.intake.safe_xml import read_text

US_APPLICATIONS_SINCE = date(2001, 3, 15)
"""First publication of US applications; before it, kind A is a grant, as it was called until January 2001."""

_TYPES = {
    **dict.fromkeys("ABCT", "invention"),
    **dict.fromkeys("UYZ", "utility_model"),
    "S": "design",
}
_TYPES_OF_OFFICES = {
    "US": {"P": "plant", "E": "reissue", "H": "other"},
    "DE": {"D": "invention"},
}
"""Kinds that mean another thing in one office: D in Germany is the German part of a European patent."""
_GRANTS = {
    "US": re.compile(r"B[12]|E\d?|S\d?|P[234]?"),
    "EP": re.compile(r"B1"),
    "CA": re.compile(r"C"),
    "RU": re.compile(r"C[12]"),
}
"""Kinds that announce a grant, for offices where the kind alone tells."""


@dataclass(frozen=True)
class DocumentNumber:
    """One document as an EPO source names it: its office, number, kind and day, blank or None where not given."""

    office: str = ""
    number: str = ""
    kind: str = ""
    on: date | None = None


def read_number(element: etree._Element | None, *, where: str) -> DocumentNumber:
    """Country, doc-number, kind and date inside a document-id, or inside what holds them. Raises Mistake for a bad date."""
    if element is None:
        return DocumentNumber()
    office, number, kind = (read_text(element.find(f"{{*}}{n}")) for n in ("country", "doc-number", "kind"))
    return DocumentNumber(
        office.upper(),
        number.replace(" ", ""),
        kind.upper(),
        read_day(read_text(element.find("{*}date")), where=where),
    )


def read_day(text: str, *, where: str) -> date | None:
    """A date written YYYYMMDD; None when blank. Raises Mistake, with the place, when there is no such day."""
    try:
        return parse_date(text)
    except Mistake as mistake:
        raise Mistake(
            T(en=f"{where} is '{text}': {mistake.says.en}", zh=f"{where} 为“{text}”：{mistake.says.zh}")
        ) from mistake


def print_publication(document: DocumentNumber) -> str:
    """Publication number as its office prints it: '2014102795' of US A1 is '20140102795', '9961002' of WO '1999061002'."""
    office, number = document.office, document.number
    if office == "US" and re.fullmatch(r"(19|20)\d{8}", number):
        return f"{number[:4]}0{number[4:]}"
    if office == "US":
        return re.sub(r"^(D|RE|PP|H|T|X)0+(?=\d)", r"\1", number)
    if office == "WO" and (found := re.fullmatch(r"(\d\d)(\d{5,6})", number)):
        return f"{_find_year(found[1])}{found[2]:0>6}"
    return number


def print_application(document: DocumentNumber, *, original: str = "", office: str = "") -> str | None:
    """Application number as its office prints it; `original` is the form the source says was printed.

    Chinese: '201380062258' gets its check digit, '201380062258.8'. US: '201314052000' is '14052000'. International
    (kind W): 'PCT/US2013/064552'. Others as DOCDB writes them.
    """
    number = document.number
    if not number:
        return original or None
    if document.kind == "W" and (found := re.fullmatch(r"(\d{4}|\d{2})(\d{5,6})", number)):
        return f"PCT/{document.office}{found[1]}/{found[2]}"
    if (office or document.office) == "CN":
        return _print_chinese(original) or _print_chinese(number) or number
    if document.office == "US":
        found = re.fullmatch(r"(?:19|20)\d\d(\d{8})", number)
        return found[1] if found else re.sub(r"\D", "", original) or number
    return number


def _print_chinese(text: str) -> str | None:
    """The number with its check digit; a number of eight digits was printed without one until 1989, and stays as it is."""
    try:
        number = parse_application(text)
    except Mistake:
        return None
    return f"{number}.{compute_check_digit(number)}" if len(number) == 12 else number


def build_key(document: DocumentNumber, *, application: str | None) -> str | None:
    """Key of the patent of a publication, the same as from other sources; a CN application number must be a real one."""
    chinese = application if application and re.fullmatch(r"(\d{12}|\d{8})(\.[\dX])?", application) else None
    return build_patent_id(
        office=document.office, number=print_publication(document) or None, application=chinese
    )


def find_exchange_type(document: DocumentNumber, *, application: str | None) -> str | None:
    """Type of the patent by office and kind; None where the kind does not tell."""
    if document.office == "CN":
        return find_type(kind=document.kind or None, application=application, number=document.number)
    kind = document.kind[:1]
    return _TYPES_OF_OFFICES.get(document.office, {}).get(kind) or _TYPES.get(kind)


def is_exchange_grant(document: DocumentNumber) -> bool:
    """True when the publication announces a grant, False when it does not or when the kind alone does not tell."""
    if document.office == "CN":
        return is_grant(kind=document.kind or None, published_on=document.on)
    if document.office == "US" and document.kind == "A":
        return document.on is not None and document.on < US_APPLICATIONS_SINCE
    known = _GRANTS.get(document.office)
    return bool(known and known.fullmatch(document.kind))


def _find_year(two_digits: str) -> int:
    """Year of an international publication of two digits; they began in 1978 and had four digits from 2004."""
    return int(two_digits) + (1900 if int(two_digits) >= 78 else 2000)
