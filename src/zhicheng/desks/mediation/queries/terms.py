"""Terms of an agreement as data: what, how much, by whom, until when, how. Their canonical text and digest, and how they read.

Two versions with the same terms have different digests, because the number of the version is part of the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.utils.translation import override

from zhicheng.desks.mediation.models import AgreementVersion
from zhicheng.front.formats import day_in_prose, number
from zhicheng.grammar import T
from zhicheng.register.chain import canonical

MOST = 30
AMOUNT = T(en=" Amount: CNY {amount}.", zh="金额：人民币{amount}元。")
DUE = T(en=" To be performed by {party} by {day}.", zh="{party}应于{day}前（含当日）履行。")
DUE_ALL = T(en=" To be performed by {day}.", zh="应于{day}前（含当日）履行。")
HOW = T(en=" How: {how}.", zh="履行方式：{how}。")


@dataclass(frozen=True)
class Term:
    """One term. `by` is the side that performs it, '' for both or neither."""

    text: str
    amount: Decimal | None = None
    by: str = ""
    due_on: date | None = None
    how: str = ""

    def as_json(self) -> dict[str, Any]:
        """The term as it is kept."""
        return {
            "text": self.text, "amount": None if self.amount is None else f"{self.amount:.2f}", "by": self.by,
            "due_on": self.due_on.isoformat() if self.due_on else None, "how": self.how,
        }  # fmt: skip


def read_terms(version: AgreementVersion) -> list[Term]:
    """The terms of a version."""
    return [read_term(each) for each in version.terms]


def read_term(kept: Mapping[str, Any]) -> Term:
    """A term as it was kept."""
    amount, due = kept["amount"], kept["due_on"]
    return Term(
        kept["text"],
        None if amount is None else Decimal(amount),
        kept["by"],
        date.fromisoformat(due) if due else None,
        kept["how"],
    )


def digest_terms(*, case: str, version: int, language: str, terms: Sequence[Term], perform_by: date) -> str:
    """The SHA-256, in hexadecimal, of everything a version says, in canonical JSON with the number of the case."""
    body = canonical({
        "case": case, "version": version, "language": language, "terms": [each.as_json() for each in terms], "perform_by": perform_by,
    })  # fmt: skip
    return sha256(body.encode()).hexdigest()


def write_terms(terms: Sequence[Term], *, language: str, names: Mapping[str, str]) -> str:
    """The terms as numbered lines in a language; `names` are the parties by side."""
    with override(language):
        lines = [
            f"{place}. {_write(each, language, names)}" if language == "en" else f"（{_count(place)}）{_write(each, language, names)}"
            for place, each in enumerate(terms, start=1)
        ]  # fmt: skip
    return ("\n\n" if language == "en" else "\n").join(lines)


def _write(term: Term, language: str, names: Mapping[str, str]) -> str:
    said = term.text.strip()
    said += "" if said[-1:] in ".。;；!?？！" else ("." if language == "en" else "。")
    if term.amount is not None:
        said += AMOUNT.of(language).format(amount=number(term.amount, digits=2))
    if term.due_on:
        due = DUE if term.by else DUE_ALL
        said += due.of(language).format(party=names.get(term.by, ""), day=day_in_prose(term.due_on))
    if term.how:
        said += HOW.of(language).format(how=term.how.strip().rstrip(".。"))
    return said


DIGITS = "零一二三四五六七八九十"


def _count(place: int) -> str:
    """A place in Chinese numerals, up to ninety-nine: 一, 十, 十一, 二十, 二十三."""
    tens, ones = divmod(place, 10)
    return ("" if tens < 2 else DIGITS[tens]) + ("十" if tens else "") + (DIGITS[ones] if ones else "")
