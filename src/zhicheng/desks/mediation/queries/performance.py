"""Whether an agreement is performed: its terms with their days, the clock, what was followed up, and the acts that are open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhicheng.desks.mediation.models import SIGN, AgreementVersion
from zhicheng.desks.mediation.queries.room import FOLLOW, Room
from zhicheng.desks.mediation.queries.terms import Term, read_terms
from zhicheng.docket.clocks import Reading, read_clocks
from zhicheng.docket.reading import list_deeds
from zhicheng.grammar import Act
from zhicheng.register.calendar import Calendar
from zhicheng.register.periods import ZONE

CLOCKS = ("performance", "confirmation", "court_acceptance", "court_decision")
AFTER = (
    FOLLOW, "record_performance", "notarise", "record_enforcement_request", "record_enforcement", "close_unperformed", "mediate_again",
    "withdraw_request",
)  # fmt: skip
"""Acts that a procedure may declare for the time after the agreement."""


@dataclass(frozen=True)
class Followed:
    """One look at the performance: when, what stood, when the next one is due."""

    on: date
    standing: str
    next_on: str


@dataclass(frozen=True)
class Performance:
    """All that is known of the performance; `terms` are those of the version that was signed here."""

    terms: tuple[Term, ...]
    clocks: tuple[Reading, ...]
    followed: tuple[Followed, ...]
    acts: tuple[tuple[str, Act], ...]


def read_performance(room: Room, *, calendar: Calendar) -> Performance:
    """The performance as it stands; what the mediator noted is told to the mediator alone, as the rule has it."""
    signed = (
        AgreementVersion.objects.filter(case=room.case.pk, assents__kind=SIGN, assents__party=None)
        .order_by("number")
        .last()
    )
    deeds = list_deeds(room.view.done)
    runs = read_clocks(room.edition, deeds, calendar=calendar, region=room.case.office.code, on=room.on)
    noted = [done for done in room.view.done if done.act == FOLLOW] if room.is_mediator else []
    return Performance(
        tuple(read_terms(signed)) if signed else (),
        tuple(each for each in runs if each.code in CLOCKS),
        tuple(
            Followed(done.at.astimezone(ZONE).date(), str(done.said["standing"]), str(done.said.get("next_on", "")))
            for done in reversed(noted)
        ),
        tuple((code, room.edition.acts[code]) for code in AFTER if room.may(code)),
    )  # fmt: skip
