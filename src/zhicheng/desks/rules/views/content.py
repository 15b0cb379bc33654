"""A rule as JSON: what the page says, in both languages."""

from dataclasses import asdict, fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.http import JsonResponse

from zhicheng.desks.rules.queries.page import list_dependents, list_reads
from zhicheng.desks.rules.queries.shelf import find_status
from zhicheng.front.procedures import list_cites
from zhicheng.grammar import Book, Entry

LEFT_OUT = frozenset({"versions", "cites", "records"})


def as_json(content: dict[str, Any]) -> JsonResponse:
    """An answer for programs; Chinese stays readable."""
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})


def content_of(entry: Entry, book: Book, *, on: date) -> dict[str, Any]:
    """Everything a rule says, ready for JSON; formulas by name and in words."""
    rule = {name: _plain(value) for name, value in vars(entry.rule).items() if name not in LEFT_OUT}
    versions = [
        {"since": v.since.isoformat(), "says": asdict(v.says), "formula": v.formula.__name__}
        for v in getattr(entry.rule, "versions", ())
    ]
    return {
        "kind": entry.kind,
        "code": entry.code,
        **rule,
        "definition": asdict(entry.definition),
        "status": find_status(entry, on=on),
        "cites": [clause.label for clause in list_cites(entry)],
        **({"versions": versions} if versions else {}),
        "reads": [
            each.code for each in list_reads(book, entry, kinds=("tables", "indicators", "parameters"))
        ],
        "read_by": [each.code for each in list_dependents(book, entry)],
        "examples": _plain(entry.examples),
        "local": entry.local,
        "hash": entry.hash,
    }


def _plain(value: Any) -> Any:
    """Dates as text, fractions as numbers, sets sorted, dataclasses as dicts."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, Fraction):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value
