"""The chart of any indicator's figures: a series of years as a line, a list of things as bars, else none."""

from typing import Any

from django.utils.translation import gettext as _

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.figures import YEARS, Asked, find_rows
from zhicheng.front.charts import Chart, Mark, Series, bars, trend
from zhicheng.front.formats import text
from zhicheng.lake import Figures
from zhicheng.lake.hidden import DATED

SHOWN = 15


def draw_figures(choice: Choice, asked: Asked, found: Figures) -> Chart | None:
    """A chart where the figures have the shape of one: one year a row, or one named thing a row, none below nought."""
    if found.note or len(asked.by) != 1 or not found.rows:
        return None
    dimension = asked.by[0]
    if dimension in YEARS:
        series = find_rows(choice, asked, sort=dimension, limit=None, offset=0)
        return _draw_years(choice, asked, series, dimension)
    largest = find_rows(choice, asked, sort="-value", limit=SHOWN, offset=0)
    return _draw_bars(choice, asked, largest, dimension)


def _draw_years(choice: Choice, asked: Asked, found: Figures, dimension: str) -> Chart | None:
    rows = {row[dimension]: row for row in found.rows if row[dimension] is not None}
    valued = [year for year, row in rows.items() if row["value"] is not None]
    if len(valued) < 2 or min(rows[y]["value"] for y in valued) < 0:
        return None
    years = list(range(min(valued), max(rows) + 1))
    pulls = {y: _pull(choice, asked, found, dimension, y, rows.get(y)) for y in years}
    marks = tuple(Mark(str(y), p.value, p.href, p.written) for y, p in pulls.items() if p.value is not None)
    partly = [y for y in years if _is_partial(choice, dimension, rows.get(y), y)]
    line = Series(text(asked.entry.title), marks, chosen=True)
    return Chart(
        code="figures", title=_title_years(choice, asked, rows, valued, partly), source=choice.source_line,
        columns=(_year_name(dimension, of_cases=choice.of_cases), text(asked.entry.title)), rows=tuple((str(y), p) for y, p in pulls.items()),
        draw=trend(code="figures", years=years, series=(line,), incomplete=partly), note=_note(found, partly, dimension),
    )  # fmt: skip


def _is_partial(choice: Choice, dimension: str, row: dict[str, Any] | None, year: int) -> bool:
    """A year that the dataset covers in part, or of which months are still hidden."""
    if dimension in DATED:
        return bool(row and row.get("hidden_months"))
    return year > choice.dataset.full_years[1]


def _note(found: Figures, partly: list[int], dimension: str) -> str:
    if not partly:
        return ""
    if dimension in DATED:
        return _("Hatched: %(says)s.") % {"says": "; ".join(text(h.says) for h in found.hidden)}
    return _("Hatched: the dataset does not cover %(year)s whole.") % {"year": partly[0]}


def _year_name(dimension: str, *, of_cases: bool) -> str:
    names = {
        "year": _("Year") if of_cases else _("Year of publication"),
        "filing_year": _("Year of filing"),
        "priority_year": _("Year of priority"),
    }
    return names[dimension]


def _title_years(
    choice: Choice, asked: Asked, rows: dict[int, dict[str, Any]], valued: list[int], partly: list[int]
) -> str:
    whole = [y for y in valued if y not in set(partly)] or valued
    most = max(whole, key=lambda y: (rows[y]["value"], y))
    said = {
        "title": text(asked.entry.title), "year": most, "last": max(whole),
        "most": choice.write(asked.entry.code, rows[most]["value"]),
        "now": choice.write(asked.entry.code, rows[max(whole)]["value"]),
    }  # fmt: skip
    if most == max(whole):
        return _("%(title)s: highest in %(year)s, the last whole year, at %(most)s") % said
    return _("%(title)s: highest in %(year)s at %(most)s; %(now)s in %(last)s") % said


def _draw_bars(choice: Choice, asked: Asked, found: Figures, dimension: str) -> Chart | None:
    rows = [row for row in found.rows if row["value"] is not None and row[dimension] is not None]
    if len(rows) < 2 or rows[-1]["value"] < 0:
        return None
    names = [text(choice.lake.say(dimension, row[dimension], choice.dataset.code)) for row in rows]
    pulls = [_pull(choice, asked, found, dimension, row[dimension], row) for row in rows]
    marks = [
        Mark(name, pull.value, pull.href, pull.written, chosen=place == 0)
        for place, (name, pull) in enumerate(zip(names, pulls, strict=True))
    ]
    said = {"title": text(asked.entry.title), "first": names[0], "value": pulls[0].written}
    return Chart(
        code="figures", title=_("%(title)s: %(first)s leads with %(value)s") % said, source=choice.source_line,
        columns=(text(asked.entry.title), _("Value")), rows=tuple(zip(names, pulls, strict=True)), draw=bars(marks=marks),
    )  # fmt: skip


def _pull(
    choice: Choice, asked: Asked, found: Figures, dimension: str, value: Any, row: dict[str, Any] | None
) -> Any:
    cell = {**found.where, dimension: value}
    held = row or {"value": None, "note": None}
    return choice.pull(asked.entry.code, held["value"], cell, held.get("note"))
