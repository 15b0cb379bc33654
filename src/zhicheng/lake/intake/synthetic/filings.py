"""Standard table `patents`, with numbers outside the ranges in use and titles from the words of the field."""

from __future__ import annotations

import numpy as np
import polars as pl

from zhicheng.lake.intake.schemas import PATENTS
from zhicheng.lake.intake.synthetic.draws import Array, build_ladder, choose
from zhicheng.lake.intake.synthetic.heads import (
    CN,
    DESIGN,
    NEVER,
    UTILITY_MODEL,
    Heads,
    draw_root_below,
    find_filed,
    number_within_year,
    year_of,
)  # fmt: skip
from zhicheng.lake.intake.synthetic.world import LAST_DAY, World

TYPES = ("invention", "utility_model", "design")
CLAIMS = build_ladder(1.0 / (1.0 + 0.25 * np.abs(np.arange(1, 31) - 9) ** 1.5))
# Real serial numbers of a year stay far below 9,000,000, and publication numbers far below 190,000,000.
SERIAL, LIMIT = 9_000_000, 9_999_999
CHECK_WEIGHTS = np.array([2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5])


def split_words(listed: list[str]) -> tuple[pl.Series, pl.Series]:
    """Split 'Chinese|English' words into two columns."""
    pairs = [word.split("|") for word in listed]
    return pl.Series([pair[0] for pair in pairs]), pl.Series([pair[1] for pair in pairs])


def as_date(days: Array) -> pl.Series:
    """Days from 1970-01-01 as dates, null for NEVER."""
    return pl.Series(np.where(days == NEVER, -1, days).astype(np.int32)).replace(-1, None).cast(pl.Date)


def number_applications(world: World, heads: Heads) -> Array:
    """Twelve digits of a Chinese application: year, type, serial; without the check digit."""
    return year_of(heads.filed) * 10**8 + (heads.type + 1) * 10**7 + SERIAL + number_within_year(world, heads)


def name_numbers(heads: Heads) -> pl.Series:
    """Publication numbers: nine digits beginning with 19, 29 or 39 in China, 99 elsewhere."""
    begin = np.where(heads.office == CN, heads.type * 10 + 19, 99)
    return pl.Series(begin * 10**7 + heads.position + 1).cast(pl.String)


def name_documents(heads: Heads) -> pl.Series:
    """Documents as cited: office and number."""
    office = pl.Series(np.where(heads.office == CN, "CN", "US"))
    return office + name_numbers(heads)


def name_patents(world: World, heads: Heads) -> pl.Series:
    """Keys: 'CN' and the application number where the office is Chinese, else office and publication number."""
    chinese = pl.Series(number_applications(world, heads)).cast(pl.String)
    return _choose_text(heads.office == CN, "CN" + chinese, name_documents(heads)).alias("patent_id")


def _choose_text(mask: Array, yes: pl.Series, no: pl.Series | None) -> pl.Series:
    frame = pl.DataFrame(
        {
            "mask": mask,
            "yes": yes,
            "no": no if no is not None else pl.Series([None] * len(yes), dtype=pl.String),
        }
    )
    return frame.select(pl.when("mask").then("yes").otherwise("no")).to_series()


def name_families(root: Array) -> pl.Series:
    """Family numbers, made of the position of the first filing."""
    return "SYN" + pl.Series(root + 1).cast(pl.String).str.zfill(8)


def build_patents(world: World, heads: Heads) -> pl.DataFrame:
    """Standard table `patents` of these heads, in their order."""
    titles_zh, titles_en = build_titles(world, heads)
    chinese = heads.office == CN
    blank = pl.repeat(None, len(heads.position), dtype=pl.Null, eager=True)
    claims = 1 + choose(CLAIMS, seed=world.seed, stream="claims", at=heads.root)
    columns = {
        "patent_id": name_patents(world, heads),
        "office": pl.Series(np.where(chinese, "CN", "US")),
        "number": name_numbers(heads),
        "kind": _name_kinds(heads),
        "application_number": _choose_text(chinese, _write_applications(world, heads), None),
        "type": pl.Series(TYPES).gather(heads.type),
        "priority_on": as_date(np.where(heads.root == heads.position, NEVER, find_filed(world, heads.root))),
        "filed_on": as_date(heads.filed),
        "filing_year": blank.cast(pl.Int32),
        "published_on": as_date(heads.published),
        "granted_on": as_date(heads.granted),
        "title": _choose_text(chinese, titles_zh, titles_en),
        "title_lang": pl.Series(np.where(chinese, "zh", "en")),
        "claims": pl.Series(np.where(heads.type == DESIGN, 1, claims).astype(np.int32)),
        "family_id": name_families(heads.root),
        "family_size": blank.cast(pl.Int32),
        "cited_by": blank.cast(pl.Int32),
        "status": _name_status(heads),
        "position": "record " + pl.Series(heads.position + 1).cast(pl.String),
    }
    return pl.DataFrame(columns, schema=PATENTS)


def _write_applications(world: World, heads: Heads) -> pl.Series:
    """Chinese application numbers as printed: twelve digits, point, check digit (modulo 11, X for ten)."""
    number = number_applications(world, heads)
    digits = number[:, None] // 10 ** np.arange(11, -1, -1) % 10
    check = pl.Series(list("0123456789X")).gather((digits @ CHECK_WEIGHTS) % 11)
    return pl.Series(number).cast(pl.String) + "." + check


def _name_kinds(heads: Heads) -> pl.Series:
    """Kinds: A before the grant and B after it, U and S for what is registered; A1 and B2 at the other office."""
    granted = heads.granted != NEVER
    kind = np.where(heads.office == CN, np.where(granted, 1, 0), np.where(granted, 5, 4))
    kind = np.where(heads.type == UTILITY_MODEL, 2, np.where(heads.type == DESIGN, 3, kind))
    return pl.Series(["A", "B", "U", "S", "A1", "B2"]).gather(kind)


def _name_status(heads: Heads) -> pl.Series:
    status = np.where(heads.granted == NEVER, np.where(heads.filed < LAST_DAY - 5 * 365, 2, 0), 1)
    status = np.where((heads.granted != NEVER) & (heads.ended != NEVER), 3, status)
    return pl.Series(["pending", "granted", "withdrawn", "ended"]).gather(status)


def build_titles(world: World, heads: Heads) -> tuple[pl.Series, pl.Series]:
    """Titles in Chinese and in English; designs carry the bare name of the product."""
    words = world.words
    terms = split_words([term for field in words["fields"] for term in field["terms"]])
    qualifiers, endings = split_words(words["qualifiers"]), split_words(words["endings"])
    term = heads.field * 5 + draw_root_below(world, heads, "term", 5)
    qualifier = draw_root_below(world, heads, "qualifier", len(words["qualifiers"]))
    ending = 4 * _group_endings(terms[0])[term] + draw_root_below(world, heads, "ending", 4)
    design = heads.type == DESIGN
    parts = [
        (qualifiers[n].gather(qualifier), terms[n].gather(term), endings[n].gather(ending)) for n in (0, 1)
    ]
    chinese = "一种" + parts[0][0] + parts[0][1] + parts[0][2]
    english = (
        parts[1][0].str.slice(0, 1).str.to_uppercase()
        + parts[1][0].str.slice(1)
        + " "
        + parts[1][1]
        + parts[1][2]
    )
    return _choose_text(design, parts[0][1], chinese), _choose_text(design, parts[1][1], english)


def _group_endings(terms: pl.Series) -> Array:
    """Row of `endings` that suits each term: methods, substances (fields 14 to 20), things."""
    substance = np.isin(np.repeat(np.arange(35), 5) + 1, np.arange(14, 21))
    return np.where(terms.str.ends_with("方法").to_numpy(), 0, np.where(substance, 1, 2))
