"""Reading one piece of text within one country: which names of the gazetteer it can mean."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import polars as pl

from zhicheng.lake.places.folding import HAN, fold, words
from zhicheng.lake.places.frames import CITY, COUNTY, OTHER, PART, PROVINCE, read_spellings
from zhicheng.lake.places.spelling import LOOSE, loose

LONGEST = 5  # words of a name within an address
LONGEST_HAN = 12
NEAR_WEIGHT = 50_000  # people a city has before a misspelling of it is believed
FAMOUS_WEIGHT = 1_000_000  # the same for names of five letters
FAR_BETTER = 5  # times the people of the next name that a misspelling may mean
SHORTEST = {"JP": 3}  # letters of a key that may be spelled loosely; 4 elsewhere
COMPASS = {"n": "north", "s": "south", "e": "east", "w": "west", "no": "north", "so": "south"}
STRICT = ("US",)  # where a state is printed, so that half-read names are better left at the state
NOISE = (
    "late",
    "of",
    "all",
    "the",
    "near",
    "township",
    "twp",
    "heights",
    "hills",
    "county",
    "center",
    "village",
    "city",
    "town",
)
QUALIFIERS = (
    "north",
    "south",
    "east",
    "west",
    "new",
    "old",
    "san",
    "santa",
    "saint",
    "sainte",
    "el",
    "la",
    "los",
    "las",
    "port",
)
QUALIFIERS += (
    "lake",
    "mount",
    "fort",
    "upper",
    "lower",
    "great",
    "little",
    "s",
    "n",
    "e",
    "w",
    "shin",
    "higashi",
    "nishi",
    "kita",
    "minami",
)


class Name(NamedTuple):
    """A name and the place it leads to; see frames.NAMES."""

    kind: int
    place_id: str
    province: str | None
    weight: int
    part: str | None
    how: str


@dataclass(frozen=True)
class Reading:
    """What one piece of text can mean. `hint`: kinds that its generic word asks for ('county', 'ken'), empty if none."""

    names: tuple[Name, ...]
    how: str
    hint: tuple[int, ...] = ()


class Generic:
    """The generic words of a country ('city', 'shi', 'ken') and the kinds they ask for."""

    kinds = {
        "city": (CITY, OTHER),
        "county": (COUNTY, PART, CITY),
        "part": (PART,),
        "province": (PROVINCE,),
        "any": (),
    }

    def __init__(self, country: str) -> None:
        self.hints: dict[str, tuple[int, ...]] = {}
        self.glued: list[str] = []
        self.whole: tuple[str, ...] = ()
        for row in read_spellings("generic_words"):
            if row["kind"] == "whole":
                self.whole += tuple(row["words"].split()) if row["country"] == country else ()
            elif row["country"] in ("", country):
                self.hints.update((word, self.kinds[row["kind"]]) for word in row["words"].split())
                self.glued += row["words"].split() if row["country"] == country and row["glued"] else []

    def strip(self, parts: list[str]) -> tuple[list[str], tuple[int, ...]]:
        """Words without all generic ones at their end, and the hint of the innermost of these."""
        hint: tuple[int, ...] = ()
        for stem in self.peel(parts):
            parts, hint = stem
        return parts, hint

    def peel(self, parts: list[str]) -> Iterator[tuple[list[str], tuple[int, ...]]]:
        """Words without the last generic one, without the last two, and so on."""
        while len(parts) > 1 and parts[-1] in self.hints:
            hint = self.hints[parts[-1]]
            parts = parts[:-1]
            yield parts, hint

    def unglue(self, key: str) -> Iterator[tuple[str, tuple[int, ...]]]:
        """A key without a generic word written together with it: 'kyunggido' -> 'kyunggi'."""
        for word in self.glued:
            if key.endswith(word) and len(key) - len(word) > 4:
                yield key[: -len(word)], self.hints[word]


class Country:
    """The names of one country, by key."""

    def __init__(self, code: str, names: pl.DataFrame) -> None:
        self.code = code
        self.generic = Generic(code)
        self.names: dict[str, list[Name]] = {}
        columns = names.select("key", "kind", "place_id", "province", "weight", "part", "how")
        for key, *rest in columns.iter_rows():
            self.names.setdefault(key, []).append(Name(*rest))

    @cached_property
    def loose(self) -> dict[str, list[Name]]:
        """Names by their loose key; empty for a country without rules of romanisation."""
        found: dict[str, list[Name]] = {}
        if self.code not in LOOSE:
            return found
        for key, names in self.names.items():
            kept = [n for n in names if n.kind != OTHER or self.code == "TW"]
            if kept and key.isascii() and len(key) >= SHORTEST.get(self.code, 4):
                found.setdefault(loose(key, self.code), []).extend(kept)
        return found

    @cached_property
    def near(self) -> dict[str, dict[str, int]]:
        """Well-known names by first letter, with the weight to choose among them, for misspellings."""
        found: dict[str, dict[str, int]] = {}
        for key, names in self.names.items():
            known = [_fame(n) for n in names if n.how == "exact"]
            if known and max(known) >= NEAR_WEIGHT and len(key) > 3 and key.isascii():
                found.setdefault(key[0], {})[key] = max(known)
        return found

    def is_whole(self, text: str) -> bool:
        """Whether a text ends with a generic word that makes it known only as a whole."""
        return bool(self.generic.whole) and "".join(words(text)).endswith(self.generic.whole)

    def read(self, text: str) -> Reading | None:
        """A whole piece of text as one name: as it stands, without its generic word, in another romanisation."""
        parts = words(text)
        key = "".join(parts)
        if key in self.names:
            return Reading(tuple(self.names[key]), self.names[key][0].how)
        if self.is_whole(text):
            return None
        for stem, hint in self._stems(parts):
            if stem in self.names:
                return Reading(_asked(self.names[stem], hint), "suffix stripped", hint)
        return self._read_loose(parts)

    def _stems(self, parts: list[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
        stripped, hint = parts, ()
        for stripped, hint in self.generic.peel(parts):
            yield "".join(stripped), hint
        if len(parts) > 1 and parts[0] in COMPASS:
            yield COMPASS[parts[0]] + "".join(stripped[1:]), hint
        yield from self.generic.unglue("".join(parts))

    def _read_loose(self, parts: list[str]) -> Reading | None:
        key = "".join(parts)
        for stem, hint in [(key, ()), *self._stems(parts)]:
            found = self.loose.get(loose(stem, self.code), []) if len(stem) > 3 else []
            if found:
                return Reading(_asked(found, hint), "similar spelling", hint)
        return None

    def read_within(self, text: str) -> list[Reading]:
        """All names found within a piece of text, longest first, none overlapping another."""
        if HAN.search(text):
            return self._scan_han(fold(text))
        parts = words(text)
        taken = [False] * len(parts)
        found: list[tuple[int, Reading]] = []
        for size in range(min(LONGEST, len(parts)), 0, -1):
            for start in range(len(parts) - size + 1):
                if any(taken[start : start + size]):
                    continue
                if reading := self._read_words(parts, start, size):
                    taken[start : start + size] = [True] * size
                    found.append((start, reading))
        said = all(t or word in NOISE for t, word in zip(taken, parts, strict=True))
        if self.code in STRICT and not said:
            return []
        return [reading for _, reading in sorted(found, key=lambda pair: pair[0])]

    def _read_words(self, parts: list[str], start: int, size: int) -> Reading | None:
        key = "".join(parts[start : start + size])
        if len(key) < 4 or (start and parts[start - 1] in QUALIFIERS):
            return None
        names = [
            n
            for n in self.names.get(key, [])
            if n.kind != OTHER or (self.code in LOOSE and n.weight > NEAR_WEIGHT)
        ]
        if size == 1 and key in self.generic.hints and not any(n.kind == CITY for n in names):
            return None
        after = parts[start + size : start + size + 1]
        hint = self.generic.hints.get(after[0], ()) if after else ()
        return Reading(_asked(names, hint), "address text", hint) if names else None

    def _scan_han(self, text: str) -> list[Reading]:
        found, start = [], 0
        while start < len(text):
            for size in range(min(LONGEST_HAN, len(text) - start), 1, -1):
                names = self.names.get(text[start : start + size])
                if names:
                    found.append(Reading(tuple(names), "address text"))
                    start += size - 1
                    break
            start += 1
        return found

    def read_near(self, text: str) -> Reading | None:
        """A well-known name one letter off, if it is the only such name or far better known than the others."""
        parts, hint = self.generic.strip(words(text))
        key = "".join(parts)
        if len(key) < 5 or not key.isascii() or hint == (PART,) or self.is_whole(text):
            return None
        found = sorted(
            ((fame, other) for other, fame in self.near.get(key[0], {}).items() if one_off(key, other)),
            reverse=True,
        )
        if not found or (len(found) > 1 and found[0][0] < FAR_BETTER * found[1][0]):
            return None
        if len(key) < 6 and found[0][0] < FAMOUS_WEIGHT:
            return None
        return Reading(_asked(self.names[found[0][1]], hint), "misspelling", hint)


def _asked(names: list[Name], hint: tuple[int, ...]) -> tuple[Name, ...]:
    """The provinces alone where the generic word asks for a province; else all names, which `hint` only puts in order."""
    provinces = tuple(n for n in names if n.kind == PROVINCE) if hint == (PROVINCE,) else ()
    return provinces or tuple(names)


def _fame(name: Name) -> int:
    """How well known a name is, by people; a province is as a large city."""
    return 2 * FAMOUS_WEIGHT if name.kind in (PROVINCE, COUNTY) else name.weight if name.kind == CITY else 0


def one_off(one: str, other: str) -> bool:
    """Whether one letter put in, left out, changed or swapped with its neighbour makes the two equal."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    a, b = one[start:], other[start:]
    swapped = len(a) > 1 and len(b) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or swapped
