"""Standard table `texts`: a short abstract in the language of the office, for inventions and utility models."""

from __future__ import annotations

import numpy as np
import polars as pl

from zhicheng.lake.intake.schemas import TEXTS
from zhicheng.lake.intake.synthetic.draws import draw_below
from zhicheng.lake.intake.synthetic.filings import split_words
from zhicheng.lake.intake.synthetic.heads import DESIGN, Heads
from zhicheng.lake.intake.synthetic.world import World


def build_texts(world: World, heads: Heads, patents: pl.DataFrame) -> pl.DataFrame:
    """Standard table `texts`; `patents` is the table of the same heads."""
    kept = np.flatnonzero(heads.type != DESIGN)
    words = world.words
    trade, effect = split_words([field["trade"] for field in words["fields"]]), split_words(words["effects"])
    which = draw_below(len(words["effects"]), seed=world.seed, stream="effect", at=heads.root[kept])
    frame = patents.select("patent_id", "title", "title_lang")[kept].with_columns(
        trade_zh=trade[0].gather(heads.field[kept]), trade_en=trade[1].gather(heads.field[kept]),
        effect_zh=effect[0].gather(which), effect_en=effect[1].gather(which),
    )  # fmt: skip
    chinese = pl.format(
        "【合成数据】本申请公开了{}，属于{}领域。该方案{}。", "title", "trade_zh", "effect_zh"
    )
    english = pl.format(
        "[Synthetic] Disclosed in the field of {}: {}. The solution {}.",
        pl.col("trade_en").str.to_lowercase(),
        "title",
        "effect_en",
    )
    text = pl.when(pl.col("title_lang") == "zh").then(chinese).otherwise(english)
    return frame.select("patent_id", part=pl.lit("abstract"), lang="title_lang", text=text).match_to_schema(
        TEXTS
    )
