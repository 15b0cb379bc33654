"""Which cells add up to which: whoever knows all terms of a sum but one can work that one out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from zhicheng.grammar import Indicator
from zhicheng.lake.veiling.cells import REST, Cell, is_public

PRIME = (1 << 61) - 1
"""Sums are solved in integers modulo a prime, so that nothing is rounded."""
Row = dict[int, int]


@dataclass(frozen=True)
class Sum:
    """Signed terms, by the number of their cell, that add up to nought. Of a sum over parts, the first term is the whole.

    One that is not exact holds nearly: enough to guess a term, not to solve for one.
    """

    terms: tuple[tuple[int, int], ...]
    of_parts: bool = False
    exact: bool = True

    @cached_property
    def cells(self) -> tuple[int, ...]:
        return tuple(cell for cell, _sign in self.terms)


def list_sums(numbers: Mapping[Cell, int], rules: Mapping[str, Indicator]) -> list[Sum]:
    """Each cell against its parts by the next finer place, and by each dimension that it is not told by."""
    parts: dict[tuple[Cell, str], list[int]] = defaultdict(list)
    for cell, number in numbers.items():
        if cell.path:
            parts[cell._replace(path=cell.path[:-1]), "place"].append(number)
        for dimension, value in cell.rest:
            if dimension not in rules[cell.code].by:
                rest = tuple(each for each in cell.rest if each != (dimension, value))
                parts[cell._replace(rest=rest), dimension].append(number)
    return [
        Sum(((numbers[whole], -1), *((part, 1) for part in found)), of_parts=True)
        for (whole, _dimension), found in parts.items()
    ]


def list_ties(
    ties: Iterable[Mapping[str, Any]],
    numbers: Mapping[Cell, int],
    rules: Mapping[str, Indicator],
    *,
    last_year: int,
) -> list[Sum]:
    """The declared ties between indicators, at each cell where the public is told all of them; one without a figure is nought."""
    named: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for each in ties:
        named[each["tie"]].append(each)
    places = sorted({(str(cell), cell.path, _without_outcome(cell)) for cell in numbers})
    found: dict[tuple[tuple[int, int], ...], bool] = {}
    for terms in named.values():
        if not all(term["code"] in rules for term in terms):
            continue
        for _name, path, rest in places:
            shifted = [(_shift(term, path, dict(rest), rules, last_year), term["sign"]) for term in terms]
            cells = [(cell, sign) for cell, sign in shifted if cell is not None]
            held = tuple((numbers[cell], sign) for cell, sign in cells if cell in numbers)
            if len(held) > 1 and all(is_public(cell.told, rules[cell.code]) for cell, _sign in cells):
                found[held] = all(term["exact"] for term in terms)
    return [Sum(held, exact=exact) for held, exact in found.items()]


def _without_outcome(cell: Cell) -> tuple[tuple[str, Any], ...]:
    return tuple(each for each in cell.rest if each[0] != "outcome")


def _shift(
    term: Mapping[str, Any], path: Any, rest: dict[str, Any], rules: Mapping[str, Indicator], last_year: int
) -> Cell | None:
    """The cell of a term. A stock has a year: over all years its last one stands, and what stood before is nought."""
    if "year" in rest:
        rest = {**rest, "year": rest["year"] + term["year"]}
    elif "year" in rules[term["code"]].by:
        if term["year"]:
            return None
        rest = {**rest, "year": last_year}
    if term["outcome"]:
        rest = {**rest, "outcome": term["outcome"]}
    return Cell(term["code"], path, tuple((d, rest[d]) for d in REST if d in rest))


def find_determined(sums: Sequence[Sum], hidden: AbstractSet[int]) -> set[int]:
    """The hidden cells that follow from all exact sums together: those that an elimination leaves alone in a row."""
    pivots: dict[int, Row] = {}
    for each in (each for each in sums if each.exact):
        row = {cell: sign % PRIME for cell, sign in each.terms if cell in hidden}
        for lead in [cell for cell in row if cell in pivots]:
            row = _take_off(row, pivots[lead], row[lead])
        if not row:
            continue
        lead = min(row)
        scale = pow(row[lead], -1, PRIME)
        row = {cell: value * scale % PRIME for cell, value in row.items()}
        for other, held in pivots.items():
            if lead in held:
                pivots[other] = _take_off(held, row, held[lead])
        pivots[lead] = row
    return {lead for lead, row in pivots.items() if len(row) == 1}


def _take_off(row: Row, other: Row, times: int) -> Row:
    """`row` less so many times `other`; no pivot stands in another's row, so that one pass is enough."""
    left = dict(row)
    for cell, value in other.items():
        rest = (left.get(cell, 0) - times * value) % PRIME
        if rest:
            left[cell] = rest
        else:
            left.pop(cell, None)
    return left
