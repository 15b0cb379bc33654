"""Weights of a scorecard as a reader sets them: in the query string, so that an address keeps them."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from zhicheng.grammar import T
from zhicheng.lake.scoring import Plan, Tree
from zhicheng.lake.scoring.running import with_weights

PREFIX = "w-"
BASE, EQUAL = "weights", "equal"
HIGHEST = 1000
WRITTEN = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4})?")


@dataclass(frozen=True)
class Weights:
    """Weights that differ from the declared ones (`equal`: from 1 for every part): code -> number from 0 to 1000.

    `wrong` says what was written and cannot be used; the declared weight stands in its place.
    """

    equal: bool = False
    changed: tuple[tuple[str, float], ...] = ()
    wrong: tuple[tuple[str, T], ...] = ()

    @property
    def declared(self) -> bool:
        """Whether these are the weights of the rule itself."""
        return not self.equal and not self.changed

    @property
    def key(self) -> tuple[Any, ...]:
        """What tells these weights from others."""
        return (self.equal, self.changed)

    def asked(self) -> dict[str, str]:
        """These weights as a query string needs them."""
        base = {BASE: EQUAL} if self.equal else {}
        return base | {f"{PREFIX}{code}": write_weight(weight) for code, weight in self.changed}


DECLARED = Weights()


def write_weight(weight: float) -> str:
    """A weight as a person writes it: 20, 12.5."""
    return f"{weight:.4f}".rstrip("0").rstrip(".")


def weigh(plan: Plan, weights: Weights) -> Plan:
    """The plan with these weights."""
    return with_weights(_base(plan, equal=weights.equal), dict(weights.changed))


def _base(plan: Plan, *, equal: bool) -> Plan:
    return plan.but(weights=np.ones(len(plan.tree.nodes))) if equal else plan


def read_weights(query: Mapping[str, Any], *, plan: Plan) -> Weights:
    """The weights that a query string asks for. A weight that is no number from 0 to 1000, and parts whose weights add up
    to nothing, fall back to those of the rule; `wrong` says so."""
    equal = str(query.get(BASE, "")) == EQUAL
    base, tree = _base(plan, equal=equal).weighing, plan.tree
    changed: dict[str, float] = {}
    wrong: dict[str, T] = {}
    for code, place in tree.places.items():
        written = unicodedata.normalize("NFKC", str(query.get(f"{PREFIX}{code}", ""))).strip()
        if not written or place == tree.root:
            continue
        weight = float(written) if WRITTEN.fullmatch(written) else np.nan
        if not 0 <= weight <= HIGHEST:
            wrong[code] = _say_wrong(written, base[place])
        elif weight != base[place]:
            changed[code] = weight
    for parent in _find_empty(tree, base, changed):
        wrong[parent] = NOTHING
        for child in _children(tree, parent):
            changed.pop(child, None)
    return Weights(equal, tuple(changed.items()), tuple(wrong.items()))


NOTHING = T(
    en="the weights of its parts add up to nothing; those of the rule are used",
    zh="其下各项权重合计为零，仍按规则所定权重计算",
)


def _say_wrong(written: str, base: float) -> T:
    shown, kept = written[:20], write_weight(float(base))
    return T(
        en=f"'{shown}' is no weight; a number from 0 to {HIGHEST} is expected, with at most four decimals. {kept} is used",
        zh=f"“{shown}”不能作为权重，应为 0 至 {HIGHEST} 之间的数，小数不超过四位；现按 {kept} 计算",
    )


def _find_empty(tree: Tree, base: np.ndarray, changed: Mapping[str, float]) -> list[str]:
    """Parents whose children weigh nothing together."""
    held = base.copy()
    for code, weight in changed.items():
        held[tree.places[code]] = weight
    return [tree.codes[g.node] for g in tree.groups if (held[g.children] * tree.counted(g)).sum() <= 0]


def _children(tree: Tree, parent: str) -> list[str]:
    return [tree.codes[child] for child in tree.group(parent).children]


def count_shares(tree: Tree, *, weights: np.ndarray, scores: np.ndarray) -> np.ndarray:
    """(k,) what each part of a unit counts for in its whole, 0 to 1; a part without a score (k,) leaves its weight to the
    others and counts for nothing."""
    share = np.zeros(len(tree.nodes))
    share[tree.root] = 1.0
    for group in reversed(tree.groups):
        own = weights[group.children] * tree.counted(group) * ~np.isnan(scores[group.children])
        share[group.children] = share[group.node] * own / own.sum() if own.sum() > 0 else 0.0
    return share
