"""The European Patent Register in an OPS answer: an application with its parties' addresses, its state and its procedure.

A list that has changed is given once for every change; the latest is taken. An answer with procedural steps alone names
its application only by the query, which is read then.
"""

import re
from collections.abc import Iterator

from lxml import etree

from zhicheng.lake.intake.exchange_citations import read_citations
from zhicheng.lake.intake.exchange_document import build_patent, find_priority_day, read_reference, read_title
from zhicheng.lake.intake.exchange_notes import LeftOut
from zhicheng.lake.intake.exchange_numbers import DocumentNumber, is_exchange_grant, read_number
from zhicheng.lake.intake.exchange_parties import read_listed
from zhicheng.lake.intake.exchange_symbols import read_classes
from zhicheng.lake.intake.names import clean_name
from zhicheng.lake.intake.ops_legal import read_event_day
from zhicheng.lake.intake.records import Record
from zhicheng.lake.intake.safe_xml import find_local, read_text

_QUERY = re.compile(r"publication\s*=\s*\"?([A-Z]{2})(\d{5,12})\"?")


def read_register(document: etree._Element, *, query: str, position: str, left_out: LeftOut) -> Record:
    """Record of the application under its European publication number. Raises Mistake when neither it nor the query names one."""
    biblio = document.find("{*}bibliographic-data")
    biblio = etree.Element("bibliographic-data") if biblio is None else biblio
    publications = [
        read_number(e.find("{*}document-id"), where="publication-reference/date")
        for e in biblio.iterfind("{*}publication-reference")
    ]
    own = [p for p in publications if p.office == "EP"] or publications or _read_query(query)
    applications = [
        e for e in biblio.findall("{*}application-reference") if read_text(e.find(".//{*}country")) == "EP"
    ]
    first = own[0] if own else DocumentNumber()
    patent = build_patent(first, reference=read_reference(applications, office="EP"), position=position)
    title, lang = read_title(biblio)
    patent |= {
        "granted_on": min((p.on for p in own if p.on and is_exchange_grant(p)), default=None),
        "priority_on": find_priority_day(biblio.findall("{*}priority-claims/{*}priority-claim")),
        "title": title,
        "title_lang": lang,
        "status": clean_name(document.get("status", "")) or None,
    }
    tables = {
        "patent_parties": list(_read_parties(biblio)),
        "classifications": list(read_classes(biblio, unfit=left_out.symbols)),
        "citations": list(read_citations(biblio)),
        "legal_events": [row for row in _read_events(document, biblio, left_out) if row["code"]],
    }
    return Record(patent=patent, tables=tables, as_of=first.on)


def _read_query(query: str) -> list[DocumentNumber]:
    found = _QUERY.search(query)
    return [DocumentNumber(found[1], found[2])] if found else []


def _read_parties(biblio: etree._Element) -> Iterator[dict]:
    for role in ("applicant", "inventor", "agent"):
        lists = biblio.findall(f"{{*}}parties/{{*}}{role}s")
        if lists:
            latest = max(lists, key=lambda e: e.get("change-date", ""))
            yield from read_listed(latest.findall(f"{{*}}{role}"), role=role)


def _read_events(document: etree._Element, biblio: etree._Element, left_out: LeftOut) -> Iterator[dict]:
    """States, days of rights and procedural steps, each under the code or name that the register gives it."""
    for element in document.iterfind("{*}ep-patent-statuses/{*}ep-patent-status"):
        code = element.get("status-code", "").strip()
        yield _build_event(code, element.get("change-date", ""), read_text(element), left_out)
    for element in biblio.iterfind("{*}dates-rights-effective/*"):
        name = find_local(element)
        yield _build_event(name, read_text(element.find(".//{*}date")), name.replace("-", " "), left_out)
    for element in document.iterfind("{*}procedural-data/{*}procedural-step"):
        code = read_text(element.find("{*}procedural-step-code"))
        day = read_text(element.find("{*}procedural-step-date/{*}date"))
        yield _build_event(code, day, "; ".join(_say_step(element)), left_out)


def _build_event(code: str, day: str, says: str, left_out: LeftOut) -> dict:
    on = read_event_day(day, code=code, left_out=left_out)
    return {"code": code, "on": on, "country": "EP", "says": says}


def _say_step(element: etree._Element) -> Iterator[str]:
    for text in element.iterfind("{*}procedural-step-text"):
        kind = text.get("step-text-type", "")
        yield read_text(text) if kind == "STEP_DESCRIPTION" else f"{kind}: {read_text(text)}"
    if states := [read_text(e) for e in element.iterfind("{*}procedural-step-affected-states/{*}country")]:
        yield f"affected states: {' '.join(states)}"
