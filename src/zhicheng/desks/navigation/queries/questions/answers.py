"""What a typed text finds: pages that it names, and the ready questions that fit, best first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import stand_cities
from zhicheng.desks.navigation.queries.questions.focus import Focus
from zhicheng.desks.navigation.queries.questions.question import (
    APPLICANT,
    CHANCE,
    CITY,
    FIELD,
    OTHER,
    Question,
)
from zhicheng.desks.navigation.queries.questions.scoring import score
from zhicheng.desks.navigation.queries.questions.spotting import REGION, Name, Spotted, spot
from zhicheng.desks.navigation.queries.questions.terms import clean
from zhicheng.desks.navigation.queries.questions.themes import QUESTIONS, THEMES
from zhicheng.lake.names import search_key

SHOWN = 6
LEAST, GOOD = 0.2, 0.5
"""Scores from which a question is shown, and from which it may be opened at once where no other comes near."""
APART = 0.8
"""Another question comes near with this part of the best one's score."""
FITS, MISSES, LACKS, NAMED_ONLY = 0.12, 0.2, 0.2, 0.45
"""Added for a subject that is named and asked about; taken for one that is named and not, and for one that is asked about
and not named (but the city in focus); the score of a text that only names."""
NEAR_BEST = 0.6
"""Questions are shown down to this part of the best one's score."""
PATENT, CITIES = "patent", "cities"
_NUMBER = re.compile(
    r"([A-Za-z]{2})?[\s.]?((?:D|RE|PP|H|T)?[0-9][0-9 ,./]{0,20}[0-9Xx])[\s-]?(?:[A-Za-z][0-9]?)?",
    re.IGNORECASE,
)
_SHORTEST = 5
"""Digits of the shortest number that is looked for without its office: 2019 is a year."""


@dataclass(frozen=True)
class Hit:
    """A question with the ids it is asked about, and how well it fits."""

    question: Question
    about: dict[str, Any]
    score: float


@dataclass(frozen=True)
class Page:
    """A page that a text names: `kind` is city, field, applicant, region, patent or cities (several of a like name)."""

    kind: str
    id: Any


@dataclass(frozen=True)
class Answer:
    """What was read of a text, the names in it, the pages they have, the questions it finds, what to open at once, and what
    beside names was not understood."""

    text: str
    names: tuple[Name, ...]
    pages: tuple[Page, ...]
    hits: tuple[Hit, ...]
    first: Page | Hit | None
    strange: tuple[str, ...] = ()


def answer(choice: Choice, focus: Focus, text: str) -> Answer:
    """Pages and questions for a typed text; see `scoring` for how questions are weighed."""
    said = clean(text)
    spotted = spot(choice, said)
    pages = _find_pages(choice, said, spotted)
    hits = () if _is_place_or_patent(pages, spotted) else _find_hits(focus, spotted)
    names = () if any(page.kind == PATENT for page in pages) else spotted.names
    first = None if names and spotted.strange else _choose(pages, hits)
    return Answer(said, names, pages[:SHOWN], hits[:SHOWN], first, spotted.strange if names else ())


def _is_place_or_patent(pages: tuple[Page, ...], spotted: Spotted) -> bool:
    """Whether a text is a number or one place and asks nothing: no question fits better than another."""
    alone = {page.kind for page in pages} <= {CITY, REGION, CITIES} and len(spotted.ids(CITY)) < 2
    return any(page.kind == PATENT for page in pages) or (bool(pages) and alone)


def ready_questions(focus: Focus) -> list[tuple[Any, list[Hit]]]:
    """Each theme with its questions about the city in focus; a question whose subject the dataset lacks is left out."""
    return [
        (theme, [hit for each in theme.questions if (hit := _ask(focus, each, Spotted(), 0.0))])
        for theme in THEMES
    ]


def _ask(focus: Focus, question: Question, spotted: Spotted, points: float) -> Hit | None:
    about = focus.about(question.needs, spotted)
    return None if about is None else Hit(question, about, points)


def _find_hits(focus: Focus, spotted: Spotted) -> tuple[Hit, ...]:
    points = _weigh(spotted)
    least = max(LEAST, NEAR_BEST * max(points.values(), default=0))
    ranked = sorted((code for code in points if points[code] >= least), key=lambda code: -points[code])
    found = (_ask(focus, QUESTIONS[code], spotted, points[code]) for code in ranked)
    return tuple(hit for hit in found if hit)


def _weigh(spotted: Spotted) -> dict[str, float]:
    """Scores by code in the order of declaration: how the terms overlap, and whether the question takes what is named."""
    named = _named(spotted)
    if spotted.terms:
        base = score(spotted.terms)
    else:
        base = dict.fromkeys(QUESTIONS, NAMED_ONLY if named else 0.0)
    return {code: base[code] + _suit(each, named) for code, each in QUESTIONS.items() if base.get(code)}


def _suit(question: Question, named: list[str]) -> float:
    """What the subjects that are named, and those that are not, add to a question's score."""
    lacking = [
        need for need in question.needs if need != CITY and not any(_takes_as(need, what) for what in named)
    ]
    return sum(FITS if _takes(question, what) else -MISSES for what in named) - LACKS * len(lacking)


def _named(spotted: Spotted) -> list[str]:
    """The kinds of subjects that a text names; two cities are a city and another."""
    held = {kind: spotted.ids(kind) for kind in (CITY, FIELD, APPLICANT)} | {OTHER: spotted.ids(CITY)[1:]}
    return [what for what, found in held.items() if found]


def _takes(question: Question, what: str) -> bool:
    return any(_takes_as(need, what) for need in question.needs)


def _takes_as(need: str, what: str) -> bool:
    """Whether something named can be what is needed: a city is another's other, a field one to go to."""
    return need == what or (need, what) in ((CHANCE, FIELD), (OTHER, CITY))


def _find_pages(choice: Choice, text: str, spotted: Spotted) -> tuple[Page, ...]:
    """Pages that a text names and asks nothing about."""
    patent = find_patent(choice, text)
    if patent:
        return (Page(PATENT, patent),)
    if spotted.terms:
        return ()
    kinds = (CITY, FIELD, APPLICANT, REGION)
    named = [Page(kind, each) for kind in kinds for each in spotted.ids(kind)]
    return (*named, *(() if spotted.ids(CITY) or spotted.ids(FIELD) else _find_alike(choice, text)))


def _find_alike(choice: Choice, text: str) -> tuple[Page, ...]:
    """The one city whose name begins with the text, or the list of them, such as those with 'shen'."""
    places = choice.lake.find_places(text, dataset=choice.dataset.code, limit=50)
    key, cities = search_key(text), stand_cities(choice)
    found = [
        place.id
        for place in places
        if place.id in cities
        and any(search_key(name).startswith(key) for name in (place.name, place.name_zh) if name)
    ]
    if not found:
        return ()
    return (Page(CITY, found[0]),) if len(found) == 1 else (Page(CITIES, text),)


def find_patent(choice: Choice, text: str) -> str | None:
    """The id of the patent that a number means: with or without office and kind, spaces and commas as printed."""
    written = _NUMBER.fullmatch(text)
    office, digits = written.groups() if written else (None, "")
    number = re.sub(r"[ ,/]", "", digits).upper()
    if len(number) < (1 if office else _SHORTEST):
        return None
    offices = [office.upper()] if office else choice.keep("offices", lambda: _list_offices(choice))
    tried = [f"{each}{form}" for each in offices for form in dict.fromkeys((number, number.replace(".", "")))]
    return next((each for each in tried if _is_held(choice, each)), None)


def _is_held(choice: Choice, patent_id: str) -> bool:
    rows, _total = choice.lake.patents(dataset=choice.dataset.code, where={"patent": patent_id}, limit=1)
    return bool(rows)


def _list_offices(choice: Choice) -> list[str]:
    """Offices of the latest hundred patents: those whose letters a number may lack."""
    rows, _total = choice.lake.patents(dataset=choice.dataset.code, limit=100)
    return sorted({row["office"] for row in rows if row["office"]})


def _choose(pages: tuple[Page, ...], hits: tuple[Hit, ...]) -> Page | Hit | None:
    """What a text means beyond doubt: its one page, else the one good question."""
    if pages:
        return pages[0] if len(pages) == 1 else None
    if not hits or hits[0].score < GOOD:
        return None
    alone = len(hits) == 1 or hits[1].score < APART * hits[0].score
    return hits[0] if alone else None
