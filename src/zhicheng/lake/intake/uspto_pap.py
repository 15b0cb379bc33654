"""A US application published from 2001 to 2004 ('patent-application-publication', PAP v1.5 and v1.6), to a record.

Every application of these years was made by its inventors; the files say so of each ('INV').
"""

from lxml import etree

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.names import clean_name
from zhicheng.lake.intake.row_records import RowRecord
from zhicheng.lake.intake.uspto_draft import Draft, Party, read_lines, say
from zhicheng.lake.intake.uspto_numbers import SECTORS, Tally, find_country, read_ipc, read_uspc

ROOT = "patent-application-publication"

_NAMES = ("given-name", "middle-name", "family-name", "name-suffix")
_PRIORITIES = (
    "foreign-priority-data/filing-date",
    "continuity-data//parent/document-id/document-date",
    "continuity-data/non-provisional-of-provisional/document-id/document-date",
)
_LINES = frozenset({"paragraph", "heading"})
_TEXTS = (
    ("abstract", "subdoc-abstract", _LINES),
    ("description", "subdoc-description", _LINES),
    ("claims", "subdoc-claims", frozenset({"claim"})),
)


def read_pap(root: etree._Element, *, position: str, tally: Tally) -> RowRecord:
    """Record of one published application. Raises Mistake when it has no number or a date that is none."""
    biblio = root.find("subdoc-bibliographic-information")
    if biblio is None:
        raise Mistake(
            T(
                en="no subdoc-bibliographic-information; an application begins with it",
                zh="缺少著录项目（subdoc-bibliographic-information）；申请公布文献应以其开头",
            )
        )
    draft = Draft(position, tally, grant=False)
    draft.number, draft.kind = say(biblio, "document-id/doc-number"), say(biblio, "document-id/kind-code")
    draft.published = say(biblio, "document-id/document-date")
    draft.application = say(biblio, "domestic-filing-data/application-number/doc-number") or None
    draft.filed = say(biblio, "domestic-filing-data/filing-date")
    draft.type = "plant" if draft.kind.startswith("P") else "invention"
    draft.title = say(biblio, "technical-information/title-of-invention")
    for path in _PRIORITIES:
        for element in biblio.iterfind(path):
            draft.add_priority(say(element))
    _read_classes(draft, biblio)
    _read_parties(draft, biblio)
    draft.claims = len(root.findall("subdoc-claims/claim")) or None
    for part, tag, lines in _TEXTS:
        draft.texts[part] = "\n".join(line for e in root.iterchildren(tag) for line in read_lines(e, lines))
    return draft.build()


def _read_classes(draft: Draft, biblio: etree._Element) -> None:
    for element in biblio.iterfind("technical-information/classification-ipc//ipc"):
        text = say(element)
        draft.add_class("IPC", read_ipc(text), text)
    for element in biblio.iterfind("technical-information/classification-us//uspc"):
        text = f"{say(element, 'class').rjust(3)}{say(element, 'subclass')}"
        draft.add_class("USPC", read_uspc(text), text)


def _read_parties(draft: Draft, biblio: etree._Element) -> None:
    for element in biblio.iterfind("inventors/*"):
        draft.inventors.append(_read_inventor(element))
        draft.inventors_apply |= say(element, "authority-applicant") == "INV"
    for element in biblio.iterfind("assignee"):
        if name := clean_name(say(element, "organization-name")) or _read_name(element.find("name")):
            sector = SECTORS.get(say(element, "assignee-type")[-1:])
            draft.owners.append((name, sector, *_read_place(element.find("address"))))


def _read_name(element: etree._Element | None) -> str:
    return clean_name(" ".join(filter(None, (say(element, part) for part in _NAMES))))


def _read_inventor(element: etree._Element) -> Party:
    residence = element.find("residence")
    place = residence[0] if residence is not None and len(residence) else None
    return (_read_name(element.find("name")), None, *_read_place(place))


def _read_place(
    element: etree._Element | None,
) -> tuple[str | None, str | None, str | None, str | None]:
    """Country, state, city, and the whole address where a street is printed."""
    city, state = say(element, "city"), say(element, "state")
    lines = [say(element, "address-1"), say(element, "address-2")]
    whole = ", ".join(filter(None, [*lines, city, f"{state} {say(element, 'postalcode')}".strip()]))
    country = find_country(say(element, "country-code") or say(element, "country/country-code"))
    return country, state or None, city or None, whole if any(lines) else None
