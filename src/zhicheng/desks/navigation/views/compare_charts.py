"""The small multiples of a comparison: years on one scale and indexed, sectors, strengths, how alike the structures are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, zip_longest
from typing import Any

from django.utils.translation import gettext as _

from zhicheng.desks.navigation.queries.choice import field_names
from zhicheng.desks.navigation.queries.comparing import (
    Compared,
    Side,
    count_side,
    find_base,
    index_years,
    list_advantages,
    overlap_sides,
    share_fields,
    share_sectors,
)
from zhicheng.desks.navigation.queries.complements import list_strengths
from zhicheng.desks.navigation.queries.profile import strength_minimum
from zhicheng.desks.navigation.queries.technology import sectors_of_fields
from zhicheng.desks.navigation.views.compare_words import (
    join_words,
    say_field,
    say_share,
    say_times,
    side_path,
)
from zhicheng.desks.navigation.views.comparisons import compare_path
from zhicheng.desks.navigation.views.profile.frame import part_path
from zhicheng.desks.navigation.views.subjects import field_path
from zhicheng.front.charts import Chart, Mark, Series, bars, multiples, panels, trend
from zhicheng.front.formats import number, text
from zhicheng.front.tables import Cell

SHOWN_FIELDS, DRAWN_YEARS = 6, 40
"""Fields that the chart of strengths draws, and years that the small lines reach back."""


def draw_years(compared: Compared) -> Chart:
    """Patents a year of each side, all on one scale, each before the others; only years that the dataset covers whole."""
    last = compared.choice.dataset.full_years[1]
    counts = {side.token: count_side(side) for side in compared.sides}
    begin = max(min((min(each) for each in counts.values() if each), default=last), last - DRAWN_YEARS + 1)
    years = list(range(begin, last + 1)) if any(counts.values()) else []
    series = [_line(side, counts[side.token], years, side is compared.sides[0]) for side in compared.sides]
    rows = tuple((str(y), *(_count(side, counts[side.token], y) for side in compared.sides)) for y in years)
    return Chart(
        code="years", title=_title_years(compared, counts, last), rows=rows, source=compared.choice.source_line,
        draw=multiples(series=series, first=str(begin), last=str(last), behind=True),
        columns=(_("Year of publication"), *(side.name for side in compared.sides)),
        note=_("Patents a year, all on one scale, the others drawn faintly behind. Only years that the dataset covers whole."),
        empty="" if years else _("The dataset covers no year whole."),
    )  # fmt: skip


def _line(side: Side, counts: Mapping[int, Any], years: Sequence[int], chosen: bool) -> Series:
    marks = tuple(
        Mark(str(y), counts.get(y, 0), "", side.choice.write("patent_count", counts.get(y, 0))) for y in years
    )
    return Series(side.name, marks, chosen, side_path(side))


def _count(side: Side, counts: Mapping[int, Any], year: int) -> Any:
    return side.pull("patent_count", counts[year], year=year) if counts.get(year) else "0"


def _title_years(compared: Compared, counts: Mapping[str, Mapping[int, Any]], last: int) -> str:
    ranked = sorted(compared.sides, key=lambda side: -counts[side.token].get(last, 0))
    most, least = (counts[side.token].get(last, 0) for side in (ranked[0], ranked[-1]))
    if not most:
        return _("Patents a year of each")
    said = {
        "year": last, "city": ranked[0].name, "most": compared.choice.write("patent_count", most), "other": ranked[-1].name,
        "times": say_times(float(most / least)) if least else "",
    }  # fmt: skip
    if not least:
        return _("%(city)s leads in %(year)s with %(most)s patents; %(other)s has none") % said
    return _("%(city)s leads in %(year)s with %(most)s patents, %(times)s times those of %(other)s") % said


def draw_index(compared: Compared, base: int | None = None) -> Chart:
    """Patents a year of each side, those of the base year as 100."""
    last = compared.choice.dataset.full_years[1]
    counts = {side.token: count_side(side) for side in compared.sides}
    base = base or find_base(list(counts.values()), last)
    years = list(range(base, last + 1)) if base else []
    held = {token: index_years(each, base, years) if base else {} for token, each in counts.items()}
    series = [_index_line(side, held[side.token], side is compared.sides[0]) for side in compared.sides]
    rows = tuple((str(y), *(number(held[side.token][y], digits=0) for side in compared.sides)) for y in years)
    return Chart(
        code="index", title=_title_index(compared, held, base, last), draw=trend(code="index", years=years, series=series),
        columns=(_("Year of publication"), *(side.name for side in compared.sides)), rows=rows,
        source=compared.choice.source_line, note=_("Patents of %(base)s = 100. Of small numbers the index jumps.") % {"base": base},
        empty="" if years else _("There is no whole year before the last in which each has patents."),
    )  # fmt: skip


def _index_line(side: Side, held: Mapping[int, float], chosen: bool) -> Series:
    marks = tuple(
        Mark(str(year), value, side.pull("patent_count", None, year=year).href, number(value, digits=0))
        for year, value in held.items()
    )
    return Series(side.name, marks, chosen, side_path(side))


def _title_index(
    compared: Compared, held: Mapping[str, Mapping[int, float]], base: int | None, last: int
) -> str:
    if not base:
        return _("Patents a year, indexed")
    ranked = sorted(compared.sides, key=lambda side: -held[side.token][last])
    high, low = (number(held[side.token][last], digits=0) for side in (ranked[0], ranked[-1]))
    said = {
        "base": base,
        "city": ranked[0].name,
        "high": high,
        "other": ranked[-1].name,
        "low": low,
        "last": last,
    }
    return (
        _("Since %(base)s %(city)s grew most: 100 became %(high)s by %(last)s; %(other)s least: %(low)s")
        % said
    )


def draw_sectors(compared: Compared) -> Chart:
    """The share of each sector in the patents of each side; the table tells every field."""
    held = [(side, share_sectors(side)) for side in compared.sides]
    order = [
        sector
        for sector in dict.fromkeys(sectors_of_fields().values())
        if any(sector in each for _side, each in held)
    ]
    order.sort(key=lambda sector: -held[0][1].get(sector, 0))
    groups = [
        Series(text(sector), tuple(_sector(compared, side, each.get(sector, 0)) for side, each in held))
        for sector in order
    ]
    return Chart(
        code="sectors", title=_title_sectors(held, order), draw=panels(groups=groups), rows=_list_fields(compared),
        columns=(_("Field"), _("Sector"), *_twice(compared, _("share"))), source=compared.choice.source_line,
        note=_("Share in the patents of each over all fields. A patent in several fields counts in each. The table tells every field."),
        empty="" if order else _("No classified patents."),
    )  # fmt: skip


def _sector(compared: Compared, side: Side, share: float) -> Mark:
    href = part_path(side.choice, "city_technology", side.place_id) + "#sectors"
    return Mark(side.name, 100 * share, href, say_share(share), side is compared.sides[0])


def _twice(compared: Compared, words: str) -> list[str]:
    """A column for the patents of each side and one for another figure of it."""
    return [head for side in compared.sides for head in (side.name, f"{side.name}, {words}")]


def _list_fields(compared: Compared) -> tuple[tuple[Any, ...], ...]:
    held = [(side, share_fields(side)) for side in compared.sides]
    sectors, names = sectors_of_fields(), field_names()
    order = sorted(sectors, key=lambda f: [-each.get(f, (0, 0.0))[1] for _side, each in held])
    return tuple(
        (text(names[f]), text(sectors[f]), *(part for side, each in held for part in _field(side, each.get(f), f)))
        for f in order
        if any(f in each for _side, each in held)
    )  # fmt: skip


def _field(side: Side, held: tuple[Any, float] | None, field: int) -> tuple[Any, str]:
    if not held:
        return "0", "0%"
    return side.pull("patent_count", held[0], field=field), number(100 * held[1], "percent")


def _title_sectors(held: Sequence[tuple[Side, Mapping[Any, float]]], order: Sequence[Any]) -> str:
    if not order:
        return _("Structure by sector")
    apart = {s: [(each.get(s, 0.0), side.name) for side, each in held] for s in order}
    widest = max(order, key=lambda s: max(apart[s])[0] - min(apart[s])[0])
    (high, most), (low, least) = max(apart[widest]), min(apart[widest])
    said = {
        "sector": text(widest),
        "high": say_share(high),
        "most": most,
        "low": say_share(low),
        "least": least,
    }
    return (
        _(
            "%(sector)s sets them apart most: %(high)s of the patents of %(most)s, %(low)s of those of %(least)s"
        )
        % said
    )


def draw_alike(compared: Compared) -> Chart:
    """How much of the structure of each two is the same, the likest first; pairs with the first side in the accent."""
    own = compared.sides[0]
    pairs = [
        (share, a, b)
        for a, b in combinations(compared.sides, 2)
        if (share := overlap_sides(a, b)) is not None
    ]
    pairs.sort(key=lambda each: -each[0])
    marks = [
        Mark(f"{a.name} – {b.name}", 100 * share, compare_path(compared.choice, [a.token, b.token]), say_share(share), a is own)
        for share, a, b in pairs
    ]  # fmt: skip
    rows = tuple(
        (Cell(a.name, side_path(a)), Cell(b.name, side_path(b)), number(share, digits=3))
        for share, a, b in pairs
    )
    return Chart(
        code="alike", title=_title_alike(pairs), draw=bars(marks=marks), rows=rows, source=compared.choice.source_line,
        columns=(_("City"), _("Other city"), _("Same structure, 0 to 1")),
        note=_("1 − half the sum of absolute differences of the shares of fields (Krugman 1991)."),
        empty="" if pairs else _("No classified patents."),
    )  # fmt: skip


def _title_alike(pairs: Sequence[tuple[float, Side, Side]]) -> str:
    if not pairs:
        return _("How alike the structures are")
    share, a, b = pairs[0]
    said = {"one": a.name, "other": b.name, "share": say_share(share)}
    return _("%(one)s and %(other)s are built most alike: %(share)s of their structure is the same") % said


def draw_strengths(compared: Compared) -> Chart:
    """Fields that all are strong in, then those in which each is strongest, by advantage, against 1."""
    strong = [[each.field for each in list_strengths(side)] for side in compared.sides]
    shared, turns = _list_shared(strong)[:2], zip_longest(*strong)
    fields = list(dict.fromkeys([*shared, *(field for turn in turns for field in turn if field)]))
    held = [(side, list_advantages(side)) for side in compared.sides]
    groups = [
        Series(text(field_names()[f]), tuple(_strength(compared, side, each.get(f), f) for side, each in held), href=field_path(compared.choice, f))
        for f in fields[:SHOWN_FIELDS]
    ]  # fmt: skip
    counts = [(side, each, share_fields(side)) for side, each in held]
    rows = tuple(
        (text(field_names()[f]), *(part for each in counts for part in _advantage(*each, f))) for f in fields
    )
    note = _(
        "Revealed technology advantage; first strengths of all, then each in turn names its strongest field with %(least)s "
        "patents or more."
    )
    return Chart(
        code="strengths", title=_title_strengths(strong), draw=panels(groups=groups, reference=1, reference_label=_("all cities = 1")),
        columns=(_("Field"), *_twice(compared, _("patents"))), rows=rows, source=compared.choice.source_line,
        note=note % {"least": strength_minimum()},
        empty="" if fields else _("No field has enough patents to compare."),
    )  # fmt: skip


def _strength(compared: Compared, side: Side, value: float | None, field: int) -> Mark:
    pull = side.pull("technology_advantage", value, field=field)
    return Mark(side.name, value, pull.href, pull.written, side is compared.sides[0])


def _advantage(
    side: Side, held: Mapping[int, float], counts: Mapping[int, tuple[Any, float]], field: int
) -> tuple[Any, Any]:
    if field not in held:
        return "—", "0"
    count = side.pull("patent_count", counts[field][0], field=field)
    return side.pull("technology_advantage", held[field], field=field), count


def _list_shared(strong: Sequence[Sequence[int]]) -> list[int]:
    """Fields that are a strength of all, in the order of the first side."""
    return [field for field in strong[0] if all(field in each for each in strong[1:])]


def _title_strengths(strong: Sequence[Sequence[int]]) -> str:
    shared = _list_shared(strong)
    if not shared:
        return _("No field is a strength of all")
    said = {"fields": join_words([say_field(each) for each in shared[:2]]), "number": len(shared)}
    if len(shared) <= 2:
        return _("All are strong in %(fields)s") % said
    return _("All are strong in %(number)s fields, most in %(fields)s") % said
