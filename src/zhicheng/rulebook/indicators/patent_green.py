"""Whether a patent has a symbol of the IPC Green Inventory. A listed main group or subclass covers all beneath it; another listed
symbol covers itself.

专利是否具有 IPC 绿色清单所列分类号。所列主组或小类涵盖其下全部；其他所列分类号仅指其自身。
"""

from datetime import date

from zhicheng.grammar import PATENT, Indicator, T, Version
from zhicheng.rulebook.sources.wipo_green_inventory import rule as WIPO_GREEN_INVENTORY
from zhicheng.rulebook.tables.green_symbols import LISTED


def in_the_inventory(classifications):
    """Look for the symbol itself, its main group, its subclass and its class in the list."""
    rows = classifications.filter(classifications.scheme.isin(["IPC", "CPC"]))
    symbol = rows.symbol
    group = symbol.split("/")[0] + "/00"
    listed = (
        symbol.isin(LISTED) | group.isin(LISTED) | symbol.left(4).isin(LISTED) | symbol.left(3).isin(LISTED)
    )
    found = (
        rows.mutate(listed=listed.cast("int64"))
        .group_by("patent_id")
        .agg(lambda t: t.listed.max().name("listed"))
    )
    return found.select(patent=found.patent_id, value=found.listed.cast("float64"))


rule = Indicator(
    title=T(en="Green patent", zh="绿色专利"),
    cites=(WIPO_GREEN_INVENTORY["list"],),
    unit=T(en="1: yes, 0: no", zh="1：是，0：否"),
    by=(PATENT,),
    also=(),
    needs=("patents", "classifications"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=in_the_inventory,
            says=T(en="1 if any IPC or CPC symbol is in the inventory", zh="任一 IPC 或 CPC 分类号在清单内者为 1"),
        ),
    ),
)  # fmt: skip
