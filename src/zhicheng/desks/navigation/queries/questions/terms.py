"""What a person types, taken apart: tokens, and the terms by which questions are found.

A token is a word of Latin (or other spaced) letters and digits without accents, or one Chinese character. Terms are the
stems of words that say something, and the pairs of neighbouring Chinese characters, so that no dictionary is needed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

LONGEST = 200
"""Characters of a typed text that are read."""
_TOKEN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]|[^\W_\u3400-\u4dbf\u4e00-\u9fff]+")
_POSSESSIVE = re.compile(r"['’]s\b")
_STOPS = """
a about all also am an and any are at be been by came can cities city come comes could did do does each
else ever for from get give go had has have how i if in into is it its just let like many may me might
more much my of on one or our ours out over patent patents please say shall she shi should show so some
tell than that the their them then there these they this those to town us very want was we were what
when where which while who whom whose will with would yes you your
"""
STOPS = frozenset(_STOPS.split())
"""English words that say nothing about which question is meant."""
HAN_STOPS = (
    "请问", "我们", "我市", "本市", "咱们", "咱", "你们", "他们", "什么", "哪些", "哪个", "哪座", "哪几", "哪家", "哪里", "哪儿", "怎么样",
    "怎样", "怎么", "如何", "是否", "有没有", "是不是", "多少", "能否", "能不能", "可以", "可不可以", "一下", "告诉", "想知道", "看看", "查询",
    "城市", "专利", "的", "了", "吗", "呢", "吧", "啊", "与", "跟", "在", "是", "有", "我", "你", "请", "想", "这", "那", "些", "及",
)  # fmt: skip
"""Chinese words that say nothing about which question is meant; longer ones are taken out first."""
LONE = frozenset("和市省")
"""Characters that say nothing by themselves, though words hold them (碳中和)."""
_HAN_STOP = re.compile("|".join(sorted(map(re.escape, HAN_STOPS), key=len, reverse=True)))
PHRASES = {"good at": "best", "r&d": "research"}
"""Phrases that mean more than their words, in the word that questions have."""
GAP = ""
"""A token that was taken out: no pair of characters reaches over it."""


def clean(text: str) -> str:
    """A typed text without control and invisible characters, in one writing width, cut after `LONGEST` characters."""
    plain = unicodedata.normalize("NFKC", text[: 4 * LONGEST])
    seen = "".join(" " if unicodedata.category(c).startswith(("C", "Z")) else c for c in plain)
    return " ".join(seen.split())[:LONGEST].strip()


def split(text: str) -> list[str]:
    """The tokens of a text, in order, in small letters without accents."""
    spaced = unicodedata.normalize("NFKD", _POSSESSIVE.sub(" ", text)).casefold()
    for phrase, word in PHRASES.items():
        spaced = spaced.replace(phrase, word)
    return _TOKEN.findall("".join(c for c in spaced if not unicodedata.combining(c)))


def is_han(token: str) -> bool:
    """Whether a token is a Chinese character."""
    return "\u3400" <= token[:1] <= "\u9fff"


@cache
def stem(word: str) -> str:
    """A word without its plural: 'cities' and 'city', 'batteries' and 'battery' are one. Short words stay."""
    if len(word) < 4 or not word.isascii() or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


def terms_of(tokens: Sequence[str]) -> list[str]:
    """The terms of tokens, each once, in order: stems that say something, pairs of Chinese characters."""
    found: dict[str, None] = {}
    for run in _runs(tokens):
        found |= dict.fromkeys(_pairs(run) if is_han(run[0]) else _stems(run))
    return list(found)


def _runs(tokens: Iterable[str]) -> list[list[str]]:
    """Neighbouring tokens of one writing; a gap ends a run."""
    runs: list[list[str]] = [[]]
    for token in tokens:
        if token == GAP:
            runs.append([])
            continue
        if runs[-1] and is_han(runs[-1][0]) != is_han(token):
            runs.append([])
        runs[-1].append(token)
    return [run for run in runs if run]


def _stems(words: Iterable[str]) -> list[str]:
    return [stem(word) for word in words if word not in STOPS and (len(word) > 1 or word.isdigit())]


def _pairs(characters: Sequence[str]) -> list[str]:
    pieces = _HAN_STOP.sub(" ", "".join(characters)).split()
    return [
        pair
        for piece in pieces
        if piece not in LONE
        for pair in ([a + b for a, b in pairwise(piece)] or [piece])
    ]


def is_near(one: str, other: str) -> bool:
    """Whether two words differ by one letter: replaced, missing, added, or two neighbours swapped."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return one == other
    at = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    if len(one) != len(other):
        long, short = (one, other) if len(one) > len(other) else (other, one)
        return long[at + 1 :] == short[at:]
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return one[at + 1 :] == other[at + 1 :] or swapped


def find_near(word: str, words: Iterable[str]) -> str | None:
    """The first of the words, by length and alphabet, that differs from one by a letter; short words have none."""
    if len(word) < 5 or not word.isalpha():
        return None
    first, last = word[0], word[-1]  # one letter wrong leaves the other end as it is
    alike = (each for each in words if len(each) >= 4 and (each[0] == first or each[-1] == last))
    near = [each for each in alike if is_near(word, each)]
    return min(near, key=lambda each: (abs(len(each) - len(word)), each), default=None)
