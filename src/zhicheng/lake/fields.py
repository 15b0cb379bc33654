"""Technology fields of patents: IPC and CPC symbols mapped to fields by the longest match."""

from __future__ import annotations

from typing import overload

import polars as pl

from zhicheng.grammar import PART_SHARES


@overload
def field_of(symbols: pl.Series, *, table: pl.DataFrame) -> pl.Series: ...
@overload
def field_of(symbols: pl.Expr, *, table: pl.DataFrame) -> pl.Expr: ...
def field_of(symbols: pl.Series | pl.Expr, *, table: pl.DataFrame) -> pl.Series | pl.Expr:
    """Map normalised symbols ('H04L27/26', 'A61K8/02', 'H04L') to field numbers (int8), null where no rule covers them.

    `table` has the columns symbol (a section, class, subclass or main group: 'H04L', 'G01N33') and field. The longest
    rule that covers a symbol decides. Symbols of the 2000-series (main group of four digits beginning with 2) are
    indexing codes, not classifications: they have no field.
    """
    if isinstance(symbols, pl.Series):
        frame = symbols.rename("symbol").to_frame()
        return frame.select(field_of(pl.col("symbol"), table=table)).to_series().alias("field")
    group = symbols.str.split_exact("/", 1).struct.field("field_0")
    rules = table.select(
        pl.col("symbol"), pl.col("field").cast(pl.Int8), size=pl.col("symbol").str.len_chars()
    )
    found = [_look_up(group, rules.filter(pl.col("size") > 4))]
    for size in (4, 3, 1):
        found.append(_look_up(symbols.str.slice(0, size), rules.filter(pl.col("size") == size)))
    indexing = (group.str.len_chars() == 8) & (group.str.slice(4, 1) == "2")
    return pl.when(~indexing).then(pl.coalesce(found)).alias("field")


def _look_up(key: pl.Expr, rules: pl.DataFrame) -> pl.Expr:
    if rules.is_empty():
        return pl.lit(None, dtype=pl.Int8)
    return key.replace_strict(rules["symbol"], rules["field"], default=None, return_dtype=pl.Int8)


def patent_fields(*, classifications: pl.DataFrame, table: pl.DataFrame) -> pl.DataFrame:
    """Share every patent among its fields: rows [patent_id, field int8, share int32], sorted by patent and field.

    A field's share is that of the patent's distinct mapped symbols (IPC and CPC together) lying in it, in 1/5040ths;
    the shares of a patent add up to 5040 exactly, by largest remainder, ties going to the lower field number.
    Patents without a mapped symbol have no row. `table` as in `field_of`.
    """
    mappable = classifications.filter(pl.col("scheme").is_in(["IPC", "CPC"]))
    distinct = mappable.select("patent_id", "symbol").unique()
    mapped = distinct.with_columns(field=field_of(pl.col("symbol"), table=table)).drop_nulls("field")
    counted = mapped.group_by("patent_id", "field").agg(symbols=pl.len().cast(pl.Int64))
    quota = pl.col("symbols") * PART_SHARES
    of_patent = pl.col("symbols").sum().over("patent_id")
    split = counted.with_columns(share=quota // of_patent, rest=quota % of_patent)
    ranked = split.sort("patent_id", "rest", "field", descending=[False, True, False])
    place = pl.int_range(pl.len()).over("patent_id")
    missing = PART_SHARES - pl.col("share").sum().over("patent_id")
    shares = ranked.with_columns(share=pl.col("share") + (place < missing).cast(pl.Int64))
    rows = shares.filter(pl.col("share") > 0).select("patent_id", "field", pl.col("share").cast(pl.Int32))
    return rows.sort("patent_id", "field")
