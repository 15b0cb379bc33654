"""Why a city has its score: the reason of `zhicheng score`, ending in figures that can be pulled."""

from dataclasses import replace
from typing import Any

from django.utils.timezone import localdate

from zhicheng.desks.navigation.queries.standing import SCORECARD, Basis, Stand
from zhicheng.front.house import read_book
from zhicheng.grammar import Leaf, Mistake, Reason, T
from zhicheng.lake.scoring.reasons import explain_score

OURS = T(
    en="indicators and weights are illustrative: ours, or the reader's",
    zh="指标与权重均为示例，由本平台拟定或由读者自定",
)
INTERVAL = T(
    en="between rank {low} and {high} in nine of ten of {number} replications with other weights and methods",
    zh="改变权重与方法模拟 {number} 次，其中九成列第 {low} 至第 {high} 位",
)


def explain_stand(stand: Stand, *, place_id: str, code: str) -> Reason:
    """Why a city has its score at a part of the tree, down to figures that the lake explains. Raises `Mistake` for a
    code that is no part of the scorecard."""
    entry, tree = read_book().scorecard(SCORECARD), stand.plan.tree
    if code not in tree.places:
        raise Mistake(
            T(en=f"the scorecard has no part '{code}'", zh=f"计分卡中没有“{code}”这一项"),
        )
    leaves = {leaf.code: leaf for leaf in entry.rule.leaves}

    def ask(leaf: str, unit: str) -> Reason:
        return _tell_figure(stand.basis, leaves[leaf], unit)

    whole = explain_score(stand.scored, unit=place_id, entry=entry, ask=ask)
    found = next(reason for reason in whole.walk() if reason.where.get("code") == code)
    ranked = stand.cities[place_id].ranks.get(code)
    told = [INTERVAL.format(low=ranked.low, high=ranked.high, number=stand.replications)] if ranked else []
    return replace(found, clauses=entry.rule.cites, steps=(*found.steps, *told, OURS))


def _tell_figure(basis: Basis, leaf: Leaf, place_id: str) -> Reason:
    """The figure of a leaf as a reason that links to its own panel."""
    rule = read_book().indicator(leaf.indicator)
    value = find_figure(basis, leaf.code, place_id)
    return Reason(
        says=rule.title, value=value, unit=rule.unit, rule=f"indicators/{leaf.indicator}", clauses=rule.cites,
        where=find_where(basis, leaf.code, place_id), steps=(rule.version(on=localdate()).says,),
        note=basis.gaps.get((leaf.code, place_id)) if value is None else None,
    )  # fmt: skip


def find_figure(basis: Basis, code: str, place_id: str) -> float | None:
    """The figure of a leaf for a city as the lake gave it; None where it is missing."""
    value = basis.sheet.values[basis.sheet.units.index(place_id), basis.sheet.codes.index(code)]
    return None if value != value else float(value)


def find_where(basis: Basis, code: str, place_id: str) -> dict[str, Any]:
    """The cell in which the figure of a leaf stands."""
    return {"city": place_id, **basis.cells.get(code, {})}
