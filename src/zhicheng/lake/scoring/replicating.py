"""Replicating: a plan is run for many draws of its assumptions; Monte Carlo and sensitivity both read the result.

Replications that share all choices before the aggregation share its normalised scores too: those are computed once, and
every stage is run again where a choice changes it. Errors of figures differ in every replication and run all stages.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from zhicheng.grammar import Mistake, T
from zhicheng.lake.scoring.factors import Choices, Errors, Factor, Weights, change, decide, draw_errors
from zhicheng.lake.scoring.plan import Plan
from zhicheng.lake.scoring.running import Prepared, find_period, prepare
from zhicheng.lake.scoring.sheet import Sheet
from zhicheng.lake.scoring.stages.aggregating import climb
from zhicheng.lake.scoring.stages.ranking import rank

BLOCK_CELLS = 2**19
"""Figures (replications x units x leaves) that one thread works on at once: few enough to stay near the processor."""
THREADS = min(4, os.cpu_count() or 1)
"""Blocks share nothing, so that the result does not depend on how many work."""


@dataclass(frozen=True, eq=False)
class Replications:
    """R replications of n units: `scores` and `ranks` (R, n) at one node, NaN where a unit has none.

    `decided` (R, d) are the numbers of the choices. `failed` (R,) is true for a replication that raised or in which a
    unit that was not screened out has no score; its scores are kept, but it counts in no statistic. `reasons` says how
    many failed, and why.
    """

    units: tuple[str, ...]
    node: str
    scores: np.ndarray
    ranks: np.ndarray
    decided: np.ndarray
    failed: np.ndarray
    reasons: tuple[tuple[T, int], ...]

    @property
    def good(self) -> np.ndarray:
        """(R,) true for replications that count."""
        return ~self.failed


def draw(*, factors: Sequence[Factor], replications: int, seed: int) -> np.ndarray:
    """(R, d) uniform draws of a Monte Carlo run; the same seed gives the same draws."""
    return np.random.default_rng(seed).random((replications, len(factors)))


def replicate(
    *, sheet: Sheet, plan: Plan, factors: Sequence[Factor], draws: np.ndarray | None = None,
    decided: np.ndarray | None = None, node: str = "",
) -> Replications:  # fmt: skip
    """Run a plan for draws (R, d) in [0, 1), or for choices already decided (R, d); `node` is the root unless named.

    A choice that cannot be computed fails its replications, which are counted with the reason; it stops nothing else.
    Raises `Mistake` for draws or factors that do not fit.
    """
    fitted = sheet.select(plan.tree.leaves)
    chosen = decide(np.asarray(draws), factors) if decided is None else decided
    inside = np.flatnonzero(find_period(fitted, plan.time))
    units = fitted.keep(inside).units
    scores = np.full((len(chosen), len(units)), np.nan)
    excused = np.zeros(scores.shape, dtype=bool)
    reasons: dict[int, T] = {}
    place = plan.tree.places[node] if node else plan.tree.root
    for rows, own in _split(chosen, factors, plan):
        try:
            _run(rows, own, fitted, chosen, factors, place, inside, scores, excused)
        except Mistake as mistake:
            reasons.update(dict.fromkeys(rows.tolist(), mistake.says))
    return _finish(scores, excused, reasons, units, plan.tree.codes[place], chosen, plan)


def _split(chosen: np.ndarray, factors: Sequence[Factor], plan: Plan) -> Iterator[tuple[np.ndarray, Plan]]:
    """Replications that share a plan, weights and errors apart."""
    shared = [i for i, f in enumerate(factors) if isinstance(f, Choices)]
    keys, which = np.unique(chosen[:, shared], axis=0, return_inverse=True)
    for number, key in enumerate(keys):
        own = plan
        for place, picked in zip(shared, key.tolist(), strict=True):
            factor = factors[place]
            if isinstance(factor, Choices):
                own = change(own, factor.choices[picked].changes)
        yield np.flatnonzero(which.ravel() == number), own


def _run(
    rows: np.ndarray, plan: Plan, sheet: Sheet, chosen: np.ndarray, factors: Sequence[Factor], place: int,
    inside: np.ndarray, scores: np.ndarray, excused: np.ndarray,
) -> None:  # fmt: skip
    erring = next((i for i, f in enumerate(factors) if isinstance(f, Errors)), None)
    shared = prepare(sheet=sheet, plan=plan) if erring is None or sheet.errors is None else None
    size = sheet.values.size if shared is None else len(inside) * max(1, len(plan.tree.groups))
    step = max(1, BLOCK_CELLS // size)

    def work(start: int) -> None:
        block = rows[start : start + step]
        prepared = shared or _err(block, plan, sheet, chosen, factors, erring)
        found = _add_up(prepared, plan, _weights(block, chosen, factors, plan), place)
        kept = np.searchsorted(inside, prepared.rows)
        scores[np.ix_(block, kept)] = found
        excused[np.ix_(block, np.setdiff1d(np.arange(len(inside)), kept))] = True

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(work, range(0, len(rows), step)))


def _err(
    block: np.ndarray,
    plan: Plan,
    sheet: Sheet,
    chosen: np.ndarray,
    factors: Sequence[Factor],
    erring: int | None,
) -> Prepared:
    """All stages for a block of replications, each with errors of its own."""
    factor = factors[erring] if erring is not None else None
    assert isinstance(factor, Errors)
    assert sheet.errors is not None
    moved = draw_errors(chosen[block, erring], factor=factor, errors=sheet.errors)
    return prepare(sheet=sheet, plan=plan, values=sheet.values * moved)


def _weights(block: np.ndarray, chosen: np.ndarray, factors: Sequence[Factor], plan: Plan) -> np.ndarray:
    """(r, k) or (k,) weights of a block."""
    for place, factor in enumerate(factors):
        if isinstance(factor, Weights):
            return factor.sets[chosen[block, place]]
    return plan.weighing


def _add_up(prepared: Prepared, plan: Plan, weights: np.ndarray, place: int) -> np.ndarray:
    """(r, n') or (n',) scores at one node."""
    leaves = [prepared.values[..., i] for i in range(plan.tree.width)]
    return climb(leaves, tree=plan.tree, aggregations=plan.aggregate, weights=weights)[place]


def _finish(
    scores: np.ndarray,
    excused: np.ndarray,
    reasons: dict[int, T],
    units: tuple[str, ...],
    node: str,
    chosen: np.ndarray,
    plan: Plan,
) -> Replications:
    gaps = np.isnan(scores) & ~excused
    lasting = gaps.all(axis=0) & (len(reasons) < len(scores))  # a unit that never has a score fails nothing
    failed = np.asarray((gaps & ~lasting).any(axis=1))
    failed[list(reasons)] = True
    counted = Counter((says.en, says.zh) for says in reasons.values())
    silent = [i for i in np.flatnonzero(failed) if i not in reasons]
    told = [(T(en=en, zh=zh), n) for (en, zh), n in counted.items()]
    if silent:
        worst = [units[i] for i in np.flatnonzero((gaps & ~lasting)[silent].any(axis=0))]
        told.append((_say_gap(worst), len(silent)))
    return Replications(units, node, scores, rank(scores), chosen, failed, tuple(told))


def _say_gap(units: list[str]) -> T:
    shown = units[:5]
    return T(
        en=f"no score for {', '.join(shown)}{' and others' if len(units) > 5 else ''}: the mean is not defined for their values",
        zh=f"{'、'.join(shown)}{'等' if len(units) > 5 else ''}无得分：合成方法对其数值无定义",
    )
