"""Minutes of sessions: who was there and what came of it, for those whom the lens of the case lets know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects

from zhicheng.desks.mediation.queries.room import HOLD, Room
from zhicheng.docket.models import Entry, Paper
from zhicheng.front.lens import read_said
from zhicheng.grammar import T


@dataclass(frozen=True)
class Minutes:
    """One session as it was held: the entry, what its form said, its papers. `said` is empty for who may know only that it was."""

    entry: Entry
    said: tuple[tuple[T, Any], ...]
    papers: tuple[Paper, ...]


def list_minutes(room: Room) -> list[Minutes]:
    """The sessions that were held and the reader may know of, the latest first."""
    held = [each for each in reversed(room.entries) if each.act == HOLD and room.lens.hears(each)]
    if held:
        prefetch_related_objects(held, "sealed", "papers")
    return [_tell(room, entry) for entry in held]


def _tell(room: Room, entry: Entry) -> Minutes:
    values = read_said(entry)
    form = room.edition.acts[HOLD].form
    said = tuple((field.title, values[name]) for name, field in form.items() if name in values)
    return Minutes(entry, said, tuple(entry.papers.all()))
