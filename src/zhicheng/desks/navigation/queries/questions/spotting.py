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


@dataclass(frozen=True)
class Spotted:
    """What a text names, in the order of the text, and the terms that remain; `strange` where questions know none of them."""

    cities: tuple[str, ...] = ()
    fields: tuple[int, ...] = ()
    applicants: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()


def spot(choice: Choice, text: str) -> Spotted:
    """The names in a cleaned text, and its remaining terms."""
    known, tokens = names.read_names(choice), split(text)
    whole = list(tokens)

    def look(
        find: Callable[[Choice, Names, list[str]], Any],
        fits: Callable[[list[str]], bool],
        longest: int = WORDS,
    ):
        return _take(
            tokens, lambda span: find(choice, known, span) if fits(span) or span == whole else None, longest
        )

    applicants = look(names.find_full_applicant, _is_long, CHARACTERS)
    fields = look(names.find_field, lambda span: True, CHARACTERS)
    cities = look(names.find_city, _is_strange, CHARACTERS)
    regions = look(names.find_region, _is_strange)
    cities += look(names.find_near_city, lambda span: len(span) > 1 and _is_strange_words(span), 3)
    applicants += look(names.find_applicant, _is_strange_words)
    tokens[:] = [_mend(token) for token in tokens]
    fields += look(names.find_near_field, _is_strange_word, 1)
    cities += look(names.find_near_city, _is_strange_word, 1)
    applicants += look(names.find_near_applicant, _is_strange_word, 1)
    applicants += look(names.find_han_applicant, _count_down(TRIED, _is_strange_han), BRAND)
    terms = terms_of(tokens)
    asked = tuple(terms) if any(map(is_known, terms)) else ()
    return Spotted(
        _order(cities),
        _order(fields),
        _order(applicants),
        _order(regions),
        asked,
        () if asked else tuple(terms),
    )


def _count_down(times: int, fits: Callable[[list[str]], bool]) -> Callable[[list[str]], bool]:
    """A condition that holds no more often than so many times."""
    left = iter(range(times))
    return lambda span: fits(span) and next(left, None) is not None


def _take(tokens: list[str], find: Callable[[list[str]], Any], longest: int) -> list[tuple[int, Any]]:
    """Places and values of the spans that a finder knows, longest first; what was found leaves gaps."""
    found: list[tuple[int, Any]] = []
    tried: dict[tuple[str, ...], Any] = {}
    for size in range(min(longest, len(tokens)), 0, -1):
        for at in range(len(tokens) - size + 1):
            span = tuple(tokens[at : at + size])
            if GAP in span:
                continue
            value = tried[span] if span in tried else tried.setdefault(span, find(list(span)))
            if value is not None:
                found.append((at, value))
                tokens[at : at + size] = [GAP] * size
    return found


def _order(found: list[tuple[int, Any]]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(value for _at, value in sorted(found, key=lambda pair: pair[0])))


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
