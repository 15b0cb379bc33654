"""Synthetic cases, made by driving the real acts of every procedure with a seeded die: for demonstrations and trials.

Offices, people, parties and texts are invented, their names say so, and each case is marked synthetic for ever.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from zhicheng.desks.disputes.queries.synthetic_cast import WORDS, YEARS, Cast, call_cast, fill_form
from zhicheng.desks.disputes.queries.synthetic_letters import write_letter
from zhicheng.docket.acting import Command, House, open_case, perform
from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case, ClockRow
from zhicheng.docket.permission import View, may, roles
from zhicheng.docket.reading import view_case
from zhicheng.docket.standing import Standing
from zhicheng.front.letters import STEPS
from zhicheng.grammar import OPEN, Act, Mistake
from zhicheng.register.invitations import invite
from zhicheng.register.offices import Office
from zhicheng.register.people import User
from zhicheng.register.periods import ZONE

SEED = 20161109
MOST_ACTS = 100
RECENT = 0.45
"""Share of the cases begun in the last five months: most of them are still open."""
LEFT = 0.12
"""Share of the cases that are left lying: nobody does anything in them in the last weeks, so that deadlines pass."""
PRESSING = 5
"""How many times likelier an act is that a running deadline waits for."""
EARLY = frozenset(
    {"withdrawn", "refused", "declined", "dismissed", "not_docketed", "not_penalised", "transferred"}
)
QUIET = frozenset({"note", "serve", "file", "join", "recuse", "offer", "assign"})
"""Acts that any case may need now and then."""
DEMO_OFFICER = "officer@example.org"


def make_cases(
    *,
    house: House,
    offices: list[Office],
    count: int,
    at: datetime,
    folder: Path,
    seed: int = SEED,
    progress: Callable[[int], None] = lambda n: None,
) -> int:
    """Make `count` synthetic cases at the offices, begun in the two years before `at`. Returns how many acts were done."""  # fmt: skip
    die, cast = Random(seed), call_cast(offices, at=at, folder=folder)
    kinds = [
        (entry.code, office)
        for entry in house.book.of("procedures")
        for office in offices
        if office.handles(entry.code)
    ]
    acts = 0
    for number in range(count):
        procedure, office = kinds[number % len(kinds)]
        back = 150 if die.random() < RECENT else YEARS * 365
        begun = at - timedelta(days=die.randrange(3, back), hours=die.randrange(0, 8))
        begun = _office_hours(begun)
        acts += _live(house, cast, die, procedure, office, begun, _find_end(number, seed, begun, at))
        progress(number + 1)
    return acts


def _find_end(number: int, seed: int, begun: datetime, at: datetime) -> datetime:
    """Until when acts are done in a case: until the present, but of those that are left lying until some weeks ago."""
    die = Random(f"{seed} {number}")
    left = at - timedelta(days=die.randrange(20, 90))
    return max(begun, left) if die.random() < LEFT else at


def _live(
    house: House, cast: Cast, die: Random, procedure: str, office: Office, begun: datetime, end: datetime
) -> int:
    """One case from its first act until it ends, or until the present."""
    rule = house.book.procedure(procedure)
    edition = rule.at(begun.astimezone(ZONE).date())
    view = View(procedure, edition, Standing(office=office.pk), (), rule.begins)
    actor = _find_actor(cast, die, edition.acts[rule.begins], view, office, begun)
    if actor is None:
        return 0
    said, papers = fill_form(cast, die, edition.acts[rule.begins], view, office, begun)
    command = Command(
        act=rule.begins, at=begun, id=uuid.UUID(int=die.getrandbits(128)), said=said, papers=papers
    )
    title = f"{die.choice(WORDS)}（合成）"
    entry = open_case(
        house=house,
        actor=actor,
        procedure=procedure,
        office=office,
        command=command,
        title=title,
        synthetic=True,
    )
    return 1 + sum(_walk(house, cast, die, entry.case_id, begun, end))


def _walk(
    house: House, cast: Cast, die: Random, case_id: uuid.UUID, begun: datetime, end: datetime
) -> Iterator[int]:
    """One act after another, a few days between them. Acts that turn out impossible are left."""
    at = begun
    for _step in range(MOST_ACTS):
        at = _move_on(die, at)
        case = Case.every.select_related("office").get(pk=case_id)
        if at > end or case.closed_at is not None:
            return
        view = view_case(house.book, case)
        code = _choose(cast, die, view, case, at)
        if code is None:
            return
        done = _try(house, cast, die, case, view, code, at)
        yield done
        letter = view.edition.acts[code].letter
        if done and letter:
            case.refresh_from_db()
            yield write_letter(house, cast, case, letter, at, cast.folder)


def _move_on(die: Random, at: datetime) -> datetime:
    """When the next act is done: some days later, and never before what was done at `at`, its letters included."""
    then = at + timedelta(days=die.choice((0, 1, 1, 2, 3, 5, 8, 13)), hours=die.randrange(1, 5))
    found = _office_hours(then)
    return found if found > at + timedelta(hours=1) else _office_hours(at + timedelta(days=1))


def _choose(cast: Cast, die: Random, view: View, case: Case, at: datetime) -> str | None:
    """The next act: mostly one that moves the case or keeps a deadline, now and then another; what was done often grows rarer."""
    possible: dict[str, float] = {}
    done, office = [each.act for each in view.done], case.office
    open_ones = ClockRow.objects.filter(case=case, stopped_on=None, suspended=False).values_list(
        "code", flat=True
    )
    awaited = {stop.partition(":")[0] for code in open_ones for stop in view.edition.clocks[code].stops}
    for code, act in view.edition.acts.items():
        fits = act.states == OPEN or view.standing.state in act.states
        if not fits or act.does in ("offer", "recuse", "take", "return") or code in (view.begins, *STEPS):
            continue
        actor = _find_actor(cast, die, act, view, office, at)
        if actor is None or (act.two and not _list_seconds(cast, actor, view, office)):
            continue
        if may(actor, code, view).value:
            weight = _weigh(code, act, view) / (1 + 3 * done.count(code))
            possible[code] = weight * (PRESSING if code in awaited else 1)
    if not possible:
        return None
    return die.choices(list(possible), weights=list(possible.values()))[0]


def _weigh(code: str, act: Act, view: View) -> float:
    """How likely an act is: steps forward most, early ends and side acts less."""
    held = len(view.standing.held_by("officer"))
    if act.does == "assign" and view.standing.holders:
        return 3.0 if held == 1 and any(each.two for each in view.edition.acts.values()) else 0.01
    if code in QUIET or act.does in ("suspend", "extend"):
        return 0.4
    if not act.to:
        return 1.5
    return 0.15 if view.edition.states[act.to].end in EARLY else 6.0


def _find_actor(cast: Cast, die: Random, act: Act, view: View, office: Office, at: datetime) -> Actor | None:
    """Somebody who could do the act: staff first, else the party itself."""
    on = at.astimezone(ZONE).date()
    for duty in act.by:
        for user in die.sample(cast.staff[office.pk].get(duty, []), len(cast.staff[office.pk].get(duty, []))):
            actor = cast.actor(user, on)
            mine = [each for each in view.done if each.act in act.apart_from and each.actor == user.pk]
            if roles(actor, act, view) and not mine:
                return actor
    parts = {role: party for role, party, _seq in view.standing.members}
    party = next((parts[role] for role in act.by if role in parts), None)
    if party is not None:
        return Actor(None, on, parties=frozenset({party}))
    anyone = view.is_new and set(act.by) & set(view.edition.parties)
    return Actor(None, on, parties=frozenset({cast.parties[0].pk})) if anyone else None


def _try(house: House, cast: Cast, die: Random, case: Case, view: View, code: str, at: datetime) -> int:
    act = view.edition.acts[code]
    actor = _find_actor(cast, die, act, view, case.office, at)
    if actor is None:
        return 0
    said, papers = fill_form(cast, die, act, view, case.office, at)
    second = None
    if act.two:
        others = _list_seconds(cast, actor, view, case.office)
        if not others:
            return 0
        second = cast.actor(die.choice(others), at.astimezone(ZONE).date())
    command = Command(code, at, uuid.UUID(int=die.getrandbits(128)), said, papers, second)
    try:
        perform(house=house, actor=actor, case_id=case.pk, command=command)
    except Mistake:
        return 0
    return 1


def _list_seconds(cast: Cast, actor: Actor, view: View, office: Office) -> list[User]:
    """Who could be the second officer: one to whom the case is assigned, once it is assigned to anybody."""
    held = view.standing.held_by("officer")
    others = [each for each in cast.staff[office.pk]["officer"] if not actor.user or each.pk != actor.user.pk]
    return [each for each in others if not held or each.pk in held]


def _office_hours(at: datetime) -> datetime:
    """The same day between nine and five where the offices are, never on a weekend."""
    local = at.astimezone(ZONE)
    while local.weekday() > 4:
        local += timedelta(days=1)
    hour = 9 + local.hour % 8
    return local.replace(hour=hour, minute=local.minute, second=0, microsecond=0).astimezone(UTC)


def make_demonstration(
    *, house: House, count: int, at: datetime, folder: Path, progress: Callable[[int], None] = lambda n: None
) -> str:
    """An office and its neighbour with synthetic cases; returns the secret of an invitation to the office's every duty."""
    own = Office.objects.order_by("id").first() or _found(
        "Shenzhen IP Office", "深圳市知识产权局", "440300", at
    )
    other = Office.objects.exclude(pk=own.pk).order_by("id").first()
    other = other or _found("Guangzhou IP Office", "广州市知识产权局", "440100", at)
    if not Case.every.filter(synthetic=True).exists():
        make_cases(
            house=house, offices=[own, own, other], count=count, at=at, folder=folder, progress=progress
        )
    return invite(
        email=DEMO_OFFICER, office=own, at=at, duties=("clerk", "officer", "reviewer", "head", "supervisor")
    )


def _found(en: str, zh: str, code: str, at: datetime) -> Office:
    return Office.objects.create(
        name_en=en, name_zh=zh, region=en.split(maxsplit=1)[0], code=code, created_at=at
    )
