"""Rows of the economy template: place, country, year, measure, industry, amount, unit, source, as_of."""

import math
import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.dates import parse_date
from zhicheng.lake.intake.mapping import fold_header
from zhicheng.lake.intake.names import clean_name
from zhicheng.lake.intake.reader import BATCH_RECORDS, Batch, Remark, build_remarks
from zhicheng.lake.intake.regions import is_province, parse_country
from zhicheng.lake.intake.schemas import MEASURES, build_table
from zhicheng.lake.intake.table_line import CellFault, Line
from zhicheng.lake.intake.table_match import Match

FIRST_YEAR, LAST_YEAR = 1900, 2100
EXAMPLE = ("示例", "example")
"""How the place of an example row begins."""
NATION = ("全国", "中国")
"""What tables of provinces call the whole country."""
_MAY_BE_NEGATIVE = "value_added"
_INDUSTRY = re.compile(r"([A-T])?(\d{2,4})?")


def read_economy_batches(match: Match) -> Iterator[Batch]:
    """Batches of the `economy` table; a row with a fault is a reject with its column and reason.

    A row is skipped when its measure is one that the mapping leaves out, or when it is the example of the template.
    """
    rows: list[dict] = []
    rejects: list[Remark] = []
    skips: list[Remark] = []
    sent = False
    for row in match.rows():
        line = Line(match, row)
        try:
            reason = _find_reason(line)
            rows.extend([] if reason else [_read_row(line)])
            skips.extend([_remark(line, reason)] if reason else [])
        except CellFault as fault:
            rejects.append(_remark(line, row.fault) if row.fault else line.reject(fault).remark)
        if len(rows) + len(rejects) + len(skips) >= BATCH_RECORDS:
            yield _build(rows, rejects, skips)
            rows, rejects, skips, sent = [], [], [], True
    if rows or rejects or skips or not sent:
        yield _build(rows, rejects, skips)


def _build(rows: list[dict], rejects: list[Remark], skips: list[Remark]) -> Batch:
    return Batch(
        tables={"economy": build_table(name="economy", rows=rows)},
        read=len(rows) + len(rejects) + len(skips),
        rejects=build_remarks(rejects),
        skips=build_remarks(skips),
    )


def _remark(line: Line, reason: T) -> Remark:
    return Remark(position=f"row {line.row.number}", reason=reason, excerpt=" ".join(line.row.cells)[:160])


def _find_reason(line: Line) -> T | None:
    """Why a row is left out on purpose. Raises CellFault when it cannot be read, or is of no place that is known."""
    if line.row.fault:
        raise CellFault("", line.row.fault)
    place = _read_place(line)
    if place.lower().startswith(EXAMPLE):
        return T(en="the example row of the template", zh="模板示例行")
    return (line.match.mapping.left or {}).get(fold_header(line.say("measure")))


def _read_place(line: Line) -> str:
    place = clean_name(line.say("place"))
    if not place:
        raise CellFault(
            "place",
            T(en="no place; the name of a city or province is needed", zh="缺少地区；应填写城市或省份名称"),
        )
    if line.match.mapping.places == "provinces" and place not in NATION and not is_province(place):
        says = T(en="no province of China; 江西 would be one", zh="不是我国省级行政区；正确写法如 江西")
        raise CellFault("place", says, place)
    return place


def _read_row(line: Line) -> dict:
    measure = _read_measure(line)
    country = line.say("country")
    if country and not parse_country(country):
        raise CellFault(
            "country",
            T(en="not a country; CN or 中国 would be right", zh="不是国家；正确写法如 CN 或 中国"),
            country,
        )
    return {
        "place": _read_place(line),
        "country": parse_country(country) or line.match.mapping.country,
        "year": _read_year(line),
        "measure": measure,
        "industry": _read_industry(line),
        "amount": _read_amount(line, measure),
        "unit": clean_name(line.say("unit")) or None,
        "source": clean_name(line.say("source")) or line.match.mapping.given_source,
        "as_of": _read_as_of(line),
    }


def _read_industry(line: Line) -> str | None:
    """A section as its letter, else the digits alone: 'C', '39', '3911'; the letter before digits says nothing more."""
    text = unicodedata.normalize("NFKC", clean_name(line.say("industry"))).upper()
    found = _INDUSTRY.fullmatch(text)
    if text and not found:
        says = T(
            en="not a code of GB/T 4754; a letter from A to T, or 2 to 4 digits, as C or 39 or C39",
            zh="不是 GB/T 4754 行业代码；应为 A 至 T 的门类字母，或 2 至 4 位数字，如 C、39、C39",
        )
        raise CellFault("industry", says, text)
    return (found[2] or found[1]) if found else None


def _read_as_of(line: Line) -> date | None:
    text = line.say("as_of")
    try:
        return parse_date(text, order=line.match.order)
    except Mistake as mistake:
        raise CellFault("as_of", mistake.says, text) from mistake


def _read_measure(line: Line) -> str:
    text = line.say("measure")
    words = {**{m: m for m in MEASURES}, **(line.match.mapping.measures or {})}
    measure = words.get(fold_header(text))
    if not measure:
        raise CellFault(
            "measure",
            T(
                en=f"not a measure; one of {', '.join(MEASURES)} would be right",
                zh=f"不是已知指标；应为 {'、'.join(words)} 之一",
            ),
            text,
        )
    return measure


def _read_year(line: Line) -> int:
    text = line.say("year").removesuffix("年").strip()
    if not re.fullmatch(r"\d{4}(\.0)?", text) or not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        raise CellFault(
            "year",
            T(
                en=f"not a year from {FIRST_YEAR} to {LAST_YEAR}",
                zh=f"不是 {FIRST_YEAR}—{LAST_YEAR} 之间的年份",
            ),
            text,
        )
    return int(text[:4])


def _read_amount(line: Line, measure: str) -> float:
    text = line.say("amount")
    try:
        amount = parse_amount(text)
    except Mistake as mistake:
        raise CellFault("amount", mistake.says, text) from mistake
    if amount < 0 and measure != _MAY_BE_NEGATIVE:
        raise CellFault(
            "amount", T(en=f"negative, which {measure} cannot be", zh=f"为负数；{measure} 不应为负"), text
        )
    return amount


def parse_amount(text: str) -> float:
    """Number with a point for decimals and, if any, commas between thousands. Raises Mistake for anything else."""
    if not re.fullmatch(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?([eE][+-]?\d{1,3})?", text):
        raise Mistake(T(en="not a number; 1234567.8 would be right", zh="不是数值；正确写法如 1234567.8"))
    amount = float(text.replace(",", ""))
    if not math.isfinite(amount):
        raise Mistake(T(en="too large a number", zh="数值过大"))
    return amount
