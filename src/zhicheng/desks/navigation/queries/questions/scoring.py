"""Which ready questions fit a typed text: overlap of terms, weighed by how few questions have them.

A term that one question of forty has says much, one that twenty have says little: its weight is log(1 + N / n). With
`shared` the weights of the terms that text and question have in common, the score of a question is

    0.75 x shared / all terms of the text  +  0.25 x shared in the wording / all terms of the wording

so it lies between 0 and 1, and a question typed as it stands scores 1. The wording counts in the language in which it
fits better; the further words count in both. A word that no question has weighs as much as a common one; a pair of
Chinese characters that none has weighs little, since every second pair only bridges two words. A word of five letters or
more with one letter wrong is read as the word it is nearest to. Nothing is learned and nothing is random: the same text
finds the same questions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log

from zhicheng.desks.navigation.queries.questions.question import SUBJECTS, Question, fill
from zhicheng.desks.navigation.queries.questions.terms import find_near, is_han, split, terms_of
from zhicheng.desks.navigation.queries.questions.themes import QUESTIONS

TYPED, SAID = 0.75, 0.25
UNKNOWN_WORD, UNKNOWN_PAIR = 1.5, 0.35
"""Weights of terms that no question has."""


@dataclass(frozen=True)
class Index:
    """Terms of every question: of its wording in each language, and of all that finds it; and the weight of each term."""

    wordings: Mapping[str, tuple[frozenset[str], frozenset[str]]]
    terms: Mapping[str, frozenset[str]]
    weights: Mapping[str, float]

    def weigh(self, term: str) -> float:
        """What a term says about which question is meant."""
        known = self.weights.get(term)
        if known is not None:
            return known
        return UNKNOWN_PAIR if is_han(term) else UNKNOWN_WORD

    def sum(self, terms: Iterable[str]) -> float:
        """The weights of terms together."""
        return sum(self.weigh(term) for term in sorted(terms))


@cache
def read_index() -> Index:
    """The index of the forty questions, made once."""
    wordings = {code: (_terms(each.says.en), _terms(each.says.zh)) for code, each in QUESTIONS.items()}
    terms = {code: frozenset().union(*wordings[code], *_further(each)) for code, each in QUESTIONS.items()}
    times = Counter(term for found in terms.values() for term in found)
    return Index(wordings, terms, {term: log(1 + len(terms) / n) for term, n in times.items()})


def _terms(text: str) -> frozenset[str]:
    named = fill(text, dict.fromkeys(SUBJECTS, ","))
    return frozenset(term for piece in named.split(",") for term in terms_of(split(piece)))


def _further(question: Question) -> Iterable[frozenset[str]]:
    """Terms of the further words, each word by itself."""
    return (_terms(word) for said in (question.words.en, question.words.zh) for word in said.split())


def is_known(term: str) -> bool:
    """Whether a term stands in a question or its further words."""
    return term in read_index().weights


def mend(term: str) -> str:
    """The term itself where questions know it, else the known word that is one letter away, else itself."""
    index = read_index()
    if term in index.weights or is_han(term):
        return term
    return find_near(term, (word for word in index.weights if not is_han(word))) or term


def score(terms: Iterable[str]) -> dict[str, float]:
    """The score of every question that shares a term with the text, by code."""
    index, asked = read_index(), frozenset(terms)
    whole = index.sum(asked)
    found: dict[str, float] = {}
    for code, held in index.terms.items():
        shared = asked & held
        if shared:
            said = max(_part(index, asked, wording) for wording in index.wordings[code])
            found[code] = TYPED * index.sum(shared) / whole + SAID * said
    return found


def _part(index: Index, asked: frozenset[str], wording: frozenset[str]) -> float:
    return index.sum(asked & wording) / (index.sum(wording) or 1)
