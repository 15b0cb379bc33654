"""Adjudication since the measures of 2025: another period for the decision, another name for it, the same steps.

Only summaries of the measures were seen. That the steps before the decision kept their periods is to be confirmed.
"""

from dataclasses import replace
from datetime import date

from zhicheng.grammar import Clause, Clock, Limit, T
from zhicheng.rulebook.procedures.adjudication.since_2015_07_01 import edition as OLDER
from zhicheng.rulebook.procedures.adjudication.since_2015_07_01 import open_limit
from zhicheng.rulebook.sources.adjudication_measures_2025 import rule as MEASURES_2025
from zhicheng.rulebook.sources.civil_procedure_law_2023 import rule as CIVIL_PROCEDURE_2023

SINCE = date(2025, 2, 1)
OLD_MEASURES = "enforcement_measures_2015"


def recite(clause: Clause) -> Clause:
    """The clause of the new measures on the same subject; clauses of other sources stay as they are."""
    return MEASURES_2025[clause.id] if clause.source == OLD_MEASURES else clause


def restate(limit: Limit, *, amount: int | None = None) -> Limit:
    """A limit of the measures of 2015 as the measures of 2025 have it; other limits stay as they are."""
    if limit.cites is None or limit.cites.source != OLD_MEASURES:
        return limit
    number = int(limit.amount) if amount is None else amount
    return open_limit(number, limit.unit, recite(limit.cites), SINCE)


def restate_clock(clock: Clock) -> Clock:
    """A clock by the measures of 2025: with all extensions the decision takes no more than five months."""
    return replace(
        clock,
        limits=tuple(restate(each) for each in clock.limits),
        extension=tuple(restate(each) for each in clock.extension),
        most=tuple(restate(each, amount=5) for each in clock.most),
    )


def rename(text: T) -> T:
    """A text with the name that the outcome has now."""
    return T(
        en=text.en,
        zh=text.zh.replace("处理决定", "行政裁决").replace("决定书", "裁决书").replace("本决定", "本裁决"),
    )


edition = replace(
    OLDER,
    since=SINCE,
    says=T(
        en="Generally three months from opening, with all extensions no more than five; the outcome is called an adjudication.",
        zh="一般自立案之日起三个月内结案，连同延长最多五个月；结果称行政裁决。",
    ),
    clocks={code: restate_clock(clock) for code, clock in OLDER.clocks.items()},
    acts={
        code: replace(act, title=rename(act.title), cites=tuple(map(recite, act.cites)))
        for code, act in OLDER.acts.items()
    },
    letters={code: rename(letter) for code, letter in OLDER.letters.items()},
    published=(open_limit(30, "days", CIVIL_PROCEDURE_2023["95"], SINCE),),
)
