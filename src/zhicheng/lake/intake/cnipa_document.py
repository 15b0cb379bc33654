"""One publication of the Chinese patent office, from its XML to a record of the standard tables.

Elements are found by local name, since the namespace has changed with the name of the office. Numbers come twice, in
original and in standard form; the original is taken (see patent_numbers). An address part of '0' is blank.
"""

from collections.abc import Iterator
from datetime import date

from lxml import etree

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.dates import parse_date
from zhicheng.lake.intake.names import clean_agency, clean_name
from zhicheng.lake.intake.patent_numbers import (
    build_patent_id,
    convert_standard,
    find_type,
    is_grant,
    parse_application,
)
from zhicheng.lake.intake.records import Record
from zhicheng.lake.intake.safe_xml import read_text
from zhicheng.lake.intake.symbols import build_symbol, find_unique, parse_symbol

ROOT = "PatentDocumentAndRelated"
_NOT_TEXT = frozenset({"MathDetails", "Image", "TableExternalDoc", "ChemistryDetails"})


def read_document(root: etree._Element, *, position: str) -> Record:
    """Record of one publication. Raises Mistake when it has no publication number or a date that is none."""
    biblio = root.find("{*}BibliographicData")
    if biblio is None:
        raise Mistake(
            T(
                en="no BibliographicData; a publication begins with it",
                zh="缺少著录项目（BibliographicData）；公开文献应以其开头",
            )
        )
    patent, published_on = _read_patent(root, biblio, position)
    tables = {
        "patent_parties": list(_read_parties(biblio)),
        "classifications": [
            {"scheme": "IPC", "symbol": s, "seq": i} for i, s in enumerate(_read_symbols(biblio), 1)
        ],
        "texts": list(_read_texts(root)),
        "citations": list(_read_citations(biblio)),
    }
    return Record(patent=patent, tables=tables, as_of=published_on)


def _read_patent(root: etree._Element, biblio: etree._Element, position: str) -> tuple[dict, date | None]:
    publication = _find_document(biblio, "PublicationReference")
    office = _say(publication, "WIPOST3Code") or root.get("country") or "CN"
    number = _say(publication, "DocNumber") or root.get("docNumber")
    kind = _say(publication, "Kind") or root.get("kind")
    if not number:
        raise Mistake(
            T(
                en="no publication number (PublicationReference/DocNumber)",
                zh="缺少公开（公告）号（PublicationReference/DocNumber）",
            )
        )
    published_on = _read_day(_say(publication, "Date") or root.get("datePublication"), "PublicationReference")
    application, filed_on = _read_application(biblio)
    title, lang = _read_title(biblio)
    claims = len(root.findall("{*}Claims/{*}Claim"))
    patent = {
        "patent_id": build_patent_id(office=office, number=number, application=application),
        "office": office,
        "number": number,
        "kind": kind,
        "application_number": application,
        "type": find_type(kind=kind, application=application, number=number) if office == "CN" else None,
        "filed_on": filed_on,
        "published_on": _find_first_day(biblio, office, number, published_on),
        "granted_on": published_on
        if office == "CN" and is_grant(kind=kind, published_on=published_on)
        else None,
        "title": title,
        "title_lang": lang,
        "claims": claims or None,
        "position": position,
    }
    return patent, published_on


def _read_application(biblio: etree._Element) -> tuple[str | None, date | None]:
    original = _find_document(biblio, "ApplicationReference", form="original")
    standard = _find_document(biblio, "ApplicationReference", form="standard")
    filed_on = _read_day(_say(original, "Date") or _say(standard, "Date"), "ApplicationReference")
    if printed := _say(original, "DocNumber"):
        return parse_application(printed), filed_on
    return convert_standard(_say(standard, "DocNumber"), filed_on=filed_on), filed_on


def _find_document(biblio: etree._Element, name: str, *, form: str = "original") -> etree._Element | None:
    """DocumentID of a reference in this form; any other form serves for a publication, whose numbers do not differ."""
    references = biblio.findall(f"{{*}}{name}")
    chosen = [r for r in references if r.get("dataFormat", "original") == form]
    if not chosen and name == "PublicationReference":
        chosen = references
    return chosen[0].find("{*}DocumentID") if chosen else None


def _find_first_day(
    biblio: etree._Element, office: str, number: str, published_on: date | None
) -> date | None:
    """First publication of the same document number: a grant names the earlier publication among its related documents."""
    days = [published_on] if published_on else []
    for related in biblio.iterfind("{*}RelatedDocuments/{*}RelatedPublicationDoc/{*}DocumentID"):
        if (_say(related, "WIPOST3Code") or office, _say(related, "DocNumber")) == (office, number):
            day = _read_day(_say(related, "Date"), "RelatedDocuments")
            days += [day] if day else []
    return min(days, default=None)


def _read_title(biblio: etree._Element) -> tuple[str | None, str | None]:
    """The title may come twice, in two languages or two forms: Chinese first, then the first printed."""
    titles = [(clean_name(read_text(t)), t.get("lang") or "zh") for t in biblio.findall("{*}InventionTitle")]
    titles = sorted([t for t in titles if t[0]], key=lambda t: t[1] != "zh")
    return titles[0] if titles else (None, None)


def _read_parties(biblio: etree._Element) -> Iterator[dict]:
    groups = (
        ("applicant", biblio.iterfind("{*}Parties/{*}ApplicantDetails/{*}Applicant")),
        ("inventor", biblio.iterfind("{*}Parties/{*}InventorDetails/{*}Inventor")),
        ("owner", biblio.iterfind(".//{*}AssigneeDetails/{*}Assignee")),
    )
    for role, elements in groups:
        originals = [e for e in elements if e.get("dataFormat", "original") == "original"]
        named = [(n, e) for e in originals if (n := _read_name(e))]
        for seq, (name, element) in enumerate(named, start=1):
            yield {"role": role, "seq": seq, "name": name, **_read_address(element)}
    for seq, name in enumerate(_find_agents(biblio), start=1):
        yield {"role": "agent", "seq": seq, "name": name}


def _read_name(element: etree._Element) -> str:
    book = element.find("{*}AddressBook")
    return clean_name(_say(book, "Name") or _say(book, "OrganizationName") or _say(book, "LastName"))


def _find_agents(biblio: etree._Element) -> list[str]:
    """Agencies without their codes; the person where no agency is named."""
    names = []
    for agent in biblio.iterfind("{*}Parties/{*}AgentDetails/{*}Agent"):
        book = agent.find("{*}Agency/{*}AddressBook")
        names.append(clean_agency(_say(book, "OrganizationName") or _say(book, "Name")) or _read_name(agent))
    return [name for name in dict.fromkeys(names) if name]


def _read_address(element: etree._Element) -> dict:
    address = element.find("{*}AddressBook/{*}Address")
    region, city = _say(address, "Province") or None, _say(address, "City") or None
    parts = [p for p in (region, city, _say(address, "County"), _say(address, "Street")) if p]
    return {
        "country": _say(address, "WIPOST3Code") or None,
        "region": region,
        "city": city,
        "address": clean_name(_say(address, "Text")) or "".join(dict.fromkeys(parts)) or None,
    }


def _read_symbols(biblio: etree._Element) -> list[str]:
    """IPC symbols, the main one first, in the layout of 1987 (one string) and the later one (parts and text)."""
    symbols = [
        parse_symbol(read_text(e))
        for name in ("MainClassification", "FurtherClassification")
        for e in biblio.iterfind(f"{{*}}ClassificationIPC/{{*}}{name}")
    ]
    for element in biblio.iterfind(".//{*}ClassificationIPCR"):
        parts = {n: _say(element, n) for n in ("Section", "MainClass", "Subclass", "MainGroup", "Subgroup")}
        built = build_symbol(
            section=parts["Section"],
            main_class=parts["MainClass"],
            subclass=parts["Subclass"],
            main_group=parts["MainGroup"],
            subgroup=parts["Subgroup"],
        )
        symbols.append(built or parse_symbol(_say(element, "Text")))
    return find_unique(symbols)


def _read_texts(root: etree._Element) -> Iterator[dict]:
    for part, path in (
        ("abstract", "{*}Abstract//{*}Paragraphs"),
        ("claims", "{*}Claims/{*}Claim"),
        ("description", "{*}Description//{*}Paragraphs"),
    ):
        found = [read_text(e, leave_out=_NOT_TEXT) for e in root.iterfind(path)]
        if text := "\n".join(line for line in found if line):
            yield {"part": part, "lang": root.get("lang") or "zh", "text": text}


def _read_citations(biblio: etree._Element) -> Iterator[dict]:
    for seq, citation in enumerate(biblio.iterfind(".//{*}ReferencesCited/{*}Citation"), start=1):
        document = citation.find(".//{*}PublicationReference/{*}DocumentID")
        number = _say(document, "DocNumber")
        cited = f"{_say(document, 'WIPOST3Code')}{number}" if number else clean_name(read_text(citation))
        day = _read_day(_say(document, "Date"), "ReferencesCited", strict=False)
        if cited:
            yield {
                "cited": cited,
                "cited_kind": "patent" if number else "non-patent",
                "seq": seq,
                "cited_on": day,
            }


def _read_day(text: str | None, where: str, *, strict: bool = True) -> date | None:
    try:
        return parse_date(text or "")
    except Mistake as mistake:
        if not strict:
            return None
        raise Mistake(
            T(
                en=f"{where}/Date is '{text}': {mistake.says.en}",
                zh=f"{where}/Date 为“{text}”：{mistake.says.zh}",
            )
        ) from mistake


def _say(element: etree._Element | None, name: str) -> str:
    """Text of a child, blank where the child is missing, empty or filled with zeros only."""
    text = read_text(element.find(f"{{*}}{name}")) if element is not None else ""
    return "" if text and not text.strip("0") and name not in ("Subgroup", "MainGroup") else text
