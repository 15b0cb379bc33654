"""Rank intervals of a comparison: by patents in all, by patents in the last whole year, by complexity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from zhicheng.desks.navigation.queries.comparing import Compared, Side, count_side, measure_side
from zhicheng.desks.navigation.queries.rank_intervals import (
    REPLICATIONS,
    RankSpan,
    rank_complexity,
    rank_sides,
)
from zhicheng.desks.navigation.views.compare_words import join_sentences, say_span, side_path, title_ranks
from zhicheng.front.charts import Chart, Interval, intervals
from zhicheng.front.figures import Pull
from zhicheng.front.formats import number
from zhicheng.front.tables import Cell
from zhicheng.lake.methods import REPLICATIONS as OF_THE_RULE


def draw_ranks(compared: Compared) -> Chart:
    """The sides by patents in all."""
    pulls = {side.token: side.patents for side in compared.sides}
    return _draw(compared, "ranks", rank_sides(compared), pulls, of=_("patents"), note=_note(compared))


def draw_ranks_of_year(compared: Compared) -> Chart:
    """The sides by patents in the last year that the dataset covers whole."""
    year = compared.choice.dataset.full_years[1]
    pulls = {
        side.token: side.pull("patent_count", held, year=year)
        for side in compared.sides
        if (held := count_side(side).get(year))
    }
    of = _("patents of %(year)s") % {"year": year}
    return _draw(compared, "ranks_year", rank_sides(compared, year=year), pulls, of=of, note=_note(compared))


def draw_ranks_of_complexity(compared: Compared) -> Chart:
    """The sides by complexity, with the intervals that the rule itself draws."""
    found = {side.token: span for side in compared.sides if (span := rank_complexity(side))}
    pulls = {side.token: pull_measure(side, "city_complexity") for side in compared.sides}
    drawn = _(
        "Span: the rank in nine of ten of %(number)s replications, as the rule draws them, among all cities that take part."
    )
    notes = [drawn % {"number": number(OF_THE_RULE)}]
    if any(side.is_cluster for side in compared.sides):
        notes.append(
            _(
                "A cluster is measured as one city in place of its members, so its rank is one of another list."
            )
        )
    return _draw(
        compared, "ranks_complexity", found, pulls, of=_("complexity"), note=str(join_sentences(notes))
    )


def pull_measure(side: Side, code: str) -> Pull:
    """A measure of a side that is told by city; a missing one with its reason."""
    row, note = measure_side(side, code)
    return side.pull(code, row.get("value"), row.get("note") or note)


def _draw(
    compared: Compared,
    code: str,
    spans: Mapping[str, RankSpan],
    pulls: Mapping[str, Pull],
    *,
    of: str,
    note: str,
) -> Chart:
    rows = [
        _interval(side, spans[side.token], pulls[side.token], side is compared.sides[0])
        for side in compared.sides
        if side.token in spans
    ]
    return Chart(
        code=code, title=title_ranks(*_set_against(compared, spans, code), spans, of), draw=intervals(rows=rows, better="low"), note=note,
        columns=(_("City"), _("Rank"), _("Rank interval"), _("Among"), of[:1].upper() + of[1:]),
        rows=tuple(_tell(side, spans.get(side.token), pulls.get(side.token)) for side in compared.sides),
        source=compared.choice.source_line, empty="" if rows else _("None of them has a rank here."),
    )  # fmt: skip


def _set_against(compared: Compared, spans: Mapping[str, RankSpan], code: str) -> tuple[Side, list[Side]]:
    """The first side, and the others that have a rank in the same list."""
    own, *others = compared.sides
    apart = code == "ranks_complexity"
    return own, [
        each
        for each in others
        if each.token in spans and not (apart and each.choice.dataset != own.choice.dataset)
    ]


def _interval(side: Side, span: RankSpan, pull: Pull, chosen: bool) -> Interval:
    return Interval(
        side.name, span.low, span.rank, span.high, href=pull.href, written=number(span.rank), spread=say_span(span),
        chosen=chosen,
    )  # fmt: skip


def _tell(side: Side, span: RankSpan | None, pull: Pull | None) -> tuple[Any, ...]:
    name = Cell(side.name, side_path(side))
    if span is None:
        return name, "—", "—", "—", pull or "0"
    return name, number(span.rank), say_span(span), number(span.among), pull


def _note(compared: Compared) -> str:
    said = {"number": number(REPLICATIONS), "country": compared.choice.say_country(compared.country)}
    among = _("Among the cities of all countries and regions with patents.")
    if compared.country:
        among = _("Among the cities of %(country)s with patents.") % said
    drawn = _(
        "Span: the rank in nine of ten of %(number)s replications with counts drawn anew (Poisson): the chance in counting, not "
        "faults of the data."
    )
    parts = [among, drawn % said]
    if any(side.is_cluster for side in compared.sides):
        parts.append(_("A cluster stands as one in place of its members."))
    return str(join_sentences(parts))
