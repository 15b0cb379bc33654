"""Legal events in an OPS answer: one event is the code, the day, the country where it holds, and what the source says.

Codes come padded with blanks and are trimmed. Source: EPO, OPS 3.2, legal service (INPADOC fields L001EP to L525EP).
"""

from collections.abc import Iterator
from datetime import date

from lxml import etree

from zhicheng.grammar import Mistake
from zhicheng.lake.intake.dates import parse_date
from zhicheng.lake.intake.exchange_notes import LeftOut
from zhicheng.lake.intake.names import clean_name
from zhicheng.lake.intake.safe_xml import find_local, read_text

COUNTRY_OF_EVENT, COUNTRY_OF_DOCUMENT, GAZETTE_DAY = "L501EP", "L001EP", "L007EP"


def read_events(member: etree._Element, *, left_out: LeftOut) -> list[dict]:
    """Rows of `legal_events` in the order of the source, each once. A day that is none is counted, and the event stays."""
    rows = [row for element in member.iterfind("{*}legal") if (row := _read_event(element, left_out))]
    return list({tuple(row.values()): row for row in rows}.values())


def _read_event(element: etree._Element, left_out: LeftOut) -> dict | None:
    fields = {find_local(field): field for field in element.iter() if find_local(field) != "pre"}
    code = element.get("code", "").strip() or read_text(fields.get("L008EP"))
    if not code:
        return None
    country = (read_text(fields.get(COUNTRY_OF_EVENT)) or read_text(fields.get(COUNTRY_OF_DOCUMENT))).upper()
    return {
        "code": code,
        "on": read_event_day(read_text(fields.get(GAZETTE_DAY)), code=code, left_out=left_out),
        "country": country[:2] or None,
        "says": "; ".join(_say_details(element)),
    }


def read_event_day(text: str, *, code: str, left_out: LeftOut) -> date | None:
    """Day of an event; None, and counted, when it is no day."""
    try:
        return parse_date(text)
    except Mistake:
        left_out.days[f"{code} {text}"[:40]] += 1
        return None


def _say_details(element: etree._Element) -> Iterator[str]:
    """The description of the code, then each field of its own with its name: 'Effective DATE: 20020423'."""
    if description := clean_name(element.get("desc", "")):
        yield description
    for field in element.iterfind("{*}L500EP/*"):
        if text := clean_name(read_text(field)):
            meaning = clean_name(field.get("descData", ""))
            name = clean_name(field.get("desc", "")) or find_local(field)
            yield f"{name}: {text}" + (f" ({meaning})" if meaning else "")
