"""Letters of synthetic cases: some of those that an act names are drafted, most of these checked, a few issued."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from zhicheng.desks.disputes.queries.issuing import do_step
from zhicheng.desks.disputes.queries.synthetic_cast import Cast
from zhicheng.docket.acting import Command, House
from zhicheng.docket.models import Case
from zhicheng.front.letters import CHECK, DRAFT, ISSUE
from zhicheng.grammar import Mistake
from zhicheng.register.periods import ZONE

CHANCES = ((DRAFT, "clerk", 0.35), (CHECK, "officer", 0.7), (ISSUE, "head", 0.2))
"""The steps of a letter, by whom, and how often the next one is taken."""


def write_letter(house: House, cast: Cast, case: Case, letter: str, at: datetime, folder: Path) -> int:
    """Take a letter of a case some steps of its way, a few minutes apart; how many. A die of its own leaves the case as it was."""
    die = Random(f"{case.number} {letter} {case.seq}")
    said: dict[str, object] = {"letter": letter, "language": "zh-hans"}
    for done, (act, duty, chance) in enumerate(CHANCES):
        staff = cast.staff[case.office_id].get(duty, [])
        if not staff or die.random() >= chance:
            return done
        at += timedelta(minutes=die.randrange(2, 15))
        actor = cast.actor(die.choice(staff), at.astimezone(ZONE).date())
        command = Command(act, at, uuid.UUID(int=die.getrandbits(128)), said)
        try:
            entry = do_step(house=house, actor=actor, case_id=case.pk, command=command, folder=folder)
        except (
            Mistake
        ):  # the office of the case has nobody assigned who could, or something is missing in the text
            return done
        said = {"draft": said.get("draft", entry.seq)}
    return len(CHANCES)
