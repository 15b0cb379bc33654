"""Gauges: scoring rules that judge a figure by itself, not against the other units. The default of an examination.

The score of a unit does not move when another one joins or leaves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from zhicheng.grammar import Mistake, T
from zhicheng.lake.scoring.stages.options import Leaves, read_amount, read_pair


def _goalposts(values: np.ndarray, leaves: Leaves, options: dict[str, Any]) -> np.ndarray:
    """(x - low) / (high - low) x `scale` between fixed posts; cut off at both unless `truncate` is false."""
    low, high = read_pair(options, leaves)
    found = (values * leaves.directions - low) / (high - low)
    if options.get("truncate", True):
        found = np.clip(found, 0, 1)
    return found * read_amount(options, "scale", leaves, 100)


def _target(values: np.ndarray, leaves: Leaves, options: dict[str, Any]) -> np.ndarray:
    """Share of the target that is reached, x / target (target / x where less is better), at most 1 unless `cap` is
    false, times `scale`."""
    target = read_amount(options, "target", leaves, leaves.targets)
    found = np.where(leaves.directions > 0, values / target, target / values)
    met = leaves.directions * (values - target) >= 0
    found = np.where((values == 0) & met, 1.0, found)
    if options.get("cap", True):
        found = np.where(np.isnan(values), np.nan, np.where(met, 1.0, np.clip(found, 0, 1)))
    return found * read_amount(options, "scale", leaves, 100)


def _steps(values: np.ndarray, leaves: Leaves, options: dict[str, Any]) -> np.ndarray:
    """The points of the last step reached. `steps` is a list of [threshold, points], from the easiest on; a threshold
    itself counts as reached. `below` are the points of a figure that reaches none."""
    steps = options.get("steps") or ()
    try:
        thresholds = np.array([s[0] for s in steps], dtype=np.float64)
        points = np.array(
            [read_amount(options, "below", leaves, 0).item(), *(s[1] for s in steps)], dtype=np.float64
        )
    except (TypeError, IndexError, ValueError) as error:
        raise _bad_steps(leaves) from error
    turned = thresholds * leaves.directions[0]
    if not len(steps) or np.any(np.diff(turned) <= 0):
        raise _bad_steps(leaves)
    reached = np.searchsorted(turned, values * leaves.directions[0], side="right")
    return np.where(np.isnan(values), np.nan, points[reached])


def _bad_steps(leaves: Leaves) -> Mistake:
    names = ", ".join(leaves.codes)
    return Mistake(
        T(
            en=f"{names}: 'steps' is a list of [threshold, points], from the threshold that is easiest to reach to the hardest",
            zh=f"{names}：steps 应为 [门槛, 分值] 的列表，由易到难排列",
        )
    )


def _yes_no(values: np.ndarray, leaves: Leaves, options: dict[str, Any]) -> np.ndarray:
    """`scale` for 1 (yes), 0 for 0 (no); the other way round where less is better."""
    odd = ~np.isnan(values) & (values != 0) & (values != 1)
    _demand_none(odd, values, leaves, T(en="1 for yes or 0 for no", zh="1（是）或 0（否）"))
    yes = np.where(leaves.directions > 0, values, 1 - values)
    return yes * read_amount(options, "scale", leaves, 100)


def _expert(values: np.ndarray, leaves: Leaves, options: dict[str, Any]) -> np.ndarray:
    """A mark of 0 to `full`, onto 0 to `scale`."""
    full = read_amount(options, "full", leaves, 100)
    _demand_none(
        (values < 0) | (values > full),
        values,
        leaves,
        T(en=f"a mark of 0 to {np.max(full):g}", zh=f"0 至 {np.max(full):g} 的评分"),
    )
    return values / full * read_amount(options, "scale", leaves, 100)


def _points(values: np.ndarray, leaves: Leaves, options: dict[str, Any]) -> np.ndarray:
    """Points for each piece (`each`), at most `most`: additions and deductions."""
    found = values * read_amount(options, "each", leaves, 1)
    return np.minimum(found, read_amount(options, "most", leaves, np.inf))


def _demand_none(odd: np.ndarray, values: np.ndarray, leaves: Leaves, right: T) -> None:
    if odd.any():
        column = int(np.argwhere(odd)[0][-1])
        found = values[..., column][odd[..., column]][0]
        raise Mistake(
            T(
                en=f"{leaves.codes[column]}: {found:g} is not {right.en}",
                zh=f"{leaves.codes[column]}：{found:g} 不是{right.zh}",
            )
        )


GAUGES: dict[str, Callable[[np.ndarray, Leaves, dict[str, Any]], np.ndarray]] = {
    "goalposts": _goalposts,
    "target": _target,
    "steps": _steps,
    "yes_no": _yes_no,
    "expert": _expert,
    "points": _points,
}
"""Scoring rules that need no other unit."""
