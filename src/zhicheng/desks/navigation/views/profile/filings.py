"""Filings of a city by year, with the months that publication delay still hides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import Standing
from zhicheng.front.charts import Chart, Mark, Series, trend
from zhicheng.front.formats import sentence, text
from zhicheng.lake.hidden import Hidden


def draw_filings(choice: Choice, standing: Standing) -> Chart:
    """Patents by year of filing; the years of which some months are not to be seen yet are hatched."""
    where = {"city": standing.place.id}
    found = choice.figures("patent_count", by=("city", "filing_year"), where=where, order="filing_year")
    pulls = {
        row["filing_year"]: choice.pull("patent_count", row["value"], {**where, "filing_year": row["filing_year"]})
        for row in found.rows if row["filing_year"] is not None and row["value"]
    }  # fmt: skip
    years = list(range(min(pulls), max(pulls) + 1)) if pulls else []
    marks = tuple(Mark(str(y), pulls[y].value, pulls[y].href, pulls[y].written) if y in pulls else Mark(str(y), 0) for y in years)  # fmt: skip
    begins = _find_begin(found.hidden)
    lines = (Series(choice.say(standing.place.id), marks, True),)
    return Chart(
        code="filings", title=_title(choice, standing, pulls, begins), source=choice.source_line,
        draw=trend(code="filings", years=years, series=lines, incomplete=[y for y in years if begins and y >= begins]),
        columns=(_("Year of filing"), _("Patents")), rows=tuple((str(year), pull) for year, pull in pulls.items()),
        note=" ".join(sentence(each.says) for each in found.hidden), empty="" if pulls else text(found.note) or _("No dated filings."),
    )  # fmt: skip


def _find_begin(hidden: tuple[Hidden, ...]) -> int | None:
    """The first year of which a month is hidden for some kind."""
    return min((each.since.year for each in hidden), default=None)


def _title(choice: Choice, standing: Standing, pulls: Mapping[int, Any], begins: int | None) -> str:
    city = choice.say(standing.place.id)
    whole = {year: pull for year, pull in pulls.items() if begins is None or year < begins}
    if not whole:
        return _("Filings of %(city)s a year") % {"city": city}
    peak = max(whole, key=lambda year: (whole[year].value, year))
    said = {"city": city, "year": peak, "most": whole[peak].written, "begins": begins or ""}
    if begins is None or max(pulls) < begins:
        return _("Filings of %(city)s were highest in %(year)s: %(most)s") % said
    return (
        _(
            "Filings of %(city)s were highest in %(year)s: %(most)s; from %(begins)s on they are not all to be seen yet"
        )
        % said
    )
