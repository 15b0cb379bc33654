"""Hidden months: filings that publication delay still keeps from view, by kind of patent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.grammar import Book, T
from zhicheng.lake.asking import TYPES
from zhicheng.lake.snapshot import Dataset

DATED = ("filing_year", "priority_year")
"""Dimensions whose last years are never whole: what was filed lately is not published yet."""
DELAYS = {kind: f"publication_delay_{kind}" for kind in ("invention", "utility_model", "design")}
GRANTS = "publication_delay_grants"
SAYS = T(
    en="{kind}: filings from {month} on are hidden by publication delay ({delay} months)",
    zh="{kind}：{month} 起的申请受公布时滞（{delay} 个月）影响尚不完整",
)
ALONE = T(en="grants", zh="授权专利")
YEAR = T(
    en="{months} months of this year are still hidden by publication delay",
    zh="该年有 {months} 个月受公布时滞影响尚不完整",
)


@dataclass(frozen=True)
class Hidden:
    """From which day on the filings of one kind are not to be seen yet, and the parameter that says so."""

    kind: str
    since: date
    delay: int
    parameter: str

    @property
    def says(self) -> T:
        kind = TYPES.get(self.kind, ALONE)
        return SAYS.format(kind=kind, month=f"{self.since:%Y-%m}", delay=self.delay)

    def count_months(self, year: int) -> int:
        """How many months of a year are hidden, the first one whole."""
        return min(12, max(0, (year - self.since.year) * 12 + 13 - self.since.month))


def find_hidden(
    dataset: Dataset, *, kinds: tuple[str, ...], book: Book, on: date, region: str = ""
) -> tuple[Hidden, ...]:
    """What is hidden in a dataset that covers days until some date: one answer for each kind it holds.

    A dataset that holds grants alone shows a filing only once it is granted, whatever its kind.
    """
    if not dataset.covers:
        return ()
    named = {k: p for k, p in DELAYS.items() if k in kinds}
    delays = named if "applications" in dataset.holdings else {"": GRANTS}
    found = []
    for kind, parameter in delays.items():
        delay = int(book[parameter].rule.at(on=on, region=region).amount)
        found.append(Hidden(kind, _go_back(dataset.covers[1], delay), delay, parameter))
    return tuple(found)


def mark_rows(
    rows: list[dict[str, Any]], *, hidden: tuple[Hidden, ...], where: dict[str, Any]
) -> list[dict[str, Any]]:
    """Add `hidden_months` to rows by year of filing or priority; the note says it where the row has none."""
    marked = []
    for row in rows:
        cell = {**where, **row}
        years = [cell[d] for d in DATED if cell.get(d) is not None]
        asked = [h for h in hidden if "type" not in cell or h.kind in ("", cell["type"])]
        months = max((h.count_months(y) for h in asked for y in years), default=0)
        note = row.get("note") or (YEAR.format(months=months) if months else None)
        marked.append({**row, "hidden_months": months, "note": note})
    return marked


def _go_back(day: date, months: int) -> date:
    """The first day of the month after the one that lies so many months back: what was filed from then on is hidden."""
    count = day.year * 12 + day.month - months
    return date(count // 12, count % 12 + 1, 1)
