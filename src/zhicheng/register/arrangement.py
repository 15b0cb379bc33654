"""A year's arrangement of days off, read from the office's CSV with the columns day, kind, source.

A file holds one notice: every day it names, from the December before to the end of its year. It is refused whole when a
row is wrong, with each row and its reason, because half a year of holidays would make deadlines wrong without a word.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from zhicheng.grammar import Mistake, T
from zhicheng.register.calendar import SATURDAY, Arrangement, Calendar

COLUMNS = ["day", "kind", "source"]
HOLIDAY, WORKDAY = "holiday", "workday"
KINDS = {HOLIDAY: HOLIDAY, "放假": HOLIDAY, WORKDAY: WORKDAY, "上班": WORKDAY}
DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
FIXED = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))
"""Days off in every year by 全国年节及纪念日放假办法 (2024), art. 2; the others follow the lunar calendar."""
FEWEST = 13
"""Days off a year by the same article."""
MOST_BYTES, MOST_SHOWN = 2**20, 5

FORM = T(
    en="{name}: the first line must be day,kind,source; it is '{found}'.",
    zh="{name}：首行应为 day,kind,source，实为“{found}”。",
)
LARGE = T(
    en="{name}: larger than 1 MB; a year has a few dozen rows.",
    zh="{name}：超过 1 MB；一年的安排仅有几十行。",
)
ENCODED = T(
    en="{name}: neither UTF-8 nor GB 18030; save it as CSV UTF-8.",
    zh="{name}：既非 UTF-8 也非 GB 18030 编码；请另存为 CSV UTF-8。",
)
ROWS = T(
    en="{name}: nothing was imported. {faults}{more} Put the rows right and import the file again.",
    zh="{name}：未导入任何内容。{faults}{more}请更正后重新导入。",
)
ROW = T(en="Row {row}: {fault}.", zh="第 {row} 行：{fault}。")
MORE = T(en=" {count} more rows are wrong.", zh="另有 {count} 行有误。")
CELLS = T(en="three cells are needed, {count} were found", zh="应有 3 个单元格，实有 {count} 个")
NO_DAY = T(en="'{text}' is no day; write it as 2027-01-01", zh="“{text}”不是有效日期；请写作 2027-01-01")
NO_KIND = T(
    en="'{text}' is neither holiday nor workday", zh="“{text}”既非 holiday（放假）也非 workday（上班）"
)
NO_SOURCE = T(en="the source is missing; name the notice by its number", zh="缺少依据；请填写通知的发文字号")
TWICE = T(en="{day} stands in row {row} already", zh="{day} 已出现在第 {row} 行")
WEEKDAY = T(
    en="{day} is a weekday and worked anyway; a make-up day is a Saturday or Sunday",
    zh="{day} 为周一至周五，本为工作日；调休上班日应为周六或周日",
)
EARLY = T(
    en="{day} does not belong to {year}; a file holds one year and the December before it",
    zh="{day} 不属于 {year} 年；一个文件只含一个年度及其上年 12 月的安排",
)
EMPTY = T(en="{name}: no days.", zh="{name}：没有任何日期。")
INCOMPLETE = T(
    en="{name}: {year} is not complete: {missing}. Give every day off that the notice names, weekends included.",
    zh="{name}：{year} 年的安排不完整：{missing}。请列出通知中的全部放假日期，含周六、周日。",
)
FEW = T(
    en="{count} days off, at least {fewest} are due by law", zh="仅 {count} 个放假日，依法不少于 {fewest} 个"
)
LACKS = T(en="{days} missing", zh="缺 {days}")
GAP = T(
    en="{name}: {year} follows no known year; the last known one is {last}. Import {next} first.",
    zh="{name}：{year} 年与已知年度不相连（已知至 {last} 年）；请先导入 {next} 年。",
)
PAST = T(
    en="{name}: {year} lies before {first}, the first year of the calendar.",
    zh="{name}：{year} 年早于工作日历的首年（{first} 年）。",
)

Rows = list[tuple[int, date, str, str]]
"""Row number, day, kind, source."""


class CalendarMistake(Mistake):
    """An arrangement of working days cannot be imported as it is."""


def read_arrangement(
    *, content: bytes, name: str, packaged: Calendar, known: Calendar, version: int = 1
) -> Arrangement:
    """The arrangement in a CSV file called `name`. `packaged` is what we ship, `known` that with earlier imports.

    A year that the package knows may be corrected by the days that changed; a later year must be complete and follow a
    known one. Raises CalendarMistake with every wrong row.
    """
    rows, faults = _read_rows(_decode(content, name), name)
    year = _find_year(rows)
    faults |= _find_misfits(rows, year, packaged)
    if faults:
        raise CalendarMistake(_say_faults(faults, name))
    if not rows:
        raise CalendarMistake(EMPTY.format(name=name))
    days = {kind: frozenset(d for _, d, k, _ in rows if k == kind) for kind in (HOLIDAY, WORKDAY)}
    _check_place(year, name, known)
    if year > packaged.last.year:
        _check_complete(days[HOLIDAY], year, name)
    sources = dict.fromkeys(source for _, _, _, source in rows)
    return Arrangement(year, days[HOLIDAY], days[WORKDAY], "；".join(sources), version)


def _decode(content: bytes, name: str) -> str:
    if len(content) > MOST_BYTES:
        raise CalendarMistake(LARGE.format(name=name))
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CalendarMistake(ENCODED.format(name=name))


def _read_rows(text: str, name: str) -> tuple[Rows, dict[int, T]]:
    """The good rows, and the faults of the others by row number."""
    lines = _split(text, name)
    head = [cell.strip().lower() for cell in next(lines, [])]
    if head != COLUMNS:
        raise CalendarMistake(FORM.format(name=name, found=",".join(head)[:80]))
    rows: Rows = []
    faults: dict[int, T] = {}
    for number, cells in enumerate(lines, start=2):
        if any(cell.strip() for cell in cells):
            read = _read_row([cell.strip() for cell in cells])
            if isinstance(read, T):
                faults[number] = read
            else:
                rows.append((number, *read))
    return rows, faults


def _split(text: str, name: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), strict=True)
    except csv.Error as error:
        raise CalendarMistake(FORM.format(name=name, found=error)) from error


def _read_row(cells: list[str]) -> tuple[date, str, str] | T:
    """Day, kind and source of a row, or what is wrong with it."""
    if len(cells) != len(COLUMNS):
        return CELLS.format(count=len(cells))
    found = DAY.fullmatch(cells[0])
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    if day is None:
        return NO_DAY.format(text=cells[0][:40])
    kind = KINDS.get(cells[1].lower())
    if kind is None:
        return NO_KIND.format(text=cells[1][:40])
    return (day, kind, cells[2]) if cells[2] else NO_SOURCE


def _find_year(rows: Rows) -> int:
    """The year that most rows are of; 0 without rows."""
    return max(
        Counter(day.year for _, day, _, _ in rows).items(), key=lambda c: (c[1], c[0]), default=(0, 0)
    )[0]


def _find_misfits(rows: Rows, year: int, packaged: Calendar) -> dict[int, T]:
    """Rows that are well written, but not together or not in this year."""
    faults: dict[int, T] = {}
    seen: dict[date, int] = {}
    for number, day, kind, _ in rows:
        if day in seen:
            faults[number] = TWICE.format(day=day, row=seen[day])
        elif day.year != year and (day.year, day.month) != (year - 1, 12):
            faults[number] = EARLY.format(day=day, year=year)
        elif kind == WORKDAY and day.weekday() < SATURDAY and day not in packaged.holidays:
            faults[number] = WEEKDAY.format(day=day)
        seen.setdefault(day, number)
    return faults


def _say_faults(faults: dict[int, T], name: str) -> T:
    shown = [ROW.format(row=row, fault=faults[row]) for row in sorted(faults)[:MOST_SHOWN]]
    said = T(en=" ".join(s.en for s in shown), zh="".join(s.zh for s in shown))
    rest = len(faults) - len(shown)
    more = MORE.format(count=rest) if rest else T(en="", zh="")
    return ROWS.format(name=name, faults=said, more=more)


def _check_place(year: int, name: str, known: Calendar) -> None:
    last = known.last.year
    if year > last + 1:
        raise CalendarMistake(GAP.format(name=name, year=year, last=last, next=last + 1))
    if year < known.first.year:
        raise CalendarMistake(PAST.format(name=name, year=year, first=known.first.year))


def _check_complete(holidays: frozenset[date], year: int, name: str) -> None:
    """Raise CalendarMistake unless the days off that the law fixes are there, and as many as it grants."""
    lacking = [day for month, number in FIXED if (day := date(year, month, number)) not in holidays]
    count = sum(1 for day in holidays if day.year == year)
    if lacking:
        missing = LACKS.format(days=T(en=", ".join(map(str, lacking)), zh="、".join(map(str, lacking))))
    elif count < FEWEST:
        missing = FEW.format(count=count, fewest=FEWEST)
    else:
        return
    raise CalendarMistake(INCOMPLETE.format(name=name, year=year, missing=missing))
