"""Worked examples as small tables: what is given, what is expected, in the reader's language."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from zhicheng.desks.rules.queries.given_cases import CaseNames
from zhicheng.front.formats import day, number, text
from zhicheng.grammar import Book, Entry, T
from zhicheng.lake import Lake
from zhicheng.lake.asking import TYPES
from zhicheng.lake.counting import RULES

Say = Callable[[Any], str]


@dataclass(frozen=True)
class Grid:
    """A small table: heads with their kind ('text', 'number', 'day'), and rows of written cells."""

    heads: tuple[tuple[str, str], ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True)
class Worked:
    """One example: what it shows, how it is counted, the facts given and the figures expected."""

    says: T
    count: str
    covers: str
    given: Grid
    places: Grid | None
    expected: Grid


@dataclass(frozen=True)
class Names:
    """Names in the language of the page: cities as a dataset of the lake knows them, fields as the book does."""

    book: Book
    lake: Lake

    def city(self, name: Any) -> str:
        if not self.lake.datasets:
            return str(name)
        found = self.lake.find_places(str(name), limit=1)
        place = found[0] if found and found[0].name == name else None
        return text(T(en=place.name, zh=place.name_zh or place.name)) if place else str(name)

    def cities(self, names: Sequence[Any]) -> str:
        return _join([self.city(name) for name in names])

    def applicants(self, names: Sequence[Any]) -> str:
        split = [str(name).partition(" @ ") for name in names]
        return _join([f"{who} ({self.city(where)})" if where else who for who, _at, where in split])

    def field(self, code: Any) -> str:
        return f"{code} {text(self.book['wipo_fields'].rule.entries[int(code) - 1]['name'])}"

    def fields(self, codes: Sequence[Any]) -> str:
        return _join([self.field(code) for code in codes])


def work_examples(entry: Entry, *, book: Book, lake: Lake) -> list[Worked]:
    """All worked examples of an indicator."""
    names = Names(book, lake)
    return [_worked(example, entry, names) for example in entry.examples]


def _worked(example: Mapping[str, Any], entry: Entry, names: Names) -> Worked:
    covers = example.get("covers")
    places = example.get("places")
    cases = [CaseNames(names.book).row(case) for case in example.get("cases", ())]
    return Worked(
        says=T(**example["says"]),
        count="" if cases else text(RULES[example.get("count", "whole")]),
        covers=" – ".join(day(each) for each in covers) if covers else "",
        given=_grid(cases, _given_cases(names)) if cases else _grid(example["patents"], _given(names)),
        places=_grid(places, _residents(names)) if places else None,
        expected=_expected(example, entry, names),
    )


def _given(names: Names) -> dict[str, tuple[str, str, Say]]:
    """Facts an example may give of a patent: title, kind of column, how it is written."""
    return {
        "id": (_("Patent"), "text", str),
        "inventors": (_("Inventors in"), "text", names.cities),
        "applicants": (_("Applicants"), "text", names.applicants),
        "fields": (_("Fields"), "text", names.fields),
        "type": (_("Type"), "text", lambda code: text(TYPES[code])),
        "claims": (_("Claims"), "number", number),
        "filed": (_("Filed"), "day", day),
        "published": (_("Published"), "day", day),
        "granted": (_("Granted"), "day", day),
        "year": (_("Year"), "number", str),
    }


def _given_cases(names: Names) -> dict[str, tuple[str, str, Say]]:
    """Facts an example may give of a case."""
    return {
        "id": (_("Case"), "text", str),
        "dispute": (_("Dispute"), "text", str),
        "procedure": (_("Procedure"), "text", CaseNames(names.book).procedure),
        "city": (_("City"), "text", names.city),
        "opened": (_("Opened"), "day", day),
        "closed": (_("Closed"), "day", day),
        "outcome": (_("Outcome"), "text", str),
        "acts": (_("Acts"), "text", str),
        "clocks": (_("Periods"), "text", str),
    }


def _residents(names: Names) -> dict[str, tuple[str, str, Say]]:
    return {
        "city": (_("City"), "text", names.city),
        "country": (_("Country or region"), "text", str),
        "residents": (_("Residents"), "number", number),
    }


def _grid(rows: Sequence[Mapping[str, Any]], known: dict[str, tuple[str, str, Say]]) -> Grid:
    """The facts that at least one row gives, in the order of `known`."""
    used = [key for key in known if any(row.get(key, "") != "" for row in rows)]
    heads = tuple((known[key][0], known[key][1]) for key in used)
    cells = tuple(tuple((_written(row, key, known[key][2]), known[key][1]) for key in used) for row in rows)
    return Grid(heads, cells)


def _written(row: Mapping[str, Any], key: str, say: Say) -> str:
    if key not in row:
        return text(TYPES["invention"]) if key == "type" else ""
    return "—" if row[key] is None else say(row[key])


def _expected(example: Mapping[str, Any], entry: Entry, names: Names) -> Grid:
    rule, digits = entry.rule, _digits(example, entry.rule.decimals)
    known: dict[str, tuple[str, str, Say]] = {
        "city": (_("City"), "text", names.city),
        "province": (_("Province or state"), "text", str),
        "country": (_("Country or region"), "text", str),
        "field": (_("Field"), "text", names.field),
        "applicant": (_("Applicant"), "text", str),
        "type": (_("Type"), "text", lambda code: text(TYPES[code])),
        "year": (_("Year"), "number", str),
        "filing_year": (_("Year of filing"), "number", str),
        "procedure": (_("Procedure"), "text", CaseNames(names.book).procedure),
        "outcome": (_("Outcome"), "text", CaseNames(names.book).outcome),
        "value": (_("Value"), "number", lambda value: number(value, digits=digits)),
        "note": (_("Why there is none"), "text", lambda code: text(rule.missing[code])),
    }
    return _grid(example["expect"], known)


def _digits(example: Mapping[str, Any], decimals: int) -> int:
    """The rule's decimals; one at least where a count is no whole number."""
    whole = all(row["value"] is None or row["value"] == int(row["value"]) for row in example["expect"])
    return 0 if whole else max(decimals, 1)


def _join(parts: Sequence[str]) -> str:
    return text(T(en=", ", zh="、")).join(parts)
