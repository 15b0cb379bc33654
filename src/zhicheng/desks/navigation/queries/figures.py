"""Any indicator by any of its dimensions: what can be asked of it, and the rows that answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.profile import NOT_HELD
from zhicheng.front.house import read_book
from zhicheng.grammar import Book, Entry, Indicator, T
from zhicheng.lake import Figures as Rows
from zhicheng.lake.asking import PERIOD
from zhicheng.lake.cases import counts_cases
from zhicheng.lake.counting import check_counting
from zhicheng.lake.measuring import find_impossible

POLICY = "sipo_2016_86"
OF_PATENTS = T(en="Measures of single patents", zh="单件专利的测度")
NO_CASES = T(en="no such cases in this dataset", zh="本数据集无此类案件")
NOT_YET = T(en="not computed yet under this choice: open the figure", zh="该口径下尚未计算，请点开该指标")
YEARS = ("year", "filing_year", "priority_year")


@dataclass(frozen=True)
class Asked:
    """An indicator, the dimensions it is told by, and the cell it is narrowed to, as written by a person."""

    entry: Entry
    by: tuple[str, ...]
    where: dict[str, str]

    @property
    def rule(self) -> Indicator:
        return self.entry.rule


@dataclass(frozen=True)
class Group:
    """Indicators that serve one task of the policy."""

    title: T
    entries: tuple[Entry, ...]


def read_asked(code: str, query: Mapping[str, Any]) -> Asked:
    """What a query string asks of an indicator. Raises `Mistake` for an unknown code.

    Without `by` an indicator is told by what it must be told by, by city where it can.
    """
    book = read_book()
    rule = book.indicator(code)
    where = {d: str(query[d]) for d in (*rule.dimensions, PERIOD) if query.get(d)}
    chosen = [d for d in str(query.get("by", "")).split(",") if d in rule.dimensions]
    if not chosen:
        chosen = [d for d in rule.dimensions if d in rule.by or (d == "city" and not rule.of_patent)]
    needed = [d for d in rule.by if d not in chosen and d not in where]
    by = tuple(d for d in rule.dimensions if d in (*chosen, *needed) and d not in where)
    return Asked(book[code], by, where)


def find_rows(choice: Choice, asked: Asked, *, sort: str, limit: int | None, offset: int) -> Rows:
    """The figures; sorted by a column, the value falling unless asked otherwise."""
    check_counting(choice.count, (*asked.by, *asked.where, *asked.rule.over))
    known = {"value", *asked.by}
    order = sort if sort.removeprefix("-") in known else default_sort(asked)
    return choice.figures(
        asked.entry.code, by=asked.by, where=asked.where, order=order, limit=limit, offset=offset
    )


def default_sort(asked: Asked) -> str:
    """By year where the figure is a series, else the largest first."""
    series = [d for d in asked.by if d in YEARS]
    return series[0] if series and len(asked.by) == 1 else "-value"


def group_indicators(book: Book) -> list[Group]:
    """All indicators under the task of the policy that they cite; measures of patents stand apart."""
    clauses = book[POLICY].rule.clauses
    groups = []
    for id_, says in clauses.items():
        found = [e for e in book.of("indicators") if not e.rule.of_patent and _first_task(e) == id_]
        if found:
            groups.append(Group(T(en=f"{id_} {says.en}", zh=f"{id_} {says.zh}"), tuple(found)))
    rest = [e for e in book.of("indicators") if not e.rule.of_patent and _first_task(e) is None]
    if rest:
        groups.append(Group(T(en="Local rules", zh="本地规则"), tuple(rest)))
    measures = tuple(e for e in book.of("indicators") if e.rule.of_patent)
    return [*groups, Group(OF_PATENTS, measures)] if measures else groups


def _first_task(entry: Entry) -> str | None:
    return next((c.id for c in entry.rule.cites if c.source == POLICY), None)


def list_city_figures(
    choice: Choice, place_id: str
) -> list[tuple[Group, list[tuple[Entry, Any, dict[str, Any]]]]]:
    """Every indicator that gives one figure for a city, by task: the row (or its note) and the cell it stands in.

    Only kept figures are read, so that nobody waits for fifty computations; opening one computes it.
    """
    groups = []
    for group in group_indicators(read_book()):
        asked = [e for e in group.entries if _is_of_city(e.rule) and counts_cases(e.rule) == choice.of_cases]
        lines = [(e, *_city_row(choice, e, place_id)) for e in asked]
        if lines:
            groups.append((group, lines))
    return groups


def _is_of_city(rule: Indicator) -> bool:
    return "city" in rule.dimensions and set(rule.by) <= {"city", "year", "filing_year"}


def _city_row(choice: Choice, entry: Entry, place_id: str) -> tuple[dict[str, Any], dict[str, Any]]:
    rule = entry.rule
    year = choice.dataset.full_years[1]
    where: dict[str, Any] = {"city": place_id, **{d: year for d in rule.by if d in YEARS}}
    if impossible := find_impossible(rule, dataset=choice.dataset):
        return {"value": None, "note": impossible}, where
    if not choice.lake.is_kept(entry.code, by=tuple(where), count=choice.count, dataset=choice.dataset.code):
        return {"value": None, "note": NOT_YET}, where
    found = choice.figures(entry.code, by=tuple(where), where=where)
    missing = found.note or (NO_CASES if choice.of_cases else NOT_HELD)
    return (found.rows[0] if found.rows else {"value": None, "note": missing}), where
