"""A US grant or published application in the XML of 2005 and later (v4.0 to v4.7), from its tree to a record.

Children are met once, in their order, by tag; nothing is searched for twice. Before v4.3 inventors stand among the
applicants and are told by their app-type. Classes of the fields searched and of cited documents are not the patent's own.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from lxml import etree

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.names import clean_name
from zhicheng.lake.intake.row_records import RowRecord
from zhicheng.lake.intake.uspto_draft import TYPES, Draft, Party, say
from zhicheng.lake.intake.uspto_numbers import (
    SECTORS,
    Tally,
    build_cited,
    find_country,
    read_ipc,
    read_locarno,
    read_parts,
    read_uspc,
)

ROOTS = ("us-patent-grant", "us-patent-application")

BREAK = "\r"
"""What stands between paragraphs while text is taken: ASCII, so that plain text stays plain, and no parser gives one."""

_BIBLIO = ("us-bibliographic-data-grant", "us-bibliographic-data-application")
_ORIGINS = {
    "cited by applicant": "applicant",
    "cited by examiner": "examiner",
    "cited by other": "other",
    "cited by third party": "other",
}
_CITED = ("patcit", "nplcit", "country", "doc-number", "date", "category")
_NAMES = ("first-name", "middle-name", "last-name", "suffix")
_STREETS = ("street", "address-1", "address-2", "address-3", "address-4", "address-5")
_BOOK = (*_NAMES, *_STREETS, "orgname", "name", "role", "city", "state", "postcode", "country")
_EARLIER = frozenset({"us-provisional-application", "parent-doc", "parent-pct-document"})
_INVENTS, _APPLIES = "applicant-inventor", ("applicant", "us-applicant")

_clean = lru_cache(maxsize=100_000)(clean_name)

Fields = dict[Any, Any]
"""Texts of the children of an element by their tags, None for an empty one."""


def read_document(root: etree._Element, *, position: str, tally: Tally) -> RowRecord:
    """Record of one publication. Raises Mistake when it has no number or a date that is none."""
    draft = Draft(position, tally, grant=root.tag == ROOTS[0])
    for part in root.iterchildren(*_BIBLIO, "abstract", "description", "claims"):
        _PARTS[str(part.tag)](draft, part)
    if draft.number is None:
        raise Mistake(
            T(
                en="no publication number (publication-reference/document-id/doc-number)",
                zh="缺少公布（公告）号（publication-reference/document-id/doc-number）",
            )
        )
    return draft.build()


def _read_biblio(draft: Draft, biblio: etree._Element) -> None:
    for part in biblio:
        if read := _READERS.get(str(part.tag)):
            read(draft, part)


def _fields(element: etree._Element | None) -> Fields:
    return {child.tag: child.text for child in element} if element is not None else {}


def _find_document(element: etree._Element) -> Fields:
    """Fields of the document-id in an element, which is its first child nearly always."""
    first = element[0] if len(element) else None
    return _fields(
        first if first is not None and first.tag == "document-id" else _find(element, "document-id")
    )


def _find(element: etree._Element, tag: str) -> etree._Element | None:
    return next(element.iterchildren(tag), None)


def _read_publication(draft: Draft, element: etree._Element) -> None:
    names = _find_document(element)
    draft.number, draft.kind, draft.published = names.get("doc-number"), names.get("kind"), names.get("date")


def _read_application(draft: Draft, element: etree._Element) -> None:
    names = _find_document(element)
    draft.application, draft.filed = names.get("doc-number"), names.get("date")
    draft.type = TYPES.get(element.get("appl-type", ""), "other")


def _read_title(draft: Draft, element: etree._Element) -> None:
    draft.title = say(element)


def _count_claims(draft: Draft, element: etree._Element) -> None:
    text = (element.text or "").strip()
    draft.claims = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None


def _read_old_ipc(draft: Draft, element: etree._Element) -> None:
    for part in element.iterchildren("main-classification", "further-classification"):
        text = part.text or ""
        draft.add_class("IPC", read_ipc(text.strip()), text)


def _read_symbols(scheme: str, tag: str) -> Callable[[Draft, etree._Element], None]:
    def read(draft: Draft, element: etree._Element) -> None:
        for part in element.iter(tag):
            names = _fields(part)
            texts = [names.get(n) or "" for n in ("section", "class", "subclass", "main-group", "subgroup")]
            draft.add_class(scheme, read_parts(*texts), " ".join(texts))

    return read


def _read_national(draft: Draft, element: etree._Element) -> None:
    for part in element.iterchildren("main-classification", "further-classification"):
        text = part.text or ""
        draft.add_class("USPC", read_uspc(text), text)


def _read_design_class(draft: Draft, element: etree._Element) -> None:
    for part in element.iterchildren("main-classification", "further-classification"):
        draft.add_class("LOC", read_locarno(part.text or ""), part.text or "")


def _read_citations(draft: Draft, element: etree._Element) -> None:
    """All citations in one pass: a patcit or nplcit begins one, the first of each field after it belongs to it."""
    begun: etree._Element | None = None
    country = number = day = category = None
    for part in element.iter(*_CITED):
        tag = part.tag
        if tag == "country":
            country = country or part.text
        elif tag == "doc-number":
            number = number or part.text
        elif tag == "date":
            day = day or part.text
        elif tag == "category":
            category = category or part.text
        else:
            _add_citation(draft, begun, build_cited(country, number), day, category)
            begun, country, number, day, category = part, None, None, None, None
    _add_citation(draft, begun, build_cited(country, number), day, category)


def _add_citation(
    draft: Draft, begun: etree._Element | None, cited: str, day: str | None, category: str | None
) -> None:
    if begun is None:
        return
    origin = _ORIGINS.get(category or "")
    if begun.tag == "patcit":
        draft.add_citation(cited, "patent", day, origin)
    else:
        draft.add_citation(say(begun), "non-patent", None, origin)


def _read_priorities(draft: Draft, element: etree._Element) -> None:
    for day in element.iter("date"):
        draft.add_priority(day.text)


def _read_related(draft: Draft, element: etree._Element) -> None:
    """Days of the earlier applications: provisional ones, and the parents of continuations, divisions and reissues."""
    for document in element.iter("document-id"):
        above = document.getparent()
        if above is not None and above.tag in _EARLIER:
            day = _find(document, "date")
            draft.add_priority(day.text if day is not None else None)


def _read_international(draft: Draft, element: etree._Element) -> None:
    draft.add_priority(_find_document(element).get("date"))


def _read_parties(draft: Draft, element: etree._Element) -> None:
    told = _find(element, "inventors") is not None
    for group in element:
        for one in group:
            if group.tag == "agents":
                _add(draft.agents, one)
            elif group.tag == "inventors":
                _add(draft.inventors, one)
            elif one.get("app-type") == _INVENTS:
                draft.inventors_apply = True
                if not told:
                    _add(draft.inventors, one)
            elif one.tag in _APPLIES:
                _add(draft.applicants, one)


def _read_owners(draft: Draft, element: etree._Element) -> None:
    for one in element:
        _add(draft.owners, one)


def _add(parties: list[Party], element: etree._Element) -> None:
    book = element[0] if len(element) and element[0].tag == "addressbook" else element
    fields: Fields = {}
    streets: list[str] = []
    for part in book.iter(*_BOOK):
        text = say(part) if len(part) else part.text
        if text and part.tag in _STREETS:
            streets.append(text)
        else:
            fields[part.tag] = text
    name = _clean(
        fields.get("orgname") or fields.get("name") or " ".join(filter(None, map(fields.get, _NAMES)))
    )
    if name:
        parties.append((name, SECTORS.get((fields.get("role") or "")[-1:]), *_place(fields, streets)))


def _place(address: Fields, streets: list[str]) -> tuple[str | None, str | None, str | None, str | None]:
    """Country, state, city, and the whole address where more than these is printed."""
    city, state = _clean(address.get("city") or ""), _clean(address.get("state") or "")
    postcode = _clean(address.get("postcode") or "")
    whole = None
    if postcode or streets:
        lines = [*map(_clean, streets), city, f"{state} {postcode}".strip()]
        whole = ", ".join(filter(None, lines))
    return find_country(address.get("country")), state or None, city or None, whole


def _read_abstract(draft: Draft, element: etree._Element) -> None:
    draft.texts["abstract"] = _join_lines(element, "p", "heading")


def _read_description(draft: Draft, element: etree._Element) -> None:
    draft.texts["description"] = _join_lines(element, "p", "heading")


def _read_claims(draft: Draft, element: etree._Element) -> None:
    if draft.claims is None:
        draft.claims = sum(1 for _ in element.iterchildren("claim")) or None
    draft.texts["claims"] = _join_lines(element, "claim")


def _join_lines(element: etree._Element, *tags: str) -> str:
    """Text of an element, a line for each paragraph: a separator is set behind each of `tags`, then all is taken at once."""
    for paragraph in element.iter(*tags):
        paragraph.tail = BREAK
    text = etree.tostring(element, encoding="unicode", method="text", with_tail=False)
    lines = [line for line in map(str.strip, text.split(BREAK)) if line]
    return "\n".join([" ".join(line.split()) if "\n" in line else line for line in lines])


_READERS: dict[str, Callable[[Draft, etree._Element], None]] = {
    "publication-reference": _read_publication,
    "application-reference": _read_application,
    "invention-title": _read_title,
    "number-of-claims": _count_claims,
    "classification-ipc": _read_old_ipc,
    "classifications-ipcr": _read_symbols("IPC", "classification-ipcr"),
    "classifications-cpc": _read_symbols("CPC", "classification-cpc"),
    "classification-national": _read_national,
    "classification-locarno": _read_design_class,
    "references-cited": _read_citations,
    "us-references-cited": _read_citations,
    "priority-claims": _read_priorities,
    "us-related-documents": _read_related,
    "pct-or-regional-filing-data": _read_international,
    "parties": _read_parties,
    "us-parties": _read_parties,
    "assignees": _read_owners,
}
_PARTS: dict[str, Callable[[Draft, etree._Element], None]] = {
    _BIBLIO[0]: _read_biblio,
    _BIBLIO[1]: _read_biblio,
    "abstract": _read_abstract,
    "description": _read_description,
    "claims": _read_claims,
}
