"""Rows of the economy template: place, country, year, measure, industry, amount, unit, source."""

import math
import re
from collections.abc import Iterator

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.mapping import fold_header
from zhicheng.lake.intake.names import clean_name
from zhicheng.lake.intake.reader import BATCH_RECORDS, Batch, Remark, build_remarks
from zhicheng.lake.intake.regions import parse_country
from zhicheng.lake.intake.schemas import MEASURES, build_table
from zhicheng.lake.intake.table_line import CellFault, Line
from zhicheng.lake.intake.table_match import Match

FIRST_YEAR, LAST_YEAR = 1900, 2100
_MAY_BE_NEGATIVE = "value_added"


def read_economy_batches(match: Match) -> Iterator[Batch]:
    """Batches of the `economy` table; a row with a fault is a reject with its column and reason."""
    rows: list[dict] = []
    rejects: list[Remark] = []
    sent = False
    for row in match.rows():
        line = Line(match, row)
        if row.fault:
            rejects.append(
                Remark(position=f"row {row.number}", reason=row.fault, excerpt=" ".join(row.cells)[:160])
            )
        else:
            try:
                rows.append(_read_row(line))
            except CellFault as fault:
                rejects.append(line.reject(fault).remark)
        if len(rows) + len(rejects) >= BATCH_RECORDS:
            yield _build(rows, rejects)
            rows, rejects, sent = [], [], True
    if rows or rejects or not sent:
        yield _build(rows, rejects)


def _build(rows: list[dict], rejects: list[Remark]) -> Batch:
    return Batch(
        tables={"economy": build_table(name="economy", rows=rows)},
        read=len(rows) + len(rejects),
        rejects=build_remarks(rejects),
    )


def _read_row(line: Line) -> dict:
    place = clean_name(line.say("place"))
    if not place:
        raise CellFault(
            "place",
            T(en="no place; the name of a city or province is needed", zh="缺少地区；应填写城市或省份名称"),
        )
    measure = _read_measure(line)
    country = line.say("country")
    if country and not parse_country(country):
        raise CellFault(
            "country",
            T(en="not a country; CN or 中国 would be right", zh="不是国家；正确写法如 CN 或 中国"),
            country,
        )
    return {
        "place": place,
        "country": parse_country(country) or line.match.mapping.country,
        "year": _read_year(line),
        "measure": measure,
        "industry": clean_name(line.say("industry")) or None,
        "amount": _read_amount(line, measure),
        "unit": clean_name(line.say("unit")) or None,
        "source": clean_name(line.say("source")) or None,
    }


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
