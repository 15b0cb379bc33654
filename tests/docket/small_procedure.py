"""A procedure small enough to reason about: asked, accepted, decided; a stay, an extension, a transfer."""

from datetime import date
from typing import Any

from zhicheng.grammar import (
    Act,
    Book,
    Clause,
    Clock,
    Edition,
    Entry,
    Field,
    Limit,
    Procedure,
    State,
    T,
    same,
)  # fmt: skip
from zhicheng.rulebook.standing_acts import STANDING, take_in

CLAUSE = Clause("test_law", "1", same("test"))
SINCE = date(2020, 1, 1)


def limit(amount: int, unit: str, **more: Any) -> tuple[Limit, ...]:
    return (Limit(amount, since=SINCE, cites=CLAUSE, unit=unit, **more),)


EDITION = Edition(
    since=SINCE,
    says=same("first"),
    duties={"clerk": same("clerk"), "officer": same("officer"), "reviewer": same("reviewer"), "head": same("head")},
    parties={"claimant": same("claimant"), "respondent": same("respondent")},
    states={
        "asked": State(same("asked")),
        "accepted": State(same("accepted")),
        "stayed": State(same("stayed")),
        "decided": State(same("decided"), end="decided"),
        "refused": State(same("refused"), end="refused"),
    },
    acts={
        "ask": Act(
            same("ask"), by=("claimant", "clerk"), to="asked",
            form={
                "claimant": Field(same("claimant"), type="register"),
                "respondent": Field(same("respondent"), type="register"),
                "phone": Field(same("phone"), personal=True, required=False),
            },
        ),
        "accept": Act(same("accept"), by=("clerk",), states=("asked",), to="accepted"),
        "refuse": Act(same("refuse"), by=("clerk",), states=("asked",), to="refused"),
        "propose": Act(same("propose"), by=("officer",), states=("accepted",), form={"text": Field(same("text"), type="long")}),
        "inspect": Act(same("inspect"), by=("officer",), states=("accepted",), two=True),
        "decide": Act(
            same("decide"), by=("head",), states=("accepted",), to="decided", after=("propose",), apart_from=("propose",), decisive=True,
        ),
        **take_in("serve", "resume", "extend", "assign", "recuse", "offer", "take", "return", "note", "file", suspend={"to": "stayed"}),
    },
    clocks={
        "acceptance": Clock(same("acceptance"), "clerk", limit(5, "working_days"), starts=("ask",), stops=("accept", "refuse")),
        "answer": Clock(same("answer"), "respondent", limit(15, "days"), starts=("serve:respondent",), stops=("file",)),
        "decision": Clock(
            same("decision"), "officer", limit(3, "months"), starts=("accept",), stops=("decide",), pauses=("suspend",), resumes=("resume",),
            extends=("extend",), extension=limit(1, "months"), most=limit(5, "months"),
        ),
    },
    published=limit(30, "days"),
)  # fmt: skip

RULE = Procedure(
    title=same("small"), cites=(CLAUSE,), editions=(EDITION,), begins="ask", mark=T(en="S", zh="小")
)
BOOK = Book({
    "small": Entry(kind="procedures", code="small", rule=RULE, definition=same("small"), examples=(), origin="test", text="")
})  # fmt: skip

__all__ = ["BOOK", "EDITION", "RULE", "STANDING"]
