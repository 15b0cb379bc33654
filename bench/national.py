"""A country's worth of generated patents as a lake, written straight as its tables: for benches of national size.

The same seed and size give the same rows. 337 cities, 35 fields, 20 years of publication, four citations a patent. Nothing
in it is true of any city. It is kept in a folder outside the repository (ZHICHENG_BENCH, else the system's folder for
temporary files) and made once for each size.
"""

import os
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import polars as pl
import pyarrow.parquet as pq

from zhicheng.grammar import PART_SHARES, PLACE_SHARES, Book, same
from zhicheng.lake.snapshot import SCHEMA, Dataset, Manifest, Stored, write_manifest
from zhicheng.lake.store import ROW_GROUP, hash_file

SEED, CODE, VERSION = 20161109, "national", 2
CITIES, PROVINCES, FIELDS, YEARS, CITED = 337, 31, 35, (2001, 2020), 4
CHUNK = 250_000
TYPES = {
    "string": pl.String, "int8": pl.Int8, "int32": pl.Int32, "int64": pl.Int64, "float64": pl.Float64, "date": pl.Date,
    "boolean": pl.Boolean,
}  # fmt: skip
HOLDINGS = frozenset({
    "patents", "filing_dates", "grant_dates", "claims", "applicants", "inventor_addresses", "applicant_addresses",
    "residents", "classifications", "citations", "fields", "publication_dates", "filing_years", "inventors",
    "cited_patents",
})  # fmt: skip

Frames = dict[str, pl.DataFrame]


def national_lake(*, patents: int, book: Book) -> Path:
    """The folder of a lake with this many patents, made if need be; 5 million take some minutes and 2 GB."""
    root = Path(os.environ.get("ZHICHENG_BENCH") or Path(tempfile.gettempdir()) / "zhicheng-bench")
    lake = root / f"national-{SCHEMA}.{VERSION}-{patents}"
    if not (lake / "manifest.json").exists():
        _write(lake, patents, _schemas(book))
    return lake


def _schemas(book: Book) -> dict[str, dict[str, type[pl.DataType]]]:
    tables = [e for e in book.of("tables") if not e.rule.entries]
    return {e.code: {name: TYPES[c.type] for name, c in e.rule.columns.items()} for e in tables}


def _write(lake: Path, patents: int, schemas: dict) -> None:
    folder = lake / "datasets" / CODE
    folder.mkdir(parents=True, exist_ok=True)
    writers: dict[str, pq.ParquetWriter] = {}
    rows = dict.fromkeys(schemas, 0)
    for frames in ({"places": build_places()}, *generate(patents)):
        for name, schema in schemas.items():
            frame = _complete(frames.get(name), schema)
            table = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
            if name not in writers:
                writers[name] = pq.ParquetWriter(_part(folder, name), table.schema, compression="zstd")
            if len(table):
                writers[name].write_table(table, row_group_size=ROW_GROUP)
            rows[name] += len(table)
    for writer in writers.values():
        writer.close()
    _sort_attributions(_part(folder, "attributions"))
    write_manifest(
        Manifest({CODE: _describe(lake, {n: _settle(folder, n) for n in schemas}, rows)}), lake=lake
    )


def _part(folder: Path, name: str) -> Path:
    return folder / f"{name}.part"


def _complete(frame: pl.DataFrame | None, schema: dict[str, type[pl.DataType]]) -> pl.DataFrame:
    if frame is None:
        return pl.DataFrame(schema=schema)
    missing = [pl.lit(None, t).alias(n) for n, t in schema.items() if n not in frame.columns]
    return frame.with_columns(missing).select(pl.col(n).cast(t) for n, t in schema.items())


def _sort_attributions(file: Path) -> None:
    """In the order in which the loader writes them: by rule, place and patent."""
    whole = file.with_suffix(".sorted")
    with duckdb.connect(config={"threads": 2, "memory_limit": "4GB"}) as engine:
        engine.execute(
            f"COPY (FROM read_parquet('{file}') ORDER BY rule, place_id NULLS LAST, patent_id) TO '{whole}' "
            f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})"
        )
    whole.replace(file)


def _settle(folder: Path, name: str) -> tuple[Path, str]:
    digest = hash_file(_part(folder, name))
    final = folder / f"{name}-{digest[:12]}.parquet"
    _part(folder, name).replace(final)
    return final, digest


def _describe(lake: Path, files: dict[str, tuple[Path, str]], rows: dict[str, int]) -> Dataset:
    stored = {n: Stored(str(f.relative_to(lake)), digest, rows[n]) for n, (f, digest) in files.items()}
    covers = (date(YEARS[0], 1, 1), date(YEARS[1], 12, 31))
    return Dataset(
        code=CODE, title=same("National volumes, generated"), source=same(f"seed {SEED}"), licence=same("CC0-1.0"),
        synthetic=True, covers=covers, holdings=HOLDINGS, tables=stored,
    )  # fmt: skip


def build_places() -> pl.DataFrame:
    """Cities, the provinces they lie in, the country."""
    city = [
        {
            "place_id": f"c{n:03}",
            "level": "city",
            "province": f"p{n % PROVINCES:02}",
            "population": 1000 * (n + 50),
        }
        for n in range(CITIES)
    ]
    province = [{"place_id": f"p{n:02}", "level": "province"} for n in range(PROVINCES)]
    rows = [*city, *province, {"place_id": "cc:CN", "level": "country"}]
    return pl.DataFrame([{"country": "CN", "name": r["place_id"], **r} for r in rows])


def generate(patents: int) -> Iterator[Frames]:
    """Tables of successive patents, a chunk at a time, each chunk from a seed of its own."""
    for begin in range(0, patents, CHUNK):
        number = np.arange(begin, min(begin + CHUNK, patents))
        draw = np.random.default_rng([SEED, begin])
        home = _skewed(draw, CITIES, len(number))
        parties = _parties(draw, number, home, patents)
        yield {
            "patents": _patents(draw, number, patents),
            "patent_parties": parties,
            "patent_fields": _fields(draw, number, home),
            "classifications": _symbols(draw, number),
            "citations": _citations(draw, number, patents),
            "attributions": _attributions(parties),
        }


def _names(number: np.ndarray) -> pl.Series:
    return "P" + pl.Series(number).cast(pl.String).str.zfill(8)


def _skewed(draw: np.random.Generator, kinds: int, size: int) -> np.ndarray:
    """Few are frequent, many are rare."""
    return (kinds * draw.random(size) ** 2.5).astype(np.int64)


def _published(number: np.ndarray, patents: int) -> np.ndarray:
    """Patents are numbered in the order of publication; each year has more than the one before."""
    first, days = np.datetime64(f"{YEARS[0]}-01-01"), 365 * 20 + 5
    return first + (days * (number / patents) ** 0.6).astype("timedelta64[D]")


def _patents(draw: np.random.Generator, number: np.ndarray, patents: int) -> pl.DataFrame:
    size, published = len(number), _published(number, patents)
    filed = published - draw.integers(300, 900, size).astype("timedelta64[D]")
    granted = pl.Series(published + draw.integers(0, 700, size).astype("timedelta64[D]"))
    kinds = pl.Series(["invention", "utility_model", "design"])
    claims = pl.Series(draw.integers(1, 21, size))
    return pl.DataFrame({
        "patent_id": _names(number), "office": "CN", "number": _names(number), "filed_on": filed, "published_on": published,
        "type": kinds.gather(np.searchsorted([0.6, 0.9], draw.random(size))),
        "granted_on": pl.select(pl.when(pl.lit(pl.Series(draw.random(size))) < 0.6).then(pl.lit(granted))).to_series(),
        "claims": pl.select(pl.when(pl.lit(pl.Series(draw.random(size))) < 0.95).then(pl.lit(claims))).to_series(),
    })  # fmt: skip


def _parties(draw: np.random.Generator, number: np.ndarray, home: np.ndarray, patents: int) -> pl.DataFrame:
    """One applicant at home and one to four inventors, one in seven of them elsewhere."""
    team = draw.integers(1, 5, len(number))
    which = np.repeat(np.arange(len(number)), team)
    seq = np.arange(len(which)) - np.repeat(np.cumsum(team) - team, team) + 1
    away = draw.random(len(which)) < 1 / 7
    city = np.where(away, _skewed(draw, CITIES, len(which)), home[which])
    person = city * 100_000 + _skewed(draw, 100_000, len(which))
    firm = home * 10_000 + _skewed(draw, max(patents // 8_000, 10), len(number))
    inventors = pl.DataFrame(
        {
            "patent_id": _names(number[which]),
            "role": "inventor",
            "seq": seq,
            "city": city,
            "inventor_id": person,
        }
    )
    applicants = pl.DataFrame(
        {"patent_id": _names(number), "role": "applicant", "seq": 1, "city": home, "party_id": firm}
    )
    both = pl.concat([inventors, applicants], how="diagonal_relaxed").sort("patent_id", "role", "seq")
    return both.with_columns(
        place_id="c" + pl.col("city").cast(pl.String).str.zfill(3), country=pl.lit("CN"),
        inventor_id="i" + pl.col("inventor_id").cast(pl.String), party_id="f" + pl.col("party_id").cast(pl.String),
    )  # fmt: skip


def _attributions(parties: pl.DataFrame) -> pl.DataFrame:
    """The four counting rules; a team of up to four shares a patent without remainder."""
    inventors = parties.filter(pl.col("role") == "inventor").with_columns(
        weight=PLACE_SHARES // pl.len().over("patent_id")
    )
    key = ["patent_id", "place_id"]
    shared = inventors.group_by(key).agg(pl.col("weight").sum())
    first = inventors.filter(pl.col("seq") == 1).select(key)
    applicant = parties.filter(pl.col("role") == "applicant").select(key)
    whole = {"whole": shared.select(key), "first_inventor": first, "applicant": applicant}
    rows = [f.with_columns(rule=pl.lit(rule), weight=pl.lit(PLACE_SHARES)) for rule, f in whole.items()]
    table = pl.concat(
        [*rows, shared.select(*key, rule=pl.lit("fractional"), weight="weight")], how="vertical_relaxed"
    )
    role = pl.when(pl.col("rule") == "applicant").then(pl.lit("applicant")).otherwise(pl.lit("inventor"))
    return table.with_columns(role=role)


def _fields(draw: np.random.Generator, number: np.ndarray, home: np.ndarray) -> pl.DataFrame:
    """One to three fields; those that a city is fond of more often."""
    size = draw.integers(1, 4, len(number))
    which = np.repeat(np.arange(len(number)), size)
    step = np.arange(len(which)) - np.repeat(np.cumsum(size) - size, size)
    first = (home * 7 + _skewed(draw, FIELDS, len(number))) % FIELDS
    field = (first[which] + 11 * step) % FIELDS + 1
    return pl.DataFrame(
        {"patent_id": _names(number[which]), "field": field, "share": PART_SHARES // size[which]}
    )


def _symbols(draw: np.random.Generator, number: np.ndarray) -> pl.DataFrame:
    """Two IPC symbols a patent, out of 630 subclasses."""
    which = np.repeat(number, 2)
    code = _skewed(draw, 630, len(which))
    frame = pl.DataFrame({"patent_id": _names(which), "code": code, "seq": np.tile([1, 2], len(number))})
    letter = pl.lit(pl.Series(list("ABCDEFGH"))).gather(pl.col("code") % 8)
    digits = (pl.col("code") // 8 % 80 + 1).cast(pl.String).str.zfill(2)
    return frame.with_columns(scheme=pl.lit("IPC"), symbol=letter + digits + "K" + "1/00")


def _citations(draw: np.random.Generator, number: np.ndarray, patents: int) -> pl.DataFrame:
    """Four earlier patents each, mostly recent ones; the first patents cite what the dataset does not hold."""
    which = np.repeat(number, CITED)
    back = 1 + draw.exponential(patents / 12, len(which)).astype(np.int64)
    cited = which - back
    names = _names(np.abs(cited))
    held = pl.Series(cited >= 0)
    frame = pl.DataFrame({
        "patent_id": _names(which), "cited": names, "cited_kind": "patent", "seq": np.tile(np.arange(1, CITED + 1), len(number)),
        "cited_on": _published(np.abs(cited), patents), "held": held,
    })  # fmt: skip
    said = pl.when("held")
    return frame.with_columns(
        cited_id=said.then("cited"), cited=said.then("cited").otherwise("X" + pl.col("cited"))
    )
