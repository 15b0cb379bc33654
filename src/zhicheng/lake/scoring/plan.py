"""The plan of a score: every choice between the raw figure and the rank, in one frozen record."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from zhicheng.lake.scoring.tree import Tree


@dataclass(frozen=True)
class Denominate:
    """Divide the leaves that name a denominator by it. `scale` multiplies a denominator first, code -> factor."""

    on: bool = True
    scale: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Screen:
    """Leave out units with too few figures. `least` is the smallest share of leaves with a figure, 0 keeps all;
    `zeros` the largest share of figures that may be 0; `keep` and `drop` are decided by hand. The shares are those of the
    figures before any is imputed; with `before_imputing` the units left out do not serve to impute the others either."""

    least: float = 0.0
    zeros: float = 1.0
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    before_imputing: bool = False


@dataclass(frozen=True)
class Impute:
    """Fill missing figures. `method`: 'none', 'refuse' (stop at a gap), 'mean', 'median', 'latest', 'linear', 'row_mean', 'regression',
    'multiple'; `group` names a column: mean and median are then taken inside each of its groups. `options` go to
    regression and multiple imputation."""

    method: str = "median"
    group: str = ""
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Treat:
    """Bring outliers in. A column passes when |skewness| <= `skewness` or kurtosis <= `kurtosis`. One that fails is
    winsorised at up to `points` points; one that still fails is transformed by `then` ('log', 'log_plus_one',
    'log_range', 'log_signed', 'boxcox', 'none'), from its original figures unless `combine`. `skip` names leaves
    that stay as they are."""

    on: bool = True
    points: int = 5
    skewness: float = 2.0
    kurtosis: float = 3.5
    then: str = "log"
    power: float = 0.0
    combine: bool = False
    skip: tuple[str, ...] = ()


@dataclass(frozen=True)
class Normalise:
    """Bring all leaves to one scale: `method` and its `options`; `leaves` differ, code -> Normalise of its own."""

    method: str = "minmax"
    options: dict[str, Any] = field(default_factory=dict)
    leaves: dict[str, Normalise] = field(default_factory=dict)


@dataclass(frozen=True)
class Aggregate:
    """Add a group of children up: `method` and its `options`. `least` is the smallest share of children with a score
    below which the parent has none."""

    method: str = "arithmetic"
    options: dict[str, Any] = field(default_factory=dict)
    least: float = 0.0


@dataclass(frozen=True, eq=False)
class Plan:
    """All choices for one tree. `aggregate` has one entry, or one for each level of parents from below; `weights`
    (k,) replace those of the tree. `time` is the period of a panel to score; None is the last."""

    tree: Tree
    denominate: Denominate = field(default_factory=Denominate)
    screen: Screen = field(default_factory=Screen)
    impute: Impute = field(default_factory=Impute)
    treat: Treat = field(default_factory=Treat)
    normalise: Normalise = field(default_factory=Normalise)
    aggregate: tuple[Aggregate, ...] = (Aggregate(),)
    weights: np.ndarray | None = None
    time: float | None = None

    @property
    def weighing(self) -> np.ndarray:
        """(k,) weights in use."""
        return self.tree.weights if self.weights is None else self.weights

    def aggregation(self, level: int) -> Aggregate:
        """The aggregation that makes the scores of a level (2 is the lowest); the last one holds for all above it."""
        return self.aggregate[min(max(level - 2, 0), len(self.aggregate) - 1)]

    def but(self, **changes: Any) -> Plan:
        """This plan with some stages replaced."""
        return replace(self, **changes)
