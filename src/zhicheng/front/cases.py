"""Cases behind a figure, for whoever reads it: numbers and links of those that the reader may see, and how many others there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import get_script_prefix
from django.utils.module_loading import import_string

from zhicheng.docket.actors import Actor, read_actor
from zhicheng.docket.models import Case

AT_ONCE = 500
"""Ids asked for in one query; databases take only so many values."""


@dataclass(frozen=True)
class Named:
    """A case that the reader may see."""

    id: str
    number: str
    within: str = "cases"

    @property
    def href(self) -> str:
        return f"{get_script_prefix()}{self.within}/{self.id}/"


@dataclass(frozen=True)
class Seen:
    """The cases behind a figure by id: those the reader may see, and the number of the others."""

    named: dict[str, Named]
    others: int


def sees_all(user: Any, *, on: date) -> bool:
    """Whether somebody reads as staff of an office, with a post on the day: figures are not veiled then."""
    return bool(read_actor(user, on=on).posts)


def resolve_cases(ids: Iterable[str], *, user: Any, on: date) -> Seen:
    """Which of the cases the reader may see, by the rule of the docket and of every other keeper in `CASE_OWNERS`.

    Nobody else's number leaves this function.
    """
    asked = list(dict.fromkeys(ids))
    actor = read_actor(user, on=on)
    if not (actor.posts or actor.parties):
        return Seen({}, len(asked))
    owners = [_find, *map(import_string, settings.CASE_OWNERS)]
    named = {each.id: each for part in _cut(asked) for find in owners for each in find(actor, part)}
    return Seen(named, len(asked) - len(named))


def _find(actor: Actor, ids: list[str]) -> Iterable[Named]:
    seen = Case.objects.seen_by(actor).filter(pk__in=ids).order_by()
    return [Named(str(key), number) for key, number in seen.values_list("pk", "number")]


def _cut(ids: list[str]) -> Iterator[list[str]]:
    yield from (ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE))
