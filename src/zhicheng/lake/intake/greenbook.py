"""Green Book: US grants of 1976 to 2001 as text of fixed tags, from its lines to records.

A line begins with a tag of three letters and two blanks, or with a tag of four that opens a section; lines that begin
with blanks continue the one before. WKU is the number with a check digit at the end ('039327094' is 3932709), APN the
serial number with one ('4491556' of series 5 is 05449155). Countries have three places, of which two are the code; a
party with a state and no country is in the United States. Marks of type in the text ('.sup.2') stay as they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.named_characters import decode_loosely
from zhicheng.lake.intake.names import clean_name
from zhicheng.lake.intake.row_records import RowRecord
from zhicheng.lake.intake.uspto_draft import Draft, Party
from zhicheng.lake.intake.uspto_numbers import (
    SECTORS,
    Tally,
    build_cited,
    find_country,
    read_ipc,
    read_locarno,
    read_uspc,
)

MARK = b"\nPATN"

KINDS = {"1": ("invention", "A"), "2": ("reissue", "E"), "4": ("design", "S"), "6": ("plant", "P")}
"""Type and kind by the code APT; the others are defensive publications and registrations ('T', 'H' in the number)."""

_NO_TEXT = frozenset({"NUM", "STM"})
"""Number of a claim, which its text repeats, and the words before the claims."""
_DESCRIPTION = ("GOVT", "PARN", "BSUM", "DRWD", "DETD")
_CLAIMS = ("CLMS", "DCLM")


@dataclass
class Section:
    """A section: its tag and its fields in order, each a tag and a text."""

    tag: str
    fields: list[tuple[str, str]] = field(default_factory=list)

    def say(self, tag: str) -> str:
        """Text of the first field with this tag, '' when there is none."""
        return next((text for name, text in self.fields if name == tag), "")

    def say_all(self, *tags: str) -> list[str]:
        """Texts of all fields with these tags."""
        return [text for name, text in self.fields if name in tags]


def read_greenbook(content: bytes, *, position: str, tally: Tally) -> RowRecord:
    """Record of one grant. Raises Mistake when it has no number or a date that is none."""
    sections = list(split_sections(decode_loosely(content)))
    head = next((s for s in sections if s.tag == "PATN"), None)
    if head is None or not head.say("WKU"):
        raise Mistake(
            T(
                en="no number (WKU) in the section PATN; a grant begins with them",
                zh="PATN 段中缺少号码（WKU）；授权文献应以其开头",
            )
        )
    draft = _read_head(head, position, tally)
    for section in sections:
        _read_section(draft, section)
    draft.texts = {
        "abstract": _join(sections, "ABST"),
        "description": _join(sections, *_DESCRIPTION),
        "claims": _join(sections, *_CLAIMS),
    }
    return draft.build()


def split_sections(text: str, /) -> Iterator[Section]:
    """The sections of one grant in their order."""
    section = Section("")
    for line in text.split("\n"):
        tag, rest = line[:4].strip(), line[5:].strip()
        if not tag:
            if section.fields and rest:
                name, before = section.fields[-1]
                section.fields[-1] = (name, f"{before} {rest}" if before else rest)
        elif len(tag) == 4 and not rest:
            if section.tag:
                yield section
            section = Section(tag)
        else:
            section.fields.append((tag, line[5:].rstrip() if tag in ("OCL", "XCL", "ICL") else rest))
    if section.tag:
        yield section


def _read_head(head: Section, position: str, tally: Tally) -> Draft:
    draft = Draft(position, tally)
    draft.number, draft.published, draft.filed = head.say("WKU")[:-1], head.say("ISD"), head.say("APD")
    draft.type, draft.kind = KINDS.get(head.say("APT"), ("other", draft.number[:1]))
    draft.application = _read_application(head.say("SRC"), head.say("APN"))
    draft.title = head.say("TTL")
    claims = head.say("NCL")
    draft.claims = int(claims) if claims.isascii() and claims.isdigit() and len(claims) < 6 else None
    return draft


def _read_application(series: str, text: str) -> str | None:
    serial = text[:-1] if len(text) == 7 else text
    return f"{series.zfill(2) if series.isdigit() else series}{serial.zfill(6)}" if serial else None


def _read_section(draft: Draft, section: Section) -> None:
    if section.tag == "INVT":
        draft.inventors.append(_read_party(section, _turn(section.say("NAM"))))
    elif section.tag == "ASSG":
        draft.owners.append(_read_party(section, section.say("NAM")))
    elif section.tag == "LREP":
        names = section.say_all("FRM") or [_turn(name) for name in section.say_all("FR2", "ATT", "AGT")]
        draft.agents += [
            (clean_name(name), None, None, None, None, None) for name in names if clean_name(name)
        ]
    elif section.tag == "CLAS":
        _read_classes(draft, section)
    elif section.tag in ("PRIR", "RLAP", "REIS"):
        draft.add_priority(section.say("APD"))
    elif section.tag == "PCTA":
        draft.add_priority(section.say("PD3"))
    elif section.tag in ("UREF", "FREF"):
        country = find_country(section.say("CNT")) if section.tag == "FREF" else "US"
        draft.add_citation(build_cited(country, section.say("PNO")), "patent", section.say("ISD"), None)
    elif section.tag == "OREF":
        for text in section.say_all("PAL", "PAR"):
            draft.add_citation(text, "non-patent", None, None)


def _read_classes(draft: Draft, section: Section) -> None:
    for text in section.say_all("ICL"):
        if draft.type == "design":
            draft.add_class("LOC", read_locarno(text), text)
        else:
            draft.add_class("IPC", read_ipc(text), text)
    for text in section.say_all("OCL", "XCL"):
        draft.add_class("USPC", read_uspc(text), text)


def _turn(name: str) -> str:
    """Name with the first name first: 'Hoff; Don G.' is 'Don G. Hoff'."""
    last, _, first = name.partition(";")
    return f"{first.strip()} {last.strip()}".strip()


def _read_party(section: Section, name: str) -> Party:
    city, state, street, postcode = (section.say(tag) for tag in ("CTY", "STA", "STR", "ZIP"))
    whole = ", ".join(filter(None, (street, city, f"{state} {postcode}".strip())))
    country = find_country(section.say("CNT")) or ("US" if state else None)
    sector = SECTORS.get(section.say("COD")[-1:])
    return (
        clean_name(name),
        sector,
        country,
        state or None,
        city or None,
        whole if street or postcode else None,
    )


def _join(sections: list[Section], *tags: str) -> str:
    lines = [
        text
        for tag in tags
        for s in sections
        if s.tag == tag
        for name, text in s.fields
        if name not in _NO_TEXT
    ]
    return "\n".join(filter(None, lines))
