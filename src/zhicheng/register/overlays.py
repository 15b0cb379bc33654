"""Laying overlays over the rulebook: further dated editions of a procedure, with periods that are shorter in one region.

What stood still stands: each overlay adds editions and takes none away, so that a case pinned to one finds it again, by
its day and its hash. They are laid in the order in which they were approved. An overlay's period holds only as long as the
rule below says a longer one of the same unit, and a text only as long as the rule below says what was replaced; so no
overlay ever makes a day fall later, whatever the rulebook brings after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from zhicheng.grammar import (
    Book,
    Clock,
    Edition,
    Entry,
    Limit,
    Mistake,
    Procedure,
    Source,
    T,
    find_value,
    same,
)
from zhicheng.register.letter_wording import find_wrong
from zhicheng.register.overlay import PARTS, Overlay, Period, read_overlay
from zhicheng.register.periods import say_amount

TAKEN = T(en="'{code}' is already the name of a rule; rename the file", zh="“{code}”已是规则名称，请改文件名")
TOO_EARLY = T(
    en="the procedure begins on {day}; give that day or a later one",
    zh="该程序自 {day} 起施行，须为该日或者其后",
)
NO_CLOCK = T(en="there is no such clock; there are {known}", zh="无此期限；现有：{known}")
BACK = T(
    en="it is counted back from a day, so that less time would end later",
    zh="该期限自届满日倒推，缩短反而推迟，不得调整",
)
NOT_OWN = T(
    en="it is not the office's own time; that of parties and courts cannot be shortened",
    zh="该期限不属于本机关办理时限；当事人和人民法院的期限不得缩短",
)
NONE_HELD = T(en="there is none in force on {day} to be shortened", zh="{day} 没有现行期限可供缩短")
OTHER_UNIT = T(en="must be in the same unit as the {now} in force", zh="计时单位须与现行的{now}一致")
NOT_SHORTER = T(en="must be shorter than the {now} in force", zh="须短于现行的{now}")
NO_TEXT = T(
    en="there is no such text to replace; there are such as {near}",
    zh="没有此处文字可供调整；可用的如：{near}",
)
USE_LETTERS = T(
    en="there is no such text to replace; a letter is reworded as a whole, under [letters.CODE]",
    zh="没有此处文字可供调整；文书须整份改写，写在 [letters.代码] 之下",
)
NO_LETTER = T(en="there is no such letter; there are such as {known}", zh="没有该文书；现有的如：{known}")
PLACES = ("says", "duties.CODE", "parties.CODE", "states.CODE.title", "acts.CODE.title", "clocks.CODE.title")


def read_overlays(folder: Path) -> tuple[Overlay, ...]:
    """The overlays of a folder, `*.toml`, in the order of approval; none where there is no folder. Raises OverlayMistake."""
    return order(read_overlay(path) for path in sorted(folder.glob("*.toml")))


def order(overlays: Iterable[Overlay]) -> tuple[Overlay, ...]:
    """Overlays by the day of their document, their own day, and their name."""
    return tuple(sorted(overlays, key=lambda each: (each.document.issued_on, each.since, each.code)))


def lay_over_book(book: Book, overlays: Iterable[Overlay]) -> Book:
    """A book under overlays: procedures with further editions, and the office's documents as local sources.

    Raises OverlayMistake for one that fits no procedure, or that would do anything but shorten and reword.
    """
    entries, laid = dict(book.entries), order(overlays)
    for each in laid:
        _find_procedure(book, each)
        if each.code in entries:
            raise each.fail("", TAKEN, code=each.code)
        entries[each.code] = _make_source(each)
    for code in dict.fromkeys(each.procedure for each in laid):
        own = [each for each in laid if each.procedure == code]
        below, written = entries[code], "".join(each.written for each in own)
        entries[code] = replace(below, rule=lay_over(below.rule, own), borrowed=below.borrowed + written)
    return Book(entries)


def _find_procedure(book: Book, overlay: Overlay) -> Procedure:
    try:
        return book.procedure(overlay.procedure)
    except Mistake as unknown:
        raise overlay.fail("procedure", same("{why}"), why=unknown.says) from unknown


def _make_source(overlay: Overlay) -> Entry:
    """The office's document as a source: each of its periods and its texts are a clause."""
    document, clauses = overlay.document, [overlay.clause(each) for each in overlay.periods]
    clauses += overlay.list_clauses()
    rule = Source(
        code=overlay.code,
        title=document.title,
        issuer=T(
            en=f"Office of division {overlay.office:0<6}", zh=f"行政区划 {overlay.office:0<6} 的主管部门"
        ),
        issued_on=document.issued_on.isoformat(),
        number=document.number,
        clauses={each.id: each.says for each in clauses},
    )
    definition = T(
        en="A document of an office that shortens periods of a procedure, or rewords its texts and letters, for its own cases.",
        zh="本机关缩短办案期限或者调整程序文字、文书表述的文件。",
    )
    return Entry("sources", overlay.code, rule, definition, (), overlay.origin, overlay.written, local=True)


def lay_over(procedure: Procedure, overlays: Sequence[Overlay]) -> Procedure:
    """A procedure with the editions that overlays add, before those of the same day that stood. Raises OverlayMistake."""
    editions, laid = list(procedure.editions), order(overlays)
    for count in range(1, len(laid) + 1):
        _check(procedure, laid[count - 1], laid[: count - 1])
        new = list(_make_editions(procedure, laid[:count]))
        editions = [*new, *(each for each in editions if each not in new)]
    texts = tuple(clause for each in laid for clause in each.list_clauses())
    return replace(procedure, editions=tuple(editions), cites=(*procedure.cites, *texts))


def _make_editions(procedure: Procedure, overlays: Sequence[Overlay]) -> Iterator[Edition]:
    """The edition of every day on which something begins or ends."""
    days = {each.since for each in procedure.editions}
    days |= {day for each in overlays for day in (each.since, each.until) if day}
    for day in sorted(days):
        below, held = procedure.at(day), [each for each in overlays if each.holds(day)]
        yield _lay(procedure, replace(below, since=day), held)


def _lay(procedure: Procedure, below: Edition, held: Sequence[Overlay]) -> Edition:
    """An edition under the overlays that hold on its day: those of wider regions first, later ones in place of earlier."""
    edition = below
    chosen = {(each.office, p.clock, p.part): (each, p) for each in sorted(held, key=lambda o: o.since) for p in each.periods}  # fmt: skip
    for (_office, code, _part), (overlay, period) in sorted(chosen.items(), key=lambda item: len(item[0][0])):
        if code in edition.clocks:
            clocks = {**edition.clocks, code: _shorten(edition.clocks[code], overlay, period)}
            edition = replace(edition, clocks=clocks)
    for overlay in held:
        replaced = procedure.at(overlay.since)
        for place, says in overlay.texts.items():
            if find_text(below, place) == find_text(replaced, place):
                edition = _put(edition, place.split("."), says)
        for code, says in overlay.letters.items():
            if code in below.letters and below.letters[code] == replaced.letters.get(code):
                edition = replace(edition, letters={**edition.letters, code: says})
        told = T(en="{says} Here also: {name}.", zh="{says}另适用{name}。")
        edition = replace(edition, says=told.format(says=edition.says, name=overlay.document.name))
    return edition


def _shorten(clock: Clock, overlay: Overlay, period: Period) -> Clock:
    """A clock whose period is shorter in the region of an office, and in the regions inside that have one of their own."""
    limits: tuple[Limit, ...] = getattr(clock, PARTS[period.part])
    within = {each.region for each in limits if each.region.startswith(overlay.office)} | {overlay.office}
    new = [each for region in sorted(within) for each in _bound(limits, region, overlay, period)]
    return replace(clock, **{PARTS[period.part]: (*new, *limits)})


def _bound(limits: Sequence[Limit], region: str, overlay: Overlay, period: Period) -> Iterator[Limit]:
    """The overlay's period in a region, from one change of the rule below to the next, where that says a longer one."""
    changes = {day for each in limits for day in (each.since, each.until) if day and day > overlay.since}
    days = [overlay.since, *sorted(changes)]
    for start, end in zip(days, [*days[1:], None], strict=True):
        held = find_value(tuple(limits), on=start, region=region)
        if held and held.unit == period.unit and period.amount < held.amount:
            yield Limit(
                period.amount, start, end, overlay.clause(period), region, status=held.status, unit=period.unit
            )  # fmt: skip


def _check(procedure: Procedure, overlay: Overlay, before: Sequence[Overlay]) -> None:
    """Refuse an overlay that does anything but shorten the office's own periods and reword texts and letters that stand."""
    first = min(each.since for each in procedure.editions)
    if overlay.since < first:
        raise overlay.fail("since", TOO_EARLY, day=first)
    wider = [
        o for o in before
        if o.holds(overlay.since) and overlay.office.startswith(o.office) and o.office != overlay.office
    ]  # fmt: skip
    edition = _lay(procedure, procedure.at(overlay.since), wider)
    for period in overlay.periods:
        _check_period(edition, overlay, period)
    for place in overlay.texts:
        if find_text(edition, place) is None:
            near = get_close_matches(place, list_texts(edition), n=3, cutoff=0.6) or PLACES
            says = USE_LETTERS if place.startswith("letters.") else NO_TEXT
            raise overlay.fail(f"texts.{place}", says, near=", ".join(near))
    for code, letter in overlay.letters.items():
        _check_letter(edition, overlay, code, letter)


def _check_letter(edition: Edition, overlay: Overlay, code: str, letter: T) -> None:
    if code not in edition.letters:
        near = get_close_matches(code, edition.letters, n=3, cutoff=0.6) or edition.letters
        raise overlay.fail(f"letters.{code}", NO_LETTER, known=", ".join(near))
    if wrong := find_wrong(edition.letters[code], letter):
        raise overlay.fail(f"letters.{code}", same("{why}"), why=wrong)


def find_wording(
    overlays: Iterable[Overlay], *, procedure: str, edition: Edition, code: str
) -> Overlay | None:
    """The overlay whose wording a letter of an edition has, the latest if several say the same; None for the rulebook's own."""
    laid = [each for each in order(overlays) if each.procedure == procedure and code in each.letters]
    return next((each for each in reversed(laid) if each.letters[code] == edition.letters.get(code)), None)


def _check_period(edition: Edition, overlay: Overlay, period: Period) -> None:
    clock = edition.clocks.get(period.clock)
    if clock is None:
        raise overlay.fail(period.place, NO_CLOCK, known=", ".join(edition.clocks))
    if clock.back:
        raise overlay.fail(period.place, BACK)
    if clock.whose not in edition.duties:
        raise overlay.fail(period.place, NOT_OWN)
    held = find_value(getattr(clock, PARTS[period.part]), on=overlay.since, region=overlay.office)
    if held is None:
        raise overlay.fail(period.place, NONE_HELD, day=overlay.since)
    now = say_amount((int(held.amount), held.unit))
    if held.unit != period.unit:
        raise overlay.fail(period.place, OTHER_UNIT, now=now)
    if period.amount >= held.amount:
        raise overlay.fail(period.place, NOT_SHORTER, now=now)


def find_text(edition: Edition, place: str) -> T | None:
    """The text at a place such as 'states.accepted.public'; None where none is, or it is a letter's: see `letter_wording`."""
    found: Any = None if place.startswith("letters.") else edition
    for part in place.split("."):
        if isinstance(found, Mapping):
            found = found.get(part)
        else:
            found = getattr(found, part, None) if part in _list_parts(found) else None
    return found if isinstance(found, T) else None


def _list_parts(thing: Any) -> list[str]:
    return [each.name for each in fields(thing)] if is_dataclass(thing) else []


def _put(thing: Any, parts: Sequence[str], says: T) -> Any:
    if not parts:
        return says
    first, rest = parts[0], parts[1:]
    if isinstance(thing, Mapping):
        return {**thing, first: _put(thing[first], rest, says)}
    return replace(thing, **{first: _put(getattr(thing, first), rest, says)})


def list_texts(edition: Edition) -> list[str]:
    """The places of all texts that an overlay may change."""
    return [place for place in _walk(edition, "") if not place.startswith("letters.")]


def _walk(thing: Any, place: str) -> Iterator[str]:
    if isinstance(thing, T):
        yield place
        return
    inner = (
        thing.items() if isinstance(thing, Mapping) else ((p, getattr(thing, p)) for p in _list_parts(thing))
    )
    for part, value in inner:
        yield from _walk(value, f"{place}.{part}".strip("."))
