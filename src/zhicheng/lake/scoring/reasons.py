"""Why a score is what it is: from the rank down to each figure as it was given, every stage on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from zhicheng.grammar import Entry, Reason, T, same
from zhicheng.grammar.scorecard import MEAN
from zhicheng.lake.scoring.plan import Aggregate
from zhicheng.lake.scoring.running import DENOMINATED, NORMALISED, RAW, TREATED, Scored
from zhicheng.lake.scoring.stages.ranking import count_ties
from zhicheng.lake.scoring.stages.winsorising import HIGH, LOW, TRANSFORMED
from zhicheng.lake.scoring.tree import Group, Node

Ask = Callable[[str, str], Reason | None]
"""Leaf and unit -> the reason of the figure itself, where somebody knows it (the lake)."""
METHODS = {
    "arithmetic": T(en="weighted arithmetic mean", zh="加权算术平均"),
    "geometric": T(en="weighted geometric mean", zh="加权几何平均"),
    "harmonic": T(en="weighted harmonic mean", zh="加权调和平均"),
    "power": T(en="weighted power mean", zh="加权幂平均"),
    "copeland": T(en="duels won less duels lost (Copeland)", zh="两两比较胜负之差（Copeland）"),
    "owa": T(en="ordered weighted average", zh="有序加权平均"),
    "mpi": T(
        en="mean less a penalty for imbalance (Mazziotta-Pareto)", zh="均值减不均衡惩罚（Mazziotta-Pareto）"
    ),
    "minimum": T(en="worst part", zh="最低分项"),
}


def explain_scores(
    found: Scored, *, entry: Entry | None = None, ask: Ask | None = None, steps: tuple[T, ...] = ()
) -> Reason:
    """One reason for all units, in order of their code; the reasons of the units are its inputs."""
    title = entry.title if entry else T(en="Scorecard", zh="计分卡")
    return Reason(
        says=T(en=f"{title.en}: {len(found.units)} units", zh=f"{title.zh}：{len(found.units)} 个单位"),
        rule=f"scorecards/{entry.code}" if entry else "",
        clauses=entry.rule.cites if entry else (),
        steps=(*((entry.definition,) if entry else ()), *found.notes, *steps),
        inputs=tuple(explain_score(found, unit=u, entry=entry, ask=ask) for u in sorted(found.units)),
    )


def explain_score(found: Scored, *, unit: str, entry: Entry | None = None, ask: Ask | None = None) -> Reason:
    """Why a unit has its score: rank, parts by weight, and for each leaf all stages down to the figure as it was given.

    Raises KeyError for a unit that was not scored.
    """
    if unit not in found.units:
        raise KeyError(unit)
    return _Telling(found, unit, entry, ask).node(found.plan.tree.root, ())


class _Telling:
    """The reasons of one unit."""

    def __init__(self, found: Scored, unit: str, entry: Entry | None, ask: Ask | None) -> None:
        self.found, self.unit, self.entry, self.ask = found, unit, entry, ask
        self.tree, self.row = found.plan.tree, found.units.index(unit)
        self.groups = {g.node: g for g in self.tree.groups}
        self.leaves = {leaf.code: leaf for leaf in entry.rule.leaves} if entry else {}

    def node(self, place: int, entered: tuple[T, ...]) -> Reason:
        """The reason of one node; `entered` says how it enters the one above."""
        node = self.tree.nodes[place]
        root = place == self.tree.root
        leaf = self.leaves.get(node.code)
        group = self.groups.get(place)
        own = self._of_group(group) if group else self._of_leaf(place)
        value = _number(self.found.scores[self.row, place])
        return Reason(
            says=self._title(node),
            value=value,
            unit=T(en="points", zh="分"),
            rule=f"scorecards/{self.entry.code}" if self.entry and root else "",
            clauses=self.entry.rule.cites if self.entry and root else leaf.cites if leaf else (),
            where={"uCode": self.unit, "code": node.code},
            steps=(*self._rank(place), *entered, *own[0]),
            inputs=own[1],
            note=None if value is not None else T(en="no part of it has a figure", zh="各分项均无数据"),
        )

    def _title(self, node: Node) -> T:
        name = node.name if node.name.en else same(node.code)
        unit = self.found.sheet.name(self.unit)
        return T(en=f"{name.en}: {unit.en}", zh=f"{unit.zh}：{name.zh}")

    def _rank(self, place: int) -> tuple[T, ...]:
        ranks = self.found.ranks[:, place]
        if np.isnan(ranks[self.row]):
            return ()
        held, shared = int((~np.isnan(ranks)).sum()), int(count_ties(ranks)[self.row])
        tie = T(en=f", shared by {shared}", zh=f"，{shared} 个单位并列") if shared > 1 else same("")
        rank = int(ranks[self.row])
        return (T(en=f"rank {rank} of {held}{tie.en}", zh=f"在 {held} 个单位中列第 {rank}{tie.zh}"),)

    def _of_group(self, group: Group) -> tuple[tuple[T, ...], tuple[Reason, ...]]:
        setting = self.found.plan.aggregation(group.level)
        weights = self.found.plan.weighing[group.children]
        held = ~np.isnan(self.found.scores[self.row, group.children])
        counted = self.tree.counted(group) > 0
        total = weights[held & counted].sum()
        inputs = tuple(
            self.node(int(c), (self._share(int(c), float(w), float(total), bool(h)),))
            for c, w, h in zip(group.children, weights, held, strict=True)
        )
        return (_say_method(setting),), inputs

    def _share(self, place: int, weight: float, total: float, held: bool) -> T:
        enters = self.tree.nodes[place].enters
        if not held:
            return T(
                en=f"weight {weight:g}, left to the other parts: no figure",
                zh=f"权重 {weight:g}，因缺数由其余分项分摊",
            )
        if enters != MEAN:
            return (
                T(en="points added", zh="加分项")
                if enters == "added"
                else T(en="points deducted", zh="扣分项")
            )
        return T(en=f"weight {weight:g} of {total:g}", zh=f"权重 {weight:g}（同级合计 {total:g}）")

    def _of_leaf(self, place: int) -> tuple[tuple[T, ...], tuple[Reason, ...]]:
        prepared = self.found.prepared
        raw, divided, treated, scaled = (
            float(self._stage(name)[place]) for name in (RAW, DENOMINATED, TREATED, NORMALISED)
        )
        node = self.tree.nodes[place]
        steps: list[T] = []
        if node.denominator and self.found.plan.denominate.on:
            steps.append(
                T(
                    en=f"divided by {node.denominator}: {_say(divided)}",
                    zh=f"除以 {node.denominator}：{_say(divided)}",
                )
            )
        if prepared.filled[self.row, place]:
            steps.append(
                T(
                    en=f"missing; imputed ({self.found.plan.impute.method})",
                    zh=f"缺失，经插补（{self.found.plan.impute.method}）",
                )
            )
        if told := self._say_treatment(int(prepared.treated.marks[self.row, place])):
            steps.append(T(en=f"{told.en}: {_say(treated)}", zh=f"{told.zh}：{_say(treated)}"))
        method = prepared.normalised.methods[place]
        less = T(en=", less is better", zh="，逆向") if node.direction < 0 else same("")
        steps.append(
            T(
                en=f"scored by {method}{less.en}: {_say(scaled)}",
                zh=f"按 {method} 计分{less.zh}：{_say(scaled)}",
            )
        )
        return tuple(steps), (self._figure(node, raw),)

    def _stage(self, name: str) -> np.ndarray:
        stage = self.found.stage(name)
        rows = (
            self.found.prepared.rows
            if len(stage.units) == len(self.found.sheet.units)
            else np.arange(len(stage.units))
        )
        return stage.values[rows[self.row]]

    def _figure(self, node: Node, raw: float) -> Reason:
        known = self.ask(node.code, self.unit) if self.ask else None
        if known:
            return known
        value = _number(raw)
        missing = None if value is not None else T(en="no figure was given", zh="未提供数据")
        where: dict[str, Any] = {"uCode": self.unit, "code": node.code}
        return Reason(
            says=T(en="figure as given", zh="原始数据"),
            value=value,
            unit=node.unit,
            where=where,
            note=missing,
        )

    def _say_treatment(self, mark: int) -> T | None:
        then = self.found.plan.treat.then
        return {
            HIGH: T(en="outlier, drawn in from above", zh="离群值，自上端收敛"),
            LOW: T(en="outlier, drawn in from below", zh="离群值，自下端收敛"),
            TRANSFORMED: T(en=f"skewed column, transformed ({then})", zh=f"分布偏斜，整列变换（{then}）"),
        }.get(mark)


def _say_method(setting: Aggregate) -> T:
    says = METHODS[setting.method]
    told = ", ".join(f"{k} = {v}" for k, v in setting.options.items())
    return T(en=f"{says.en} ({told})", zh=f"{says.zh}（{told}）") if told else says


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _say(value: float) -> str:
    return "—" if np.isnan(value) else f"{value:.6g}"
