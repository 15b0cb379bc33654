"""Standard table `classifications`: IPC and CPC symbols of the patent's field and of fields near to it."""

from __future__ import annotations

import numpy as np
import polars as pl

from zhicheng.lake.intake.schemas import CLASSIFICATIONS
from zhicheng.lake.intake.synthetic.draws import Array, build_ladder, choose, draw, draw_below, spread
from zhicheng.lake.intake.synthetic.heads import DESIGN, Heads
from zhicheng.lake.intake.synthetic.world import World

LISTED = 8  # symbols of each field in words.toml
IPC_COUNT = build_ladder(np.array([30, 32, 22, 11, 5]))
CPC_COUNT = build_ladder(np.array([18, 26, 24, 16, 10, 6]))
NEAR = 0.35
# What carries no field: climate tags of section Y, and newer symbols than the concordance.
NEWER = 0.01  # share of patents that have nothing else
WITHOUT_FIELD = ("H10K59/12", "Y02E60/10", "Y02P70/50", "Y10S901/01", "G16Y10/75")


def build_classifications(world: World, heads: Heads, keys: pl.Series) -> pl.DataFrame:
    """Standard table `classifications`; designs have none (they are classed elsewhere)."""
    classed = np.flatnonzero(heads.type != DESIGN)
    some, names = heads.pick(classed), keys.gather(classed)
    return pl.concat(
        [
            _build_scheme(world, some, names, "IPC", IPC_COUNT),
            _build_scheme(world, some, names, "CPC", CPC_COUNT),
        ]
    )


def _build_scheme(world: World, heads: Heads, keys: pl.Series, scheme: str, counts: Array) -> pl.DataFrame:
    """The first symbol is the same in both schemes; the others are drawn; what is drawn twice stands once."""
    row, item = spread(1 + choose(counts, seed=world.seed, stream=scheme, at=heads.root))
    at = heads.root[row] * 16 + item
    symbol = _draw_symbols(world, heads.field[row], at, first=item == 0)
    if scheme == "CPC":
        bare = (draw(seed=world.seed, stream="no field", at=at) < 0.06) & (item > 0)
        drawn = draw_below(len(WITHOUT_FIELD), seed=world.seed, stream="which", at=at)
        symbol = np.where(bare, 35 * LISTED + drawn, symbol)
    newer = draw(seed=world.seed, stream="newer", at=heads.root[row]) < NEWER
    symbol = np.where(newer, 35 * LISTED, symbol)
    fresh = _keep_first(row, symbol)
    row, symbol = row[fresh], symbol[fresh]
    _, seq = spread(np.bincount(row, minlength=len(keys)))
    listed = [each for field in world.words["fields"] for each in field["symbols"].split()] + list(
        WITHOUT_FIELD
    )
    columns = {
        "patent_id": keys.gather(row), "scheme": pl.repeat(scheme, len(row), eager=True), "symbol": pl.Series(listed).gather(symbol),
        "seq": pl.Series((seq + 1).astype(np.int32)),
    }  # fmt: skip
    return pl.DataFrame(columns, schema=CLASSIFICATIONS)


def _draw_symbols(world: World, field: Array, at: Array, *, first: Array) -> Array:
    """Symbols mostly of the field itself, else of a related one; low numbers of the list more often."""
    near = (draw(seed=world.seed, stream="near", at=at) < NEAR) & ~first
    other = choose(world.kin, seed=world.seed, stream="kin", at=at, row=field)
    place = (LISTED * draw(seed=world.seed, stream="symbol", at=at) ** 1.5).astype(np.int64)
    return np.where(near, other, field) * LISTED + place


def _keep_first(row: Array, symbol: Array) -> Array:
    """Rows (rising) at which a symbol stands for the first time in its patent."""
    _, first = np.unique(row * 10_000 + symbol, return_index=True)
    return np.sort(first)
