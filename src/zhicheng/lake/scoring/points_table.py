"""A points table as offices keep it in a workbook: sections, indicators, points that add up to 100, reverse ones marked.

Heads in Chinese or English; a section that is written once stands for the rows under it; a row of totals is checked.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from zhicheng.grammar import T, same
from zhicheng.lake.intake.reader import Unreadable
from zhicheng.lake.scoring.plan import Aggregate, Impute, Normalise, Plan, Treat
from zhicheng.lake.scoring.table_file import TableFile, read_table
from zhicheng.lake.scoring.tree import Node, Tree, grow

SPELLINGS = {
    "section": ("一级指标", "指标类别", "section", "pillar"),
    "part": ("二级指标", "subsection", "part"),
    "code": ("代码", "指标代码", "code", "icode"),
    "name": ("三级指标", "指标", "指标名称", "考核指标", "name", "indicator"),
    "points": ("分值", "权重", "满分", "points", "weight"),
    "direction": ("方向", "指标方向", "direction"),
    "unit": ("单位", "计量单位", "unit"),
    "denominator": ("分母", "denominator"),
    "rule": ("计分规则", "计分方法", "rule", "scoring"),
    "low": ("下限", "low", "lower"),
    "high": ("上限", "high", "upper"),
    "target": ("目标值", "target"),
}
RULES = {
    "": "", "极差": "minmax", "功效系数": "goalposts", "上下限": "goalposts", "目标值": "target", "完成率": "target",
    "是否": "yes_no", "专家评分": "expert", "专家": "expert", "排名": "percentile",
}  # fmt: skip
REVERSE, STRAIGHT = (
    ("逆向", "反向", "逆", "-1", "-", "reverse", "negative"),
    ("正向", "正", "1", "+", "", "positive"),
)
REVERSE_MARKS = ("（逆向）", "(逆向)", "（反向）", "(反向)")
TOTALS = ("合计", "总计", "总分", "total", "sum")
TOTAL, FULL = "total", 100


@dataclass(frozen=True)
class PointsTable:
    """The tree of a points table, weights in points, and the plan that scores it: each leaf on 0 to 100, no outliers
    drawn in, nothing imputed; missing figures are said and their points go to the others."""

    tree: Tree
    plan: Plan


def is_points_table(path: Path) -> bool:
    """True when a row of the file names points and either codes or indicators, and no parents as iMeta does."""
    try:
        table = read_table(path, needs=("points",), spellings=SPELLINGS)
    except Unreadable:
        return False
    return "Parent" not in table.columns and bool({"code", "name"} & set(table.columns))


def read_points_table(path: Path, *, full: float = FULL) -> PointsTable:
    """Read a points table. Raises Unreadable: no points, an unknown direction or rule, or points that do not add up to
    `full` (give the number the known rows add up to when the table is a part)."""
    table = read_table(path, needs=("points",), spellings=SPELLINGS)
    rows = [i for i in range(len(table)) if not _is_total(table, i)]
    nodes: dict[str, Node] = {TOTAL: Node(TOTAL, weight=1, name=T(en="Total", zh="总分"))}
    rules: dict[str, Normalise] = {}
    above: dict[str, str] = {}
    for place in rows:
        parent = _find_parent(table, place, nodes, above)
        leaf = _read_leaf(table, place, parent)
        nodes[leaf.code] = leaf
        if rule := _read_rule(table, place):
            rules[leaf.code] = rule
    tree = grow(nodes.values())
    _check_sum(table, tree, full)
    normalise = Normalise("minmax", leaves=rules)
    plan = Plan(
        tree, impute=Impute("none"), treat=Treat(on=False), normalise=normalise, aggregate=(Aggregate(),)
    )
    return PointsTable(tree, plan)


def _cell(table: TableFile, name: str, place: int) -> str:
    return table.columns[name][place].strip() if name in table.columns else ""


def _is_total(table: TableFile, place: int) -> bool:
    words = [_cell(table, n, place).casefold() for n in ("section", "part", "code", "name")]
    return any(w in TOTALS for w in words)


def _find_parent(table: TableFile, place: int, nodes: dict[str, Node], above: dict[str, str]) -> str:
    """Code of the section the row belongs to; a blank cell means the one above."""
    parent = TOTAL
    for level in ("section", "part"):
        if level not in table.columns:
            continue
        written = _cell(table, level, place)
        if written and written != above.get(level):
            above[level] = written
            if level == "section":
                above.pop("part", None)
        if name := above.get(level):
            code = name if parent == TOTAL else f"{parent}/{name}"
            nodes.setdefault(code, Node(code, parent=parent, weight=None, name=same(name)))
            parent = code
    return parent


def _read_leaf(table: TableFile, place: int, parent: str) -> Node:
    name = _cell(table, "name", place)
    bare = name
    for mark in REVERSE_MARKS:
        bare = bare.replace(mark, "")
    points = table.number("points", place)
    if math.isnan(points) or points < 0:
        raise table.trouble(place, T(en=f"'{name}' has no points", zh=f"“{name}”缺少分值"))
    target = table.number("target", place) if "target" in table.columns else math.nan
    return Node(
        code=_cell(table, "code", place) or bare.strip(), parent=parent, weight=points,
        direction=_read_direction(table, place, reverse=bare != name), name=same(bare.strip()), unit=same(_cell(table, "unit", place)),
        denominator=_cell(table, "denominator", place), target=None if math.isnan(target) else target,
    )  # fmt: skip


def _read_direction(table: TableFile, place: int, *, reverse: bool) -> int:
    written = _cell(table, "direction", place).casefold()
    if written in REVERSE or (reverse and not written):
        return -1
    if written in STRAIGHT and not reverse:
        return 1
    raise table.trouble(
        place,
        T(
            en=f"direction '{written}': 正向 (more is better) or 逆向 (less is better), and in agreement with the name",
            zh=f"方向“{written}”：应为 正向 或 逆向，且与指标名称一致",
        ),
    )


def _read_rule(table: TableFile, place: int) -> Normalise | None:
    written = _cell(table, "rule", place)
    method = RULES.get(written, written)
    ends = {n: table.number(n, place) for n in ("low", "high") if n in table.columns}
    options = {n: v for n, v in ends.items() if not math.isnan(v)}
    if not method and len(options) == len(("low", "high")):
        method = "goalposts"
    if not method and "target" in table.columns and not math.isnan(table.number("target", place)):
        method = "target"
    if method not in ("", *RULES.values()):
        raise table.trouble(
            place,
            T(
                en=f"scoring rule '{written}'; known: {', '.join(r for r in RULES if r)}",
                zh=f"计分规则“{written}”未知；可用：{'、'.join(r for r in RULES if r)}",
            ),
        )
    if method == "percentile":
        options["scale"] = FULL
    return Normalise(method, options) if method else None


def _check_sum(table: TableFile, tree: Tree, full: float) -> None:
    total = float(tree.weights[: tree.width].sum())
    if not math.isclose(total, full, rel_tol=0, abs_tol=1e-9):
        raise Unreadable(
            T(
                en=f"{table.path.name}: the points add up to {total:g}, not {full:g}",
                zh=f"{table.path.name}：分值合计为 {total:g}，应为 {full:g}",
            )
        )
