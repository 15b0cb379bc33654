"""A case told for one screen: what is next, what happened, who and what belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from zhicheng.docket.acting import House
from zhicheng.docket.actors import Actor
from zhicheng.docket.clocks import Reading, read_clocks
from zhicheng.docket.models import Case, Entry, Link, Paper
from zhicheng.docket.permission import View, list_acts
from zhicheng.docket.reading import list_deeds, read_edition, view_case
from zhicheng.front.lens import Lens, read_lens, read_said
from zhicheng.front.letters import DRAFT, name_letter
from zhicheng.grammar import Act, Edition, Field, Reason, T, same
from zhicheng.register.offices import Office
from zhicheng.register.parties import Party
from zhicheng.register.people import User


@dataclass(frozen=True)
class Line:
    """One entry of the timeline: what was done, when, by whom, what the form said, which papers came with it."""

    entry: Entry
    act: Act
    who: str
    duty: T
    said: list[tuple[T, Any]]
    papers: list[Paper]


@dataclass(frozen=True)
class Told:
    """A case as a reader may see it now."""

    case: Case
    edition: Edition
    view: View
    clocks: list[tuple[Reading, int]]
    acts: dict[str, Reason]
    lines: list[Line]
    parties: list[tuple[T, Party]]
    holders: list[tuple[T, User]]
    papers: list[Paper]
    links: list[tuple[str, Case]]
    record: dict[int, Entry]
    """All entries by number, told or not: to look things up in, never to be shown."""
    heard: frozenset[int]
    """Numbers of the entries whose words the reader may know."""
    lens: Lens

    @property
    def parts(self) -> frozenset[str]:
        """The reader's parts in the case as a party; without any, the reader is of the office."""
        return self.lens.parts


def tell_case(house: House, actor: Actor, case: Case) -> Told:
    """Everything of the case screen that the reader may know. Linked cases are told only to who may see them."""
    edition = read_edition(house.book, case)
    entries = list(
        Entry.objects.filter(case=case)
        .select_related("actor")
        .prefetch_related("sealed", "papers")
        .order_by("seq")
    )
    view = view_case(house.book, case, entries=entries)
    readings = read_clocks(
        edition, list_deeds(view.done), calendar=house.calendar, region=case.office.code, on=actor.on
    )
    held = list(case.holders.filter(until=None, barred=False).select_related("user"))
    lens = read_lens(actor, case, edition, holders=held)
    names = edition.duties | edition.parties
    seen = {each.seq: each for each in lens.narrow(entries)}
    members = lens.meet(case.members.all(), entries)
    people = Names(edition, {m.party_id: m.party for m in members})
    people.users |= {
        user.pk: str(user) for user in (*(e.actor for e in entries), *(h.user for h in held)) if user
    }
    lines = [_look(lens, people.tell(each)) for each in seen.values()]
    return Told(
        case, lens.say_edition(), view, [(each, run) for each, run in number_runs(readings) if each.began.seq in seen], list_acts(actor, view),
        lines, [(names.get(m.role, same(m.role)), m.party) for m in members],
        [(names.get(h.duty, same(h.duty)), h.user) for h in held if lens.names(h.user_id)],
        [paper for line in lines for paper in line.papers], _find_links(actor, case),
        {each.seq: each for each in entries}, frozenset(each.seq for each in entries if lens.hears(each)), lens,
    )  # fmt: skip


def _look(lens: Lens, line: Line) -> Line:
    """A line as its reader may know it."""
    who = line.who if lens.names(line.entry.actor_id) else ""
    if not lens.hears(line.entry):
        return replace(line, who=who, said=[], papers=[])
    hidden = lens.hides(line.entry)
    said = [(title, value) for title, value in line.said if title not in hidden]
    return replace(line, who=who, said=said, papers=[each for each in line.papers if lens.sees_paper(each)])


def number_runs(readings: list[Reading]) -> list[tuple[Reading, int]]:
    """Readings with their number among the runs of the same clock, open ones first, then the latest."""
    runs: dict[str, int] = {}
    numbered = []
    for reading in readings:
        runs[reading.code] = runs.get(reading.code, 0) + 1
        numbered.append((reading, runs[reading.code]))
    far = date.max
    return sorted(numbered, key=lambda each: (not each[0].is_open, each[0].due or far))


def _find_links(actor: Actor, case: Case) -> list[tuple[str, Case]]:
    links = Link.objects.filter(case=case) | Link.objects.filter(other=case)
    ids = {link.other_id if link.case_id == case.pk else link.case_id: link.kind for link in links}
    return [(ids[other.pk], other) for other in Case.objects.seen_by(actor).filter(pk__in=ids)]


class Names:
    """Values of forms in words: parties, persons, offices and choices by name."""

    def __init__(self, edition: Edition, parties: Mapping[int, Party]) -> None:
        self.edition, self.parties = edition, parties
        self.users: dict[int, str] = {}
        self.offices: dict[int, T] = {}
        self.drafts: dict[int, str] = {}

    def tell(self, entry: Entry) -> Line:
        """An entry of the timeline."""
        act = self.edition.acts[entry.act]
        values = read_said(entry)
        if entry.act == DRAFT:
            self.drafts[entry.seq] = values["letter"]
        said = [
            (field.title, self.say(field, values[name]))
            for name, field in act.form.items()
            if name in values and field.type != "wording"
        ]
        names = self.edition.duties | self.edition.parties
        who = str(entry.actor) if entry.actor else ""
        return Line(entry, act, who, names.get(entry.duty, same(entry.duty)), said, list(entry.papers.all()))

    def say(self, field: Field, value: Any) -> Any:
        """A value of a form in words; what needs none as it is."""
        says = {
            "choice": lambda: field.choices.get(value, same(str(value))),
            "party": lambda: self.edition.parties.get(value, same(str(value))),
            "duty": lambda: self.edition.duties.get(value, same(str(value))),
            "clock": lambda: self.edition.clocks[value].title,
            "yes": lambda: T(en="yes", zh="是"),
            "letter": lambda: name_letter(self.edition, value),
            "draft": lambda: self._draft(value),
            "person": lambda: self._user(value),
            "office": lambda: self._office(value),
            "register": lambda: self._party(value),
        }
        return says[field.type]() if value is not None and field.type in says else value

    def _draft(self, seq: int) -> T:
        says = T(en="{title}, entry {seq}", zh="《{title}》（第{seq}条记录）")
        return says.format(title=name_letter(self.edition, self.drafts.get(seq, "")), seq=seq)

    def _user(self, pk: int) -> str:
        if pk not in self.users:
            self.users[pk] = str(User.objects.get(pk=pk))
        return self.users[pk]

    def _office(self, pk: int) -> T:
        if pk not in self.offices:
            self.offices[pk] = Office.objects.get(pk=pk).name
        return self.offices[pk]

    def _party(self, value: Any) -> str:
        ids = value if isinstance(value, list) else [value]
        return "、".join(self.parties[int(pk)].name for pk in ids if int(pk) in self.parties)
