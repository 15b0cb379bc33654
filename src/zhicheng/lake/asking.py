"""Asking: what a person writes after `where` becomes cells: place names, field numbers, years, applicants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from zhicheng.grammar import DIMENSIONS, Book, Mistake, T
from zhicheng.lake.atlas import Atlas
from zhicheng.lake.names import search_key

PERIOD = "period"
YEARS = ("year", "filing_year", "priority_year")
TYPES = {
    "invention": T(en="invention", zh="发明"),
    "utility_model": T(en="utility model", zh="实用新型"),
    "design": T(en="design", zh="外观设计"),
    "plant": T(en="plant", zh="植物"),
    "reissue": T(en="reissue", zh="再颁"),
    "other": T(en="other", zh="其他"),
}


@dataclass(frozen=True)
class Where:
    """Conditions in the lake's own terms: a value for each dimension, and the years if a period was given."""

    cells: dict[str, Any]
    years: tuple[int, int] | None = None


def read_where(where: Mapping[str, Any], *, book: Book, atlas: Atlas) -> Where:
    """Turn what was asked into cells; a list asks for several values. Raises `Mistake` for unknown names, with near ones."""
    cells, years = {}, None
    for name, value in where.items():
        if name == PERIOD:
            years = _period(str(value))
        elif name in DIMENSIONS:
            several = isinstance(value, list | tuple)
            cells[name] = (
                tuple(_read(name, each, book, atlas) for each in value)
                if several
                else _read(name, value, book, atlas)
            )
        else:
            raise _unknown(name, (*DIMENSIONS, PERIOD), T(en="dimension", zh="维度"))
    return Where({d: cells[d] for d in DIMENSIONS if d in cells}, years)


def _read(name: str, value: Any, book: Book, atlas: Atlas) -> Any:
    if name in ("city", "other_city", "province"):
        return atlas.resolve(str(value), level=name.removeprefix("other_")).id
    if name == "country":
        return atlas.resolve_country(str(value))
    if name in ("field", "other_field"):
        return read_field(str(value), book=book)
    if name in YEARS:
        return _year(name, str(value))
    if name == "type" and str(value) not in TYPES:
        raise _unknown(str(value), TYPES, T(en="type of patent", zh="专利类型"))
    if name == "procedure":
        return _one_of(
            str(value), {e.code: e.title for e in book.of("procedures")}, T(en="procedure", zh="程序")
        )
    if name == "outcome":
        return _one_of(
            str(value), {e["result"]: e["name"] for e in list_results(book)}, T(en="result", zh="结案方式")
        )
    if name == "subclass":
        return str(value).upper()
    return atlas.resolve_applicant(str(value)) if name == "applicant" else str(value)


def list_results(book: Book) -> tuple[dict[str, Any], ...]:
    """What closed cases came to, with `result` and `name`."""
    return book["case_results"].rule.entries if "case_results" in book else ()


def _one_of(value: str, known: dict[str, T], what: T) -> str:
    """A code as it is, or the code of a name in either language; codes of cases are kept longer than the rules."""
    named = [code for code, name in known.items() if search_key(value) in map(search_key, (name.en, name.zh))]
    if value in known or named:
        return value if value in known else named[0]
    raise _unknown(value, known, what)


def read_field(value: str, *, book: Book) -> int:
    """A field by number, or by its name or a part of it in either language."""
    fields = book["wipo_fields"].rule.entries
    if value.isdecimal() and 1 <= int(value) <= len(fields):
        return int(value)
    wanted = search_key(value)
    names = [(search_key(text), e) for e in fields for text in (e["name"].en, e["name"].zh)]
    exact = [e for key, e in names if key == wanted]
    found = exact or [e for key, e in names if wanted and wanted in key]
    numbers = {e["field"] for e in found}
    if len(numbers) == 1:
        return numbers.pop()
    raise _unknown(
        value,
        [e["name"].en for e in (found or fields)],
        T(en="field (give its number, 1 to 35, or its name)", zh="领域（请给编号 1 至 35，或名称）"),
    )


def _year(name: str, value: str) -> int:
    if not _is_year(value):
        raise Mistake(
            T(
                en=f"{name}={value}: a year has four digits, such as 2021; for several use period=2018..2022",
                zh=f"{name}={value}：年份应为四位数字，如 2021；多年请用 period=2018..2022",
            )
        )
    return int(value)


def _is_year(value: str) -> bool:
    return value.isdecimal() and len(value) == 4


def _period(value: str) -> tuple[int, int]:
    first, _, last = value.partition("..")
    if not (_is_year(first) and _is_year(last) and int(first) <= int(last)):
        raise Mistake(
            T(
                en=f"period={value}: expected two years, such as 2018..2022",
                zh=f"period={value}：应为两个年份，如 2018..2022",
            )
        )
    return int(first), int(last)


def _unknown(value: str, known: Iterable[str], what: T) -> Mistake:
    names = list(known)
    near = get_close_matches(value, names, n=3, cutoff=0.4)
    en = f" Did you mean {' or '.join(near)}?" if near else f" Known: {', '.join(names)}"
    zh = f"是否指：{'、'.join(near)}？" if near else f"现有：{'、'.join(names)}"
    return Mistake(T(en=f"there is no {what.en} '{value}'.{en}", zh=f"没有“{value}”这一{what.zh}。{zh}"))
