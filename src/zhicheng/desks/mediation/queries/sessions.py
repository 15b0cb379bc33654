"""Minutes of sessions: who was there and what came of it, for those whom the lens of the case lets know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zhicheng.desks.mediation.queries.room import HOLD, Room
from zhicheng.docket.models import Entry, Paper
from zhicheng.front.lens import read_lens, read_said
from zhicheng.grammar import T


@dataclass(frozen=True)
class Minutes:
    """One session as it was held: the entry, what its form said, its papers. `said` is empty for who may know only that it was."""

    entry: Entry
    said: tuple[tuple[T, Any], ...]
    papers: tuple[Paper, ...]


def list_minutes(room: Room) -> list[Minutes]:
    """The sessions that were held and the reader may know of, the latest first."""
    held = Entry.objects.filter(case=room.case, act=HOLD).prefetch_related("sealed", "papers")
    lens = read_lens(room.actor, room.case, room.edition)
    form = room.edition.acts[HOLD].form
    minutes = []
    for entry in held.order_by("-seq"):
        if lens.hears(entry):
            values = read_said(entry)
            said = tuple((field.title, values[name]) for name, field in form.items() if name in values)
            minutes.append(Minutes(entry, said, tuple(entry.papers.all())))
    return minutes
