"""Hiding: small cells, and so many others that no sum gives one of them away."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

import polars as pl

from zhicheng.grammar import Indicator, T
from zhicheng.lake.veiling.cells import CHAIN, REST, Cell, add_up, is_public
from zhicheng.lake.veiling.sums import Sum, find_determined, list_sums, list_ties

HIDDEN = T(
    en="not shown to the public: too few cases, or a figure from which so few could be worked out",
    zh="不向公众公布：案件过少，或者据此可推算出过少的案件数",
)


@dataclass(frozen=True)
class Veil:
    """Which cells are hidden from the public: some of those it may ask for, and all finer ones."""

    rules: Mapping[str, Indicator]
    hidden: frozenset[Cell]
    paths: dict[tuple[str, Any], tuple[str | None, ...]]

    def hides(self, code: str, where: Mapping[str, Any]) -> bool:
        """Whether the figure of a cell is hidden; `where` holds one value for each dimension."""
        finest = next((d for d in reversed(CHAIN) if d in where), None)
        path = self.paths.get((finest, where[finest]), ()) if finest else ()
        cell = Cell(code, path, tuple((d, where[d]) for d in REST if d in where))
        return cell in self.hidden or not is_public(where, self.rules[code])


def draw_veil(
    rules: Mapping[str, Indicator],
    *,
    read: Callable[[str], pl.DataFrame],
    ties: Iterable[Mapping[str, Any]],
    minimum: int,
    last_year: int,
) -> Veil:
    """The veil over all figures of cases of one dataset. `read` gives the records of a rule with all its dimensions."""
    made = [add_up(code, rule, read(code), minimum=minimum) for code, rule in rules.items()]
    sizes = {cell: size for cells in made for cell, size in cells.sizes.items()}
    names = sorted(sizes, key=lambda cell: (sizes[cell], str(cell)))
    numbers = {cell: number for number, cell in enumerate(names)}
    sums = [*list_sums(numbers, rules), *list_ties(ties, numbers, rules, last_year=last_year)]
    small = {numbers[cell] for cells in made for cell in cells.small}
    hidden = hide(sums, [sizes[cell] for cell in names], small, minimum=minimum)
    paths = {name: path for cells in made for name, path in cells.paths.items()}
    return Veil(rules, frozenset(names[number] for number in hidden), paths)


def hide(sums: list[Sum], sizes: Sequence[float], small: AbstractSet[int], *, minimum: int) -> set[int]:
    """The cells to hide: the small ones, and the least of the others until no small one follows from what is shown.

    Cells are numbered from the least to the greatest.
    """
    hidden, within = set(small), defaultdict[int, list[Sum]](list)
    for each in sums:
        for cell in each.cells:
            within[cell].append(each)
    waiting = deque(sums)
    while True:
        while waiting:
            if (one := _find_next(waiting.popleft(), sizes, hidden, minimum)) is not None:
                hidden.add(one)
                waiting += within[one]
        told = find_determined(sums, hidden)
        if not told & small:
            return hidden
        near = (cell for each in told for one in within[each] for cell in one.cells)
        apart = (cell for each in sums if not hidden.isdisjoint(each.cells) for cell in each.cells)
        least = _find_least(near, hidden)
        least = least if least is not None else _find_least(apart, hidden)
        if least is None:  # nothing is shown that anything could follow from
            return hidden
        hidden.add(least)
        waiting += within[least]


def _find_next(each: Sum, sizes: Sequence[float], hidden: AbstractSet[int], minimum: int) -> int | None:
    """The cell that must be hidden for the sake of one sum, or None.

    One hidden term could be worked out. Of parts whose whole is shown, so much must be hidden together that it does not
    give away how little each of them is: every one is 1 at least.
    """
    unknown = [cell for cell in each.cells if cell in hidden]
    if not unknown:
        return None
    parts = each.cells[1:] if each.of_parts else each.cells
    scant = sum(sizes[cell] for cell in unknown) < minimum + len(unknown) - 1
    if len(unknown) == 1 or (each.of_parts and each.cells[0] not in hidden and scant):
        least = _find_least(parts, hidden)
        return least if least is not None else _find_least(each.cells, hidden)
    return None


def _find_least(cells: Iterable[int], hidden: AbstractSet[int]) -> int | None:
    return min((cell for cell in cells if cell not in hidden), default=None)
