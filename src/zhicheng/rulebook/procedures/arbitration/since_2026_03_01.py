"""Referral to arbitration under the law as revised in 2025. Of it only what others wrote was seen: its periods are to be confirmed.

What rests on the law of 2017 alone is kept with its clause, for the revised law was not read, and is to be confirmed too.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from zhicheng.grammar import IN_FORCE, TO_BE_CONFIRMED, Clause, Clock, T
from zhicheng.rulebook.drafting import within
from zhicheng.rulebook.procedures.arbitration.since_2018_01_01 import edition as OLDER
from zhicheng.rulebook.sources.arbitration_law_2025 import rule as LAW_2025

SINCE = date(2026, 3, 1)
NEW: dict[str, tuple[Clause, ...]] = {
    "record_agreement": (LAW_2025["27"],),
    "record_acceptance": (LAW_2025["acceptance"],),
    "record_non_acceptance": (LAW_2025["acceptance"],),
    "record_challenge": (LAW_2025["setting_aside"],),
}


def _restate(code: str, clock: Clock) -> Clock:
    """A clock with the period of the revised law, or with its own, counted from the same amount."""
    if code.startswith("challenge_"):
        return replace(clock, limits=(within(3, "months", LAW_2025["setting_aside"], since=SINCE),))
    if code == "acceptance":
        return replace(clock, limits=(within(5, "days", LAW_2025["acceptance"], since=SINCE),))
    return replace(clock, limits=tuple(replace(each, since=SINCE) for each in clock.limits))


edition = replace(
    OLDER,
    since=SINCE,
    says=T(
        en="Three months instead of six to ask that an award be set aside; one side's claim of an agreement that the other does not deny before the first "
        "hearing is enough. Only accounts of the revised law were seen: all of it is to be confirmed.",
        zh="申请撤销裁决的期限由六个月缩短为三个月；一方主张有仲裁协议、另一方首次开庭前不予否认的，视为有仲裁协议。仅见修订后法律的介绍，均待核。",
    ),
    acts={
        code: replace(
            act,
            cites=NEW.get(code, act.cites),
            status=TO_BE_CONFIRMED if act.cites and act.status == IN_FORCE else act.status,
        )
        for code, act in OLDER.acts.items()
    },
    clocks={code: _restate(code, clock) for code, clock in OLDER.clocks.items()},
)
