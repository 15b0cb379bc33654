"""The catalogue of services, and finding the matter in plain words.

Chinese is compared by pairs of characters, so that a word of two characters is found wherever it stands; English by the
beginnings of words. A word that few services use counts more than one that all of them use.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from zhicheng.front.guides import Promise, find_promise
from zhicheng.grammar import Book, Entry, Service
from zhicheng.register.offices import Office

HAN = re.compile("[\u3400-\u9fff]+")
LATIN = re.compile("[a-z0-9]+")
SMALL = """a about am an and any are at be but by can do for from get has have he how i if in is it me my of on or our she so some somebody
someone something that the their them there they this to want was we what when where who with would you your"""
IDLE = frozenset(SMALL.split())
LEAST = 0.35
"""A service that matches less than this part of what the best one matches is left out."""


@dataclass(frozen=True)
class Offered:
    """A service as the catalogue lists it: its rule, its period, and whether it can be filed here."""

    entry: Entry
    promise: Promise | None
    online: bool
    account: bool
    """Whether it is filed on this site by a party with an account."""


def list_services(book: Book, *, on: date, region: str = "") -> list[Offered]:
    """All services, those that can be filed on this site first."""
    taken = {each.rule.procedure for each in book.of("services") if list_takers(each.rule.procedure)}
    told = [
        Offered(
            entry,
            find_promise(book, entry.rule, on=on, region=region),
            "online" in entry.rule.channels and entry.rule.procedure in taken,
            needs_account(book, entry.rule, on=on) and entry.rule.procedure in taken,
        )
        for entry in book.of("services")
    ]
    return sorted(told, key=lambda each: not each.online)


def needs_account(book: Book, rule: Service, *, on: date) -> bool:
    """Whether a service can be begun online only by somebody who is known: its first act is a party's, not anyone's."""
    procedure = book.procedure(rule.procedure)
    edition = procedure.at(max(on, min(each.since for each in procedure.editions)))
    by = set(edition.acts[procedure.begins].by)
    return "anyone" not in by and bool(by & set(edition.parties))


def list_takers(procedure: str) -> list[Office]:
    """The offices that a filing of a procedure may be handed to, those of the office tree's top first."""
    return [office for office in Office.objects.order_by("path", "pk") if office.handles(procedure)]


def find_matters(offered: Collection[Offered], words: str) -> list[Offered]:
    """The services that fit what somebody typed, the best first; all of them where nothing was typed."""
    asked = set(split_words(words))
    if not words.strip():
        return list(offered)
    texts = {each.entry.code: _read(each.entry) for each in offered}
    weights = {
        term: 1 / held for term in asked if (held := sum(_says(text, term) for text in texts.values()))
    }
    scores = {
        code: sum(weight for term, weight in weights.items() if _says(text, term))
        for code, text in texts.items()
    }
    best = max(scores.values(), default=0.0)
    found = [
        each for each in offered if scores[each.entry.code] > 0 and scores[each.entry.code] >= best * LEAST
    ]
    return sorted(found, key=lambda each: -scores[each.entry.code])


def split_words(words: str) -> Iterator[str]:
    """What is looked for: beginnings of English words, pairs of Chinese characters."""
    plain = words.casefold()
    for word in LATIN.findall(plain):
        if word not in IDLE:
            yield _stem(word)
    for run in HAN.findall(plain):
        yield from (run[at : at + 2] for at in range(max(1, len(run) - 1)))


def _stem(word: str) -> str:
    """A word without its English ending: enough for 'copied' and 'copy' to begin alike."""
    for ending in ("ing", "ied", "ies", "ed", "es", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def _read(entry: Entry) -> tuple[str, frozenset[str]]:
    """A service's texts: the Chinese as it stands, the English as beginnings of words."""
    said = (entry.title, entry.rule.words, entry.definition, entry.rule.guide["accepts"])
    return " ".join(each.zh for each in said), frozenset(_stems(each.en for each in said))


def _stems(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from (_stem(word) for word in LATIN.findall(text.casefold()))


def _says(text: tuple[str, frozenset[str]], term: str) -> bool:
    chinese, stems = text
    if HAN.match(term):
        return term in chinese
    return any(stem == term or (len(term) >= 4 and stem.startswith(term)) for stem in stems)
