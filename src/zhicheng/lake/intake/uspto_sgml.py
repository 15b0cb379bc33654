"""A US grant of 2001 to 2004 in the tags of WIPO ST.32 ('PATDOC'), written as SGML 2.4 or as XML, to a record.

Tags are those of the standard: B110 number, B140 day of publication, B210 and B220 application, B300 priorities, B510 IPC
(for designs the class of Locarno), B520 national classes, B540 title, B560 citations, B577 number of claims, B600 related
documents, B720 inventors, B730 assignees, B740 agents. A party with a state and no country is in the United States.
"""

from lxml import etree

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.names import clean_name
from zhicheng.lake.intake.row_records import RowRecord
from zhicheng.lake.intake.uspto_draft import Draft, Party, read_lines, say
from zhicheng.lake.intake.uspto_numbers import (
    SECTORS,
    Tally,
    build_cited,
    find_country,
    read_ipc,
    read_locarno,
    read_uspc,
)

ROOT = "PATDOC"
TYPES = {"B": "invention", "A": "invention", "S": "design", "P": "plant", "E": "reissue"}
"""Type by the letter of the kind."""

_LINES = frozenset({"PARA", "H", "TABLE-US"})
_TEXTS = (
    ("abstract", "SDOAB", _LINES),
    ("description", "SDODE", _LINES),
    ("claims", "SDOCL", frozenset({"CLM"})),
)
_PARENT = "SDOBI/B600//PDOC//DATE/PDAT"
_PROVISIONAL = "SDOBI/B600/B680US//DATE/PDAT"


def read_sgml(root: etree._Element, *, position: str, tally: Tally) -> RowRecord:
    """Record of one grant. Raises Mistake when it has no number or a date that is none."""
    biblio = root.find("SDOBI")
    if biblio is None:
        raise Mistake(
            T(en="no SDOBI; a grant begins with it", zh="缺少著录项目（SDOBI）；授权文献应以其开头")
        )
    draft = Draft(position, tally)
    draft.number, draft.kind = say(biblio, "B100/B110/DNUM"), say(biblio, "B100/B130") or None
    draft.published, draft.type = say(biblio, "B100/B140/DATE"), TYPES.get((draft.kind or "")[:1], "other")
    draft.application, draft.filed = say(biblio, "B200/B210/DNUM") or None, say(biblio, "B200/B220/DATE")
    draft.title = say(biblio, "B500/B540")
    claims = say(biblio, "B500/B570/B577")
    draft.claims = int(claims) if claims.isascii() and claims.isdigit() else None
    for path in ("SDOBI/B300/B320/DATE", _PARENT, _PROVISIONAL):
        for element in root.iterfind(path):
            draft.add_priority(say(element))
    _read_classes(draft, biblio)
    _read_citations(draft, biblio)
    _read_parties(draft, biblio)
    for part, tag, lines in _TEXTS:
        draft.texts[part] = "\n".join(line for e in root.iterchildren(tag) for line in read_lines(e, lines))
    return draft.build()


def _read_classes(draft: Draft, biblio: etree._Element) -> None:
    for element in biblio.iterfind("B500/B510/*"):
        text = "".join(element.itertext())
        if element.tag not in ("B511", "B512"):
            continue
        if text.strip().isdigit():
            draft.add_class("LOC", read_locarno(text), text)
        else:
            draft.add_class("IPC", read_ipc(text.strip()), text)
    for element in biblio.iterfind("B500/B520/*"):
        text = "".join(element.itertext())
        draft.add_class("USPC", read_uspc(text), text)


def _read_citations(draft: Draft, biblio: etree._Element) -> None:
    for element in biblio.iterfind("B500/B560/*"):
        origin = "examiner" if element.find("CITED-BY-EXAMINER") is not None else None
        origin = "other" if element.find("CITED-BY-OTHER") is not None else origin
        if element.tag == "B561":
            document = element.find("PCIT/DOC")
            cited = build_cited(say(document, "CTRY") or "US", say(document, "DNUM"))
            draft.add_citation(cited, "patent", say(document, "DATE"), origin)
        elif element.tag == "B562":
            draft.add_citation(say(element, "NCIT"), "non-patent", None, origin)


def _read_parties(draft: Draft, biblio: etree._Element) -> None:
    for path, parties in (
        ("B700/B720/B721", draft.inventors),
        ("B700/B730", draft.owners),
        ("B700/B740/B741", draft.agents),
    ):
        for element in biblio.iterfind(path):
            sector = SECTORS.get(say(element, "B732US")[-1:])
            parties.extend(_read_party(party, sector) for party in element.iter("PARTY-US"))


def _read_party(element: etree._Element, sector: str | None) -> Party:
    name = element.find("NAM")
    person = " ".join(filter(None, (say(name, "FNM"), say(name, "SNM"), say(name, "SFX"))))
    address = element.find("ADR")
    city, state = say(address, "CITY") or None, say(address, "STATE") or None
    street, postcode = say(address, "STR"), say(address, "PCODE")
    whole = ", ".join(filter(None, (street, city, f"{state or ''} {postcode}".strip())))
    country = find_country(say(address, "CTRY")) or ("US" if state else None)
    return (
        clean_name(say(name, "ONM") or person), sector, country, state, city, whole if street or postcode else None,
    )  # fmt: skip
