"""An applicant in one sentence, every number of which can be pulled."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhicheng.desks.navigation.queries.applicants import count_whole, find_advantages
from zhicheng.desks.navigation.queries.choice import Choice, field_names
from zhicheng.desks.navigation.queries.profile import Strength, count_by
from zhicheng.desks.navigation.views.sentences import begin_sentence, city_path, in_sentence
from zhicheng.desks.navigation.views.subjects import Subject
from zhicheng.front.formats import text


def say_applicant(choice: Choice, subject: Subject, party_id: str, patents: Any) -> SafeString:
    """An applicant in one sentence: patents, first and last year, the city of most inventors, the field of highest advantage."""
    years = [year for year, value in count_by(choice, "year", subject.where, order="year").items() if value]
    cities = count_by(choice, "city", subject.where, limit=1)
    strengths = [each for each in find_advantages(choice, party_id) if each.advantage >= 1]
    parts = {
        "begin": begin_sentence(choice), "name": subject.name, "patents": choice.pull("patent_count", patents, subject.where),
        "years": _say_years(years), "city": _say_city(choice, subject, cities, patents), "strong": _say_strength(choice, subject, strengths),
    }  # fmt: skip
    sentence = ngettext(
        "{begin}{name} has {patents} patent{years}{city}{strong}.",
        "{begin}{name} has {patents} patents{years}{city}{strong}.",
        2 if patents > 1 else 1,
    )
    return format_html(sentence, **parts)


def _say_years(years: list[int]) -> str:
    if not years:
        return ""
    said = {"first": years[0], "last": years[-1]}
    if years[0] == years[-1]:
        return _(", published in %(first)s") % said
    return _(", published from %(first)s to %(last)s") % said


def _say_city(choice: Choice, subject: Subject, cities: dict[str, Any], patents: Any) -> SafeString:
    if not cities:
        return SafeString()
    ((place_id, value),) = cities.items()
    said = {
        "href": city_path(choice, place_id), "city": choice.say(place_id),
        "patents": choice.pull("patent_count", value, {**subject.where, "city": place_id}),
    }  # fmt: skip
    if value == patents:
        return format_html(_('; all of them come from <a href="{href}">{city}</a>'), **said)
    return format_html(
        _('; more come from <a href="{href}">{city}</a> than from any other city ({patents})'), **said
    )


def _say_strength(choice: Choice, subject: Subject, strengths: list[Strength]) -> SafeString:
    if not strengths:
        return SafeString()
    where = {**subject.where, "field": strengths[0].field}
    said = {
        "field": in_sentence(text(field_names()[strengths[0].field])),
        "advantage": count_whole(choice).pull("applicant_advantage", strengths[0].advantage, where),
    }  # fmt: skip
    return format_html(_("; it is most specialised in {field} (advantage {advantage})"), **said)
