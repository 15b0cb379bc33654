"""Reader of assignments recorded at the US office, as its search answers: transfers, liens and releases as legal events.

One assignment names one or many patents; each of them is a source record. The event stands on the grant where there is
one, else on the publication of the application. The code is the one INPADOC gives to every recorded US assignment, AS.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml import etree

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.archive import Member
from zhicheng.lake.intake.dates import parse_date
from zhicheng.lake.intake.names import clean_name
from zhicheng.lake.intake.patent_numbers import build_patent_id
from zhicheng.lake.intake.reader import Batch, Profile, Reader, Remark, check_access
from zhicheng.lake.intake.records import Outcome, Record, Rejected, Skipped, build_batches
from zhicheng.lake.intake.safe_xml import find_local, parse_xml, read_text
from zhicheng.lake.intake.xml_files import excerpt, find_members, find_root, sniff_heads

ROOT, CODE = "response", "AS"

_MARKS = (b"reelNo", b"patAssignor")
_BLANK = frozenset({"", "NULL"})
_NO_DAY = "0001-01-01"
_NEXT_NAME = re.compile(r",\s+(?!(?:JR|SR|II|III|IV)\b)", re.IGNORECASE)
_TYPES = {"D": "design", "RE": "reissue", "PP": "plant", "H": "other", "T": "other"}
_ADDRESS = ("Address1", "Address2", "City", "State", "Postcode", "CountryName")
_LETTERED = re.compile(r"^(D|RE|PP|H|T|X)?0*(?=\d)")


def sniff(path: Path) -> bool:
    """True when the file, or every XML early in the folder or ZIP, is an answer with assignments of US patents.

    Raises Unreadable for a ZIP of which nothing can be read.
    """
    members = sniff_heads(path, marks=_MARKS)
    heads = [member.content for member in members if find_root(member.content)]
    return bool(heads) and all(find_root(h) == ROOT and any(m in h for m in _MARKS) for h in heads)


def read(path: Path) -> Iterator[Batch]:
    """Batches of the patents that the assignments in a file, folder or ZIP name. Raises Unreadable when it cannot be opened."""
    check_access(path)
    yield from build_batches(_read_outcomes(path))


def _read_outcomes(path: Path) -> Iterator[Outcome]:
    for member in find_members(path):
        if member.fault:
            yield Rejected(Remark(position=member.name, reason=member.fault))
        elif member.content or member.name.lower().endswith(".xml"):
            yield from _read_member(member)


def _read_member(member: Member) -> Iterator[Outcome]:
    try:
        root = parse_xml(member.content)
    except Mistake as mistake:
        yield Rejected(Remark(position=member.name, reason=mistake.says, excerpt=excerpt(member.content)))
        return
    documents = root.findall("result/doc")
    if not documents:
        yield _skip(member.name, excerpt(member.content), find_local(root))
    for document in documents:
        yield from _read_assignment(document, member.name)


def _read_assignment(document: etree._Element, file: str) -> Iterator[Outcome]:
    told = _read_fields(document)
    reel = f"{told.say('reelNo')}/{told.say('frameNo')}"
    position = f"{file}, assignment {reel}"
    try:
        event = _build_event(told, reel)
    except Mistake as mistake:
        yield Rejected(Remark(position=position, reason=mistake.says, excerpt=told.say("conveyanceText")))
        return
    count = max(len(told.lists.get(name, ())) for name in ("applNum", "patNum", "publNum"))
    if not count:
        yield _skip(position, told.say("conveyanceText"), "doc")
    for place in range(count):
        yield _read_patent(told, place, event, f"{position}, patent {place + 1}")


@dataclass(frozen=True)
class _Fields:
    """The fields of one assignment: single values and lists by name, blank where the source says NULL."""

    values: dict[str, str]
    lists: dict[str, list[str]]

    def say(self, name: str) -> str:
        return self.values.get(name, "")

    def pick(self, name: str, place: int) -> str:
        values = self.lists.get(name, [])
        return values[place] if place < len(values) else ""


def _read_fields(document: etree._Element) -> _Fields:
    values, lists = {}, {}
    for element in document:
        name = element.get("name", "")
        if find_local(element) == "arr":
            lists[name] = [_read_value(each) for each in element]
        else:
            values[name] = _read_value(element)
    return _Fields(values, lists)


def _read_value(element: etree._Element) -> str:
    text = clean_name(read_text(element))
    return "" if text in _BLANK else text


def _read_patent(told: _Fields, place: int, event: dict, position: str) -> Outcome:
    grant, publication, application, title = (
        told.pick(name, place) for name in ("patNum", "publNum", "applNum", "inventionTitle")
    )
    number = _LETTERED.sub(r"\1", grant.upper()) or publication
    patent_id = build_patent_id(office="US", number=number or None, application=None)
    if not patent_id:
        return _skip(position, f"{application} {title}".strip(), "doc")
    try:
        filed_on, issued_on, published_on = (
            _read_day(told.pick(name, place), name) for name in ("filingDate", "issueDate", "publDate")
        )
    except Mistake as mistake:
        return Rejected(Remark(position=position, reason=mistake.says, excerpt=patent_id))
    patent = {
        "patent_id": patent_id,
        "office": "US",
        "number": number,
        "application_number": application or None,
        "type": _TYPES.get(number.rstrip("0123456789"), "invention") if grant else None,
        "filed_on": filed_on,
        "published_on": issued_on if grant else published_on,
        "granted_on": issued_on if grant else None,
        "title": title or None,
        "title_lang": told.pick("inventionTitleLang", place) or None,
        "position": position,
    }
    return Record(
        patent=patent,
        tables={
            "patent_parties": _read_inventors(told.pick("inventors", place)),
            "legal_events": [event],
        },
        as_of=patent["published_on"],
    )


def _read_inventors(text: str) -> list[dict]:
    names = [clean_name(name) for name in _NEXT_NAME.split(text)]
    return [
        {"role": "inventor", "seq": seq, "name": name}
        for seq, name in enumerate(filter(None, names), start=1)
    ]


def _build_event(told: _Fields, reel: str) -> dict:
    """The recordation as an event: what was conveyed, by whom, to whom and where they sit, and the reel and frame."""
    parts = [told.say("conveyanceText").rstrip(".")]
    if assignors := [name for name in told.lists.get("patAssignorName", ()) if name]:
        parts.append(f"assignors: {', '.join(assignors)}")
    for place, name in enumerate(told.lists.get("patAssigneeName", ())):
        where = [told.pick(f"patAssignee{part}", place) for part in _ADDRESS]
        parts.append(f"assignee: {', '.join(part for part in (name, *where) if part)}")
    signed = _read_day(told.say("patAssignorEarliestExDate"), "patAssignorEarliestExDate")
    parts += [f"executed: {signed}"] if signed else []
    return {
        "code": CODE,
        "on": _read_day(told.say("recordedDate"), "recordedDate"),
        "country": "US",
        "says": "; ".join([*filter(None, parts), f"reel/frame: {reel}"]),
    }


def _read_day(text: str, where: str) -> date | None:
    """The calendar day of an instant such as '2006-09-14T04:00:00Z', which is midnight in the office's own zone."""
    if text.startswith(_NO_DAY):
        return None
    try:
        return parse_date(text[:10])
    except Mistake as mistake:
        raise Mistake(
            T(en=f"{where} is '{text}': {mistake.says.en}", zh=f"{where} 为“{text}”：{mistake.says.zh}")
        ) from mistake


def _skip(position: str, found: str, what: str) -> Skipped:
    return Skipped(
        Remark(
            position=position,
            excerpt=found,
            reason=T(
                en=f"no published patent is named here ({what}); an assignment needs a patent or publication number",
                zh=f"此处未指明已公开的专利（{what}）；转让记录须有专利号或公开号",
            ),
        )
    )


READER = Reader(
    code="uspto_assignments",
    version="1",
    sniff=sniff,
    read=read,
    partial=True,
    title=T(en="Assignments recorded at the US patent office", zh="美国专利商标局转让登记应答 XML"),
    dataset=Profile(
        code="uspto_assignments",
        title=T(en="Recorded assignments of US patents", zh="美国专利转让登记"),
        source=T(
            en="United States Patent and Trademark Office, assignment search",
            zh="美国专利商标局转让检索",
        ),
        licence=T(en="public domain in the United States", zh="在美国属公有领域"),
        holdings=frozenset({"patents", "patent_parties", "legal_events"}),
        bias=T(
            en="Holds only patents with a recorded assignment that was asked for; owners are told in the events.",
            zh="仅包含所查询的有转让登记的专利；权利人见法律事项。",
        ),
    ),
)
