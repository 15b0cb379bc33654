"""How the office keeps its clocks: the on-time rate by procedure and month, for everybody."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from zhicheng.desks.counter.queries.punctuality import (
    MINIMUM,
    MONTHS,
    RATE,
    Kept,
    Month,
    count_months,
    list_dockets,
)
from zhicheng.front.figures import Pull, Scope
from zhicheng.front.house import open_lake, read_book


@require_safe
def show_punctuality(request: HttpRequest) -> HttpResponse:
    """A year of months by procedure, each figure with the way to its reasons."""
    book, on = read_book(), localdate()
    lake = open_lake(on=on)
    least = int(book[MINIMUM].rule.at(on=on).amount)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else None
    kept = [
        count_months(each, lake=lake.path, book=book, year=year, least=least) for each in list_dockets(lake)
    ]
    told = [
        (each, [(title, _draw(each, code, months)) for code, title, months in each.rows])
        for each in kept
        if each.rows
    ]
    context = {
        "told": told, "least": least, "minimum": MINIMUM, "rate": RATE, "months": [date(2000, month, 1) for month in MONTHS],
        "synthetic": any(each.dataset.synthetic for each, _rows in told),
    }  # fmt: skip
    return render(request, "counter/punctuality.html", context)


def _draw(kept: Kept, code: str, months: list[Month]) -> list[tuple[Month, Pull]]:
    """Each month with its figure, which leads to the reasons of its year."""
    where = {"procedure": code, "year": kept.year}
    return [(each, Pull(each.share, RATE, where, Scope(kept.dataset.code), digits=0)) for each in months]
