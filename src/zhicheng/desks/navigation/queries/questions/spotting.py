"""What a typed text names: cities, fields, applicants; and the terms that are left, which ask something about them.

Names are looked for longest first, first as they stand, then with one letter wrong. A word that questions use ('best',
'合作') names a city or firm only where it is the whole text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.questions import names
from zhicheng.desks.navigation.queries.questions.names import Names
from zhicheng.desks.navigation.queries.questions.question import APPLICANT, CITY, FIELD
from zhicheng.desks.navigation.queries.questions.scoring import is_known, mend
from zhicheng.desks.navigation.queries.questions.terms import (
    GAP,
    HAN_STOPS,
    STOPS,
    is_han,
    split,
    stem,
    terms_of,
)

WORDS, CHARACTERS, BRAND = 6, 24, 8
"""Tokens of the longest name of words, of Chinese characters, and of a firm's short Chinese name."""
TRIED = 60
"""Runs of Chinese characters that are tried as short names of firms."""
REGION = "region"
"""The kind of a province or country: named, but nothing that a question asks about."""
Finder = Callable[[Choice, Names, list[str]], Any]
Fits = Callable[[list[str]], bool]


@dataclass(frozen=True)
class Name:
    """Something named in a text: where it begins, the words as typed, what kind it is, and its id."""

    at: int
    typed: str
    kind: str
    id: Any


@dataclass(frozen=True)
class Spotted:
    """What a text names, in the order of the text, and the terms that remain: `strange` where questions know none of them."""

    names: tuple[Name, ...] = ()
    terms: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()

    def ids(self, kind: str) -> tuple[Any, ...]:
        """What is named of a kind, each once, in the order of the text."""
        return tuple(dict.fromkeys(each.id for each in self.names if each.kind == kind))


def spot(choice: Choice, text: str) -> Spotted:
    """The names in a cleaned text, and its remaining terms."""
    known, tokens = names.read_names(choice), split(text)
    whole, found = list(tokens), []

    def look(kind: str, find: Finder, fits: Fits, longest: int = WORDS) -> None:
        def read(span: list[str]) -> Any:
            return find(choice, known, span) if fits(span) or span == whole else None

        found.extend(_take(tokens, kind, read, longest))

    look(APPLICANT, names.find_full_applicant, _is_long, CHARACTERS)
    look(FIELD, names.find_field, lambda span: True, CHARACTERS)
    look(CITY, names.find_city, _is_strange, CHARACTERS)
    look(REGION, names.find_region, _is_strange)
    look(CITY, names.find_near_city, lambda span: len(span) > 1 and _is_strange_words(span), 3)
    look(APPLICANT, names.find_applicant, _is_strange_words)
    tokens[:] = [_mend(token) for token in tokens]
    look(FIELD, names.find_near_field, _is_strange_word, 1)
    look(CITY, names.find_near_city, _is_strange_word, 1)
    look(APPLICANT, names.find_near_applicant, _is_strange_word, 1)
    look(APPLICANT, names.find_han_applicant, _count_down(TRIED, _is_strange_han), BRAND)
    found.sort(key=lambda name: name.at)
    terms = tuple(terms_of(tokens))
    return Spotted(tuple(found), terms) if any(map(is_known, terms)) else Spotted(tuple(found), strange=terms)


def _count_down(times: int, fits: Fits) -> Fits:
    """A condition that holds no more often than so many times."""
    left = iter(range(times))
    return lambda span: fits(span) and next(left, None) is not None


def _take(tokens: list[str], kind: str, read: Callable[[list[str]], Any], longest: int) -> list[Name]:
    """The spans that are names of a kind, longest first; what was found leaves gaps."""
    found: list[Name] = []
    tried: dict[tuple[str, ...], Any] = {}
    for size in range(min(longest, len(tokens)), 0, -1):
        for at in range(len(tokens) - size + 1):
            span = tuple(tokens[at : at + size])
            if GAP in span:
                continue
            value = tried[span] if span in tried else tried.setdefault(span, read(list(span)))
            if value is not None:
                found.append(Name(at, ("" if is_han(span[0]) else " ").join(span), kind, value))
                tokens[at : at + size] = [GAP] * size
    return found


def _is_plain(token: str) -> bool:
    return token in STOPS or is_known(stem(token))


def _is_strange(span: list[str]) -> bool:
    """Whether a span is no saying of the questions: a word they do not use, or a pair of characters they do not."""
    if all(map(is_han, span)):
        return len(span) > 1 and "".join(span) not in HAN_STOPS and not is_known("".join(span))
    return not all(map(_is_plain, span))


def _is_spaced(span: list[str]) -> bool:
    return not any(map(is_han, span)) and len(span[0]) > 1 and not span[0].isdigit()


def _is_strange_word(span: list[str]) -> bool:
    return _is_spaced(span) and not _is_plain(span[0])


def _is_strange_words(span: list[str]) -> bool:
    return _is_spaced(span) and _is_strange(span)


def _is_strange_han(span: list[str]) -> bool:
    """Chinese characters of which no pair is used by questions."""
    pairs = [a + b for a, b in pairwise(span)]
    return len(span) > 1 and all(map(is_han, span)) and not any(p in HAN_STOPS or is_known(p) for p in pairs)


def _is_long(span: list[str]) -> bool:
    """Whether a span could be the whole name of a firm, and does not only say what questions say."""
    return len(span) >= (4 if is_han(span[0]) else 2) and not all(map(_is_plain, span))


def _mend(token: str) -> str:
    """A word that no question knows as the one that it is one letter away from."""
    return token if token == GAP or is_han(token) or token in STOPS else _mend_word(token)


def _mend_word(token: str) -> str:
    read = mend(stem(token))
    return token if read == stem(token) else read
