"""Two files as COINr keeps them: iMeta, the tree and what its codes are, and iData, the figures of the units."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np

from zhicheng.grammar import T, same
from zhicheng.lake.intake.reader import Unreadable
from zhicheng.lake.scoring.sheet import Sheet
from zhicheng.lake.scoring.table_file import TableFile, read_table
from zhicheng.lake.scoring.tree import Node, Tree, grow
from zhicheng.lake.scoring.words import list_words

META = ("iCode", "Parent", "Type")
INDICATOR, AGGREGATE, GROUP, DENOMINATOR, OTHER = "Indicator", "Aggregate", "Group", "Denominator", "Other"
TYPES = (INDICATOR, AGGREGATE, GROUP, DENOMINATOR, OTHER)
ERROR = "_error"
"""A data column CODE_error holds the relative standard error of CODE's figures, 0.05 for 5 %; empty means verified."""


def read_coin(*, meta: Path, data: Path) -> tuple[Tree, Sheet]:
    """Read both files. Raises `Mistake` or `Unreadable` that names file, row and what would be right.

    A unit code 'NA' is a code; an empty cell or NA in a column of figures is missing.
    """
    return build_coin(meta=read_table(meta, needs=META), data=read_table(data, needs=("uCode",)))


def build_coin(*, meta: TableFile, data: TableFile) -> tuple[Tree, Sheet]:
    """Tree and sheet from both tables, wherever they come from. Raises as `read_coin` does."""
    kinds = _read_kinds(meta)
    tree = grow(_read_node(meta, i) for i in range(len(meta)) if kinds[i] in (INDICATOR, AGGREGATE))
    codes = meta.columns["iCode"]
    listed = [c for c, k in zip(codes, kinds, strict=True) if k == DENOMINATOR]
    return tree, build_sheet(
        data,
        codes=tree.leaves,
        groups=tuple(c for c, k in zip(codes, kinds, strict=True) if k == GROUP),
        denominators=tuple(dict.fromkeys([*listed, *(n.denominator for n in tree.nodes if n.denominator)])),
    )


def _read_kinds(table: TableFile) -> list[str]:
    kinds = [k.strip() for k in table.columns["Type"]]
    for place, kind in enumerate(kinds):
        if kind not in TYPES:
            raise table.trouble(
                place,
                T(
                    en=f"Type '{kind}': one of {', '.join(TYPES)} is expected",
                    zh=f"Type 为“{kind}”：应为 {'、'.join(TYPES)} 之一",
                ),
            )
    return kinds


def _read_node(table: TableFile, place: int) -> Node:
    def text(name: str) -> str:
        cell = table.columns.get(name, [""] * len(table))[place].strip()
        return "" if cell == "NA" and name != "iCode" else cell

    def number(name: str) -> float | None:
        if name not in table.columns:
            return None
        found = table.number(name, place)
        return None if math.isnan(found) else found

    direction = number("Direction")
    weight = number("Weight")
    if direction not in (None, 1.0, -1.0):
        raise table.trouble(
            place,
            T(
                en=f"Direction {direction:g}: 1 or -1 is expected",
                zh=f"Direction 为 {direction:g}：应为 1 或 -1",
            ),
        )
    return Node(
        code=text("iCode"), parent=text("Parent"), weight=1.0 if weight is None else weight, direction=int(direction or 1),
        name=same(text("iName")), unit=same(text("Unit")), denominator=text("Denominator"), target=number("Target"),
        level=int(number("Level") or 0) or None,
    )  # fmt: skip


def build_sheet(
    table: TableFile,
    *,
    codes: tuple[str, ...],
    groups: tuple[str, ...] = (),
    denominators: tuple[str, ...] = (),
) -> Sheet:
    """Figures from a table: a column uCode, one column a code, and beside them groups, denominators, Time and CODE_error."""
    missing = [c for c in (*codes, *groups, *denominators) if c not in table.columns]
    if missing:
        raise Unreadable(
            T(
                en=f"{table.path.name}: no column for {list_words(missing).en}, which the tree names",
                zh=f"{table.path.name}：缺少指标树所列的 {list_words(missing).zh} 列",
            )
        )
    units = tuple(c.strip() for c in table.columns["uCode"])
    times = np.array(table.numbers("Time")) if "Time" in table.columns else None
    _check_units(table, units, times)
    names = dict(zip(units, map(same, table.columns.get("uName", units)), strict=True))
    return Sheet(
        units=units,
        codes=codes,
        values=_read_numbers(table, codes),
        names=names,
        groups={g: _read_group(table.columns[g]) for g in groups},
        denominators={d: np.array(table.numbers(d)) for d in denominators},
        errors=_read_errors(table, codes),
        times=times,
    )


def _read_numbers(table: TableFile, codes: tuple[str, ...]) -> np.ndarray:
    return (
        np.array([table.numbers(c) for c in codes], dtype=np.float64).reshape(len(codes), len(table)).T.copy()
    )


def _read_group(cells: list[str]) -> np.ndarray:
    return np.array([c.strip() or None for c in cells], dtype=object)


def _read_errors(table: TableFile, codes: tuple[str, ...]) -> np.ndarray | None:
    held = [c for c in codes if c + ERROR in table.columns]
    if not held:
        return None
    errors = np.zeros((len(table), len(codes)))
    for place, code in enumerate(codes):
        if code in held:
            errors[:, place] = np.nan_to_num(np.array(table.numbers(code + ERROR)))
    return errors


def _check_units(table: TableFile, units: tuple[str, ...], times: np.ndarray | None) -> None:
    seen: set[object] = set()
    for place, unit in enumerate(units):
        key = (unit, None if times is None else times[place])
        if not unit:
            raise table.trouble(place, T(en="uCode is empty", zh="uCode 为空"))
        if key in seen:
            raise table.trouble(place, T(en=f"uCode {unit} stands twice", zh=f"uCode“{unit}”重复"))
        seen.add(key)
