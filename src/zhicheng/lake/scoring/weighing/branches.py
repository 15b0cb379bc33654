"""Weights for the branches of a tree by any weighing, from the leaves up.

As a table of settings:

    [weigh]
    method = "entropy"                  # for every branch not named below; 'given' unless stated
    [weigh.branches.Conn]
    budget = { Physical = [30, 25], P2P = [70, 75] }        # points of two experts
    [weigh.branches.Sust]
    order = ["Environ", "Social"]
    pairs = [[1, 3], [0.333, 1]]                            # Environ matters three times as much
    [weigh.branches.Index]
    method = "correlation"
    wanted = { Conn = 2, Sust = 1 }
    least = 0.1
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from zhicheng.grammar import Mistake, T
from zhicheng.lake.scoring.arrays import Array
from zhicheng.lake.scoring.plan import Plan
from zhicheng.lake.scoring.running import prepare
from zhicheng.lake.scoring.sheet import Sheet
from zhicheng.lake.scoring.stages.aggregating import aggregate
from zhicheng.lake.scoring.weighing.balance import weigh_by_correlation
from zhicheng.lake.scoring.weighing.components import weigh_by_components
from zhicheng.lake.scoring.weighing.dispersion import weigh_by_conflict, weigh_by_entropy
from zhicheng.lake.scoring.weighing.given import weigh_by_budget, weigh_equally
from zhicheng.lake.scoring.weighing.hierarchy import weigh_by_pairs
from zhicheng.lake.scoring.weighing.weighed import Weighed
from zhicheng.lake.scoring.words import choose_word, list_words

GIVEN = "given"
METHODS: dict[str, Callable[[Array], Weighed]] = {
    "equal": lambda values: weigh_equally(count=values.shape[1]),
    "entropy": lambda values: weigh_by_entropy(values - np.minimum(values.min(axis=0), 0)),
    "critic": weigh_by_conflict,
    "pca_factors": weigh_by_components,
    "pca_first": lambda values: weigh_by_components(values, form="first"),
    "correlation": weigh_by_correlation,
}
"""Weighings that need nothing but the scores of the children. Entropy moves a column with negative scores up to zero."""
WORDS = ("method", "budget", "order", "pairs", "wanted", "least")


def weigh_branches(*, sheet: Sheet, plan: Plan, asked: dict[str, Any]) -> tuple[Plan, tuple[T, ...]]:
    """The plan with the weights that the settings ask for, and what must be said of them, by branch.

    Each branch keeps the sum of its children's weights, so a points table still adds up. Children that enter as points
    added or deducted are not weighed. Units with a gap are left out of the weighing. Raises Mistake for an unknown
    word, branch, child or method, and where the figures do not allow the method.
    """
    if not asked:
        return plan, ()
    for word in asked:
        choose_word(word, among=("method", "branches"), what=T(en="setting of weigh", zh="weigh 的参数"))
    tables, usual = asked.get("branches", {}), str(asked.get("method", GIVEN))
    for code in tables:
        plan.tree.group(code)
    values = prepare(sheet=sheet.select(plan.tree.leaves), plan=plan).values
    weights = plan.weighing.copy()
    notes: dict[T, list[str]] = {}
    for level in sorted({group.level for group in plan.tree.groups}):
        scores = aggregate(values, tree=plan.tree, aggregations=plan.aggregate, weights=weights)
        for group in (g for g in plan.tree.groups if g.level == level):
            code = plan.tree.codes[group.node]
            children = group.children[plan.tree.counted(group) > 0]
            names = tuple(plan.tree.codes[c] for c in children)
            made = _weigh(scores[:, children], names, code, {"method": usual, **tables.get(code, {})})
            if made:
                weights[children] = made.weights * weights[children].sum()
                for note in (*_tell(made, names), *made.notes):
                    notes.setdefault(note, []).append(code)
    return plan.but(weights=weights), tuple(_say(note, codes) for note, codes in notes.items())


def _tell(made: Weighed, names: tuple[str, ...]) -> Iterator[T]:
    """Weights that people gave, with the spread between experts, and how consistent their comparisons are."""
    if made.spread is not None:
        rows = zip(names, made.weights, made.spread, strict=True)
        parts = [
            f"{name} {weight:.3f}" + (f" ± {spread:.3f}" if np.isfinite(spread) else "")
            for name, weight, spread in rows
        ]
        yield T(en=f"experts' weights {', '.join(parts)}", zh=f"专家权重 {'、'.join(parts)}")
    if "consistency_ratio" in made.figures:
        ratio = made.figures["consistency_ratio"]
        yield T(en=f"consistency ratio {ratio:.3f}", zh=f"一致性比率 {ratio:.3f}")


def _say(note: T, codes: list[str]) -> T:
    """One note for all branches that it holds of."""
    listed = list_words(codes)
    return T(en=f"{listed.en}: {note.en}", zh=f"{listed.zh}：{note.zh}")


def _weigh(values: Array, names: tuple[str, ...], code: str, asked: dict[str, Any]) -> Weighed | None:
    """Weights of one branch; None where they stay as they are."""
    for word in asked:
        choose_word(
            word,
            among=WORDS,
            what=T(en=f"setting of weigh.branches.{code}", zh=f"weigh.branches.{code} 的参数"),
        )
    if "budget" in asked:
        return weigh_by_budget(_by_child(asked["budget"], names, code).T)
    if "pairs" in asked:
        return weigh_by_pairs(_in_order(asked, names, code))
    method = choose_word(str(asked["method"]), among=(GIVEN, *METHODS), what=T(en="weighing", zh="赋权方法"))
    if method == GIVEN or len(names) < 2:
        return None
    whole = values[np.isfinite(values).all(axis=1)]
    try:
        if method == "correlation":
            wanted = _by_child(asked["wanted"], names, code)[:, 0] if "wanted" in asked else None
            return weigh_by_correlation(whole, wanted=wanted, least=float(asked.get("least", 0)))
        return METHODS[method](whole)
    except Mistake as mistake:
        raise Mistake(T(en=f"{code}: {mistake.says.en}", zh=f"{code}：{mistake.says.zh}")) from mistake


def _by_child(given: dict[str, Any], names: tuple[str, ...], code: str) -> Array:
    """Numbers by child as rows (children x experts). Raises Mistake where a child is missing or the rows differ."""
    try:
        rows = [np.atleast_1d(np.asarray(given[name], dtype=float)) for name in names]
        if len(given) == len(names) and len({len(row) for row in rows}) == 1:
            return np.vstack(rows)
    except (KeyError, TypeError, ValueError):
        pass
    says = T(
        en="weigh.branches.{code}: one number, or one list of the same length, for each of {names}",
        zh="weigh.branches.{code}：应为 {names} 各给出一个数，或各给出等长的一组数",
    )
    raise Mistake(says.format(code=code, names=T(en=", ".join(names), zh="、".join(names))))


def _in_order(asked: dict[str, Any], names: tuple[str, ...], code: str) -> Array:
    """The table of comparisons with rows and columns in the order of the tree."""
    order = [str(name) for name in asked.get("order", names)]
    try:
        table = np.asarray(asked["pairs"], dtype=float)
        if sorted(order) == sorted(names) and table.shape[-2:] == (len(names), len(names)):
            place = [order.index(name) for name in names]
            return table[..., place, :][..., place]
    except (TypeError, ValueError):
        pass
    says = T(
        en="weigh.branches.{code}: 'order' names each of {names} once, and 'pairs' is a square table of that size",
        zh="weigh.branches.{code}：order 应列出 {names} 各一次，pairs 应为同样大小的方阵",
    )
    raise Mistake(says.format(code=code, names=T(en=", ".join(names), zh="、".join(names))))
