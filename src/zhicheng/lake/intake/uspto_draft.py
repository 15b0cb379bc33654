"""A US publication while it is read: what the readers of all eras fill in, and the record it becomes.

Roles: inventors; applicants as printed; assignees as owners. Where no applicant but the inventors themselves is printed
(they had to apply before September 2012, and the layouts print that in different ways) the assignees stand as applicants
too, as is customary for US grants; where there is none either, the inventors do if they are printed as applicants. Both
are counted in the notes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from lxml import etree

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.names import clean_name
from zhicheng.lake.intake.row_records import RowRecord
from zhicheng.lake.intake.uspto_numbers import Tally, find_day, read_number, state_day

TYPES = {"utility": "invention", "design": "design", "plant": "plant", "reissue": "reissue"}
REGISTRATION = "H"
"""Kind of a statutory invention registration, which is published but grants no right."""

REPRESENTATIVE = "legal representative"
"""What stands behind the name of one who applies for an inventor that is dead or incapable."""

Party = tuple[str, str | None, str | None, str | None, str | None, str | None]
"""Name, sector, country, region, city and address."""


def say(element: etree._Element | None, path: str = "", /) -> str:
    """Text of an element, or of the first below it at `path`, white space as one blank; '' where there is none."""
    found = element.find(path) if path and element is not None else element
    if found is None:
        return ""
    return " ".join(etree.tostring(found, encoding="unicode", method="text", with_tail=False).split())


def read_lines(element: etree._Element, tags: frozenset[str], /) -> Iterator[str]:
    """Texts of the paragraphs below an element, those with a tag of `tags`, each once though one may stand in another."""
    for child in element:
        if child.tag in tags:
            if line := say(child):
                yield line
        else:
            yield from read_lines(child, tags)


@dataclass(slots=True)
class Draft:
    """What has been read so far; `build` makes the record of it. Child rows are without the patent_id and the place."""

    position: str
    tally: Tally
    grant: bool = True
    number: str | None = None
    kind: str | None = None
    published: str | None = None
    application: str | None = None
    filed: str | None = None
    type: str = "invention"
    title: str = ""
    claims: int | None = None
    priorities: list[date] = field(default_factory=list)
    inventors: list[Party] = field(default_factory=list)
    inventors_apply: bool = False
    applicants: list[Party] = field(default_factory=list)
    owners: list[Party] = field(default_factory=list)
    agents: list[Party] = field(default_factory=list)
    classes: dict[tuple[str, str], None] = field(default_factory=dict)
    citations: list[tuple[str, str, date | None, str | None]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    def add_class(self, scheme: str, symbol: str | None, printed: str) -> None:
        """Take a class, once, or count what was `printed` when it is none."""
        if symbol:
            self.classes[scheme, symbol] = None
        elif printed.strip():
            self.tally.symbols[f"{scheme} {printed.strip()}"[:40]] += 1

    def add_priority(self, text: str | None) -> None:
        """Take the day of an earlier application."""
        if text and (day := find_day(text, tally=self.tally)):
            self.priorities.append(day)

    def add_citation(self, cited: str, kind: str, printed: str | None, origin: str | None) -> None:
        """Take a cited document with the day that is `printed` of it, if it is a whole day."""
        if cited:
            day = find_day(printed, tally=self.tally) if printed else None
            self.citations.append((cited, kind, day, origin))

    def build(self) -> RowRecord:
        """The record. Raises Mistake without a number, or when the day of filing or publication is none."""
        number = read_number(self.number)
        published_on = state_day(self.published, where="publication date")
        if not published_on:
            raise Mistake(T(en=f"{number}: no date of publication", zh=f"{number}：缺少公布（公告）日期"))
        patent_id = f"US{number}"
        granted = self.grant and (self.kind or "")[:1] != REGISTRATION
        patent = {
            "patent_id": patent_id,
            "office": "US",
            "number": number,
            "kind": self.kind,
            "application_number": self.application,
            "type": self.type,
            "priority_on": min(self.priorities, default=None),
            "filed_on": state_day(self.filed, where="filing date"),
            "published_on": published_on,
            "granted_on": published_on if granted else None,
            "title": clean_name(self.title) or None,
            "title_lang": "en" if self.title else None,
            "claims": self.claims,
            "status": "granted" if granted else "published",
            "position": self.position,
        }
        return RowRecord(patent, self._build_rows(patent_id), published_on)

    def _build_rows(self, patent_id: str) -> dict[str, list[tuple]]:
        seqs: dict[str, int] = {}
        classes = []
        for scheme, symbol in self.classes:
            seqs[scheme] = seqs.get(scheme, 0) + 1
            classes.append((patent_id, scheme, symbol, seqs[scheme]))
        return {
            "patent_parties": self._build_parties(patent_id),
            "classifications": classes,
            "texts": [(patent_id, part, "en", text) for part, text in self.texts.items() if text],
            "citations": [
                (patent_id, cited, kind, seq, day, origin, None)
                for seq, (cited, kind, day, origin) in enumerate(self.citations, 1)
            ],
        }

    def _build_parties(self, patent_id: str) -> list[tuple]:
        applicants = self._find_applicants()
        groups = (
            ("inventor", self.inventors), ("applicant", applicants), ("owner", self.owners), ("agent", self.agents),
        )  # fmt: skip
        return [
            (patent_id, role, seq, *party) for role, parties in groups for seq, party in enumerate(parties, 1)
        ]

    def _find_applicants(self) -> list[Party]:
        """The applicants as printed, unless nobody but the inventors and those who act for them is, and there is an assignee."""
        inventors = {party[0] for party in self.inventors}
        others = [p for p in self.applicants if p[0] not in inventors and REPRESENTATIVE not in p[0]]
        if self.owners and not others:
            self.tally.stand_ins += 1
            return self.owners
        if not self.inventors_apply:
            return self.applicants
        self.tally.inventors += not others
        return [*self.inventors, *self.applicants]
