"""What a ready question is: how it is said, by which words it is found, and the view that answers it.

A question speaks of subjects, written in braces in its texts and in the address it opens: `{city}`, `{other}` (a second
city), `{field}`, `{chance}` (a field that the city could go to), `{applicant}`. In a text they become names, in an address
ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import Any

from zhicheng.grammar import T

CITY, OTHER, FIELD, CHANCE, APPLICANT = "city", "other", "field", "chance", "applicant"
SUBJECTS = (CITY, OTHER, FIELD, CHANCE, APPLICANT)
"""What a question can be asked about."""


@dataclass(frozen=True)
class Opens:
    """A view: its route, what the route and the query string are about, and the place on the page; `says` names it."""

    route: str
    says: T
    parts: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    anchor: str = ""


@dataclass(frozen=True)
class Question:
    """A question in plain words with further words a person may type, and the view that answers it."""

    code: str
    says: T
    words: T
    opens: Opens

    @property
    def needs(self) -> tuple[str, ...]:
        """The subjects it must be asked about, in the order of `SUBJECTS`."""
        opened = [*self.opens.parts.values(), *_flat(self.opens.query.values())]
        named = {name for text in (self.says.en, self.says.zh, *opened) for name in _names(text)}
        return tuple(name for name in SUBJECTS if name in named)


@dataclass(frozen=True)
class Theme:
    """Questions of one kind under a heading."""

    code: str
    title: T
    questions: tuple[Question, ...]


def city_part(part: str, says: T, *, anchor: str = "", **query: str) -> Opens:
    """A part of a city's profile."""
    return Opens(f"navigation:{part}", says, {"place_id": "{city}"}, query, anchor)


def figure(code: str, says: T, **query: str) -> Opens:
    """An indicator's figures as chart and table."""
    return Opens("navigation:figure", says, {"code": code}, query)


def why(code: str, says: T, **where: str) -> Opens:
    """One figure with its clause, formula, inputs and records."""
    return Opens("navigation:why", says, {"code": code}, where)


def fill(text: str, subjects: Mapping[str, Any]) -> str:
    """A text or a piece of an address with its subjects put in."""
    return text.format(**subjects)


def _names(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name}


def _flat(values: Any) -> list[str]:
    return [each for value in values for each in ((value,) if isinstance(value, str) else value)]
