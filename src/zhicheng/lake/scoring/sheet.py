"""The sheet: figures of units by indicators, with the columns that are needed beside them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from zhicheng.grammar import Mistake, T, same
from zhicheng.lake.scoring.words import list_words


@dataclass(frozen=True, eq=False)
class Sheet:
    """n units by m indicators, float64, NaN where a figure is missing.

    `codes` name the columns. `groups` and `denominators` are columns beside the figures, (n,) each. `errors` is the
    standard error of each figure relative to itself, (n, m), 0 for a verified one; None when all are verified.
    """

    units: tuple[str, ...]
    codes: tuple[str, ...]
    values: np.ndarray
    names: dict[str, T] = field(default_factory=dict)
    groups: dict[str, np.ndarray] = field(default_factory=dict)
    denominators: dict[str, np.ndarray] = field(default_factory=dict)
    errors: np.ndarray | None = None
    times: np.ndarray | None = None

    def __post_init__(self) -> None:
        if self.values.shape != (len(self.units), len(self.codes)):
            raise ValueError(
                f"{len(self.units)} units by {len(self.codes)} codes, values {self.values.shape}"
            )

    def name(self, unit: str) -> T:
        """The unit's name, or its code where there is none."""
        return self.names.get(unit, same(unit))

    def keep(self, rows: np.ndarray) -> Sheet:
        """The sheet with some rows only: `rows` is a mask or positions."""
        return replace(
            self,
            units=tuple(np.array(self.units, dtype=object)[rows]),
            values=self.values[rows],
            groups={k: v[rows] for k, v in self.groups.items()},
            denominators={k: v[rows] for k, v in self.denominators.items()},
            errors=None if self.errors is None else self.errors[rows],
            times=None if self.times is None else self.times[rows],
        )

    def select(self, codes: tuple[str, ...]) -> Sheet:
        """The sheet with these columns in this order. Raises `Mistake` for columns it lacks."""
        place = {c: i for i, c in enumerate(self.codes)}
        missing = [c for c in codes if c not in place]
        if missing:
            raise Mistake(
                T(
                    en=f"no figures for {list_words(missing).en}; the columns are {list_words(self.codes).en}",
                    zh=f"缺少 {list_words(missing).zh} 的数据；现有列：{list_words(self.codes).zh}",
                )
            )
        chosen = np.array([place[c] for c in codes], dtype=np.intp)
        errors = None if self.errors is None else self.errors[:, chosen]
        return replace(self, codes=codes, values=self.values[:, chosen], errors=errors)

    def column(self, name: str, *, of: str) -> np.ndarray:
        """A column beside the figures: `of` is 'groups' or 'denominators'. Raises `Mistake` with those there are."""
        held = self.groups if of == "groups" else self.denominators
        if name not in held:
            word = T(en="group", zh="分组列") if of == "groups" else T(en="denominator", zh="分母列")
            raise Mistake(
                T(
                    en=f"the data has no {word.en} '{name}'; it has: {list_words(held).en or 'none'}",
                    zh=f"数据中没有{word.zh}“{name}”；现有：{list_words(held).zh or '无'}",
                )
            )
        return held[name]
