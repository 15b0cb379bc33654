"""The names that a dataset knows: by which spelling a city, a field or an applicant is meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import stand_cities
from zhicheng.desks.navigation.queries.questions.field_words import WORDS, field_of_symbol
from zhicheng.desks.navigation.queries.questions.terms import find_near, is_han, split, stem
from zhicheng.front.house import read_book
from zhicheng.grammar import T
from zhicheng.lake.names import search_key

KNOWN = 30_000
"""The largest applicants, which are found by a part of their names; smaller ones are found by the whole."""
WELL_KNOWN = 20
"""Patents from which an applicant is found by any word of its name, by its initials, or by a word with a letter wrong."""
SHORTEST, SHORT = 3, 5
"""Letters of the shortest name of a place that is looked for, and of a word that by itself names a small applicant."""


@dataclass(frozen=True)
class Names:
    """Spellings of a dataset: keys of places and fields, patents of applicants, applicants by word and by first letters."""

    cities: frozenset[str]
    regions: frozenset[str]
    fields: Mapping[str, int]
    patents: Mapping[str, Any]
    full: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    han: tuple[str, ...]
    initials: Mapping[str, list[str]]
    well_known: frozenset[str]


def read_names(choice: Choice) -> Names:
    """The names of the chosen dataset, kept for the snapshot."""
    return choice.keep("names in questions", lambda: _read(choice))


def _read(choice: Choice) -> Names:
    patents = _count_applicants(choice)
    words: dict[str, list[str]] = {}
    for party in patents:
        for word in dict.fromkeys(split(party)):
            if not is_han(word) and len(word) > 1:
                words.setdefault(word, []).append(party)
    places = choice.atlas.places.values()
    return Names(
        cities=_keys(each.place for each in stand_cities(choice).values()),
        regions=_keys(place for place in places if place.level in ("province", "country")),
        fields=_name_fields(),
        patents=patents,
        full={"".join(split(party)): party for party in reversed(patents)},
        words={word: tuple(found) for word, found in words.items()},
        han=tuple(party for party in patents if any(map(is_han, party))),
        initials=_abbreviate(patents),
        well_known=frozenset(
            word
            for party, n in patents.items()
            if n >= WELL_KNOWN
            for word in split(party)
            if not is_han(word)
        ),
    )


def _abbreviate(patents: Mapping[str, Any]) -> dict[str, list[str]]:
    """Well-known applicants by the first letters of their words, with and without the last word, as a firm's form is."""
    found: dict[str, list[str]] = {}
    for party, number in patents.items():
        letters = "".join(word[0] for word in party.split())
        if number >= WELL_KNOWN and letters.isascii():
            for short in {letters, letters[:-1]} - {letters[:2]}:
                found.setdefault(short, []).append(party)
    return found


def _count_applicants(choice: Choice) -> dict[str, Any]:
    """Applicants with their patents, the largest first; none where the dataset does not name them."""
    if "applicants" not in choice.dataset.holdings:
        return {}
    count = "whole" if choice.count == "fractional" else choice.count
    found = choice.lake.figures(
        "patent_count",
        by=("applicant",),
        order="-value",
        limit=KNOWN,
        count=count,
        dataset=choice.dataset.code,
    )
    return {row["applicant"]: row["value"] for row in found.rows if row["applicant"] is not None}


def _keys(places: Any) -> frozenset[str]:
    names = {name for place in places for name in (place.name, place.name_zh, place.name_full_zh) if name}
    keys = {search_key(name) for name in names}
    return frozenset(key for key in keys if len(key) >= (2 if is_han(key) else SHORTEST))


def _name_fields() -> dict[str, int]:
    """Names of the 35 fields and everyday words for them, each as it is and as `join_stems` writes it."""
    entries = read_book()["wipo_fields"].rule.entries
    symbols: dict[str, int] = {symbol: each["field"] for each in entries for symbol in each["symbols"]}
    said = [(word, field_of_symbol(symbol, symbols)) for symbol, says in WORDS for word in _words(says)]
    for each in entries:
        name: T = each["name"]
        parts = [] if "," in name.en else _words(name)
        said += [(word, each["field"]) for word in (name.en, name.zh, *parts)]
    known = [(split(word), field) for word, field in said if field is not None]
    return {" ".join(words): field for words, field in known} | {
        join_stems(words): field for words, field in known
    }


def _words(says: T) -> list[str]:
    return [*says.en.split(", "), *says.zh.split("、")]


def join_stems(tokens: list[str]) -> str:
    """Tokens as one key: stems of words with a space between, Chinese characters without."""
    return " ".join(stem(token) for token in tokens) if not all(map(is_han, tokens)) else "".join(tokens)


def find_city(choice: Choice, known: Names, tokens: list[str]) -> str | None:
    """The city that tokens name exactly, the best known of its name."""
    if search_key("".join(tokens)) not in known.cities:
        return None
    cities = stand_cities(choice)
    found = choice.lake.find_places("".join(tokens), dataset=choice.dataset.code, limit=1000)
    return next((place.id for place in found if place.id in cities), None)


def find_near_city(choice: Choice, known: Names, tokens: list[str]) -> str | None:
    """The city whose name is one letter away from tokens."""
    key = find_near(search_key("".join(tokens)), (each for each in known.cities if len(each) > 4))
    return find_city(choice, known, [key]) if key else None


def find_region(choice: Choice, known: Names, tokens: list[str]) -> str | None:
    """The province or country that tokens name exactly."""
    if search_key("".join(tokens)) not in known.regions:
        return None
    found = [
        place
        for level in ("province", "country")
        for place in choice.lake.find_places(
            "".join(tokens), dataset=choice.dataset.code, level=level, limit=1
        )
    ]
    return found[0].id if found else None


def find_field(_choice: Choice, known: Names, tokens: list[str]) -> int | None:
    """The field that tokens name."""
    return known.fields.get(join_stems(tokens))


def find_near_field(_choice: Choice, known: Names, tokens: list[str]) -> int | None:
    """The field whose name of one word is one letter away."""
    near = find_near(tokens[0], (key for key in known.fields if key.isascii() and " " not in key))
    return known.fields[near] if near else None


def find_full_applicant(choice: Choice, known: Names, tokens: list[str]) -> str | None:
    """The applicant whose whole name tokens are, or the beginning of it with a word that names nothing else."""
    whole = known.full.get("".join(tokens)) or _find_party(choice, tokens)
    if whole or any(map(is_han, tokens)):
        return whole
    odd = len(tokens) > 1 and any(
        word not in known.cities and stem(word) not in known.fields for word in tokens
    )
    said = " ".join(tokens)
    held = known.words.get(tokens[0], ()) if odd else ()
    return _largest(known, [party for party in held if f"{party} ".startswith(f"{said} ")])


def _find_party(choice: Choice, tokens: list[str]) -> str | None:
    """The applicant of exactly this name, however few its patents."""
    party = " ".join(tokens)
    return party if "applicants" in choice.dataset.holdings and party in choice.atlas.parties else None


def find_applicant(_choice: Choice, known: Names, tokens: list[str]) -> str | None:
    """The applicant with most patents whose name begins with tokens, or is well known and holds or abbreviates to them."""
    said = " ".join(tokens)
    held = known.words.get(tokens[0], ())
    large = [party for party in held if known.patents[party] >= WELL_KNOWN]
    begin = [party for party in (held if len(said) >= SHORT else large) if f"{party} ".startswith(f"{said} ")]
    within = [party for party in large if len(said) >= SHORT and f" {said} " in f" {party} "]
    return _largest(known, begin + within + list(known.initials.get(said, ())))


def find_near_applicant(choice: Choice, known: Names, tokens: list[str]) -> str | None:
    """The well-known applicant with a word that is one letter away."""
    near = find_near(tokens[0], known.well_known)
    return find_applicant(choice, known, [near]) if near else None


def find_han_applicant(_choice: Choice, known: Names, tokens: list[str]) -> str | None:
    """The applicant with most patents whose Chinese name holds the characters."""
    said = "".join(tokens)
    return _largest(known, [party for party in known.han if said in party])


def _largest(known: Names, parties: list[str]) -> str | None:
    return max(parties, key=lambda party: (known.patents[party], party), default=None)
