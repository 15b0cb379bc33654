"""Families in an OPS answer: every member is a publication with its numbers, days and priorities, and perhaps its events.

OPS gives the simple family of each member a number and the INPADOC family none. The earliest priority of all members
stands for it, as 'NL1010536A': all members lead back to it. A family of which only some members came has no such number.
"""

from collections.abc import Iterator

from lxml import etree

from zhicheng.grammar import Mistake
from zhicheng.lake.intake.exchange_document import (
    build_patent,
    find_forms,
    find_priority_day,
    read_exchange_document,
    read_reference,
)
from zhicheng.lake.intake.exchange_notes import LeftOut
from zhicheng.lake.intake.exchange_numbers import DocumentNumber, read_number
from zhicheng.lake.intake.ops_legal import read_events
from zhicheng.lake.intake.reader import Remark
from zhicheng.lake.intake.records import Outcome, Record, Rejected
from zhicheng.lake.intake.safe_xml import read_text


def read_family(family: etree._Element, *, position: str, left_out: LeftOut) -> Iterator[Outcome]:
    """A record, or a reject with the reason, for each member."""
    members = family.findall("{*}family-member")
    announced = family.get("total-result-count", "")
    whole = announced in ("", str(len(members)))
    if not whole:
        left_out.cut[f"{position} {len(members):,} / {announced}"] += 1
    number = _find_number(members) if whole else None
    for place, member in enumerate(members, start=1):
        where = f"{position}, member {place}"
        try:
            yield _read_member(member, number, where, left_out)
        except Mistake as mistake:
            reference = read_text(member.find("{*}publication-reference"))
            yield Rejected(Remark(position=where, reason=mistake.says, excerpt=reference))


def _read_member(member: etree._Element, number: str | None, position: str, left_out: LeftOut) -> Record:
    document = read_publication(member)
    application = read_reference(member.findall("{*}application-reference"), office=document.office)
    patent = build_patent(document, reference=application, position=position)
    simple = member.get("family-id", "").strip()
    patent |= {
        "priority_on": find_priority_day(member.findall("{*}priority-claim")),
        "family_id": simple or None,
    }
    families = [
        {"family_id": code, "family_kind": kind}
        for code, kind in ((simple, "docdb"), (number, "inpadoc"))
        if code
    ]
    tables = {"families": families, "legal_events": read_events(member, left_out=left_out)}
    own = Record(patent=patent, tables=tables, as_of=document.on)
    return _add_biblio(own, member, position, left_out)


def _add_biblio(own: Record, member: etree._Element, position: str, left_out: LeftOut) -> Record:
    """The member with the bibliographic data that OPS puts into it when asked for both."""
    inside = member.find("{*}exchange-document")
    if inside is None:
        return own
    full = read_exchange_document(inside, position=position, left_out=left_out)
    told = {name: value for name, value in full.patent.items() if value is not None}
    return Record(patent={**own.patent, **told}, tables={**full.tables, **own.tables}, as_of=own.as_of)


def read_publication(holder: etree._Element) -> DocumentNumber:
    """The publication that a family member or a list names, in its docdb form. Raises Mistake for a day that is none."""
    references = (
        holder.findall("{*}publication-reference") if holder.find("{*}document-id") is None else [holder]
    )
    return read_number(find_forms(references).get("docdb"), where="publication-reference/date")


def _find_number(members: list[etree._Element]) -> str | None:
    """Country, number and kind of the earliest priority application of all members; of several of one day, the first by number."""
    found = []
    for claim in (c for member in members for c in member.iterfind("{*}priority-claim")):
        parts = {
            n: read_text(claim.find(f"{{*}}document-id/{{*}}{n}"))
            for n in ("country", "doc-number", "kind", "date")
        }
        if parts["doc-number"] and parts["date"]:
            found.append((parts["date"], parts["country"] + parts["doc-number"] + parts["kind"]))
    return min(found)[1] if found else None
