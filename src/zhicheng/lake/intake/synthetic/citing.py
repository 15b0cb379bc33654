"""Standard tables `citations` and `families`.

Citations go back in time only: what is cited was published before the citing patent was filed. Much cited patents are
cited more (preferential attachment), by redirection: half of the citations go to what a drawn earlier patent itself
cites first (Krapivsky and Redner, Organization of growing random networks, 2001).
"""

from __future__ import annotations

import numpy as np
import polars as pl

from zhicheng.lake.intake.schemas import CITATIONS, FAMILIES
from zhicheng.lake.intake.synthetic.draws import Array, build_ladder, choose, draw, draw_below, spread
from zhicheng.lake.intake.synthetic.filings import as_date, name_documents, name_families
from zhicheng.lake.intake.synthetic.heads import (
    DESIGN,
    INVENTION,
    NEVER,
    Heads,
    build_heads,
    count_before,
    find_filed,
    find_places,
)  # fmt: skip
from zhicheng.lake.intake.synthetic.world import World

MOST = 10
COUNT = build_ladder(
    np.array([[8, 12, 16, 17, 15, 12, 8, 5, 3, 2, 2], [30, 30, 20, 10, 5, 3, 2, 0, 0, 0, 0]])
)
BY_EXAMINER = 0.4  # share of citations that the examiner adds
NOT_A_PATENT, REDIRECTED, STEPS = 0.15, 0.5, 8
UNPUBLISHED_FOR = 600  # days after which every application has been published
TRIES = 3


def build_citations(world: World, heads: Heads, keys: pl.Series) -> pl.DataFrame:
    """Standard table `citations` of these heads; `keys` are their patent_id values."""
    counts = choose(
        COUNT, seed=world.seed, stream="cites", at=heads.root, row=(heads.type != INVENTION).astype(np.int64)
    )
    row, item = spread(np.where(heads.type == DESIGN, 0, counts))
    at = heads.position[row] * MOST + item
    paper = draw(seed=world.seed, stream="paper", at=at) < NOT_A_PATENT
    cited = np.where(paper, -1, _find_cited(world, heads.position[row], heads.field[row], at))
    kept = np.flatnonzero(paper | (cited >= 0))
    kept = kept[_is_first(row[kept], cited[kept], paper[kept])]
    documents, published, found = _name_cited(
        world, cited[kept], paper[kept], at[kept], heads.filed[row[kept]]
    )
    kept = kept[found]
    _, seq = spread(np.bincount(row[kept], minlength=len(keys)))
    columns = {
        "patent_id": keys.gather(row[kept]), "cited": documents.gather(np.flatnonzero(found)),
        "cited_kind": pl.Series(np.where(paper[kept], "non-patent", "patent")), "seq": pl.Series((seq + 1).astype(np.int32)),
        "cited_on": as_date(published[found]),
        "origin": pl.Series(np.where(draw(seed=world.seed, stream="origin", at=at[kept]) < BY_EXAMINER, "examiner", "applicant")),
        "category": pl.repeat(None, len(kept), dtype=pl.String, eager=True),
    }  # fmt: skip
    return pl.DataFrame(columns, schema=CITATIONS)


def _is_first(row: Array, cited: Array, paper: Array) -> Array:
    """True where a patent cites this document for the first time (papers differ)."""
    key = np.where(paper, -1 - np.arange(len(row)), row * 2**36 + cited)
    _, first = np.unique(key, return_index=True)
    return np.isin(np.arange(len(row)), first)


def _find_cited(world: World, position: Array, field: Array, at: Array) -> Array:
    """Positions of the cited patents, -1 where there is nothing old enough to cite."""
    target = _draw_earlier(world, position, field, at)
    going = draw(seed=world.seed, stream="redirect", at=at) < REDIRECTED
    for _ in range(STEPS):
        moving = np.flatnonzero(going & (target >= 0))
        if not len(moving):
            break
        there = target[moving]
        own = there * MOST
        places = find_places(world, there)
        further = _draw_earlier(world, there, places[2], own)
        target[moving] = np.where(further >= 0, further, there)
        going[moving] = (draw(seed=world.seed, stream="redirect", at=own) < REDIRECTED) & (further >= 0)
    return target


def _draw_earlier(world: World, position: Array, field: Array, at: Array) -> Array:
    """Draw a published patent, the newer the likelier; of three drawn the first of the same field is taken."""
    limit = count_before(world, find_filed(world, position) - UNPUBLISHED_FOR)
    chosen = np.full(len(position), -1, dtype=np.int64)
    open_ = np.flatnonzero(limit > 0)
    for turn in range(TRIES):
        luck = draw(seed=world.seed, stream=f"earlier {turn}", at=at[open_]) ** 0.7
        drawn = np.minimum((luck * limit[open_]).astype(np.int64), limit[open_] - 1)
        if turn == 0:
            chosen[open_] = drawn
        same = find_places(world, drawn)[2] == field[open_]
        chosen[open_[same]] = drawn[same]
        open_ = open_[~same]
    return chosen


def _name_cited(
    world: World, cited: Array, paper: Array, at: Array, filed: Array
) -> tuple[pl.Series, Array, Array]:
    """Name what is cited, with its day of publication and whether it stands (published before the citing filing)."""
    patents = build_heads(world, np.where(paper, 0, cited))
    documents = name_documents(patents)
    standing = paper | (patents.published < filed)
    year = 1970 + filed // 365 - 1 - draw_below(8, seed=world.seed, stream="paper year", at=at)
    volume, page = (
        draw_below(limit, seed=world.seed, stream=stream, at=at) + 1
        for limit, stream in ((60, "volume"), (900, "page"))
    )
    frame = pl.DataFrame({"paper": paper, "patent": documents, "year": year, "volume": volume, "page": page})
    words = pl.format("Example Author et al. Example Journal {} ({}), p. {}", "volume", "year", "page")
    names = frame.select(pl.when("paper").then(words).otherwise("patent")).to_series()
    return names, np.where(paper, NEVER, patents.published), standing


def build_families(heads: Heads, keys: pl.Series) -> pl.DataFrame:
    """Standard table `families`: every patent is in one DOCDB family, most of them alone."""
    columns = {
        "patent_id": keys,
        "family_id": name_families(heads.root),
        "family_kind": pl.repeat("docdb", len(keys), eager=True),
    }
    return pl.DataFrame(columns, schema=FAMILIES)
