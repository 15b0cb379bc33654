"""Who takes part in synthetic cases, and what they write into forms: invented, and their names say so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from zhicheng.docket.actors import Actor, read_actor
from zhicheng.docket.permission import View
from zhicheng.grammar import Act, Field
from zhicheng.register.offices import Office
from zhicheng.register.parties import Party
from zhicheng.register.people import User
from zhicheng.register.periods import ZONE
from zhicheng.register.posts import DUTIES, Post, appoint
from zhicheng.register.store import Kept, keep_file

YEARS = 2
"""How far back the cases begin."""
STAFF = {"clerk": 1, "officer": 3, "reviewer": 1, "head": 1, "mediator": 2}
FIRMS = ("Lamp", "Valve", "Lens", "Drone", "Battery", "Robot", "Chip", "Pump")
WORDS = ("照明", "阀门", "镜头", "无人机", "电池", "机器人", "芯片", "水泵")
PAPER = b"Synthetic document of a synthetic case.\n"


@dataclass
class Cast:
    """Who takes part: users by office and duty, parties, the paper that stands for every document, the folder of files."""

    staff: dict[int, dict[str, list[User]]]
    parties: list[Party]
    paper: Kept
    folder: Path
    actors: dict[int, Actor] = field(default_factory=dict)

    def actor(self, user: User, on: date) -> Actor:
        """A member of the cast on a day, signed in as strongly as an act may ask."""
        if user.pk not in self.actors:  # posts of the cast have no end
            self.actors[user.pk] = replace(read_actor(user, on=on), verified=True, fresh=True)
        return replace(self.actors[user.pk], on=on)


def call_cast(offices: list[Office], *, at: datetime, folder: Path) -> Cast:
    """The synthetic people and parties, made once."""
    staff: dict[int, dict[str, list[User]]] = {}
    for office in offices:
        staff[office.pk] = {
            duty: [_hire(office, duty, n, at) for n in range(1, many + 1)] for duty, many in STAFF.items()
        }
    parties = [_name_party(number) for number in range(40)]
    paper = keep_file(chunks=iter([PAPER]), name="synthetic.txt", folder=folder)
    return Cast(staff, parties, paper, folder)


def _hire(office: Office, duty: str, number: int, at: datetime) -> User:
    email = f"synthetic-{duty}{number}.{office.pk}@example.org"
    user, made = User.objects.get_or_create(
        email=email,
        defaults={"display_name": f"合成{DUTIES[duty].zh}{number}", "is_staff": True, "office": office},
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


def fill_form(
    cast: Cast, die: Random, act: Act, view: View, office: Office, at: datetime
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
            said[name] = _answer(cast, die, asked, view, office, at)
    return {name: value for name, value in said.items() if value is not None}, papers


def _answer(cast: Cast, die: Random, asked: Field, view: View, office: Office, at: datetime) -> Any:
    on = at.astimezone(ZONE).date()
    held = [role for role, _party, _seq in view.standing.members] or list(view.edition.parties)
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
            [code for code, clock in view.edition.clocks.items() if clock.extension] or [None]
        ),
        "person": lambda: die.choice(cast.staff[office.pk]["officer"]).pk,
        "office": lambda: None,
    }
    return answers.get(asked.type, lambda: "合成 synthetic")()
