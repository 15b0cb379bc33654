"""With whom a city invents: cities that share patents with it, at home and abroad."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.opportunities import count_joint
from zhicheng.lake.places import Place


@dataclass(frozen=True)
class Partner:
    """Another city with the patents it shares, in all and in the last whole years."""

    place: Place
    joint: Any
    lately: Any


def find_partners(choice: Choice, place_id: str, *, since: int | None = None) -> list[Partner]:
    """All partner cities, those with most joint patents first; `lately` counts from the year `since`."""
    places, joint = choice.atlas.places, count_joint(choice, place_id)
    lately = count_joint_since(choice, place_id, since) if since else {}
    return [
        Partner(places[each], value, lately.get(each, 0)) for each, value in joint.items() if each in places
    ]


def count_joint_since(choice: Choice, place_id: str, year: int) -> dict[str, Any]:
    """Joint patents of a city with each other city, published from a year on."""
    rows = choice.figures("joint_patents", by=("city", "other_city", "year"), where={"city": place_id}).rows
    counted: dict[str, Any] = {}
    for row in rows:
        if row["year"] is not None and row["year"] >= year:
            counted[row["other_city"]] = counted.get(row["other_city"], 0) + row["value"]
    return counted
