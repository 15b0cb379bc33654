"""Drafting a procedure: fields of forms and limits said on one line, and the clauses that its acts rest on told in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from zhicheng.grammar import IN_FORCE, TO_BE_CONFIRMED, Act, Clause, Field, Limit, T


def ask(en: str, zh: str, type: str = "text", *, hint: T | None = None, personal: bool = False) -> Field:
    """A field that must be filled in: ask("Record", "笔录", "document")."""
    return Field(T(en=en, zh=zh), type=type, hint=hint, personal=personal)


def may_ask(en: str, zh: str, type: str = "text", *, hint: T | None = None, personal: bool = False) -> Field:
    """A field that may stay empty."""
    return Field(T(en=en, zh=zh), type=type, hint=hint, required=False, personal=personal)


def choose(en: str, zh: str, choices: dict[str, T], *, required: bool = True) -> Field:
    """One of several."""
    return Field(T(en=en, zh=zh), type="choice", required=required, choices=choices)


def cite(acts: Mapping[str, Act], clauses: Mapping[str, tuple[Clause, ...]]) -> dict[str, Act]:
    """The acts with their clauses. What rests on a clause that is to be confirmed is itself to be confirmed."""
    return {code: _rest(act, clauses.get(code, act.cites)) for code, act in acts.items()}


def _rest(act: Act, clauses: tuple[Clause, ...]) -> Act:
    sure = all(clause.status == IN_FORCE for clause in clauses)
    return replace(act, cites=clauses, status=act.status if sure else TO_BE_CONFIRMED)


def within(amount: int, unit: str, clause: Clause, *, since: date, status: str = "") -> Limit:
    """So many hours, days, working_days or months. A limit is as sure as its clause, unless another status is said."""
    return Limit(amount, since, cites=clause, status=status or clause.status, unit=unit)


def sign(letters: Mapping[str, T]) -> dict[str, T]:
    """Letters that end with the office and the day."""
    return {
        code: T(en=letter.en + "\n\n{office}\n{on}", zh=letter.zh + "\n\n{office}\n{on}")
        for code, letter in letters.items()
    }
