"""What can be wrong in a mapping file: every fault is named with its place and with what would be right."""

import difflib
from collections.abc import Iterator

from zhicheng.grammar import T
from zhicheng.lake.intake.dates import ORDERS
from zhicheng.lake.intake.schemas import MEASURES, PATENT_TYPES, SECTORS

AS_SHOWN = "as the table shows"
"""Order of dates that is taken from the table itself: 31/01/2019 anywhere in it shows that the day comes first."""
PLACES = ("provinces",)
DAMAGES = ("reject", "mark")
WORDS = {"types": PATENT_TYPES, "sectors": SECTORS, "measures": MEASURES}
GROUPS = ("seen", "assumed")
_SECTIONS = {
    "code": str,
    "version": str,
    "target": str,
    "source": (str, dict),
    "licence": (str, dict),
    "title": dict,
    "columns": dict,
    "told_by": dict,
    "lists": dict,
    "dates": dict,
    "cells": dict,
    "grants": dict,
    "types": dict,
    "sectors": dict,
    "measures": dict,
    "left": dict,
    "defaults": dict,
}


def check_plan(plan: dict, *, fields: dict[str, tuple[str, ...]]) -> list[T]:
    """Every fault of a mapping as TOML gave it; `fields` are the facts by target."""
    return [*_check_sections(plan), *_check_columns(plan, fields), *_check_rest(plan), *_check_cells(plan)]


def split_groups(columns: dict) -> dict[str, dict]:
    """Plain `[columns]` and its groups, by where they stand in the file."""
    groups = {f"columns.{g}": columns[g] for g in GROUPS if isinstance(columns.get(g), dict)}
    plain = {name: value for name, value in columns.items() if f"columns.{name}" not in groups}
    return {"columns": plain, **groups}


def _check_sections(plan: dict) -> Iterator[T]:
    for name, value in plan.items():
        if name not in _SECTIONS:
            yield _unknown(name, "", tuple(_SECTIONS))
        elif not isinstance(value, _SECTIONS[name]):
            yield _wrong(
                name,
                "a table" if _SECTIONS[name] is dict else "a text",
                "表" if _SECTIONS[name] is dict else "文本",
            )
    for name in ("code", "source", "title", "columns"):
        if name not in plan:
            yield T(en=f"'{name}' is missing", zh=f"缺少“{name}”")
    for name in ("title", "source", "licence"):
        if isinstance(said := plan.get(name), dict):
            for lang in ("en", "zh"):
                if not isinstance(said.get(lang), str):
                    yield _wrong(f"[{name}] {lang}", "a text", "文本")


def _check_columns(plan: dict, fields: dict[str, tuple[str, ...]]) -> Iterator[T]:
    target, columns = plan.get("target", "patents"), plan.get("columns")
    if target not in fields:
        yield _unknown(str(target), "target", tuple(fields))
    elif isinstance(columns, dict):
        for where, group in split_groups(columns).items():
            for name, headers in group.items():
                if name not in fields[target]:
                    yield _unknown(name, f"[{where}]", fields[target])
                elif not _is_texts(headers):
                    yield _wrong(
                        f"[{where}] {name}",
                        'a list of column names, as ["申请日"]',
                        '列名列表，如 ["申请日"]',
                    )


def _check_rest(plan: dict) -> Iterator[T]:
    for name, known in WORDS.items():
        for word, meaning in _table(plan, name).items():
            if meaning not in known:
                yield _unknown(str(meaning), f"[{name}] {word}", known)
    separators = _table(plan, "lists").get("separators", [";"])
    if not _is_texts(separators):
        yield _wrong("[lists] separators", 'a list of texts, as [";", "|"]', '文本列表，如 [";", "|"]')
    orders = (*ORDERS, AS_SHOWN)
    if (order := _table(plan, "dates").get("order", "year first")) not in orders:
        yield _unknown(str(order), "[dates] order", orders)
    if not isinstance(_table(plan, "dates").get("two_digit_years", False), bool):
        yield _wrong("[dates] two_digit_years", "true or false", "true 或 false")
    if (places := _table(plan, "defaults").get("places", PLACES[0])) not in PLACES:
        yield _unknown(str(places), "[defaults] places", PLACES)
    if not isinstance(_table(plan, "defaults").get("source", ""), str):
        yield _wrong("[defaults] source", "a text", "文本")
    country = _table(plan, "defaults").get("country", "CN")
    if not (isinstance(country, str) and len(country) == 2 and country.isascii() and country.isupper()):
        yield _wrong("[defaults] country", "two letters of ISO 3166, as CN", "ISO 3166 两位字母代码，如 CN")


def _check_cells(plan: dict) -> Iterator[T]:
    for section, name in (("cells", "blanks"), ("grants", "types"), ("told_by", "columns")):
        if not _is_texts(_table(plan, section).get(name, ["-"])):
            yield _wrong(f"[{section}] {name}", 'a list of texts, as ["NA"]', '文本列表，如 ["NA"]')
    if (damage := _table(plan, "cells").get("damage", "reject")) not in DAMAGES:
        yield _unknown(str(damage), "[cells] damage", DAMAGES)
    for word, said in _table(plan, "left").items():
        if not (isinstance(said, dict) and all(isinstance(said.get(lang), str) for lang in ("en", "zh"))):
            yield _wrong(
                f"[left] {word}", "the reason as { en = ..., zh = ... }", "原因，写作 { en = ..., zh = ... }"
            )


def _table(plan: dict, name: str) -> dict:
    value = plan.get(name, {})
    return value if isinstance(value, dict) else {}


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, str) and v for v in value)


def _unknown(word: str, where: str, known: tuple[str, ...]) -> T:
    near = difflib.get_close_matches(word, known, n=1)
    hint_en = f"did you mean '{near[0]}'?" if near else f"known are: {', '.join(known)}"
    hint_zh = f"是否应为“{near[0]}”？" if near else f"可用的有：{'、'.join(known)}"
    place = f"{where}: " if where else ""
    return T(en=f"{place}'{word}' is not known; {hint_en}", zh=f"{place}无法识别“{word}”；{hint_zh}")


def _wrong(where: str, right_en: str, right_zh: str) -> T:
    return T(en=f"{where} has to be {right_en}", zh=f"{where} 应为{right_zh}")
