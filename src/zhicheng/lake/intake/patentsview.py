"""PatentsView inventor mentions: one row an inventor on a US patent, as in the entity-resolution extract.

Source: PatentsView, CC BY 4.0. The rows are drawn by name block, so they say nothing about places or times as such.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from zhicheng.grammar import T, same
from zhicheng.lake.intake.reader import Batch, Profile, Reader
from zhicheng.lake.intake.schemas import REMARKS, fit_table

KNOWN_BY = {"mention_id", "patent_id", "raw_city", "coinventor_sequence", "cpc_subclass"}
BATCH_ROWS = 25_000

TYPES = {"utility": "invention", "design": "design", "plant": "plant", "reissue": "reissue"}
SECTORS = {"2": "company", "3": "company", "4": "individual", "5": "individual"} | {
    "6": "government",
    "7": "government",
}

NUMBER = r"^(\d|D|RE|PP|H|T|AI|X)+\d+$"
"""What PatentsView prints as the number of a patent."""
WITHDRAWN = T(en="withdrawn by the office: not counted", zh="已被专利局撤回，不予计数")
NO_NUMBER = T(
    en="no patent number: expected digits, or D, RE, PP, H, T and digits",
    zh="缺专利号：应为数字，或 D、RE、PP、H、T 加数字",
)

PROFILE = Profile(
    code="patentsview",
    title=T(en="PatentsView sample", zh="PatentsView 样本"),
    source=T(
        en="PatentsView: U.S. patents granted 1976 to 2022, extract by blocks of inventors' names",
        zh="PatentsView：1976 至 2022 年美国授权专利，按发明人姓名分块抽取",
    ),
    licence=same("CC BY 4.0"),
    holdings=frozenset({"patents", "inventor_addresses", "applicants", "classifications", "claims", "texts"}),
    bias=T(
        en="in this sample: U.S. grants of inventors with certain surnames; good for seeing how the product works, not for conclusions about cities",
        zh="限于本样本：仅含若干姓氏发明人的美国授权专利，可供了解本平台，不可据以评断城市",
    ),
)  # fmt: skip


def sniff(path: Path) -> bool:
    """Recognise the Parquet file by its columns, whatever its name."""
    if not path.is_file():
        return False
    try:
        return set(pq.read_schema(path).names) >= KNOWN_BY
    except (OSError, ValueError):
        return False


def read(path: Path) -> Iterator[Batch]:
    """Yield batches of standard tables; a patent that spans rows is folded here and again by the loader."""
    start = 0
    for rows in pq.ParquetFile(path).iter_batches(batch_size=BATCH_ROWS):
        frame = pl.DataFrame(pl.from_arrow(rows)).with_row_index("row", offset=start + 1)
        start += len(rows)
        yield _batch(frame)


def _batch(frame: pl.DataFrame) -> Batch:
    bad = ~pl.col("patent_id").fill_null("").str.contains(NUMBER)
    withdrawn = pl.col("withdrawn") == "1"
    kept = frame.filter(~bad & ~withdrawn).with_columns(patent=pl.lit("US") + pl.col("patent_id"))
    once = kept.unique("patent", keep="first", maintain_order=True)
    return Batch(
        tables={
            "patents": _patents(once),
            "patent_parties": pl.concat([_inventors(kept), _assignees(once)]),
            "classifications": _classes(once),
            "texts": _abstracts(once),
        },
        read=len(frame),
        merged=len(kept) - len(once),
        rejects=_remarks(frame.filter(bad), NO_NUMBER),
        skips=_remarks(frame.filter(~bad & withdrawn), WITHDRAWN),
    )


def _position() -> pl.Expr:
    return pl.lit("row ") + pl.col("row").cast(pl.String)


def _remarks(rows: pl.DataFrame, reason: T) -> pl.DataFrame:
    said = rows.select(
        position=_position(), reason_en=pl.lit(reason.en), reason_zh=pl.lit(reason.zh), excerpt=pl.col("mention_id")
    )  # fmt: skip
    return said.cast(REMARKS)


def _patents(once: pl.DataFrame) -> pl.DataFrame:
    granted = pl.col("patent_date").str.to_date("%Y-%m-%d", strict=False)
    rows = once.select(
        patent_id="patent",
        office=pl.lit("US"),
        number="patent_id",
        kind="wipo_kind",
        type=pl.col("patent_type").replace_strict(TYPES, default="other", return_dtype=pl.String),
        filed_on=pl.col("filing_date").str.to_date("%Y-%m-%d", strict=False),
        published_on=granted,
        granted_on=granted,
        title=unescape("patent_title"),
        title_lang=pl.lit("en"),
        claims=pl.col("num_claims").cast(pl.Int32, strict=False),
        status=pl.lit("granted"),
        position=_position(),
    )
    return fit_table(rows, name="patents")


def unescape(column: str) -> pl.Expr:
    """Undo HTML entities, only where there are any; markup stays as text and is escaped when shown."""
    text = pl.col(column).str.strip_chars()
    return (
        pl.when(text.str.contains("&", literal=True))
        .then(text.map_elements(html.unescape, pl.String))
        .otherwise(text)
    )


def _inventors(kept: pl.DataFrame) -> pl.DataFrame:
    """The sampled inventors with their addresses, and the other inventors of the patent without."""
    name = pl.concat_str(
        "raw_inventor_name_first", "raw_inventor_name_last", separator=" ", ignore_nulls=True
    )
    own = kept.select(
        "patent", seq=pl.col("inventor_sequence").cast(pl.Int32, strict=False) + 1, name=name,
        city="raw_city", region="raw_state", country="raw_country",
    )  # fmt: skip
    lists = ("coinventor_sequence", "coinventor_name_first", "coinventor_name_last")
    others = kept.select("patent", *lists).explode(*lists).drop_nulls("coinventor_sequence")
    others = others.select(
        "patent",
        seq=pl.col("coinventor_sequence").cast(pl.Int32, strict=False) + 1,
        name=pl.concat_str(lists[1], lists[2], separator=" ", ignore_nulls=True),
    )
    others = others.join(own, on=["patent", "seq"], how="anti").unique(["patent", "seq"], maintain_order=True)
    rows = pl.concat([own, others], how="diagonal").with_columns(role=pl.lit("inventor"))
    return fit_table(rows.rename({"patent": "patent_id"}).drop_nulls("seq"), name="patent_parties")


def _assignees(once: pl.DataFrame) -> pl.DataFrame:
    """Assignees stand as applicants, as is customary for US grants."""
    lists = {
        "assignee_sequence": "seq", "raw_assignee_organization": "organisation", "assignee_type": "kind",
        "raw_assignee_individual_name_first": "first", "raw_assignee_individual_name_last": "last",
    }  # fmt: skip
    rows = once.select("patent", *lists).explode(*lists).rename(lists)
    person = pl.concat_str("first", "last", separator=" ", ignore_nulls=True).str.strip_chars()
    rows = rows.select(
        patent_id="patent",
        role=pl.lit("applicant"),
        seq=pl.col("seq").cast(pl.Int32, strict=False) + 1,
        name=pl.coalesce("organisation", pl.when(person != "").then(person)),
        sector=pl.col("kind")
        .str.replace(r"\.0$", "")
        .replace_strict(SECTORS, default=None, return_dtype=pl.String),
    )
    return fit_table(rows.drop_nulls(["name", "seq"]), name="patent_parties")


def _classes(once: pl.DataFrame) -> pl.DataFrame:
    lists = ("cpc_sequence", "cpc_group")
    rows = once.select("patent", *lists).explode(*lists).drop_nulls("cpc_group")
    rows = rows.select(
        patent_id="patent", scheme=pl.lit("CPC"), symbol="cpc_group",
        seq=pl.col("cpc_sequence").cast(pl.Int32, strict=False) + 1,
    )  # fmt: skip
    return fit_table(rows.sort("patent_id", "seq"), name="classifications")


def _abstracts(once: pl.DataFrame) -> pl.DataFrame:
    rows = once.select(
        patent_id="patent", part=pl.lit("abstract"), lang=pl.lit("en"), text=unescape("patent_abstract")
    )
    return fit_table(rows.drop_nulls("text"), name="texts")


READER = Reader(
    code="patentsview", version="1", title=T(en="PatentsView inventor mentions (Parquet)", zh="PatentsView 发明人记录（Parquet）"),
    sniff=sniff, read=read, dataset=PROFILE,
)  # fmt: skip
