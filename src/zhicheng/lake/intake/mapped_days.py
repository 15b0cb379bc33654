"""The days of one row of a mapped patent table, and what in them is not sound."""

import re
from datetime import date

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.dates import parse_date
from zhicheng.lake.intake.mapping import fold_header
from zhicheng.lake.intake.patent_numbers import is_grant
from zhicheng.lake.intake.table_line import CellFault, Line
from zhicheng.lake.intake.unfit import Unfit

_YEARS = range(1790, 2101)
_IN_BRACKETS = re.compile(
    r"(\d{4}-\d\d-\d\d)T[\d:.]+Z|(\d\d\.\d\d\.\d{4})(?=\s)|(?:[\[,]\s*[A-Z]{2}\s)(\d{8})(?=\s)"
)
_AT_THE_END = re.compile(r"\s(\d{8})$")
_NO_DAY = date(1899, 12, 30)
"""Day 0 of spreadsheets."""
Days = dict[str, date | None]


def read_days(line: Line, *, names: dict[str, str | None], unfit: Unfit) -> Days:
    """Days of priority, filing, publication and grant; the publication of a granting kind or type dates the grant.

    Where the table states the year of publication, a day of publication in another year is left out, and so is a day of
    filing after the publication: one of the two is wrong, and which one is not known.
    """
    year = _read_year(line)
    days = {
        name: _read_day(line, name, year)
        for name in ("priority_on", "filed_on", "published_on", "first_published_on", "granted_on")
    }
    if year:
        _drop_contradictions(days, year, unfit)
    if days["published_on"]:
        unfit.weekdays[names["office"] or "", days["published_on"].weekday()] += 1
    days["priority_on"] = days["priority_on"] or _find_priority(line, unfit)
    grants = names["office"] == "CN" and is_grant(kind=names["kind"], published_on=days["published_on"])
    if (grants or fold_header(line.say("type")) in line.match.mapping.granting) and not days["granted_on"]:
        days["granted_on"] = days["published_on"]
    return days


def _read_year(line: Line) -> int | None:
    text = line.say("publication_year")
    if not line.has("publication_year") or not text:
        return None
    if not re.fullmatch(r"\d{4}", text) or int(text) not in _YEARS:
        says = T(en="not a year; 2019 would be one", zh="不是年份；正确写法如 2019")
        raise CellFault("publication_year", says, text)
    return int(text)


def _read_day(line: Line, name: str, year: int | None) -> date | None:
    """A year of two digits is taken only with the year of publication beside it, where the table has a column for that.

    It may lie one year past the publication, so that a wrong one shows as a contradiction and not as a century ago.
    """
    text, mapping = line.say(name), line.match.mapping
    allowed = mapping.two_digit_years and (year is not None or not line.has("publication_year"))
    try:
        return parse_date(text, order=line.match.order, two_digit_years=allowed, until=year and year + 1)
    except Mistake as mistake:
        raise CellFault(name, mistake.says, text) from mistake


def _drop_contradictions(days: Days, year: int, unfit: Unfit) -> None:
    published, filed = days["published_on"], days["filed_on"]
    if published and published.year != year:
        unfit.contradictions[f"{published:%Y-%m-%d} / {year}"] += 1
        published = days["published_on"] = None
    if filed and (filed > published if published else filed.year > year):
        unfit.late_filings[f"{filed:%Y-%m-%d} / {published or year}"] += 1
        days["filed_on"] = None


def _find_priority(line: Line, unfit: Unfit) -> date | None:
    """The earliest day in '[60/225,166 14.08.2000 US, EP 20120626 12173640.9]' or 'FR 1051751 A 20100311;;FR 1054449 A 20100607'."""
    text, days = line.say("priorities"), list[date]()
    parts = _IN_BRACKETS.findall(text) if text.startswith("[") else _find_ends(line.split("priorities"))
    for part in parts:
        day = _read_priority("".join(part))
        if day:
            days.append(day)
        else:
            unfit.priorities[text[:40]] += 1
    if text and not parts:
        unfit.priorities[text[:40]] += 1
    return min(days, default=None)


def _find_ends(printed: list[str]) -> list[str]:
    """Days at the end of priorities; '' where there is none."""
    return [found[1] if (found := _AT_THE_END.search(each)) else "" for each in printed]


def _read_priority(printed: str) -> date | None:
    try:
        day = parse_date(printed, order="day first")
    except Mistake:
        return None
    return None if day == _NO_DAY else day
