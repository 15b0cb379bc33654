"""Attributions: to which place each patent falls by each counting rule, in integer shares of 1/720720."""

from __future__ import annotations

import polars as pl

from zhicheng.grammar import PLACE_SHARES

COLUMNS = {
    "patent_id": pl.String,
    "place_id": pl.String,
    "role": pl.String,
    "rule": pl.String,
    "weight": pl.Int64,
}


def attribute(*, patents: pl.DataFrame, parties: pl.DataFrame) -> pl.DataFrame:
    """Return the weighted table from which all counting starts: patent_id, place_id, role, rule, weight.

    `parties` has patent_id, role, seq and place_id (null: not known). A patent without any placed party keeps one row
    without a place, so that nothing is lost from totals.
    """
    inventors = parties.filter(pl.col("role") == "inventor").sort("patent_id", "seq")
    applicants = _first_applicants(parties)
    rules = [
        _rule("whole", "inventor", inventors.drop_nulls("place_id").unique(["patent_id", "place_id"])),
        _rule("first_inventor", "inventor", inventors.filter(pl.col("seq") == 1).unique("patent_id")),
        _rule("applicant", "applicant", applicants),
    ]
    whole = [_complete(rule, patents, code, role) for code, role, rule in rules]
    shared = _complete(_fractions(inventors), patents, "fractional", "inventor")
    table = pl.concat([*whole, shared]).with_columns(pl.col("weight").cast(pl.Int64))
    return table.sort("rule", "place_id", "patent_id", nulls_last=True)


def _rule(code: str, role: str, rows: pl.DataFrame) -> tuple[str, str, pl.DataFrame]:
    weighted = rows.select(
        "patent_id", "place_id", role=pl.lit(role), rule=pl.lit(code), weight=pl.lit(PLACE_SHARES)
    )
    return code, role, weighted.cast({"weight": pl.Int64})


def _first_applicants(parties: pl.DataFrame) -> pl.DataFrame:
    """The first applicant of a patent, or its first owner where the source names no applicant."""
    order = pl.col("role").replace_strict({"applicant": 0, "owner": 1}, default=None, return_dtype=pl.Int8)
    ranked = parties.with_columns(order=order).drop_nulls("order").sort("patent_id", "order", "seq")
    return ranked.unique("patent_id", keep="first", maintain_order=True)


def _fractions(inventors: pl.DataFrame) -> pl.DataFrame:
    """Every inventor carries an equal share; what does not divide goes to the first inventors, one share each."""
    count = pl.len().over("patent_id")
    place = pl.int_range(pl.len()).over("patent_id")
    share = PLACE_SHARES // count + (place < PLACE_SHARES % count).cast(pl.Int64)
    each = inventors.with_columns(weight=share)
    summed = each.group_by("patent_id", "place_id").agg(pl.col("weight").sum())
    return summed.select(
        "patent_id", "place_id", role=pl.lit("inventor"), rule=pl.lit("fractional"), weight=pl.col("weight").cast(pl.Int64)
    )  # fmt: skip


def _complete(rows: pl.DataFrame, patents: pl.DataFrame, code: str, role: str) -> pl.DataFrame:
    lost = patents.select("patent_id").join(rows, on="patent_id", how="anti")
    unplaced = lost.with_columns(
        place_id=pl.lit(None, pl.String), role=pl.lit(role), rule=pl.lit(code), weight=pl.lit(PLACE_SHARES, pl.Int64)
    )  # fmt: skip
    return pl.concat([rows, unplaced])
