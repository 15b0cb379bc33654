"""Dates as sources print them: year-first, Chinese, named months, and, only when declared, day-first or month-first."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from zhicheng.grammar import Mistake, T

ORDERS = ("year first", "day first", "month first")
FIRST_YEAR, LAST_YEAR = 1790, 2100
BLANKS = frozenset(
    {"", "-", "--", "---", "/", "0", "00000000", "0000-00-00", "无", "暂无", "null", "none", "nan", "n/a"}
)

_CLOCK = re.compile(r"[T ]\s*\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})")
_NAMED_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ .-]+([A-Za-z]{3,9})\.?[ ,.-]+(\d{4})")
_NAMED_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_HAN_DATE = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日?"
)
_HAN_DIGITS = dict(zip("〇零○一二三四五六七八九", (0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def parse_date(
    text: str, *, order: str = "year first", two_digit_years: bool = False, until: int | None = None
) -> date | None:
    """Date that `text` prints, or None when blank. Raises Mistake when it is no date, or one outside 1790..2100.

    `order` tells how dates with the year last are to be read; 'year first' refuses them, since 03/04/2019 is two dates.
    `two_digit_years` allows a year of two digits: 70..99 is 19xx, 00..69 is 20xx. With `until`, a year the source states,
    it is instead the one that lies in the hundred years up to it.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.lower() in BLANKS:
        return None
    year, month, day = _find_parts(_CLOCK.sub("", plain).strip(), order, two_digit_years, until)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Mistake(
            T(
                en=f"year {year} is outside {FIRST_YEAR}..{LAST_YEAR}",
                zh=f"年份 {year} 不在 {FIRST_YEAR}—{LAST_YEAR} 之间",
            )
        )
    try:
        return date(year, month, day)
    except ValueError as error:
        raise Mistake(T(en="there is no such day in the calendar", zh="日历上没有这一天")) from error


def _find_parts(plain: str, order: str, two_digit_years: bool, until: int | None) -> tuple[int, int, int]:
    for pattern in (_COMPACT, _YEAR_FIRST):
        if found := pattern.fullmatch(plain):
            return int(found[1]), int(found[2]), int(found[3])
    if found := _HAN_DATE.fullmatch(plain):
        year = int("".join(str(_HAN_DIGITS[c]) for c in found[1]))
        return year, _read_han(found[2]), _read_han(found[3])
    if found := _NAMED_DAY_FIRST.fullmatch(plain):
        return int(found[3]), _read_month(found[2]), int(found[1])
    if found := _NAMED_MONTH_FIRST.fullmatch(plain):
        return int(found[3]), _read_month(found[1]), int(found[2])
    return _read_year_last(plain, order, two_digit_years, until)


def _read_year_last(plain: str, order: str, two_digit_years: bool, until: int | None) -> tuple[int, int, int]:
    found = _YEAR_LAST.fullmatch(plain)
    if not found:
        raise Mistake(T(en="not a date; 2019-08-02 would be one", zh="不是日期；正确写法如 2019-08-02"))
    if order == "year first":
        raise Mistake(
            T(
                en="day and month cannot be told apart; write 2019-08-02, or let the mapping declare the order",
                zh="无法区分日与月；请写作 2019-08-02，或在映射文件中声明日期顺序",
            )
        )
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    if len(found[3]) == 2:
        if not two_digit_years:
            raise Mistake(
                T(
                    en="a year of two digits; write four, or let the mapping allow it",
                    zh="年份只有两位；请写四位，或在映射文件中允许两位年份",
                )
            )
        year = _find_century(year, until)
    return (year, second, first) if order == "day first" else (year, first, second)


def _find_century(year: int, until: int | None) -> int:
    if until is None:
        return year + (1900 if year >= 70 else 2000)
    return until - (until - year) % 100


def show_order(texts: Iterable[str]) -> str:
    """Order of dates with the year last that a whole column shows: a first part above 12 is a day, a second one too.

    'year first' when no date shows it, or when some show one order and some the other: then none is read by guess.
    """
    first = second = False
    for text in texts:
        if found := _YEAR_LAST.fullmatch(unicodedata.normalize("NFKC", text).strip()):
            first, second = first or int(found[1]) > 12, second or int(found[2]) > 12
    return {(True, False): "day first", (False, True): "month first"}.get((first, second), "year first")


def _read_month(name: str) -> int:
    short = name[:3].lower()
    if short not in _MONTHS:
        raise Mistake(T(en=f"no month is called {name}", zh=f"没有名为 {name} 的月份"))
    return _MONTHS.index(short) + 1


def _read_han(text: str) -> int:
    tens, ten, units = text.rpartition("十")
    if not ten:
        return _HAN_DIGITS[text] if len(text) == 1 else -1
    return (_HAN_DIGITS[tens] if tens else 1) * 10 + (_HAN_DIGITS[units] if units else 0)
