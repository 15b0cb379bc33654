"""Sittings to come: hearings and sessions that an act has fixed and no later act has moved or ended.

An act fixes a sitting where its form asks one of the days below. It stands while the case is in a state in which that act
could be done again, until the same act fixes another one before its day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Prefetch
from django.http import HttpResponse

from zhicheng.docket.acting import House
from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case, Entry
from zhicheng.docket.reading import read_done, read_edition
from zhicheng.front.agenda import KIND, Appointment, write_calendar
from zhicheng.front.formats import text
from zhicheng.front.lens import Lens, read_lens
from zhicheng.grammar import OPEN, Act, Edition, T
from zhicheng.register.periods import ZONE

SITTINGS = {
    "hearing_on": T(en="Oral hearing", zh="口头审理"),
    "session_on": T(en="Mediation session", zh="调解会"),
    "held_on": T(en="Hearing before a penalty", zh="听证"),
    "meets_at": T(en="Mediation of a complaint", zh="投诉调解"),
}
"""Fields of forms with the day or moment of a sitting to come, and what is held then."""
HOUR = re.compile(r"\s*(\d{1,2})[:：时](\d{2})分?\s*")


@dataclass(frozen=True)
class Sitting:
    """A sitting. `at` is None where only the day is fixed; `changed` says that it was moved, or that the case went on without it.

    `place` is '' in confidential cases: a free text may name a person.
    """

    case: Case
    entry: Entry
    kind: T
    on: date
    at: datetime | None
    place: str
    changed: bool


def list_sittings(house: House, actor: Actor) -> list[Sitting]:
    """The sittings to come in open cases that somebody may see, the next one first."""
    codes = _find_acts(house)
    fixed = Prefetch("entries", Entry.objects.filter(act__in=codes).order_by("seq"), to_attr="fixed")
    cases = (
        Case.objects.seen_by(actor)
        .filter(closed_at=None, entries__act__in=codes)
        .select_related("office")
        .prefetch_related("members", fixed)
    )
    found = [
        each
        for case in cases
        for each in _read_case(actor, read_edition(house.book, case), case, case.fixed)  # type: ignore[attr-defined]
    ]
    coming = [each for each in found if each.on >= actor.on and not each.changed]
    return sorted(coming, key=lambda each: (each.on, each.at or _late(each.on), each.case.number))


def find_sittings(
    actor: Actor, edition: Edition, case: Case, *, entries: Iterable[Entry] | None = None, lens: Lens | None = None
) -> dict[int, Sitting]:  # fmt: skip
    """All sittings that a case ever fixed and somebody may know of, by the number of their entry.

    `entries` of the case in order and the reader's `lens` are asked for where they are not given.
    """
    codes = [code for code, act in edition.acts.items() if _find_field(act)]
    if entries is None:
        entries = Entry.objects.filter(case=case, act__in=codes).order_by("seq")
    fixed = [each for each in entries if each.act in codes]
    return {each.entry.seq: each for each in _read_case(actor, edition, case, fixed, lens)}


def _find_acts(house: House) -> list[str]:
    editions = [edition for entry in house.book.of("procedures") for edition in entry.rule.editions]
    return sorted({code for edition in editions for code, act in edition.acts.items() if _find_field(act)})


def _find_field(act: Act) -> str:
    return next((name for name in SITTINGS if name in act.form), "")


def _read_case(
    actor: Actor, edition: Edition, case: Case, entries: Sequence[Entry], lens: Lens | None = None
) -> Iterator[Sitting]:
    """The sittings of a case: to a party those that their act tells it. One that the same act fixes anew before its day has moved."""
    if not entries:
        return
    lens = lens or read_lens(actor, case, edition)
    for place, entry in enumerate(entries):
        act = edition.acts.get(entry.act)
        field = _find_field(act) if act else ""
        if not act or not field or not lens.hears(entry):
            continue
        said = read_done(entry).said
        on, at = _read_time(said, field)
        later = [each for each in entries[place + 1 :] if each.act == entry.act]
        moved = any(each.at.astimezone(ZONE).date() <= on for each in later)
        where = "" if case.confidential else str(said.get("place", ""))
        yield Sitting(case, entry, SITTINGS[field], on, at, where, moved or not _stands(act, case))


def _stands(act: Act, case: Case) -> bool:
    return not case.outcome and (case.state in act.states or case.state == act.to or OPEN[0] in act.states)


def _read_time(said: Any, field: str) -> tuple[date, datetime | None]:
    """The day, and the hour where one can be read: of a moment, or of a field `hour` such as '9:30'."""
    told = datetime.fromisoformat(said[field]).replace(tzinfo=ZONE)
    if "T" in str(said[field]):
        return told.date(), told
    hour = HOUR.fullmatch(str(said.get("hour", "")))
    if hour and int(hour[1]) < 24 and int(hour[2]) < 60:
        return told.date(), told.replace(hour=int(hour[1]), minute=int(hour[2]))
    return told.date(), None


def _late(day: date) -> datetime:
    return datetime.combine(day, time(23, 59), ZONE)


def send_calendar(
    sittings: Iterable[Sitting], *, name: str, file: str, locate: Callable[[Case], str]
) -> HttpResponse:
    """Sittings as a calendar file to be downloaded; `locate` says at which address a case is read."""
    made = write_calendar([_tell(each, locate(each.case)) for each in sittings], name=name)
    response = HttpResponse(made, content_type=KIND)
    response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _tell(sitting: Sitting, url: str) -> Appointment:
    """What a calendar may know: kind, case number, office, place, day. No party, no matter."""
    case = sitting.case
    return Appointment(
        uid=f"{sitting.entry.digest[:32]}@zhicheng",
        title=f"{text(sitting.kind)} {case.number}",
        at=sitting.at or sitting.on,
        made_at=sitting.entry.at,
        place=sitting.place,
        says=text(case.office.name),
        url=url,
        cancelled=sitting.changed,
        changes=int(sitting.changed),
    )
