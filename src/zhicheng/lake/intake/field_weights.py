"""Shares of technology fields as a source states them, in whole numbers that add up."""

import polars as pl

from zhicheng.grammar import PART_SHARES

_MILLIONTHS = 1_000_000


def share_weights(weights: pl.DataFrame) -> pl.DataFrame:
    """Rows of `stated_fields` from patent_id, field and weight (a fraction of the patent, printed with six digits).

    The weights of a patent are scaled to 5040 parts by largest remainder, ties going to the lower field number, so that
    0.666667 and 0.333333 give 3360 and 1680. Weights of 0 or less have no row.
    """
    whole = (pl.col("weight") * _MILLIONTHS).round().cast(pl.Int64)
    quota = pl.col("part") * PART_SHARES
    of_patent = pl.col("part").sum().over("patent_id")
    parts = weights.select("patent_id", pl.col("field").cast(pl.Int8), part=whole).filter(pl.col("part") > 0)
    parts = parts.group_by("patent_id", "field").agg(pl.col("part").sum())
    split = parts.with_columns(share=quota // of_patent, rest=quota % of_patent)
    ranked = split.sort("patent_id", "rest", "field", descending=[False, True, False])
    missing = PART_SHARES - pl.col("share").sum().over("patent_id")
    place = pl.int_range(pl.len()).over("patent_id")
    shares = ranked.with_columns(share=pl.col("share") + (place < missing).cast(pl.Int64))
    rows = shares.filter(pl.col("share") > 0).sort("patent_id", "field")
    return rows.select("patent_id", "field", pl.col("share").cast(pl.Int32))
