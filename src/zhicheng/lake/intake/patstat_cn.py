"""A folder of Parquet files drawn from EPO PATSTAT: patents, inventors with cities, applicants, CPC, field weights.

Source: EPO PATSTAT, in the selection of D. Hain and others: priority applications of 2000 to 2015 with inventors in
China, filed at the EPO or USPTO and granted. Files are told by their columns. Numbers, titles and days are not in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from zhicheng.grammar import T
from zhicheng.lake.intake.field_weights import share_weights
from zhicheng.lake.intake.patstat_kinds import SECTORS
from zhicheng.lake.intake.place_texts import parse_place
from zhicheng.lake.intake.reader import Batch, Profile, Reader, Remark, Unreadable, build_remarks
from zhicheng.lake.intake.schemas import TABLES, fit_table
from zhicheng.lake.intake.symbols import parse_symbol

BATCH_PATENTS = 20_000
COLUMNS = {
    "patents": ("appln_id", "appln_filing_year", "docdb_family_size", "nb_citing_docdb_fam"),
    "inventors": ("person_id", "psn_name", "city"),
    "inventing": ("appln_id", "person_id", "invt_seq_nr"),
    "applicants": ("person_id", "person_ctry_code", "han_name", "psn_sector"),
    "applying": ("appln_id", "person_id", "applt_seq_nr"),
    "classes": ("appln_id", "cpc_class_symbol"),
    "fields": ("appln_id", "techn_field_nr", "weight"),
}
NO_KEY = T(en="no appln_id; the key of PATSTAT is needed", zh="缺少 appln_id；需要 PATSTAT 的申请主键")
NEEDED = ("patents", "inventors", "inventing")
COHORTS = "filing|tech_field|variable|patents|mean"
FIRST_YEAR, LAST_YEAR = 1790, 2100

PROFILE = Profile(
    code="patstat_cn",
    title=T(en="PATSTAT extract: inventors in Chinese cities", zh="PATSTAT 摘录：中国城市发明人"),
    source=T(
        en="EPO PATSTAT: priority applications 2000 to 2015 with inventors in China, filed at the EPO or USPTO and granted",
        zh="欧洲专利局 PATSTAT：2000—2015 年有中国发明人、向欧洲专利局或美国专利商标局提交并获授权的优先权申请",
    ),
    licence=T(
        en="under the EPO's terms for PATSTAT; not for publication of rows", zh="以欧洲专利局 PATSTAT 条款为准；不得公开逐条数据"
    ),
    holdings=frozenset({"patents", "inventor_addresses", "applicants", "classifications"}),
    bias=T(
        en="international filings that were granted, so late years are cut short; places were found for about three in four inventors",
        zh="仅含获授权的国际申请，近年数据因授权滞后而偏少；约四分之三的发明人有地点信息",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """One file of the folder, by what it holds."""

    name: str
    path: Path


def sniff(path: Path) -> bool:
    """Recognise the folder by the columns of its Parquet files."""
    return path.is_dir() and set(NEEDED) <= set(_find_parts(path))


def read(path: Path) -> Iterator[Batch]:
    """Yield batches of 20,000 patents with all that the other files say of them."""
    parts = _find_parts(path)
    if missing := [name for name in NEEDED if name not in parts]:
        raise Unreadable(
            T(
                en=f"{path.name}: no file with the columns {', '.join(COLUMNS[missing[0]])}",
                zh=f"{path.name}：没有含列 {'、'.join(COLUMNS[missing[0]])} 的文件",
            )
        )
    frames = {name: _read_part(part) for name, part in parts.items()}
    patents = frames.pop("patents")
    notes = (*_describe_folder(path, parts), *_describe_links(patents, frames))
    linked = _link(frames)
    for start in range(0, max(len(patents), 1), BATCH_PATENTS):
        rows = patents.slice(start, BATCH_PATENTS)
        own = {
            name: frame.join(rows.select("patent_id"), on="patent_id", how="semi")
            for name, frame in linked.items()
        }
        yield _build(rows, own, notes if start == 0 else ())


def _find_parts(path: Path) -> dict[str, Part]:
    """Files by what they hold; of two of a kind the first in the alphabet."""
    parts: dict[str, Part] = {}
    for file in sorted(path.glob("*.parquet")):
        try:
            columns = set(pq.read_schema(file).names)
        except (OSError, ValueError, pa.ArrowException):
            continue
        for name, needed in COLUMNS.items():
            if set(needed) <= columns and name not in parts:
                parts[name] = Part(name, file)
    return parts


def _read_part(part: Part) -> pl.DataFrame:
    try:
        frame = pl.read_parquet(part.path, columns=list(COLUMNS[part.name]))
        frame = frame.with_row_index("row", offset=1).cast(
            {c: pl.Int64 for c in frame.columns if c.endswith(("_id", "_nr"))}
        )
    except (pl.exceptions.PolarsError, OSError) as error:
        raise Unreadable(
            T(
                en=f"{part.path.name}: the Parquet file cannot be read ({str(error)[:160]})",
                zh=f"{part.path.name}：Parquet 文件无法读取（{str(error)[:160]}）",
            )
        ) from error  # fmt: skip
    if "appln_id" in frame.columns:
        frame = frame.with_columns(patent_id=pl.lit("PATSTAT:") + pl.col("appln_id").cast(pl.String))
    position = pl.concat_str(pl.lit(f"{part.path.name} row "), "row")
    return frame.with_columns(position=position) if part.name == "patents" else frame


def _link(frames: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Rows of the standard tables, each person linked once to a patent."""
    inventors = _place(frames["inventors"])
    inventing = frames["inventing"].sort("appln_id", "invt_seq_nr").unique(
        ["appln_id", "person_id"], keep="first", maintain_order=True
    )  # fmt: skip
    parties = [
        inventing.join(inventors, on="person_id").select(
            "patent_id", "name", "city", "region", "country", seq="invt_seq_nr", role=pl.lit("inventor")
        )
    ]
    if "applying" in frames and "applicants" in frames:
        applicants = _describe_applicants(frames["applicants"])
        parties.append(
            frames["applying"].join(applicants, on="person_id").select(
                "patent_id", "name", "country", "sector", seq="applt_seq_nr", role=pl.lit("applicant")
            )
        )  # fmt: skip
    return {
        "patent_parties": fit_table(pl.concat(parties, how="diagonal"), name="patent_parties"),
        "classifications": _read_classes(frames.get("classes")),
        "stated_fields": _read_fields(frames.get("fields")),
    }


def _place(inventors: pl.DataFrame) -> pl.DataFrame:
    texts = inventors["city"].unique().drop_nulls().to_list()
    found = [(text, *_split_place(text)) for text in texts]
    schema = {"printed": pl.String, "city": pl.String, "region": pl.String, "country": pl.String}
    places = pl.DataFrame(found, schema=schema, orient="row")
    people = inventors.select("person_id", name=pl.col("psn_name").str.strip_chars(), printed="city")
    return people.join(places, on="printed", how="left")


def _split_place(text: str) -> tuple[str | None, str | None, str | None]:
    place = parse_place(text)
    return place.city, place.region, place.country


def _describe_applicants(applicants: pl.DataFrame) -> pl.DataFrame:
    code = pl.col("person_ctry_code").str.strip_chars()
    return applicants.select(
        "person_id",
        name=pl.col("han_name").str.strip_chars(),
        country=pl.when(code != "").then(code),
        sector=pl.col("psn_sector").replace_strict(SECTORS, default=None, return_dtype=pl.String),
    )


def _read_classes(classes: pl.DataFrame | None) -> pl.DataFrame:
    if classes is None:
        return pl.DataFrame(schema=TABLES["classifications"])
    printed = classes["cpc_class_symbol"].unique().to_list()
    symbols = {text: parse_symbol(text or "") for text in printed}
    read = pl.col("cpc_class_symbol").replace_strict(symbols, default=None, return_dtype=pl.String)
    rows = classes.select("patent_id", scheme=pl.lit("CPC"), symbol=read).drop_nulls("symbol")
    return fit_table(rows.unique(maintain_order=True), name="classifications")


def _read_fields(fields: pl.DataFrame | None) -> pl.DataFrame:
    if fields is None:
        return pl.DataFrame(schema=TABLES["stated_fields"])
    rows = fields.filter(pl.col("techn_field_nr").is_between(1, 35))
    return share_weights(rows.select("patent_id", "weight", field="techn_field_nr"))


def _build(rows: pl.DataFrame, own: dict[str, pl.DataFrame], notes: tuple[T, ...]) -> Batch:
    keyed = rows.drop_nulls("patent_id")
    once = keyed.unique("patent_id", keep="first", maintain_order=True)
    year = pl.col("appln_filing_year").cast(pl.Int32, strict=False)
    patents = once.select(
        "patent_id",
        "position",
        filing_year=pl.when(year.is_between(FIRST_YEAR, LAST_YEAR)).then(year),
        family_size="docdb_family_size",
        cited_by="nb_citing_docdb_fam",
    )
    return Batch(
        tables={"patents": fit_table(patents, name="patents"), **own},
        read=len(rows),
        merged=len(keyed) - len(once),
        rejects=build_remarks(
            Remark(at, NO_KEY) for at in rows.filter(pl.col("patent_id").is_null())["position"]
        ),
        notes=notes,
    )


def _describe_folder(path: Path, parts: dict[str, Part]) -> tuple[T, ...]:
    """Which file was taken for what, and which were left aside and why."""
    notes = [
        T(
            en="Read: " + ", ".join(f"{part.path.name} ({name})" for name, part in parts.items()) + ".",
            zh="已读取：" + "、".join(f"{part.path.name}（{name}）" for name, part in parts.items()) + "。",
        )
    ]
    taken = {part.path for part in parts.values()}
    for file in sorted(each for each in path.iterdir() if each.is_file() and each not in taken):
        with file.open("rb") as stream:
            cohorts = stream.read(len(COHORTS)) == COHORTS.encode()
        notes.append(
            T(
                en=f"{file.name}: not read (OECD figures of patent quality by cohort; they are not patents).",
                zh=f"{file.name}：未读取（经合组织专利质量分组统计，不是专利记录）。",
            )
            if cohorts
            else T(en=f"{file.name}: not read (no table of this source).", zh=f"{file.name}：未读取（不属于该来源的数据表）。")
        )  # fmt: skip
    return tuple(notes)


def _describe_links(patents: pl.DataFrame, frames: dict[str, pl.DataFrame]) -> tuple[T, ...]:
    """What was folded or led nowhere: inventors named twice, links without a person or patent, mixed sectors, odd symbols."""
    inventing = frames["inventing"]
    twice = len(inventing) - len(inventing.unique(["appln_id", "person_id"]))
    lost = sum(
        len(frames[name].join(patents, on="appln_id", how="anti"))
        for name in ("inventing", "applying", "classes", "fields")
        if name in frames
    )
    nobody = sum(
        len(frames[link].join(frames[people], on="person_id", how="anti"))
        for link, people in (("inventing", "inventors"), ("applying", "applicants"))
        if link in frames and people in frames
    )
    mixed = (
        frames["applicants"].filter(~pl.col("psn_sector").is_in(list(SECTORS)))
        if "applicants" in frames
        else ()
    )
    said = (
        (twice, "inventors stand twice on one patent under two sequence numbers; counted once", "处发明人在同一专利中以两个序号重复出现，只计一次"),
        (lost, "rows speak of patents that are not in the folder; left out", "行所指专利不在该文件夹中，未采用"),
        (nobody, "links name a person that is not in the folder; left out", "条关联所指人员不在该文件夹中，未采用"),
        (len(mixed), "applicants are of an unknown sector or of two at once; their sector stays open", "个申请人类型不明或兼属两类，类型留空"),
    )  # fmt: skip
    return tuple(T(en=f"{n:,} {en}.", zh=f"{n:,} {zh}。") for n, en, zh in said if n)


READER = Reader(
    code="patstat_cn", version="1", title=T(en="PATSTAT extract by cities (folder of Parquet)", zh="PATSTAT 城市摘录（Parquet 文件夹）"),
    sniff=sniff, read=read, dataset=PROFILE,
)  # fmt: skip
