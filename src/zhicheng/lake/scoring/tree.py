"""The tree of a scorecard, compiled: codes, weights and directions as arrays, groups in the order they are added up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from zhicheng.grammar import Mistake, T, same
from zhicheng.grammar.scorecard import MEAN
from zhicheng.lake.scoring.words import list_words


@dataclass(frozen=True)
class Node:
    """A code of the tree. A leaf names an indicator; every other code is the parent of some.

    `weight` counts relative to the brothers and sisters; None is the sum of the children's weights (points tables).
    `direction` is -1 where less is better. `denominator` names a column of the sheet. `level` is 1 for leaves and
    grows upwards; None is one more than the highest child. `enters` says how a child enters its parent: into the mean, or as
    points added to or deducted from it.
    """

    code: str
    parent: str = ""
    weight: float | None = 1.0
    direction: int = 1
    name: T = same("")
    unit: T = same("")
    denominator: str = ""
    target: float | None = None
    enters: str = MEAN
    level: int | None = None


@dataclass(frozen=True, eq=False)
class Group:
    """A parent and its children, as positions in `Tree.codes`; `level` is that of the parent."""

    node: int
    children: np.ndarray
    level: int


@dataclass(frozen=True, eq=False)
class Tree:
    """All nodes, leaves first in the order of the sheet's columns, then parents from below, the root last.

    `groups` are in the order in which they can be added up: children before parents. k is the number of nodes, m of
    leaves.
    """

    nodes: tuple[Node, ...]
    groups: tuple[Group, ...]

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The k codes."""
        return tuple(n.code for n in self.nodes)

    @cached_property
    def places(self) -> dict[str, int]:
        """Code -> position."""
        return {code: i for i, code in enumerate(self.codes)}

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """The m leaf codes, in column order."""
        return self.codes[: self.width]

    @property
    def width(self) -> int:
        """m, the number of leaves."""
        return len(self.nodes) - len(self.groups)

    @property
    def root(self) -> int:
        """Position of the root, always the last."""
        return len(self.nodes) - 1

    @cached_property
    def weights(self) -> np.ndarray:
        """(k,) weights as given; the root's is 1."""
        return np.array([n.weight for n in self.nodes], dtype=np.float64)

    @cached_property
    def directions(self) -> np.ndarray:
        """(m,) 1 where more is better, -1 where less is."""
        return np.array([n.direction for n in self.nodes[: self.width]], dtype=np.float64)

    @cached_property
    def levels(self) -> np.ndarray:
        """(k,) level of each node, 1 for leaves."""
        return np.array([n.level for n in self.nodes])

    @cached_property
    def parents(self) -> np.ndarray:
        """(k,) position of each node's parent, -1 for the root."""
        return np.array([self.places.get(n.parent, -1) for n in self.nodes])

    def group(self, code: str) -> Group:
        """The group of a parent. Raises `Mistake` when the code is no parent of this tree."""
        for group in self.groups:
            if self.codes[group.node] == code:
                return group
        raise Mistake(
            T(
                en=f"'{code}' has no children in this tree; parents: {list_words(self.codes[self.width :]).en}",
                zh=f"“{code}”在该指标树中没有下级；上级节点有：{list_words(self.codes[self.width :]).zh}",
            )
        )

    def below(self, node: int) -> np.ndarray:
        """Positions of the leaves under a node (the node itself when it is a leaf)."""
        if node < self.width:
            return np.array([node])
        children = next(g.children for g in self.groups if g.node == node)
        return np.concatenate([self.below(int(c)) for c in children])

    def effective_weights(self, weights: np.ndarray | None = None) -> np.ndarray:
        """(k,) share of the root that each node has when all means are arithmetic: products of shares from the top."""
        given = self.weights if weights is None else weights
        share = np.ones(len(self.nodes))
        for group in reversed(self.groups):
            own = given[group.children] * self.counted(group)
            share[group.children] = share[group.node] * own / own.sum()
        return share

    def counted(self, group: Group) -> np.ndarray:
        """(c,) 1 for children that enter the mean, 0 for points added or deducted."""
        return np.array([self.nodes[c].enters == MEAN for c in group.children], dtype=np.float64)

    def without(self, codes: Iterable[str]) -> Tree:
        """The tree without some codes and all below them; parents left empty go too. Column order is kept."""
        gone = set(codes)
        kept = [n for n in self.nodes if not self._line(n) & gone]
        while bare := self._bare(kept):
            kept = [n for n in kept if n.code not in bare]
        return grow(kept)

    def _line(self, node: Node) -> set[str]:
        line, place = {node.code}, self.places[node.code]
        while self.parents[place] >= 0:
            place = int(self.parents[place])
            line.add(self.codes[place])
        return line

    def _bare(self, nodes: list[Node]) -> set[str]:
        named = {n.parent for n in nodes}
        return {n.code for n in nodes if n.code not in named and self.places[n.code] >= self.width}


def grow(nodes: Iterable[Node]) -> Tree:
    """Compile a tree. Raises `Mistake` for a code given twice, an unknown or circular parent, more than one root, a
    direction other than 1 and -1, a negative weight, or children whose weights add up to nothing."""
    given = list(nodes)
    _check_codes(given)
    children: dict[str, list[str]] = {}
    for node in given:
        if node.parent:
            children.setdefault(node.parent, []).append(node.code)
    known = {n.code: n for n in given}
    levels = _find_levels(given, children, known)
    leaves = [n.code for n in given if n.code not in children]
    inner = sorted((c for c in levels if c in children), key=lambda c: levels[c])
    weights = _find_weights(known, children, [*leaves, *inner])
    ordered = [replace(known[c], level=levels[c], weight=weights[c]) for c in (*leaves, *inner)]
    _check_weights(ordered, children)
    places = {n.code: i for i, n in enumerate(ordered)}
    groups = tuple(
        Group(places[c], np.array(sorted(places[x] for x in children[c])), levels[c]) for c in inner
    )
    return Tree(tuple(ordered), groups)


def _check_codes(nodes: Sequence[Node]) -> None:
    seen: set[str] = set()
    for node in nodes:
        _demand(
            node.code not in seen, f"'{node.code}' stands twice in the tree", f"指标树中“{node.code}”重复"
        )
        _demand(bool(node.code), "a node has no code", "有节点缺少代码")
        _demand(
            node.direction in (1, -1),
            f"'{node.code}': direction {node.direction}; 1 (more is better) or -1 (less is better)",
            f"“{node.code}”：方向为 {node.direction}；应为 1（越大越好）或 -1（越小越好）",
        )
        seen.add(node.code)
    for node in nodes:
        _demand(
            not node.parent or node.parent in seen,
            f"'{node.code}': its parent '{node.parent}' is not in the tree",
            f"“{node.code}”：上级“{node.parent}”不在指标树中",
        )
    roots = [n.code for n in nodes if not n.parent]
    _demand(
        len(roots) == 1,
        f"the tree has {len(roots)} roots ({list_words(roots).en}); exactly one code has no parent",
        f"指标树有 {len(roots)} 个根（{list_words(roots).zh}）；没有上级的代码应恰有一个",
    )


def _find_levels(
    nodes: Sequence[Node], children: dict[str, list[str]], known: dict[str, Node]
) -> dict[str, int]:
    """Level by code, from below; a level that is given stands if it is above all children."""
    levels: dict[str, int] = {}
    waiting = [n.code for n in nodes]
    while waiting:
        ready = [c for c in waiting if all(x in levels for x in children.get(c, ()))]
        _demand(
            bool(ready),
            f"the parents of {list_words(waiting).en} go round in a circle",
            f"{list_words(waiting).zh} 的上级关系成环",
        )
        for code in ready:
            least = 1 + max((levels[x] for x in children.get(code, ())), default=0)
            levels[code] = max(least, known[code].level or 0)
        waiting = [c for c in waiting if c not in levels]
    return levels


def _find_weights(
    known: dict[str, Node], children: dict[str, list[str]], order: list[str]
) -> dict[str, float]:
    found: dict[str, float] = {}
    for code in order:
        weight = known[code].weight
        if weight is None:
            weight = sum(found[c] for c in children.get(code, ()) if known[c].enters == MEAN)
        found[code] = float(weight)
    return found


def _check_weights(nodes: Sequence[Node], children: dict[str, list[str]]) -> None:
    weight = {n.code: n.weight or 0.0 for n in nodes}
    for node in nodes:
        _demand(
            np.isfinite(weight[node.code]) and weight[node.code] >= 0,
            f"'{node.code}': weight {weight[node.code]:g}; a weight is a number of at least 0",
            f"“{node.code}”：权重为 {weight[node.code]:g}；权重应为不小于 0 的数",
        )
    for parent, found in children.items():
        _demand(
            sum(weight[c] for c in found) > 0,
            f"'{parent}': the weights of its children add up to 0",
            f"“{parent}”：下级权重之和为 0",
        )


def _demand(held: bool | np.bool_, en: str, zh: str) -> None:
    if not held:
        raise Mistake(T(en=en, zh=zh))
