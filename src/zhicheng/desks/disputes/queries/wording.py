"""The text of a letter, made from the case: what the rule's text asks for in braces is filled in, what is missing is a gap.

A value is taken from the case, from the act that named the letter, or from the latest earlier act that said it. What the
naming act itself asks is taken from nowhere else: the reason of another act would be a wrong reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import override

from zhicheng.desks.disputes.queries.told import Names, Told, read_said
from zhicheng.docket.clocks import Reading
from zhicheng.docket.models import Entry, Sealed
from zhicheng.front.formats import day_in_prose
from zhicheng.front.letters import Letter, name_letter
from zhicheng.grammar import Field, T, same
from zhicheng.register.parties import Party
from zhicheng.register.periods import ZONE

GAP = "［　　］"
"""What stands where something is missing, for everybody to see."""
SIGNED = "\n\n{office}\n{on}"
"""The end of some texts: the layout of a letter has signature and day of its own."""
BRACES = re.compile(r"\{(\w+)\}")
DUE = "due_"
NUMBER, TITLE = T(en="number of the case", zh="案号"), T(en="matter of the case", zh="案件名称")
DEADLINE = T(en="last day of: {clock}", zh="{clock}届满日")
PROVISIONAL = T(
    en="{clock}: the days off of that year are not published yet, so the day is provisional",
    zh="{clock}：该年度节假日安排尚未公布，日期为暂定",
)


@dataclass(frozen=True)
class Wording:
    """The text of a letter, what is missing in it, and what is not certain."""

    text: str
    missing: tuple[T, ...] = ()
    notes: tuple[T, ...] = ()


def write_wording(told: Told, *, code: str, language: str, on: date, naming: int | None = None) -> Wording:
    """The text of a letter of the case in a language. `naming` is the entry of the act it follows, else the latest that fits.

    Values go in as they are: braces in them are not filled in again. `on` is the day where no act named the letter.
    """
    with override(language):
        source = _Source(told, code, language, on, naming)
        text = told.edition.letters[code].of(language).removesuffix(SIGNED)
        found = {name: source.find(name) for name in dict.fromkeys(BRACES.findall(text))}
        filled = BRACES.sub(lambda match: found[match[1]] or GAP, text)
        missing = tuple(source.title(name) for name, value in found.items() if not value)
        return Wording(filled, missing, tuple(source.list_notes(found)))


def read_text(letter: Letter, *, case: Any) -> str | None:
    """What a draft says; None where it was erased."""
    kept = Sealed.objects.filter(entry__case=case, entry__seq=letter.seq, name="text").first()
    return kept.value if kept and kept.erased_at is None else None


def list_offers(told: Told, letters: dict[int, Letter]) -> list[tuple[str, T, int]]:
    """Letters that an act named and nobody has drafted since: code, title, number of the entry."""
    drafted = {letter.code: seq for seq, letter in letters.items() if letter.stage != "dropped"}
    named = {line.act.letter: line.entry.seq for line in told.lines if line.act.letter}
    return [
        (code, name_letter(told.edition, code), seq)
        for code, seq in named.items()
        if drafted.get(code, 0) < seq
    ]


class _Source:
    """Where the values of a letter come from."""

    def __init__(self, told: Told, code: str, language: str, on: date, naming: int | None) -> None:
        self.told, self.language, self.on = told, language, on
        self.names = Names(told.edition, {party.pk: party for _role, party in told.parties})
        acts = [act for act in told.edition.acts.values() if act.letter == code]
        self.own = {name: field for act in acts for name, field in act.form.items()}
        fits = [line.entry for line in told.lines if line.act.letter == code]
        self.naming: Entry | None = next(
            (entry for entry in reversed(fits) if naming in (None, entry.seq)), None
        )

    def find(self, name: str) -> str:
        """A value in words; '' where there is none."""
        fixed = {
            "number": lambda: self.told.case.number,
            "title": lambda: self.told.case.title,
            "office": lambda: self.told.case.office.name.of(self.language),
            "on": lambda: day_in_prose(self._day()),
        }
        if name in fixed:
            return fixed[name]()
        if name.startswith(DUE):
            return self._find_due(name.removeprefix(DUE))
        return self._find_parties(name) if name in self.told.edition.parties else self._find_said(name)

    def title(self, name: str) -> T:
        """What a placeholder asks for."""
        edition = self.told.edition
        clock = edition.clocks.get(name.removeprefix(DUE))
        if name.startswith(DUE) and clock:
            return DEADLINE.format(clock=clock.title)
        asked = self.own.get(name) or next((a.form[name] for a in edition.acts.values() if name in a.form), None)  # fmt: skip
        known = {"number": NUMBER, "title": TITLE} | edition.parties
        return known.get(name) or (asked.title if asked else same(name))

    def list_notes(self, names: Any) -> Iterator[T]:
        """Days that may still change."""
        for name in names:
            reading = self._read(name.removeprefix(DUE)) if name.startswith(DUE) else None
            if reading and reading.provisional:
                yield PROVISIONAL.format(clock=reading.clock.title)

    def _day(self) -> date:
        return self.naming.at.astimezone(ZONE).date() if self.naming else self.on

    def _read(self, clock: str) -> Reading | None:
        """The clock's run that is open, else its latest."""
        runs = [reading for reading, _run in self.told.clocks if reading.code == clock]
        return next((each for each in runs if each.is_open), max(runs, key=lambda r: r.began_on, default=None))  # fmt: skip

    def _find_due(self, clock: str) -> str:
        reading = self._read(clock)
        if reading is None or reading.due is None:
            return ""
        return say_moment(reading.due_at) if reading.due_at else day_in_prose(reading.due)

    def _find_parties(self, role: str) -> str:
        held = {party.pk: party for _title, party in self.told.parties}
        named = [held[pk] for part, pk, _seq in self.told.view.standing.members if part == role and pk in held]  # fmt: skip
        return ("、" if self.language == "zh-hans" else ", ").join(map(self._call, named))

    def _call(self, party: Party) -> str:
        return (party.name_en if self.language == "en" else "") or party.name

    def _find_said(self, name: str) -> str:
        entries = [self.naming] if name in self.own else [line.entry for line in reversed(self.told.lines)]
        for entry in entries:
            field = self.told.edition.acts[entry.act].form.get(name) if entry else None
            value = read_said(entry).get(name) if entry and field else None
            if value is not None and field:
                return self._say(field, value)
        return ""

    def _say(self, field: Field, value: Any) -> str:
        if field.type == "day":
            return day_in_prose(date.fromisoformat(value))
        if field.type == "moment":
            return say_moment(datetime.fromisoformat(value))
        said = self.names.say(field, value)
        return said.of(self.language) if isinstance(said, T) else str(said)


def say_moment(at: datetime) -> str:
    """A day and time in the language that is active: '2026年3月2日9时30分', '2 Mar 2026, 09:30'."""
    day = day_in_prose(at.date())
    return f"{day}{at.hour}时{at.minute:02d}分" if "年" in day else f"{day}, {at:%H:%M}"
