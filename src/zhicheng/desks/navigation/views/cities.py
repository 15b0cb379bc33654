"""The question 'Which city?', and the list of cities."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.forms import CityForm
from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import (
    BESIDE,
    Asked,
    Standing,
    figures_beside,
    find_cities,
    list_countries,
    list_provinces,
    stand_cities,
    years_beside,
)
from zhicheng.desks.navigation.views.drawings import draw_places
from zhicheng.desks.navigation.views.frame import page, told
from zhicheng.desks.navigation.views.sentences import city_path, say_city
from zhicheng.front.charts import Mark, sparkline
from zhicheng.front.exports import export_chart, export_listing
from zhicheng.front.formats import number, unit_beside
from zhicheng.front.house import read_book
from zhicheng.front.tables import (
    Cell,
    Column,
    Filter,
    Listing,
    filters_on,
    page_number,
    page_size,
    read_query,
)
from zhicheng.lake.cases import holds_cases

LEADING, SHOWN_YEARS = 8, 20
HIDDEN = ("technology_entropy", "applicant_concentration")


@page
def show_home(request: HttpRequest, *, choice: Choice) -> HttpResponse:
    """Which city? And the office's own city with its sentence."""
    standings = stand_cities(choice)
    own = find_own_city(choice)
    shown = own or next(iter(standings.values()), None)
    context = told(
        choice, shown=shown, sentence=say_city(choice, shown) if shown else None, datasets=[each for each in choice.lake.datasets if not holds_cases(each)],
        name=choice.say(shown.place.id) if shown else "", path=city_path(choice, shown.place.id) if shown else "",
        leading=_leading(choice, own), leading_title=_title_leading(choice, own), cities=len(standings),
    )  # fmt: skip
    return render(request, "navigation/home.html", context)


def _leading(choice: Choice, own: Standing | None) -> list[dict[str, Any]]:
    """The largest cities, of the office's own country where it has one."""
    near = [
        each for each in stand_cities(choice).values() if not own or each.place.country == own.place.country
    ]
    return [
        {
            "name": choice.say(each.place.id),
            "other": "" if own else choice.say_country(each.place.country),
            "href": city_path(choice, each.place.id),
            "patents": _patents(choice, each),
            "chosen": each is own,
        }
        for each in near[:LEADING]
    ]


def _title_leading(choice: Choice, own: Standing | None) -> str:
    if own is None:
        return _("The cities with most patents")
    return _("The cities of %(country)s with most patents") % {
        "country": choice.say_country(own.place.country)
    }


def find_own_city(choice: Choice) -> Standing | None:
    """The city of the office, where the dataset holds it."""
    region = settings.CITY.region
    found = choice.lake.find_places(region, dataset=choice.dataset.code) if region else []
    standings = stand_cities(choice)
    return next((standings[place.id] for place in found if place.id in standings), None)


@page
def show_cities(request: HttpRequest, *, choice: Choice) -> HttpResponse:
    """Search, sort, filter, page, export; dots on a plain grid."""
    query = read_query(request)
    provinces = list_provinces(choice, query["country"]) if query.get("country") else []
    form = CityForm(
        {**query, "dataset": choice.dataset.code, "count": choice.count},
        choice=choice, countries=list_countries(choice), provinces=provinces,
    )  # fmt: skip
    asked = form.asked()
    sort = query.get("sort", "-patents")
    found = find_cities(
        choice,
        Asked(
            asked.get("q", ""),
            asked.get("country", ""),
            asked.get("province", ""),
            asked.get("minimum", 0),
            sort,
        ),
    )
    if query.get("go") and len(found) == 1:
        return HttpResponseRedirect(city_path(choice, found[0].place.id))
    chart = draw_places(choice, found)
    kind = query.get("as", "")
    if kind and "chart" in query:
        sent = export_chart(request=request, charts=[chart], about=choice.about(), ribbon=choice.within)
        if sent:
            return sent
    listing = _list(request, choice, found, whole=kind in ("csv", "xlsx"))
    if kind in ("csv", "xlsx"):
        return export_listing(listing=listing, kind=kind)
    context = told(
        choice, form=form, listing=listing, chart=chart, search_text=asked.get("q", ""), total=len(found)
    )
    return render(request, "navigation/cities.html", context)


def _list(request: HttpRequest, choice: Choice, found: list[Standing], *, whole: bool) -> Listing:
    query = read_query(request)
    size = page_size(query)
    start = 0 if whole else (min(page_number(query), -(-len(found) // size) or 1) - 1) * size
    shown = found if whole else found[start : start + size]
    chips = _chips(choice, request.path, query)
    return Listing(
        code="cities", caption=_("Cities"), columns=_columns(choice), rows=_rows(choice, shown), total=len(found),
        query=query, path=request.path, sort=query.get("sort", "-patents"), size=size, filters=chips,
        about=choice.about(*((chip.title, chip.value) for chip in chips)), ribbon=choice.within,
        empty=_("No city matches."),
    )  # fmt: skip


def _columns(choice: Choice) -> tuple[Column, ...]:
    book, last = read_book(), choice.dataset.full_years[1]
    beside = [
        Column(
            code,
            book.indicator(code).title,
            "number",
            code,
            unit_beside(book.indicator(code).title, book.indicator(code).unit),
            falls=True,
            hidden=code in HIDDEN,
        )
        for code in BESIDE
    ]
    return (
        Column("city", _("City"), sort="city", fixed=True),
        Column("patents", _("Patents"), "number", "patents", falls=True),
        Column(
            "years", _("%(first)s to %(last)s") % {"first": last - SHOWN_YEARS + 1, "last": last}, "drawing"
        ),
        Column("year", _("In %(year)s") % {"year": last}, "number", hidden=True),
        Column("rank", _("Rank in its country"), "number"),
        *beside,
        Column("residents", _("Residents"), "number", hidden=True),
    )


def _rows(choice: Choice, shown: list[Standing]) -> list[dict[str, Any]]:
    beside = {code: figures_beside(choice, code) for code in BESIDE} if shown else {}
    years = years_beside(choice) if shown else {}
    return [
        _row(choice, each, beside) | _draw_row(choice, each, years.get(each.place.id, {})) for each in shown
    ]


def _draw_row(choice: Choice, each: Standing, counts: dict[int, Any]) -> dict[str, Any]:
    """The last whole years of a city as a line, and the last of them as a figure."""
    last = choice.dataset.full_years[1]
    marks = [Mark(str(year), counts.get(year, 0)) for year in range(last - SHOWN_YEARS + 1, last + 1)]
    says = _("from %(first)s to %(last)s patents a year") % {"first": marks[0].shown, "last": marks[-1].shown}
    figure = choice.pull("patent_count", counts.get(last, 0), {"city": each.place.id, "year": last})
    return {"year": figure, "years": Cell("", drawing=sparkline(marks=marks, says=says))}


def _row(choice: Choice, each: Standing, beside: dict[str, dict[str, dict[str, Any]]]) -> dict[str, Any]:
    place = each.place
    region = choice.say(place.province) if place.province and place.province != place.id else ""
    country = choice.say_country(place.country)
    row: dict[str, Any] = {
        "city": Cell(
            choice.say(place.id), city_path(choice, place.id), " · ".join(filter(None, (region, country)))
        ),
        "patents": _patents(choice, each),
        "rank": Cell(each.rank, sub=_("of %(number)s") % {"number": number(each.among)}),
        "residents": place.population,
    }
    for code, rows in beside.items():
        found = rows.get(place.id)
        if found and found["value"] is not None:
            row[code] = choice.pull(code, found["value"], {"city": place.id})
        else:
            row[code] = choice.pull(code, None, {"city": place.id}, found and found["note"])
    return row


def _patents(choice: Choice, each: Standing) -> Any:
    return choice.pull("patent_count", each.patents, {"city": each.place.id})


def _chips(choice: Choice, path: str, query: dict[str, str]) -> tuple[Filter, ...]:
    names = {"q": _("Name"), "country": _("Country or region"), "province": _("Province or state"),
             "minimum": _("At least, patents")}  # fmt: skip

    def say(key: str, value: str) -> str:
        if key == "country":
            return choice.say_country(value)
        return choice.say(value) if key == "province" else value

    return filters_on(path=path, query=query, names=names, say=say)
