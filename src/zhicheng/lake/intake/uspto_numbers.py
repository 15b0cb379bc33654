"""Numbers, days, classes and places as the US office prints them in the files of all its eras.

Numbers lose the zeros between the letters and the digits, as PatentsView has them: 'D0435854' is 'D435854'.
"""

import re
from collections import Counter
from dataclasses import dataclass, field, fields
from datetime import date
from functools import lru_cache

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.dates import parse_date
from zhicheng.lake.intake.symbols import parse_symbol

_NUMBER = re.compile(r"([A-Z]{0,2})0*([1-9]\d*)")
_BETWEEN = str.maketrans("", "", " .,/-\t\n")
_CLASS = re.compile(r"\d{1,3}|D\d{1,2}|PLT|G9B")
_SUBCLASS = re.compile(r"((?:E\d\d|[1-9]\d{0,2}|(DIG|FOR|[A-Z]{1,3}))[A-Z]{0,2}) (\d*)([A-Z]{0,2})")
_MONTH = "a month without a day"
_NO_COUNTRIES = frozenset({"", "omitted", "unknown", "unk"})
SECTORS = {"2": "company", "3": "company", "4": "individual", "5": "individual"} | dict.fromkeys(
    "6789", "government"
)
"""By the last digit of the code of an assignee: companies, persons and governments, at home and abroad in turn."""


@dataclass
class Tally:
    """What of a load was not understood, or stands in for something else, without a record being rejected for it."""

    symbols: Counter[str] = field(default_factory=Counter)
    days: Counter[str] = field(default_factory=Counter)
    months: int = 0
    stand_ins: int = 0
    inventors: int = 0
    entities: Counter[str] = field(default_factory=Counter)

    def take(self, other: "Tally") -> None:
        """Add what was told of other documents."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))


def read_number(text: str | None) -> str:
    """Number of a publication: '06836899' is '6836899', 'RE037123' is 'RE37123'. Raises Mistake when it is none."""
    plain = (text or "").translate(_BETWEEN).upper()
    found = _NUMBER.fullmatch(plain)
    if not found:
        raise Mistake(
            T(
                en=f"'{(text or '')[:40]}' is no publication number; 06836899, D0435854 or 20050004437 would be one",
                zh=f"“{(text or '')[:40]}”不是公布（公告）号；正确写法如 06836899、D0435854、20050004437",
            )
        )
    return found[1] + found[2]


def build_cited(country: str | None, number: str | None) -> str:
    """Key of a cited document, 'US4755173', 'JP2000123456'; '' without a number."""
    if not number:
        return ""
    if country == "US" and number.isascii() and number.isdigit() and number[0] != "0":
        return f"US{number}"
    office = (country or "").strip().upper()
    plain = number.translate(_BETWEEN).upper()
    if office == "US" and (found := _NUMBER.fullmatch(plain)):
        return f"US{found[1]}{found[2]}"
    return f"{office}{plain.removeprefix(office)}" if plain else ""


@lru_cache(maxsize=50_000)
def read_day(text: str | None) -> date | None:
    """Day of 'YYYYMMDD', None when blank. Raises Mistake when it is no day of the calendar."""
    return parse_date(text or "")


def find_day(text: str | None, *, tally: Tally) -> date | None:
    """Day of 'YYYYMMDD', or None when only a month or no day is printed, which is counted."""
    found = _judge_day(text or "")
    if found is None or isinstance(found, date):
        return found
    if found == _MONTH:
        tally.months += 1
    else:
        tally.days[found] += 1
    return None


@lru_cache(maxsize=50_000)
def _judge_day(text: str) -> date | str | None:
    """The day, None for a blank, `_MONTH` (longer than any other answer) without a day, else what is printed instead."""
    plain = text.strip()
    if plain[6:] == "00" and plain.isdigit() and "01" <= plain[4:6] <= "12":
        return _MONTH
    try:
        return read_day(plain)
    except Mistake:
        return plain[:20]


def state_day(text: str | None, *, where: str) -> date | None:
    """Day of 'YYYYMMDD' that a record stands on. Raises Mistake naming the place `where` it is no day."""
    try:
        return read_day((text or "").strip())
    except Mistake as mistake:
        raise Mistake(
            T(
                en=f"{where} is '{(text or '')[:20]}': {mistake.says.en}",
                zh=f"{where} 为“{(text or '')[:20]}”：{mistake.says.zh}",
            )
        ) from mistake


@lru_cache(maxsize=50_000)
def read_ipc(text: str) -> str | None:
    """Symbol of the IPC in the layout before 2006: subclass, group of three places, subgroup: 'G06F  728' is 'G06F7/28'."""
    if "/" in text or len(text) <= 7:
        return parse_symbol(text)
    return parse_symbol(f"{text[:4]}{text[4:7].strip()}/{text[7:].strip()}")


@lru_cache(maxsize=50_000)
def read_parts(section: str, main: str, sub: str, group: str, subgroup: str) -> str | None:
    """Symbol of the IPC or CPC from its parts."""
    return parse_symbol(f"{section}{main}{sub}{group}/{subgroup}")


def read_locarno(text: str) -> str | None:
    """Class and subclass of Locarno as they are printed on a design: '2102' is '21-02'."""
    plain = text.strip()
    return f"{plain[:2]}-{plain[2:4]}" if len(plain) in (4, 5) and plain[:4].isdigit() else plain or None


@lru_cache(maxsize=100_000)
def read_uspc(text: str) -> str | None:
    """National class: three places, then the subclass, three places before the point: ' 4012404' is '40/124.04'.

    The point may be printed ('340172.5'), letters may follow ('179 90B'), application files fill up with zeros
    ('002069000' is '2/69'). None when it is no class.
    """
    main = text[:3].replace(" ", "").lstrip("0")
    before, after = text[3:6].replace(" ", ""), text[6:].replace(" ", "")
    if "." in before:
        before, _, begun = before.partition(".")
        after = begun + after
    if before.isdigit() and len(text) == 9 and after.isdigit():
        after = after.rstrip("0")
    found = _SUBCLASS.fullmatch(f"{before.lstrip('0')} {after.lstrip('.')}")
    if not _CLASS.fullmatch(main) or not found:
        return None
    whole, letters, part, end = found.groups()
    point = "." if part and letters is None else ""
    return f"{main}/{whole}{point}{part}{end}"


@lru_cache(maxsize=1_000)
def find_country(text: str | None) -> str | None:
    """Two letters of a country code: 'US', 'JPX' (third place of the older files) is 'JP'; None for 'unknown'."""
    plain = (text or "").strip()
    return None if plain.lower() in _NO_COUNTRIES else plain[:2].upper()
