"""One technology field everywhere: its years, cities, applicants, inventors, and the fields near to it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.forms import ChoiceForm
from zhicheng.desks.navigation.queries.applicants import count_whole
from zhicheng.desks.navigation.queries.choice import Choice, field_names
from zhicheng.desks.navigation.queries.fields import Line, list_fields, list_related
from zhicheng.desks.navigation.queries.profile import count_by, list_facts_of
from zhicheng.desks.navigation.queries.technology import list_spans, sectors_of_fields
from zhicheng.desks.navigation.views.drawings import draw_trend
from zhicheng.desks.navigation.views.field_cities import draw_advantage, draw_cities, draw_courses, draw_where
from zhicheng.desks.navigation.views.frame import page, told
from zhicheng.desks.navigation.views.ranks import draw_ranked, say_part
from zhicheng.desks.navigation.views.sentences import begin_sentence, in_sentence, ordinal, patents_path
from zhicheng.desks.navigation.views.subjects import Subject, field_path, field_subject, page_path
from zhicheng.front.charts import Chart, Mark, bars
from zhicheng.front.exports import export_chart
from zhicheng.front.formats import number, text
from zhicheng.front.links import with_query
from zhicheng.front.tables import Cell
from zhicheng.lake.counting import RULES

LISTED, DRAWN = 50, 10
FACTS = ("field_complexity", "claims_per_patent", "grant_lag", "green_share", "co_applicant_share")
"""Indicators that stand beside the patents of a field."""


@page
def show_field(request: HttpRequest, *, choice: Choice, number: int) -> HttpResponse:
    """The profile of a field, or one of its charts as a file."""
    if number not in field_names():
        raise Http404(number)
    subject = field_subject(choice, number)
    line = next(each for each in list_fields(choice) if each.field == number)
    charts = draw_charts(choice, subject, line)
    about = choice.about((_("Field"), subject.name))
    if sent := export_chart(request=request, charts=charts.values(), about=about, ribbon=choice.within):
        return sent
    context = told(
        choice, name=subject.name, crumbs=_crumbs(choice, number), charts=charts, sentence=say_field(choice, subject, line),
        patents=choice.pull("patent_count", line.patents, subject.where), facts=list_facts_of(choice, subject.where, FACTS),
        remark=line.complexity.get("note"), all_patents=patents_path(choice, field=number), count_says=text(RULES[choice.count]),
        form=ChoiceForm({"dataset": choice.dataset.code, "count": choice.count}, choice=choice), shared=count_whole(choice).count != choice.count,
    )  # fmt: skip
    return render(request, "navigation/field.html", context)


def _crumbs(choice: Choice, number: int) -> list[tuple[str, str]]:
    fields = with_query(reverse("navigation:fields"), {}, **choice.asked)
    return [(fields, _("Technology fields")), (fields, text(sectors_of_fields()[number]))]


def draw_charts(choice: Choice, subject: Subject, line: Line) -> dict[str, Chart]:
    """All charts of a field by name."""
    cities = choice.keep(("cities of field", line.field), lambda: count_by(choice, "city", subject.where))
    return {
        "years": draw_trend(choice, subject, count_by(choice, "year", subject.where, order="year")),
        "cities": draw_cities(choice, subject, cities, line.patents),
        "advantage": draw_advantage(choice, subject, line.field),
        "courses": draw_courses(choice, subject, line.field, list(cities)),
        "where": draw_where(choice, subject, cities),
        "applicants": _draw_people(choice, subject, line, "applicant"),
        "inventors": _draw_people(choice, subject, line, "inventor"),
        "related": _draw_related(choice, subject, line.field),
    }


def _draw_people(choice: Choice, subject: Subject, line: Line, who: str) -> Chart:
    """Applicants or inventors of a field; counted whole, as a field and a person are two parts of a patent."""
    counted = count_whole(choice)
    found = counted.keep(
        ("of field", who, line.field),
        lambda: counted.figures(
            "patent_count", by=("field", who), where=subject.where, order="-value", limit=LISTED
        ),
    )
    title, note = (_("Applicants"), "") if who == "applicant" else (_("Inventors"), _note_inventors())
    if found.rows:
        said = {
            "name": say_part(choice, who, found.rows[0][who]), "field": in_sentence(subject.name),
            "patents": counted.write("patent_count", found.rows[0]["value"]), "number": number(found.total),
        }  # fmt: skip
        title = (
            _("%(name)s leads %(number)s applicants in %(field)s with %(patents)s patents") % said
            if who == "applicant"
            else _("%(name)s leads %(number)s inventors in %(field)s with %(patents)s patents") % said
        )
    return draw_ranked(
        choice, found.rows, who, where=subject.where, total=counted.figures("patent_count", where=subject.where).value, counted=counted,
        code=f"{who}s", title=title, share=_("Share of the field"), empty=text(found.note) or _("This dataset names nobody in this field."), note=note,
    )  # fmt: skip


def _note_inventors() -> str:
    return _("Inventors are told apart by name and city: homonyms in one city are one.")


def _draw_related(choice: Choice, subject: Subject, field: int) -> Chart:
    """The other fields by proximity; a bar leads to the field, the figures of the table can be pulled."""
    rows, names = list_related(choice, field), field_names()
    pulls = [
        choice.pull("field_proximity", row["value"], {"field": field, "other_field": row["other_field"]}) for row in rows
    ]  # fmt: skip
    marks = [
        Mark(text(names[row["other_field"]]), pull.value, field_path(choice, row["other_field"]), pull.written, chosen=not place)
        for place, (row, pull) in enumerate(zip(rows, pulls, strict=True))
    ]  # fmt: skip
    table = tuple(
        (Cell(text(names[row["other_field"]]), field_path(choice, row["other_field"])), pull)
        for row, pull in zip(rows, pulls, strict=True)
    )
    title = _("Related fields")
    if rows:
        said = {"field": subject.name, "other": in_sentence(text(names[rows[0]["other_field"]]))}
        title = _("%(field)s lies nearest to %(other)s") % said
    note = choice.figures(
        "field_proximity", by=("field", "other_field"), where={"field": field}, limit=1
    ).note
    return Chart(
        code="related", title=title, draw=bars(marks=marks[:DRAWN]), rows=table, columns=(_("Field"), _("Proximity")), source=choice.source_line,
        note=_("Of the cities specialised in one of two fields, the share that is specialised in both, from 0 to 1.") if rows else "",
        empty="" if rows else text(note) or _("No city taking part is specialised in this field."),
    )  # fmt: skip


def say_field(choice: Choice, subject: Subject, line: Line) -> SafeString:
    """A field in one sentence: patents, share, rank, growth, the city and the applicant that lead."""
    begin, total = begin_sentence(choice), choice.figures("patent_count").value
    rank = 1 + sum(each.patents > line.patents for each in list_fields(choice))
    parts = {
        "begin": begin, "field": in_sentence(subject.name) if begin else subject.name, "rank": ordinal(rank), "growth": _say_growth(choice, line),
        "patents": choice.pull("patent_count", line.patents, subject.where), "share": number(100 * line.patents / total if total else 0, "percent"),
        "city": _say_leader(choice, subject, "city", line.city), "applicant": _say_leader(choice, subject, "applicant", line.applicant),
    }  # fmt: skip
    said = _(
        "{begin}{field} is the {rank} of 35 fields with {patents} patents, {share} of all{growth}{city}{applicant}."
    )
    return format_html(said, **parts)


def _say_growth(choice: Choice, line: Line) -> str:
    spans = list_spans(choice, number=2)
    if line.growth is None or len(spans) < 2:
        return ""
    before, now = (f"{first}–{last}" for first, last in spans)
    said = {"times": number(line.growth, digits=2), "now": now, "before": before}
    return _("; %(now)s brought %(times)s times as many as %(before)s") % said


def _say_leader(choice: Choice, subject: Subject, who: str, leader: tuple[str, Any] | None) -> SafeString:
    if leader is None:
        return SafeString()
    counted = count_whole(choice) if who == "applicant" else choice
    said = {
        "href": page_path(choice, who, leader[0]), "name": say_part(choice, who, leader[0]),
        "patents": counted.pull("patent_count", leader[1], {**subject.where, who: leader[0]}),
    }  # fmt: skip
    if who == "city":
        return format_html(_('; <a href="{href}">{name}</a> leads the cities ({patents})'), **said)
    return format_html(_('; <a href="{href}">{name}</a> leads the applicants ({patents})'), **said)
