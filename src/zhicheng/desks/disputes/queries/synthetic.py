"""Synthetic cases, made by driving the real acts of every procedure with a seeded die: for demonstrations and trials.

Offices, people, parties and texts are invented, their names say so, and each case is marked synthetic for ever.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from zhicheng.docket.acting import Command, House, open_case, perform
from zhicheng.docket.actors import Actor, read_actor
from zhicheng.docket.models import Case
from zhicheng.docket.permission import View, may, roles
from zhicheng.docket.reading import view_case
from zhicheng.docket.standing import Standing
from zhicheng.grammar import OPEN, Act, Edition, Field, Mistake
from zhicheng.register.offices import Office
from zhicheng.register.parties import Party
from zhicheng.register.people import User
from zhicheng.register.periods import ZONE
from zhicheng.register.posts import Post, appoint
from zhicheng.register.store import Kept, keep_file

SEED = 20161109
YEARS = 2
MOST_ACTS = 60
RECENT = 0.45
"""Share of the cases begun in the last five months: most of them are still open."""
STAFF = {"clerk": 1, "officer": 3, "reviewer": 1, "head": 1, "mediator": 2}
EARLY = frozenset(
    {"withdrawn", "refused", "declined", "dismissed", "not_docketed", "not_penalised", "transferred"}
)
QUIET = frozenset({"note", "serve", "file", "join", "recuse", "offer", "assign"})
"""Acts that any case may need now and then."""
FIRMS = ("Lamp", "Valve", "Lens", "Drone", "Battery", "Robot", "Chip", "Pump")
WORDS = ("照明", "阀门", "镜头", "无人机", "电池", "机器人", "芯片", "水泵")
PAPER = b"Synthetic document of a synthetic case.\n"


@dataclass
class Cast:
    """Who takes part: users by office and duty, parties, the paper that stands for every document."""

    staff: dict[int, dict[str, list[User]]]
    parties: list[Party]
    paper: Kept
    actors: dict[tuple[int, date], Actor] = field(default_factory=dict)

    def actor(self, user: User, on: date) -> Actor:
        """A member of the cast on a day, signed in as strongly as an act may ask."""
        key = (user.pk, on)
        if key not in self.actors:
            self.actors[key] = replace(read_actor(user, on=on), verified=True, fresh=True)
        return self.actors[key]


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
        acts += _live(house, cast, die, procedure, office, _office_hours(begun), at)
        progress(number + 1)
    return acts


def call_cast(offices: list[Office], *, at: datetime, folder: Path) -> Cast:
    """The synthetic people and parties, made once."""
    staff: dict[int, dict[str, list[User]]] = {}
    for office in offices:
        staff[office.pk] = {
            duty: [_hire(office, duty, n, at) for n in range(1, many + 1)] for duty, many in STAFF.items()
        }
    parties = [_name_party(number) for number in range(40)]
    paper = keep_file(chunks=iter([PAPER]), name="synthetic.txt", folder=folder)
    return Cast(staff, parties, paper)


def _hire(office: Office, duty: str, number: int, at: datetime) -> User:
    email = f"synthetic-{duty}{number}.{office.pk}@example.org"
    user, made = User.objects.get_or_create(
        email=email, defaults={"display_name": f"合成 {duty} {number}", "is_staff": True, "office": office}
    )
    if made:
        user.set_unusable_password()
        user.save()
    if not Post.objects.filter(user=user).exists():
        appoint(user=user, office=office, duties=[duty], since=date(at.year - YEARS - 1, 1, 1))
    return user


def _name_party(number: int) -> Party:
    firm, word = FIRMS[number % len(FIRMS)], WORDS[number % len(WORDS)]
    name = f"合成{word}{number + 1:02d}有限公司"
    found = Party.objects.filter(name=name).first()
    return found or Party.objects.create(
        kind="organisation", name=name, name_en=f"Synthetic {firm} {number + 1:02d} Ltd"
    )


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
    said, papers = _fill(cast, die, edition.acts[rule.begins], edition, view, office, begun)
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
        at = _office_hours(
            at + timedelta(days=die.choice((0, 1, 1, 2, 3, 5, 8, 13)), hours=die.randrange(1, 5))
        )
        case = Case.every.select_related("office").get(pk=case_id)
        if at > end or case.closed_at is not None:
            return
        view = view_case(house.book, case)
        code = _choose(cast, die, view, case.office, at)
        if code is None:
            return
        yield _try(house, cast, die, case, view, code, at)


def _choose(cast: Cast, die: Random, view: View, office: Office, at: datetime) -> str | None:
    """The next act: mostly one that moves the case, now and then another; what was done often grows rarer."""
    possible: dict[str, float] = {}
    done = [each.act for each in view.done]
    for code, act in view.edition.acts.items():
        fits = act.states == OPEN or view.standing.state in act.states
        if not fits or act.does in ("offer", "recuse", "take", "return") or code == view.begins:
            continue
        actor = _find_actor(cast, die, act, view, office, at)
        if actor is not None and may(actor, code, view).value:
            possible[code] = _weigh(code, act, view) / (1 + 3 * done.count(code))
    if not possible:
        return None
    return die.choices(list(possible), weights=list(possible.values()))[0]


def _weigh(code: str, act: Act, view: View) -> float:
    """How likely an act is: steps forward most, early ends and side acts less."""
    if act.does == "assign" and view.standing.holders:
        return 0.01
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
    said, papers = _fill(cast, die, act, view.edition, view, case.office, at)
    second = None
    if act.two:
        others = [u for u in cast.staff[case.office_id]["officer"] if not actor.user or u.pk != actor.user.pk]
        second = cast.actor(die.choice(others), at.astimezone(ZONE).date())
    command = Command(code, at, uuid.UUID(int=die.getrandbits(128)), said, papers, second)
    try:
        perform(house=house, actor=actor, case_id=case.pk, command=command)
    except Mistake:
        return 0
    return 1


def _fill(
    cast: Cast, die: Random, act: Act, edition: Edition, view: View, office: Office, at: datetime
) -> tuple[dict[str, Any], dict[str, tuple[Kept, ...]]]:
    """Something sensible in every required field, and in half of the others."""
    said: dict[str, Any] = {}
    papers: dict[str, tuple[Kept, ...]] = {}
    for name, asked in act.form.items():
        if not asked.required and die.random() < 0.5:
            continue
        if asked.type == "document":
            papers[name] = (cast.paper,)
        else:
            said[name] = _answer(cast, die, asked, edition, view, office, at)
    return {name: value for name, value in said.items() if value is not None}, papers


def _answer(
    cast: Cast, die: Random, asked: Field, edition: Edition, view: View, office: Office, at: datetime
) -> Any:
    on = at.astimezone(ZONE).date()
    held = [role for role, _party, _seq in view.standing.members] or list(edition.parties)
    answers: dict[str, Callable[[], Any]] = {
        "long": lambda: "合成内容。Synthetic text.",
        "day": lambda: on,
        "moment": lambda: (at.astimezone(ZONE) + timedelta(days=14)).replace(tzinfo=None),
        "yes": lambda: True,
        "choice": lambda: die.choice(list(asked.choices)),
        "party": lambda: die.choice(held),
        "register": lambda: die.choice(cast.parties).pk,
        "duty": lambda: die.choice(["officer"]),
        "clock": lambda: die.choice(
            [code for code, clock in edition.clocks.items() if clock.extension] or [None]
        ),
        "person": lambda: die.choice(cast.staff[office.pk]["officer"]).pk,
        "office": lambda: None,
    }
    return answers.get(asked.type, lambda: "合成 synthetic")()


def _office_hours(at: datetime) -> datetime:
    """The same day between nine and five where the offices are, never on a weekend."""
    local = at.astimezone(ZONE)
    while local.weekday() > 4:
        local += timedelta(days=1)
    hour = 9 + local.hour % 8
    return local.replace(hour=hour, minute=local.minute, second=0, microsecond=0).astimezone(UTC)
