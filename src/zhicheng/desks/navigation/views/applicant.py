"""One applicant: a sentence, its years, fields, cities, inventors and partners, and how good its patents are."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.forms import ChoiceForm
from zhicheng.desks.navigation.queries.applicants import (
    FEWEST,
    SECTORS,
    SMALLEST,
    count_whole,
    find_advantages,
    find_sector,
    list_partners,
    list_peers,
    rank_applicants,
    spread_quality,
)
from zhicheng.desks.navigation.queries.choice import Choice, field_names
from zhicheng.desks.navigation.queries.profile import Strength, count_by, strength_minimum
from zhicheng.desks.navigation.views.applicant_words import say_applicant
from zhicheng.desks.navigation.views.drawings import draw_advantages, draw_trend
from zhicheng.desks.navigation.views.frame import page, told
from zhicheng.desks.navigation.views.profile.quality import draw_measures
from zhicheng.desks.navigation.views.ranks import draw_ranked, say_part
from zhicheng.desks.navigation.views.sentences import (
    in_sentence,
    ordinal,
    patents_path,
)
from zhicheng.desks.navigation.views.subjects import Subject, applicant_path, applicant_subject
from zhicheng.front.charts import Chart, Mark, bars
from zhicheng.front.exports import export_chart
from zhicheng.front.formats import number, text
from zhicheng.front.links import with_query
from zhicheng.front.tables import Cell
from zhicheng.lake.counting import RULES

LISTED, DRAWN = 50, 10


@page
def show_applicant(request: HttpRequest, *, choice: Choice, party_id: str) -> HttpResponse:
    """The profile of an applicant, or one of its charts as a file."""
    patents = rank_applicants(choice).get(party_id)
    if patents is None:
        return show_absent(request, choice, party_id)
    subject = applicant_subject(choice, party_id)
    charts = draw_charts(choice, subject, party_id, patents)
    about = choice.about((_("Applicant"), subject.name))
    if sent := export_chart(request=request, charts=charts.values(), about=about, ribbon=choice.within):
        return sent
    context = told(
        choice, **_frame(choice, subject), charts=charts, sentence=say_applicant(choice, subject, party_id, patents),
        patents=choice.pull("patent_count", patents, subject.where), facts=_list_facts(choice, party_id, patents),
        all_patents=patents_path(choice, applicant=party_id),
        lacking=_list_lacking(choice, subject, party_id), smallest=SMALLEST, fewest=FEWEST, compared=bool(list_peers(count_whole(choice), party_id)),
        shared=count_whole(choice).count != choice.count,
    )  # fmt: skip
    return render(request, "navigation/applicant.html", context)


def _frame(choice: Choice, subject: Subject) -> dict[str, Any]:
    return {
        "name": subject.name, "crumbs": [(with_query(reverse("navigation:applicants"), {}, **choice.asked), _("Applicants"))],
        "form": ChoiceForm({"dataset": choice.dataset.code, "count": choice.count}, choice=choice), "count_says": text(RULES[choice.count]),
    }  # fmt: skip


def show_absent(request: HttpRequest, choice: Choice, party_id: str) -> HttpResponse:
    """An applicant without a figure: under this counting rule, in this dataset, or known to other datasets only."""
    knowing = [held for held in choice.lake.datasets if party_id in choice.lake.atlas(held.code).parties]
    here = party_id in choice.atlas.parties
    if not knowing and not here:
        raise Http404(party_id)
    named = choice.atlas if here else choice.lake.atlas(knowing[0].code)
    others = [
        (with_query(request.path, {}, dataset=held.code), held.title)
        for held in knowing
        if held != choice.dataset
    ]
    note = choice.figures("patent_count", by=("applicant",), limit=1).note if here else None
    subject = Subject(named.parties[party_id], {})
    context = told(choice, **_frame(choice, subject), elsewhere=others, note=note, here=here)
    return render(request, "navigation/no_applicant.html", context, status=200 if here else 404)


def draw_charts(choice: Choice, subject: Subject, party_id: str, patents: Any) -> dict[str, Chart]:
    """All charts of an applicant by name."""
    cell = subject.where
    quality, structure = spread_quality(count_whole(choice), party_id)
    return {
        "years": draw_trend(choice, subject, count_by(choice, "year", cell, order="year")),
        "fields": _draw_fields(choice, subject, patents),
        "strengths": _draw_strengths(count_whole(choice), subject, find_advantages(choice, party_id)),
        "cities": _draw_cities(choice, subject, patents),
        "inventors": _draw_inventors(choice, subject, patents),
        "partners": _draw_partners(choice, subject, party_id),
        "quality": _draw_measures(count_whole(choice), subject, quality, "quality"),
        "structure": _draw_measures(count_whole(choice), subject, structure, "structure"),
    }


def _draw_fields(choice: Choice, subject: Subject, patents: Any) -> Chart:
    counted = count_whole(choice)
    rows = [
        {"field": field, "value": value} for field, value in count_by(counted, "field", subject.where).items()
    ]
    title = _("Fields")
    if rows:
        said = {
            "name": subject.name, "field": in_sentence(text(field_names()[rows[0]["field"]])),
            "share": number(100 * rows[0]["value"] / patents, "percent", 0),
        }  # fmt: skip
        title = _("%(share)s of the patents of %(name)s are in %(field)s") % said
        if rows[0]["value"] == patents:
            title = _("All patents of %(name)s are in %(field)s") % said
    return draw_ranked(
        choice, rows, "field", where=subject.where, total=patents, counted=counted, code="fields", title=title,
        share=_("Share of its patents"), empty=_("No classified patents."), note=_("A patent in several fields counts in each of them."),
    )  # fmt: skip


def _draw_strengths(choice: Choice, subject: Subject, strengths: list[Strength]) -> Chart:
    title = _("Advantage by field")
    if strengths and strengths[0].advantage >= 1:
        said = {
            "name": subject.name, "field": in_sentence(text(field_names()[strengths[0].field])),
            "times": number(strengths[0].advantage, digits=1),
        }  # fmt: skip
        title = _("%(name)s is %(times)s times as specialised in %(field)s as all applicants together") % said
    return draw_advantages(
        choice, subject, strengths, of="applicant_advantage", title=title, reference=_("all applicants = 1"),
        note=_("Only fields with at least %(least)s patents of the applicant.") % {"least": strength_minimum()},
    )  # fmt: skip


def _draw_cities(choice: Choice, subject: Subject, patents: Any) -> Chart:
    found = choice.figures(
        "patent_count", by=("applicant", "city"), where=subject.where, order="-value", limit=LISTED
    )
    title = _("Cities")
    if found.rows:
        said = {
            "city": choice.say(found.rows[0]["city"]), "cities": number(found.total), "name": subject.name,
            "share": number(100 * found.rows[0]["value"] / patents, "percent"),
        }  # fmt: skip
        title = (
            _("%(share)s of the patents of %(name)s come from %(city)s, first of %(cities)s cities") % said
        )
        if found.total == 1:
            title = _("All patents of %(name)s that can be placed come from %(city)s") % said
    return draw_ranked(
        choice, found.rows, "city", where=subject.where, total=patents, code="cities", title=title, share=_("Share of its patents"),
        empty=text(found.note) or _("No patent of this applicant could be placed in a city."),
    )  # fmt: skip


def _draw_inventors(choice: Choice, subject: Subject, patents: Any) -> Chart:
    counted = count_whole(choice)
    found = counted.figures(
        "patent_count", by=("applicant", "inventor"), where=subject.where, order="-value", limit=LISTED
    )
    title = _("Inventors")
    if found.rows:
        said = {
            "name": say_part(choice, "inventor", found.rows[0]["inventor"]),
            "patents": counted.write("patent_count", found.rows[0]["value"]), "inventors": number(found.total),
        }  # fmt: skip
        title = _("%(name)s leads %(inventors)s inventors with %(patents)s patents") % said
        if found.total == 1:
            title = _("%(name)s is the only inventor named") % said
        elif found.rows[0]["value"] <= 1:
            title = _("%(inventors)s inventors, each on one patent") % said
    return draw_ranked(
        choice, found.rows, "inventor", where=subject.where, total=patents, counted=counted, code="inventors", title=title,
        share=_("Share of its patents"), empty=text(found.note) or _("This dataset names no inventors of this applicant."),
        note=_("Inventors are told apart by name and city: homonyms in one city are one."),
    )  # fmt: skip


def _draw_partners(choice: Choice, subject: Subject, party_id: str) -> Chart:
    """Applicants that stand beside this one on patents; each number leads to the list of these patents."""
    rows = list_partners(choice, party_id, number=LISTED)
    names = [say_part(choice, "applicant", row["applicant"]) for row in rows]
    links = [patents_path(choice, applicant=party_id, partner=row["applicant"]) for row in rows]
    marks = [
        Mark(name, row["patents"], href, number(row["patents"]), chosen=not place)
        for place, (row, name, href) in enumerate(zip(rows, names, links, strict=True))
    ]
    title = _("With whom it applies")
    if rows:
        said = {"name": subject.name, "partner": names[0], "patents": number(rows[0]["patents"])}
        title = _("%(name)s shares most patents with %(partner)s: %(patents)s") % said
    table = tuple(
        (Cell(name, applicant_path(choice, row["applicant"])), Cell(row["patents"], href))
        for row, name, href in zip(rows, names, links, strict=True)
    )
    return Chart(
        code="partners", title=title, draw=bars(marks=marks[:DRAWN]), rows=table, columns=(_("Applicant"), _("Shared patents")),
        source=choice.source_line, empty="" if rows else _("No patent of this applicant names another beside it."),
        note=_("Patents that name both as applicants, or both as owners, whatever the counting rule.") if rows else "",
    )  # fmt: skip


def _draw_measures(choice: Choice, subject: Subject, spreads: list[Any], code: str) -> Chart:
    note = _(
        "Span: the middle half of the cohort, the applicants next in size. Each measure has a scale of its own."
    )
    return draw_measures(choice, subject, spreads, code=code, among=_("Applicants"), note=note)


def _list_lacking(choice: Choice, subject: Subject, party_id: str) -> list[tuple[Any, Any]]:
    """Measures without a value, each with its reason."""
    counted = count_whole(choice)
    quality, structure = spread_quality(counted, party_id)
    return [
        (each.rule.title, counted.pull(each.code, None, subject.where, each.note))
        for each in (*quality, *structure)
        if each.value is None
    ]


def _list_facts(choice: Choice, party_id: str, patents: Any) -> list[tuple[str, Any]]:
    """What stands beside the charts: patents, rank, kind."""
    ranked = rank_applicants(choice)
    rank = 1 + sum(value > patents for value in ranked.values())
    said = {"rank": ordinal(rank), "among": number(len(ranked))}
    sector = SECTORS.get(find_sector(choice, party_id))
    facts = [(_("Rank"), _("%(rank)s of %(among)s applicants") % said)]
    return [*facts, (_("Kind of applicant"), text(sector))] if sector else facts
