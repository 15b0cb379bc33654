"""What every edition of a procedure must hold: names, ways, clocks, languages, roles. Each check returns its faults in words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from zhicheng.docket.standing import DEEDS
from zhicheng.grammar import OPEN, UNITS, Act, Book, Clause, Edition, Procedure, T, find_value
from zhicheng.grammar.source import IN_FORCE, STATUSES
from zhicheng.register.answers import EXPECTED

FIELD_TYPES = {*EXPECTED, "document"}
OTHERS = {"parties", "court"}
"""Who may have to keep a clock beside the duties and parties that an edition declares."""
HEADS = {"head"}
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def check_procedure(rule: Procedure, book: Book) -> list[str]:
    """The faults of a procedure and of all its editions, each with the day of its edition."""
    days = [edition.since for edition in rule.editions]
    faults = (
        [] if days == sorted(set(days)) else ["its editions are not in the order of their days, each once"]
    )
    for edition in rule.editions:
        found = [fault for check in CHECKS for fault in check(edition, rule, book)]
        faults += [f"{edition.since}: {fault}" for fault in found]
    return faults


def list_sources(edition: Edition, act: Act) -> set[str]:
    """The states in which an act may be done, written here anew so that the drawing's own reading does not check itself."""
    return (
        {code for code, state in edition.states.items() if not state.end}
        if act.states == OPEN
        else set(act.states)
    )


def check_names(edition: Edition, rule: Procedure, book: Book) -> Iterator[str]:
    """Every name that an act or a clock uses is declared."""
    roles, parties = {*edition.duties, *edition.parties}, set(edition.parties)
    procedures = {entry.code for entry in book.of("procedures")}
    for code, act in edition.acts.items():
        used: tuple[tuple[str, Iterable[str], Iterable[str]], ...] = (
            ("role", act.by, roles | {"anyone"}),
            ("state", () if act.states == OPEN else act.states, edition.states),
            ("state", [act.to] if act.to else (), edition.states),
            ("act", (*act.after, *act.apart_from), edition.acts),
            ("letter", [act.letter] if act.letter else (), edition.letters),
            ("party", act.tells, parties),
            ("procedure", [act.opens] if act.opens else (), procedures),
            ("deed", [act.does] if act.does else (), DEEDS),
            ("type of field", [each.type for each in act.form.values()], FIELD_TYPES),
        )
        for kind, names, known in used:
            yield from (f"act {code}: no {kind} '{name}'" for name in names if name not in set(known))
    for code, clock in edition.clocks.items():
        if clock.whose not in roles | OTHERS:
            yield f"clock {code}: no role '{clock.whose}'"
        for event in (*clock.starts, *clock.stops, *clock.pauses, *clock.resumes, *clock.extends):
            yield from (f"clock {code}: {fault}" for fault in _check_event(edition, event))


def _check_event(edition: Edition, event: str) -> Iterator[str]:
    name, _colon, about = event.partition(":")
    if name not in edition.acts:
        yield f"no act '{name}'"
    elif about and "to" not in edition.acts[name].form:
        yield f"the act '{name}' does not ask whom it is about"
    elif about and about not in edition.parties:
        yield f"no party '{about}'"


def check_use(edition: Edition, rule: Procedure, book: Book) -> Iterator[str]:
    """Every letter is sent by an act; the case begins by the first act that leads to the first state; who acts is told."""
    sent = {act.letter for act in edition.acts.values()}
    yield from (f"letter {code}: no act sends it" for code in edition.letters if code not in sent)
    yield from (f"act {code}: nobody may do it" for code, act in edition.acts.items() if not act.by)
    first = next(iter(edition.states))
    begins = next((code for code, act in edition.acts.items() if act.to == first), "")
    if begins != rule.begins:
        yield f"it begins by '{rule.begins}', but the first act that leads to the first state is '{begins}'"


def check_letters(edition: Edition, rule: Procedure, book: Book) -> Iterator[str]:
    """The words in braces are known: the number, the office, the day, parties, fields of any form, `due_` with a clock."""
    asked = {name for act in edition.acts.values() for name in act.form}
    known = asked | {"number", "office", "on", *edition.parties} | {f"due_{code}" for code in edition.clocks}
    for code, letter in edition.letters.items():
        for text in (letter.en, letter.zh):
            unknown = set(re.findall(r"\{(\w*)\}", text)) - known
            yield from (f"letter {code}: nothing fills '{{{name}}}'" for name in sorted(unknown))


def list_moves(edition: Edition, rule: Procedure) -> dict[str, set[str]]:
    """State -> the states that one act leads to; a stay is resumed where it began."""
    moves: dict[str, set[str]] = {code: set() for code in edition.states}
    stays = [act for act in edition.acts.values() if act.does == "suspend"]
    for code, act in edition.acts.items():
        if code == rule.begins:
            continue
        for source in list_sources(edition, act) & moves.keys():
            moves[source] |= {act.to} if act.to else set()
            if act.does == "resume":
                moves[source] |= {
                    each for stay in stays if stay.to == source for each in list_sources(edition, stay)
                }
    return moves


def reach(moves: dict[str, set[str]], *begin: str) -> set[str]:
    """The states that a case may come to, those it begins in among them."""
    found, new = set(begin), set(begin)
    while new:
        new = {target for source in new for target in moves.get(source, ())} - found
        found |= new
    return found


def check_ways(edition: Edition, rule: Procedure, book: Book) -> Iterator[str]:
    """Every state can be reached, an end from each of them, and every act can be done in one that is."""
    if rule.begins not in edition.acts or not edition.acts[rule.begins].to:
        yield f"the act '{rule.begins}' begins no case"
        return
    moves = list_moves(edition, rule)
    held = reach(moves, edition.acts[rule.begins].to)
    ends = {code for code, state in edition.states.items() if state.end}
    for code in edition.states:
        if code not in held:
            yield f"state {code}: no way leads there"
        if not ends & reach(moves, code):
            yield f"state {code}: no end can be reached"
    for code, act in edition.acts.items():
        if code != rule.begins and not list_sources(edition, act) & held:
            yield f"act {code}: there is no state to do it in"


def check_clocks(edition: Edition, rule: Procedure, book: Book) -> Iterator[str]:
    """Each clock can start, and after a start it can stop; what holds it can release it; the day it counts back from is asked."""
    moves = list_moves(edition, rule)
    for code, clock in edition.clocks.items():
        starts = [edition.acts[name] for name in _names(clock.starts) if name in edition.acts]
        stops = [edition.acts[name] for name in _names(clock.stops) if name in edition.acts]
        if not starts:
            yield f"clock {code}: nothing starts it"
        for act in starts:
            after = reach(moves, *([act.to] if act.to else list_sources(edition, act)))
            if not any(list_sources(edition, stop) & after for stop in stops):
                yield f"clock {code}: nothing stops it after '{act.title.en}'"
            if clock.back and (clock.back not in act.form or act.form[clock.back].type != "day"):
                yield f"clock {code}: the form of '{act.title.en}' asks for no day '{clock.back}'"
        if len(clock.pauses) != len(clock.resumes):
            yield f"clock {code}: {len(clock.pauses)} events hold it and {len(clock.resumes)} release it"
        if bool(clock.extends) != bool(clock.extension):
            yield f"clock {code}: it can be extended, but not by how much, or the other way round"


def _names(events: Iterable[str]) -> list[str]:
    return [event.partition(":")[0] for event in events]


def check_periods(edition: Edition, rule: Procedure, book: Book) -> Iterator[str]:
    """Every period has a unit, a status and a clause of a source of the book, and holds at some time under the edition."""
    later = [each.since for each in rule.editions if each.since > edition.since]
    for code, clock in edition.clocks.items():
        for limit in (*clock.limits, *clock.extension, *clock.most):
            if limit.unit not in UNITS:
                yield f"clock {code}: no unit '{limit.unit}'"
            if limit.cites is None:
                yield f"clock {code}: the period of {limit.since} rests on no clause"
            if limit.status not in STATUSES:
                yield f"clock {code}: no status '{limit.status}'"
        units = {limit.unit for limit in (*clock.limits, *clock.extension, *clock.most)}
        if len(units) > 1 and units & {"working_days", "hours"}:
            yield f"clock {code}: it mixes {', '.join(sorted(units))}"
        days = [edition.since, *(each.since for each in clock.limits if each.since > edition.since)]
        if not any(find_value(clock.limits, on=day) for day in days if not later or day < min(later)):
            yield f"clock {code}: no period holds everywhere under this edition"


def check_clauses(edition: Edition, rule: Procedure, book: Book) -> Iterator[str]:
    """Every clause stands in a source of the book, and what rests on clauses to be confirmed alone is to be confirmed itself."""
    for clause in dict.fromkeys(_walk(edition, Clause)):
        entry = book.entries.get(clause.source)
        if entry is None or entry.kind != "sources" or clause.id not in entry.rule.clauses:
            yield f"no source of the book has the clause '{clause.label}'"
        elif entry.rule[clause.id] != clause:
            yield f"the clause '{clause.label}' says something else in its source"

    held = [(f"act {code}", each.status, each.cites) for code, each in edition.acts.items()]
    for code, clock in edition.clocks.items():
        limits = (*clock.limits, *clock.extension, *clock.most)
        held += [(f"clock {code}", each.status, (each.cites,)) for each in limits if each.cites]
    for what, status, clauses in held:
        if status == IN_FORCE and clauses and not any(clause.status == IN_FORCE for clause in clauses):
            yield f"{what}: in force, but it rests on what is to be confirmed"


def check_languages(edition: Edition, rule: Procedure, book: Book) -> Iterator[str]:
    """Every text is there in both languages."""
    for text in dict.fromkeys(
        _walk((edition.says, edition.duties, edition.parties, edition.states, edition.letters), T)
    ):
        yield from _check_text(text)
    for act in edition.acts.values():
        yield from _check_text(act.title)
        for each in act.form.values():
            for text in (each.title, each.hint, *each.choices.values()):
                yield from _check_text(text) if text else ()
    for clock in edition.clocks.values():
        yield from _check_text(clock.title)


def _check_text(text: T) -> Iterator[str]:
    if not text.en.strip() or CHINESE.search(text.en):
        yield f"no English: '{text.en or text.zh}'"
    if not CHINESE.search(text.zh):
        yield f"no Chinese: '{text.zh or text.en}'"


def _walk(value: Any, kind: type[Any]) -> Iterator[Any]:
    if isinstance(value, kind):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from _walk(getattr(value, each.name), kind)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _walk(each, kind)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _walk(each, kind)


def check_powers(edition: Edition, rule: Procedure, book: Book) -> Iterator[str]:
    """What is decisive is done by heads alone; where two are needed, a duty of the office does it; nobody keeps apart from nobody."""
    for code, act in edition.acts.items():
        if act.decisive and not set(act.by) <= HEADS:
            yield f"act {code}: decisive, and done by {', '.join(sorted(set(act.by) - HEADS))}"
        if act.two and not set(act.by) <= set(edition.duties):
            yield f"act {code}: two officers, and done by {', '.join(sorted(set(act.by) - set(edition.duties)))}"


CHECKS = (
    check_names, check_use, check_letters, check_ways, check_clocks, check_periods, check_clauses, check_languages, check_powers,
)  # fmt: skip
