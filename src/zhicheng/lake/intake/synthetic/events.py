"""Standard table `legal_events`: grant, transfer, licence, pledge, and the end of the right."""

from __future__ import annotations

import numpy as np
import polars as pl

from zhicheng.lake.intake.schemas import LEGAL_EVENTS
from zhicheng.lake.intake.synthetic.draws import Array, draw
from zhicheng.lake.intake.synthetic.filings import as_date
from zhicheng.lake.intake.synthetic.heads import NEVER, Heads
from zhicheng.lake.intake.synthetic.world import LAST_DAY, World

# Share of granted patents that meet the event during their life.
DEALS = {
    "transfer": (0.09, "专利权的转移"),
    "licence": (0.04, "专利实施许可合同备案的生效"),
    "pledge": (0.03, "专利权质押合同登记的生效"),
}


def find_deals(world: World, heads: Heads, code: str) -> Array:
    """Day of a transfer, licence or pledge of each patent, NEVER for most."""
    meets = draw(seed=world.seed, stream=code, at=heads.position) < DEALS[code][0]
    after = draw(seed=world.seed, stream=f"{code} day", at=heads.position)
    begin = np.minimum(heads.granted, LAST_DAY)
    end = np.minimum(heads.ended, LAST_DAY)
    day = begin + 30 + ((end - begin - 31) * after).astype(np.int64)
    return np.where(meets & (heads.granted != NEVER) & (end - begin > 60), day, NEVER)


def is_transferred(world: World, heads: Heads) -> Array:
    """True where a patent has another owner than its applicant."""
    return find_deals(world, heads, "transfer") != NEVER


def build_events(world: World, heads: Heads, keys: pl.Series) -> pl.DataFrame:
    """Standard table `legal_events` of these heads; `keys` are their patent_id values."""
    term = np.array([20, 10, 15])[heads.type] * 365
    expired = (heads.ended != NEVER) & (heads.ended - heads.filed >= term)
    events = [("grant", "授权", heads.granted)]
    events += [(code, says, find_deals(world, heads, code)) for code, (_, says) in DEALS.items()]
    events.append(("lapse", "未缴年费专利权终止", np.where(expired, NEVER, heads.ended)))
    events.append(("expiry", "专利权有效期届满", np.where(expired, heads.ended, NEVER)))
    return pl.concat([_frame(keys, *event) for event in events])


def _frame(keys: pl.Series, code: str, says: str, day: Array) -> pl.DataFrame:
    met = np.flatnonzero(day != NEVER)
    columns = {
        "patent_id": keys.gather(met), "code": pl.repeat(code, len(met), eager=True), "on": as_date(day[met]),
        "country": keys.gather(met).str.slice(0, 2), "says": pl.repeat(says, len(met), eager=True),
    }  # fmt: skip
    return pl.DataFrame(columns, schema=LEGAL_EVENTS)
