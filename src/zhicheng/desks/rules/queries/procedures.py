"""A procedure laid out for reading: its editions, states, acts by who does them, clocks with their periods, letters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zhicheng.front.charts.states import find_sources
from zhicheng.front.editions import compare_editions, date_editions
from zhicheng.front.procedures import list_clauses, name_event, name_region, name_role, say_period
from zhicheng.front.worked import Worked, work_example
from zhicheng.grammar import (
    OPEN,
    Act,
    Book,
    Clause,
    Clock,
    Edition,
    Entry,
    Limit,
    Procedure,
    State,
    T,
    find_value,
)
from zhicheng.register.calendar import read_packaged


@dataclass(frozen=True)
class Dated:
    """An edition, whether it is 'in force', 'earlier' or 'later', and what it changed against the one before."""

    edition: Edition
    holds: str
    changes: tuple[T, ...]


@dataclass(frozen=True)
class Doing:
    """An act with everything it names in words: (code, title) of states and acts; `anywhere` is every state that is no end."""

    code: str
    act: Act
    begins: bool
    anywhere: bool
    states: tuple[tuple[str, T], ...]
    to: tuple[str, T] | None
    after: tuple[tuple[str, T], ...]
    apart: tuple[tuple[str, T], ...]
    tells: tuple[T, ...]
    opens: Entry | None


@dataclass(frozen=True)
class Duty:
    """Acts that the same people do."""

    roles: tuple[T, ...]
    acts: tuple[Doing, ...]


@dataclass(frozen=True)
class Running:
    """A clock in words. `now` is the period that holds everywhere, `periods` are all as (period, limit, where)."""

    code: str
    clock: Clock
    whose: T
    now: tuple[T, Limit] | None
    periods: tuple[tuple[T, Limit, T], ...]
    extension: tuple[tuple[T, Limit, T], ...]
    most: tuple[tuple[T, Limit, T], ...]
    starts: tuple[T, ...]
    stops: tuple[T, ...]
    holds: tuple[tuple[T, T | None], ...]
    extends: tuple[T, ...]


@dataclass(frozen=True)
class Standing:
    """A state with the acts that lead on from it."""

    code: str
    state: State
    acts: tuple[tuple[str, T], ...]


def choose_edition(rule: Procedure, *, on: date) -> Edition:
    """The edition in force on a day, before the first the first."""
    return rule.at(max(on, min(edition.since for edition in rule.editions)))


def tell_editions(rule: Procedure, *, on: date) -> list[Dated]:
    """All editions, the newest first, with what each changed."""
    dated = date_editions(rule.editions, on=on)
    older = [edition for edition, _holds in dated[1:]]
    changes = [compare_editions(old, new) for old, (new, _holds) in zip(older, dated, strict=False)]
    return [
        Dated(edition, holds, tuple(said))
        for (edition, holds), said in zip(dated, [*changes, []], strict=True)
    ]


def list_states(edition: Edition) -> list[Standing]:
    """The states in their order."""
    return [
        Standing(
            code,
            state,
            tuple(
                (name, act.title)
                for name, act in edition.acts.items()
                if act.states != OPEN and code in act.states and act.to not in ("", code)
            ),
        )
        for code, state in edition.states.items()
    ]


def list_duties(book: Book, rule: Procedure, edition: Edition) -> list[Duty]:
    """The acts by who does them; those that the parties do first, then those of the office."""
    order = [*edition.parties, *edition.duties]
    groups: dict[tuple[str, ...], list[Doing]] = {}
    for code, act in edition.acts.items():
        roles = tuple(sorted(act.by, key=lambda each: _place(order, each)))
        groups.setdefault(roles, []).append(_tell_act(book, rule, edition, code))
    ranked = sorted(groups, key=lambda roles: [_place(order, each) for each in roles])
    return [Duty(tuple(name_role(edition, each) for each in roles), tuple(groups[roles])) for roles in ranked]


def _place(order: Sequence[str], role: str) -> int:
    return order.index(role) if role in order else len(order)


def _tell_act(book: Book, rule: Procedure, edition: Edition, code: str) -> Doing:
    act = edition.acts[code]
    return Doing(
        code, act, code == rule.begins, act.states == OPEN,
        tuple((each, edition.states[each].title) for each in find_sources(edition, act)),
        (act.to, edition.states[act.to].title) if act.to else None,
        _title_acts(edition, act.after), _title_acts(edition, act.apart_from),
        tuple(name_role(edition, each) for each in act.tells), book.entries.get(act.opens),
    )  # fmt: skip


def _title_acts(edition: Edition, codes: Sequence[str]) -> tuple[tuple[str, T], ...]:
    return tuple((each, edition.acts[each].title) for each in codes)


def list_clocks(edition: Edition, *, on: date) -> list[Running]:
    """The clocks, each with its periods by region in the order of time; `now` is on a day."""
    return [_tell_clock(edition, code, clock, on) for code, clock in edition.clocks.items()]


def _tell_clock(edition: Edition, code: str, clock: Clock, on: date) -> Running:
    def tell(limits: Sequence[Limit]) -> tuple[tuple[T, Limit, T], ...]:
        ordered = sorted(limits, key=lambda each: (each.region, each.since))
        return tuple((say_period(edition, clock, each), each, name_region(each.region)) for each in ordered)

    def name(events: Sequence[str]) -> tuple[T, ...]:
        return tuple(name_event(edition, each) for each in events)

    now = find_value(clock.limits, on=on)
    resumes = [*name(clock.resumes), *[None] * len(clock.pauses)]
    return Running(
        code, clock, name_role(edition, clock.whose), (say_period(edition, clock, now), now) if now else None,
        tell(clock.limits), tell(clock.extension), tell(clock.most),
        name(clock.starts), name(clock.stops), tuple(zip(name(clock.pauses), resumes, strict=False)), name(clock.extends),
    )  # fmt: skip


def list_letters(edition: Edition) -> list[tuple[str, T, T, list[tuple[str, T]]]]:
    """The letters: code, title (the first line), the rest, and the acts that send it."""
    told: list[tuple[str, T, T, list[tuple[str, T]]]] = []
    for code, letter in edition.letters.items():
        (en, _en, rest), (zh, _zh, below) = letter.en.partition("\n"), letter.zh.partition("\n")
        acts = [(name, act.title) for name, act in edition.acts.items() if act.letter == code]
        told.append((code, T(en=en, zh=zh), T(en=rest.strip(), zh=below.strip()), acts))
    return told


def work_examples(entry: Entry) -> list[Worked]:
    """All worked examples of a procedure, recomputed on the packaged calendar of working days."""
    calendar = read_packaged()
    return [work_example(entry.rule, example, calendar=calendar) for example in entry.examples]


def list_shown(entry: Entry, edition: Edition) -> list[Clause]:
    """The clauses of the procedure and of one of its editions, each once."""
    return list(dict.fromkeys([*entry.cites, *list_clauses(edition)]))
