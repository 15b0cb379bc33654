"""Symbols of the IPC Green Inventory: environmentally sound technologies. A main group or subclass covers all beneath it.

IPC 绿色清单所列分类号，即环境友好技术；所列主组或小类涵盖其下全部。
"""

import tomllib
from pathlib import Path

from zhicheng.grammar import Column, T, Table
from zhicheng.rulebook.sources.wipo_green_inventory import rule as WIPO_GREEN_INVENTORY


def _list_symbols(subclass: str, groups: str) -> list[str]:
    """The listed symbols in full: 'A01H', 'A01G25/00', 'B01D53/34'."""
    if groups == "*":
        return [subclass]
    split = [part.partition("/") for part in groups.split()]
    return [f"{subclass}{group}/{each}" for group, _, many in split for each in (many or "00").split(",")]


READ = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
LISTED = [symbol for subclass, groups in READ.items() for symbol in _list_symbols(subclass, groups)]

rule = Table(
    title=T(en="Green symbols", zh="绿色分类号"),
    key=("symbol",),
    cites=(WIPO_GREEN_INVENTORY["list"],),
    columns={"symbol": Column("string", T(en="symbol that is listed", zh="所列分类号"))},
    entries=tuple({"symbol": symbol} for symbol in LISTED),
)
