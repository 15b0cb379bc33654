"""The charts of the desk: figures become marks that can be pulled, and the title says what they show."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from zhicheng.desks.navigation.queries.choice import Choice, field_names
from zhicheng.desks.navigation.queries.cities import Standing
from zhicheng.desks.navigation.queries.profile import Strength, strength_minimum
from zhicheng.desks.navigation.views.sentences import city_path, in_sentence
from zhicheng.desks.navigation.views.subjects import Subject, city_subject
from zhicheng.front.charts import Chart, Dot, Mark, Series, bars, dots, trend
from zhicheng.front.figures import Pull
from zhicheng.front.formats import number, text
from zhicheng.front.house import read_book
from zhicheng.front.tables import Cell

SHOWN_FIELDS = 10
SHOWN_DOTS, SHOWN_ROWS = 300, 50


def draw_places(choice: Choice, found: Sequence[Standing]) -> Chart:
    """Cities as dots on a plain grid."""
    placed = [each for each in found if each.place.lat is not None and each.place.lon is not None]
    largest = sorted(placed, key=lambda each: -each.patents)[:SHOWN_DOTS]
    rows = tuple((_linked(choice, each), _count(choice, each)) for each in largest[:SHOWN_ROWS])
    return Chart(
        code="places", title=_title_places(choice, found), columns=(_("City"), _("Patents")), rows=rows,
        draw=dots(points=[_dot(choice, each) for each in largest]), source=choice.source_line,
        note=_note_places(len(placed)), empty="" if placed else _("None of these places has coordinates."),
    )  # fmt: skip


def _note_places(placed: int) -> str:
    plain = _("The area of a dot is the number of patents. A plain grid of degrees, without boundaries.")
    if placed <= SHOWN_DOTS:
        return plain
    return plain + " " + _("The %(number)s largest cities are drawn.") % {"number": SHOWN_DOTS}


def _linked(choice: Choice, each: Standing) -> Cell:
    return Cell(choice.say(each.place.id), city_path(choice, each.place.id))


def _title_places(choice: Choice, found: Sequence[Standing]) -> str:
    total = sum(each.patents for each in found)
    if len(found) < 2 or not total:
        return _("Where the patents come from")
    leader = max(found, key=lambda each: each.patents)
    said = {
        "city": choice.say(leader.place.id),
        "share": number(100 * leader.patents / total, "percent"),
        "cities": number(len(found)),
    }
    return _("%(city)s leads %(cities)s cities with %(share)s of their patents") % said


def _dot(choice: Choice, each: Standing) -> Dot:
    name, place = choice.say(each.place.id), each.place
    assert place.lon is not None
    assert place.lat is not None
    return Dot(
        name,
        place.lon,
        place.lat,
        float(each.patents),
        city_path(choice, place.id),
        _count(choice, each).written,
    )


def _count(choice: Choice, each: Standing) -> Pull:
    return choice.pull("patent_count", each.patents, {"city": each.place.id})


def draw_years(
    choice: Choice,
    standing: Standing,
    counts: Mapping[int, Any],
    peers: Sequence[tuple[Standing, Mapping[int, Any]]],
) -> Chart:
    """Patents a year of a city, its peers behind it, years not covered whole hatched."""
    near = [(city_subject(choice, peer), held) for peer, held in peers]
    return draw_trend(choice, city_subject(choice, standing), counts, near)


def draw_trend(
    choice: Choice,
    subject: Subject,
    counts: Mapping[int, Any],
    peers: Sequence[tuple[Subject, Mapping[int, Any]]] = (),
) -> Chart:
    """Patents a year of a city, an applicant or a field, its peers behind it, years not covered whole hatched."""
    years = _years(counts, peers)
    lines = [(subject, counts), *peers]
    series = tuple(_series(choice, each, held, years, each is subject) for each, held in lines)
    incomplete = [year for year in years if year > choice.dataset.full_years[1]]
    names = tuple(each.name for each, _held in lines)
    rows = tuple((str(year), *(_year(choice, each, held, year) for each, held in lines)) for year in years)
    return Chart(
        code="years", title=_title_years(choice, subject, counts), columns=(_("Year of publication"), *names),
        draw=trend(code="years", years=years, series=series, incomplete=incomplete), rows=rows,
        source=choice.source_line, note=_note_years(incomplete), empty="" if years else _("No dated patents."),
    )  # fmt: skip


def _note_years(incomplete: Sequence[int]) -> str:
    if not incomplete:
        return ""
    return _("Hatched: the dataset does not cover %(year)s whole.") % {"year": incomplete[0]}


def _years(counts: Mapping[int, Any], peers: Sequence[tuple[Subject, Mapping[int, Any]]]) -> list[int]:
    """From the subject's own first year to the last that it or a peer has."""
    own = [year for year, value in counts.items() if value]
    seen = [
        year for held in (counts, *(held for _peer, held in peers)) for year, value in held.items() if value
    ]
    return list(range(min(own), max(seen) + 1)) if own else []


def _year(choice: Choice, each: Subject, held: Mapping[int, Any], year: int) -> Pull:
    return choice.pull("patent_count", held.get(year, 0), {**each.where, "year": year})


def _series(
    choice: Choice, each: Subject, held: Mapping[int, Any], years: Sequence[int], chosen: bool
) -> Series:
    pulls = [(year, _year(choice, each, held, year)) for year in years]
    marks = tuple(
        Mark(str(year), pull.value, pull.href if chosen else "", pull.written) for year, pull in pulls
    )
    return Series(each.name, marks, chosen, "" if chosen else each.href)


def _title_years(choice: Choice, subject: Subject, counts: Mapping[int, Any]) -> str:
    last, city = choice.dataset.full_years[1], subject.name
    whole = {year: value for year, value in counts.items() if year <= last}
    if max(whole.values(), default=0) < 2:
        return _("Patents of %(city)s a year") % {"city": city}
    peak = max(whole, key=lambda year: (whole[year], year))
    said = {
        "city": city,
        "year": peak,
        "most": choice.write("patent_count", whole[peak]),
        "last": last,
        "now": choice.write("patent_count", whole.get(last, 0)),
    }
    if peak == last:
        return _("%(city)s reached its highest number in %(year)s: %(most)s patents") % said
    return _("%(city)s peaked in %(year)s with %(most)s patents; %(last)s brought %(now)s") % said


def draw_strengths(choice: Choice, standing: Standing, strengths: Sequence[Strength]) -> Chart:
    """Fields by revealed technology advantage, against 1, the share of all cities together."""
    return draw_advantages(
        choice, city_subject(choice, standing), strengths, of="technology_advantage", title=_title_strengths(choice, standing, strengths),
        reference=_("all cities = 1"), note=_("Only fields with at least %(least)s patents of the city.") % {"least": strength_minimum()},
    )  # fmt: skip


def draw_advantages(
    choice: Choice, subject: Subject, strengths: Sequence[Strength], *, of: str, **said: str
) -> Chart:
    """Fields by the advantage `of` a city or an applicant, against 1; `title`, `reference` and `note` are given."""
    names, top = field_names(), strengths[:SHOWN_FIELDS]
    cells = [{**subject.where, "field": each.field} for each in top]
    pulls = [choice.pull(of, each.advantage, cell) for each, cell in zip(top, cells, strict=True)]
    counts = [choice.pull("patent_count", each.patents, cell) for each, cell in zip(top, cells, strict=True)]
    titles = [text(names[each.field]) for each in top]
    marks = tuple(
        Mark(title, pull.value, pull.href, pull.written, chosen=pull.value >= 1)
        for title, pull in zip(titles, pulls, strict=True)
    )
    return Chart(
        code="strengths", title=said["title"], rows=tuple(zip(titles, pulls, counts, strict=True)), source=choice.source_line,
        draw=bars(marks=marks, reference=1, reference_label=said["reference"]), note=said["note"],
        columns=(_("Field"), text(read_book().indicator(of).title), _("Patents")),
        empty="" if marks else _("No field has enough patents to compare."),
    )  # fmt: skip


def _title_strengths(choice: Choice, standing: Standing, strengths: Sequence[Strength]) -> str:
    city = choice.say(standing.place.id)
    if not strengths or strengths[0].advantage < 1:
        return _("No field stands out in %(city)s") % {"city": city}
    best = strengths[0]
    said = {
        "city": city,
        "field": in_sentence(text(field_names()[best.field])),
        "times": number(best.advantage, digits=1),
    }
    return _("%(city)s is %(times)s times as specialised in %(field)s as all cities together") % said
