"""Bars of those with most patents in a cell: applicants, inventors, cities, districts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.views.subjects import page_path
from zhicheng.front.charts import Chart, Mark, bars
from zhicheng.front.formats import number, text
from zhicheng.front.tables import Cell

SHOWN = 10
"""Bars that are drawn; the table beneath has all rows."""


def say_part(choice: Choice, who: str, value: Any) -> str:
    """An applicant, inventor, city or district by its name."""
    return text(choice.lake.say(who, value, choice.dataset.code))


def draw_ranked(
    choice: Choice, rows: Sequence[Mapping[str, Any]], who: str, *, where: Mapping[str, Any], total: Any, counted: Choice | None = None,
    **said: str,
) -> Chart:  # fmt: skip
    """Rows of `patent_count` by `who` within the cell `where`, the largest first, with their share of `total`.

    `code`, `title`, `empty`, `share` (the head of its column) and `note` are given. `counted` is the choice that the rows
    were counted by where it is not the page's own, whose links stay as they are.
    """
    counted = counted or choice
    pulls = [counted.pull("patent_count", row["value"], {**where, who: row[who]}) for row in rows]
    names = [say_part(choice, who, row[who]) for row in rows]
    marks = [
        Mark(name, pull.value, pull.href, pull.written, chosen=not place)
        for place, (name, pull) in enumerate(zip(names, pulls, strict=True))
    ]
    linked = [Cell(name, page_path(choice, who, row[who])) for row, name in zip(rows, names, strict=True)]
    shares = [number(100 * row["value"] / total, "percent") if total else "—" for row in rows]
    return Chart(
        code=said["code"], title=said["title"], draw=bars(marks=marks[:SHOWN]), source=counted.source_line, note=said.get("note", ""),
        columns=(_("Name"), _("Patents"), said["share"]), rows=tuple(zip(linked, pulls, shares, strict=True)),
        empty="" if rows else said["empty"],
    )  # fmt: skip
