"""How good a city's patents are, against its cohort; green technology; fit with industry."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import Standing
from zhicheng.desks.navigation.queries.quality import (
    LOWER_IS_BETTER,
    STRUCTURE,
    Spread,
    find_cohort,
    spread_measures,
)
from zhicheng.desks.navigation.views.frame import page
from zhicheng.desks.navigation.views.profile.frame import show_part
from zhicheng.desks.navigation.views.sentences import city_path
from zhicheng.desks.navigation.views.subjects import Subject, city_subject
from zhicheng.front.charts import Chart, Interval, Mark, Series, intervals, trend
from zhicheng.front.formats import number, text, unit_beside


@page
def show_quality(request: HttpRequest, *, choice: Choice, place_id: str) -> HttpResponse:
    """Quality against the cohort."""
    return show_part(request, choice, place_id, part="city_quality", gather=gather_quality)


def gather_quality(request: HttpRequest, choice: Choice, standing: Standing) -> dict[str, Any]:
    """The measures against the quartiles of the cohort, what cannot be measured and why, green and fit by year."""
    cohort = find_cohort(choice, standing)
    quality, structure = spread_measures(choice, standing), spread_measures(choice, standing, STRUCTURE)
    return {
        "charts": {
            "quality": draw_spreads(choice, standing, quality, code="quality"),
            "structure": draw_spreads(choice, standing, structure, code="structure"),
            "green": draw_years_of(choice, standing, "green_share"),
            "fit": draw_years_of(choice, standing, "industry_fit"),
        },
        "cohort": [(choice.say(each.place.id), city_path(choice, each.place.id)) for each in cohort],
        "lacking": [(each.rule.title, _pull(choice, standing, each)) for each in (*quality, *structure) if each.value is None],
    }  # fmt: skip


def _pull(choice: Choice, standing: Standing, each: Spread) -> Any:
    return choice.pull(each.code, each.value, {"city": standing.place.id}, each.note)


def draw_spreads(choice: Choice, standing: Standing, spreads: list[Spread], *, code: str) -> Chart:
    """The measures of a city against its cohort."""
    note = _(
        "Span: the middle half of the cohort, the cities next in size. Each measure has a scale of its own."
    )
    subject = city_subject(choice, standing)
    return draw_measures(choice, subject, spreads, code=code, among=_("Cities"), note=note)


def draw_measures(
    choice: Choice, subject: Subject, spreads: list[Spread], *, code: str, **said: str
) -> Chart:
    """Each measure on a scale of its own: the middle half of the cohort as a span, the subject as a dot.

    `among` names those the cohort is made of, `note` says who they are.
    """
    told = [each for each in spreads if each.value is not None and each.middle is not None]
    pulls = [choice.pull(each.code, each.value, subject.where, each.note) for each in told]
    rows = [
        Interval(
            text(each.rule.title), each.low, each.middle, each.high, value=float(each.value), href=p.href, written=p.written, chosen=True,
            spread=f"{choice.write(each.code, each.low)} – {choice.write(each.code, each.high)}",
            better="low" if each.code in LOWER_IS_BETTER else "high",
        )
        for each, p in zip(told, pulls, strict=True)
    ]  # fmt: skip
    table = tuple(
        (_name(each), p, *(choice.write(each.code, q) for q in (each.low, each.middle, each.high)), number(each.among))
        for each, p in zip(told, pulls, strict=True)
    )  # fmt: skip
    return Chart(
        code=code, title=_title(subject, told, code), draw=intervals(rows=rows, shared=False, better="high" if code == "quality" else None),
        columns=(_("Measure"), subject.name, _("Lower quartile"), _("Median"), _("Upper quartile"), said["among"]), rows=table,
        source=choice.source_line, note=said["note"], empty="" if rows else _("None of these measures can be taken in this dataset."),
    )  # fmt: skip


def _name(each: Spread) -> str:
    beside = unit_beside(each.rule.title, each.rule.unit)
    return f"{text(each.rule.title)} ({beside})" if beside else text(each.rule.title)


def _title(subject: Subject, told: list[Spread], code: str) -> str:
    if not told:
        return _("Quality against the cohort") if code == "quality" else _("Structure against the cohort")
    above = sum(_stands_above(each) for each in told)
    said = {"city": subject.name, "above": number(above), "all": number(len(told))}
    if code == "quality":
        return (
            _("%(city)s is better than the median of its cohort in %(above)s of %(all)s measures of quality")
            % said
        )
    return (
        _("%(city)s is above the median of its cohort in %(above)s of %(all)s measures of structure") % said
    )


def _stands_above(each: Spread) -> bool:
    better = float(each.value) - float(each.middle or 0)
    return better < 0 if each.code in LOWER_IS_BETTER else better > 0


def draw_years_of(choice: Choice, standing: Standing, code: str) -> Chart:
    """A measure by year of publication."""
    rule = choice.lake.book.indicator(code)
    found = choice.figures(code, by=("city", "year"), where={"city": standing.place.id}, order="year")
    rows = [row for row in found.rows if row["year"] is not None and row["value"] is not None]
    pulls = [
        choice.pull(code, row["value"], {"city": standing.place.id, "year": row["year"]}) for row in rows
    ]
    years = [row["year"] for row in rows]
    every = list(range(years[0], years[-1] + 1)) if years else []
    held = dict(zip(years, pulls, strict=True))
    marks = tuple(
        Mark(str(y), held[y].value, held[y].href, held[y].written) if y in held else Mark(str(y))
        for y in every
    )
    note = next((row["note"] for row in found.rows if row.get("note")), None)
    lines = (Series(choice.say(standing.place.id), marks, True),)
    late = [year for year in every if year > choice.dataset.full_years[1]]
    return Chart(
        code=code, title=_title_years(choice, standing, code, held), source=choice.source_line,
        note=_("Unit: %(unit)s") % {"unit": text(rule.unit)} if rows else "",
        draw=trend(code=code, years=every, series=lines, incomplete=late), rows=tuple((str(y), p) for y, p in held.items()),
        columns=(_("Year of publication"), text(rule.title)), empty="" if rows else text(found.note or note) or _("No patents to measure."),
    )  # fmt: skip


def _title_years(choice: Choice, standing: Standing, code: str, held: dict[int, Any]) -> str:
    title, whole = (
        text(choice.lake.book.indicator(code).title),
        [y for y in held if y <= choice.dataset.full_years[1]],
    )
    if len(whole) < 2:
        return title
    said = {"title": title, "city": choice.say(standing.place.id), "first": whole[0], "last": whole[-1],
            "then": held[whole[0]].written, "now": held[whole[-1]].written}  # fmt: skip
    return _("%(title)s of %(city)s: %(then)s in %(first)s, %(now)s in %(last)s") % said
