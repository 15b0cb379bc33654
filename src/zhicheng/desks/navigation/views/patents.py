"""The list of patents, and one patent with all that is held of it."""

from fractions import Fraction
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.forms import PatentForm
from zhicheng.desks.navigation.queries.choice import Choice, field_names
from zhicheng.desks.navigation.queries.patents import WHERE, count_cities, find_patents, measure_patent
from zhicheng.desks.navigation.views.frame import page, told
from zhicheng.desks.navigation.views.sentences import city_path
from zhicheng.desks.navigation.views.subjects import applicant_path, field_path
from zhicheng.front.exports import export_listing
from zhicheng.front.formats import text, unit_beside
from zhicheng.front.links import with_query
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
from zhicheng.grammar import PLACE_SHARES, T
from zhicheng.lake.asking import TYPES
from zhicheng.lake.browsing import SORTS
from zhicheng.lake.counting import RULES

ROLES = {
    "applicant": T(en="Applicants", zh="申请人"),
    "owner": T(en="Owners", zh="专利权人"),
    "inventor": T(en="Inventors", zh="发明人"),
    "agent": T(en="Agents", zh="代理机构"),
}
NBSP = "\N{NO-BREAK SPACE}"
DATED = ("filed_on", "published_on", "granted_on")


def patent_path(choice: Choice, patent_id: str) -> str:
    """The page of a patent; the counting rule stays chosen."""
    path = reverse("navigation:patent", kwargs={"dataset": choice.dataset.code, "patent_id": patent_id})
    return with_query(path, {}, count=None if choice.is_default else choice.count)


@page
def show_patents(request: HttpRequest, *, choice: Choice) -> HttpResponse:
    """Search, filter, sort, page, export."""
    query = read_query(request)
    form = PatentForm({**query, "dataset": choice.dataset.code, "count": choice.count}, choice=choice)
    asked = form.asked()
    kind = query.get("as", "")
    whole = kind in ("csv", "xlsx")
    sort = query.get("sort", "-published_on")
    sort = sort if sort.removeprefix("-") in SORTS else "-published_on"
    size = page_size(query)
    where = {name: asked[name] for name in WHERE if name in asked}
    rows, total = find_patents(
        choice, where=where, partner=asked.get("partner", ""), text=asked.get("q", ""), sort=sort, limit=None if whole else size,
        offset=0 if whole else (page_number(query) - 1) * size,
    )  # fmt: skip
    chips = _chips(choice, request.path, query, asked)
    listing = Listing(
        code="patents", caption=_("Patents"), columns=patent_columns(), rows=[patent_row(choice, row) for row in rows],
        total=total, query=query, path=request.path, sort=sort, size=size, filters=chips, ribbon=choice.within,
        about=choice.about(*((chip.title, chip.value) for chip in chips)), empty=_("No patent matches."),
    )  # fmt: skip
    if whole:
        return export_listing(listing=listing, kind=kind)
    return render(request, "navigation/patents.html", told(choice, form=form, listing=listing, total=total))


def patent_columns(*more: Column) -> tuple[Column, ...]:
    """The columns of any list of patents."""
    return (
        Column("number", _("Number"), sort="number", fixed=True),
        Column("title", _("Title"), "prose", "title"),
        *more,
        Column("type", _("Type"), hidden=True),
        Column("filed_on", _("Filed"), "day", "filed_on", falls=True),
        Column("published_on", _("Published"), "day", "published_on", falls=True),
        Column("granted_on", _("Granted"), "day", "granted_on", falls=True, hidden=True),
        Column("claims", _("Claims"), "number", "claims", falls=True),
    )


def patent_row(choice: Choice, row: dict[str, Any]) -> dict[str, Any]:
    """A patent as a row: number and title lead to its page."""
    return {
        **row,
        "number": Cell(publication_number(row), patent_path(choice, row["patent_id"])),
        "type": TYPES.get(row.get("type") or "", row.get("type")),
    }


def publication_number(row: dict[str, Any]) -> str:
    """Office, number and kind as printed, such as 'US 7654321 B2'."""
    return (
        NBSP.join(str(row[part]) for part in ("office", "number", "kind") if row.get(part))
        or row["patent_id"]
    )


def _chips(choice: Choice, path: str, query: dict[str, str], asked: dict[str, Any]) -> tuple[Filter, ...]:
    names = {"q": _("Words"), "city": _("City"), "field": _("Field"), "applicant": _("Applicant"),
             "partner": _("Together with"), "year": _("Year"), "type": _("Type")}  # fmt: skip
    cells = choice.lake.read_where(
        {name: asked[name] for name in WHERE if name in asked}, choice.dataset.code
    ).cells

    def say(key: str, value: str) -> str:
        if key == "partner":
            return choice.atlas.parties.get(value, value)
        return text(choice.lake.say(key, cells[key], choice.dataset.code)) if key in cells else value

    return filters_on(path=path, query={**query, **asked}, names=names, say=say)


@page
def show_patent(request: HttpRequest, *, choice: Choice, dataset: str, patent_id: str) -> HttpResponse:
    """All held facts of a patent, and the cells it counts in."""
    held = {each.code for each in choice.lake.datasets}
    patent = choice.lake.patent(patent_id, dataset=dataset) if dataset in held else None
    if patent is None:
        raise Http404(patent_id)
    context = told(
        choice, patent=patent, number=publication_number(patent), type=TYPES.get(patent["type"], patent["type"]),
        dates=[(name, patent[name]) for name in DATED], parties=_group_parties(choice, patent["parties"]),
        fields=_list_fields(choice, patent["fields"]), counts=_list_counts(choice, patent), classes=_list_classes(patent),
        count_says=text(RULES[choice.count]), measures=_list_measures(choice, patent_id),
        cites=[_document(choice, each, "cited_id", "cited") for each in patent["citations"]],
        cited_by=[_document(choice, each, "patent_id", "patent_id") for each in patent["cited_by"]],
        abstract=next((each for each in patent["texts"] if each["part"] == "abstract"), None),
    )  # fmt: skip
    return render(request, "navigation/patent.html", context)


def _list_measures(choice: Choice, patent_id: str) -> list[dict[str, Any]]:
    """The measures of this patent, each a figure that can be pulled."""
    return [
        {
            "title": entry.title,
            "unit": unit_beside(entry.title, entry.rule.unit),
            "figure": choice.pull(entry.code, row["value"], {"patent": patent_id}, row.get("note")),
        }
        for entry, row in measure_patent(choice, patent_id)
    ]


def _document(choice: Choice, row: dict[str, Any], key: str, said: str) -> dict[str, str]:
    """A cited or citing document; one that the dataset holds leads to its page."""
    held = row.get(key)
    return {"name": row[said], "href": patent_path(choice, held) if held else ""}


def _group_parties(choice: Choice, parties: list[dict[str, Any]]) -> list[tuple[T, list[dict[str, Any]]]]:
    groups = []
    for role, title in ROLES.items():
        members = [_party(choice, each) for each in parties if each["role"] == role]
        if members:
            groups.append((title, members))
    return groups


def _party(choice: Choice, party: dict[str, Any]) -> dict[str, Any]:
    place = (
        choice.lake.place(party["place_id"], dataset=choice.dataset.code) if party.get("place_id") else None
    )
    printed = ", ".join(
        part for part in (party.get("city"), party.get("region"), party.get("country")) if part
    )
    own = party["role"] in ("applicant", "owner") and party.get("party_id")
    return {
        "name": party["name"],
        "href": applicant_path(choice, party["party_id"]) if own else "",
        "printed": printed,
        "place": choice.say(place.id) if place else "",
        "place_href": city_path(choice, place.id) if place and place.level == "city" else "",
    }


def _list_fields(choice: Choice, fields: list[dict[str, Any]]) -> list[tuple[str, str]]:
    names = field_names()
    return [(text(names[each["field"]]), field_path(choice, each["field"])) for each in fields]


def _list_classes(patent: dict[str, Any]) -> list[tuple[str, list[str]]]:
    schemes: dict[str, list[str]] = {}
    for each in patent["classifications"]:
        schemes.setdefault(each["scheme"], []).append(each["symbol"])
    return list(schemes.items())


def _list_counts(choice: Choice, patent: dict[str, Any]) -> list[dict[str, Any]]:
    """Cities this patent counts for under the chosen counting rule, with the share, and the year it counts in."""
    year = patent["published_on"].year if patent["published_on"] else None
    totals = count_cities(choice, year) if year else {}
    counts = []
    for each in patent["attributions"]:
        if each["rule"] == choice.count and each["place_id"]:
            where = {"city": each["place_id"], "year": year}
            counts.append(
                {
                    "city": choice.say(each["place_id"]),
                    "href": city_path(choice, each["place_id"]),
                    "share": Fraction(each["weight"], PLACE_SHARES),
                    "figure": choice.pull("patent_count", totals.get(each["place_id"]), where),
                    "year": year,
                }
            )
    return counts
