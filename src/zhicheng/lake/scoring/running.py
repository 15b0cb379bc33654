"""Running a plan: from raw figures to scores and ranks, with every stage kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from zhicheng.grammar import Mistake, T
from zhicheng.lake.scoring.plan import Plan
from zhicheng.lake.scoring.sheet import Sheet
from zhicheng.lake.scoring.stages.aggregating import aggregate, check_domain
from zhicheng.lake.scoring.stages.denominating import denominate, find_divisors
from zhicheng.lake.scoring.stages.filling import impute
from zhicheng.lake.scoring.stages.normalising import Normalised, normalise
from zhicheng.lake.scoring.stages.ranking import rank
from zhicheng.lake.scoring.stages.screening import Screened, screen
from zhicheng.lake.scoring.stages.treating import Treated, treat
from zhicheng.lake.scoring.words import list_words

RAW, DENOMINATED, IMPUTED, SCREENED, TREATED, NORMALISED, AGGREGATED = (
    "raw", "denominated", "imputed", "screened", "treated", "normalised", "aggregated",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Stage:
    """What a stage left behind: `values` (..., n', m) of the units that were still there; the last has k columns."""

    name: str
    units: tuple[str, ...]
    values: np.ndarray


@dataclass(frozen=True, eq=False)
class Prepared:
    """All stages up to normalised, with their details. `rows` (n',) are the rows of the sheet that stayed; `filled`
    (n', m) is true where a figure was imputed."""

    rows: np.ndarray
    stages: tuple[Stage, ...]
    screened: Screened
    filled: np.ndarray
    treated: Treated
    normalised: Normalised

    @property
    def values(self) -> np.ndarray:
        """(..., n', m) normalised scores of the leaves."""
        return self.normalised.values


@dataclass(frozen=True, eq=False)
class Scored:
    """Scores and ranks (n', k) of `units` at every node of the tree, with what led there."""

    sheet: Sheet
    plan: Plan
    units: tuple[str, ...]
    scores: np.ndarray
    ranks: np.ndarray
    prepared: Prepared

    @property
    def stages(self) -> tuple[Stage, ...]:
        """All seven stages in order."""
        return (*self.prepared.stages, Stage(AGGREGATED, self.units, self.scores))

    def stage(self, name: str) -> Stage:
        """A stage by its name, such as 'treated'."""
        return next(s for s in self.stages if s.name == name)

    @property
    def total(self) -> np.ndarray:
        """(n',) the score at the root."""
        return self.scores[:, self.plan.tree.root]

    @property
    def notes(self) -> tuple[T, ...]:
        """What must be said beside the scores: units left out, figures imputed or still missing, leaves without range."""
        return find_notes(self)


def score(*, sheet: Sheet, plan: Plan) -> Scored:
    """Run all stages. Raises `Mistake` for settings that do not fit the data, and for a score that a mean is not
    defined for."""
    fitted = sheet.select(plan.tree.leaves)
    prepared = prepare(sheet=fitted, plan=plan)
    units = prepared.stages[-1].units
    scores = aggregate(prepared.values, tree=plan.tree, aggregations=plan.aggregate, weights=plan.weighing)
    check_domain(scores, tree=plan.tree, aggregations=plan.aggregate, units=units)
    width = plan.tree.width
    ranks = np.hstack([rank(scores[:, :width].T, tie=0).T, rank(scores[:, width:].T).T])
    return Scored(fitted, plan, units, scores, ranks, prepared)


def prepare(*, sheet: Sheet, plan: Plan, values: np.ndarray | None = None) -> Prepared:
    """Run the stages up to normalised on a sheet whose columns are the tree's leaves.

    `values` (..., n, m) replace the sheet's, replications in front; which units stay is judged by the sheet's own.
    """
    raw = sheet.values if values is None else values
    divisors = find_divisors(sheet=sheet, tree=plan.tree, setting=plan.denominate)
    divided = denominate(raw, divisors=divisors)
    screened = screen(denominate(sheet.values, divisors=divisors), units=sheet.units, setting=plan.screen)
    stages = [Stage(RAW, sheet.units, raw), Stage(DENOMINATED, sheet.units, divided)]
    rows, filled = _impute_and_screen(divided, sheet, plan, screened, stages)
    skip = np.isin(plan.tree.leaves, plan.treat.skip)
    treated = treat(filled, setting=plan.treat, skip=skip)
    units = stages[-1].units
    scaled = normalise(treated.values, tree=plan.tree, setting=plan.normalise, units=units)
    stages += [Stage(TREATED, units, treated.values), Stage(NORMALISED, units, scaled.values)]
    gaps = np.isnan(sheet.values / np.where(divisors == 0, np.nan, divisors))[rows]
    lead = tuple(0 for _ in filled.shape[:-2])
    return Prepared(rows, tuple(stages), screened, gaps & ~np.isnan(filled[lead]), treated, scaled)


def _impute_and_screen(
    divided: np.ndarray, sheet: Sheet, plan: Plan, screened: Screened, stages: list[Stage]
) -> tuple[np.ndarray, np.ndarray]:
    """Both stages in the order of the plan; the rows that stay and their figures."""
    stay = np.flatnonzero(screened.kept & find_period(sheet, plan.time))
    if not stay.size:
        raise Mistake(
            T(
                en=f"no unit is left to score, of {len(sheet.units)}; ask for fewer figures a unit, or for another period",
                zh=f"{len(sheet.units)} 个单位中无一可评；请放宽数据完整性要求，或另选时期",
            )
        )
    if plan.screen.before_imputing:
        rows = np.flatnonzero(screened.kept)
        part = sheet.keep(rows)
        stages.append(Stage(SCREENED, part.units, divided[..., rows, :]))
        filled = _fill(divided[..., rows, :], part, plan)
        kept = np.isin(rows, stay)
        stages.append(Stage(IMPUTED, sheet.keep(stay).units, filled[..., kept, :]))
    else:
        filled = _fill(divided, sheet, plan)
        kept = stay
        stages += [
            Stage(IMPUTED, sheet.units, filled),
            Stage(SCREENED, sheet.keep(stay).units, filled[..., stay, :]),
        ]
    return stay, filled[..., kept, :]


def _fill(values: np.ndarray, sheet: Sheet, plan: Plan) -> np.ndarray:
    return impute(values, sheet=sheet, setting=plan.impute, directions=plan.tree.directions)


def find_period(sheet: Sheet, time: float | None) -> np.ndarray:
    """(n,) true for the rows of the period to score: all of a sheet with one row a unit, else those of `time`, by
    default the last."""
    if sheet.times is None or len(set(sheet.units)) == len(sheet.units):
        return np.ones(len(sheet.units), dtype=bool)
    return sheet.times == (np.max(sheet.times) if time is None else time)


def find_notes(found: Scored) -> tuple[T, ...]:
    """Sentences on what the reader of a score must know."""
    leaves = found.plan.tree.leaves
    out = [u for u, kept in zip(found.sheet.units, found.prepared.screened.kept, strict=True) if not kept]
    filled = found.prepared.filled
    missing = np.isnan(found.stage(TREATED).values)
    stubborn = np.logical_not(found.prepared.treated.passed)
    flat = np.asarray(np.isnan(found.prepared.values).all(axis=0) & ~missing.all(axis=0))
    said = [
        _say(out, "left out for too few figures: {}", "因数据不足未参评：{}"),
        _say(_count(leaves, filled), "imputed figures: {}", "插补的数据：{}"),
        _say(
            _count(leaves, missing),
            "figures still missing, left out of the mean: {}",
            "仍缺失、未计入均值的数据：{}",
        ),
        _say(
            _pick(leaves, flat),
            "all units are equal, so there is no score: {}",
            "各单位数值相同，无法计分：{}",
        ),
        _say(_pick(leaves, stubborn), "still skewed after treatment: {}", "处理后仍偏斜：{}"),
    ]
    return tuple(s for s in said if s)


def _pick(codes: tuple[str, ...], mask: Iterable[bool]) -> list[str]:
    return [c for c, held in zip(codes, mask, strict=True) if held]


def _count(codes: tuple[str, ...], mask: np.ndarray) -> list[str]:
    return [f"{c} ({n})" for c, n in zip(codes, mask.sum(axis=0).tolist(), strict=True) if n]


def _say(words: list[str], en: str, zh: str) -> T | None:
    listed = list_words(words)
    return T(en=en.format(listed.en), zh=zh.format(listed.zh)) if words else None


def with_weights(plan: Plan, weights: dict[str, float]) -> Plan:
    """The plan with some weights replaced, code -> weight."""
    held = plan.weighing.copy()
    for code, weight in weights.items():
        held[plan.tree.places[code]] = weight
    return replace(plan, weights=held)
