"""Synthetic dataset: every standard table, complete and plausible, and wholly invented.

It shows every page whole on a machine without data, and fills benches of any size. The same seed and size give the
same records, whatever the size of the batches. Cities are real places; all figures, firms, persons and patents are not.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from zhicheng.grammar import T, same
from zhicheng.lake.intake.reader import Batch, Profile
from zhicheng.lake.intake.synthetic.citing import build_citations, build_families
from zhicheng.lake.intake.synthetic.economy import build_economy
from zhicheng.lake.intake.synthetic.events import build_events
from zhicheng.lake.intake.synthetic.filings import build_patents
from zhicheng.lake.intake.synthetic.heads import build_heads
from zhicheng.lake.intake.synthetic.parties import build_parties
from zhicheng.lake.intake.synthetic.symbols import build_classifications
from zhicheng.lake.intake.synthetic.texts import build_texts
from zhicheng.lake.intake.synthetic.world import World, build_world

VERSION = "2"
PATENTS, SEED = 40_000, 20161109
MOST_PATENTS = 9_000_000  # numbers would leave the ranges that no office uses
BATCH_PATENTS = 25_000

PROFILE = Profile(
    code="synthetic",
    title=T(en="Synthetic data", zh="合成数据"),
    source=T(en="made by this program, seed 20161109", zh="由本程序生成，种子 20161109"),
    licence=same("CC0-1.0"),
    holdings=frozenset({
        "patents", "filing_dates", "grant_dates", "claims", "applicants", "inventor_addresses", "applicant_addresses",
        "residents", "classifications", "texts", "citations", "families", "legal_events", "economy",
    }),
    bias=T(
        en="Invented from beginning to end: good for trying and testing, never for statements about cities, firms or persons.",
        zh="全部为虚构数据：仅供试用和测试，不得据以评价任何城市、企业或个人。",
    ),
    synthetic=True,
)  # fmt: skip


def generate(
    *, patents: int = PATENTS, seed: int = SEED, batch_patents: int = BATCH_PATENTS
) -> Iterator[Batch]:
    """Yield the dataset: the economy first, then batches of patents in order of filing.

    `patents` is the number of patents, 1 to 9,000,000; memory is bounded by `batch_patents`, which changes nothing in
    the records. Raises ValueError for another number.
    """
    if not 1 <= patents <= MOST_PATENTS:
        raise ValueError(f"patents={patents}: a synthetic dataset has 1 to {MOST_PATENTS:,} patents")
    world = build_world(patents=patents, seed=seed)
    economy = build_economy(world)
    yield Batch(tables={"economy": economy}, read=len(economy))
    for begin in range(0, patents, batch_patents):
        yield _build_batch(world, np.arange(begin, min(begin + batch_patents, patents), dtype=np.int64))


def _build_batch(world: World, position: np.ndarray) -> Batch:
    heads = build_heads(world, position)
    patents = build_patents(world, heads)
    keys = patents["patent_id"]
    tables = {
        "patents": patents,
        "patent_parties": build_parties(world, heads, keys),
        "classifications": build_classifications(world, heads, keys),
        "texts": build_texts(world, heads, patents),
        "citations": build_citations(world, heads, keys),
        "families": build_families(heads, keys),
        "legal_events": build_events(world, heads, keys),
    }
    return Batch(tables=tables, read=len(patents))
