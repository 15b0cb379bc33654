"""A case as the API tells it: through the lens of who asks, so that a token shows nothing that its person's screen would not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from zhicheng.desks.api.queries.callers import Caller, is_of_letters, narrow
from zhicheng.desks.api.queries.problems import tell_reason
from zhicheng.desks.api.queries.shapes import (
    ActOut,
    CaseLine,
    CaseOut,
    ClockOut,
    EntryOut,
    FieldOut,
    HolderOut,
    OfficeOut,
    PaperOut,
    PartyOut,
    Said,
    Titled,
    say,
)
from zhicheng.docket.acting import House
from zhicheng.docket.clocks import Reading, read_clocks
from zhicheng.docket.models import Case, Entry, Paper
from zhicheng.docket.permission import View, list_acts
from zhicheng.docket.reading import list_deeds, read_edition, view_case
from zhicheng.front.clocks import explain_clock
from zhicheng.front.lens import Lens, read_lens, read_said
from zhicheng.grammar import Act, Edition, T, same
from zhicheng.register.offices import Office
from zhicheng.register.periods import ZONE

ROOT = "/api/v1"


@dataclass
class Seen:
    """A case and the eyes it is told through; its acts are read when they are needed."""

    house: House
    caller: Caller
    case: Case
    edition: Edition
    lens: Lens

    @cached_property
    def entries(self) -> Sequence[Entry]:
        found = Entry.objects.filter(case=self.case).select_related("actor")
        return list(found.prefetch_related("sealed", "papers").order_by("seq"))

    @cached_property
    def view(self) -> View:
        return view_case(self.house.book, self.case, entries=self.entries)

    @cached_property
    def visible(self) -> list[Entry]:
        return self.lens.narrow(self.entries)

    @property
    def head(self) -> str:
        """The end of the chain as far as the reader may know it: from any other a party would learn that the office acted."""
        if not self.lens.parts:
            return self.case.head
        visible = self.visible
        return visible[-1].digest if visible else ""

    @property
    def names(self) -> dict[str, T]:
        return self.edition.duties | self.edition.parties


def look(house: House, caller: Caller, case: Case) -> Seen:
    """Read a case that the caller may see."""
    edition = read_edition(house.book, case)
    return Seen(house, caller, case, edition, read_lens(caller.actor, case, edition))


def tell_office(office: Office) -> OfficeOut:
    """An office."""
    return OfficeOut(id=office.pk, code=office.code, name=say(office.name))


def _tell_title(code: str, title: T) -> Titled:
    return Titled(code=code, title=say(title))


def tell_line(seen: Seen) -> CaseLine:
    """A case in a list."""
    return CaseLine(**_tell_common(seen))


def _tell_common(seen: Seen) -> dict[str, Any]:
    """What list and detail share. A party gets no code of a state: it may say more than its public name."""
    case, inside = seen.case, not seen.lens.parts
    state = seen.lens.say_edition().states[case.state]
    return {
        "id": case.pk, "number": case.number, "title": case.title, "synthetic": case.synthetic, "opened_at": case.opened_at,
        "procedure": _tell_title(case.procedure, seen.house.book[case.procedure].title),
        "state": _tell_title(case.state if inside else "", state.title), "office": tell_office(case.office),
        "closed_at": case.closed_at if inside else None, "etag": seen.head, "href": f"{ROOT}/cases/{case.pk}",
    }  # fmt: skip


def tell_case(seen: Seen) -> CaseOut:
    """A case as it stands."""
    case, names = seen.case, seen.names
    held = case.holders.filter(until=None, barred=False).select_related("user")
    return CaseOut(
        **_tell_common(seen), edition=case.edition, confidential=case.confidential,
        offered_to=tell_office(case.offered_to) if case.offered_to and not seen.lens.parts else None,
        parties=[
            PartyOut(role=_tell_title(m.role, names.get(m.role, same(m.role))), id=m.party_id, name=m.party.name, code=m.party.code)
            for m in seen.lens.meet(case.members.all(), seen.entries)
        ],
        holders=[
            HolderOut(duty=_tell_title(h.duty, names.get(h.duty, same(h.duty))), name=str(h.user))
            for h in held if seen.lens.names(h.user_id)
        ],
    )  # fmt: skip


def tell_entries(seen: Seen) -> list[EntryOut]:
    """The acts that the reader may know of, in order."""
    return [tell_entry(seen, each) for each in seen.visible]


def tell_entry(seen: Seen, entry: Entry) -> EntryOut:
    """An act: its words and papers only where the reader may hear them, nobody's name that they may not know."""
    act, lens, inside = seen.edition.acts[entry.act], seen.lens, not seen.lens.parts
    who = str(entry.actor) if entry.actor and lens.names(entry.actor_id) else ""
    return EntryOut(
        seq=entry.seq if inside else None, digest=entry.digest if inside else None, act=_tell_title(entry.act, act.title),
        at=entry.at, duty=_tell_title(entry.duty, seen.names.get(entry.duty, same(entry.duty))), who=who,
        said=_tell_said(seen, entry, act) if lens.hears(entry) else [],
        papers=[
            PaperOut(field=p.field, sha256=p.sha256, name=p.name, type=p.type, size=p.size) for p in list_papers(seen, entry)
        ],
    )  # fmt: skip


def list_papers(seen: Seen, entry: Entry) -> list[Paper]:
    """The documents that came with an act, as far as the reader may have them."""
    return [p for p in entry.papers.all() if seen.lens.hears(entry) and seen.lens.sees_paper(p)]


def _tell_said(seen: Seen, entry: Entry, act: Act) -> list[Said]:
    """Answers by field; the texts of letters stay at the desk, and the other side's personal values with them."""
    hidden, values = seen.lens.hides(entry), read_said(entry)
    numbers = {m.party_id for m in seen.lens.meet(seen.case.members.all(), seen.entries)}
    told: list[Said] = []
    for name, field in act.form.items():
        if name not in values or field.type == "wording" or field.title in hidden:
            continue
        value = values[name]
        if field.type == "register" and seen.lens.parts and not numbers.issuperset(_listed(value)):
            continue
        told.append(Said(field=name, title=say(field.title), value=value))
    return told


def _listed(value: Any) -> set[int]:
    return {int(each) for each in (value if isinstance(value, list) else [value]) if each is not None}


def tell_clocks(seen: Seen) -> list[ClockOut]:
    """Every period whose beginning the reader knows, as it stands on the day."""
    region, known = seen.case.office.code, {each.seq for each in seen.visible}
    deeds = list_deeds(seen.view.done)
    runs, told = Counter[str](), list[ClockOut]()
    for reading in read_clocks(
        seen.edition, deeds, calendar=seen.house.calendar, region=region, on=seen.caller.actor.on
    ):
        runs[reading.code] += 1
        if reading.began.seq in known:
            told.append(_tell_clock(seen, reading, runs[reading.code]))
    return told


def _tell_clock(seen: Seen, reading: Reading, run: int) -> ClockOut:
    whose = reading.clock.whose
    return ClockOut(
        code=reading.code, title=say(reading.clock.title), run=run, whose=_tell_title(whose, seen.names.get(whose, same(whose))),
        status=reading.status, began_on=reading.began_on, due_on=reading.due,
        due_at=reading.due_at.replace(tzinfo=ZONE) if reading.due_at else None, left=reading.left,
        stopped_on=reading.stopped.at.date() if reading.stopped else None, provisional=reading.provisional,
        reason=tell_reason(explain_clock(reading, procedure=seen.case.procedure)),
    )  # fmt: skip


def tell_acts(seen: Seen) -> list[ActOut]:
    """The acts that fit now, each with why it may or may not be done by this token; letters have their desk."""
    told = []
    for code, reason in list_acts(seen.caller.actor, seen.view).items():
        act = seen.edition.acts[code]
        if is_of_letters(act):
            continue
        why = narrow(reason, act, seen.caller)
        told.append(
            ActOut(
                code=code, title=say(act.title), allowed=bool(why.value), decisive=act.decisive, two=act.two,
                form=[_tell_field(name, field) for name, field in act.form.items()], reason=tell_reason(why),
            )
        )  # fmt: skip
    return sorted(told, key=lambda each: not each.allowed)


def _tell_field(name: str, field: Any) -> FieldOut:
    return FieldOut(
        name=name, title=say(field.title), type=field.type, required=field.required, hint=say(field.hint) if field.hint else None,
        choices=[_tell_title(code, title) for code, title in field.choices.items()],
    )  # fmt: skip
