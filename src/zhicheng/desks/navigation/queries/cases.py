"""Cases of an office among the figures of a city: which published dockets know a place, and what stands behind a figure of theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.front.cases import Seen, resolve_cases
from zhicheng.front.figures import Pull
from zhicheng.front.house import read_book
from zhicheng.lake.cases import CASE_ID, counts_cases, holds_cases

RECEIVED, ON_TIME = "cases_received", "on_time_rate"


@dataclass(frozen=True)
class Docketed:
    """The cases of a city in the year of the last publication: how many came, and how many clocks were kept."""

    choice: Choice
    year: int
    until: date
    received: Pull
    on_time: Pull


def list_dockets(choice: Choice) -> list[Choice]:
    """The published dockets of the lake, real ones first, read by the same reader."""
    held = [each for each in choice.lake.datasets if holds_cases(each)]
    return [replace(choice, dataset=each, count=choice.lake.default_count(each.code)) for each in held]


def find_docket(choice: Choice, code: str) -> Choice | None:
    """The docket in which a figure of cases can be told, where the dataset of the page is none; else None."""
    if choice.of_cases or not counts_cases(read_book().indicator(code)):
        return None
    return next(iter(list_dockets(choice)), None)


def count_city(choice: Choice, place_id: str) -> list[Docketed]:
    """The cases of a city in each docket that knows it."""
    return [_count(each, place_id) for each in list_dockets(choice) if place_id in each.atlas.places]


def _count(docket: Choice, place_id: str) -> Docketed:
    assert docket.dataset.covers, "a docket that knows a place has a case"
    until = docket.dataset.covers[1]
    where = {"city": place_id, "year": until.year}
    return Docketed(docket, until.year, until, _pull(docket, RECEIVED, where), _pull(docket, ON_TIME, where))


def _pull(docket: Choice, code: str, where: Mapping[str, Any]) -> Pull:
    found = docket.figures(code, by=tuple(where), where=dict(where))
    row = found.rows[0] if found.rows else {"value": None, "note": found.note}
    return docket.pull(code, row["value"], where, row.get("note"))


def find_cases(choice: Choice, code: str, where: Mapping[str, Any]) -> tuple[list[dict[str, Any]], Seen]:
    """The rows of the cases behind a figure that the reader may see, each with `share` and `named`, and how many others."""
    found = choice.lake.evidence(
        code, where=dict(where), dataset=choice.dataset.code, limit=None, veiled=False
    )
    seen = resolve_cases((row[CASE_ID] for row in found.rows), user=choice.reader, on=localdate())
    rows = [{**row, "named": seen.named[row[CASE_ID]]} for row in found.rows if row[CASE_ID] in seen.named]
    return rows, seen
